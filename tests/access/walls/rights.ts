import type pg from 'pg'
import type { WallFault } from './faults.ts'

// Written by hand: what the application's role may do with a table at all, whoever asks. Nobody deletes a record, what
// was said is only ever added to, and what sign-in, the audit trail and the history stand on is out of its reach.

const words = (text: string) => text.trim().split(/\s+/)

const kinds: readonly (readonly [rights: string, tables: string])[] = [
  [
    'select insert update',
    `access.agency access.coverage access.membership access.notice access.relationship
    access.setting access.shift access.site access.submission access.team access.worker assessments.answer
    assessments.screening court.list_problem court.list_row custody.detention directory.service episodes.episode
    episodes.task episodes.youth episodes.youth_safeguard handovers.handover onward_referrals.onward_referral
    people.address people.adjustment people.alert people.contact_route people.identifier people.person
    people.person_link people.person_name people.related_person referrals.referral reports.check_answer reports.passage
    reports.recipient reports.report risk.escalation risk.keep_apart risk.safeguarding sharing.agreement
    sharing.one_time_link sharing.parcel sharing.sensitivity sharing.sent`,
  ],
  // What is still being typed, and who has a form open: gone when it is done.
  ['select insert update delete', 'access.draft assessments.open_form'],
  // Said, done or decided on a day: it stays as it was, and what comes later is another row.
  [
    'select insert',
    `access.emergency_access consultations.consultation court.hearing_result court.list_edition court.list_import court.not_this_person
    custody.detention_event episodes.attempt episodes.entry episodes.stage_move onward_referrals.step
    outcomes.form people.identity_change people.parked_match reports.issued_file reports.step risk.crisis_plan
    risk.entry risk.mappa risk.mha_event risk.mha_tracker risk.restricted risk.statement sharing.answer
    sharing.consent sharing.disclosure`,
  ],
  // Worked out by the database or by a job of the product.
  ['select', 'access.merged people.name_count people.name_frequency'],
  ['insert', 'audit.event'],
  [
    '',
    `access.credential access.recovery_code access.sealed_person access.session access.sign_in_attempt audit.seal
    audit.seal_entry history.change people.sealed_look platform.backup_run platform.migration`,
  ],
  // Views of what is out of its reach.
  ['', 'access.sealed_person_view access.sight_view audit.event_view court.kept_days history.change_view'],
]
const written = new Map(kinds.flatMap(([rights, tables]) => words(tables).map((table) => [table, rights])))

/** Columns that may be changed where the row may not. */
const columns: Readonly<Record<string, string>> = {
  'custody.detention_event':
    'confirmed_at confirmed_by confirmed_with withdrawn_at withdrawn_by withdrawn_reason',
}

/** What only the product's own jobs and triggers call, or the services after they left the reader's walls for a reason. */
const notCalled = words(
  `access.begin_emergency access.follow_relationship access.review_emergency access.seal access.settle_sight
  access.unseal court.add_court_key court.purge_unapproached people.follow_identity people.follow_link people.likely
  people.records_with people.stand_again`,
)

const privileges = ['select', 'insert', 'update', 'delete', 'truncate'] as const

export interface Relation {
  readonly name: string
  readonly view: boolean
  readonly held: readonly string[]
  readonly columns: readonly string[]
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss') and n.nspname not like 'pg\\_%'`

export async function relationsIn(client: pg.PoolClient, name?: string): Promise<readonly Relation[]> {
  const { rows } = await client.query<Relation>(
    `select n.nspname || '.' || c.relname as name, c.relkind in ('v', 'm') as view,
        array(select p from unnest($1::text[]) p where has_table_privilege('throughcare_app', c.oid, p)) as held,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege('throughcare_app', c.oid, a.attnum, 'update') and not has_table_privilege('throughcare_app', c.oid, 'update')
          order by 1) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and ${ours} and ($2::text is null or n.nspname || '.' || c.relname = $2) order by 1`,
    [privileges, name ?? null],
  )
  return rows
}

/** Where the application's role may do more or less than is written; a view is read, unless something else is written. */
export function wrongRights(relations: readonly Relation[]): readonly string[] {
  return relations.flatMap(({ name, view, held, columns: some }) => {
    const may = written.get(name) ?? (view ? 'select' : 'nobody has said what')
    const is = held.join(' ')
    const columnsAre = some.join(' ')
    return [
      ...(is === may ? [] : [`${name}: may ${is} instead of ${may}`]),
      ...(columnsAre === (columns[name] ?? '') ? [] : [`${name}: may change ${columnsAre}`]),
    ]
  })
}

async function calledByNobody(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${ours} and not has_function_privilege('throughcare_app', p.oid, 'execute') order by 1`,
  )
  return rows.map((row) => row.name)
}

export async function wrongCalls(client: pg.PoolClient): Promise<readonly string[]> {
  const kept = await calledByNobody(client)
  return [
    ...notCalled.filter((name) => !kept.includes(name)).map((name) => `${name} may be called`),
    ...kept.filter((name) => !notCalled.includes(name)).map((name) => `${name} may not be called`),
  ]
}

/** Every right that is kept back from the application's role, given away one at a time. */
export async function rightFaults(client: pg.PoolClient): Promise<readonly WallFault[]> {
  const tables = (await relationsIn(client)).flatMap(({ name, view, held }) =>
    privileges
      .filter((right) => !held.includes(right) && !(view && right === 'truncate'))
      .map((right) => ({
        rule: `${name}: no ${right}`,
        how: 'deleted',
        plant: `grant ${right} on ${name} to throughcare_app`,
        tables: [name],
      })),
  )
  const functions = (await calledByNobody(client)).map((name) => ({
    rule: `${name}: no call`,
    how: 'deleted',
    plant: `do $$ declare one regprocedure; begin for one in select oid from pg_proc where oid::regproc::text = '${name}'
      loop execute format('grant execute on function %s to throughcare_app', one); end loop; end $$`,
    tables: [],
  }))
  return [...tables, ...functions]
}
