-- referrals: one team here sends somebody on to another team here. `asked_by` is what of the sender's asked for it, so that the
-- answer goes back to it; one waiting referral for one asking.
alter table referrals.referral
  add column from_team_id uuid,
  add column asked_by_kind text,
  add column asked_by_id uuid,
  add constraint referral_asked_by check ((asked_by_kind is null) = (asked_by_id is null) and (asked_by_id is null or from_team_id is not null));
create unique index referral_asked_by on referrals.referral (asked_by_id, asked_by_kind) where asked_by_id is not null;
