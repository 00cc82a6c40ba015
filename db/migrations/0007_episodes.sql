-- episodes: a person's time with one service: stage, holder, next step, attempts, tasks, entries, closure.
create schema episodes;
grant usage on schema episodes to throughcare_app, throughcare_system;

create table episodes.episode (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid not null,
  service text not null,
  site_id uuid,
  point_of_contact text not null,
  source text not null,
  reasons text[] not null default '{}',
  matter_ref text,
  stage text not null,
  urgency text not null default 'routine' check (urgency in ('emergency', 'urgent', 'routine')),
  urgency_reason text,
  holder_id uuid,
  next_step text,
  next_step_at timestamptz,
  identified_at timestamptz not null,
  referred_at timestamptz,
  first_attempt_at timestamptz,
  first_seen_at timestamptz,
  no_action_reason text,
  closed_at timestamptz,
  closed_by uuid,
  exit_reason text,
  exit_note text,
  second_person_due_at timestamptz,
  second_person_id uuid,
  second_person_at timestamptz,
  second_person_note text,
  reopened_count int not null default 0,
  version int not null default 1
);
create index episode_person on episodes.episode (person_id);
create index episode_team_open on episodes.episode (team_id, next_step_at) where closed_at is null;
create index episode_holder_open on episodes.episode (holder_id, next_step_at) where closed_at is null;
create index episode_second_person on episodes.episode (team_id, second_person_due_at) where second_person_due_at is not null and second_person_at is null;
-- Who came to a site on a day, for its board.
create index episode_site_identified on episodes.episode (site_id, identified_at) where site_id is not null;

-- Every move of the state machine, with who, when it happened and when it was typed.
create table episodes.stage_move (
  id uuid primary key,
  episode_id uuid not null references episodes.episode (id),
  from_stage text,
  to_stage text not null,
  moved_at timestamptz not null,
  recorded_at timestamptz not null default platform.now(),
  moved_by uuid not null,
  reason text,
  override_reason text
);
create index stage_move_episode on episodes.stage_move (episode_id, moved_at);

create table episodes.attempt (
  id uuid primary key,
  episode_id uuid not null references episodes.episode (id),
  person_id uuid not null,
  attempted_at timestamptz not null,
  place text not null,
  result text not null,
  note text,
  retry_at timestamptz,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null
);
create index attempt_person on episodes.attempt (person_id, attempted_at desc);
create index attempt_episode on episodes.attempt (episode_id, attempted_at desc);

-- Something somebody must do by a time. A timed action is never deleted: it is done, or handed on, or overdue.
create table episodes.task (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid references episodes.episode (id),
  team_id uuid not null,
  kind text not null,
  title text not null,
  detail text,
  urgent boolean not null default false,
  source_kind text,
  source_id uuid,
  raised_at timestamptz not null,
  raised_by uuid,
  due_at timestamptz not null,
  owner_id uuid,
  recipient text,
  escalated_at timestamptz,
  escalated_to uuid,
  done_at timestamptz,
  done_by uuid,
  outcome text,
  version int not null default 1
);
create index task_episode on episodes.task (episode_id);
create index task_person on episodes.task (person_id);
create index task_open_team on episodes.task (team_id, due_at) where done_at is null;
create index task_open_owner on episodes.task (owner_id, due_at) where done_at is null;

-- A signed entry never changes: a correction is an addendum.
create table episodes.entry (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  kind text not null check (kind in ('contact', 'note', 'assessment', 'addendum', 'closure', 'safeguarding')),
  addendum_to uuid,
  addendum_kind text,
  happened_at timestamptz not null,
  place text,
  method text,
  present text,
  body text not null,
  late_reason text,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null
);
create index entry_episode on episodes.entry (episode_id, happened_at desc);
create index entry_person on episodes.entry (person_id, happened_at desc);

call platform.keep_history('episodes.episode');
call platform.keep_history('episodes.task');
grant select, insert, update on episodes.episode, episodes.task to throughcare_app, throughcare_system;
grant select, insert on episodes.stage_move, episodes.attempt, episodes.entry to throughcare_app, throughcare_system;

-- An episode is seen by its team, and by whoever was given this very episode (handover, referral) or emergency access.
call platform.protect('episodes.episode', 'exists (select 1 from access.relationship r where r.person_id = episode.person_id
    and not r.sealed and r.from_at <= platform.now() and (r.until_at is null or r.until_at > platform.now())
    and ((episode.team_id = any ((select platform.my_teams())::uuid[]) and (r.team_id = any ((select platform.my_teams())::uuid[])
        or r.worker_id = (select platform.my_worker()) or r.site_id = any ((select platform.my_shift_sites())::uuid[])))
      or (r.source_id = episode.id and (r.worker_id = (select platform.my_worker()) or r.team_id = any ((select platform.my_teams())::uuid[])))
      or (r.kind in (''emergency'', ''sealed-named'') and r.worker_id = (select platform.my_worker()))) offset 0)');
create function episodes.sees_episode_rule(episode_column text) returns text language sql immutable as
$$ select format('exists (select 1 from episodes.episode seen where seen.id = %s offset 0)', episode_column) $$;
call platform.protect('episodes.stage_move', episodes.sees_episode_rule('stage_move.episode_id'));
call platform.protect('episodes.attempt', episodes.sees_episode_rule('attempt.episode_id'));
call platform.protect('episodes.entry', episodes.sees_episode_rule('entry.episode_id'));
call platform.protect('episodes.task', '(task.episode_id is null and ' || access.sees_person_rule('task.person_id') || ') or '
  || episodes.sees_episode_rule('task.episode_id'));

create view episodes.episode_view with (security_invoker = true) as select * from episodes.episode;
create view episodes.attempt_view with (security_invoker = true) as select * from episodes.attempt;
create view episodes.task_view with (security_invoker = true) as select * from episodes.task;
create view episodes.entry_view with (security_invoker = true) as select * from episodes.entry;
create view episodes.stage_move_view with (security_invoker = true) as select * from episodes.stage_move;
grant select on episodes.entry_view, episodes.stage_move_view to throughcare_app, throughcare_system;
grant select on episodes.episode_view, episodes.attempt_view, episodes.task_view to throughcare_app, throughcare_system;

-- What `episodes` has to know about teams: who may hold an episode, when a team covers a site, who is there now.
-- Somebody who has left the team, or may not work, holds nobody, whatever the episode says: the list of the lost reads this too.
create view episodes.holder_view with (security_invoker = true) as
  select m.team_id, m.worker_id, w.display_name, m.role
  from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
  where m.from_on <= (platform.now() at time zone 'Europe/London')::date
    and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date)
    and m.role in ('practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead');
create view episodes.possible_holder with (security_invoker = true) as
  select team_id, worker_id, display_name, array_agg(distinct role order by role) as roles
  from episodes.holder_view group by team_id, worker_id, display_name;
create view episodes.site_coverage with (security_invoker = true) as
  select team_id, site_id, weekday, starts, ends, bank_holidays, until_on from access.coverage;
create view episodes.on_shift with (security_invoker = true) as
  select h.worker_id, h.team_id, h.site_id, h.starts_at, h.ends_at
  from access.shift h join access.worker w on w.id = h.worker_id and w.status = 'active'
  where h.cancelled_at is null;
grant select on episodes.holder_view, episodes.possible_holder, episodes.site_coverage, episodes.on_shift to throughcare_app, throughcare_system;
-- Switches of a team (its own, or the general one) as they stand today.
create view episodes.team_switch with (security_invoker = true) as
  select distinct on (t.id, s.name) t.id as team_id, s.name, s.value = 'true'::jsonb as is_on
  from access.team t join access.setting s on s.team_id = t.id or s.team_id is null
  where s.from_on <= (platform.now() at time zone 'Europe/London')::date
  order by t.id, s.name, s.team_id nulls last, s.from_on desc;
grant select on episodes.team_switch to throughcare_app, throughcare_system;
