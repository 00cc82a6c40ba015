-- What privacy officers and team leads may be told, and the acts only they do. The services decide who; everything here runs
-- under the system's role for a stated purpose.

-- Who looked for somebody whose record is sealed. The asker is told nothing; the officer is, once a day for each asker.
create table people.sealed_look (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  worker_id uuid not null,
  looked_at timestamptz not null
);
create index sealed_look_person on people.sealed_look (person_id, worker_id, looked_at desc);
grant select, insert on people.sealed_look to throughcare_system;
call platform.protect('people.sealed_look', 'false');

-- Who works where, in which role, for deciding which officer answers for whom.
create view access.member_view with (security_invoker = true) as
  select m.worker_id, m.team_id, t.agency_id, m.role, w.display_name, w.job_title,
    w.status = 'active' and m.from_on <= platform.now()::date and (m.until_on is null or m.until_on >= platform.now()::date) as is_current
  from access.membership m join access.team t on t.id = m.team_id join access.worker w on w.id = m.worker_id;
create view access.team_agency_view with (security_invoker = true) as select id as team_id, agency_id from access.team;
create view access.emergency_access_view with (security_invoker = true) as select * from access.emergency_access;
grant select on access.member_view, access.team_agency_view, access.emergency_access_view to throughcare_app, throughcare_system;
create view access.sealed_person_view with (security_invoker = true) as
  select person_id, reason, sealed_by, sealed_at from access.sealed_person where lifted_at is null;
create view access.sight_view with (security_invoker = true) as
  select r.person_id, r.kind, r.team_id, r.worker_id, r.site_id, r.sealed, r.until_at is null or r.until_at > platform.now() as is_current
  from access.relationship r;
create view audit.event_view with (security_invoker = true) as
  select seq, at, worker_id, action, person_id, details from audit.event;
create view history.change_view with (security_invoker = true) as
  select seq, table_name, row_id, changed_at, changed_by, old from history.change;
grant select on access.sealed_person_view, access.sight_view, audit.event_view, history.change_view to throughcare_system;

-- An emergency access begins with its reason and ends by itself.
create function access.begin_emergency(access_id uuid, worker uuid, person uuid, why text, how_found text, since timestamptz, until timestamptz)
returns void language sql set search_path = pg_catalog as $$
  insert into access.emergency_access (id, worker_id, person_id, reason, found_by, from_at, until_at)
  values (access_id, worker, person, why, how_found, since, until)
$$;

-- The officer's verdict, once; answers whose record it was about, or nothing when it was already given.
create function access.review_emergency(access_id uuid, seen_version int, officer uuid, verdict text, remark text)
returns uuid language sql set search_path = pg_catalog as $$
  update access.emergency_access set reviewed_by = officer, reviewed_at = platform.now(), review_outcome = verdict, review_note = remark
  where id = access_id and version = seen_version and reviewed_at is null returning person_id
$$;

-- Suspends every way to a record but that of the named workers. Sealing again changes the reason and who is named.
create function access.seal(person uuid, why text, officer uuid, named uuid[]) returns void language plpgsql set search_path = pg_catalog as $$
begin
  insert into access.sealed_person (person_id, reason, sealed_by, sealed_at) values (person, why, officer, platform.now())
    on conflict (person_id) do update set reason = excluded.reason, sealed_by = excluded.sealed_by, sealed_at = excluded.sealed_at, lifted_at = null;
  update access.relationship set sealed = true where person_id = person and kind <> 'sealed-named' and not sealed;
  update access.relationship set until_at = platform.now() where person_id = person and kind = 'sealed-named'
    and (until_at is null or until_at > platform.now()) and worker_id <> all (named);
  insert into access.relationship (id, person_id, worker_id, kind, source_id, from_at)
    select gen_random_uuid(), person, worker, 'sealed-named', person, platform.now() from unnest(named) worker
    on conflict do nothing;
end $$;

-- Gives everybody back the sight they had; false when there was no seal.
create function access.unseal(person uuid) returns boolean language plpgsql set search_path = pg_catalog as $$
begin
  update access.sealed_person set lifted_at = platform.now() where person_id = person and lifted_at is null;
  if not found then return false; end if;
  update access.relationship set sealed = false where person_id = person and sealed;
  update access.relationship set until_at = platform.now() where person_id = person and kind = 'sealed-named'
    and (until_at is null or until_at > platform.now());
  return true;
end $$;

revoke all on function access.begin_emergency, access.review_emergency, access.seal, access.unseal from public;
grant execute on function access.begin_emergency, access.review_emergency, access.seal, access.unseal to throughcare_system;
