-- One-time links: what was sent to a partner's team, opened once by somebody of theirs who has no account.

create table sharing.one_time_link (
  id uuid primary key,
  -- The link itself is shown once, to whoever made it, and is kept nowhere; here is its SHA-256.
  token_hash bytea not null,
  sent_id uuid not null references sharing.sent (id),
  person_id uuid not null,
  for_name text not null,
  for_role text not null,
  how text not null check (how in ('secure-email', 'telephone', 'paper')),
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  -- Who opened it, in their own words.
  opened_at timestamptz,
  opened_name text,
  opened_role text,
  ended_at timestamptz,
  ended_why text check (ended_why in ('ended', 'replaced', 'recalled', 'consent-withdrawn')),
  version int not null default 1,
  check (num_nonnulls(opened_at, opened_name, opened_role) in (0, 3)),
  check ((ended_at is null) = (ended_why is null)),
  check (opened_at is null or ended_at is null)
);
create unique index one_time_link_token on sharing.one_time_link (token_hash);
create index one_time_link_sent on sharing.one_time_link (sent_id, made_at);
create index one_time_link_person on sharing.one_time_link (person_id);
-- Making a new one ends the one before it.
create unique index one_time_link_waiting on sharing.one_time_link (sent_id) where opened_at is null and ended_at is null;
call platform.keep_history('sharing.one_time_link');
grant select, insert, update on sharing.one_time_link to throughcare_app, throughcare_system;
call platform.protect('sharing.one_time_link', access.sees_person_rule('one_time_link.person_id'));

-- What was said by opening a link is said by nobody with an account.
alter table sharing.answer alter column by_worker drop not null;
alter table sharing.answer add column by_link uuid references sharing.one_time_link (id);
alter table sharing.answer add constraint answer_by check (num_nonnulls(by_worker, by_link) = 1);
