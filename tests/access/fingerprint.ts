import type { Database } from '#platform/db/index.ts'
import type { DB } from '#db/types.ts'

// What every request leaves behind whoever sends it: when somebody was last seen, the trail, keys of forms, tries to sign in.
const passing = ['access.session', 'access.sign_in_attempt', 'access.submission', 'assessments.open_form']
const schemas = [
  'access',
  'people',
  'sharing',
  'directory',
  'referrals',
  'episodes',
  'court',
  'assessments',
  'handovers',
  'onward_referrals',
  'reports',
  'history',
]

/** The tables that hold what people saved. */
export async function tableNames(db: Database<DB>): Promise<readonly string[]> {
  const { rows } = await db.pool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema = any ($1) and table_type = 'BASE TABLE' order by 1`,
    [schemas],
  )
  const names = rows.map((one) => one.name).filter((name) => !passing.includes(name))
  if (names.length < 20) throw new Error('The tables were not found')
  return names
}

/** A hash of each table’s rows: two that are equal say that nothing was saved in between. */
export async function fingerprint(db: Database<DB>): Promise<Readonly<Record<string, string>>> {
  const names = await tableNames(db)
  const parts = names.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`,
  )
  const { rows } = await db.pool.query<{ name: string; hash: string }>(parts.join(' union all '))
  return Object.fromEntries(rows.map((row) => [row.name, row.hash]))
}

/** The tables whose rows are not what they were. */
export function changed(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(before).filter((name) => before[name] !== after[name])
}
