-- onward referrals: out to another service, followed until the outcome is known.
create schema onward_referrals;
grant usage on schema onward_referrals to throughcare_app, throughcare_system;

create table onward_referrals.onward_referral (
  id uuid primary key,
  person_id uuid not null,
  episode_id uuid not null references episodes.episode (id),
  team_id uuid not null,
  service_id uuid not null,
  need text not null,
  detail text,
  status text not null default 'draft' check (status in ('draft', 'sent', 'acknowledged', 'accepted', 'rejected', 'waiting-list', 'appointment-offered',
    'attended', 'not-attended', 'cancelled', 'engaged', 'disengaged', 'closed')),
  basis text,
  consent_id uuid,
  disclosure_id uuid,
  holder_id uuid,
  accompany boolean not null default false,
  follows_id uuid references onward_referrals.onward_referral (id),
  created_at timestamptz not null default platform.now(),
  created_by uuid not null,
  sent_at timestamptz,
  sent_to text,
  sent_how text,
  acknowledged_at timestamptz,
  decided_at timestamptz,
  decision_reason text,
  appointment_at timestamptz,
  appointment_place text,
  attendance text,
  chase_on date,
  outcome text,
  outcome_at timestamptz,
  version int not null default 1
);
create index onward_referral_episode on onward_referrals.onward_referral (episode_id);
create index onward_referral_person on onward_referrals.onward_referral (person_id);
create index onward_referral_chase on onward_referrals.onward_referral (team_id, chase_on) where outcome_at is null;

create table onward_referrals.step (
  id uuid primary key,
  referral_id uuid not null references onward_referrals.onward_referral (id),
  from_status text,
  to_status text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid not null,
  told_by text,
  note text
);
create index step_referral on onward_referrals.step (referral_id, happened_at);

call platform.keep_history('onward_referrals.onward_referral');
grant select, insert, update on onward_referrals.onward_referral to throughcare_app, throughcare_system;
grant select, insert on onward_referrals.step to throughcare_app, throughcare_system;
call platform.protect('onward_referrals.onward_referral', episodes.sees_episode_rule('onward_referral.episode_id'));
call platform.protect('onward_referrals.step', 'exists (select 1 from onward_referrals.onward_referral o where o.id = step.referral_id offset 0)');
create view onward_referrals.onward_referral_view with (security_invoker = true) as select * from onward_referrals.onward_referral;
grant select on onward_referrals.onward_referral_view to throughcare_app, throughcare_system;
