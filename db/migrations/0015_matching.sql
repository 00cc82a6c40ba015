-- How common the words of names are among the people this service knows, so that a rare name that is met tells more than a
-- common one. Counted by a job once a week; a word that fewer than five people have is not kept, so that nobody is in it.
create table people.name_frequency (
  part text not null check (part in ('given', 'family')),
  word text not null,
  holders int not null check (holders >= 5),
  primary key (part, word)
);
grant select on people.name_frequency to throughcare_app;
grant select, insert, delete on people.name_frequency to throughcare_system;

-- How many people the words were counted among, and when.
create table people.name_count (
  only_one boolean primary key default true check (only_one),
  people int not null,
  counted_at timestamptz not null
);
grant select on people.name_count to throughcare_app;
grant select, insert, update on people.name_count to throughcare_system;

-- The same as in migration 0012, with less to work out for each name that is met: a common given name is met a thousand times.
create or replace function people.likely(name_key text, name_sounds text[], births date[], birth_year int, ids jsonb, looseness real,
  mine_only boolean, most int) returns table (person_id uuid, likeness real)
  language plpgsql stable set search_path = pg_catalog, public set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare my_teams uuid[] := platform.my_teams(); my_worker uuid := platform.my_worker(); my_shifts uuid[] := platform.my_shift_sites();
  right_now timestamptz := platform.now();
begin
  perform set_config('pg_trgm.word_similarity_threshold', looseness::text, true),
    set_config('pg_trgm.similarity_threshold', (looseness * case when cardinality(births) > 0 then 0.8 else 0.65 end)::text, true);
  return query
    select found.person, (found.near + found.born::int)::real
    from (
      select hit.person, max(hit.near) as near, bool_or(hit.born) as born from (
        select i.person_id as person, 3.0 as near, false as born from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.kind = g.kind and i.normal = g.normal where i.ended_at is null
        union all
        select i.person_id, 2.5, false from jsonb_to_recordset(ids) as g(kind text, normal text)
          join people.identifier i on i.normal is null and regexp_replace(upper(i.as_given), '[^A-Z0-9]', '', 'g') = regexp_replace(g.normal, '[^A-Z0-9]', '', 'g')
          where i.ended_at is null and i.kind = g.kind and g.normal <> ''
        union all
        -- No less than the likeness of the whole, since the whole is a part too.
        select n.person_id, word_similarity(name_key, n.match_key), false
          from people.person_name n where name_key <> '' and (name_key <% n.match_key or n.match_key % name_key)
        union all
        select n.person_id, 0.5, false from people.person_name n where cardinality(name_sounds) > 0 and n.sounds @> name_sounds
        union all
        -- A label for somebody unknown may say where they were held: it is looked through among one's own people only.
        select l.id, word_similarity(name_key, people.plain(l.placeholder_label)), false from people.person l
          where mine_only and name_key <> '' and l.placeholder_label is not null and name_key <% people.plain(l.placeholder_label)
        union all
        select d.id, 0.6, true from people.person d where d.date_of_birth = any (births)
        union all
        select y.id, 0.2, false from people.person y where birth_year is not null and name_key = ''
          and y.date_of_birth between make_date(birth_year, 1, 1) and make_date(birth_year, 12, 31)
      ) hit group by hit.person
    ) found
    where not mine_only or exists (select 1 from access.relationship r where r.person_id = found.person and not r.sealed
      and r.from_at <= right_now and (r.until_at is null or r.until_at > right_now)
      and (r.team_id = any (my_teams) or r.worker_id = my_worker or r.site_id = any (my_shifts)) offset 0)
    order by 2 desc limit most;
end $$;
