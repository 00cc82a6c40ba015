-- Referrals to a team stand among those who could be lost until they are decided, and can be withdrawn; a shift can be cancelled.

-- Who withdrew a referral, in the words of whoever wrote it down: the referrer, or the person themselves.
alter table referrals.referral add column withdrawn_by text;

create view referrals.referral_view with (security_invoker = true) as
  select id, person_id, team_id, site_id, source, referrer_name, hearing_on, received_at, status from referrals.referral;
grant select on referrals.referral_view to throughcare_app, throughcare_system;

-- A cancelled shift stays, as what was planned; nobody is at the site because of it.
alter table access.shift add column cancelled_at timestamptz, add column cancelled_by uuid references access.worker (id);

create or replace view episodes.on_shift with (security_invoker = true) as
  select h.worker_id, h.team_id, h.site_id, h.starts_at, h.ends_at
  from access.shift h join access.worker w on w.id = h.worker_id and w.status = 'active'
  where h.cancelled_at is null;

create or replace view handovers.team_lead with (security_invoker = true) as
  select distinct m.team_id, m.worker_id, w.display_name, exists (select 1 from access.shift h where h.worker_id = m.worker_id
    and h.cancelled_at is null and h.starts_at <= platform.now() and h.ends_at > platform.now()) as on_shift
  from access.membership m join access.worker w on w.id = m.worker_id and w.status = 'active'
  where m.role = 'team-lead' and m.from_on <= (platform.now() at time zone 'Europe/London')::date
    and (m.until_on is null or m.until_on >= (platform.now() at time zone 'Europe/London')::date);

-- As before, without the shifts that were cancelled.
create or replace function access.session_actor(token bytea, idle_minutes int, at timestamptz, draft_path text) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('workerId', w.id, 'displayName', w.display_name, 'username', w.username, 'jobTitle', w.job_title,
    'registered', w.registered, 'demo', w.demo, 'mustChangePassword', coalesce(k.must_change_password, false),
    'locked', s.locked_at is not null, 'secondFactor', s.second_factor_at is not null, 'hasSecret', k.totp_secret is not null,
    'stale', s.last_seen_at < at - interval '1 minute',
    'live', w.status = 'active' and s.ended_at is null and s.expires_at > at
      and s.last_seen_at > at - make_interval(mins => idle_minutes),
    'draft', case when draft_path is not null then (select d.body from access.draft d where d.worker_id = w.id and d.path = draft_path) end,
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('teamId', m.team_id, 'teamName', t.name, 'service', t.service,
        'agencyKind', a.kind, 'role', m.role) order by t.name, m.role)
      from access.membership m join access.team t on t.id = m.team_id and t.active join access.agency a on a.id = t.agency_id
      where m.worker_id = w.id and m.from_on <= (at at time zone 'Europe/London')::date
        and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)), '[]'),
    'sites', coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'kind', x.kind, 'covered', x.covered, 'onShift', x.on_shift) order by x.name)
      from (select site.id, site.name, site.kind,
          exists (select 1 from access.coverage c join access.membership m on m.team_id = c.team_id
            where c.site_id = site.id and m.worker_id = w.id and (c.until_on is null or c.until_on >= (at at time zone 'Europe/London')::date)
              and m.from_on <= (at at time zone 'Europe/London')::date
              and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)) as covered,
          exists (select 1 from access.shift h where h.site_id = site.id and h.worker_id = w.id and h.cancelled_at is null
            and h.starts_at <= at and h.ends_at > at) as on_shift
        from access.site site where site.active) x where x.covered or x.on_shift), '[]'))
  from access.session s join access.worker w on w.id = s.worker_id left join access.credential k on k.worker_id = w.id
  where s.token_hash = token
$$;
