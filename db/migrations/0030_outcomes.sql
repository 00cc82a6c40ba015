-- outcomes: questionnaires as they were answered, with the score worked out from them. A form never changes: a correction is another
-- one that takes its place, with why.
create schema outcomes;
grant usage on schema outcomes to throughcare_app, throughcare_system;

create table outcomes.form (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  team_id uuid not null,
  measure text not null,
  -- Which wording the person saw, and which rules it was scored by: change is not drawn between different ones.
  wording text not null,
  scoring int not null,
  -- As ticked, before anything is turned round; null is no answer.
  responses jsonb not null,
  context jsonb not null default '{}',
  mode text not null check (mode in ('paper', 'read-aloud', 'telephone', 'video', 'device')),
  setting text not null check (setting in ('community', 'custody', 'court', 'prison', 'hospital', 'home', 'other')),
  language text not null,
  interpreter boolean not null default false,
  -- Why it was not filled in to the end, where the total is refused.
  not_completed text,
  completed_at timestamptz not null,
  entered_at timestamptz not null default platform.now(),
  entered_by uuid not null,
  status text not null check (status in ('complete', 'prorated', 'refused')),
  total float8,
  score jsonb not null,
  corrects_id uuid unique references outcomes.form (id),
  correction_reason text check ((corrects_id is null) = (correction_reason is null))
);
create index form_episode on outcomes.form (episode_id, measure, completed_at);
create index form_person on outcomes.form (person_id);
grant select, insert on outcomes.form to throughcare_app, throughcare_system;
call platform.protect('outcomes.form', episodes.sees_episode_rule('form.episode_id'));

