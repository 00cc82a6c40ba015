-- risk: what somebody is at risk of or to, what was done about it, and who looks again. No level or score is stored anywhere:
-- there is no column for one (NICE NG225, recommendations 1.6; Domain brief: measures, rule 5).
create schema risk;
grant usage on schema risk to throughcare_app, throughcare_system;

-- A risk. Its words are statements, each signed and dated; nothing is overwritten.
create table risk.entry (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid,
  team_id uuid not null,
  kind text not null check (kind in ('to-self', 'to-others', 'from-others', 'vulnerability', 'safeguarding')),
  recorded_at timestamptz not null,
  recorded_by uuid not null
);
create index entry_person on risk.entry (person_id);

-- What was said of it at a time: all of it, so that the last one stands by itself.
create table risk.statement (
  id uuid primary key,
  entry_id uuid not null references risk.entry (id),
  number int not null,
  says text not null check (says in ('first', 'still-so', 'changed', 'ended')),
  what text not null,
  earlier text,
  present text,
  imminence text,
  triggers text,
  protective text,
  origin text not null check (origin in ('said', 'observed', 'records', 'others', 'mixed')),
  plan text,
  owner_id uuid,
  review_on date,
  reason text,
  stated_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  unique (entry_id, number),
  check ((says = 'ended') = (reason is not null)),
  check (says = 'ended' or (plan is not null and review_on is not null))
);

-- What would do harm if the wrong person read it: towards whom a risk is, why two people must not meet. Held apart from
-- everything else, for the team that wrote it.
create table risk.restricted (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid not null,
  source_kind text not null check (source_kind in ('risk-statement', 'keep-apart')),
  source_id uuid not null,
  body text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null
);
create unique index restricted_source on risk.restricted (source_kind, source_id);
create index restricted_person on risk.restricted (person_id);

-- What to do in a crisis, as the person wants it. Each version stays readable.
create table risk.crisis_plan (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid not null,
  number int not null,
  warning_signs text,
  helps text,
  does_not_help text,
  call text not null,
  asks_for text,
  safe_places text,
  agreement text not null check (agreement in ('agreed', 'not-agreed', 'could-not-ask')),
  agreement_note text,
  made_at timestamptz not null,
  made_by uuid not null,
  check (agreement = 'agreed' or agreement_note is not null)
);
create unique index crisis_plan_version on risk.crisis_plan (person_id, number);

-- A concern for an adult at risk or a child: raised, sent, answered.
create table risk.safeguarding (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  team_id uuid not null,
  kind text not null check (kind in ('adult', 'child')),
  about text not null check (about in ('person', 'somebody-else')),
  concern text not null,
  immediate boolean not null,
  raised_at timestamptz not null,
  raised_by uuid not null,
  due_at timestamptz not null,
  route text check (route in ('care-act-42', 'adult-concern', 'children-act-17', 'children-act-47')),
  care_needs text check (care_needs in ('yes', 'suspected', 'no', 'not-known')),
  abuse_or_neglect text check (abuse_or_neglect in ('yes', 'suspected', 'no', 'not-known')),
  cannot_protect text check (cannot_protect in ('yes', 'suspected', 'no', 'not-known')),
  agreement text check (agreement in ('agreed', 'refused', 'not-asked', 'could-not-ask')),
  sent_at timestamptz,
  sent_by uuid,
  sent_to_name text,
  sent_to_role text,
  sent_to_agency text,
  sent_how text check (sent_how in ('phone', 'phone-and-form', 'form', 'secure-email', 'in-person')),
  what_was_told text,
  person_told text check (person_told in ('yes', 'no', 'not-yet')),
  not_told_reason text,
  disclosure_id uuid,
  outcome text,
  outcome_note text,
  outcome_at timestamptz,
  outcome_by uuid,
  version int not null default 1,
  check ((sent_at is null) = (disclosure_id is null)),
  check (outcome is null or outcome_at is not null)
);
create index safeguarding_person on risk.safeguarding (person_id);

-- The Mental Health Act in an episode: what happened, when, by whom. A correction is a later line of the same kind.
create table risk.mha_tracker (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  team_id uuid not null,
  opened_at timestamptz not null,
  opened_by uuid not null
);
create index mha_tracker_episode on risk.mha_tracker (episode_id);
create index mha_tracker_person on risk.mha_tracker (person_id);
create table risk.mha_event (
  id uuid primary key,
  tracker_id uuid not null references risk.mha_tracker (id),
  kind text not null check (kind in ('concern', 'amhp-asked', 'amhp-accepted', 'assessed', 'recommendations', 'application',
    'bed-asked', 'bed-found', 'pace-grounds-end', 's136-used', 'arrived', 'extended', 'escalated', 'outcome')),
  at timestamptz not null,
  by_name text not null,
  place text check (place in ('health', 'police-station', 'other')),
  conditions text[] not null default '{}',
  result text,
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null
);
create index mha_event_tracker on risk.mha_event (tracker_id);

-- Two people who must not be in the same room. Why is held apart.
create table risk.keep_apart (
  id uuid primary key,
  person_id uuid not null,
  other_person_id uuid not null,
  team_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  version int not null default 1,
  check (person_id <> other_person_id)
);
create index keep_apart_person on risk.keep_apart (person_id);
create index keep_apart_other on risk.keep_apart (other_person_id);

-- MAPPA category and level as they were received; never worked out here.
create table risk.mappa (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid not null,
  category int check (category between 1 and 4),
  level int check (level between 1 and 3),
  ended boolean not null,
  source text not null,
  from_name text not null,
  received_on date not null,
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  check (ended or category is not null)
);
create index mappa_person on risk.mappa (person_id);

-- How often the lead was told that a timed action is past its time.
create table risk.escalation (
  id uuid primary key,
  person_id uuid not null,
  task_id uuid not null,
  team_id uuid not null,
  times int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  told text not null,
  version int not null default 1
);
create unique index escalation_task on risk.escalation (task_id);

call platform.keep_history('risk.safeguarding');
call platform.keep_history('risk.keep_apart');
call platform.keep_history('risk.escalation');
grant select, insert on risk.entry, risk.statement, risk.restricted, risk.crisis_plan, risk.mha_tracker, risk.mha_event, risk.mappa
  to throughcare_app, throughcare_system;
grant select, insert, update on risk.safeguarding, risk.keep_apart, risk.escalation to throughcare_app, throughcare_system;

-- A risk, a crisis plan and what MAPPA says belong to everybody who works with the person. Who is referred for safeguarding, and
-- what is restricted, belong to the team that wrote them.
call platform.protect('risk.entry', access.sees_person_rule('entry.person_id'));
call platform.protect('risk.statement', 'exists (select 1 from risk.entry seen where seen.id = statement.entry_id offset 0)');
call platform.protect('risk.restricted', 'restricted.team_id = any ((select platform.my_teams())::uuid[]) and '
  || access.sees_person_rule('restricted.person_id'));
call platform.protect('risk.crisis_plan', access.sees_person_rule('crisis_plan.person_id'));
call platform.protect('risk.safeguarding', 'safeguarding.team_id = any ((select platform.my_teams())::uuid[]) and '
  || access.sees_person_rule('safeguarding.person_id'));
call platform.protect('risk.mha_tracker', episodes.sees_episode_rule('mha_tracker.episode_id'));
call platform.protect('risk.mha_event', 'exists (select 1 from risk.mha_tracker seen where seen.id = mha_event.tracker_id offset 0)');
call platform.protect('risk.keep_apart', access.sees_person_rule('keep_apart.person_id') || ' or '
  || access.sees_person_rule('keep_apart.other_person_id'));
call platform.protect('risk.mappa', access.sees_person_rule('mappa.person_id'));
call platform.protect('risk.escalation', access.sees_person_rule('escalation.person_id'));

create view risk.crisis_plan_view with (security_invoker = true) as select person_id, number from risk.crisis_plan;
grant select on risk.crisis_plan_view to throughcare_app, throughcare_system;

-- Who leads a team now, those on shift first.
create view risk.team_lead with (security_invoker = true) as
  select distinct m.team_id, m.worker_id, w.display_name, exists (select 1 from access.shift h where h.worker_id = m.worker_id
    and h.cancelled_at is null and h.starts_at <= platform.now() and h.ends_at > platform.now()) as on_shift
  from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
  where m.role = 'team-lead' and m.from_on <= (platform.now() at time zone 'Europe/London')::date
    and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date);
grant select on risk.team_lead to throughcare_app, throughcare_system;

-- An alert has somebody who looks at it again, and may rest on a risk.
alter table people.alert add column reviewer_id uuid;
alter table people.alert add column risk_entry_id uuid;
create view people.alert_view with (security_invoker = true) as
  select id, person_id, kind, message, starts_on, ends_on, review_on, reviewer_id, risk_entry_id, ended_at from people.alert;
grant select on people.alert_view to throughcare_app, throughcare_system;

-- Who was told, for actions that are about telling somebody.
alter table episodes.task add column told text;

-- Whether somebody has been told already and has not looked: what is said again and again need not stand there twice.
create or replace view access.notice_view with (security_invoker = true) as
  select id, worker_id, team_id, role, kind, created_at, seen_at, link from access.notice;
