-- How many notices wait for whoever holds a session: stands beside their name on every page. Whose a notice is is decided as in
-- the wall of access.notice.

create function access.notices_waiting(token bytea, at timestamptz) returns int language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::int from (
    select n.id from access.session s join access.notice n on n.worker_id = s.worker_id and n.seen_at is null
    where s.token_hash = token
    union
    select n.id from access.session s
      join access.membership m on m.worker_id = s.worker_id and m.from_on <= (at at time zone 'Europe/London')::date
        and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)
      join access.notice n on n.team_id = m.team_id and (n.role is null or n.role = m.role) and n.seen_at is null
    where s.token_hash = token) waiting
$$;
revoke all on function access.notices_waiting from public;
grant execute on function access.notices_waiting to throughcare_app, throughcare_system;
