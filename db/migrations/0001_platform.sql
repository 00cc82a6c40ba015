-- The ground every module stands on: the two roles, the clock, row protection, history, audit, double-submit keys.

do $$ begin
  begin create role throughcare_app nologin; exception when duplicate_object or unique_violation then null; end;
  begin create role throughcare_system nologin; exception when duplicate_object or unique_violation then null; end;
  begin
    execute format('grant throughcare_app to %I', current_user);
    execute format('grant throughcare_system to %I', current_user);
  exception when unique_violation or insufficient_privilege or invalid_grant_operation then null; end;
end $$;

create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists pgcrypto;
create extension if not exists unaccent;

-- schema platform already exists: the migration runner keeps its own table there
create schema history;
create schema audit;
grant usage on schema platform, audit to throughcare_app, throughcare_system;
grant usage on schema history to throughcare_system;

-- One clock. `app.now` is set only by a process started with a settable clock (tests, demo world).
create function platform.now() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- Who is asking, as set at the start of each transaction. Empty means nobody: every wall then shows nothing.
create function platform.my_worker() returns uuid language sql stable as
$$ select nullif(current_setting('app.worker_id', true), '')::uuid $$;
create function platform.my_teams() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('app.team_ids', true), '')::uuid[], '{}') $$;
create function platform.my_sites() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('app.site_ids', true), '')::uuid[], '{}') $$;
create function platform.my_shift_sites() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('app.shift_site_ids', true), '')::uuid[], '{}') $$;

-- History ------------------------------------------------------------------------------------------------------------
create table history.change (
  seq bigint generated always as identity primary key,
  table_name text not null,
  row_id text not null,
  operation text not null check (operation in ('update', 'delete')),
  changed_at timestamptz not null,
  changed_by uuid,
  old jsonb not null
);
create index change_row on history.change (table_name, row_id, changed_at);
grant select on history.change to throughcare_system;

-- Before an update: the version moves on. After it: the old row is kept. No statement of ours can forget to.
create function history.touch() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

create function history.keep() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and new is not distinct from old then return null; end if;
  insert into history.change (table_name, row_id, operation, changed_at, changed_by, old)
  values (tg_table_schema || '.' || tg_table_name, to_jsonb(old) ->> coalesce(tg_argv[0], 'id'), lower(tg_op),
          platform.now(), platform.my_worker(), to_jsonb(old));
  return null;
end $$;

-- Gives a table what every changeable table has: version moved on by the database, old rows kept.
create procedure platform.keep_history(tbl regclass, key_column text default 'id') language plpgsql as $$
begin
  execute format('create trigger touch before update on %s for each row execute function history.touch()', tbl);
  execute format('create trigger keep after update or delete on %s for each row execute function history.keep(%L)',
                 tbl, key_column);
end $$;

-- Puts up the wall of a table: the application's role sees and writes only rows for which `visible` holds.
create procedure platform.protect(tbl regclass, visible text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('create policy app_wall on %s for all to throughcare_app using (%s) with check (%s)', tbl, visible, visible);
  execute format('create policy system_sees on %s for all to throughcare_system using (true) with check (true)', tbl);
end $$;

-- Audit --------------------------------------------------------------------------------------------------------------
-- Rows insert unchained, so that writers never wait for each other; a sealer links them in batches within seconds.
create table audit.event (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  worker_id uuid,
  system_job text,
  session_ref text,
  request_id text,
  action text not null,
  person_id uuid,
  entity text,
  entity_id text,
  details jsonb not null default '{}'
);
create index event_person on audit.event (person_id, at desc) where person_id is not null;
create index event_worker on audit.event (worker_id, at desc);
grant insert on audit.event to throughcare_app;
grant select, insert on audit.event to throughcare_system;

create table audit.seal (
  batch bigint primary key,
  sealed_at timestamptz not null default clock_timestamp(),
  entries int not null,
  previous_hash bytea not null,
  hash bytea not null
);
create table audit.seal_entry (
  seq bigint primary key,
  batch bigint not null references audit.seal (batch),
  position int not null,
  row_hash bytea not null,
  unique (batch, position)
);
grant select, insert on audit.seal, audit.seal_entry to throughcare_system;
