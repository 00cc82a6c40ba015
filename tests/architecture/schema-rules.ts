import type pg from 'pg'

/** Anything that can be asked in SQL: a pool, or one connection inside a transaction. */
export type Queryable = Pick<pg.PoolClient, 'query'>

async function names(db: Queryable, text: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(text, [...values])
  return rows.map((row) => row.name)
}

const ourTables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'`

/** Tables whose rows change without an earlier state worth keeping, each with its reason. */
export const changesWithoutHistory: Readonly<Record<string, string>> = {
  'access.session': 'changes at every minute of use; the audit trail says who signed in and out',
  'access.draft': 'what somebody is still typing: not yet a record',
  'assessments.open_form': 'who has a form open at this moment',
  'access.submission': 'remembers the answer to a form so that a repeat is harmless; it is completed once',
}

/** Tables that the application may update although the database does not keep their earlier rows and versions. */
export function changeableWithoutHistory(db: Queryable): Promise<string[]> {
  return names(
    db,
    `select n.nspname || '.' || c.relname as name ${ourTables}
      and has_any_column_privilege('throughcare_app', c.oid, 'update')
      and not (n.nspname || '.' || c.relname = any ($1))
      and 2 > (select count(*) from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_namespace f on f.oid = p.pronamespace
        where t.tgrelid = c.oid and t.tgenabled = 'O' and f.nspname = 'history' and p.proname in ('touch', 'keep'))
      order by 1`,
    [Object.keys(changesWithoutHistory)],
  )
}

/** Tables about a person or an episode that anybody of the application may touch and that have no wall. */
export function withoutWall(db: Queryable): Promise<string[]> {
  return names(
    db,
    `select n.nspname || '.' || c.relname as name ${ourTables} and not c.relrowsecurity
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('person_id', 'episode_id') and not a.attisdropped)
      and has_table_privilege('throughcare_app', c.oid, 'select, update, delete')
      order by 1`,
  )
}

/** What may be deleted, with its reason: everything else stays. */
export const mayBeDeleted: Readonly<Record<string, string>> = {
  'access.draft': 'a draft is gone when it has become a record, or when its writer throws it away',
  'assessments.open_form': 'somebody closed the form',
}

/** Tables from which the application may delete rows, or all of them at once. */
export function deletable(db: Queryable): Promise<string[]> {
  return names(
    db,
    `select n.nspname || '.' || c.relname as name ${ourTables} and has_table_privilege('throughcare_app', c.oid, 'delete, truncate')
      and not (n.nspname || '.' || c.relname = any ($1)) order by 1`,
    [Object.keys(mayBeDeleted)],
  )
}

/** Views that look with their owner's eyes, and so over every wall. */
export function viewsOverTheWall(db: Queryable): Promise<string[]> {
  return names(
    db,
    `${`select n.nspname || '.' || c.relname as name ${ourTables}`.replace("c.relkind in ('r', 'p')", "c.relkind in ('v', 'm')")}
      and not coalesce(c.reloptions @> '{security_invoker=true}', false) order by 1`,
  )
}

/** Functions that run with their owner's rights, with the reason; each fixes its search path. */
const runsAsOwner: Readonly<Record<string, string>> = {
  'access.follow_relationship': 'a relationship given or ended reaches the records merged with its own',
  'access.i_administer': 'whether the asker administers, for the walls of the tables that say so',
  'access.is_sealed': 'answers yes or no about one person, for the insert that has to know',
  'access.notices_waiting':
    'how many wait for whoever holds a session: a number, before the walls know who asks',
  'access.session_actor': 'who a session belongs to, before anybody is known to be asking',
  'access.settle_sight': 'writes the sight that follows from merged records, which nobody may give by hand',
  'court.purge_unapproached':
    'takes purged rows out of the history too; only the product’s own job may run it',
  'history.keep': 'writes earlier rows to a table the application may not touch',
  'people.follow_identity': 'which record stands for a person follows from whether its identity is known',
  'people.follow_link': 'which records are one person follows from the open links',
  'people.index_candidates':
    'the index level of sight: a name, a year and why it matches, over the wall on purpose',
  'people.likely_mine': 'looks among the asker’s own people first; the caller still joins under its own wall',
  'people.stand_again': 'works out from the open links which records stand as which',
  'people.stood_for': 'at index level: under which one name several records of a person are shown',
}

/** Functions with their owner's rights that are not in the list, that anybody may call, or that look names up along the caller's path. */
export function unexpectedOwnerRights(db: Queryable): Promise<string[]> {
  return names(
    db,
    `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'
        and (not (n.nspname || '.' || p.proname = any ($1)) or not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
          or (p.prorettype <> 'trigger'::regtype and has_function_privilege('public', p.oid, 'execute')))
      order by 1`,
    [Object.keys(runsAsOwner)],
  )
}

/** Roles of ours that row-level security does not bind. */
export function unboundRoles(db: Queryable): Promise<string[]> {
  return names(
    db,
    `select rolname::text as name from pg_roles where rolname in ('throughcare_app', 'throughcare_system')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin) order by 1`,
  )
}
