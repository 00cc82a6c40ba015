-- assessments: screenings on versioned question sets.
create schema assessments;
grant usage on schema assessments to throughcare_app, throughcare_system;

create table assessments.screening (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  question_set text not null,
  set_version int not null,
  additions text[] not null default '{}',
  status text not null default 'started' check (status in ('started', 'completed', 'signed', 'abandoned')),
  setting text,
  mode text,
  language text,
  without_consent_reason text,
  started_at timestamptz not null,
  started_by uuid not null,
  seen_at timestamptz not null,
  completed_at timestamptz,
  signed_at timestamptz,
  signed_by uuid,
  urgency text check (urgency in ('emergency', 'urgent', 'routine')),
  summary text,
  need_found boolean,
  -- The signed entry of the record that stands for it; addenda are added to that.
  entry_id uuid,
  version int not null default 1
);
create index screening_episode on assessments.screening (episode_id);
create index screening_person on assessments.screening (person_id);

create table assessments.answer (
  id uuid primary key,
  screening_id uuid not null references assessments.screening (id),
  question text not null,
  kind text not null check (kind in ('answered', 'declined', 'not-asked', 'not-known')),
  value jsonb,
  note text,
  reason text,
  answered_at timestamptz not null,
  answered_by uuid not null,
  version int not null default 1,
  unique (screening_id, question)
);

-- Who has the form open now, so that two people on one form see each other.
create table assessments.open_form (
  screening_id uuid not null references assessments.screening (id),
  worker_id uuid not null,
  seen_at timestamptz not null,
  primary key (screening_id, worker_id)
);

call platform.keep_history('assessments.screening');
call platform.keep_history('assessments.answer');
grant select, insert, update on assessments.screening, assessments.answer to throughcare_app, throughcare_system;
grant select, insert, update, delete on assessments.open_form to throughcare_app, throughcare_system;
call platform.protect('assessments.screening', episodes.sees_episode_rule('screening.episode_id'));
call platform.protect('assessments.answer', 'exists (select 1 from assessments.screening s where s.id = answer.screening_id offset 0)');
call platform.protect('assessments.open_form', 'exists (select 1 from assessments.screening s where s.id = open_form.screening_id offset 0)');

create view assessments.screening_view with (security_invoker = true) as select * from assessments.screening;
grant select on assessments.screening_view to throughcare_app, throughcare_system;
-- Teams whose trained support workers may screen.
create view assessments.support_workers_screen with (security_invoker = true) as
  select team_id from episodes.team_switch where name = 'trained-support-workers-screen' and is_on;
grant select on assessments.support_workers_screen to throughcare_app, throughcare_system;
