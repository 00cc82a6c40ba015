import type pg from 'pg'

export interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly value: string | null
}

export interface Relation {
  readonly schema: string
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly protected: boolean
  readonly columns: readonly Column[]
  readonly constraints: readonly { readonly name: string; readonly definition: string }[]
  readonly indexes: readonly string[]
  readonly triggers: readonly string[]
  readonly policies: readonly string[]
  readonly grants: readonly string[]
  readonly view: string | null
}

export interface Catalogue {
  readonly extensions: readonly string[]
  readonly schemas: readonly { readonly name: string; readonly grants: readonly string[] }[]
  readonly relations: readonly Relation[]
  readonly functions: readonly {
    readonly schema: string
    readonly definition: string
    readonly grants: readonly string[]
  }[]
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'`

const relations = `
select n.nspname as schema, c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind, c.relrowsecurity as protected,
  (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
      'value', case when a.attidentity <> '' then 'generated always as identity' else pg_get_expr(d.adbin, d.adrelid) end) order by a.attnum), '[]')
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
  (select coalesce(json_agg(json_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid))
      order by position(k.contype::text in 'pufcx'), k.conname), '[]')
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')) as constraints,
  (select coalesce(json_agg(pg_get_indexdef(i.indexrelid) order by x.relname), '[]')
    from pg_index i join pg_class x on x.oid = i.indexrelid
    where i.indrelid = c.oid and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)) as indexes,
  (select coalesce(json_agg(pg_get_triggerdef(t.oid) order by t.tgname), '[]')
    from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
  (select coalesce(json_agg(format('create policy %I on %I.%I for %s to %s%s%s', p.policyname, p.schemaname, p.tablename, lower(p.cmd),
      array_to_string(p.roles, ', '), ' using (' || p.qual || ')', ' with check (' || p.with_check || ')') order by p.policyname), '[]')
    from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname) as policies,
  (select coalesce(json_agg(g.said order by g.said), '[]') from (
      select format('grant %s on %I.%I to %I', string_agg(lower(e.privilege_type), ', ' order by e.privilege_type), n.nspname, c.relname, r.rolname) as said
      from aclexplode(c.relacl) e join pg_roles r on r.oid = e.grantee where e.grantee <> c.relowner group by r.rolname) g) as grants,
  case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as view
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'v') and ${ours}
order by n.nspname, c.relkind, c.relname`

const schemas = `
select n.nspname as name, (select coalesce(json_agg(format('grant %s on schema %I to %s', lower(e.privilege_type), n.nspname, grantee.name)
      order by e.privilege_type, grantee.name), '[]')
    from aclexplode(n.nspacl) e, lateral (select coalesce((select rolname::text from pg_roles where oid = e.grantee), 'public') as name) grantee
    where e.grantee <> n.nspowner) as grants
from pg_namespace n where ${ours} order by 1`

// Everybody may execute a function until that is taken away: only then is there a list to show.
const functions = `
select n.nspname as schema, pg_get_functiondef(p.oid) as definition,
  (select coalesce(json_agg(said order by said), '[]') from (
      select format('revoke all on function %I.%I from public', n.nspname, p.proname) as said
        where p.proacl is not null and not exists (select 1 from aclexplode(p.proacl) e where e.grantee = 0)
      union all select format('grant execute on function %I.%I to %I', n.nspname, p.proname, r.rolname)
        from aclexplode(p.proacl) e join pg_roles r on r.oid = e.grantee where e.grantee <> p.proowner) g) as grants
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where ${ours} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`

/** What a migrated database says of itself, in a fixed order: the same for the same migrations. */
export async function readCatalogue(pool: pg.Pool): Promise<Catalogue> {
  // With an empty path every name is written in full.
  await pool.query(`set search_path = ''`)
  try {
    const spaces = await pool.query<Catalogue['schemas'][number]>(schemas)
    const extensions = await pool.query<{ name: string }>(
      `select extname as name from pg_extension where extname <> 'plpgsql' order by 1`,
    )
    const tables = await pool.query<Relation>(relations)
    const routines = await pool.query<Catalogue['functions'][number]>(functions)
    return {
      schemas: spaces.rows,
      extensions: extensions.rows.map((row) => row.name),
      relations: tables.rows,
      functions: routines.rows,
    }
  } finally {
    await pool.query('reset search_path')
  }
}
