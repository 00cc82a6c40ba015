-- access: agencies, teams, sites, workers, sign-in, relationship to people, emergency access, drafts.
create schema access;
grant usage on schema access to throughcare_app, throughcare_system;

create table access.agency (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('nhs-trust', 'police', 'probation', 'courts', 'prison', 'voluntary', 'local-authority', 'commissioner')),
  active boolean not null default true,
  version int not null default 1
);

create table access.site (
  id uuid primary key,
  agency_id uuid not null references access.agency (id),
  kind text not null check (kind in ('magistrates-court', 'crown-court', 'youth-court', 'custody-suite', 'office', 'prison', 'community')),
  name text not null,
  court_code text,
  name_keys text[] not null default '{}',
  phone text,
  active boolean not null default true,
  version int not null default 1
);
create unique index site_court_code on access.site (court_code) where court_code is not null;

create table access.team (
  id uuid primary key,
  agency_id uuid not null references access.agency (id),
  service text not null,
  name text not null,
  phone text,
  on_call_phone text,
  active boolean not null default true,
  version int not null default 1
);

-- When a team covers a site. `ends` not after `starts` means the window crosses midnight. Weekday 1 = Monday.
create table access.coverage (
  id uuid primary key,
  team_id uuid not null references access.team (id),
  site_id uuid not null references access.site (id),
  weekday int not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null,
  bank_holidays text not null default 'as-usual' check (bank_holidays in ('as-usual', 'closed', 'as-sunday')),
  until_on date,
  version int not null default 1
);
create index coverage_site on access.coverage (site_id);
create index coverage_team on access.coverage (team_id);

create table access.worker (
  id uuid primary key,
  username text not null,
  display_name text not null,
  job_title text not null default '',
  phone text,
  registration_body text,
  registration_number text,
  registered boolean not null default false,
  status text not null default 'active' check (status in ('active', 'suspended', 'left')),
  demo boolean not null default false,
  version int not null default 1
);
create unique index worker_username on access.worker (lower(username));

-- What somebody signs in with, apart from the worker: the application's role cannot read it, no history of it is kept,
-- and a wrong password does not move the version an administrator is editing. The second factor's secret is encrypted.
create table access.credential (
  worker_id uuid primary key references access.worker (id),
  password_hash text,
  password_set_at timestamptz,
  must_change_password boolean not null default false,
  totp_secret text,
  totp_last_step bigint,
  failed_attempts int not null default 0,
  locked_until timestamptz
);

create table access.recovery_code (
  id uuid primary key,
  worker_id uuid not null references access.worker (id),
  code_hash bytea not null,
  made_at timestamptz not null default platform.now(),
  used_at timestamptz
);
create index recovery_code_worker on access.recovery_code (worker_id);

create table access.membership (
  id uuid primary key,
  worker_id uuid not null references access.worker (id),
  team_id uuid not null references access.team (id),
  role text not null check (role in ('practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead', 'administrator',
    'privacy-officer', 'system-administrator', 'partner', 'commissioner')),
  from_on date not null,
  until_on date,
  version int not null default 1
);
create index membership_worker on access.membership (worker_id);
create index membership_team on access.membership (team_id);

-- The token itself is only in the browser; here is its SHA-256.
create table access.session (
  token_hash bytea primary key,
  worker_id uuid not null references access.worker (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  second_factor_at timestamptz,
  locked_at timestamptz,
  ended_at timestamptz,
  version int not null default 1
);
create index session_worker on access.session (worker_id) where ended_at is null;

-- Sign-in failures by address and by name, so that throttling holds over several processes.
create table access.sign_in_attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null default platform.now(),
  username_hash bytea not null,
  address_hash bytea not null,
  succeeded boolean not null
);
create index sign_in_attempt_name on access.sign_in_attempt (username_hash, at);
create index sign_in_attempt_address on access.sign_in_attempt (address_hash, at);

-- What somebody was typing, kept on the server, shown only to them.
create table access.draft (
  worker_id uuid not null references access.worker (id),
  path text not null,
  person_id uuid,
  body jsonb not null,
  updated_at timestamptz not null default platform.now(),
  primary key (worker_id, path)
);

-- A repeat of the same form (double click, retry, back button) finds the first answer instead of making a second record.
create table access.submission (
  key uuid primary key,
  worker_id uuid not null,
  location text,
  at timestamptz not null default platform.now()
);
grant select, insert, update on access.submission to throughcare_app, throughcare_system;

create table access.shift (
  id uuid primary key,
  worker_id uuid not null references access.worker (id),
  team_id uuid not null references access.team (id),
  site_id uuid not null references access.site (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  version int not null default 1,
  -- A cancelled shift stays, as what was planned; nobody is at the site because of it.
  cancelled_at timestamptz,
  cancelled_by uuid references access.worker (id),
  check (ends_at > starts_at)
);
create index shift_worker on access.shift (worker_id, starts_at);
create index shift_site on access.shift (site_id, starts_at);

-- Why somebody may see a person's record. Written by the module that makes the reason true; read by every wall.
-- `source_id` is the episode, handover, referral or emergency access it comes from. `sealed` suspends it.
create table access.relationship (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid references access.team (id),
  worker_id uuid references access.worker (id),
  site_id uuid references access.site (id),
  kind text not null check (kind in ('episode', 'handover', 'referral', 'site-today', 'created', 'emergency', 'sealed-named')),
  source_id uuid not null,
  from_at timestamptz not null default platform.now(),
  until_at timestamptz,
  sealed boolean not null default false,
  version int not null default 1,
  check (num_nonnulls(team_id, worker_id, site_id) = 1)
);
create index relationship_person on access.relationship (person_id);
create index relationship_source on access.relationship (source_id);
create index relationship_team on access.relationship (team_id, person_id) where team_id is not null;
create unique index relationship_once on access.relationship (person_id, kind, source_id, coalesce(team_id, worker_id, site_id)) where until_at is null;

create table access.sealed_person (
  person_id uuid primary key,
  reason text not null,
  sealed_by uuid not null,
  sealed_at timestamptz not null default platform.now(),
  lifted_at timestamptz,
  version int not null default 1
);

create table access.emergency_access (
  id uuid primary key,
  worker_id uuid not null references access.worker (id),
  person_id uuid not null,
  reason text not null,
  found_by text not null check (found_by in ('candidate', 'identifier')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  reviewed_by uuid references access.worker (id),
  reviewed_at timestamptz,
  review_outcome text check (review_outcome in ('appropriate', 'not-appropriate')),
  review_note text,
  version int not null default 1
);
create index emergency_access_person on access.emergency_access (person_id);
create index emergency_access_open on access.emergency_access (from_at desc) where reviewed_at is null;

-- Something one person or one role of a team has to be told: emergency access, a sealed hit, a worker suspended.
create table access.notice (
  id uuid primary key,
  worker_id uuid references access.worker (id),
  team_id uuid references access.team (id),
  role text,
  kind text not null,
  person_id uuid,
  message text not null,
  link text,
  created_at timestamptz not null default platform.now(),
  seen_at timestamptz,
  seen_by uuid,
  version int not null default 1
);
create index notice_worker on access.notice (worker_id, created_at desc) where seen_at is null;
create index notice_team on access.notice (team_id, role, created_at desc) where seen_at is null;

-- A setting is dated data with its source; law and standards are read as of a date.
create table access.setting (
  id uuid primary key,
  team_id uuid references access.team (id),
  name text not null,
  value jsonb not null,
  source text not null,
  from_on date not null,
  version int not null default 1
);
create unique index setting_once on access.setting (name, coalesce(team_id, '00000000-0000-0000-0000-000000000000'), from_on);

do $$ declare t text; begin
  foreach t in array array['agency', 'site', 'team', 'coverage', 'worker', 'membership', 'shift', 'relationship',
                           'emergency_access', 'notice', 'setting'] loop
    call platform.keep_history(('access.' || t)::regclass);
    execute format('grant select, insert, update on access.%I to throughcare_app, throughcare_system', t);
  end loop;
end $$;
call platform.keep_history('access.sealed_person', 'person_id');
-- A session row changes at every minute of use: its version moves on, its history is the audit trail.
create trigger touch before update on access.session for each row execute function history.touch();
grant select, insert, update on access.sealed_person to throughcare_app, throughcare_system;
grant select, insert, update, delete on access.draft to throughcare_app, throughcare_system;
-- All that sign-in stands on is the system role's alone.
grant select, insert, update, delete on access.session, access.credential, access.recovery_code, access.sign_in_attempt to throughcare_system;

-- The wall around a person, used by every table that holds something about one. Kept as text so that each policy inlines it.
-- `offset 0` keeps it one index look-up a row: without it the planner may read everybody the reader may see into a hash first.
create function access.sees_person_rule(person_column text) returns text language sql immutable as $$
  select format('exists (select 1 from access.relationship r where r.person_id = %s and not r.sealed and r.from_at <= platform.now()
    and (r.until_at is null or r.until_at > platform.now())
    and (r.team_id = any ((select platform.my_teams())::uuid[]) or r.worker_id = (select platform.my_worker())
      or r.site_id = any ((select platform.my_shift_sites())::uuid[])) offset 0)', person_column)
$$;

-- Everybody may read who works where; only a system administrator changes it, also for a statement nobody meant to send:
-- the application's role cannot give itself a role or a site.
create function access.i_administer() returns boolean language sql stable security definer set search_path = pg_catalog as
$$ select exists (select 1 from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
     where m.worker_id = platform.my_worker() and m.role = 'system-administrator'
       and m.from_on <= (platform.now() at time zone 'Europe/London')::date
       and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date)) $$;
revoke all on function access.i_administer from public;
grant execute on function access.i_administer to throughcare_app, throughcare_system;

do $$ declare t text; begin
  foreach t in array array['agency', 'site', 'team', 'coverage', 'worker', 'membership', 'shift', 'setting'] loop
    execute format('alter table access.%I enable row level security', t);
    execute format('create policy app_reads on access.%I for select to throughcare_app using (true)', t);
    execute format('create policy app_adds on access.%I for insert to throughcare_app with check ((select access.i_administer()))', t);
    execute format('create policy app_changes on access.%I for update to throughcare_app using ((select access.i_administer())) with check (true)', t);
    execute format('create policy system_sees on access.%I for all to throughcare_system using (true) with check (true)', t);
  end loop;
end $$;

-- A relationship is visible to those it concerns. Writing one is the business of the modules' services.
alter table access.relationship enable row level security;
create policy app_reads on access.relationship for select to throughcare_app using (
  team_id = any ((select platform.my_teams())::uuid[]) or worker_id = (select platform.my_worker())
  or site_id = any ((select platform.my_shift_sites())::uuid[]));
create policy app_adds on access.relationship for insert to throughcare_app with check (true);
create policy app_ends on access.relationship for update to throughcare_app using (
  team_id = any ((select platform.my_teams())::uuid[]) or worker_id = (select platform.my_worker())
  or site_id = any ((select platform.my_shift_sites())::uuid[])) with check (true);
create policy system_sees on access.relationship for all to throughcare_system using (true) with check (true);

call platform.protect('access.draft', 'worker_id = (select platform.my_worker())');

-- Who is sealed is itself secret: the application's role cannot list it, only ask through the functions of `people`.
alter table access.sealed_person enable row level security;
create policy system_sees on access.sealed_person for all to throughcare_system using (true) with check (true);
revoke all on access.sealed_person from throughcare_app;

alter table access.emergency_access enable row level security;
create policy app_reads on access.emergency_access for select to throughcare_app using (
  worker_id = (select platform.my_worker()) or exists (select 1 from access.membership m where m.worker_id = (select platform.my_worker())
    and m.role = 'privacy-officer' and m.from_on <= platform.now()::date and (m.until_on is null or m.until_on >= platform.now()::date)));
create policy app_adds on access.emergency_access for insert to throughcare_app with check (worker_id = (select platform.my_worker()));
create policy app_reviews on access.emergency_access for update to throughcare_app using (exists (select 1 from access.membership m
  where m.worker_id = (select platform.my_worker()) and m.role = 'privacy-officer')) with check (true);
create policy system_sees on access.emergency_access for all to throughcare_system using (true) with check (true);

alter table access.notice enable row level security;
create policy app_reads on access.notice for select to throughcare_app using (
  worker_id = (select platform.my_worker()) or exists (select 1 from access.membership m where m.worker_id = (select platform.my_worker())
    and m.team_id = notice.team_id and (notice.role is null or m.role = notice.role)
    and m.from_on <= platform.now()::date and (m.until_on is null or m.until_on >= platform.now()::date)));
create policy app_adds on access.notice for insert to throughcare_app with check (true);
create policy app_marks on access.notice for update to throughcare_app using (
  worker_id = (select platform.my_worker()) or team_id = any ((select platform.my_teams())::uuid[])) with check (true);
create policy system_sees on access.notice for all to throughcare_system using (true) with check (true);

-- What other modules may join to.
create view access.team_view with (security_invoker = true) as
  select t.id, t.name, t.service, t.phone, t.on_call_phone, t.active, a.name as agency_name, a.kind as agency_kind
  from access.team t join access.agency a on a.id = t.agency_id;
create view access.worker_view with (security_invoker = true) as
  select id, display_name, job_title, phone, registered, registration_body, registration_number, status from access.worker;
create view access.site_view with (security_invoker = true) as
  select id, name, kind, court_code, name_keys, phone, active from access.site;
grant select on access.team_view, access.worker_view, access.site_view to throughcare_app, throughcare_system;

-- Whether somebody is sealed, for the one insert that has to know; it tells nothing else.
create function access.is_sealed(person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select 1 from access.sealed_person s where s.person_id = person and s.lifted_at is null);
end $$;
revoke all on function access.is_sealed from public;
grant execute on function access.is_sealed to throughcare_app, throughcare_system;

-- Who a session belongs to and all that decides what they may see, in one round trip per request.
-- In PL/pgSQL, like everything asked on every request: the body of a function in SQL is planned anew at each call.
create function access.session_actor(token bytea, idle_minutes int, at timestamptz, draft_path text) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (
  select jsonb_build_object('workerId', w.id, 'displayName', w.display_name, 'username', w.username, 'jobTitle', w.job_title,
    'registered', w.registered, 'demo', w.demo, 'mustChangePassword', coalesce(k.must_change_password, false),
    'locked', s.locked_at is not null, 'secondFactor', s.second_factor_at is not null, 'hasSecret', k.totp_secret is not null,
    'stale', s.last_seen_at < at - interval '1 minute',
    'live', w.status = 'active' and s.ended_at is null and s.expires_at > at
      and s.last_seen_at > at - make_interval(mins => idle_minutes),
    'draft', case when draft_path is not null then (select d.body from access.draft d where d.worker_id = w.id and d.path = draft_path) end,
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('teamId', m.team_id, 'teamName', t.name, 'service', t.service,
        'agencyKind', a.kind, 'role', m.role) order by t.name, m.role)
      from access.membership m join access.team t on t.id = m.team_id and t.active join access.agency a on a.id = t.agency_id
      where m.worker_id = w.id and m.from_on <= (at at time zone 'Europe/London')::date
        and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)), '[]'),
    'sites', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'kind', x.kind, 'covered', x.covered, 'onShift', x.on_shift) order by x.name)
      from (select site.id, site.name, site.kind,
          exists (select 1 from access.coverage c join access.membership m on m.team_id = c.team_id
            where c.site_id = site.id and m.worker_id = w.id and (c.until_on is null or c.until_on >= (at at time zone 'Europe/London')::date)
              and m.from_on <= (at at time zone 'Europe/London')::date
              and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)) as covered,
          exists (select 1 from access.shift h where h.site_id = site.id and h.worker_id = w.id and h.cancelled_at is null
            and h.starts_at <= at and h.ends_at > at) as on_shift
        from access.site site where site.active) x where x.covered or x.on_shift), '[]'))
  from access.session s join access.worker w on w.id = s.worker_id left join access.credential k on k.worker_id = w.id
  where s.token_hash = token);
end $$;
revoke all on function access.session_actor from public;
grant execute on function access.session_actor to throughcare_app, throughcare_system;

-- How many notices wait for whoever holds a session: stands beside their name on every page. Whose a notice is is decided as in
-- the wall of access.notice.

create function access.notices_waiting(token bytea, at timestamptz) returns int
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (
  select count(*)::int from (
    select n.id from access.session s join access.notice n on n.worker_id = s.worker_id and n.seen_at is null
    where s.token_hash = token
    union
    select n.id from access.session s
      join access.membership m on m.worker_id = s.worker_id and m.from_on <= (at at time zone 'Europe/London')::date
        and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)
      join access.notice n on n.team_id = m.team_id and (n.role is null or n.role = m.role) and n.seen_at is null
    where s.token_hash = token) waiting);
end $$;
revoke all on function access.notices_waiting from public;
grant execute on function access.notices_waiting to throughcare_app, throughcare_system;

create view access.notice_view with (security_invoker = true) as
  select id, worker_id, team_id, role, kind, created_at, seen_at from access.notice;
grant select on access.notice_view to throughcare_app, throughcare_system;

create view access.relationship_view with (security_invoker = true) as
  select person_id, kind, source_id, from_at, until_at from access.relationship where not sealed;
grant select on access.relationship_view to throughcare_app, throughcare_system;
