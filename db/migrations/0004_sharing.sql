-- sharing: consent per scope, and what was told to whom on what basis. Both only ever grow.
create schema sharing;
grant usage on schema sharing to throughcare_app, throughcare_system;

create table sharing.consent (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid,
  scope text not null check (scope in ('engage', 'police-now', 'court', 'probation', 'gp-care-team', 'onward-service', 'family', 'post-release-contact', 'research')),
  decision text not null check (decision in ('given', 'refused', 'withdrawn', 'not-asked')),
  service_id uuid,
  explained text[] not null default '{}',
  given_by text not null default 'person' check (given_by in ('person', 'parent-or-guardian', 'attorney-or-deputy')),
  capacity text not null default 'assumed' check (capacity in ('assumed', 'assessed-has', 'assessed-lacks', 'not-considered')),
  reason text,
  interpreter_used text,
  decided_at timestamptz not null,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null
);
create index consent_person on sharing.consent (person_id, scope, decided_at desc);
create index consent_episode on sharing.consent (episode_id);

create table sharing.disclosure (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid,
  source_kind text not null,
  source_id uuid,
  recipient_name text not null,
  recipient_role text not null,
  recipient_agency text not null,
  purpose text not null,
  what text not null,
  basis text not null check (basis in ('consent', 'safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act')),
  consent_id uuid references sharing.consent (id),
  basis_reason text,
  -- Who decided that it had to be told without agreement; they may have no account here.
  decision_maker text,
  person_told text not null check (person_told in ('yes', 'no', 'not-yet')),
  not_told_reason text,
  disclosed_at timestamptz not null,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null,
  check (basis = 'consent' or (basis_reason is not null and decision_maker is not null)),
  check (basis <> 'consent' or consent_id is not null)
);
create index disclosure_person on sharing.disclosure (person_id, disclosed_at desc);

do $$ declare t text; begin
  foreach t in array array['consent', 'disclosure'] loop
    execute format('grant select, insert on sharing.%I to throughcare_app, throughcare_system', t);
    call platform.protect(('sharing.' || t)::regclass, access.sees_person_rule(t || '.person_id'));
  end loop;
end $$;

-- The latest word on each scope of each episode.
create view sharing.consent_now_view with (security_invoker = true) as
  select distinct on (person_id, episode_id, scope, service_id) id, person_id, episode_id, scope, service_id, decision, decided_at, recorded_by
  from sharing.consent order by person_id, episode_id, scope, service_id, decided_at desc, recorded_at desc, id desc;
grant select on sharing.consent_now_view to throughcare_app, throughcare_system;
