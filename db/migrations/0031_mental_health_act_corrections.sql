-- A line about the Mental Health Act that was wrong: the line that takes its place says which it was and why. Both stay; each is
-- corrected once, and what corrects it can be corrected in its turn.
alter table risk.mha_event add column corrects_id uuid unique references risk.mha_event (id);
alter table risk.mha_event add column correction_reason text
  check ((corrects_id is null) = (correction_reason is null));
