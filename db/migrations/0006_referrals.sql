-- referrals: people sent to a team (by the bench, probation, defence, cells, themselves).
create schema referrals;
grant usage on schema referrals to throughcare_app, throughcare_system;

create table referrals.referral (
  id uuid primary key,
  person_id uuid not null,
  team_id uuid not null,
  site_id uuid,
  source text not null,
  referrer_name text not null,
  referrer_contact text not null,
  referrer_role text,
  reason text not null,
  hearing_on date,
  received_at timestamptz not null,
  status text not null default 'new' check (status in ('new', 'accepted', 'declined', 'withdrawn')),
  decision_reason text,
  -- Who was told that it was declined.
  told text,
  decided_at timestamptz,
  decided_by uuid,
  episode_id uuid,
  recorded_at timestamptz not null default platform.now(),
  recorded_by uuid,
  version int not null default 1
);
create index referral_person on referrals.referral (person_id);
create index referral_team on referrals.referral (team_id, status);
call platform.keep_history('referrals.referral');
grant select, insert, update on referrals.referral to throughcare_app, throughcare_system;
call platform.protect('referrals.referral', 'team_id = any ((select platform.my_teams())::uuid[])');
