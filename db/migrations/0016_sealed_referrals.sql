-- Whoever is sealed is in nobody's inbox either: a referral about them is there only for those of its team who are named for
-- the record, as everything else about them is. Until now the wall around referrals asked for the team alone.
drop policy app_wall on referrals.referral;
create policy app_wall on referrals.referral for all to throughcare_app
  using (team_id = any ((select platform.my_teams())::uuid[]) and (not access.is_sealed(person_id) or exists (
    select 1 from access.relationship r where r.person_id = referral.person_id and r.kind = 'sealed-named'
      and r.worker_id = (select platform.my_worker()) and (r.until_at is null or r.until_at > platform.now()) offset 0)))
  with check (team_id = any ((select platform.my_teams())::uuid[]));
