-- What the sender decided about each part of a referral or a handover, as in `sharing.parcel`: by the key of the part, whether it
-- went, and why where a rule would have kept it. Ours alone.
alter table onward_referrals.onward_referral add column choice jsonb not null default '{}';
alter table handovers.handover add column choice jsonb not null default '{}';
