-- directory: services people can be referred on to, with their acceptance criteria.
create schema directory;
grant usage on schema directory to throughcare_app, throughcare_system;

create table directory.service (
  id uuid primary key,
  name text not null,
  kind text not null,
  area text,
  provider text,
  phone text,
  email text,
  out_of_hours_phone text,
  criteria text,
  min_age int,
  max_age int,
  for_sex text,
  contact_name text,
  team_id uuid,
  active boolean not null default true,
  reviewed_on date,
  version int not null default 1
);
call platform.keep_history('directory.service');
grant select, insert, update on directory.service to throughcare_app, throughcare_system;
create view directory.service_view with (security_invoker = true) as
  select id, name, kind, area, provider, phone, email, criteria, active, team_id from directory.service;
grant select on directory.service_view to throughcare_app, throughcare_system;
