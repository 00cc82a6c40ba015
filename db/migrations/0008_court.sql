-- court: daily lists, their rows, what a hearing led to.
create schema court;
grant usage on schema court to throughcare_app, throughcare_system;

create table court.list_import (
  id uuid primary key,
  file_name text not null,
  file_hash text not null,
  format text not null,
  imported_at timestamptz not null default platform.now(),
  imported_by uuid,
  imported_job text,
  hearings int not null,
  counts jsonb not null,
  skipped jsonb not null default '[]',
  rejected jsonb not null default '[]'
);
create index list_import_at on court.list_import (imported_at desc);

-- Which list of which court, day and type a file carried, so that "removed" is only ever said against an earlier one.
create table court.list_edition (
  id uuid primary key,
  import_id uuid not null references court.list_import (id),
  court_key text not null,
  court_name text,
  hearing_on date not null,
  list_type text not null,
  whole_list boolean not null,
  edition int not null,
  -- The day the court issued it, when the list says: an older list never overrules a newer one.
  issued_on date
);
create index list_edition_key on court.list_edition (court_key, hearing_on, list_type, edition desc);

create table court.list_row (
  id uuid primary key,
  site_id uuid,
  court_key text not null,
  court_name text,
  hearing_on date not null,
  row_key text not null unique,
  -- The row key without birth or identifiers: finds the same entry again when a later list adds a date of birth.
  loose_key text not null,
  list_type text not null,
  status text not null default 'listed' check (status in ('listed', 'removed')),
  room text,
  start_time time,
  session text,
  list_no text,
  sequence int,
  case_number text,
  urn text,
  asn text,
  hearing_type text,
  court_type text not null default 'magistrates' check (court_type in ('magistrates', 'youth', 'crown')),
  bail_status text,
  title text,
  given text,
  family text,
  name_as_given text not null,
  match_key text not null,
  date_of_birth date,
  dob_as_given text,
  age_as_given text,
  sex text not null default 'not-known',
  -- Under 18 at the hearing, as the court says or by date of birth or age; null when none tells.
  youth boolean,
  pnc text,
  cro text,
  address_lines text[] not null default '{}',
  postcode text,
  nationalities text[] not null default '{}',
  hearing_language text,
  interpreter_language text,
  offences jsonb not null default '[]',
  warnings text[] not null default '{}',
  first_import_id uuid not null references court.list_import (id),
  last_import_id uuid not null references court.list_import (id),
  changed_note text,
  changed_at timestamptz,
  removed_at timestamptz,
  person_id uuid,
  episode_id uuid,
  linked_at timestamptz,
  linked_by uuid,
  flagged_at timestamptz,
  flagged_by uuid,
  flag_reason text,
  flag_urgency text check (flag_urgency in ('emergency', 'urgent', 'routine')),
  version int not null default 1
);
create index list_row_board on court.list_row (site_id, hearing_on, room, sequence);
create index list_row_court on court.list_row (court_key, hearing_on, list_type);
create index list_row_person on court.list_row (person_id) where person_id is not null;
create index list_row_episode on court.list_row (episode_id) where episode_id is not null;
create index list_row_unclaimed on court.list_row (hearing_on) where site_id is null;
create index list_row_purge on court.list_row (hearing_on) where person_id is null and flagged_at is null;

-- What could not be read from a list: stands on the board until a human has dealt with it.
create table court.list_problem (
  id uuid primary key,
  import_id uuid not null references court.list_import (id),
  site_id uuid,
  court_key text,
  court_name text,
  hearing_on date,
  ref text not null,
  reason text not null,
  dealt_with_at timestamptz,
  dealt_with_by uuid,
  outcome text,
  version int not null default 1
);
create index list_problem_open on court.list_problem (site_id, hearing_on) where dealt_with_at is null;
create index list_problem_court on court.list_problem (court_key, hearing_on);

create table court.hearing_result (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null,
  list_row_id uuid references court.list_row (id),
  hearing_on date not null,
  result text not null,
  detail text,
  next_hearing_on date,
  next_court text,
  source text not null,
  -- Whether the court used what the service told it: an outcome of the work, so it allows "not known".
  input_used text not null default 'not-known' check (input_used in ('yes', 'no', 'not-asked', 'not-known')),
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null
);
create index hearing_result_episode on court.hearing_result (episode_id);
create index hearing_result_person on court.hearing_result (person_id);

call platform.keep_history('court.list_row');
call platform.keep_history('court.list_problem');
grant select, insert on court.list_import, court.list_edition, court.hearing_result to throughcare_app, throughcare_system;
grant select, insert, update on court.list_row, court.list_problem to throughcare_app, throughcare_system;

-- A list is seen by teams that cover its court; an unclaimed one by administrators, through the system handle.
call platform.protect('court.list_row', 'site_id = any ((select platform.my_sites())::uuid[])');
call platform.protect('court.list_problem', 'site_id = any ((select platform.my_sites())::uuid[])');
call platform.protect('court.hearing_result', episodes.sees_episode_rule('hearing_result.episode_id'));
-- A person known to a team keeps their hearings in view when the court itself is not the team's.
create policy app_linked on court.list_row for select to throughcare_app using (person_id is not null and exists (
  select 1 from episodes.episode seen where seen.id = list_row.episode_id offset 0));

create view court.list_row_view with (security_invoker = true) as select * from court.list_row;
grant select on court.list_row_view to throughcare_app, throughcare_system;

-- Rows nobody approached go, with every earlier version of them: what was purged must not live on in the history. A row
-- that a hearing's result was recorded from stays. Only the product's own job may run it; it tells how many went.
create function court.purge_unapproached(before date) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare gone text[];
begin
  with purged as (
    delete from court.list_row where hearing_on < before and person_id is null and flagged_at is null
      and not exists (select 1 from court.hearing_result h where h.list_row_id = list_row.id)
    returning id::text
  )
  select array_agg(id) into gone from purged;
  if gone is null then return 0; end if;
  -- The deletes above have just written their own last versions here.
  delete from history.change where table_name = 'court.list_row' and row_id = any (gone);
  return cardinality(gone);
end $$;
revoke all on function court.purge_unapproached from public;
grant execute on function court.purge_unapproached to throughcare_system;

-- Which teams cover which sites, for deciding whose list it is.
create view court.site_coverage with (security_invoker = true) as
  select distinct site_id, team_id, until_on from access.coverage;
grant select on court.site_coverage to throughcare_app, throughcare_system;

-- How long entries nobody approached are kept after their hearing, where the installation says otherwise than the default.
create view court.kept_days with (security_invoker = true) as
  select (value #>> '{}')::int as days, from_on from access.setting
  where name = 'court.unapproached-days' and team_id is null and jsonb_typeof(value) = 'number';
grant select on court.kept_days to throughcare_system;

-- From now on lists with this court key belong to the site.
create function court.add_court_key(to_site uuid, key text) returns void language sql as
$$ update access.site set name_keys = name_keys || key where id = to_site and not key = any (name_keys) $$;
revoke all on function court.add_court_key from public;
grant execute on function court.add_court_key to throughcare_system;
create view court.list_problem_view with (security_invoker = true) as select * from court.list_problem;
grant select on court.list_problem_view to throughcare_app, throughcare_system;
