import { sql } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { Told } from '#modules/sharing/index.ts'
import type {
  AboutWhom,
  AgreementToRefer,
  OutcomeCode,
  RouteCode,
  SafeguardingKind,
  SafeguardingRow,
  SendingWay,
  SendSafeguarding,
  TestAnswer,
} from '../schema/safeguarding.ts'

interface Found {
  id: string
  person_id: string
  episode_id: string
  team_id: string
  kind: SafeguardingKind
  about: AboutWhom
  concern: string
  immediate: boolean
  raised_at: Date
  raised_by_name: string | null
  due_at: Date
  route: RouteCode | null
  care_needs: TestAnswer | null
  abuse_or_neglect: TestAnswer | null
  cannot_protect: TestAnswer | null
  agreement: AgreementToRefer | null
  sent_at: Date | null
  sent_by_name: string | null
  sent_to_name: string | null
  sent_to_role: string | null
  sent_to_agency: string | null
  sent_how: SendingWay | null
  what_was_told: string | null
  person_told: Told | null
  not_told_reason: string | null
  outcome: OutcomeCode | null
  outcome_note: string | null
  outcome_at: Date | null
  outcome_by_name: string | null
  version: number
}

function rowFrom(found: Found): SafeguardingRow {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    teamId: found.team_id,
    kind: found.kind,
    about: found.about,
    concern: found.concern,
    immediate: found.immediate,
    raisedAt: instantFromDb(found.raised_at),
    raisedByName: found.raised_by_name ?? 'Somebody',
    dueAt: instantFromDb(found.due_at),
    route: found.route,
    test: {
      careNeeds: found.care_needs,
      abuseOrNeglect: found.abuse_or_neglect,
      cannotProtect: found.cannot_protect,
    },
    agreement: found.agreement,
    sent:
      found.sent_at === null
        ? null
        : {
            at: instantFromDb(found.sent_at),
            byName: found.sent_by_name ?? 'Somebody',
            toName: found.sent_to_name ?? '',
            toRole: found.sent_to_role ?? '',
            toAgency: found.sent_to_agency ?? '',
            how: found.sent_how ?? 'phone',
            what: found.what_was_told ?? '',
            personTold: found.person_told ?? 'no',
            notToldReason: found.not_told_reason,
          },
    outcome: found.outcome,
    outcomeNote: found.outcome_note,
    outcomeAt: found.outcome_at === null ? null : instantFromDb(found.outcome_at),
    outcomeByName: found.outcome_by_name,
    version: found.version,
  }
}

async function rowsWhere(work: Work, where: ReturnType<typeof sql>): Promise<readonly SafeguardingRow[]> {
  const { rows } = await sql<Found>`
    select s.*, r.display_name as raised_by_name, x.display_name as sent_by_name, o.display_name as outcome_by_name
    from risk.safeguarding s
    left join access.worker_view r on r.id = s.raised_by
    left join access.worker_view x on x.id = s.sent_by
    left join access.worker_view o on o.id = s.outcome_by
    where ${where} order by s.raised_at desc, s.id`.execute(work.tx)
  return rows.map(rowFrom)
}

/** The safeguarding referrals about a person that the reader's own team made. */
export function listSafeguarding(
  work: Work,
  personIds: readonly string[],
): Promise<readonly SafeguardingRow[]> {
  return rowsWhere(work, sql`s.person_id = any (${[...personIds]}::uuid[])`)
}

export async function findSafeguarding(work: Work, id: string): Promise<SafeguardingRow | null> {
  const [found] = await rowsWhere(work, sql`s.id = ${id}::uuid`)
  return found ?? null
}

export interface ToRaise {
  readonly id: string
  readonly personId: string
  readonly episodeId: string
  readonly teamId: string
  readonly kind: SafeguardingKind
  readonly about: AboutWhom
  readonly concern: string
  readonly immediate: boolean
  readonly dueAt: Temporal.Instant
}

export async function insertSafeguarding(work: Work, row: ToRaise): Promise<void> {
  await work.tx
    .insertInto('risk.safeguarding')
    .values({
      id: row.id,
      person_id: row.personId,
      episode_id: row.episodeId,
      team_id: row.teamId,
      kind: row.kind,
      about: row.about,
      concern: row.concern,
      immediate: row.immediate,
      raised_at: instantToDb(work.now),
      raised_by: work.actor.workerId,
      due_at: instantToDb(row.dueAt),
    })
    .execute()
}

/** A referral with nothing missing. */
export interface CompleteSending extends SendSafeguarding {
  readonly route: RouteCode
  readonly how: SendingWay
  readonly personTold: Told
}

/** Keeps that it was sent; false when somebody else changed it first. */
export async function keepSending(
  work: Work,
  given: CompleteSending,
  sent: { readonly at: Temporal.Instant; readonly disclosureId: string },
): Promise<boolean> {
  const isTested = given.route === 'care-act-42'
  const changed = await work.tx
    .updateTable('risk.safeguarding')
    .set({
      route: given.route,
      care_needs: isTested ? (given.test.careNeeds ?? null) : null,
      abuse_or_neglect: isTested ? (given.test.abuseOrNeglect ?? null) : null,
      cannot_protect: isTested ? (given.test.cannotProtect ?? null) : null,
      agreement: given.agreement ?? null,
      sent_at: instantToDb(sent.at),
      sent_by: work.actor.workerId,
      sent_to_name: given.toName.trim(),
      sent_to_role: given.toRole.trim(),
      sent_to_agency: given.toAgency.trim(),
      sent_how: given.how,
      what_was_told: given.what.trim(),
      person_told: given.personTold,
      not_told_reason: given.personTold === 'yes' ? null : given.notToldReason.trim(),
      disclosure_id: sent.disclosureId,
    })
    .where('id', '=', given.safeguardingId)
    .where('version', '=', given.version)
    .where('sent_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Keeps what came of it; false when somebody else changed it first. */
export async function keepOutcome(
  work: Work,
  of: { readonly id: string; readonly version: number },
  settled: { readonly outcome: OutcomeCode; readonly note: string },
): Promise<boolean> {
  const changed = await work.tx
    .updateTable('risk.safeguarding')
    .set({
      outcome: settled.outcome,
      outcome_note: settled.note === '' ? null : settled.note,
      outcome_at: instantToDb(work.now),
      outcome_by: work.actor.workerId,
    })
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
