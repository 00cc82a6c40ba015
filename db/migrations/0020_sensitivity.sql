-- What makes a part of the record more than ordinarily private: held on the part itself, whichever module keeps it.
create table sharing.sensitivity (
  id uuid primary key,
  person_id uuid not null,
  source_kind text not null,
  source_id uuid not null,
  classes text[] not null check (classes <@ array['domestic-abuse', 'sexual-violence', 'exploitation', 'third-party', 'hiv',
    'gender-history', 'restricted-risk']),
  marked_at timestamptz not null,
  marked_by uuid not null,
  version int not null default 1
);
create unique index sensitivity_of on sharing.sensitivity (source_kind, source_id);
create index sensitivity_person on sharing.sensitivity (person_id);
call platform.keep_history('sharing.sensitivity');
grant select, insert, update on sharing.sensitivity to throughcare_app, throughcare_system;
call platform.protect('sharing.sensitivity', access.sees_person_rule('sensitivity.person_id'));
create view sharing.sensitivity_view with (security_invoker = true) as select source_kind, source_id, person_id, classes from sharing.sensitivity;
grant select on sharing.sensitivity_view to throughcare_app, throughcare_system;
