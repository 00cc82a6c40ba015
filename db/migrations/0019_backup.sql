-- What was backed up, when and with what result: for `health`, and for whoever has to answer for it.
create table platform.backup_run (
  id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  file text,
  bytes bigint,
  rows bigint,
  failed text
);
create index backup_run_newest on platform.backup_run (started_at desc);
grant select, insert, update on platform.backup_run to throughcare_system;
call platform.protect('platform.backup_run', 'false');
