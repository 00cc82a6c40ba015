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
  -- Who withdrew it, in the words of whoever wrote it down: the referrer, or the person themselves.
  withdrawn_by text,
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
-- Whoever is sealed is in nobody's inbox either: a referral about them is there only for those of its team who are named for
-- the record, as everything else about them is.
call platform.protect('referrals.referral', 'team_id = any ((select platform.my_teams())::uuid[])');
alter policy app_wall on referrals.referral
  using (team_id = any ((select platform.my_teams())::uuid[]) and (not access.is_sealed(person_id) or exists (
    select 1 from access.relationship r where r.person_id = referral.person_id and r.kind = 'sealed-named'
      and r.worker_id = (select platform.my_worker()) and (r.until_at is null or r.until_at > platform.now()) offset 0)));

create view referrals.referral_view with (security_invoker = true) as
  select id, person_id, team_id, site_id, source, referrer_name, hearing_on, received_at, status from referrals.referral;
grant select on referrals.referral_view to throughcare_app, throughcare_system;
