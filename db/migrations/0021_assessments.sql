-- Full assessments beside screenings: the same table, because both are forms on versioned question sets.
alter table assessments.screening add column kind text not null default 'screening' check (kind in ('screening', 'assessment'));
-- Which screening or assessment was last signed, for what is shown again to be confirmed.
create index screening_signed on assessments.screening (person_id, kind, signed_at desc) where status = 'signed';
-- What other modules ask about is the screening alone: that somebody was seen, and what was found first.
create or replace view assessments.screening_view with (security_invoker = true) as
  select * from assessments.screening where kind = 'screening';
