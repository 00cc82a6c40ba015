-- Generated from the migrated schema by `npm run generate`: do not edit. For reading; the migrations are what runs.

create extension fuzzystrmatch;
create extension pg_trgm;
create extension pgcrypto;
create extension unaccent;

-- access ----------------------------------------------------------------------------------------------

create schema access;
grant usage on schema access to throughcare_app;
grant usage on schema access to throughcare_system;

create table access.agency (
  id uuid not null,
  name text not null,
  kind text not null,
  active boolean default true not null,
  version integer default 1 not null,
  constraint agency_pkey PRIMARY KEY (id),
  constraint agency_kind_check CHECK ((kind = ANY (ARRAY['nhs-trust'::text, 'police'::text, 'probation'::text, 'courts'::text, 'prison'::text, 'voluntary'::text, 'local-authority'::text, 'commissioner'::text])))
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.agency FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.agency FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.agency enable row level security;
create policy app_adds on access.agency for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.agency for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.agency for select to throughcare_app using (true);
create policy system_sees on access.agency for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.agency to throughcare_app;
grant insert, select, update on access.agency to throughcare_system;

create table access.coverage (
  id uuid not null,
  team_id uuid not null,
  site_id uuid not null,
  weekday integer not null,
  starts time without time zone not null,
  ends time without time zone not null,
  bank_holidays text default 'as-usual'::text not null,
  until_on date,
  version integer default 1 not null,
  constraint coverage_pkey PRIMARY KEY (id),
  constraint coverage_site_id_fkey FOREIGN KEY (site_id) REFERENCES access.site(id),
  constraint coverage_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id),
  constraint coverage_bank_holidays_check CHECK ((bank_holidays = ANY (ARRAY['as-usual'::text, 'closed'::text, 'as-sunday'::text]))),
  constraint coverage_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE INDEX coverage_site ON access.coverage USING btree (site_id);
CREATE INDEX coverage_team ON access.coverage USING btree (team_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.coverage FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.coverage FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.coverage enable row level security;
create policy app_adds on access.coverage for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.coverage for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.coverage for select to throughcare_app using (true);
create policy system_sees on access.coverage for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.coverage to throughcare_app;
grant insert, select, update on access.coverage to throughcare_system;

create table access.credential (
  worker_id uuid not null,
  password_hash text,
  password_set_at timestamp with time zone,
  must_change_password boolean default false not null,
  totp_secret text,
  totp_last_step bigint,
  failed_attempts integer default 0 not null,
  locked_until timestamp with time zone,
  constraint credential_pkey PRIMARY KEY (worker_id),
  constraint credential_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id)
);
grant delete, insert, select, update on access.credential to throughcare_system;

create table access.draft (
  worker_id uuid not null,
  path text not null,
  person_id uuid,
  body jsonb not null,
  updated_at timestamp with time zone default platform.now() not null,
  constraint draft_pkey PRIMARY KEY (worker_id, path),
  constraint draft_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id)
);
alter table access.draft enable row level security;
create policy app_wall on access.draft for all to throughcare_app using ((worker_id = ( SELECT platform.my_worker() AS my_worker))) with check ((worker_id = ( SELECT platform.my_worker() AS my_worker)));
create policy system_sees on access.draft for all to throughcare_system using (true) with check (true);
grant delete, insert, select, update on access.draft to throughcare_app;
grant delete, insert, select, update on access.draft to throughcare_system;

create table access.emergency_access (
  id uuid not null,
  worker_id uuid not null,
  person_id uuid not null,
  reason text not null,
  found_by text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  review_outcome text,
  review_note text,
  version integer default 1 not null,
  constraint emergency_access_pkey PRIMARY KEY (id),
  constraint emergency_access_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES access.worker(id),
  constraint emergency_access_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id),
  constraint emergency_access_found_by_check CHECK ((found_by = ANY (ARRAY['candidate'::text, 'identifier'::text]))),
  constraint emergency_access_review_outcome_check CHECK ((review_outcome = ANY (ARRAY['appropriate'::text, 'not-appropriate'::text])))
);
CREATE INDEX emergency_access_open ON access.emergency_access USING btree (from_at DESC) WHERE (reviewed_at IS NULL);
CREATE INDEX emergency_access_person ON access.emergency_access USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.emergency_access FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.emergency_access FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.emergency_access enable row level security;
create policy app_adds on access.emergency_access for insert to throughcare_app with check ((worker_id = ( SELECT platform.my_worker() AS my_worker)));
create policy app_reads on access.emergency_access for select to throughcare_app using (((worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (EXISTS ( SELECT 1
   FROM access.membership m
  WHERE ((m.worker_id = ( SELECT platform.my_worker() AS my_worker)) AND (m.role = 'privacy-officer'::text) AND (m.from_on <= (platform.now())::date) AND ((m.until_on IS NULL) OR (m.until_on >= (platform.now())::date)))))));
create policy system_sees on access.emergency_access for all to throughcare_system using (true) with check (true);
grant insert, select on access.emergency_access to throughcare_app;
grant insert, select, update on access.emergency_access to throughcare_system;

create table access.membership (
  id uuid not null,
  worker_id uuid not null,
  team_id uuid not null,
  role text not null,
  from_on date not null,
  until_on date,
  version integer default 1 not null,
  constraint membership_pkey PRIMARY KEY (id),
  constraint membership_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id),
  constraint membership_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id),
  constraint membership_role_check CHECK ((role = ANY (ARRAY['practitioner'::text, 'youth-worker'::text, 'support-worker'::text, 'assistant'::text, 'team-lead'::text, 'administrator'::text, 'privacy-officer'::text, 'system-administrator'::text, 'partner'::text, 'commissioner'::text])))
);
CREATE INDEX membership_team ON access.membership USING btree (team_id);
CREATE INDEX membership_worker ON access.membership USING btree (worker_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.membership FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.membership FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.membership enable row level security;
create policy app_adds on access.membership for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.membership for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.membership for select to throughcare_app using (true);
create policy system_sees on access.membership for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.membership to throughcare_app;
grant insert, select, update on access.membership to throughcare_system;

create table access.merged (
  person_id uuid not null,
  stands_as_id uuid not null,
  constraint merged_pkey PRIMARY KEY (person_id)
);
CREATE INDEX merged_stands_as ON access.merged USING btree (stands_as_id);
alter table access.merged enable row level security;
create policy app_wall on access.merged for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = merged.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = merged.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on access.merged for all to throughcare_system using (true) with check (true);
grant select on access.merged to throughcare_app;
grant select on access.merged to throughcare_system;

create table access.notice (
  id uuid not null,
  worker_id uuid,
  team_id uuid,
  role text,
  kind text not null,
  person_id uuid,
  message text not null,
  link text,
  created_at timestamp with time zone default platform.now() not null,
  seen_at timestamp with time zone,
  seen_by uuid,
  version integer default 1 not null,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id),
  constraint notice_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id)
);
CREATE INDEX notice_team ON access.notice USING btree (team_id, role, created_at DESC) WHERE (seen_at IS NULL);
CREATE INDEX notice_worker ON access.notice USING btree (worker_id, created_at DESC) WHERE (seen_at IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.notice FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.notice FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.notice enable row level security;
create policy app_adds on access.notice for insert to throughcare_app with check (true);
create policy app_marks on access.notice for update to throughcare_app using (((worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])))) with check (true);
create policy app_reads on access.notice for select to throughcare_app using (((worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (EXISTS ( SELECT 1
   FROM access.membership m
  WHERE ((m.worker_id = ( SELECT platform.my_worker() AS my_worker)) AND (m.team_id = notice.team_id) AND ((notice.role IS NULL) OR (m.role = notice.role)) AND (m.from_on <= (platform.now())::date) AND ((m.until_on IS NULL) OR (m.until_on >= (platform.now())::date)))))));
create policy system_sees on access.notice for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.notice to throughcare_app;
grant insert, select, update on access.notice to throughcare_system;

create table access.recovery_code (
  id uuid not null,
  worker_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone default platform.now() not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (id),
  constraint recovery_code_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id)
);
CREATE INDEX recovery_code_worker ON access.recovery_code USING btree (worker_id);
grant delete, insert, select, update on access.recovery_code to throughcare_system;

create table access.relationship (
  id uuid not null,
  person_id uuid not null,
  team_id uuid,
  worker_id uuid,
  site_id uuid,
  kind text not null,
  source_id uuid not null,
  from_at timestamp with time zone default platform.now() not null,
  until_at timestamp with time zone,
  sealed boolean default false not null,
  version integer default 1 not null,
  constraint relationship_pkey PRIMARY KEY (id),
  constraint relationship_site_id_fkey FOREIGN KEY (site_id) REFERENCES access.site(id),
  constraint relationship_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id),
  constraint relationship_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id),
  constraint relationship_check CHECK ((num_nonnulls(team_id, worker_id, site_id) = 1)),
  constraint relationship_kind_check CHECK ((kind = ANY (ARRAY['episode'::text, 'handover'::text, 'referral'::text, 'site-today'::text, 'created'::text, 'emergency'::text, 'sealed-named'::text, 'merge'::text])))
);
CREATE UNIQUE INDEX relationship_once ON access.relationship USING btree (person_id, kind, source_id, COALESCE(team_id, worker_id, site_id)) WHERE (until_at IS NULL);
CREATE INDEX relationship_person ON access.relationship USING btree (person_id);
CREATE INDEX relationship_site ON access.relationship USING btree (site_id, person_id) WHERE (site_id IS NOT NULL);
CREATE INDEX relationship_source ON access.relationship USING btree (source_id);
CREATE INDEX relationship_team ON access.relationship USING btree (team_id, person_id) WHERE (team_id IS NOT NULL);
CREATE INDEX relationship_worker ON access.relationship USING btree (worker_id, person_id) WHERE (worker_id IS NOT NULL);
CREATE TRIGGER follow AFTER INSERT OR UPDATE OF from_at, until_at ON access.relationship FOR EACH ROW WHEN ((new.kind <> 'merge'::text)) EXECUTE FUNCTION access.follow_relationship();
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.relationship FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.relationship FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.relationship enable row level security;
create policy app_adds on access.relationship for insert to throughcare_app with check (true);
create policy app_ends on access.relationship for update to throughcare_app using (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[])))) with check (true);
create policy app_reads on access.relationship for select to throughcare_app using (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))));
create policy system_sees on access.relationship for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.relationship to throughcare_app;
grant insert, select, update on access.relationship to throughcare_system;

create table access.sealed_person (
  person_id uuid not null,
  reason text not null,
  sealed_by uuid not null,
  sealed_at timestamp with time zone default platform.now() not null,
  lifted_at timestamp with time zone,
  version integer default 1 not null,
  constraint sealed_person_pkey PRIMARY KEY (person_id)
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.sealed_person FOR EACH ROW EXECUTE FUNCTION history.keep('person_id');
CREATE TRIGGER touch BEFORE UPDATE ON access.sealed_person FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.sealed_person enable row level security;
create policy system_sees on access.sealed_person for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.sealed_person to throughcare_system;

create table access.session (
  token_hash bytea not null,
  worker_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  second_factor_at timestamp with time zone,
  locked_at timestamp with time zone,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id)
);
CREATE INDEX session_worker ON access.session USING btree (worker_id) WHERE (ended_at IS NULL);
CREATE TRIGGER touch BEFORE UPDATE ON access.session FOR EACH ROW EXECUTE FUNCTION history.touch();
grant delete, insert, select, update on access.session to throughcare_system;

create table access.setting (
  id uuid not null,
  team_id uuid,
  name text not null,
  value jsonb not null,
  source text not null,
  from_on date not null,
  version integer default 1 not null,
  constraint setting_pkey PRIMARY KEY (id),
  constraint setting_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id)
);
CREATE UNIQUE INDEX setting_once ON access.setting USING btree (name, COALESCE(team_id, '00000000-0000-0000-0000-000000000000'::uuid), from_on);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.setting FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.setting FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.setting enable row level security;
create policy app_adds on access.setting for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.setting for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.setting for select to throughcare_app using (true);
create policy system_sees on access.setting for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.setting to throughcare_app;
grant insert, select, update on access.setting to throughcare_system;

create table access.shift (
  id uuid not null,
  worker_id uuid not null,
  team_id uuid not null,
  site_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  version integer default 1 not null,
  cancelled_at timestamp with time zone,
  cancelled_by uuid,
  constraint shift_pkey PRIMARY KEY (id),
  constraint shift_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES access.worker(id),
  constraint shift_site_id_fkey FOREIGN KEY (site_id) REFERENCES access.site(id),
  constraint shift_team_id_fkey FOREIGN KEY (team_id) REFERENCES access.team(id),
  constraint shift_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES access.worker(id),
  constraint shift_check CHECK ((ends_at > starts_at))
);
CREATE INDEX shift_site ON access.shift USING btree (site_id, starts_at);
CREATE INDEX shift_worker ON access.shift USING btree (worker_id, starts_at);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.shift FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.shift FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.shift enable row level security;
create policy app_adds on access.shift for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.shift for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.shift for select to throughcare_app using (true);
create policy system_sees on access.shift for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.shift to throughcare_app;
grant insert, select, update on access.shift to throughcare_system;

create table access.sign_in_attempt (
  id bigint generated always as identity not null,
  at timestamp with time zone default platform.now() not null,
  username_hash bytea not null,
  address_hash bytea not null,
  succeeded boolean not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_attempt_address ON access.sign_in_attempt USING btree (address_hash, at);
CREATE INDEX sign_in_attempt_name ON access.sign_in_attempt USING btree (username_hash, at);
grant delete, insert, select, update on access.sign_in_attempt to throughcare_system;

create table access.site (
  id uuid not null,
  agency_id uuid not null,
  kind text not null,
  name text not null,
  court_code text,
  name_keys text[] default '{}'::text[] not null,
  phone text,
  active boolean default true not null,
  version integer default 1 not null,
  constraint site_pkey PRIMARY KEY (id),
  constraint site_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES access.agency(id),
  constraint site_kind_check CHECK ((kind = ANY (ARRAY['magistrates-court'::text, 'crown-court'::text, 'youth-court'::text, 'custody-suite'::text, 'office'::text, 'prison'::text, 'community'::text])))
);
CREATE UNIQUE INDEX site_court_code ON access.site USING btree (court_code) WHERE (court_code IS NOT NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.site FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.site FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.site enable row level security;
create policy app_adds on access.site for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.site for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.site for select to throughcare_app using (true);
create policy system_sees on access.site for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.site to throughcare_app;
grant insert, select, update on access.site to throughcare_system;

create table access.submission (
  key uuid not null,
  worker_id uuid not null,
  location text,
  at timestamp with time zone default platform.now() not null,
  constraint submission_pkey PRIMARY KEY (key)
);
grant insert, select, update on access.submission to throughcare_app;
grant insert, select, update on access.submission to throughcare_system;

create table access.team (
  id uuid not null,
  agency_id uuid not null,
  service text not null,
  name text not null,
  phone text,
  on_call_phone text,
  active boolean default true not null,
  version integer default 1 not null,
  constraint team_pkey PRIMARY KEY (id),
  constraint team_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES access.agency(id)
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.team FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.team FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.team enable row level security;
create policy app_adds on access.team for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.team for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.team for select to throughcare_app using (true);
create policy system_sees on access.team for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.team to throughcare_app;
grant insert, select, update on access.team to throughcare_system;

create table access.worker (
  id uuid not null,
  username text not null,
  display_name text not null,
  job_title text default ''::text not null,
  phone text,
  registration_body text,
  registration_number text,
  registered boolean default false not null,
  status text default 'active'::text not null,
  demo boolean default false not null,
  version integer default 1 not null,
  constraint worker_pkey PRIMARY KEY (id),
  constraint worker_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'left'::text])))
);
CREATE UNIQUE INDEX worker_username ON access.worker USING btree (lower(username));
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON access.worker FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON access.worker FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table access.worker enable row level security;
create policy app_adds on access.worker for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on access.worker for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on access.worker for select to throughcare_app using (true);
create policy system_sees on access.worker for all to throughcare_system using (true) with check (true);
grant insert, select, update on access.worker to throughcare_app;
grant insert, select, update on access.worker to throughcare_system;

create view access.emergency_access_view as
SELECT id,
    worker_id,
    person_id,
    reason,
    found_by,
    from_at,
    until_at,
    reviewed_by,
    reviewed_at,
    review_outcome,
    review_note,
    version
   FROM access.emergency_access;
grant select on access.emergency_access_view to throughcare_app;
grant select on access.emergency_access_view to throughcare_system;

create view access.member_view as
SELECT m.worker_id,
    m.team_id,
    t.agency_id,
    m.role,
    w.display_name,
    w.job_title,
    ((w.status = 'active'::text) AND (m.from_on <= (platform.now())::date) AND ((m.until_on IS NULL) OR (m.until_on >= (platform.now())::date))) AS is_current
   FROM ((access.membership m
     JOIN access.team t ON ((t.id = m.team_id)))
     JOIN access.worker w ON ((w.id = m.worker_id)));
grant select on access.member_view to throughcare_app;
grant select on access.member_view to throughcare_system;

create view access.merged_view as
SELECT person_id,
    stands_as_id
   FROM access.merged;
grant select on access.merged_view to throughcare_app;
grant select on access.merged_view to throughcare_system;

create view access.notice_view as
SELECT id,
    worker_id,
    team_id,
    role,
    kind,
    created_at,
    seen_at,
    link
   FROM access.notice;
grant select on access.notice_view to throughcare_app;
grant select on access.notice_view to throughcare_system;

create view access.relationship_view as
SELECT person_id,
    kind,
    source_id,
    from_at,
    until_at
   FROM access.relationship
  WHERE (NOT sealed);
grant select on access.relationship_view to throughcare_app;
grant select on access.relationship_view to throughcare_system;

create view access.sealed_person_view as
SELECT person_id,
    reason,
    sealed_by,
    sealed_at
   FROM access.sealed_person
  WHERE (lifted_at IS NULL);
grant select on access.sealed_person_view to throughcare_system;

create view access.sight_view as
SELECT person_id,
    kind,
    team_id,
    worker_id,
    site_id,
    sealed,
    ((until_at IS NULL) OR (until_at > platform.now())) AS is_current
   FROM access.relationship r;
grant select on access.sight_view to throughcare_system;

create view access.site_view as
SELECT id,
    name,
    kind,
    court_code,
    name_keys,
    phone,
    active
   FROM access.site;
grant select on access.site_view to throughcare_app;
grant select on access.site_view to throughcare_system;

create view access.team_agency_view as
SELECT id AS team_id,
    agency_id
   FROM access.team;
grant select on access.team_agency_view to throughcare_app;
grant select on access.team_agency_view to throughcare_system;

create view access.team_view as
SELECT t.id,
    t.name,
    t.service,
    t.phone,
    t.on_call_phone,
    t.active,
    a.name AS agency_name,
    a.kind AS agency_kind
   FROM (access.team t
     JOIN access.agency a ON ((a.id = t.agency_id)));
grant select on access.team_view to throughcare_app;
grant select on access.team_view to throughcare_system;

create view access.worker_view as
SELECT id,
    display_name,
    job_title,
    phone,
    registered,
    registration_body,
    registration_number,
    status
   FROM access.worker;
grant select on access.worker_view to throughcare_app;
grant select on access.worker_view to throughcare_system;

CREATE OR REPLACE FUNCTION access.begin_emergency(access_id uuid, worker uuid, person uuid, why text, how_found text, since timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into access.emergency_access (id, worker_id, person_id, reason, found_by, from_at, until_at)
  values (access_id, worker, person, why, how_found, since, until)
$function$;
grant execute on function access.begin_emergency to throughcare_system;
revoke all on function access.begin_emergency from public;

CREATE OR REPLACE FUNCTION access.follow_relationship()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock_shared(access.merge_lock());
  if exists (select 1 from access.merged m where m.person_id = new.person_id) then
    perform access.settle_sight(array[new.person_id]);
  end if;
  return null;
end $function$;
revoke all on function access.follow_relationship from public;

CREATE OR REPLACE FUNCTION access.i_administer()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select exists (select 1 from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
     where m.worker_id = platform.my_worker() and m.role = 'system-administrator'
       and m.from_on <= (platform.now() at time zone 'Europe/London')::date
       and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date)) $function$;
grant execute on function access.i_administer to throughcare_app;
grant execute on function access.i_administer to throughcare_system;
revoke all on function access.i_administer from public;

CREATE OR REPLACE FUNCTION access.is_sealed(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select 1 from access.sealed_person s where s.person_id = person and s.lifted_at is null) then return true; end if;
  return exists (select 1 from access.merged m join access.merged o on o.stands_as_id = m.stands_as_id
    join access.sealed_person s on s.person_id = o.person_id and s.lifted_at is null where m.person_id = person);
end $function$;
grant execute on function access.is_sealed to throughcare_app;
grant execute on function access.is_sealed to throughcare_system;
revoke all on function access.is_sealed from public;

CREATE OR REPLACE FUNCTION access.merge_lock()
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 7021600160016 $function$;

CREATE OR REPLACE FUNCTION access.notices_waiting(token bytea, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function access.notices_waiting to throughcare_app;
grant execute on function access.notices_waiting to throughcare_system;
revoke all on function access.notices_waiting from public;

CREATE OR REPLACE FUNCTION access.review_emergency(access_id uuid, seen_version integer, officer uuid, verdict text, remark text)
 RETURNS uuid
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  update access.emergency_access set reviewed_by = officer, reviewed_at = platform.now(), review_outcome = verdict, review_note = remark
  where id = access_id and version = seen_version and reviewed_at is null returning person_id
$function$;
grant execute on function access.review_emergency to throughcare_system;
revoke all on function access.review_emergency from public;

CREATE OR REPLACE FUNCTION access.seal(person uuid, why text, officer uuid, named uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function access.seal to throughcare_system;
revoke all on function access.seal from public;

CREATE OR REPLACE FUNCTION access.sees_person_rule(person_column text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select format('exists (select 1 from access.relationship r where r.person_id = %s and not r.sealed and r.from_at <= platform.now()
    and (r.until_at is null or r.until_at > platform.now())
    and (r.team_id = any ((select platform.my_teams())::uuid[]) or r.worker_id = (select platform.my_worker())
      or r.site_id = any ((select platform.my_shift_sites())::uuid[])) offset 0)', person_column)
$function$;

CREATE OR REPLACE FUNCTION access.session_actor(token bytea, idle_minutes integer, at timestamp with time zone, draft_path text)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function access.session_actor to throughcare_app;
grant execute on function access.session_actor to throughcare_system;
revoke all on function access.session_actor from public;

CREATE OR REPLACE FUNCTION access.settle_sight(about uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function access.settle_sight to throughcare_system;
revoke all on function access.settle_sight from public;

CREATE OR REPLACE FUNCTION access.unseal(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  update access.sealed_person set lifted_at = platform.now() where person_id = person and lifted_at is null;
  if not found then return false; end if;
  update access.relationship set until_at = platform.now() where person_id = person and kind = 'sealed-named'
    and (until_at is null or until_at > platform.now());
  perform access.settle_sight(array[person]);
  return true;
end $function$;
grant execute on function access.unseal to throughcare_system;
revoke all on function access.unseal from public;

-- assessments -----------------------------------------------------------------------------------------

create schema assessments;
grant usage on schema assessments to throughcare_app;
grant usage on schema assessments to throughcare_system;

create table assessments.answer (
  id uuid not null,
  screening_id uuid not null,
  question text not null,
  kind text not null,
  value jsonb,
  note text,
  reason text,
  answered_at timestamp with time zone not null,
  answered_by uuid not null,
  version integer default 1 not null,
  constraint answer_pkey PRIMARY KEY (id),
  constraint answer_screening_id_question_key UNIQUE (screening_id, question),
  constraint answer_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES assessments.screening(id),
  constraint answer_kind_check CHECK ((kind = ANY (ARRAY['answered'::text, 'declined'::text, 'not-asked'::text, 'not-known'::text])))
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON assessments.answer FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON assessments.answer FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table assessments.answer enable row level security;
create policy app_wall on assessments.answer for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM assessments.screening s
  WHERE (s.id = answer.screening_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM assessments.screening s
  WHERE (s.id = answer.screening_id)
 OFFSET 0)));
create policy system_sees on assessments.answer for all to throughcare_system using (true) with check (true);
grant insert, select, update on assessments.answer to throughcare_app;
grant insert, select, update on assessments.answer to throughcare_system;

create table assessments.open_form (
  screening_id uuid not null,
  worker_id uuid not null,
  seen_at timestamp with time zone not null,
  constraint open_form_pkey PRIMARY KEY (screening_id, worker_id),
  constraint open_form_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES assessments.screening(id)
);
alter table assessments.open_form enable row level security;
create policy app_wall on assessments.open_form for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM assessments.screening s
  WHERE (s.id = open_form.screening_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM assessments.screening s
  WHERE (s.id = open_form.screening_id)
 OFFSET 0)));
create policy system_sees on assessments.open_form for all to throughcare_system using (true) with check (true);
grant delete, insert, select, update on assessments.open_form to throughcare_app;
grant delete, insert, select, update on assessments.open_form to throughcare_system;

create table assessments.screening (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  question_set text not null,
  set_version integer not null,
  additions text[] default '{}'::text[] not null,
  status text default 'started'::text not null,
  setting text,
  mode text,
  language text,
  without_consent_reason text,
  started_at timestamp with time zone not null,
  started_by uuid not null,
  seen_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  signed_at timestamp with time zone,
  signed_by uuid,
  urgency text,
  summary text,
  need_found boolean,
  entry_id uuid,
  version integer default 1 not null,
  age_basis text,
  treated_as text,
  kind text default 'screening'::text not null,
  constraint screening_pkey PRIMARY KEY (id),
  constraint screening_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint screening_age_basis_check CHECK ((age_basis = ANY (ARRAY['date-of-birth'::text, 'estimated-age'::text, 'looks'::text]))),
  constraint screening_kind_check CHECK ((kind = ANY (ARRAY['screening'::text, 'assessment'::text]))),
  constraint screening_status_check CHECK ((status = ANY (ARRAY['started'::text, 'completed'::text, 'signed'::text, 'abandoned'::text]))),
  constraint screening_treated_as_check CHECK ((treated_as = ANY (ARRAY['under-18'::text, 'adult'::text]))),
  constraint screening_urgency_check CHECK ((urgency = ANY (ARRAY['emergency'::text, 'urgent'::text, 'routine'::text])))
);
CREATE INDEX screening_episode ON assessments.screening USING btree (episode_id);
CREATE INDEX screening_person ON assessments.screening USING btree (person_id);
CREATE INDEX screening_signed ON assessments.screening USING btree (person_id, kind, signed_at DESC) WHERE (status = 'signed'::text);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON assessments.screening FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON assessments.screening FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table assessments.screening enable row level security;
create policy app_wall on assessments.screening for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = screening.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = screening.episode_id)
 OFFSET 0)));
create policy system_sees on assessments.screening for all to throughcare_system using (true) with check (true);
grant insert, select, update on assessments.screening to throughcare_app;
grant insert, select, update on assessments.screening to throughcare_system;

create view assessments.screening_view as
SELECT id,
    person_id,
    episode_id,
    question_set,
    set_version,
    additions,
    status,
    setting,
    mode,
    language,
    without_consent_reason,
    started_at,
    started_by,
    seen_at,
    completed_at,
    signed_at,
    signed_by,
    urgency,
    summary,
    need_found,
    entry_id,
    version,
    age_basis,
    treated_as,
    kind
   FROM assessments.screening
  WHERE (kind = 'screening'::text);
grant select on assessments.screening_view to throughcare_app;
grant select on assessments.screening_view to throughcare_system;

create view assessments.support_workers_screen as
SELECT team_id
   FROM episodes.team_switch
  WHERE ((name = 'trained-support-workers-screen'::text) AND is_on);
grant select on assessments.support_workers_screen to throughcare_app;
grant select on assessments.support_workers_screen to throughcare_system;

-- audit -----------------------------------------------------------------------------------------------

create schema audit;
grant usage on schema audit to throughcare_app;
grant usage on schema audit to throughcare_system;

create table audit.event (
  seq bigint generated always as identity not null,
  at timestamp with time zone default clock_timestamp() not null,
  worker_id uuid,
  system_job text,
  session_ref text,
  request_id text,
  action text not null,
  person_id uuid,
  entity text,
  entity_id text,
  details jsonb default '{}'::jsonb not null,
  constraint event_pkey PRIMARY KEY (seq)
);
CREATE INDEX event_person ON audit.event USING btree (person_id, at DESC) WHERE (person_id IS NOT NULL);
CREATE INDEX event_shown ON audit.event USING gin (((details -> 'personIds'::text))) WITH (fastupdate=off) WHERE (action = 'candidates.shown'::text);
CREATE INDEX event_worker ON audit.event USING btree (worker_id, at DESC);
grant insert on audit.event to throughcare_app;
grant insert, select on audit.event to throughcare_system;

create table audit.seal (
  batch bigint not null,
  sealed_at timestamp with time zone default clock_timestamp() not null,
  entries integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint seal_pkey PRIMARY KEY (batch)
);
grant insert, select on audit.seal to throughcare_system;

create table audit.seal_entry (
  seq bigint not null,
  batch bigint not null,
  position integer not null,
  row_hash bytea not null,
  constraint seal_entry_pkey PRIMARY KEY (seq),
  constraint seal_entry_batch_position_key UNIQUE (batch, "position"),
  constraint seal_entry_batch_fkey FOREIGN KEY (batch) REFERENCES audit.seal(batch)
);
grant insert, select on audit.seal_entry to throughcare_system;

create view audit.event_view as
SELECT seq,
    at,
    worker_id,
    action,
    person_id,
    details
   FROM audit.event;
grant select on audit.event_view to throughcare_system;

-- consultations ---------------------------------------------------------------------------------------

create schema consultations;
grant usage on schema consultations to throughcare_app;
grant usage on schema consultations to throughcare_system;

create table consultations.consultation (
  id uuid not null,
  team_id uuid not null,
  person_id uuid,
  given_by uuid not null,
  given_at timestamp with time zone not null,
  minutes integer not null,
  way text not null,
  asked_by text not null,
  asked_by_role text,
  agency text not null,
  topics text[] not null,
  advice text not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  constraint consultation_pkey PRIMARY KEY (id),
  constraint consultation_agency_check CHECK ((agency = ANY (ARRAY['police'::text, 'courts'::text, 'probation'::text, 'youth-justice'::text, 'prison'::text, 'health'::text, 'social-care'::text, 'voluntary'::text, 'defence'::text, 'other'::text]))),
  constraint consultation_minutes_check CHECK (((minutes >= 1) AND (minutes <= 600))),
  constraint consultation_topics_check CHECK ((topics <@ ARRAY['mental-health'::text, 'risk'::text, 'autism'::text, 'learning-disability'::text, 'substance-use'::text, 'pathways'::text, 'law'::text, 'court-report'::text, 'trauma'::text, 'other'::text])),
  constraint consultation_way_check CHECK ((way = ANY (ARRAY['telephone'::text, 'in-person'::text, 'video'::text, 'email'::text, 'meeting'::text])))
);
CREATE INDEX consultation_person ON consultations.consultation USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX consultation_team ON consultations.consultation USING btree (team_id, given_at DESC);
alter table consultations.consultation enable row level security;
create policy app_wall on consultations.consultation for all to throughcare_app using ((((person_id IS NULL) AND (team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[]))) OR (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = consultation.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)))) with check ((((person_id IS NULL) AND (team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[]))) OR (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = consultation.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))));
create policy system_sees on consultations.consultation for all to throughcare_system using (true) with check (true);
grant insert, select on consultations.consultation to throughcare_app;
grant insert, select on consultations.consultation to throughcare_system;

create view consultations.count_view as
SELECT id,
    team_id,
    given_by,
    given_at,
    minutes,
    agency,
    (person_id IS NOT NULL) AS about_somebody
   FROM consultations.consultation;
grant select on consultations.count_view to throughcare_app;
grant select on consultations.count_view to throughcare_system;

-- court -----------------------------------------------------------------------------------------------

create schema court;
grant usage on schema court to throughcare_app;
grant usage on schema court to throughcare_system;

create table court.hearing_result (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  list_row_id uuid,
  hearing_on date not null,
  result text not null,
  detail text,
  next_hearing_on date,
  next_court text,
  source text not null,
  input_used text default 'not-known'::text not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  plea text,
  prison text,
  bail_conditions text,
  requirements text[] default '{}'::text[] not null,
  order_length text,
  constraint hearing_result_pkey PRIMARY KEY (id),
  constraint hearing_result_list_row_id_fkey FOREIGN KEY (list_row_id) REFERENCES court.list_row(id),
  constraint hearing_result_input_used_check CHECK ((input_used = ANY (ARRAY['yes'::text, 'no'::text, 'not-asked'::text, 'not-known'::text]))),
  constraint hearing_result_plea_check CHECK ((plea = ANY (ARRAY['guilty'::text, 'not-guilty'::text, 'indicated-guilty'::text, 'none-taken'::text, 'unfit-considered'::text, 'not-asked'::text, 'not-known'::text]))),
  constraint hearing_result_requirements_check CHECK ((requirements <@ ARRAY['mhtr'::text, 'drug'::text, 'alcohol'::text, 'rar'::text, 'unpaid-work'::text, 'accredited-programme'::text, 'curfew'::text, 'residence'::text, 'exclusion'::text, 'other'::text]))
);
CREATE INDEX hearing_result_episode ON court.hearing_result USING btree (episode_id);
CREATE INDEX hearing_result_person ON court.hearing_result USING btree (person_id);
alter table court.hearing_result enable row level security;
create policy app_wall on court.hearing_result for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = hearing_result.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = hearing_result.episode_id)
 OFFSET 0)));
create policy system_sees on court.hearing_result for all to throughcare_system using (true) with check (true);
grant insert, select on court.hearing_result to throughcare_app;
grant insert, select on court.hearing_result to throughcare_system;

create table court.list_edition (
  id uuid not null,
  import_id uuid not null,
  court_key text not null,
  court_name text,
  hearing_on date not null,
  list_type text not null,
  whole_list boolean not null,
  edition integer not null,
  issued_on date,
  constraint list_edition_pkey PRIMARY KEY (id),
  constraint list_edition_import_id_fkey FOREIGN KEY (import_id) REFERENCES court.list_import(id)
);
CREATE INDEX list_edition_key ON court.list_edition USING btree (court_key, hearing_on, list_type, edition DESC);
grant insert, select on court.list_edition to throughcare_app;
grant insert, select on court.list_edition to throughcare_system;

create table court.list_import (
  id uuid not null,
  file_name text not null,
  file_hash text not null,
  format text not null,
  imported_at timestamp with time zone default platform.now() not null,
  imported_by uuid,
  imported_job text,
  hearings integer not null,
  counts jsonb not null,
  skipped jsonb default '[]'::jsonb not null,
  rejected jsonb default '[]'::jsonb not null,
  constraint list_import_pkey PRIMARY KEY (id)
);
CREATE INDEX list_import_at ON court.list_import USING btree (imported_at DESC);
grant insert, select on court.list_import to throughcare_app;
grant insert, select on court.list_import to throughcare_system;

create table court.list_problem (
  id uuid not null,
  import_id uuid not null,
  site_id uuid,
  court_key text,
  court_name text,
  hearing_on date,
  ref text not null,
  reason text not null,
  dealt_with_at timestamp with time zone,
  dealt_with_by uuid,
  outcome text,
  version integer default 1 not null,
  constraint list_problem_pkey PRIMARY KEY (id),
  constraint list_problem_import_id_fkey FOREIGN KEY (import_id) REFERENCES court.list_import(id)
);
CREATE INDEX list_problem_court ON court.list_problem USING btree (court_key, hearing_on);
CREATE INDEX list_problem_open ON court.list_problem USING btree (site_id, hearing_on) WHERE (dealt_with_at IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON court.list_problem FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON court.list_problem FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table court.list_problem enable row level security;
create policy app_wall on court.list_problem for all to throughcare_app using ((site_id = ANY (( SELECT platform.my_sites() AS my_sites)::uuid[]))) with check ((site_id = ANY (( SELECT platform.my_sites() AS my_sites)::uuid[])));
create policy system_sees on court.list_problem for all to throughcare_system using (true) with check (true);
grant insert, select, update on court.list_problem to throughcare_app;
grant insert, select, update on court.list_problem to throughcare_system;

create table court.list_row (
  id uuid not null,
  site_id uuid,
  court_key text not null,
  court_name text,
  hearing_on date not null,
  row_key text not null,
  loose_key text not null,
  list_type text not null,
  status text default 'listed'::text not null,
  room text,
  start_time time without time zone,
  session text,
  list_no text,
  sequence integer,
  case_number text,
  urn text,
  asn text,
  hearing_type text,
  court_type text default 'magistrates'::text not null,
  bail_status text,
  title text,
  given text,
  family text,
  name_as_given text not null,
  match_key text not null,
  date_of_birth date,
  dob_as_given text,
  age_as_given text,
  sex text default 'not-known'::text not null,
  youth boolean,
  pnc text,
  cro text,
  address_lines text[] default '{}'::text[] not null,
  postcode text,
  nationalities text[] default '{}'::text[] not null,
  hearing_language text,
  interpreter_language text,
  offences jsonb default '[]'::jsonb not null,
  warnings text[] default '{}'::text[] not null,
  first_import_id uuid not null,
  last_import_id uuid not null,
  changed_note text,
  changed_at timestamp with time zone,
  removed_at timestamp with time zone,
  person_id uuid,
  episode_id uuid,
  linked_at timestamp with time zone,
  linked_by uuid,
  flagged_at timestamp with time zone,
  flagged_by uuid,
  flag_reason text,
  flag_urgency text,
  version integer default 1 not null,
  constraint list_row_pkey PRIMARY KEY (id),
  constraint list_row_row_key_key UNIQUE (row_key),
  constraint list_row_first_import_id_fkey FOREIGN KEY (first_import_id) REFERENCES court.list_import(id),
  constraint list_row_last_import_id_fkey FOREIGN KEY (last_import_id) REFERENCES court.list_import(id),
  constraint list_row_court_type_check CHECK ((court_type = ANY (ARRAY['magistrates'::text, 'youth'::text, 'crown'::text]))),
  constraint list_row_flag_urgency_check CHECK ((flag_urgency = ANY (ARRAY['emergency'::text, 'urgent'::text, 'routine'::text]))),
  constraint list_row_status_check CHECK ((status = ANY (ARRAY['listed'::text, 'removed'::text])))
);
CREATE INDEX list_row_board ON court.list_row USING btree (site_id, hearing_on, room, sequence);
CREATE INDEX list_row_court ON court.list_row USING btree (court_key, hearing_on, list_type);
CREATE INDEX list_row_episode ON court.list_row USING btree (episode_id) WHERE (episode_id IS NOT NULL);
CREATE INDEX list_row_person ON court.list_row USING btree (person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX list_row_purge ON court.list_row USING btree (hearing_on) WHERE ((person_id IS NULL) AND (flagged_at IS NULL));
CREATE INDEX list_row_unclaimed ON court.list_row USING btree (hearing_on) WHERE (site_id IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON court.list_row FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON court.list_row FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table court.list_row enable row level security;
create policy app_linked on court.list_row for select to throughcare_app using (((person_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = list_row.episode_id)
 OFFSET 0))));
create policy app_wall on court.list_row for all to throughcare_app using ((site_id = ANY (( SELECT platform.my_sites() AS my_sites)::uuid[]))) with check ((site_id = ANY (( SELECT platform.my_sites() AS my_sites)::uuid[])));
create policy system_sees on court.list_row for all to throughcare_system using (true) with check (true);
grant insert, select, update on court.list_row to throughcare_app;
grant insert, select, update on court.list_row to throughcare_system;

create table court.not_this_person (
  id uuid not null,
  list_row_id uuid not null,
  person_id uuid not null,
  taken_back boolean default false not null,
  decided_at timestamp with time zone not null,
  decided_by uuid not null,
  constraint not_this_person_pkey PRIMARY KEY (id),
  constraint not_this_person_list_row_id_fkey FOREIGN KEY (list_row_id) REFERENCES court.list_row(id) ON DELETE CASCADE
);
CREATE INDEX not_this_person_row ON court.not_this_person USING btree (list_row_id, person_id, decided_at DESC);
alter table court.not_this_person enable row level security;
create policy app_wall on court.not_this_person for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM court.list_row r
  WHERE (r.id = not_this_person.list_row_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM court.list_row r
  WHERE (r.id = not_this_person.list_row_id)
 OFFSET 0)));
create policy system_sees on court.not_this_person for all to throughcare_system using (true) with check (true);
grant insert, select on court.not_this_person to throughcare_app;
grant insert, select on court.not_this_person to throughcare_system;

create view court.kept_days as
SELECT ((value #>> '{}'::text[]))::integer AS days,
    from_on
   FROM access.setting
  WHERE ((name = 'court.unapproached-days'::text) AND (team_id IS NULL) AND (jsonb_typeof(value) = 'number'::text));
grant select on court.kept_days to throughcare_system;

create view court.list_problem_view as
SELECT id,
    import_id,
    site_id,
    court_key,
    court_name,
    hearing_on,
    ref,
    reason,
    dealt_with_at,
    dealt_with_by,
    outcome,
    version
   FROM court.list_problem;
grant select on court.list_problem_view to throughcare_app;
grant select on court.list_problem_view to throughcare_system;

create view court.list_row_view as
SELECT id,
    site_id,
    court_key,
    court_name,
    hearing_on,
    row_key,
    loose_key,
    list_type,
    status,
    room,
    start_time,
    session,
    list_no,
    sequence,
    case_number,
    urn,
    asn,
    hearing_type,
    court_type,
    bail_status,
    title,
    given,
    family,
    name_as_given,
    match_key,
    date_of_birth,
    dob_as_given,
    age_as_given,
    sex,
    youth,
    pnc,
    cro,
    address_lines,
    postcode,
    nationalities,
    hearing_language,
    interpreter_language,
    offences,
    warnings,
    first_import_id,
    last_import_id,
    changed_note,
    changed_at,
    removed_at,
    person_id,
    episode_id,
    linked_at,
    linked_by,
    flagged_at,
    flagged_by,
    flag_reason,
    flag_urgency,
    version
   FROM court.list_row;
grant select on court.list_row_view to throughcare_app;
grant select on court.list_row_view to throughcare_system;

create view court.site_coverage as
SELECT DISTINCT site_id,
    team_id,
    until_on
   FROM access.coverage;
grant select on court.site_coverage to throughcare_app;
grant select on court.site_coverage to throughcare_system;

CREATE OR REPLACE FUNCTION court.add_court_key(to_site uuid, key text)
 RETURNS void
 LANGUAGE sql
AS $function$ update access.site set name_keys = name_keys || key where id = to_site and not key = any (name_keys) $function$;
grant execute on function court.add_court_key to throughcare_system;
revoke all on function court.add_court_key from public;

CREATE OR REPLACE FUNCTION court.purge_unapproached(before date)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
grant execute on function court.purge_unapproached to throughcare_system;
revoke all on function court.purge_unapproached from public;

-- custody ---------------------------------------------------------------------------------------------

create schema custody;
grant usage on schema custody to throughcare_app;
grant usage on schema custody to throughcare_system;

create table custody.detention (
  id uuid not null,
  episode_id uuid not null,
  person_id uuid not null,
  site_id uuid not null,
  custody_record text,
  arrested_at timestamp with time zone,
  arrived_at timestamp with time zone not null,
  relevant_time timestamp with time zone,
  authorised_at timestamp with time zone,
  source text,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  confirmed_with text,
  expected_release_at timestamp with time zone,
  released_at timestamp with time zone,
  release_kind text,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  version integer default 1 not null,
  constraint detention_pkey PRIMARY KEY (id),
  constraint detention_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint detention_check CHECK (((released_at IS NULL) = (release_kind IS NULL))),
  constraint detention_check1 CHECK (((confirmed_at IS NULL) = (confirmed_with IS NULL)))
);
CREATE INDEX detention_here ON custody.detention USING btree (site_id) WHERE (released_at IS NULL);
CREATE UNIQUE INDEX detention_of_episode ON custody.detention USING btree (episode_id);
CREATE INDEX detention_person ON custody.detention USING btree (person_id, arrived_at DESC);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON custody.detention FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON custody.detention FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table custody.detention enable row level security;
create policy app_wall on custody.detention for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = detention.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = detention.episode_id)
 OFFSET 0)));
create policy system_sees on custody.detention for all to throughcare_system using (true) with check (true);
grant insert, select, update on custody.detention to throughcare_app;
grant insert, select, update on custody.detention to throughcare_system;

create table custody.detention_event (
  id uuid not null,
  detention_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  hours double precision,
  source text,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  confirmed_with text,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text,
  version integer default 1 not null,
  constraint detention_event_pkey PRIMARY KEY (id),
  constraint detention_event_detention_id_fkey FOREIGN KEY (detention_id) REFERENCES custody.detention(id),
  constraint detention_event_check CHECK (((kind = ANY (ARRAY['warrant-issued'::text, 'warrant-extended'::text])) = (hours IS NOT NULL))),
  constraint detention_event_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))),
  constraint detention_event_check2 CHECK (((confirmed_at IS NULL) = (confirmed_with IS NULL))),
  constraint detention_event_hours_check CHECK ((hours > (0)::double precision)),
  constraint detention_event_kind_check CHECK ((kind = ANY (ARRAY['review-done'::text, 'left-for-hospital'::text, 'returned-from-hospital'::text, 'bailed'::text, 'returned-from-bail'::text, 'extended-by-superintendent'::text, 'warrant-issued'::text, 'warrant-extended'::text, 'charged'::text])))
);
CREATE INDEX detention_event_of ON custody.detention_event USING btree (detention_id, at);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON custody.detention_event FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON custody.detention_event FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table custody.detention_event enable row level security;
create policy app_wall on custody.detention_event for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM custody.detention seen
  WHERE (seen.id = detention_event.detention_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM custody.detention seen
  WHERE (seen.id = detention_event.detention_id)
 OFFSET 0)));
create policy system_sees on custody.detention_event for all to throughcare_system using (true) with check (true);
grant insert, select on custody.detention_event to throughcare_app;
grant insert, select on custody.detention_event to throughcare_system;

create view custody.detention_event_view as
SELECT id,
    detention_id,
    kind,
    at,
    hours,
    source,
    confirmed_at,
    confirmed_by,
    confirmed_with,
    recorded_at,
    recorded_by,
    withdrawn_at,
    withdrawn_by,
    withdrawn_reason,
    version
   FROM custody.detention_event;
grant select on custody.detention_event_view to throughcare_app;
grant select on custody.detention_event_view to throughcare_system;

create view custody.detention_view as
SELECT id,
    episode_id,
    person_id,
    site_id,
    custody_record,
    arrested_at,
    arrived_at,
    relevant_time,
    authorised_at,
    source,
    confirmed_at,
    confirmed_by,
    confirmed_with,
    expected_release_at,
    released_at,
    release_kind,
    recorded_at,
    recorded_by,
    version
   FROM custody.detention;
grant select on custody.detention_view to throughcare_app;
grant select on custody.detention_view to throughcare_system;

create view custody.site_coverage as
SELECT DISTINCT site_id,
    team_id,
    until_on
   FROM access.coverage;
grant select on custody.site_coverage to throughcare_app;
grant select on custody.site_coverage to throughcare_system;

-- directory -------------------------------------------------------------------------------------------

create schema directory;
grant usage on schema directory to throughcare_app;
grant usage on schema directory to throughcare_system;

create table directory.service (
  id uuid not null,
  name text not null,
  kind text not null,
  area text,
  provider text,
  phone text,
  email text,
  out_of_hours_phone text,
  criteria text,
  min_age integer,
  max_age integer,
  for_sex text,
  contact_name text,
  team_id uuid,
  active boolean default true not null,
  reviewed_on date,
  version integer default 1 not null,
  constraint service_pkey PRIMARY KEY (id)
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON directory.service FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON directory.service FOR EACH ROW EXECUTE FUNCTION history.touch();
grant insert, select, update on directory.service to throughcare_app;
grant insert, select, update on directory.service to throughcare_system;

create view directory.service_view as
SELECT id,
    name,
    kind,
    area,
    provider,
    phone,
    email,
    criteria,
    active,
    team_id
   FROM directory.service;
grant select on directory.service_view to throughcare_app;
grant select on directory.service_view to throughcare_system;

-- episodes --------------------------------------------------------------------------------------------

create schema episodes;
grant usage on schema episodes to throughcare_app;
grant usage on schema episodes to throughcare_system;

create table episodes.attempt (
  id uuid not null,
  episode_id uuid not null,
  person_id uuid not null,
  attempted_at timestamp with time zone not null,
  place text not null,
  result text not null,
  note text,
  retry_at timestamp with time zone,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  constraint attempt_pkey PRIMARY KEY (id),
  constraint attempt_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id)
);
CREATE INDEX attempt_episode ON episodes.attempt USING btree (episode_id, attempted_at DESC);
CREATE INDEX attempt_person ON episodes.attempt USING btree (person_id, attempted_at DESC);
alter table episodes.attempt enable row level security;
create policy app_wall on episodes.attempt for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = attempt.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = attempt.episode_id)
 OFFSET 0)));
create policy system_sees on episodes.attempt for all to throughcare_system using (true) with check (true);
grant insert, select on episodes.attempt to throughcare_app;
grant insert, select on episodes.attempt to throughcare_system;

create table episodes.entry (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  kind text not null,
  addendum_to uuid,
  addendum_kind text,
  happened_at timestamp with time zone not null,
  place text,
  method text,
  present text,
  body text not null,
  late_reason text,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['contact'::text, 'note'::text, 'assessment'::text, 'addendum'::text, 'closure'::text, 'safeguarding'::text])))
);
CREATE INDEX entry_episode ON episodes.entry USING btree (episode_id, happened_at DESC);
CREATE INDEX entry_person ON episodes.entry USING btree (person_id, happened_at DESC);
alter table episodes.entry enable row level security;
create policy app_wall on episodes.entry for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = entry.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = entry.episode_id)
 OFFSET 0)));
create policy system_sees on episodes.entry for all to throughcare_system using (true) with check (true);
grant insert, select on episodes.entry to throughcare_app;
grant insert, select on episodes.entry to throughcare_system;

create table episodes.episode (
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  service text not null,
  site_id uuid,
  point_of_contact text not null,
  source text not null,
  reasons text[] default '{}'::text[] not null,
  matter_ref text,
  stage text not null,
  urgency text default 'routine'::text not null,
  urgency_reason text,
  holder_id uuid,
  next_step text,
  next_step_at timestamp with time zone,
  identified_at timestamp with time zone not null,
  referred_at timestamp with time zone,
  first_attempt_at timestamp with time zone,
  first_seen_at timestamp with time zone,
  no_action_reason text,
  closed_at timestamp with time zone,
  closed_by uuid,
  exit_reason text,
  exit_note text,
  second_person_due_at timestamp with time zone,
  second_person_id uuid,
  second_person_at timestamp with time zone,
  second_person_note text,
  reopened_count integer default 0 not null,
  version integer default 1 not null,
  constraint episode_pkey PRIMARY KEY (id),
  constraint episode_urgency_check CHECK ((urgency = ANY (ARRAY['emergency'::text, 'urgent'::text, 'routine'::text])))
);
CREATE INDEX episode_holder_open ON episodes.episode USING btree (holder_id, next_step_at) WHERE (closed_at IS NULL);
CREATE INDEX episode_identified ON episodes.episode USING btree (identified_at);
CREATE INDEX episode_person ON episodes.episode USING btree (person_id);
CREATE INDEX episode_second_person ON episodes.episode USING btree (team_id, second_person_due_at) WHERE ((second_person_due_at IS NOT NULL) AND (second_person_at IS NULL));
CREATE INDEX episode_site_identified ON episodes.episode USING btree (site_id, identified_at) WHERE (site_id IS NOT NULL);
CREATE INDEX episode_team_open ON episodes.episode USING btree (team_id, next_step_at) WHERE (closed_at IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON episodes.episode FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON episodes.episode FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table episodes.episode enable row level security;
create policy app_wall on episodes.episode for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = episode.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND (((episode.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[])))) OR ((r.source_id = episode.id) AND ((r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])))) OR ((r.kind = ANY (ARRAY['emergency'::text, 'sealed-named'::text])) AND (r.worker_id = ( SELECT platform.my_worker() AS my_worker)))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = episode.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND (((episode.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[])))) OR ((r.source_id = episode.id) AND ((r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])))) OR ((r.kind = ANY (ARRAY['emergency'::text, 'sealed-named'::text])) AND (r.worker_id = ( SELECT platform.my_worker() AS my_worker)))))
 OFFSET 0)));
create policy system_sees on episodes.episode for all to throughcare_system using (true) with check (true);
grant insert, select, update on episodes.episode to throughcare_app;
grant insert, select, update on episodes.episode to throughcare_system;

create table episodes.stage_move (
  id uuid not null,
  episode_id uuid not null,
  from_stage text,
  to_stage text not null,
  moved_at timestamp with time zone not null,
  recorded_at timestamp with time zone default platform.now() not null,
  moved_by uuid not null,
  reason text,
  override_reason text,
  constraint stage_move_pkey PRIMARY KEY (id),
  constraint stage_move_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id)
);
CREATE INDEX stage_move_episode ON episodes.stage_move USING btree (episode_id, moved_at);
alter table episodes.stage_move enable row level security;
create policy app_wall on episodes.stage_move for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = stage_move.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = stage_move.episode_id)
 OFFSET 0)));
create policy system_sees on episodes.stage_move for all to throughcare_system using (true) with check (true);
grant insert, select on episodes.stage_move to throughcare_app;
grant insert, select on episodes.stage_move to throughcare_system;

create table episodes.task (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  team_id uuid not null,
  kind text not null,
  title text not null,
  detail text,
  urgent boolean default false not null,
  source_kind text,
  source_id uuid,
  raised_at timestamp with time zone not null,
  raised_by uuid,
  due_at timestamp with time zone not null,
  owner_id uuid,
  recipient text,
  escalated_at timestamp with time zone,
  escalated_to uuid,
  done_at timestamp with time zone,
  done_by uuid,
  outcome text,
  version integer default 1 not null,
  told text,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id)
);
CREATE INDEX task_episode ON episodes.task USING btree (episode_id);
CREATE INDEX task_open_owner ON episodes.task USING btree (owner_id, due_at) WHERE (done_at IS NULL);
CREATE INDEX task_open_team ON episodes.task USING btree (team_id, due_at) WHERE (done_at IS NULL);
CREATE INDEX task_person ON episodes.task USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON episodes.task FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON episodes.task FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table episodes.task enable row level security;
create policy app_wall on episodes.task for all to throughcare_app using ((((episode_id IS NULL) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = task.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) OR (EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = task.episode_id)
 OFFSET 0)))) with check ((((episode_id IS NULL) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = task.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) OR (EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = task.episode_id)
 OFFSET 0))));
create policy system_sees on episodes.task for all to throughcare_system using (true) with check (true);
grant insert, select, update on episodes.task to throughcare_app;
grant insert, select, update on episodes.task to throughcare_system;

create table episodes.youth (
  id uuid not null,
  episode_id uuid not null,
  person_id uuid not null,
  basis text not null,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  warned_of date,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_reason text,
  version integer default 1 not null,
  constraint youth_pkey PRIMARY KEY (id),
  constraint youth_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint youth_basis_check CHECK ((basis = ANY (ARRAY['date-of-birth'::text, 'estimated-age'::text, 'looks'::text, 'marked'::text]))),
  constraint youth_check CHECK (((ended_at IS NULL) = (ended_reason IS NULL)))
);
CREATE UNIQUE INDEX youth_of_episode ON episodes.youth USING btree (episode_id);
CREATE INDEX youth_person ON episodes.youth USING btree (person_id) WHERE (ended_at IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON episodes.youth FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON episodes.youth FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table episodes.youth enable row level security;
create policy app_wall on episodes.youth for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = youth.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = youth.episode_id)
 OFFSET 0)));
create policy system_sees on episodes.youth for all to throughcare_system using (true) with check (true);
grant insert, select, update on episodes.youth to throughcare_app;
grant insert, select, update on episodes.youth to throughcare_system;

create table episodes.youth_safeguard (
  id uuid not null,
  youth_id uuid not null,
  kind text not null,
  state text default 'waiting'::text not null,
  asked_at timestamp with time zone,
  asked_whom text,
  settled_at timestamp with time zone,
  who text,
  answer text,
  note text,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  version integer default 1 not null,
  constraint youth_safeguard_pkey PRIMARY KEY (id),
  constraint youth_safeguard_youth_id_fkey FOREIGN KEY (youth_id) REFERENCES episodes.youth(id),
  constraint youth_safeguard_check CHECK (((state = 'waiting'::text) OR (settled_at IS NOT NULL))),
  constraint youth_safeguard_check1 CHECK (((state <> 'not-needed'::text) OR (note IS NOT NULL))),
  constraint youth_safeguard_kind_check CHECK ((kind = ANY (ARRAY['appropriate-adult'::text, 'guardian-told'::text, 'youth-justice-told'::text, 'female-carer'::text, 'local-authority'::text, 'social-care'::text, 'mental-health'::text, 'youth-questions'::text]))),
  constraint youth_safeguard_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'not-needed'::text])))
);
CREATE UNIQUE INDEX youth_safeguard_of ON episodes.youth_safeguard USING btree (youth_id, kind);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON episodes.youth_safeguard FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON episodes.youth_safeguard FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table episodes.youth_safeguard enable row level security;
create policy app_wall on episodes.youth_safeguard for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.youth seen
  WHERE (seen.id = youth_safeguard.youth_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.youth seen
  WHERE (seen.id = youth_safeguard.youth_id)
 OFFSET 0)));
create policy system_sees on episodes.youth_safeguard for all to throughcare_system using (true) with check (true);
grant insert, select, update on episodes.youth_safeguard to throughcare_app;
grant insert, select, update on episodes.youth_safeguard to throughcare_system;

create view episodes.attempt_view as
SELECT id,
    episode_id,
    person_id,
    attempted_at,
    place,
    result,
    note,
    retry_at,
    recorded_at,
    recorded_by
   FROM episodes.attempt;
grant select on episodes.attempt_view to throughcare_app;
grant select on episodes.attempt_view to throughcare_system;

create view episodes.entry_view as
SELECT id,
    person_id,
    episode_id,
    kind,
    addendum_to,
    addendum_kind,
    happened_at,
    place,
    method,
    present,
    body,
    late_reason,
    recorded_at,
    recorded_by
   FROM episodes.entry;
grant select on episodes.entry_view to throughcare_app;
grant select on episodes.entry_view to throughcare_system;

create view episodes.episode_view as
SELECT id,
    person_id,
    team_id,
    service,
    site_id,
    point_of_contact,
    source,
    reasons,
    matter_ref,
    stage,
    urgency,
    urgency_reason,
    holder_id,
    next_step,
    next_step_at,
    identified_at,
    referred_at,
    first_attempt_at,
    first_seen_at,
    no_action_reason,
    closed_at,
    closed_by,
    exit_reason,
    exit_note,
    second_person_due_at,
    second_person_id,
    second_person_at,
    second_person_note,
    reopened_count,
    version
   FROM episodes.episode;
grant select on episodes.episode_view to throughcare_app;
grant select on episodes.episode_view to throughcare_system;

create view episodes.holder_view as
SELECT m.team_id,
    m.worker_id,
    w.display_name,
    m.role
   FROM (access.membership m
     JOIN access.worker w ON (((w.id = m.worker_id) AND (w.status = 'active'::text))))
  WHERE ((m.from_on <= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date) AND ((m.until_on IS NULL) OR (m.until_on >= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date)) AND (m.role = ANY (ARRAY['practitioner'::text, 'youth-worker'::text, 'support-worker'::text, 'assistant'::text, 'team-lead'::text])));
grant select on episodes.holder_view to throughcare_app;
grant select on episodes.holder_view to throughcare_system;

create view episodes.on_shift as
SELECT h.worker_id,
    h.team_id,
    h.site_id,
    h.starts_at,
    h.ends_at
   FROM (access.shift h
     JOIN access.worker w ON (((w.id = h.worker_id) AND (w.status = 'active'::text))))
  WHERE (h.cancelled_at IS NULL);
grant select on episodes.on_shift to throughcare_app;
grant select on episodes.on_shift to throughcare_system;

create view episodes.possible_holder as
SELECT team_id,
    worker_id,
    display_name,
    array_agg(DISTINCT role ORDER BY role) AS roles
   FROM episodes.holder_view
  GROUP BY team_id, worker_id, display_name;
grant select on episodes.possible_holder to throughcare_app;
grant select on episodes.possible_holder to throughcare_system;

create view episodes.site_coverage as
SELECT team_id,
    site_id,
    weekday,
    starts,
    ends,
    bank_holidays,
    until_on
   FROM access.coverage;
grant select on episodes.site_coverage to throughcare_app;
grant select on episodes.site_coverage to throughcare_system;

create view episodes.stage_move_view as
SELECT id,
    episode_id,
    from_stage,
    to_stage,
    moved_at,
    recorded_at,
    moved_by,
    reason,
    override_reason
   FROM episodes.stage_move;
grant select on episodes.stage_move_view to throughcare_app;
grant select on episodes.stage_move_view to throughcare_system;

create view episodes.task_view as
SELECT id,
    person_id,
    episode_id,
    team_id,
    kind,
    title,
    detail,
    urgent,
    source_kind,
    source_id,
    raised_at,
    raised_by,
    due_at,
    owner_id,
    recipient,
    escalated_at,
    escalated_to,
    done_at,
    done_by,
    outcome,
    version
   FROM episodes.task;
grant select on episodes.task_view to throughcare_app;
grant select on episodes.task_view to throughcare_system;

create view episodes.team_switch as
SELECT DISTINCT ON (t.id, s.name) t.id AS team_id,
    s.name,
    (s.value = 'true'::jsonb) AS is_on
   FROM (access.team t
     JOIN access.setting s ON (((s.team_id = t.id) OR (s.team_id IS NULL))))
  WHERE (s.from_on <= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date)
  ORDER BY t.id, s.name, s.team_id, s.from_on DESC;
grant select on episodes.team_switch to throughcare_app;
grant select on episodes.team_switch to throughcare_system;

create view episodes.youth_view as
SELECT y.id,
    y.episode_id,
    y.person_id,
    y.basis,
    y.opened_at,
    y.ended_at,
    e.closed_at,
    a.state AS adult_state,
    a.asked_at AS adult_asked_at,
    a.who AS adult_who,
    ( SELECT (count(*))::integer AS count
           FROM episodes.youth_safeguard w
          WHERE ((w.youth_id = y.id) AND (w.state = 'waiting'::text))) AS waiting
   FROM ((episodes.youth y
     JOIN episodes.episode e ON ((e.id = y.episode_id)))
     LEFT JOIN episodes.youth_safeguard a ON (((a.youth_id = y.id) AND (a.kind = 'appropriate-adult'::text))));
grant select on episodes.youth_view to throughcare_app;
grant select on episodes.youth_view to throughcare_system;

CREATE OR REPLACE FUNCTION episodes.sees_episode_rule(episode_column text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select format('exists (select 1 from episodes.episode seen where seen.id = %s offset 0)', episode_column) $function$;

-- handovers -------------------------------------------------------------------------------------------

create schema handovers;
grant usage on schema handovers to throughcare_app;
grant usage on schema handovers to throughcare_system;

create table handovers.handover (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  site_id uuid,
  team_id uuid not null,
  to_name text not null,
  to_role text not null,
  to_agency text not null,
  urgent boolean not null,
  content jsonb not null,
  method text not null,
  said_at timestamp with time zone not null,
  said_by uuid not null,
  read_back boolean not null,
  disclosure_id uuid not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  escalate_at timestamp with time zone,
  escalated_at timestamp with time zone,
  escalated_to text,
  acknowledged_at timestamp with time zone,
  acknowledged_by_name text,
  acknowledged_recorded_by uuid,
  acknowledged_recorded_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text,
  recall_note text,
  replaces_id uuid,
  version integer default 1 not null,
  choice jsonb default '{}'::jsonb not null,
  constraint handover_pkey PRIMARY KEY (id),
  constraint handover_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint handover_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES handovers.handover(id),
  constraint handover_method_check CHECK ((method = ANY (ARRAY['in-person'::text, 'phone'::text, 'secure-email'::text, 'paper'::text])))
);
CREATE INDEX handover_episode ON handovers.handover USING btree (episode_id);
CREATE INDEX handover_person ON handovers.handover USING btree (person_id);
CREATE INDEX handover_waiting ON handovers.handover USING btree (team_id, escalate_at) WHERE ((acknowledged_at IS NULL) AND (withdrawn_at IS NULL));
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON handovers.handover FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON handovers.handover FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table handovers.handover enable row level security;
create policy app_wall on handovers.handover for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = handover.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = handover.episode_id)
 OFFSET 0)));
create policy system_sees on handovers.handover for all to throughcare_system using (true) with check (true);
grant insert, select, update on handovers.handover to throughcare_app;
grant insert, select, update on handovers.handover to throughcare_system;

create view handovers.escalation_minutes as
SELECT DISTINCT ON (t.id) t.id AS team_id,
    ((s.value #>> '{}'::text[]))::integer AS minutes
   FROM (access.team t
     JOIN access.setting s ON (((s.team_id = t.id) OR (s.team_id IS NULL))))
  WHERE ((s.name = 'handover-escalation-minutes'::text) AND (jsonb_typeof(s.value) = 'number'::text) AND (s.from_on <= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date))
  ORDER BY t.id, s.team_id, s.from_on DESC;
grant select on handovers.escalation_minutes to throughcare_app;
grant select on handovers.escalation_minutes to throughcare_system;

create view handovers.handover_view as
SELECT id,
    person_id,
    episode_id,
    site_id,
    team_id,
    to_name,
    to_role,
    to_agency,
    urgent,
    content,
    method,
    said_at,
    said_by,
    read_back,
    disclosure_id,
    recorded_at,
    recorded_by,
    escalate_at,
    escalated_at,
    escalated_to,
    acknowledged_at,
    acknowledged_by_name,
    acknowledged_recorded_by,
    acknowledged_recorded_at,
    withdrawn_at,
    withdrawn_by,
    withdrawn_reason,
    recall_note,
    replaces_id,
    version
   FROM handovers.handover;
grant select on handovers.handover_view to throughcare_app;
grant select on handovers.handover_view to throughcare_system;

create view handovers.team_lead as
SELECT DISTINCT m.team_id,
    m.worker_id,
    w.display_name,
    (EXISTS ( SELECT 1
           FROM access.shift h
          WHERE ((h.worker_id = m.worker_id) AND (h.cancelled_at IS NULL) AND (h.starts_at <= platform.now()) AND (h.ends_at > platform.now())))) AS on_shift
   FROM (access.membership m
     JOIN access.worker w ON (((w.id = m.worker_id) AND (w.status = 'active'::text))))
  WHERE ((m.role = 'team-lead'::text) AND (m.from_on <= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date) AND ((m.until_on IS NULL) OR (m.until_on >= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date)));
grant select on handovers.team_lead to throughcare_app;
grant select on handovers.team_lead to throughcare_system;

-- history ---------------------------------------------------------------------------------------------

create schema history;
grant usage on schema history to throughcare_system;

create table history.change (
  seq bigint generated always as identity not null,
  table_name text not null,
  row_id text not null,
  operation text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  old jsonb not null,
  constraint change_pkey PRIMARY KEY (seq),
  constraint change_operation_check CHECK ((operation = ANY (ARRAY['update'::text, 'delete'::text])))
);
CREATE INDEX change_row ON history.change USING btree (table_name, row_id, changed_at);
grant select on history.change to throughcare_system;

create view history.change_view as
SELECT seq,
    table_name,
    row_id,
    changed_at,
    changed_by,
    old
   FROM history.change;
grant select on history.change_view to throughcare_system;

CREATE OR REPLACE FUNCTION history.keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then return null; end if;
  insert into history.change (table_name, row_id, operation, changed_at, changed_by, old)
  values (tg_table_schema || '.' || tg_table_name, to_jsonb(old) ->> coalesce(tg_argv[0], 'id'), lower(tg_op),
          platform.now(), platform.my_worker(), to_jsonb(old));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION history.touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;

-- onward_referrals ------------------------------------------------------------------------------------

create schema onward_referrals;
grant usage on schema onward_referrals to throughcare_app;
grant usage on schema onward_referrals to throughcare_system;

create table onward_referrals.onward_referral (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  team_id uuid not null,
  service_id uuid not null,
  need text not null,
  detail text,
  status text default 'draft'::text not null,
  basis text,
  consent_id uuid,
  disclosure_id uuid,
  holder_id uuid,
  accompany boolean default false not null,
  follows_id uuid,
  created_at timestamp with time zone default platform.now() not null,
  created_by uuid not null,
  sent_at timestamp with time zone,
  sent_to text,
  sent_how text,
  acknowledged_at timestamp with time zone,
  decided_at timestamp with time zone,
  decision_reason text,
  appointment_at timestamp with time zone,
  appointment_place text,
  attendance text,
  chase_on date,
  outcome text,
  outcome_at timestamp with time zone,
  version integer default 1 not null,
  choice jsonb default '{}'::jsonb not null,
  constraint onward_referral_pkey PRIMARY KEY (id),
  constraint onward_referral_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint onward_referral_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES onward_referrals.onward_referral(id),
  constraint onward_referral_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'sent'::text, 'acknowledged'::text, 'accepted'::text, 'rejected'::text, 'waiting-list'::text, 'appointment-offered'::text, 'attended'::text, 'not-attended'::text, 'cancelled'::text, 'engaged'::text, 'disengaged'::text, 'closed'::text])))
);
CREATE INDEX onward_referral_chase ON onward_referrals.onward_referral USING btree (team_id, chase_on) WHERE (outcome_at IS NULL);
CREATE INDEX onward_referral_episode ON onward_referrals.onward_referral USING btree (episode_id);
CREATE INDEX onward_referral_person ON onward_referrals.onward_referral USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON onward_referrals.onward_referral FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON onward_referrals.onward_referral FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table onward_referrals.onward_referral enable row level security;
create policy app_wall on onward_referrals.onward_referral for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = onward_referral.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = onward_referral.episode_id)
 OFFSET 0)));
create policy system_sees on onward_referrals.onward_referral for all to throughcare_system using (true) with check (true);
grant insert, select, update on onward_referrals.onward_referral to throughcare_app;
grant insert, select, update on onward_referrals.onward_referral to throughcare_system;

create table onward_referrals.step (
  id uuid not null,
  referral_id uuid not null,
  from_status text,
  to_status text not null,
  happened_at timestamp with time zone not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  told_by text,
  note text,
  constraint step_pkey PRIMARY KEY (id),
  constraint step_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES onward_referrals.onward_referral(id)
);
CREATE INDEX step_referral ON onward_referrals.step USING btree (referral_id, happened_at);
alter table onward_referrals.step enable row level security;
create policy app_wall on onward_referrals.step for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM onward_referrals.onward_referral o
  WHERE (o.id = step.referral_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM onward_referrals.onward_referral o
  WHERE (o.id = step.referral_id)
 OFFSET 0)));
create policy system_sees on onward_referrals.step for all to throughcare_system using (true) with check (true);
grant insert, select on onward_referrals.step to throughcare_app;
grant insert, select on onward_referrals.step to throughcare_system;

create view onward_referrals.onward_referral_view as
SELECT id,
    person_id,
    episode_id,
    team_id,
    service_id,
    need,
    detail,
    status,
    basis,
    consent_id,
    disclosure_id,
    holder_id,
    accompany,
    follows_id,
    created_at,
    created_by,
    sent_at,
    sent_to,
    sent_how,
    acknowledged_at,
    decided_at,
    decision_reason,
    appointment_at,
    appointment_place,
    attendance,
    chase_on,
    outcome,
    outcome_at,
    version
   FROM onward_referrals.onward_referral;
grant select on onward_referrals.onward_referral_view to throughcare_app;
grant select on onward_referrals.onward_referral_view to throughcare_system;

-- outcomes --------------------------------------------------------------------------------------------

create schema outcomes;
grant usage on schema outcomes to throughcare_app;
grant usage on schema outcomes to throughcare_system;

create table outcomes.form (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  team_id uuid not null,
  measure text not null,
  wording text not null,
  scoring integer not null,
  responses jsonb not null,
  context jsonb default '{}'::jsonb not null,
  mode text not null,
  setting text not null,
  language text not null,
  interpreter boolean default false not null,
  not_completed text,
  completed_at timestamp with time zone not null,
  entered_at timestamp with time zone default platform.now() not null,
  entered_by uuid not null,
  status text not null,
  total double precision,
  score jsonb not null,
  corrects_id uuid,
  correction_reason text,
  constraint form_pkey PRIMARY KEY (id),
  constraint form_corrects_id_key UNIQUE (corrects_id),
  constraint form_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES outcomes.form(id),
  constraint form_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint form_check CHECK (((corrects_id IS NULL) = (correction_reason IS NULL))),
  constraint form_mode_check CHECK ((mode = ANY (ARRAY['paper'::text, 'read-aloud'::text, 'telephone'::text, 'video'::text, 'device'::text]))),
  constraint form_setting_check CHECK ((setting = ANY (ARRAY['community'::text, 'custody'::text, 'court'::text, 'prison'::text, 'hospital'::text, 'home'::text, 'other'::text]))),
  constraint form_status_check CHECK ((status = ANY (ARRAY['complete'::text, 'prorated'::text, 'refused'::text])))
);
CREATE INDEX form_episode ON outcomes.form USING btree (episode_id, measure, completed_at);
CREATE INDEX form_person ON outcomes.form USING btree (person_id);
alter table outcomes.form enable row level security;
create policy app_wall on outcomes.form for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = form.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = form.episode_id)
 OFFSET 0)));
create policy system_sees on outcomes.form for all to throughcare_system using (true) with check (true);
grant insert, select on outcomes.form to throughcare_app;
grant insert, select on outcomes.form to throughcare_system;

-- people ----------------------------------------------------------------------------------------------

create schema people;
grant usage on schema people to throughcare_app;
grant usage on schema people to throughcare_system;

create table people.address (
  id uuid not null,
  person_id uuid not null,
  kind text default 'home'::text not null,
  lines text[] default '{}'::text[] not null,
  postcode text,
  from_on date,
  until_on date,
  source text,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint address_pkey PRIMARY KEY (id),
  constraint address_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'correspondence'::text, 'temporary'::text, 'bail'::text, 'approved-premises'::text, 'no-fixed-abode'::text])))
);
CREATE INDEX address_person ON people.address USING btree (person_id);
CREATE INDEX address_postcode ON people.address USING btree (postcode) WHERE (postcode IS NOT NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.address FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.address FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.address enable row level security;
create policy app_wall on people.address for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = address.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = address.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.address for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.address to throughcare_app;
grant insert, select, update on people.address to throughcare_system;

create table people.adjustment (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  detail text,
  until_on date,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint adjustment_pkey PRIMARY KEY (id),
  constraint adjustment_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
);
CREATE INDEX adjustment_person ON people.adjustment USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.adjustment FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.adjustment FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.adjustment enable row level security;
create policy app_wall on people.adjustment for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = adjustment.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = adjustment.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.adjustment for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.adjustment to throughcare_app;
grant insert, select, update on people.adjustment to throughcare_system;

create table people.alert (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  message text not null,
  starts_on date not null,
  ends_on date,
  review_on date,
  raised_by uuid,
  ended_at timestamp with time zone,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  reviewer_id uuid,
  risk_entry_id uuid,
  constraint alert_pkey PRIMARY KEY (id),
  constraint alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
);
CREATE INDEX alert_person ON people.alert USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.alert FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.alert FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.alert enable row level security;
create policy app_wall on people.alert for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = alert.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = alert.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.alert for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.alert to throughcare_app;
grant insert, select, update on people.alert to throughcare_system;

create table people.contact_route (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  value text not null,
  normal text,
  safe text default 'not-asked'::text not null,
  leave_message text default 'not-asked'::text not null,
  safe_times text,
  unsafe_person text,
  shared_device boolean default false not null,
  note text,
  from_on date,
  until_on date,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint contact_route_pkey PRIMARY KEY (id),
  constraint contact_route_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint contact_route_kind_check CHECK ((kind = ANY (ARRAY['mobile'::text, 'landline'::text, 'email'::text, 'letter'::text, 'through-someone'::text]))),
  constraint contact_route_leave_message_check CHECK ((leave_message = ANY (ARRAY['yes'::text, 'no'::text, 'not-asked'::text]))),
  constraint contact_route_safe_check CHECK ((safe = ANY (ARRAY['yes'::text, 'no'::text, 'only-as-said'::text, 'not-asked'::text])))
);
CREATE INDEX contact_route_person ON people.contact_route USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.contact_route FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.contact_route FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.contact_route enable row level security;
create policy app_wall on people.contact_route for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = contact_route.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = contact_route.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.contact_route for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.contact_route to throughcare_app;
grant insert, select, update on people.contact_route to throughcare_system;

create table people.identifier (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  as_given text not null,
  normal text,
  well_formed boolean not null,
  verified_at timestamp with time zone,
  verified_by uuid,
  source text,
  ended_at timestamp with time zone,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint identifier_pkey PRIMARY KEY (id),
  constraint identifier_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint identifier_kind_check CHECK ((kind = ANY (ARRAY['nhs-number'::text, 'pnc'::text, 'cro'::text, 'crn'::text, 'prison-number'::text, 'custody-record'::text, 'asn'::text, 'urn'::text, 'local'::text])))
);
CREATE INDEX identifier_loose ON people.identifier USING btree (regexp_replace(upper(as_given), '[^A-Z0-9]'::text, ''::text, 'g'::text)) WHERE (normal IS NULL);
CREATE INDEX identifier_normal ON people.identifier USING btree (kind, normal) WHERE (normal IS NOT NULL);
CREATE INDEX identifier_person ON people.identifier USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.identifier FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.identifier FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.identifier enable row level security;
create policy app_wall on people.identifier for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = identifier.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = identifier.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.identifier for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.identifier to throughcare_app;
grant insert, select, update on people.identifier to throughcare_system;

create table people.identity_change (
  id uuid not null,
  person_id uuid not null,
  from_status text not null,
  to_status text not null,
  reason text not null,
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  constraint identity_change_pkey PRIMARY KEY (id),
  constraint identity_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint identity_change_to_status_check CHECK ((to_status = ANY (ARRAY['unknown'::text, 'stated'::text, 'disputed'::text, 'verified'::text])))
);
CREATE INDEX identity_change_person ON people.identity_change USING btree (person_id, changed_at DESC);
alter table people.identity_change enable row level security;
create policy app_wall on people.identity_change for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = identity_change.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = identity_change.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.identity_change for all to throughcare_system using (true) with check (true);
grant insert, select on people.identity_change to throughcare_app;
grant insert, select on people.identity_change to throughcare_system;

create table people.name_count (
  only_one boolean default true not null,
  people integer not null,
  counted_at timestamp with time zone not null,
  constraint name_count_pkey PRIMARY KEY (only_one),
  constraint name_count_only_one_check CHECK (only_one)
);
grant insert, select, update on people.name_count to throughcare_system;
grant select on people.name_count to throughcare_app;

create table people.name_frequency (
  part text not null,
  word text not null,
  holders integer not null,
  constraint name_frequency_pkey PRIMARY KEY (part, word),
  constraint name_frequency_holders_check CHECK ((holders >= 5)),
  constraint name_frequency_part_check CHECK ((part = ANY (ARRAY['given'::text, 'family'::text])))
);
grant delete, insert, select on people.name_frequency to throughcare_system;
grant select on people.name_frequency to throughcare_app;

create table people.parked_match (
  id uuid not null,
  worker_id uuid not null,
  subject_id uuid not null,
  parked_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint parked_match_pkey PRIMARY KEY (id)
);
CREATE INDEX parked_match_worker ON people.parked_match USING btree (worker_id, until_at);
alter table people.parked_match enable row level security;
create policy app_wall on people.parked_match for all to throughcare_app using ((worker_id = ( SELECT platform.my_worker() AS my_worker))) with check ((worker_id = ( SELECT platform.my_worker() AS my_worker)));
create policy system_sees on people.parked_match for all to throughcare_system using (true) with check (true);
grant insert, select on people.parked_match to throughcare_app;
grant insert, select on people.parked_match to throughcare_system;

create table people.person (
  id uuid not null,
  identity_status text not null,
  placeholder_label text,
  date_of_birth date,
  dob_precision text default 'unknown'::text not null,
  estimated_age integer,
  estimated_on date,
  sex text default 'not-asked'::text not null,
  gender_identity text default 'not-asked'::text not null,
  gender_same_as_birth text default 'not-asked'::text not null,
  pronouns text,
  ethnicity text default 'not-asked'::text not null,
  religion text default 'not-asked'::text not null,
  sexual_orientation text default 'not-asked'::text not null,
  marital_status text default 'not-asked'::text not null,
  nationality text default 'not-asked'::text not null,
  disabilities text[] default '{}'::text[] not null,
  disability_answer text default 'not-asked'::text not null,
  ex_forces text default 'not-asked'::text not null,
  main_language text,
  interpreter text default 'not-asked'::text not null,
  interpreter_language text,
  hearing_language text,
  communication_needs text[] default '{}'::text[] not null,
  communication_note text,
  preferred_worker_sex text,
  gp_practice text,
  gp_practice_code text,
  gp_answer text default 'not-asked'::text not null,
  dependants_answer text default 'not-asked'::text not null,
  dependants_with text,
  died_on date,
  created_at timestamp with time zone default platform.now() not null,
  created_by uuid,
  version integer default 1 not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_dependants_answer_check CHECK ((dependants_answer = ANY (ARRAY['answered'::text, 'none'::text, 'declined'::text, 'not-asked'::text, 'not-known'::text]))),
  constraint person_disability_answer_check CHECK ((disability_answer = ANY (ARRAY['answered'::text, 'none'::text, 'declined'::text, 'not-asked'::text, 'not-known'::text]))),
  constraint person_dob_precision_check CHECK ((dob_precision = ANY (ARRAY['exact'::text, 'month'::text, 'year'::text, 'estimated'::text, 'unknown'::text]))),
  constraint person_estimated_age_check CHECK (((estimated_age >= 0) AND (estimated_age <= 120))),
  constraint person_gp_answer_check CHECK ((gp_answer = ANY (ARRAY['answered'::text, 'none'::text, 'declined'::text, 'not-asked'::text, 'not-known'::text]))),
  constraint person_identity_status_check CHECK ((identity_status = ANY (ARRAY['unknown'::text, 'stated'::text, 'disputed'::text, 'verified'::text]))),
  constraint person_interpreter_check CHECK ((interpreter = ANY (ARRAY['needed'::text, 'not-needed'::text, 'declined'::text, 'not-asked'::text, 'not-known'::text])))
);
CREATE INDEX person_dob ON people.person USING btree (date_of_birth);
CREATE INDEX person_label ON people.person USING gin (people.plain(placeholder_label) public.gin_trgm_ops) WITH (fastupdate=off) WHERE (placeholder_label IS NOT NULL);
CREATE TRIGGER follow AFTER UPDATE OF identity_status, placeholder_label ON people.person FOR EACH ROW WHEN ((people.is_placeholder(old.identity_status, old.placeholder_label) IS DISTINCT FROM people.is_placeholder(new.identity_status, new.placeholder_label))) EXECUTE FUNCTION people.follow_identity();
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.person FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.person FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.person enable row level security;
create policy app_wall on people.person for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = person.id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = person.id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.person for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.person to throughcare_app;
grant insert, select, update on people.person to throughcare_system;

create table people.person_link (
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  decision text not null,
  reason text not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  version integer default 1 not null,
  constraint person_link_pkey PRIMARY KEY (id),
  constraint person_link_other_person_id_fkey FOREIGN KEY (other_person_id) REFERENCES people.person(id),
  constraint person_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint person_link_check CHECK ((person_id <> other_person_id)),
  constraint person_link_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'not-same'::text])))
);
CREATE INDEX person_link_other ON people.person_link USING btree (other_person_id);
CREATE INDEX person_link_person ON people.person_link USING btree (person_id);
CREATE TRIGGER follow AFTER INSERT OR UPDATE OF decision, undone_at ON people.person_link FOR EACH ROW WHEN ((new.decision = 'same'::text)) EXECUTE FUNCTION people.follow_link();
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.person_link FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.person_link FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.person_link enable row level security;
create policy app_wall on people.person_link for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM people.person p
  WHERE (p.id = ANY (ARRAY[person_link.person_id, person_link.other_person_id]))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM people.person p
  WHERE (p.id = ANY (ARRAY[person_link.person_id, person_link.other_person_id]))
 OFFSET 0)));
create policy system_sees on people.person_link for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.person_link to throughcare_app;
grant insert, select, update on people.person_link to throughcare_system;

create table people.person_name (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  title text,
  given text,
  family text,
  as_given text not null,
  match_key text not null,
  sounds text[] default '{}'::text[] not null,
  from_on date,
  until_on date,
  source text,
  created_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint person_name_pkey PRIMARY KEY (id),
  constraint person_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint person_name_kind_check CHECK ((kind = ANY (ARRAY['current'::text, 'alias'::text, 'former'::text, 'preferred'::text, 'stated'::text])))
);
CREATE INDEX person_name_key ON people.person_name USING gin (match_key public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX person_name_person ON people.person_name USING btree (person_id);
CREATE INDEX person_name_sound ON people.person_name USING gin (sounds) WITH (fastupdate=off);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.person_name FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.person_name FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.person_name enable row level security;
create policy app_wall on people.person_name for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = person_name.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = person_name.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.person_name for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.person_name to throughcare_app;
grant insert, select, update on people.person_name to throughcare_system;

create table people.related_person (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  name text not null,
  relation text,
  phone text,
  may_contact text default 'not-asked'::text not null,
  born_year integer,
  note text,
  until_on date,
  recorded_at timestamp with time zone default platform.now() not null,
  version integer default 1 not null,
  constraint related_person_pkey PRIMARY KEY (id),
  constraint related_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id),
  constraint related_person_kind_check CHECK ((kind = ANY (ARRAY['next-of-kin'::text, 'carer'::text, 'dependant'::text, 'guardian'::text, 'other'::text]))),
  constraint related_person_may_contact_check CHECK ((may_contact = ANY (ARRAY['yes'::text, 'no'::text, 'not-asked'::text])))
);
CREATE INDEX related_person_person ON people.related_person USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON people.related_person FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON people.related_person FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table people.related_person enable row level security;
create policy app_wall on people.related_person for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = related_person.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = related_person.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on people.related_person for all to throughcare_system using (true) with check (true);
grant insert, select, update on people.related_person to throughcare_app;
grant insert, select, update on people.related_person to throughcare_system;

create table people.sealed_look (
  id uuid not null,
  person_id uuid not null,
  worker_id uuid not null,
  looked_at timestamp with time zone not null,
  constraint sealed_look_pkey PRIMARY KEY (id),
  constraint sealed_look_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id)
);
CREATE INDEX sealed_look_person ON people.sealed_look USING btree (person_id, worker_id, looked_at DESC);
alter table people.sealed_look enable row level security;
create policy app_wall on people.sealed_look for all to throughcare_app using (false) with check (false);
create policy system_sees on people.sealed_look for all to throughcare_system using (true) with check (true);
grant insert, select on people.sealed_look to throughcare_system;

create view people.alert_view as
SELECT id,
    person_id,
    kind,
    message,
    starts_on,
    ends_on,
    review_on,
    reviewer_id,
    risk_entry_id,
    ended_at
   FROM people.alert;
grant select on people.alert_view to throughcare_app;
grant select on people.alert_view to throughcare_system;

create view people.completeness_view as
SELECT id AS person_id,
    sex,
    date_of_birth,
    ethnicity,
    disability_answer,
    (EXISTS ( SELECT 1
           FROM people.identifier i
          WHERE ((i.person_id = p.id) AND (i.kind = 'nhs-number'::text) AND i.well_formed AND (i.ended_at IS NULL)))) AS nhs_number_valid,
    (ethnicity <> ALL (ARRAY['not-asked'::text, 'declined'::text, 'not-known'::text, 'Z'::text, '99'::text])) AS ethnicity_known,
    (EXISTS ( SELECT 1
           FROM people.address a
          WHERE ((a.person_id = p.id) AND (a.until_on IS NULL) AND ((a.postcode IS NOT NULL) OR (a.kind = 'no-fixed-abode'::text))))) AS postcode_known,
    (gp_answer = ANY (ARRAY['answered'::text, 'none'::text])) AS gp_known
   FROM people.person p;
grant select on people.completeness_view to throughcare_app;
grant select on people.completeness_view to throughcare_system;

create view people.name_view as
SELECT person_id,
    kind,
    given,
    family,
    as_given,
    until_on
   FROM people.person_name;
grant select on people.name_view to throughcare_app;
grant select on people.name_view to throughcare_system;

create view people.person_view as
SELECT id,
    COALESCE(( SELECT TRIM(BOTH FROM concat_ws(' '::text, n.given, upper(n.family))) AS btrim
           FROM people.person_name n
          WHERE ((n.person_id = p.id) AND (n.until_on IS NULL) AND (n.kind = ANY (ARRAY['preferred'::text, 'current'::text, 'stated'::text])) AND (COALESCE(n.given, n.family) IS NOT NULL))
          ORDER BY
                CASE n.kind
                    WHEN 'current'::text THEN 0
                    WHEN 'preferred'::text THEN 1
                    ELSE 2
                END, n.created_at DESC
         LIMIT 1), ( SELECT n.as_given
           FROM people.person_name n
          WHERE (n.person_id = p.id)
          ORDER BY n.created_at DESC
         LIMIT 1), placeholder_label, 'Name not known'::text) AS display_name,
    identity_status,
    placeholder_label,
    date_of_birth,
    dob_precision,
    estimated_age,
    estimated_on,
    sex,
    interpreter,
    interpreter_language,
    hearing_language,
    main_language,
    communication_needs,
    died_on
   FROM people.person p;
grant select on people.person_view to throughcare_app;
grant select on people.person_view to throughcare_system;

create view people.related_person_view as
SELECT person_id,
    kind,
    name,
    relation,
    until_on
   FROM people.related_person;
grant select on people.related_person_view to throughcare_app;
grant select on people.related_person_view to throughcare_system;

CREATE OR REPLACE FUNCTION people.display_name(p people.person)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return coalesce(
    (select trim(concat_ws(' ', n.given, upper(n.family))) from people.person_name n
     where n.person_id = p.id and n.until_on is null and n.kind in ('preferred', 'current', 'stated') and coalesce(n.given, n.family) is not null
     order by case n.kind when 'current' then 0 when 'preferred' then 1 else 2 end, n.created_at desc limit 1),
    (select n.as_given from people.person_name n where n.person_id = p.id order by n.created_at desc limit 1),
    p.placeholder_label, 'Name not known');
end $function$;

CREATE OR REPLACE FUNCTION people.follow_identity()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  perform people.stand_again(people.records_with(new.id));
  return null;
end $function$;
revoke all on function people.follow_identity from public;

CREATE OR REPLACE FUNCTION people.follow_link()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(access.merge_lock());
  perform people.stand_again(people.records_with(new.person_id) || people.records_with(new.other_person_id));
  return null;
end $function$;
revoke all on function people.follow_link from public;

CREATE OR REPLACE FUNCTION people.index_candidates(name_key text, name_sounds text[], births date[], ids jsonb, most integer)
 RETURNS TABLE(person_id uuid, display_name text, date_of_birth date, dob_precision text, estimated_birth_year integer, names jsonb, identifier_kinds text[], is_sealed boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  return query
  select p.id, people.index_name(p), p.date_of_birth, p.dob_precision,
    extract(year from p.estimated_on)::int - p.estimated_age, w.all_names, k.kinds, s.person_id is not null
  from people.likely(name_key, name_sounds, births, null, ids, 0.5, false, most) l
  join people.person p on p.id = l.person_id
  left join access.sealed_person s on s.person_id = p.id and s.lifted_at is null
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'given', n.given, 'family', n.family, 'asGiven', n.as_given)), '[]') as all_names
    from people.person_name n where n.person_id = p.id) w
  cross join lateral (select coalesce(array_agg(distinct i.kind), '{}') as kinds from jsonb_to_recordset(ids) as g(kind text, normal text)
    join people.identifier i on i.person_id = p.id and i.ended_at is null and i.kind = g.kind and (i.normal = g.normal or (i.normal is null
      and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')))) k;
end $function$;
grant execute on function people.index_candidates to throughcare_app;
grant execute on function people.index_candidates to throughcare_system;
revoke all on function people.index_candidates from public;

CREATE OR REPLACE FUNCTION people.index_name(p people.person)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return case when exists (select 1 from people.person_name n where n.person_id = p.id) then people.display_name(p) else 'Name not known' end;
end $function$;
grant execute on function people.index_name to throughcare_app;
grant execute on function people.index_name to throughcare_system;

CREATE OR REPLACE FUNCTION people.is_placeholder(identity text, label text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select identity = 'unknown' or (identity = 'stated' and label is not null) $function$;

CREATE OR REPLACE FUNCTION people.likely(name_key text, name_sounds text[], births date[], birth_year integer, ids jsonb, looseness real, mine_only boolean, most integer)
 RETURNS TABLE(person_id uuid, likeness real)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'public'
 SET enable_seqscan TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare my_teams uuid[] := platform.my_teams(); my_worker uuid := platform.my_worker(); my_shifts uuid[] := platform.my_shift_sites();
  right_now timestamptz := platform.now();
begin
  perform set_config('pg_trgm.word_similarity_threshold', looseness::text, true),
    set_config('pg_trgm.similarity_threshold', (looseness * case when cardinality(births) > 0 then 0.8 else 0.65 end)::text, true);
  return query
    select found.person, (found.near + found.born::int)::real
    from (
      select hit.person, max(hit.near) as near, bool_or(hit.born) as born from (
        select i.person_id as person, 3.0 as near, false as born from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.kind = g.kind and i.normal = g.normal where i.ended_at is null
        union all
        select i.person_id, 2.5, false from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.normal is null and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')
          where i.ended_at is null and i.kind = g.kind and g.normal <> ''
        union all
        -- No less than the likeness of the whole, since the whole is a part too.
        select n.person_id, word_similarity(name_key, n.match_key), false
          from people.person_name n where name_key <> '' and (name_key <% n.match_key or n.match_key % name_key)
        union all
        select n.person_id, 0.5, false from people.person_name n where cardinality(name_sounds) > 0 and n.sounds @> name_sounds
        union all
        -- A label for somebody unknown may say where they were held: it is looked through among one's own people only.
        select l.id, word_similarity(name_key, people.plain(l.placeholder_label)), false from people.person l
          where mine_only and name_key <> '' and l.placeholder_label is not null and name_key <% people.plain(l.placeholder_label)
        union all
        select d.id, 0.6, true from people.person d where d.date_of_birth = any (births)
        union all
        select y.id, 0.2, false from people.person y where birth_year is not null and name_key = ''
          and y.date_of_birth between make_date(birth_year, 1, 1) and make_date(birth_year, 12, 31)
      ) hit group by hit.person
    ) found
    where not mine_only or exists (select 1 from access.relationship r where r.person_id = found.person and not r.sealed
      and r.from_at <= right_now and (r.until_at is null or r.until_at > right_now)
      and (r.team_id = any (my_teams) or r.worker_id = my_worker or r.site_id = any (my_shifts)) offset 0)
    order by 2 desc limit most;
end $function$;
revoke all on function people.likely from public;

CREATE OR REPLACE FUNCTION people.likely_mine(name_key text, name_sounds text[], births date[], birth_year integer, ids jsonb, most integer)
 RETURNS TABLE(person_id uuid, label text, date_of_birth date, dob_precision text, estimated_age integer, estimated_on date, names jsonb, identifier_kinds text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  return query
    select b.person_id, p.placeholder_label, p.date_of_birth, p.dob_precision, p.estimated_age, p.estimated_on, w.all_names, k.kinds
    from people.likely(name_key, name_sounds, births, birth_year, ids, case when cardinality(births) > 0 then 0.6 else 0.45 end, true, most) b
    join people.person p on p.id = b.person_id
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'given', n.given, 'family', n.family, 'asGiven', n.as_given)), '[]') as all_names
      from people.person_name n where n.person_id = b.person_id) w
    cross join lateral (select coalesce(array_agg(distinct i.kind), '{}') as kinds from jsonb_to_recordset(ids) as g(kind text, normal text)
      join people.identifier i on i.person_id = b.person_id and i.ended_at is null and i.kind = g.kind and (i.normal = g.normal or (i.normal is null
        and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')))) k;
end $function$;
grant execute on function people.likely_mine to throughcare_app;
grant execute on function people.likely_mine to throughcare_system;
revoke all on function people.likely_mine from public;

CREATE OR REPLACE FUNCTION people.plain(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select trim(regexp_replace(lower($1), '[^[:alnum:]]+', ' ', 'g')) $function$;

CREATE OR REPLACE FUNCTION people.records_with(person uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select coalesce((select array_agg(o.person_id) from access.merged m join access.merged o on o.stands_as_id = m.stands_as_id
     where m.person_id = person), array[person]) $function$;
revoke all on function people.records_with from public;

CREATE OR REPLACE FUNCTION people.stand_again(about uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$;
revoke all on function people.stand_again from public;

CREATE OR REPLACE FUNCTION people.stood_for(records uuid[])
 RETURNS TABLE(person_id uuid, stands_as_id uuid, display_name text, birth_year integer, sealed boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return query
    select m.person_id, m.stands_as_id, people.index_name(p), coalesce(extract(year from p.date_of_birth)::int,
      extract(year from p.estimated_on)::int - p.estimated_age), access.is_sealed(m.person_id)
    from access.merged m join people.person p on p.id = m.stands_as_id where m.person_id = any (records);
end $function$;
grant execute on function people.stood_for to throughcare_app;
grant execute on function people.stood_for to throughcare_system;
revoke all on function people.stood_for from public;

-- platform --------------------------------------------------------------------------------------------

create schema platform;
grant usage on schema platform to throughcare_app;
grant usage on schema platform to throughcare_system;

create table platform.backup_run (
  id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  file text,
  bytes bigint,
  rows bigint,
  failed text,
  constraint backup_run_pkey PRIMARY KEY (id)
);
CREATE INDEX backup_run_newest ON platform.backup_run USING btree (started_at DESC);
alter table platform.backup_run enable row level security;
create policy app_wall on platform.backup_run for all to throughcare_app using (false) with check (false);
create policy system_sees on platform.backup_run for all to throughcare_system using (true) with check (true);
grant insert, select, update on platform.backup_run to throughcare_system;

create table platform.migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (name)
);

CREATE OR REPLACE PROCEDURE platform.keep_history(IN tbl regclass, IN key_column text DEFAULT 'id'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger touch before update on %s for each row execute function history.touch()', tbl);
  execute format('create trigger keep after update or delete on %s for each row execute function history.keep(%L)',
                 tbl, key_column);
end $procedure$;

CREATE OR REPLACE FUNCTION platform.my_shift_sites()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(nullif(current_setting('app.shift_site_ids', true), '')::uuid[], '{}') $function$;

CREATE OR REPLACE FUNCTION platform.my_sites()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(nullif(current_setting('app.site_ids', true), '')::uuid[], '{}') $function$;

CREATE OR REPLACE FUNCTION platform.my_teams()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(nullif(current_setting('app.team_ids', true), '')::uuid[], '{}') $function$;

CREATE OR REPLACE FUNCTION platform.my_worker()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.worker_id', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION platform.now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $function$;

CREATE OR REPLACE PROCEDURE platform.protect(IN tbl regclass, IN visible text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('create policy app_wall on %s for all to throughcare_app using (%s) with check (%s)', tbl, visible, visible);
  execute format('create policy system_sees on %s for all to throughcare_system using (true) with check (true)', tbl);
end $procedure$;

-- referrals -------------------------------------------------------------------------------------------

create schema referrals;
grant usage on schema referrals to throughcare_app;
grant usage on schema referrals to throughcare_system;

create table referrals.referral (
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  site_id uuid,
  source text not null,
  referrer_name text not null,
  referrer_contact text not null,
  referrer_role text,
  reason text not null,
  hearing_on date,
  received_at timestamp with time zone not null,
  status text default 'new'::text not null,
  decision_reason text,
  told text,
  withdrawn_by text,
  decided_at timestamp with time zone,
  decided_by uuid,
  episode_id uuid,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid,
  version integer default 1 not null,
  from_team_id uuid,
  asked_by_kind text,
  asked_by_id uuid,
  constraint referral_pkey PRIMARY KEY (id),
  constraint referral_asked_by CHECK ((((asked_by_kind IS NULL) = (asked_by_id IS NULL)) AND ((asked_by_id IS NULL) OR (from_team_id IS NOT NULL)))),
  constraint referral_status_check CHECK ((status = ANY (ARRAY['new'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX referral_asked_by ON referrals.referral USING btree (asked_by_id, asked_by_kind) WHERE (asked_by_id IS NOT NULL);
CREATE INDEX referral_person ON referrals.referral USING btree (person_id);
CREATE INDEX referral_team ON referrals.referral USING btree (team_id, status);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON referrals.referral FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON referrals.referral FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table referrals.referral enable row level security;
create policy app_wall on referrals.referral for all to throughcare_app using (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND ((NOT access.is_sealed(person_id)) OR (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = referral.person_id) AND (r.kind = ANY (ARRAY['sealed-named'::text, 'merge'::text])) AND (NOT r.sealed) AND (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())))
 OFFSET 0))))) with check ((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])));
create policy system_sees on referrals.referral for all to throughcare_system using (true) with check (true);
grant insert, select, update on referrals.referral to throughcare_app;
grant insert, select, update on referrals.referral to throughcare_system;

create view referrals.referral_view as
SELECT id,
    person_id,
    team_id,
    site_id,
    source,
    referrer_name,
    hearing_on,
    received_at,
    status
   FROM referrals.referral;
grant select on referrals.referral_view to throughcare_app;
grant select on referrals.referral_view to throughcare_system;

-- reports ---------------------------------------------------------------------------------------------

create schema reports;
grant usage on schema reports to throughcare_app;
grant usage on schema reports to throughcare_system;

create table reports.check_answer (
  id uuid not null,
  report_id uuid not null,
  code text not null,
  answer text not null,
  reason text,
  about text not null,
  answered_at timestamp with time zone not null,
  answered_by uuid not null,
  version integer default 1 not null,
  constraint check_answer_pkey PRIMARY KEY (id),
  constraint check_answer_report_id_code_key UNIQUE (report_id, code),
  constraint check_answer_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports.report(id),
  constraint check_answer_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text])))
);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON reports.check_answer FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON reports.check_answer FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table reports.check_answer enable row level security;
create policy app_wall on reports.check_answer for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = check_answer.report_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = check_answer.report_id)
 OFFSET 0)));
create policy system_sees on reports.check_answer for all to throughcare_system using (true) with check (true);
grant insert, select, update on reports.check_answer to throughcare_app;
grant insert, select, update on reports.check_answer to throughcare_system;

create table reports.issued_file (
  report_id uuid not null,
  pdf bytea not null,
  pdf_sha256 text not null,
  word bytea not null,
  word_sha256 text not null,
  text text not null,
  pages integer not null,
  made_at timestamp with time zone not null,
  constraint issued_file_pkey PRIMARY KEY (report_id),
  constraint issued_file_pdf_sha256_key UNIQUE (pdf_sha256),
  constraint issued_file_word_sha256_key UNIQUE (word_sha256),
  constraint issued_file_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports.report(id)
);
alter table reports.issued_file enable row level security;
create policy app_wall on reports.issued_file for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = issued_file.report_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = issued_file.report_id)
 OFFSET 0)));
create policy system_sees on reports.issued_file for all to throughcare_system using (true) with check (true);
grant insert, select on reports.issued_file to throughcare_app;
grant insert, select on reports.issued_file to throughcare_system;

create table reports.passage (
  id uuid not null,
  report_id uuid not null,
  heading text not null,
  place integer not null,
  text text not null,
  source_key text,
  source_title text,
  source_text text,
  source_origin text,
  source_at timestamp with time zone,
  source_by text,
  accepted_mark text,
  accepted_classes text[] default '{}'::text[] not null,
  accepted_by uuid,
  accepted_at timestamp with time zone,
  removed_at timestamp with time zone,
  written_at timestamp with time zone not null,
  written_by uuid not null,
  version integer default 1 not null,
  constraint passage_pkey PRIMARY KEY (id),
  constraint passage_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports.report(id)
);
CREATE INDEX passage_report ON reports.passage USING btree (report_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON reports.passage FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON reports.passage FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table reports.passage enable row level security;
create policy app_wall on reports.passage for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = passage.report_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = passage.report_id)
 OFFSET 0)));
create policy system_sees on reports.passage for all to throughcare_system using (true) with check (true);
grant insert, select, update on reports.passage to throughcare_app;
grant insert, select, update on reports.passage to throughcare_system;

create table reports.recipient (
  id uuid not null,
  report_id uuid not null,
  name text not null,
  role text not null,
  agency text not null,
  sent_how text not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  disclosure_id uuid not null,
  basis text not null,
  acknowledged_at timestamp with time zone,
  acknowledged_by_name text,
  acknowledged_recorded_by uuid,
  recall_told_at timestamp with time zone,
  recall_told_note text,
  recall_told_by uuid,
  version integer default 1 not null,
  constraint recipient_pkey PRIMARY KEY (id),
  constraint recipient_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports.report(id)
);
CREATE INDEX recipient_report ON reports.recipient USING btree (report_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON reports.recipient FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON reports.recipient FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table reports.recipient enable row level security;
create policy app_wall on reports.recipient for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = recipient.report_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = recipient.report_id)
 OFFSET 0)));
create policy system_sees on reports.recipient for all to throughcare_system using (true) with check (true);
grant insert, select, update on reports.recipient to throughcare_app;
grant insert, select, update on reports.recipient to throughcare_system;

create table reports.report (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  team_id uuid not null,
  kind text not null,
  status text default 'requested'::text not null,
  requester_name text not null,
  requester_role text not null,
  requester_agency text not null,
  question text not null,
  asked_at timestamp with time zone not null,
  court text,
  hearing_on date,
  hearing_time time without time zone,
  case_ref text,
  needed_by timestamp with time zone,
  due_at timestamp with time zone not null,
  due_why text not null,
  seen_at timestamp with time zone,
  seen_where text,
  seen_minutes integer,
  author_id uuid,
  signed_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  emergency_reason text,
  number text,
  issued_at timestamp with time zone,
  issued_by uuid,
  handover_id uuid,
  end_code text,
  end_note text,
  court_order text,
  copy_answer text,
  copy_note text,
  copy_at timestamp with time zone,
  copy_by uuid,
  recalled_at timestamp with time zone,
  recalled_by uuid,
  recall_reason text,
  recall_incident text,
  replaces_id uuid,
  edition integer default 1 not null,
  created_at timestamp with time zone default platform.now() not null,
  created_by uuid not null,
  version integer default 1 not null,
  constraint report_pkey PRIMARY KEY (id),
  constraint report_number_key UNIQUE (number),
  constraint report_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint report_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES reports.report(id),
  constraint report_copy_answer_check CHECK ((copy_answer = ANY (ARRAY['given'::text, 'declined'::text, 'not-safe'::text, 'not-yet'::text]))),
  constraint report_kind_check CHECK ((kind = ANY (ARRAY['court-written'::text, 'court-verbal'::text, 'custody-verbal'::text, 'charging'::text, 'bail'::text, 'psr-input'::text, 'voluntary-interview'::text, 'prison-handover'::text]))),
  constraint report_seen_minutes_check CHECK (((seen_minutes >= 1) AND (seen_minutes <= 1000))),
  constraint report_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'drafting'::text, 'check'::text, 'approved'::text, 'issued'::text, 'acknowledged'::text, 'declined'::text, 'withdrawn'::text, 'superseded'::text])))
);
CREATE INDEX report_episode ON reports.report USING btree (episode_id);
CREATE INDEX report_open_team ON reports.report USING btree (team_id, due_at) WHERE (status = ANY (ARRAY['requested'::text, 'drafting'::text, 'check'::text, 'approved'::text]));
CREATE INDEX report_person ON reports.report USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON reports.report FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON reports.report FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table reports.report enable row level security;
create policy app_wall on reports.report for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = report.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = report.episode_id)
 OFFSET 0)));
create policy system_sees on reports.report for all to throughcare_system using (true) with check (true);
grant insert, select, update on reports.report to throughcare_app;
grant insert, select, update on reports.report to throughcare_system;

create table reports.step (
  id uuid not null,
  report_id uuid not null,
  from_status text,
  to_status text not null,
  happened_at timestamp with time zone not null,
  recorded_by uuid not null,
  note text,
  constraint step_pkey PRIMARY KEY (id),
  constraint step_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports.report(id)
);
CREATE INDEX step_report ON reports.step USING btree (report_id);
alter table reports.step enable row level security;
create policy app_wall on reports.step for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = step.report_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM reports.report seen
  WHERE (seen.id = step.report_id)
 OFFSET 0)));
create policy system_sees on reports.step for all to throughcare_system using (true) with check (true);
grant insert, select on reports.step to throughcare_app;
grant insert, select on reports.step to throughcare_system;

create view reports.report_view as
SELECT id,
    person_id,
    episode_id,
    team_id,
    kind,
    status,
    requester_name,
    requester_role,
    requester_agency,
    question,
    asked_at,
    court,
    hearing_on,
    hearing_time,
    case_ref,
    needed_by,
    due_at,
    due_why,
    seen_at,
    seen_where,
    seen_minutes,
    author_id,
    signed_at,
    approved_by,
    approved_at,
    emergency_reason,
    number,
    issued_at,
    issued_by,
    handover_id,
    end_code,
    end_note,
    court_order,
    copy_answer,
    copy_note,
    copy_at,
    copy_by,
    recalled_at,
    recalled_by,
    recall_reason,
    recall_incident,
    replaces_id,
    edition,
    created_at,
    created_by,
    version
   FROM reports.report;
grant select on reports.report_view to throughcare_app;
grant select on reports.report_view to throughcare_system;

-- risk ------------------------------------------------------------------------------------------------

create schema risk;
grant usage on schema risk to throughcare_app;
grant usage on schema risk to throughcare_system;

create table risk.crisis_plan (
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  number integer not null,
  warning_signs text,
  helps text,
  does_not_help text,
  call text not null,
  asks_for text,
  safe_places text,
  agreement text not null,
  agreement_note text,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  constraint crisis_plan_pkey PRIMARY KEY (id),
  constraint crisis_plan_agreement_check CHECK ((agreement = ANY (ARRAY['agreed'::text, 'not-agreed'::text, 'could-not-ask'::text]))),
  constraint crisis_plan_check CHECK (((agreement = 'agreed'::text) OR (agreement_note IS NOT NULL)))
);
CREATE UNIQUE INDEX crisis_plan_version ON risk.crisis_plan USING btree (person_id, number);
alter table risk.crisis_plan enable row level security;
create policy app_wall on risk.crisis_plan for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = crisis_plan.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = crisis_plan.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on risk.crisis_plan for all to throughcare_system using (true) with check (true);
grant insert, select on risk.crisis_plan to throughcare_app;
grant insert, select on risk.crisis_plan to throughcare_system;

create table risk.entry (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  team_id uuid not null,
  kind text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['to-self'::text, 'to-others'::text, 'from-others'::text, 'vulnerability'::text, 'safeguarding'::text])))
);
CREATE INDEX entry_person ON risk.entry USING btree (person_id);
alter table risk.entry enable row level security;
create policy app_wall on risk.entry for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = entry.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = entry.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on risk.entry for all to throughcare_system using (true) with check (true);
grant insert, select on risk.entry to throughcare_app;
grant insert, select on risk.entry to throughcare_system;

create table risk.escalation (
  id uuid not null,
  person_id uuid not null,
  task_id uuid not null,
  team_id uuid not null,
  times integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  told text not null,
  version integer default 1 not null,
  constraint escalation_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX escalation_task ON risk.escalation USING btree (task_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON risk.escalation FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON risk.escalation FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table risk.escalation enable row level security;
create policy app_wall on risk.escalation for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = escalation.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = escalation.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on risk.escalation for all to throughcare_system using (true) with check (true);
grant insert, select, update on risk.escalation to throughcare_app;
grant insert, select, update on risk.escalation to throughcare_system;

create table risk.keep_apart (
  id uuid not null,
  person_id uuid not null,
  other_person_id uuid not null,
  team_id uuid not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  version integer default 1 not null,
  constraint keep_apart_pkey PRIMARY KEY (id),
  constraint keep_apart_check CHECK ((person_id <> other_person_id))
);
CREATE INDEX keep_apart_other ON risk.keep_apart USING btree (other_person_id);
CREATE INDEX keep_apart_person ON risk.keep_apart USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON risk.keep_apart FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON risk.keep_apart FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table risk.keep_apart enable row level security;
create policy app_wall on risk.keep_apart for all to throughcare_app using (((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = keep_apart.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)) OR (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = keep_apart.other_person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)))) with check (((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = keep_apart.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)) OR (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = keep_apart.other_person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))));
create policy system_sees on risk.keep_apart for all to throughcare_system using (true) with check (true);
grant insert, select, update on risk.keep_apart to throughcare_app;
grant insert, select, update on risk.keep_apart to throughcare_system;

create table risk.mappa (
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  category integer,
  level integer,
  ended boolean not null,
  source text not null,
  from_name text not null,
  received_on date not null,
  note text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint mappa_pkey PRIMARY KEY (id),
  constraint mappa_category_check CHECK (((category >= 1) AND (category <= 4))),
  constraint mappa_check CHECK ((ended OR (category IS NOT NULL))),
  constraint mappa_level_check CHECK (((level >= 1) AND (level <= 3)))
);
CREATE INDEX mappa_person ON risk.mappa USING btree (person_id);
alter table risk.mappa enable row level security;
create policy app_wall on risk.mappa for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = mappa.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = mappa.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on risk.mappa for all to throughcare_system using (true) with check (true);
grant insert, select on risk.mappa to throughcare_app;
grant insert, select on risk.mappa to throughcare_system;

create table risk.mha_event (
  id uuid not null,
  tracker_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  by_name text not null,
  place text,
  conditions text[] default '{}'::text[] not null,
  result text,
  note text,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  corrects_id uuid,
  correction_reason text,
  constraint mha_event_pkey PRIMARY KEY (id),
  constraint mha_event_corrects_id_key UNIQUE (corrects_id),
  constraint mha_event_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES risk.mha_event(id),
  constraint mha_event_tracker_id_fkey FOREIGN KEY (tracker_id) REFERENCES risk.mha_tracker(id),
  constraint mha_event_check CHECK (((corrects_id IS NULL) = (correction_reason IS NULL))),
  constraint mha_event_kind_check CHECK ((kind = ANY (ARRAY['concern'::text, 'amhp-asked'::text, 'amhp-accepted'::text, 'assessed'::text, 'recommendations'::text, 'application'::text, 'bed-asked'::text, 'bed-found'::text, 'pace-grounds-end'::text, 's136-used'::text, 'arrived'::text, 'extended'::text, 'escalated'::text, 'outcome'::text]))),
  constraint mha_event_place_check CHECK ((place = ANY (ARRAY['health'::text, 'police-station'::text, 'other'::text])))
);
CREATE INDEX mha_event_tracker ON risk.mha_event USING btree (tracker_id);
alter table risk.mha_event enable row level security;
create policy app_wall on risk.mha_event for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM risk.mha_tracker seen
  WHERE (seen.id = mha_event.tracker_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM risk.mha_tracker seen
  WHERE (seen.id = mha_event.tracker_id)
 OFFSET 0)));
create policy system_sees on risk.mha_event for all to throughcare_system using (true) with check (true);
grant insert, select on risk.mha_event to throughcare_app;
grant insert, select on risk.mha_event to throughcare_system;

create table risk.mha_tracker (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  team_id uuid not null,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  constraint mha_tracker_pkey PRIMARY KEY (id),
  constraint mha_tracker_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id)
);
CREATE INDEX mha_tracker_episode ON risk.mha_tracker USING btree (episode_id);
CREATE INDEX mha_tracker_person ON risk.mha_tracker USING btree (person_id);
alter table risk.mha_tracker enable row level security;
create policy app_wall on risk.mha_tracker for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = mha_tracker.episode_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM episodes.episode seen
  WHERE (seen.id = mha_tracker.episode_id)
 OFFSET 0)));
create policy system_sees on risk.mha_tracker for all to throughcare_system using (true) with check (true);
grant insert, select on risk.mha_tracker to throughcare_app;
grant insert, select on risk.mha_tracker to throughcare_system;

create table risk.restricted (
  id uuid not null,
  person_id uuid not null,
  team_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  body text not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint restricted_pkey PRIMARY KEY (id),
  constraint restricted_source_kind_check CHECK ((source_kind = ANY (ARRAY['risk-statement'::text, 'keep-apart'::text])))
);
CREATE INDEX restricted_person ON risk.restricted USING btree (person_id);
CREATE UNIQUE INDEX restricted_source ON risk.restricted USING btree (source_kind, source_id);
alter table risk.restricted enable row level security;
create policy app_wall on risk.restricted for all to throughcare_app using (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = restricted.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)))) with check (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = restricted.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))));
create policy system_sees on risk.restricted for all to throughcare_system using (true) with check (true);
grant insert, select on risk.restricted to throughcare_app;
grant insert, select on risk.restricted to throughcare_system;

create table risk.safeguarding (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid not null,
  team_id uuid not null,
  kind text not null,
  about text not null,
  concern text not null,
  immediate boolean not null,
  raised_at timestamp with time zone not null,
  raised_by uuid not null,
  due_at timestamp with time zone not null,
  route text,
  care_needs text,
  abuse_or_neglect text,
  cannot_protect text,
  agreement text,
  sent_at timestamp with time zone,
  sent_by uuid,
  sent_to_name text,
  sent_to_role text,
  sent_to_agency text,
  sent_how text,
  what_was_told text,
  person_told text,
  not_told_reason text,
  disclosure_id uuid,
  outcome text,
  outcome_note text,
  outcome_at timestamp with time zone,
  outcome_by uuid,
  version integer default 1 not null,
  constraint safeguarding_pkey PRIMARY KEY (id),
  constraint safeguarding_episode_id_fkey FOREIGN KEY (episode_id) REFERENCES episodes.episode(id),
  constraint safeguarding_about_check CHECK ((about = ANY (ARRAY['person'::text, 'somebody-else'::text]))),
  constraint safeguarding_abuse_or_neglect_check CHECK ((abuse_or_neglect = ANY (ARRAY['yes'::text, 'suspected'::text, 'no'::text, 'not-known'::text]))),
  constraint safeguarding_agreement_check CHECK ((agreement = ANY (ARRAY['agreed'::text, 'refused'::text, 'not-asked'::text, 'could-not-ask'::text]))),
  constraint safeguarding_cannot_protect_check CHECK ((cannot_protect = ANY (ARRAY['yes'::text, 'suspected'::text, 'no'::text, 'not-known'::text]))),
  constraint safeguarding_care_needs_check CHECK ((care_needs = ANY (ARRAY['yes'::text, 'suspected'::text, 'no'::text, 'not-known'::text]))),
  constraint safeguarding_check CHECK (((sent_at IS NULL) = (disclosure_id IS NULL))),
  constraint safeguarding_check1 CHECK (((outcome IS NULL) OR (outcome_at IS NOT NULL))),
  constraint safeguarding_kind_check CHECK ((kind = ANY (ARRAY['adult'::text, 'child'::text]))),
  constraint safeguarding_person_told_check CHECK ((person_told = ANY (ARRAY['yes'::text, 'no'::text, 'not-yet'::text]))),
  constraint safeguarding_route_check CHECK ((route = ANY (ARRAY['care-act-42'::text, 'adult-concern'::text, 'children-act-17'::text, 'children-act-47'::text]))),
  constraint safeguarding_sent_how_check CHECK ((sent_how = ANY (ARRAY['phone'::text, 'phone-and-form'::text, 'form'::text, 'secure-email'::text, 'in-person'::text])))
);
CREATE INDEX safeguarding_person ON risk.safeguarding USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON risk.safeguarding FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON risk.safeguarding FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table risk.safeguarding enable row level security;
create policy app_wall on risk.safeguarding for all to throughcare_app using (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = safeguarding.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)))) with check (((team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND (EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = safeguarding.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))));
create policy system_sees on risk.safeguarding for all to throughcare_system using (true) with check (true);
grant insert, select, update on risk.safeguarding to throughcare_app;
grant insert, select, update on risk.safeguarding to throughcare_system;

create table risk.statement (
  id uuid not null,
  entry_id uuid not null,
  number integer not null,
  says text not null,
  what text not null,
  earlier text,
  present text,
  imminence text,
  triggers text,
  protective text,
  origin text not null,
  plan text,
  owner_id uuid,
  review_on date,
  reason text,
  stated_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid not null,
  constraint statement_pkey PRIMARY KEY (id),
  constraint statement_entry_id_number_key UNIQUE (entry_id, number),
  constraint statement_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES risk.entry(id),
  constraint statement_check CHECK (((says = 'ended'::text) = (reason IS NOT NULL))),
  constraint statement_check1 CHECK (((says = 'ended'::text) OR ((plan IS NOT NULL) AND (review_on IS NOT NULL)))),
  constraint statement_origin_check CHECK ((origin = ANY (ARRAY['said'::text, 'observed'::text, 'records'::text, 'others'::text, 'mixed'::text]))),
  constraint statement_says_check CHECK ((says = ANY (ARRAY['first'::text, 'still-so'::text, 'changed'::text, 'ended'::text])))
);
alter table risk.statement enable row level security;
create policy app_wall on risk.statement for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM risk.entry seen
  WHERE (seen.id = statement.entry_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM risk.entry seen
  WHERE (seen.id = statement.entry_id)
 OFFSET 0)));
create policy system_sees on risk.statement for all to throughcare_system using (true) with check (true);
grant insert, select on risk.statement to throughcare_app;
grant insert, select on risk.statement to throughcare_system;

create view risk.crisis_plan_view as
SELECT person_id,
    number
   FROM risk.crisis_plan;
grant select on risk.crisis_plan_view to throughcare_app;
grant select on risk.crisis_plan_view to throughcare_system;

create view risk.team_lead as
SELECT DISTINCT m.team_id,
    m.worker_id,
    w.display_name,
    (EXISTS ( SELECT 1
           FROM access.shift h
          WHERE ((h.worker_id = m.worker_id) AND (h.cancelled_at IS NULL) AND (h.starts_at <= platform.now()) AND (h.ends_at > platform.now())))) AS on_shift
   FROM (access.membership m
     JOIN access.worker w ON (((w.id = m.worker_id) AND (w.status = 'active'::text))))
  WHERE ((m.role = 'team-lead'::text) AND (m.from_on <= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date) AND ((m.until_on IS NULL) OR (m.until_on >= ((platform.now() AT TIME ZONE 'Europe/London'::text))::date)));
grant select on risk.team_lead to throughcare_app;
grant select on risk.team_lead to throughcare_system;

-- sharing ---------------------------------------------------------------------------------------------

create schema sharing;
grant usage on schema sharing to throughcare_app;
grant usage on schema sharing to throughcare_system;

create table sharing.agreement (
  id uuid not null,
  team_id uuid not null,
  receives_as text not null,
  purposes text[] not null,
  service_id uuid,
  reference text not null,
  from_on date not null,
  until_on date,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  version integer default 1 not null,
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_receives_as_check CHECK ((receives_as = ANY (ARRAY['police-custody'::text, 'court'::text, 'court-probation'::text, 'youth-justice'::text, 'prison-healthcare'::text, 'care-team'::text, 'social-care'::text, 'receiving-service'::text, 'womens-centre'::text])))
);
CREATE INDEX agreement_team ON sharing.agreement USING btree (team_id, from_on);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON sharing.agreement FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON sharing.agreement FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table sharing.agreement enable row level security;
create policy app_adds on sharing.agreement for insert to throughcare_app with check (( SELECT access.i_administer() AS i_administer));
create policy app_changes on sharing.agreement for update to throughcare_app using (( SELECT access.i_administer() AS i_administer)) with check (true);
create policy app_reads on sharing.agreement for select to throughcare_app using (true);
create policy system_sees on sharing.agreement for all to throughcare_system using (true) with check (true);
grant insert, select, update on sharing.agreement to throughcare_app;
grant insert, select, update on sharing.agreement to throughcare_system;

create table sharing.answer (
  id uuid not null,
  sent_id uuid not null,
  kind text not null,
  code text,
  text text,
  happened_at timestamp with time zone not null,
  recorded_at timestamp with time zone default platform.now() not null,
  by_worker uuid,
  by_name text not null,
  from_receiver boolean not null,
  by_link uuid,
  constraint answer_pkey PRIMARY KEY (id),
  constraint answer_by_link_fkey FOREIGN KEY (by_link) REFERENCES sharing.one_time_link(id),
  constraint answer_sent_id_fkey FOREIGN KEY (sent_id) REFERENCES sharing.sent(id),
  constraint answer_by CHECK ((num_nonnulls(by_worker, by_link) = 1)),
  constraint answer_kind_check CHECK ((kind = ANY (ARRAY['acknowledged'::text, 'accepted'::text, 'declined'::text, 'question'::text, 'reply'::text, 'result'::text, 'released'::text])))
);
CREATE INDEX answer_sent ON sharing.answer USING btree (sent_id, recorded_at);
alter table sharing.answer enable row level security;
create policy app_wall on sharing.answer for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM sharing.sent s
  WHERE (s.id = answer.sent_id)
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM sharing.sent s
  WHERE (s.id = answer.sent_id)
 OFFSET 0)));
create policy system_sees on sharing.answer for all to throughcare_system using (true) with check (true);
grant insert, select on sharing.answer to throughcare_app;
grant insert, select on sharing.answer to throughcare_system;

create table sharing.consent (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  scope text not null,
  decision text not null,
  service_id uuid,
  explained text[] default '{}'::text[] not null,
  given_by text default 'person'::text not null,
  capacity text default 'assumed'::text not null,
  reason text,
  interpreter_used text,
  decided_at timestamp with time zone not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  constraint consent_pkey PRIMARY KEY (id),
  constraint consent_capacity_check CHECK ((capacity = ANY (ARRAY['assumed'::text, 'assessed-has'::text, 'assessed-lacks'::text, 'not-considered'::text]))),
  constraint consent_decision_check CHECK ((decision = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text, 'not-asked'::text]))),
  constraint consent_given_by_check CHECK ((given_by = ANY (ARRAY['person'::text, 'parent-or-guardian'::text, 'attorney-or-deputy'::text]))),
  constraint consent_scope_check CHECK ((scope = ANY (ARRAY['engage'::text, 'police-now'::text, 'court'::text, 'probation'::text, 'gp-care-team'::text, 'onward-service'::text, 'family'::text, 'post-release-contact'::text, 'research'::text])))
);
CREATE INDEX consent_episode ON sharing.consent USING btree (episode_id);
CREATE INDEX consent_person ON sharing.consent USING btree (person_id, scope, decided_at DESC);
alter table sharing.consent enable row level security;
create policy app_wall on sharing.consent for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = consent.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = consent.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.consent for all to throughcare_system using (true) with check (true);
grant insert, select on sharing.consent to throughcare_app;
grant insert, select on sharing.consent to throughcare_system;

create table sharing.disclosure (
  id uuid not null,
  person_id uuid not null,
  episode_id uuid,
  source_kind text not null,
  source_id uuid,
  recipient_name text not null,
  recipient_role text not null,
  recipient_agency text not null,
  purpose text not null,
  what text not null,
  basis text not null,
  consent_id uuid,
  basis_reason text,
  decision_maker text,
  person_told text not null,
  not_told_reason text,
  disclosed_at timestamp with time zone not null,
  recorded_at timestamp with time zone default platform.now() not null,
  recorded_by uuid not null,
  constraint disclosure_pkey PRIMARY KEY (id),
  constraint disclosure_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES sharing.consent(id),
  constraint disclosure_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'safeguarding'::text, 'vital-interest'::text, 'serious-harm'::text, 'court-order'::text, 'mental-health-act'::text]))),
  constraint disclosure_check CHECK (((basis = 'consent'::text) OR ((basis_reason IS NOT NULL) AND (decision_maker IS NOT NULL)))),
  constraint disclosure_check1 CHECK (((basis <> 'consent'::text) OR (consent_id IS NOT NULL))),
  constraint disclosure_person_told_check CHECK ((person_told = ANY (ARRAY['yes'::text, 'no'::text, 'not-yet'::text])))
);
CREATE INDEX disclosure_person ON sharing.disclosure USING btree (person_id, disclosed_at DESC);
alter table sharing.disclosure enable row level security;
create policy app_wall on sharing.disclosure for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = disclosure.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = disclosure.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.disclosure for all to throughcare_system using (true) with check (true);
grant insert, select on sharing.disclosure to throughcare_app;
grant insert, select on sharing.disclosure to throughcare_system;

create table sharing.one_time_link (
  id uuid not null,
  token_hash bytea not null,
  sent_id uuid not null,
  person_id uuid not null,
  for_name text not null,
  for_role text not null,
  how text not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  opened_name text,
  opened_role text,
  ended_at timestamp with time zone,
  ended_why text,
  version integer default 1 not null,
  constraint one_time_link_pkey PRIMARY KEY (id),
  constraint one_time_link_sent_id_fkey FOREIGN KEY (sent_id) REFERENCES sharing.sent(id),
  constraint one_time_link_check CHECK ((num_nonnulls(opened_at, opened_name, opened_role) = ANY (ARRAY[0, 3]))),
  constraint one_time_link_check1 CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  constraint one_time_link_check2 CHECK (((opened_at IS NULL) OR (ended_at IS NULL))),
  constraint one_time_link_ended_why_check CHECK ((ended_why = ANY (ARRAY['ended'::text, 'replaced'::text, 'recalled'::text, 'consent-withdrawn'::text]))),
  constraint one_time_link_how_check CHECK ((how = ANY (ARRAY['secure-email'::text, 'telephone'::text, 'paper'::text])))
);
CREATE INDEX one_time_link_person ON sharing.one_time_link USING btree (person_id);
CREATE INDEX one_time_link_sent ON sharing.one_time_link USING btree (sent_id, made_at);
CREATE UNIQUE INDEX one_time_link_token ON sharing.one_time_link USING btree (token_hash);
CREATE UNIQUE INDEX one_time_link_waiting ON sharing.one_time_link USING btree (sent_id) WHERE ((opened_at IS NULL) AND (ended_at IS NULL));
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON sharing.one_time_link FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON sharing.one_time_link FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table sharing.one_time_link enable row level security;
create policy app_wall on sharing.one_time_link for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = one_time_link.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = one_time_link.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.one_time_link for all to throughcare_system using (true) with check (true);
grant insert, select, update on sharing.one_time_link to throughcare_app;
grant insert, select, update on sharing.one_time_link to throughcare_system;

create table sharing.parcel (
  id uuid not null,
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
  choice jsonb default '{}'::jsonb not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  version integer default 1 not null,
  constraint parcel_pkey PRIMARY KEY (id)
);
CREATE INDEX parcel_episode ON sharing.parcel USING btree (episode_id);
CREATE INDEX parcel_person ON sharing.parcel USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON sharing.parcel FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON sharing.parcel FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table sharing.parcel enable row level security;
create policy app_wall on sharing.parcel for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = parcel.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = parcel.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.parcel for all to throughcare_system using (true) with check (true);
grant insert, select, update on sharing.parcel to throughcare_app;
grant insert, select, update on sharing.parcel to throughcare_system;

create table sharing.sensitivity (
  id uuid not null,
  person_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  classes text[] not null,
  marked_at timestamp with time zone not null,
  marked_by uuid not null,
  version integer default 1 not null,
  constraint sensitivity_pkey PRIMARY KEY (id),
  constraint sensitivity_classes_check CHECK ((classes <@ ARRAY['domestic-abuse'::text, 'sexual-violence'::text, 'exploitation'::text, 'third-party'::text, 'hiv'::text, 'gender-history'::text, 'restricted-risk'::text]))
);
CREATE UNIQUE INDEX sensitivity_of ON sharing.sensitivity USING btree (source_kind, source_id);
CREATE INDEX sensitivity_person ON sharing.sensitivity USING btree (person_id);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON sharing.sensitivity FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON sharing.sensitivity FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table sharing.sensitivity enable row level security;
create policy app_wall on sharing.sensitivity for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = sensitivity.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = sensitivity.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.sensitivity for all to throughcare_system using (true) with check (true);
grant insert, select, update on sharing.sensitivity to throughcare_app;
grant insert, select, update on sharing.sensitivity to throughcare_system;

create table sharing.sent (
  id uuid not null,
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
  note text default ''::text not null,
  items jsonb not null,
  content_hash text not null,
  disclosure_id uuid not null,
  needs_answer boolean not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  closed_at timestamp with time zone,
  closed_why text,
  closed_note text,
  version integer default 1 not null,
  constraint sent_pkey PRIMARY KEY (id),
  constraint sent_disclosure_id_fkey FOREIGN KEY (disclosure_id) REFERENCES sharing.disclosure(id),
  constraint sent_closed_why_check CHECK ((closed_why = ANY (ARRAY['consent-withdrawn'::text, 'recalled'::text])))
);
CREATE INDEX sent_person ON sharing.sent USING btree (person_id);
CREATE INDEX sent_source ON sharing.sent USING btree (source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX sent_team ON sharing.sent USING btree (to_team_id, sent_at DESC) WHERE (closed_at IS NULL);
CREATE TRIGGER keep AFTER DELETE OR UPDATE ON sharing.sent FOR EACH ROW EXECUTE FUNCTION history.keep('id');
CREATE TRIGGER touch BEFORE UPDATE ON sharing.sent FOR EACH ROW EXECUTE FUNCTION history.touch();
alter table sharing.sent enable row level security;
create policy ours on sharing.sent for all to throughcare_app using ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = sent.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0))) with check ((EXISTS ( SELECT 1
   FROM access.relationship r
  WHERE ((r.person_id = sent.person_id) AND (NOT r.sealed) AND (r.from_at <= platform.now()) AND ((r.until_at IS NULL) OR (r.until_at > platform.now())) AND ((r.team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) OR (r.worker_id = ( SELECT platform.my_worker() AS my_worker)) OR (r.site_id = ANY (( SELECT platform.my_shift_sites() AS my_shift_sites)::uuid[]))))
 OFFSET 0)));
create policy system_sees on sharing.sent for all to throughcare_system using (true) with check (true);
create policy theirs on sharing.sent for select to throughcare_app using (((closed_at IS NULL) AND (to_team_id = ANY (( SELECT platform.my_teams() AS my_teams)::uuid[])) AND (NOT access.is_sealed(person_id))));
grant insert, select, update on sharing.sent to throughcare_app;
grant insert, select, update on sharing.sent to throughcare_system;

create view sharing.consent_now_view as
SELECT DISTINCT ON (person_id, episode_id, scope, service_id) id,
    person_id,
    episode_id,
    scope,
    service_id,
    decision,
    decided_at,
    recorded_by
   FROM sharing.consent
  ORDER BY person_id, episode_id, scope, service_id, decided_at DESC, recorded_at DESC, id DESC;
grant select on sharing.consent_now_view to throughcare_app;
grant select on sharing.consent_now_view to throughcare_system;

create view sharing.sensitivity_view as
SELECT source_kind,
    source_id,
    person_id,
    classes
   FROM sharing.sensitivity;
grant select on sharing.sensitivity_view to throughcare_app;
grant select on sharing.sensitivity_view to throughcare_system;
