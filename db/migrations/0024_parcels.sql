-- What leaves: agreements with agencies outside, and parcels of information as they were sent, answered and ended.

-- An agreement in force with a team of a partner agency: as what it receives, for what purposes. Nothing is sent inside the product
-- to a team without one.
create table sharing.agreement (
  id uuid primary key,
  team_id uuid not null,
  receives_as text not null check (receives_as in ('police-custody', 'court', 'court-probation', 'youth-justice',
    'prison-healthcare', 'care-team', 'social-care', 'receiving-service', 'womens-centre')),
  purposes text[] not null,
  -- For a team that takes referrals: which service of the directory it is. Consent is given to that service by name.
  service_id uuid,
  reference text not null,
  from_on date not null,
  until_on date,
  made_at timestamptz not null,
  made_by uuid not null,
  version int not null default 1
);
create index agreement_team on sharing.agreement (team_id, from_on);
call platform.keep_history('sharing.agreement');
grant select, insert, update on sharing.agreement to throughcare_app, throughcare_system;
alter table sharing.agreement enable row level security;
create policy app_reads on sharing.agreement for select to throughcare_app using (true);
create policy app_adds on sharing.agreement for insert to throughcare_app with check ((select access.i_administer()));
create policy app_changes on sharing.agreement for update to throughcare_app using ((select access.i_administer())) with check (true);
create policy system_sees on sharing.agreement for all to throughcare_system using (true) with check (true);

-- A parcel while it is packed, ours alone: what was kept back is nowhere a receiver can read. `choice` is the sender's, by the key
-- of each part: whether it goes, and why where a rule would keep it.
create table sharing.parcel (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null,
  from_team_id uuid not null,
  to_team_id uuid not null,
  receives_as text not null,
  purpose text not null,
  scope text,
  service_id uuid,
  basis text not null,
  basis_reason text,
  decision_maker text,
  person_told text not null,
  not_told_reason text,
  choice jsonb not null default '{}',
  made_at timestamptz not null,
  made_by uuid not null,
  version int not null default 1
);
create index parcel_episode on sharing.parcel (episode_id);
create index parcel_person on sharing.parcel (person_id);
call platform.keep_history('sharing.parcel');
grant select, insert, update on sharing.parcel to throughcare_app, throughcare_system;
call platform.protect('sharing.parcel', access.sees_person_rule('parcel.person_id'));

-- What left, as it left: a table of its own, because it is all that the receiver's own wall opens.
create table sharing.sent (
  -- Of the parcel it was packed in, where it was packed; else it went with something told by its own page (`source`).
  id uuid primary key,
  source_kind text,
  source_id uuid,
  person_id uuid not null,
  episode_id uuid not null,
  to_team_id uuid not null,
  from_team_id uuid not null,
  from_team text not null,
  from_name text not null,
  from_title text not null,
  from_phone text,
  purpose text not null,
  basis text not null,
  scope text,
  service_id uuid,
  subject text not null,
  note text not null default '',
  items jsonb not null,
  content_hash text not null,
  disclosure_id uuid not null references sharing.disclosure (id),
  needs_answer boolean not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  -- Ends the receiver's sight: agreement taken back, or the sender recalled it.
  closed_at timestamptz,
  closed_why text check (closed_why in ('consent-withdrawn', 'recalled')),
  closed_note text,
  version int not null default 1
);
create index sent_source on sharing.sent (source_id) where source_id is not null;
create index sent_person on sharing.sent (person_id);
create index sent_team on sharing.sent (to_team_id, sent_at desc) where closed_at is null;
call platform.keep_history('sharing.sent');
grant select, insert, update on sharing.sent to throughcare_app, throughcare_system;
alter table sharing.sent enable row level security;
do $$ begin
  execute 'create policy ours on sharing.sent for all to throughcare_app using (' || access.sees_person_rule('sent.person_id')
    || ') with check (' || access.sees_person_rule('sent.person_id') || ')';
end $$;
-- A sealed record is nobody's but the workers' named for it: what had been sent before is out of the receivers' sight too.
create policy theirs on sharing.sent for select to throughcare_app
  using (closed_at is null and to_team_id = any ((select platform.my_teams())::uuid[]) and not access.is_sealed(person_id));
create policy system_sees on sharing.sent for all to throughcare_system using (true) with check (true);

-- What the receiver said back, and the questions and answers between the two, tied to this person and purpose. Only ever grows.
create table sharing.answer (
  id uuid primary key,
  sent_id uuid not null references sharing.sent (id),
  kind text not null check (kind in ('acknowledged', 'accepted', 'declined', 'question', 'reply', 'result', 'released')),
  code text,
  text text,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default platform.now(),
  -- The receiver's own, or somebody of ours writing down a call.
  by_worker uuid not null,
  by_name text not null,
  from_receiver boolean not null
);
create index answer_sent on sharing.answer (sent_id, recorded_at);
grant select, insert on sharing.answer to throughcare_app, throughcare_system;
call platform.protect('sharing.answer', 'exists (select 1 from sharing.sent s where s.id = answer.sent_id offset 0)');
