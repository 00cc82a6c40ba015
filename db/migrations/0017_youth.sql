-- Under-18s: which questions somebody was given, and the safeguards that stay until somebody ends them.

-- What settled how old the person was taken to be on the day of the screening; older screenings do not say.
alter table assessments.screening add column age_basis text check (age_basis in ('date-of-birth', 'estimated-age', 'looks'));
alter table assessments.screening add column treated_as text check (treated_as in ('under-18', 'adult'));
create or replace view assessments.screening_view with (security_invoker = true) as select * from assessments.screening;

-- Somebody is treated as under 18 in an episode. Opened by itself, never closed by a birthday: a person ends it, saying why.
create table episodes.youth (
  id uuid primary key,
  episode_id uuid not null references episodes.episode (id),
  person_id uuid not null,
  basis text not null check (basis in ('date-of-birth', 'estimated-age', 'looks', 'marked')),
  opened_at timestamptz not null,
  opened_by uuid,
  -- The eighteenth birthday that the holder has been told of.
  warned_of date,
  ended_at timestamptz,
  ended_by uuid,
  ended_reason text,
  version int not null default 1,
  check ((ended_at is null) = (ended_reason is null))
);
create unique index youth_of_episode on episodes.youth (episode_id);
create index youth_person on episodes.youth (person_id) where ended_at is null;

-- One safeguard: asked for, then there; or why it is not needed.
create table episodes.youth_safeguard (
  id uuid primary key,
  youth_id uuid not null references episodes.youth (id),
  kind text not null check (kind in ('appropriate-adult', 'guardian-told', 'youth-justice-told', 'female-carer',
    'local-authority', 'social-care', 'mental-health', 'youth-questions')),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'not-needed')),
  asked_at timestamptz,
  asked_whom text,
  settled_at timestamptz,
  who text,
  answer text,
  note text,
  changed_at timestamptz not null,
  changed_by uuid,
  version int not null default 1,
  check (state = 'waiting' or settled_at is not null),
  check (state <> 'not-needed' or note is not null)
);
create unique index youth_safeguard_of on episodes.youth_safeguard (youth_id, kind);

call platform.keep_history('episodes.youth');
call platform.keep_history('episodes.youth_safeguard');
grant select, insert, update on episodes.youth, episodes.youth_safeguard to throughcare_app, throughcare_system;
call platform.protect('episodes.youth', episodes.sees_episode_rule('youth.episode_id'));
call platform.protect('episodes.youth_safeguard',
  'exists (select 1 from episodes.youth seen where seen.id = youth_safeguard.youth_id offset 0)');

-- For the banner and the boards: that somebody is treated as under 18, how the appropriate adult stands, how much waits.
create view episodes.youth_view with (security_invoker = true) as
  select y.id, y.episode_id, y.person_id, y.basis, y.opened_at, y.ended_at, e.closed_at, a.state as adult_state, a.asked_at as adult_asked_at, a.who as adult_who,
    (select count(*)::int from episodes.youth_safeguard w where w.youth_id = y.id and w.state = 'waiting') as waiting
  from episodes.youth y join episodes.episode e on e.id = y.episode_id
    left join episodes.youth_safeguard a on a.youth_id = y.id and a.kind = 'appropriate-adult';
grant select on episodes.youth_view to throughcare_app, throughcare_system;
