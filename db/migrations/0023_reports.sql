-- reports: asked for, written, checked, issued to named recipients, acknowledged; and what became of each that was not.
create schema reports;
grant usage on schema reports to throughcare_app, throughcare_system;

create table reports.report (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  team_id uuid not null,
  kind text not null check (kind in ('court-written', 'court-verbal', 'custody-verbal', 'charging', 'bail', 'psr-input',
    'voluntary-interview', 'prison-handover')),
  status text not null default 'requested' check (status in ('requested', 'drafting', 'check', 'approved', 'issued', 'acknowledged',
    'declined', 'withdrawn', 'superseded')),
  requester_name text not null,
  requester_role text not null,
  requester_agency text not null,
  question text not null,
  asked_at timestamptz not null,
  court text,
  hearing_on date,
  hearing_time time,
  case_ref text,
  -- When whoever asked said they need it, and when it is due by the standard then in force, in words why.
  needed_by timestamptz,
  due_at timestamptz not null,
  due_why text not null,
  -- The contact it rests on: heading 2.
  seen_at timestamptz,
  seen_where text,
  seen_minutes int check (seen_minutes between 1 and 1000),
  author_id uuid,
  signed_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  -- Issued without a second person, and why; stands on the report.
  emergency_reason text,
  number text unique,
  issued_at timestamptz,
  issued_by uuid,
  -- A verbal report is told, not issued as a file: the handover it was told with.
  handover_id uuid,
  end_code text,
  end_note text,
  -- The order of the court that changed what it may rest on.
  court_order text,
  copy_answer text check (copy_answer in ('given', 'declined', 'not-safe', 'not-yet')),
  copy_note text,
  copy_at timestamptz,
  copy_by uuid,
  recalled_at timestamptz,
  recalled_by uuid,
  recall_reason text,
  recall_incident text,
  -- The issued report that this one stands in place of.
  replaces_id uuid references reports.report (id),
  edition int not null default 1,
  created_at timestamptz not null default platform.now(),
  created_by uuid not null,
  version int not null default 1
);
create index report_episode on reports.report (episode_id);
create index report_person on reports.report (person_id);
create index report_open_team on reports.report (team_id, due_at) where status in ('requested', 'drafting', 'check', 'approved');

-- A sentence or paragraph under one heading. One that was drawn from the record keeps what it was drawn from, as it was then.
create table reports.passage (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  heading text not null,
  place int not null,
  text text not null,
  source_key text,
  source_title text,
  source_text text,
  source_origin text,
  source_at timestamptz,
  source_by text,
  -- What stood there when somebody last looked and let the sentence stand; no mark: that it was no longer to be seen.
  accepted_mark text,
  accepted_classes text[] not null default '{}',
  accepted_by uuid,
  accepted_at timestamptz,
  removed_at timestamptz,
  written_at timestamptz not null,
  written_by uuid not null,
  version int not null default 1
);
create index passage_report on reports.passage (report_id);

-- Answers to the checklist, each about the text as it stood: a later text asks again.
create table reports.check_answer (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  code text not null,
  answer text not null check (answer in ('yes', 'no')),
  reason text,
  about text not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  version int not null default 1,
  unique (report_id, code)
);

create table reports.step (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  from_status text,
  to_status text not null,
  happened_at timestamptz not null,
  recorded_by uuid not null,
  note text
);
create index step_report on reports.step (report_id);

-- Whom it went to, by name, each with the line of the disclosure log; what they said, and whether a recall reached them.
create table reports.recipient (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  name text not null,
  role text not null,
  agency text not null,
  sent_how text not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  disclosure_id uuid not null,
  basis text not null,
  acknowledged_at timestamptz,
  acknowledged_by_name text,
  acknowledged_recorded_by uuid,
  recall_told_at timestamptz,
  recall_told_note text,
  recall_told_by uuid,
  version int not null default 1
);
create index recipient_report on reports.recipient (report_id);

-- What was issued, to the byte. It is only ever added.
create table reports.issued_file (
  report_id uuid primary key references reports.report (id),
  pdf bytea not null,
  pdf_sha256 text not null unique,
  word bytea not null,
  word_sha256 text not null unique,
  text text not null,
  pages int not null,
  made_at timestamptz not null
);

do $$ declare t text; begin
  foreach t in array array['report', 'passage', 'check_answer', 'recipient'] loop
    call platform.keep_history(('reports.' || t)::regclass);
    execute format('grant select, insert, update on reports.%I to throughcare_app, throughcare_system', t);
  end loop;
  foreach t in array array['step', 'issued_file'] loop
    execute format('grant select, insert on reports.%I to throughcare_app, throughcare_system', t);
  end loop;
  foreach t in array array['passage', 'check_answer', 'step', 'recipient', 'issued_file'] loop
    call platform.protect(('reports.' || t)::regclass,
      format('exists (select 1 from reports.report seen where seen.id = %I.report_id offset 0)', t));
  end loop;
end $$;
call platform.protect('reports.report', episodes.sees_episode_rule('report.episode_id'));
create view reports.report_view with (security_invoker = true) as select * from reports.report;
grant select on reports.report_view to throughcare_app, throughcare_system;

-- Names that a report is checked against: the person's own, and those of people around them.
create view people.name_view with (security_invoker = true) as
  select person_id, kind, given, family, as_given, until_on from people.person_name;
create view people.related_person_view with (security_invoker = true) as
  select person_id, kind, name, relation, until_on from people.related_person;
grant select on people.name_view, people.related_person_view to throughcare_app, throughcare_system;
