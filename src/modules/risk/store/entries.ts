import { sql } from 'kysely'
import { instantFromDb, instantToDb, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Work } from '#modules/access/index.ts'
import type { ItemOrigin } from '#modules/sharing/index.ts'
import type { RiskEntry, RiskKind, RiskPlan, RiskWords, Saying, Statement } from '../schema/entries.ts'
import { keepRestricted } from './restricted.ts'

interface FoundStatement {
  id: string
  number: number
  says: Saying
  what: string
  earlier: string | null
  present: string | null
  imminence: string | null
  triggers: string | null
  protective: string | null
  origin: ItemOrigin
  plan: string | null
  owner_id: string | null
  owner_name: string | null
  review_on: string | null
  reason: string | null
  towards: string | null
  stated_at: string
  recorded_at: string
  by_name: string | null
  by_title: string | null
}

interface FoundEntry {
  id: string
  person_id: string
  episode_id: string | null
  team_id: string
  team_name: string
  kind: RiskKind
  statements: [FoundStatement, ...FoundStatement[]]
}

const instant = (text: string) => instantFromDb(new Date(text))

function statementFrom(found: FoundStatement): Statement {
  return {
    id: found.id,
    number: found.number,
    says: found.says,
    what: found.what,
    earlier: found.earlier,
    present: found.present,
    imminence: found.imminence,
    triggers: found.triggers,
    protective: found.protective,
    origin: found.origin,
    plan: found.plan,
    ownerId: found.owner_id,
    ownerName: found.owner_name,
    reviewOn: found.review_on === null ? null : Temporal.PlainDate.from(found.review_on),
    reason: found.reason,
    towards: found.towards,
    statedAt: instant(found.stated_at),
    recordedAt: instant(found.recorded_at),
    byName: found.by_name ?? 'Somebody',
    byTitle: found.by_title ?? '',
  }
}

async function entriesWhere(work: Work, where: ReturnType<typeof sql>): Promise<readonly RiskEntry[]> {
  const { rows } = await sql<FoundEntry>`
    select e.id, e.person_id, e.episode_id, e.team_id, t.name as team_name, e.kind, all_of.statements
    from risk.entry e
    join access.team_view t on t.id = e.team_id
    join lateral (
      select jsonb_agg(to_jsonb(s) || jsonb_build_object('owner_name', o.display_name, 'by_name', w.display_name,
        'by_title', w.job_title, 'towards', r.body) order by s.number desc) as statements
      from risk.statement s
      left join access.worker_view o on o.id = s.owner_id
      left join access.worker_view w on w.id = s.recorded_by
      left join risk.restricted r on r.source_kind = 'risk-statement' and r.source_id = s.id
      where s.entry_id = e.id) all_of on all_of.statements is not null
    where ${where} order by e.id`.execute(work.tx)
  return rows.map((row) => {
    const [latest, ...earlier] = row.statements
    return {
      id: row.id,
      personId: row.person_id,
      episodeId: row.episode_id,
      teamId: row.team_id,
      teamName: row.team_name,
      kind: row.kind,
      statements: [statementFrom(latest), ...earlier.map(statementFrom)],
    }
  })
}

/** Every risk of a person within the reader's sight, with all that was said of it. */
export function listEntries(work: Work, personIds: readonly string[]): Promise<readonly RiskEntry[]> {
  return entriesWhere(work, sql`e.person_id = any (${[...personIds]}::uuid[])`)
}

export async function findEntry(work: Work, entryId: string): Promise<RiskEntry | null> {
  const [found] = await entriesWhere(work, sql`e.id = ${entryId}::uuid`)
  return found ?? null
}

/** Holds a risk against others who look at it again at this moment. */
export async function lockEntry(work: Work, entryId: string): Promise<RiskEntry | null> {
  // Entries never change, so what is locked is the key of the entry and not its row.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`risk.entry ${entryId}`}, 0))`.execute(work.tx)
  return findEntry(work, entryId)
}

export async function insertEntry(
  work: Work,
  entry: {
    readonly id: string
    readonly personId: string
    readonly episodeId: string | null
    readonly teamId: string
    readonly kind: RiskKind
  },
): Promise<void> {
  await work.tx
    .insertInto('risk.entry')
    .values({
      id: entry.id,
      person_id: entry.personId,
      episode_id: entry.episodeId,
      team_id: entry.teamId,
      kind: entry.kind,
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
}

export interface StatementToInsert {
  readonly entry: { readonly id: string; readonly personId: string; readonly teamId: string }
  readonly number: number
  readonly says: Saying
  readonly words: RiskWords
  /** Null when it ended. */
  readonly plan: RiskPlan | null
  readonly reason: string | null
  readonly towards: string | null
  readonly statedAt: Temporal.Instant
}

/** Adds what is said of a risk now; towards whom is held apart. */
export async function insertStatement(work: Work, row: StatementToInsert): Promise<void> {
  const id = newId()
  await work.tx
    .insertInto('risk.statement')
    .values({
      id,
      entry_id: row.entry.id,
      number: row.number,
      says: row.says,
      what: row.words.what,
      earlier: row.words.earlier,
      present: row.words.present,
      imminence: row.words.imminence,
      triggers: row.words.triggers,
      protective: row.words.protective,
      origin: row.words.origin,
      plan: row.plan?.plan ?? null,
      owner_id: row.plan?.ownerId ?? null,
      review_on: row.plan?.reviewOn.toString() ?? null,
      reason: row.reason,
      stated_at: instantToDb(row.statedAt),
      recorded_at: instantToDb(work.now),
      recorded_by: work.actor.workerId,
    })
    .execute()
  if (row.towards !== null)
    await keepRestricted(work, {
      personId: row.entry.personId,
      teamId: row.entry.teamId,
      source: { kind: 'risk-statement', id },
      body: row.towards,
    })
}
