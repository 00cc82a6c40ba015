-- Finding people. The trigram operators are not leakproof, so behind row-level security PostgreSQL may not use their index;
-- these functions look with the index as their owner and answer only what their level of sight allows.

-- The numbers people are known by, as they are compared: canonical, or letters and digits alone when not well formed.
create index identifier_loose on people.identifier (regexp_replace(upper(as_given), '[^A-Z0-9]', '', 'g')) where normal is null;

create function people.plain(text) returns text language sql immutable parallel safe as
$$ select trim(regexp_replace(lower($1), '[^[:alnum:]]+', ' ', 'g')) $$;
create index person_label on people.person using gin (people.plain(placeholder_label) gin_trgm_ops) with (fastupdate = off) where placeholder_label is not null;

-- Everybody who may be meant, the likeliest first: by number, by likeness of name, by sound, by date of birth; when only one's
-- own are asked for, the same rule as the walls', so that other people's rows do not crowd them out.
-- Names that are near, and their facts, are gathered first; who they are and whether the asker may know of them is then looked
-- up one by one, for those alone. With a date of birth the name has to be nearer: who has that date is found by it anyway.
create function people.likely(name_key text, name_sounds text[], births date[], birth_year int, ids jsonb, looseness real,
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
revoke all on function people.likely from public;

-- The name at index level: a label says where somebody was held, so it is not shown.
create function people.index_name(p people.person) returns text language plpgsql stable set search_path = pg_catalog as $$
begin
  return case when exists (select 1 from people.person_name n where n.person_id = p.id) then people.display_name(p) else 'Name not known' end;
end $$;
grant execute on function people.index_name to throughcare_app, throughcare_system;

-- Index level, and the only way to find somebody outside one's own relationships: what the service shows of these rows is a
-- name, a year of birth and why it matches. It marks who is sealed, for the service to leave out and to tell the privacy officer.
create function people.index_candidates(name_key text, name_sounds text[], births date[], ids jsonb, most int)
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
revoke all on function people.index_candidates from public;
grant execute on function people.index_candidates to throughcare_app, throughcare_system;

-- Record level: the same looking, but only among the people the asker's relationships give. The caller still joins under
-- its own wall.
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

create index relationship_worker on access.relationship (worker_id, person_id) where worker_id is not null;
create index relationship_site on access.relationship (site_id, person_id) where site_id is not null;
-- "Who looked" includes who was shown somebody as a candidate.
create index event_shown on audit.event using gin ((details -> 'personIds')) with (fastupdate = off) where action = 'candidates.shown';

-- Why somebody's identity is now held to be what it is.
create table people.identity_change (
  id uuid primary key,
  person_id uuid not null references people.person (id),
  from_status text not null,
  to_status text not null check (to_status in ('unknown', 'stated', 'disputed', 'verified')),
  reason text not null,
  changed_at timestamptz not null,
  changed_by uuid not null
);
create index identity_change_person on people.identity_change (person_id, changed_at desc);
grant select, insert on people.identity_change to throughcare_app, throughcare_system;
call platform.protect('people.identity_change', access.sees_person_rule('identity_change.person_id'));
