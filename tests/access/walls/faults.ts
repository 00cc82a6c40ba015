import type pg from 'pg'

/** One fault in a wall, and the SQL that plants it; a rollback mends it. */
export interface WallFault {
  readonly rule: string
  readonly how: string
  readonly plant: string
  /** The tables whose walls are broken by it. */
  readonly tables: readonly string[]
}

/**
 * Walls behind which another one always stands, so that taking them down alone opens nothing; each with the other one,
 * and with the SQL that takes that one down too.
 */
export const behindAnother: Readonly<Record<string, { readonly why: string; readonly other: string }>> = {
  'access.merged app_wall: writing': {
    why: 'the application’s role has no right to write there: what stands for whom follows from the links',
    other: 'grant insert, update on access.merged to throughcare_app',
  },
  'people.sealed_look app_wall: reading': {
    why: 'the application’s role has no right to it: who looked for a sealed person is the officer’s',
    other: 'grant select on people.sealed_look to throughcare_app',
  },
  'people.sealed_look app_wall: writing': {
    why: 'the same',
    other: 'grant insert on people.sealed_look to throughcare_app',
  },
  'platform.backup_run app_wall: reading': {
    why: 'the application’s role has no right to it: backups are the product’s own business',
    other: 'grant select on platform.backup_run to throughcare_app',
  },
  'platform.backup_run app_wall: writing': {
    why: 'the same',
    other: 'grant insert on platform.backup_run to throughcare_app',
  },
}

interface Policy {
  readonly table: string
  readonly name: string
  readonly using: string | null
  readonly check: string | null
}

interface Half {
  readonly does: 'reading' | 'writing'
  readonly clause: 'using' | 'with check'
  readonly rule: string
}

/** What may be seen and changed, and what may be written, are two walls of one policy: each is broken by itself. */
function halvesOf({ using, check }: Policy): readonly Half[] {
  return [
    ...(using === null ? [] : [{ does: 'reading', clause: 'using', rule: using } as const]),
    ...(check === null ? [] : [{ does: 'writing', clause: 'with check', rule: check } as const]),
  ]
}

function faultsOf(policy: Policy): readonly WallFault[] {
  const { table, name } = policy
  return halvesOf(policy).flatMap(({ does, clause, rule }) => {
    const as = (how: string, text: string): WallFault => ({
      rule: `${table} ${name}: ${does}`,
      how,
      plant: `alter policy ${name} on ${table} ${clause} (${text})`,
      tables: [table],
    })
    // What lets everything by cannot be deleted.
    return [...(rule === 'true' ? [] : [as('deleted', 'true')]), as('turned round', `not (${rule})`)]
  })
}

async function policiesIn(client: pg.PoolClient): Promise<readonly Policy[]> {
  const { rows } = await client.query<Policy>(
    `select schemaname || '.' || tablename as "table", policyname as name, qual as using, with_check as check from pg_policies
      where 'throughcare_app' = any (roles) or 'public' = any (roles) order by 1, 2`,
  )
  return rows
}

/** Every wall that the application’s role meets, each broken in every way. */
export async function policyFaults(client: pg.PoolClient): Promise<readonly WallFault[]> {
  return (await policiesIn(client)).flatMap(faultsOf)
}

/** Conditions that may be left out because another wall stands before the same rows; each with what takes that one down. */
const conditionsBehind: readonly {
  readonly condition: RegExp
  readonly why: string
  readonly other: string
}[] = [
  {
    condition: /: \(+r\.(team_id|worker_id|site_id) = /,
    why: 'whose a sight is: the rows of access.relationship are seen by those they were given to alone',
    other: 'alter policy app_reads on access.relationship using (true)',
  },
  {
    condition: /^referrals\.referral app_wall: reading: \(r\.kind = /,
    why: 'who was named for a sealed person: any other sight of them is marked as sealed, and is no sight',
    other: `update access.relationship set sealed = false, kind = 'created' where kind = 'merge'`,
  },
]

/** What takes down the other wall before this one; null for a wall that stands alone. */
export function otherWall({ rule, how }: WallFault): string | null {
  if (rule in behindAnother) return behindAnother[rule]?.other ?? null
  if (how !== 'left out') return null
  return conditionsBehind.find(({ condition }) => condition.test(rule))?.other ?? null
}

/** Why each of them opens nothing when it is broken alone. */
export const whyBehind: readonly string[] = [
  ...Object.entries(behindAnother).map(([rule, { why }]) => `${rule}: ${why}`),
  ...conditionsBehind.map(({ why }) => why),
]

/** What stands in brackets in a rule as the database writes it down, with where it begins and ends. */
function bracketed(rule: string): readonly (readonly [from: number, to: number])[] {
  const open: number[] = []
  const found: [number, number][] = []
  for (const [place, sign] of [...rule].entries()) {
    if (sign === '(') open.push(place)
    if (sign === ')') found.push([open.pop() ?? 0, place + 1])
  }
  return found
}

/**
 * Each condition inside a wall left out (true) and never met (false). Walls that say the same, of different tables or of
 * reading and writing, were made by one function: the first of them stands for all. What is no condition is found by trying, and left alone.
 */
export async function conditionFaults(client: pg.PoolClient): Promise<readonly WallFault[]> {
  const seen = new Set<string>()
  const found: WallFault[] = []
  for (const policy of await policiesIn(client)) {
    for (const { does, clause, rule } of halvesOf(policy)) {
      const [, own = ''] = policy.table.split('.')
      const says = rule.replaceAll(new RegExp(`\\b${own}\\.`, 'g'), 'the row’s ')
      if (seen.has(says) || `${policy.table} ${policy.name}: ${does}` in behindAnother) continue
      seen.add(says)
      for (const [from, to] of bracketed(rule)) {
        for (const [how, value] of [
          ['left out', 'true'],
          ['never met', 'false'],
        ] as const) {
          const text = `${rule.slice(0, from)}${value}${rule.slice(to)}`
          const plant = `alter policy ${policy.name} on ${policy.table} ${clause} (${text})`
          if (await canBePlanted(client, plant))
            found.push({
              rule: `${policy.table} ${policy.name}: ${does}: ${rule.slice(from, to).replaceAll(/\s+/g, ' ')}`,
              how,
              plant,
              tables: [policy.table],
            })
        }
      }
    }
  }
  return found
}

async function canBePlanted(client: pg.PoolClient, plant: string): Promise<boolean> {
  await client.query('savepoint before')
  try {
    await client.query(plant)
    return true
  } catch {
    return false
  } finally {
    await client.query('rollback to savepoint before')
  }
}

interface Asked {
  readonly name: string
  readonly args: string
  readonly given: string
  readonly returns: string
  readonly definition: string
  readonly tables: readonly string[]
}

/** What a function that walls ask answers when it is broken, by the kind of its answer. */
const broken: Readonly<Record<string, Readonly<Record<string, (asWritten: string) => string>>>> = {
  boolean: {
    'says yes': () => 'select true',
    'says no': () => 'select false',
    'turned round': (asWritten) => `select not ${asWritten}`,
  },
  'uuid[]': {
    'says every one': () =>
      `select array(select team_id from access.membership union select team_id from access.relationship
        union select site_id from access.relationship union select site_id from court.list_problem)`,
    'says none': () => `select '{}'::uuid[]`,
  },
  uuid: {
    'says nobody': () => 'select null::uuid',
    'says somebody else': () => 'select gen_random_uuid()',
  },
  'timestamp with time zone': {
    'a year behind': (asWritten) => `select ${asWritten} - interval '1 year'`,
    'a year ahead': (asWritten) => `select ${asWritten} + interval '1 year'`,
  },
}

/** Every function that a wall asks, found by what the walls depend on, with each wrong answer. */
export async function functionFaults(client: pg.PoolClient): Promise<readonly WallFault[]> {
  const { rows } = await client.query<Asked>(
    `select n.nspname || '.' || p.proname as name, pg_get_function_identity_arguments(p.oid) as args,
        coalesce((select string_agg('$' || place, ', ') from generate_series(1, p.pronargs) place), '') as given,
        format_type(p.prorettype, null) as returns, pg_get_functiondef(p.oid) as definition,
        array_agg(distinct c.relnamespace::regnamespace::text || '.' || c.relname) as tables
      from pg_depend d join pg_policy w on d.classid = 'pg_policy'::regclass and d.objid = w.oid join pg_class c on c.oid = w.polrelid
      join pg_proc p on d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid join pg_namespace n on n.oid = p.pronamespace
      where n.nspname <> 'pg_catalog' group by p.oid, n.nspname, p.proname order by 1`,
  )
  return rows.flatMap(({ name, args, given, returns, definition, tables }) => {
    const answers = broken[returns]
    if (answers === undefined) throw new Error(`Nobody knows how to break ${name}, which answers ${returns}`)
    const copy = definition.replace(`${name}(`, `${name}_as_written(`)
    return Object.entries(answers).map(([how, answer]) => ({
      rule: `${name}(${args})`,
      how,
      plant: `${copy}; grant execute on function ${name}_as_written(${args}) to throughcare_app;
        create or replace function ${name}(${args}) returns ${returns} language sql stable security definer as $$ ${answer(`${name}_as_written(${given})`)} $$`,
      tables,
    }))
  })
}
