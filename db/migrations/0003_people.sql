-- people: one record of one person; identity may be unknown, stated, disputed or verified.
create schema people;
grant usage on schema people to throughcare_app, throughcare_system;

create table people.person (
  id uuid primary key,
  identity_status text not null check (identity_status in ('unknown', 'stated', 'disputed', 'verified')),
  placeholder_label text,
  date_of_birth date,
  dob_precision text not null default 'unknown' check (dob_precision in ('exact', 'month', 'year', 'estimated', 'unknown')),
  estimated_age int check (estimated_age between 0 and 120),
  estimated_on date,
  sex text not null default 'not-asked',
  gender_identity text not null default 'not-asked',
  gender_same_as_birth text not null default 'not-asked',
  pronouns text,
  ethnicity text not null default 'not-asked',
  religion text not null default 'not-asked',
  sexual_orientation text not null default 'not-asked',
  marital_status text not null default 'not-asked',
  nationality text not null default 'not-asked',
  disabilities text[] not null default '{}',
  disability_answer text not null default 'not-asked' check (disability_answer in ('answered', 'none', 'declined', 'not-asked', 'not-known')),
  ex_forces text not null default 'not-asked',
  main_language text,
  interpreter text not null default 'not-asked' check (interpreter in ('needed', 'not-needed', 'declined', 'not-asked', 'not-known')),
  interpreter_language text,
  hearing_language text,
  communication_needs text[] not null default '{}',
  communication_note text,
  preferred_worker_sex text,
  gp_practice text,
  gp_practice_code text,
  gp_answer text not null default 'not-asked' check (gp_answer in ('answered', 'none', 'declined', 'not-asked', 'not-known')),
  dependants_answer text not null default 'not-asked' check (dependants_answer in ('answered', 'none', 'declined', 'not-asked', 'not-known')),
  dependants_with text,
  died_on date,
  created_at timestamptz not null default platform.now(),
  created_by uuid,
  version int not null default 1
);

create table people.person_name (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('current', 'alias', 'former', 'preferred', 'stated')),
  title text,
  given text,
  family text,
  as_given text not null,
  match_key text not null,
  -- How its telling words sound, one key each (src/kernel/name-sounds.ts).
  sounds text[] not null default '{}',
  from_on date,
  until_on date,
  source text,
  created_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index person_name_person on people.person_name (person_id);
-- Written at once instead of gathered: a search while a list of names waits to be merged would read that list from end to end.
create index person_name_key on people.person_name using gin (match_key gin_trgm_ops) with (fastupdate = off);
create index person_name_sound on people.person_name using gin (sounds) with (fastupdate = off);
create index person_dob on people.person (date_of_birth);

create table people.identifier (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('nhs-number', 'pnc', 'cro', 'crn', 'prison-number', 'custody-record', 'asn', 'urn', 'local')),
  as_given text not null,
  normal text,
  well_formed boolean not null,
  verified_at timestamptz,
  verified_by uuid,
  source text,
  ended_at timestamptz,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index identifier_person on people.identifier (person_id);
create index identifier_normal on people.identifier (kind, normal) where normal is not null;

create table people.address (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null default 'home' check (kind in ('home', 'correspondence', 'temporary', 'bail', 'approved-premises', 'no-fixed-abode')),
  lines text[] not null default '{}',
  postcode text,
  from_on date,
  until_on date,
  source text,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index address_person on people.address (person_id);
create index address_postcode on people.address (postcode) where postcode is not null;

-- How and when it is safe to reach somebody. Checked before anything is sent or said.
create table people.contact_route (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('mobile', 'landline', 'email', 'letter', 'through-someone')),
  value text not null,
  normal text,
  safe text not null default 'not-asked' check (safe in ('yes', 'no', 'only-as-said', 'not-asked')),
  leave_message text not null default 'not-asked' check (leave_message in ('yes', 'no', 'not-asked')),
  safe_times text,
  unsafe_person text,
  shared_device boolean not null default false,
  note text,
  from_on date,
  until_on date,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index contact_route_person on people.contact_route (person_id);

create table people.related_person (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null check (kind in ('next-of-kin', 'carer', 'dependant', 'guardian', 'other')),
  name text not null,
  relation text,
  phone text,
  may_contact text not null default 'not-asked' check (may_contact in ('yes', 'no', 'not-asked')),
  born_year int,
  note text,
  until_on date,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index related_person_person on people.related_person (person_id);

create table people.adjustment (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null,
  detail text,
  until_on date,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index adjustment_person on people.adjustment (person_id);

-- Short facts that must be on the banner. Full risk work stands on these later.
create table people.alert (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  kind text not null,
  message text not null,
  starts_on date not null,
  ends_on date,
  review_on date,
  raised_by uuid,
  -- When somebody took it off the banner, whatever its planned end.
  ended_at timestamptz,
  recorded_at timestamptz not null default platform.now(),
  version int not null default 1
);
create index alert_person on people.alert (person_id);

-- Somebody decided that two records are, or are not, the same person. Rows never move, so undo is exact.
create table people.person_link (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  other_person_id uuid not null references people.person (id),
  decision text not null check (decision in ('same', 'not-same')),
  reason text not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  version int not null default 1,
  check (person_id <> other_person_id)
);
create index person_link_person on people.person_link (person_id);
create index person_link_other on people.person_link (other_person_id);

do $$ declare t text; begin
  foreach t in array array['person', 'person_name', 'identifier', 'address', 'contact_route', 'related_person', 'adjustment', 'alert', 'person_link'] loop
    call platform.keep_history(('people.' || t)::regclass);
    execute format('grant select, insert, update on people.%I to throughcare_app, throughcare_system', t);
    call platform.protect(('people.' || t)::regclass, access.sees_person_rule(case t when 'person' then 'person.id' else t || '.person_id' end));
  end loop;
end $$;

-- The name to show for a person: preferred, then current, stated, any; a placeholder label when nothing is known.
create function people.display_name(p people.person) returns text language plpgsql stable as $$
begin
  return coalesce(
    (select trim(concat_ws(' ', n.given, upper(n.family))) from people.person_name n
     where n.person_id = p.id and n.until_on is null and n.kind in ('preferred', 'current', 'stated') and coalesce(n.given, n.family) is not null
     order by case n.kind when 'current' then 0 when 'preferred' then 1 else 2 end, n.created_at desc limit 1),
    (select n.as_given from people.person_name n where n.person_id = p.id order by n.created_at desc limit 1),
    p.placeholder_label, 'Name not known');
end $$;

-- The same words, written out where they are asked most: a list of people then needs no call for each of them.
create view people.person_view with (security_invoker = true) as
  select p.id, coalesce(
      (select trim(concat_ws(' ', n.given, upper(n.family))) from people.person_name n
       where n.person_id = p.id and n.until_on is null and n.kind in ('preferred', 'current', 'stated') and coalesce(n.given, n.family) is not null
       order by case n.kind when 'current' then 0 when 'preferred' then 1 else 2 end, n.created_at desc limit 1),
      (select n.as_given from people.person_name n where n.person_id = p.id order by n.created_at desc limit 1),
      p.placeholder_label, 'Name not known') as display_name, p.identity_status, p.placeholder_label, p.date_of_birth, p.dob_precision,
    p.estimated_age, p.estimated_on, p.sex, p.interpreter, p.interpreter_language, p.hearing_language, p.main_language,
    p.communication_needs, p.died_on
  from people.person p;
grant select on people.person_view to throughcare_app, throughcare_system;
