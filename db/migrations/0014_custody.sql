-- custody: somebody's detention as the police record it: when it began, what happened to its clock, when it ended.
create schema custody;
grant usage on schema custody to throughcare_app, throughcare_system;

-- The police own every one of these times; we keep who told us, and who confirmed it.
create table custody.detention (
  id uuid primary key,
  episode_id uuid not null references episodes.episode (id),
  person_id uuid not null,
  site_id uuid not null,
  custody_record text,
  arrested_at timestamptz,
  arrived_at timestamptz not null,
  relevant_time timestamptz,
  authorised_at timestamptz,
  source text,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_with text,
  expected_release_at timestamptz,
  released_at timestamptz,
  release_kind text,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null,
  version int not null default 1,
  check ((released_at is null) = (release_kind is null)),
  check ((confirmed_at is null) = (confirmed_with is null))
);
create unique index detention_of_episode on custody.detention (episode_id);
create index detention_person on custody.detention (person_id, arrived_at desc);
create index detention_here on custody.detention (site_id) where released_at is null;

-- What happened to the clock. Nothing here is changed or taken out: a wrong line is withdrawn with a reason.
create table custody.detention_event (
  id uuid primary key,
  detention_id uuid not null references custody.detention (id),
  kind text not null check (kind in ('review-done', 'left-for-hospital', 'returned-from-hospital', 'bailed', 'returned-from-bail',
    'extended-by-superintendent', 'warrant-issued', 'warrant-extended', 'charged')),
  at timestamptz not null,
  hours double precision check (hours > 0),
  source text,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_with text,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  version int not null default 1,
  check ((kind in ('warrant-issued', 'warrant-extended')) = (hours is not null)),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check ((confirmed_at is null) = (confirmed_with is null))
);
create index detention_event_of on custody.detention_event (detention_id, at);

call platform.keep_history('custody.detention');
call platform.keep_history('custody.detention_event');
grant select, insert, update on custody.detention to throughcare_app, throughcare_system;
-- What was recorded stays as it was: only whether it was confirmed, and whether it was withdrawn, is added later.
grant select, insert on custody.detention_event to throughcare_app, throughcare_system;
grant update (confirmed_at, confirmed_by, confirmed_with, withdrawn_at, withdrawn_by, withdrawn_reason)
  on custody.detention_event to throughcare_app, throughcare_system;

call platform.protect('custody.detention', episodes.sees_episode_rule('detention.episode_id'));
call platform.protect('custody.detention_event',
  'exists (select 1 from custody.detention seen where seen.id = detention_event.detention_id offset 0)');

create view custody.detention_view with (security_invoker = true) as select * from custody.detention;
create view custody.detention_event_view with (security_invoker = true) as select * from custody.detention_event;
grant select on custody.detention_view, custody.detention_event_view to throughcare_app, throughcare_system;

-- Which teams cover which sites, for deciding who takes an arrival on.
create view custody.site_coverage with (security_invoker = true) as
  select distinct site_id, team_id, until_on from access.coverage;
grant select on custody.site_coverage to throughcare_app, throughcare_system;
