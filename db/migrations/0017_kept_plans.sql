-- The database plans the body of a function in SQL anew at every call, and of one in PL/pgSQL once per connection. These are
-- asked on every request or every search, and planning them cost more than running them. They say what they said before.

create or replace function access.session_actor(token bytea, idle_minutes int, at timestamptz, draft_path text) returns jsonb
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (
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
  where s.token_hash = token);
end $$;

create or replace function access.notices_waiting(token bytea, at timestamptz) returns int
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return (
  select count(*)::int from (
    select n.id from access.session s join access.notice n on n.worker_id = s.worker_id and n.seen_at is null
    where s.token_hash = token
    union
    select n.id from access.session s
      join access.membership m on m.worker_id = s.worker_id and m.from_on <= (at at time zone 'Europe/London')::date
        and (m.until_on is null or m.until_on >= (at at time zone 'Europe/London')::date)
      join access.notice n on n.team_id = m.team_id and (n.role is null or n.role = m.role) and n.seen_at is null
    where s.token_hash = token) waiting);
end $$;

create or replace function access.is_sealed(person uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (select 1 from access.sealed_person s where s.person_id = person and s.lifted_at is null);
end $$;

create or replace function people.display_name(p people.person) returns text language plpgsql stable as $$
begin
  return coalesce(
    (select trim(concat_ws(' ', n.given, upper(n.family))) from people.person_name n
     where n.person_id = p.id and n.until_on is null and n.kind in ('preferred', 'current', 'stated') and coalesce(n.given, n.family) is not null
     order by case n.kind when 'current' then 0 when 'preferred' then 1 else 2 end, n.created_at desc limit 1),
    (select n.as_given from people.person_name n where n.person_id = p.id order by n.created_at desc limit 1),
    p.placeholder_label, 'Name not known');
end $$;

create or replace function people.index_name(p people.person) returns text language plpgsql stable set search_path = pg_catalog as $$
begin
  return case when exists (select 1 from people.person_name n where n.person_id = p.id) then people.display_name(p) else 'Name not known' end;
end $$;

-- The same words, written out where they are asked most: a list of people then needs no call for each of them.
create or replace view people.person_view with (security_invoker = true) as
  select p.id, coalesce(
      (select trim(concat_ws(' ', n.given, upper(n.family))) from people.person_name n
       where n.person_id = p.id and n.until_on is null and n.kind in ('preferred', 'current', 'stated') and coalesce(n.given, n.family) is not null
       order by case n.kind when 'current' then 0 when 'preferred' then 1 else 2 end, n.created_at desc limit 1),
      (select n.as_given from people.person_name n where n.person_id = p.id order by n.created_at desc limit 1),
      p.placeholder_label, 'Name not known') as display_name, p.identity_status, p.placeholder_label, p.date_of_birth, p.dob_precision,
    p.estimated_age, p.estimated_on, p.sex, p.interpreter, p.interpreter_language, p.hearing_language, p.main_language,
    p.communication_needs, p.died_on
  from people.person p;

-- Names that are near, and their facts, are gathered first; who they are and whether the asker may know of them is then looked
-- up one by one, for those alone. With a date of birth the name has to be nearer: who has that date is found by it anyway.
create or replace function people.likely(name_key text, name_sounds text[], births date[], birth_year int, ids jsonb, looseness real,
  mine_only boolean, most int) returns table (person_id uuid, likeness real)
  language plpgsql stable set search_path = pg_catalog, public set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare my_teams uuid[] := platform.my_teams(); my_worker uuid := platform.my_worker(); my_shifts uuid[] := platform.my_shift_sites();
  right_now timestamptz := platform.now();
begin
  perform set_config('pg_trgm.word_similarity_threshold', looseness::text, true),
    set_config('pg_trgm.similarity_threshold', (looseness * case when cardinality(births) > 0 then 0.8 else 0.65 end)::text, true);
  return query
    select found.person, (found.near + coalesce((select p.date_of_birth = any (births) from people.person p where p.id = found.person), false)::int)::real
    from (
      select hit.person, max(hit.near) as near from (
        select i.person_id as person, 3.0 as near from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.kind = g.kind and i.normal = g.normal where i.ended_at is null
        union all
        select i.person_id, 2.5 from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.normal is null and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')
          where i.ended_at is null and i.kind = g.kind and g.normal <> ''
        union all
        select n.person_id, greatest(similarity(n.match_key, name_key), word_similarity(name_key, n.match_key))
          from people.person_name n where name_key <> '' and (name_key <% n.match_key or n.match_key % name_key)
        union all
        select n.person_id, 0.5 from people.person_name n where cardinality(name_sounds) > 0 and n.sounds @> name_sounds
        union all
        -- A label for somebody unknown may say where they were held: it is looked through among one's own people only.
        select l.id, word_similarity(name_key, people.plain(l.placeholder_label)) from people.person l
          where mine_only and name_key <> '' and l.placeholder_label is not null and name_key <% people.plain(l.placeholder_label)
        union all
        select d.id, 0.6 from people.person d where d.date_of_birth = any (births)
        union all
        select y.id, 0.2 from people.person y where birth_year is not null and name_key = ''
          and y.date_of_birth between make_date(birth_year, 1, 1) and make_date(birth_year, 12, 31)
      ) hit group by hit.person
    ) found
    where not mine_only or exists (select 1 from access.relationship r where r.person_id = found.person and not r.sealed
      and r.from_at <= right_now and (r.until_at is null or r.until_at > right_now)
      and (r.team_id = any (my_teams) or r.worker_id = my_worker or r.site_id = any (my_shifts)) offset 0)
    order by 2 desc limit most;
end $$;

-- What makes somebody among one's own people alike; how they are shown is asked of people.person_view, for those who are.
drop function people.likely_mine(text, text[], date[], int, jsonb, int);
create function people.likely_mine(name_key text, name_sounds text[], births date[], birth_year int, ids jsonb, most int)
  returns table (person_id uuid, label text, date_of_birth date, dob_precision text, estimated_age int, estimated_on date, names jsonb, identifier_kinds text[])
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query
    select b.person_id, p.placeholder_label, p.date_of_birth, p.dob_precision, p.estimated_age, p.estimated_on, w.all_names, k.kinds
    from people.likely(name_key, name_sounds, births, birth_year, ids, case when cardinality(births) > 0 then 0.6 else 0.45 end, true, most) b
    join people.person p on p.id = b.person_id
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'given', n.given, 'family', n.family, 'asGiven', n.as_given)), '[]') as all_names
      from people.person_name n where n.person_id = b.person_id) w
    cross join lateral (select coalesce(array_agg(distinct i.kind), '{}') as kinds from jsonb_to_recordset(ids) as g(kind text, normal text)
      join people.identifier i on i.person_id = b.person_id and i.ended_at is null and i.kind = g.kind and (i.normal = g.normal or (i.normal is null
        and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')))) k;
end $$;
revoke all on function people.likely_mine from public;
grant execute on function people.likely_mine to throughcare_app, throughcare_system;

create or replace function people.index_candidates(name_key text, name_sounds text[], births date[], ids jsonb, most int)
  returns table (person_id uuid, display_name text, date_of_birth date, dob_precision text, estimated_birth_year int, names jsonb,
    identifier_kinds text[], is_sealed boolean)
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query
  select p.id, people.index_name(p), p.date_of_birth, p.dob_precision,
    extract(year from p.estimated_on)::int - p.estimated_age, w.all_names, k.kinds, s.person_id is not null
  from people.likely(name_key, name_sounds, births, null, ids, 0.5, false, most) l
  join people.person p on p.id = l.person_id
  left join access.sealed_person s on s.person_id = p.id and s.lifted_at is null
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('kind', n.kind, 'given', n.given, 'family', n.family, 'asGiven', n.as_given)), '[]') as all_names
    from people.person_name n where n.person_id = p.id) w
  cross join lateral (select coalesce(array_agg(distinct i.kind), '{}') as kinds from jsonb_to_recordset(ids) as g(kind text, normal text)
    join people.identifier i on i.person_id = p.id and i.ended_at is null and i.kind = g.kind and (i.normal = g.normal or (i.normal is null
      and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')))) k;
end $$;

-- Who came to a site on a day, for its board.
create index episode_site_identified on episodes.episode (site_id, identified_at) where site_id is not null;
