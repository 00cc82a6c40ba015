-- consultations: advice given to other professionals, with or without a person on record.
create schema consultations;
grant usage on schema consultations to throughcare_app, throughcare_system;

create table consultations.consultation (
  id uuid primary key,
  team_id uuid not null,
  -- Null where no person of ours was named.
  person_id uuid,
  given_by uuid not null,
  given_at timestamptz not null,
  minutes int not null check (minutes between 1 and 600),
  way text not null check (way in ('telephone', 'in-person', 'video', 'email', 'meeting')),
  asked_by text not null,
  asked_by_role text,
  agency text not null check (agency in ('police', 'courts', 'probation', 'youth-justice', 'prison', 'health', 'social-care',
    'voluntary', 'defence', 'other')),
  topics text[] not null check (topics <@ array['mental-health', 'risk', 'autism', 'learning-disability', 'substance-use', 'pathways',
    'law', 'court-report', 'trauma', 'other']),
  advice text not null,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null
);
create index consultation_team on consultations.consultation (team_id, given_at desc);
create index consultation_person on consultations.consultation (person_id) where person_id is not null;
grant select, insert on consultations.consultation to throughcare_app, throughcare_system;
call platform.protect('consultations.consultation', '(consultation.person_id is null and consultation.team_id = any ((select platform.my_teams())::uuid[])) or '
  || access.sees_person_rule('consultation.person_id'));

-- How many, for figures: nothing of what was said, and nobody's name.
create view consultations.count_view with (security_invoker = true) as
  select id, team_id, given_by, given_at, minutes, agency, person_id is not null as about_somebody from consultations.consultation;
grant select on consultations.count_view to throughcare_app, throughcare_system;
