-- handovers: what was said to the court or custody, to whom, when, and whether they said they had it.
create schema handovers;
grant usage on schema handovers to throughcare_app, throughcare_system;

create table handovers.handover (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  site_id uuid,
  team_id uuid not null,
  to_name text not null,
  to_role text not null,
  to_agency text not null,
  urgent boolean not null,
  content jsonb not null,
  method text not null check (method in ('in-person', 'phone', 'secure-email', 'paper')),
  said_at timestamptz not null,
  said_by uuid not null,
  read_back boolean not null,
  disclosure_id uuid not null,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null,
  escalate_at timestamptz,
  escalated_at timestamptz,
  escalated_to text,
  acknowledged_at timestamptz,
  acknowledged_by_name text,
  acknowledged_recorded_by uuid,
  acknowledged_recorded_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  -- Who of those told before was told that it no longer stands, and how.
  recall_note text,
  -- The withdrawn handover that this one corrects.
  replaces_id uuid references handovers.handover (id),
  version int not null default 1
);
create index handover_episode on handovers.handover (episode_id);
create index handover_person on handovers.handover (person_id);
create index handover_waiting on handovers.handover (team_id, escalate_at) where acknowledged_at is null and withdrawn_at is null;
call platform.keep_history('handovers.handover');
grant select, insert, update on handovers.handover to throughcare_app, throughcare_system;
call platform.protect('handovers.handover', episodes.sees_episode_rule('handover.episode_id'));
create view handovers.handover_view with (security_invoker = true) as select * from handovers.handover;
grant select on handovers.handover_view to throughcare_app, throughcare_system;

-- What `handovers` has to know about teams: how long an urgent handover may wait for its acknowledgement (the team's own
-- setting, or the general one, as it stands today), and who leads the team now, those on shift first.
create view handovers.escalation_minutes with (security_invoker = true) as
  select distinct on (t.id) t.id as team_id, (s.value #>> '{}')::int as minutes
  from access.team t join access.setting s on s.team_id = t.id or s.team_id is null
  where s.name = 'handover-escalation-minutes' and jsonb_typeof(s.value) = 'number'
    and s.from_on <= (platform.now() at time zone 'Europe/London')::date
  order by t.id, s.team_id nulls last, s.from_on desc;
create view handovers.team_lead with (security_invoker = true) as
  select distinct m.team_id, m.worker_id, w.display_name, exists (select 1 from access.shift h where h.worker_id = m.worker_id
    and h.cancelled_at is null and h.starts_at <= platform.now() and h.ends_at > platform.now()) as on_shift
  from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
  where m.role = 'team-lead' and m.from_on <= (platform.now() at time zone 'Europe/London')::date
    and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date);
grant select on handovers.escalation_minutes, handovers.team_lead to throughcare_app, throughcare_system;
