-- One person, several records. That two records are one person is a link that can be taken back: no row of either moves. Which
-- record stands for which, and who sees what because of it, is worked out here from the open links, by the database, in the
-- transaction that changes a link, a relationship or a seal (docs/decisions/0012).

-- Every record that is one person with another, and the one that is opened for all of them. A record on its own has no row, so
-- that whoever looks finds next to nothing to read.
create table access.merged (
  person_id uuid primary key,
  stands_as_id uuid not null
);
create index merged_stands_as on access.merged (stands_as_id);
grant select on access.merged to throughcare_app, throughcare_system;
call platform.protect('access.merged', access.sees_person_rule('merged.person_id'));
create view access.merged_view with (security_invoker = true) as select person_id, stands_as_id from access.merged;
grant select on access.merged_view to throughcare_app, throughcare_system;

-- A relationship with one record gives the same holder one of kind `merge` with each of the others, naming it as its source.
-- It opens what the wall around a person opens; the wall around an episode asks for the episode itself, so it gives no more of
-- the other record's episodes than the other record's own relationships do.
alter table access.relationship drop constraint relationship_kind_check;
alter table access.relationship add constraint relationship_kind_check
  check (kind in ('episode', 'handover', 'referral', 'site-today', 'created', 'emergency', 'sealed-named', 'merge'));

-- Whether somebody is sealed, by this record or another of the same person.
create or replace function access.is_sealed(person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if exists (select 1 from access.sealed_person s where s.person_id = person and s.lifted_at is null) then return true; end if;
  return exists (select 1 from access.merged m join access.merged o on o.stands_as_id = m.stands_as_id
    join access.sealed_person s on s.person_id = o.person_id and s.lifted_at is null where m.person_id = person);
end $$;

-- Whoever merges, parts or seals does it alone; whoever gives or ends a relationship waits for them, and they for it: a
-- relationship given at that moment would otherwise be missing from the other records.
create function access.merge_lock() returns bigint language sql immutable as $$ select 7021600160016 $$;

-- Makes the relationships of these people's records what the open links and seals say. Running it again changes nothing.
create function access.settle_sight(about uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare everybody uuid[]; right_now timestamptz := platform.now();
begin
  select array_agg(who.person) into everybody from (
    select unnest(about) as person union
    select o.person_id from access.merged m join access.merged o on o.stands_as_id = m.stands_as_id where m.person_id = any (about)) who;
  update access.relationship r set until_at = right_now
    where r.person_id = any (everybody) and r.kind = 'merge' and (r.until_at is null or r.until_at > right_now)
      and not exists (select 1 from access.relationship o
        join access.merged mine on mine.person_id = r.person_id
        join access.merged other on other.stands_as_id = mine.stands_as_id and other.person_id = o.person_id
        where o.id = r.source_id and (o.until_at is null or o.until_at > right_now));
  update access.relationship r set until_at = o.until_at from access.relationship o
    where r.person_id = any (everybody) and r.kind = 'merge' and o.id = r.source_id and r.until_at is distinct from o.until_at
      and (r.until_at is null or r.until_at > right_now);
  insert into access.relationship (id, person_id, team_id, worker_id, site_id, kind, source_id, from_at, until_at)
    select gen_random_uuid(), mine.person_id, o.team_id, o.worker_id, o.site_id, 'merge', o.id, greatest(o.from_at, right_now), o.until_at
    from access.merged mine join access.merged other on other.stands_as_id = mine.stands_as_id and other.person_id <> mine.person_id
    join access.relationship o on o.person_id = other.person_id and o.kind <> 'merge' and (o.until_at is null or o.until_at > right_now)
    where mine.person_id = any (everybody) and not exists (select 1 from access.relationship r where r.person_id = mine.person_id
      and r.kind = 'merge' and r.source_id = o.id and (r.until_at is null or r.until_at > right_now));
  -- Sealed on one record is sealed on all; only who was named for one of them keeps sight.
  update access.relationship r set sealed = now_sealed.yes from (
      select own.id, access.is_sealed(own.person_id) and coalesce(o.kind, own.kind) <> 'sealed-named' as yes
      from access.relationship own left join access.relationship o on own.kind = 'merge' and o.id = own.source_id
      where own.person_id = any (everybody)) now_sealed
    where now_sealed.id = r.id and r.sealed <> now_sealed.yes;
end $$;

create function access.follow_relationship() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock_shared(access.merge_lock());
  if exists (select 1 from access.merged m where m.person_id = new.person_id) then
    perform access.settle_sight(array[new.person_id]);
  end if;
  return null;
end $$;
create trigger follow after insert or update of from_at, until_at on access.relationship
  for each row when (new.kind <> 'merge') execute function access.follow_relationship();

-- Suspends every way to a person but that of the named workers, on all their records. Sealing again changes the reason and who is named.
create or replace function access.seal(person uuid, why text, officer uuid, named uuid[]) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  insert into access.sealed_person (person_id, reason, sealed_by, sealed_at) values (person, why, officer, platform.now())
    on conflict (person_id) do update set reason = excluded.reason, sealed_by = excluded.sealed_by, sealed_at = excluded.sealed_at, lifted_at = null;
  update access.relationship set until_at = platform.now() where person_id = person and kind = 'sealed-named'
    and (until_at is null or until_at > platform.now()) and worker_id <> all (named);
  insert into access.relationship (id, person_id, worker_id, kind, source_id, from_at)
    select gen_random_uuid(), person, worker, 'sealed-named', person, platform.now() from unnest(named) worker
    on conflict do nothing;
  perform access.settle_sight(array[person]);
end $$;

-- Gives everybody back the sight they had; false when there was no seal. A seal on another record of the same person stays.
create or replace function access.unseal(person uuid) returns boolean language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  update access.sealed_person set lifted_at = platform.now() where person_id = person and lifted_at is null;
  if not found then return false; end if;
  update access.relationship set until_at = platform.now() where person_id = person and kind = 'sealed-named'
    and (until_at is null or until_at > platform.now());
  perform access.settle_sight(array[person]);
  return true;
end $$;

-- Whoever was named for one record of a sealed person keeps the referrals about the others.
alter policy app_wall on referrals.referral
  using (team_id = any ((select platform.my_teams())::uuid[]) and (not access.is_sealed(person_id) or exists (
    select 1 from access.relationship r where r.person_id = referral.person_id and r.kind in ('sealed-named', 'merge') and not r.sealed
      and r.worker_id = (select platform.my_worker()) and (r.until_at is null or r.until_at > platform.now()) offset 0)));

-- A decision about two records is there for whoever may open either: one that only one side knew of could be made twice.
alter policy app_wall on people.person_link
  using ((exists (select 1 from people.person p where p.id in (person_link.person_id, person_link.other_person_id) offset 0)))
  with check ((exists (select 1 from people.person p where p.id in (person_link.person_id, person_link.other_person_id) offset 0)));

-- Somebody nobody could name, or who was given a label and has said a name that nobody checked.
create function people.is_placeholder(identity text, label text) returns boolean language sql immutable as
$$ select identity = 'unknown' or (identity = 'stated' and label is not null) $$;

-- Works out again which of these records stand for which: everybody the open links reach is one person. The record opened for
-- all of them is the oldest that is no placeholder; a placeholder stands for nobody but other placeholders.
create function people.stand_again(about uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from access.merged where person_id = any (about);
  insert into access.merged (person_id, stands_as_id)
    with recursive pair as (
      select l.person_id as one, l.other_person_id as other from people.person_link l
        where l.decision = 'same' and l.undone_at is null and l.person_id = any (about)
      union
      select l.other_person_id, l.person_id from people.person_link l
        where l.decision = 'same' and l.undone_at is null and l.other_person_id = any (about)
    ), reach (start, person) as (
      select who, who from unnest(about) who
      union
      select r.start, p.other from reach r join pair p on p.one = r.person
    )
    select r.start, (array_agg(r.person order by people.is_placeholder(p.identity_status, p.placeholder_label), p.created_at, p.id))[1]
    from reach r join people.person p on p.id = r.person group by r.start having count(*) > 1;
  perform access.settle_sight(about);
end $$;

create function people.records_with(person uuid) returns uuid[] language sql stable set search_path = pg_catalog as
$$ select coalesce((select array_agg(o.person_id) from access.merged m join access.merged o on o.stands_as_id = m.stands_as_id
     where m.person_id = person), array[person]) $$;

create function people.follow_link() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  perform people.stand_again(people.records_with(new.person_id) || people.records_with(new.other_person_id));
  return null;
end $$;
create trigger follow after insert or update of decision, undone_at on people.person_link
  for each row when (new.decision = 'same') execute function people.follow_link();

create function people.follow_identity() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  perform people.stand_again(people.records_with(new.id));
  return null;
end $$;
create trigger follow after update of identity_status, placeholder_label on people.person
  for each row when (people.is_placeholder(old.identity_status, old.placeholder_label)
    is distinct from people.is_placeholder(new.identity_status, new.placeholder_label)) execute function people.follow_identity();

-- At index level one person is one candidate: which of these records stand as another, that one's name and year, and whether
-- anything of the person is sealed.
create function people.stood_for(records uuid[]) returns table (person_id uuid, stands_as_id uuid, display_name text, birth_year int, sealed boolean)
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select m.person_id, m.stands_as_id, people.index_name(p), coalesce(extract(year from p.date_of_birth)::int,
      extract(year from p.estimated_on)::int - p.estimated_age), access.is_sealed(m.person_id)
    from access.merged m join people.person p on p.id = m.stands_as_id where m.person_id = any (records);
end $$;

revoke all on function access.settle_sight, access.follow_relationship, people.stand_again, people.records_with, people.follow_link,
  people.follow_identity, people.stood_for from public;
grant execute on function access.settle_sight to throughcare_system;
grant execute on function people.stood_for to throughcare_app, throughcare_system;

-- "Later": a suggestion put aside by whoever was asked, for themselves, until their next day or shift.
create table people.parked_match (
  id uuid primary key,
  worker_id uuid not null,
  -- The entry of a list or the record the suggestions are for.
  subject_id uuid not null,
  parked_at timestamptz not null,
  until_at timestamptz not null
);
create index parked_match_worker on people.parked_match (worker_id, until_at);
grant select, insert on people.parked_match to throughcare_app, throughcare_system;
call platform.protect('people.parked_match', 'worker_id = (select platform.my_worker())');

-- That somebody on a list is not this known person: they are not suggested for the entry again until it is taken back, which
-- is a later line.
create table court.not_this_person (
  id uuid primary key,
  list_row_id uuid not null references court.list_row (id) on delete cascade,
  person_id uuid not null,
  taken_back boolean not null default false,
  decided_at timestamptz not null,
  decided_by uuid not null
);
create index not_this_person_row on court.not_this_person (list_row_id, person_id, decided_at desc);
grant select, insert on court.not_this_person to throughcare_app, throughcare_system;
call platform.protect('court.not_this_person', 'exists (select 1 from court.list_row r where r.id = not_this_person.list_row_id offset 0)');
