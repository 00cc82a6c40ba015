import { sql, type RawBuilder } from 'kysely'
import { instantFromDb, instantToDb, type Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import type { Work } from '#modules/access/index.ts'
import type { Basis, Scope } from '../schema/consent.ts'
import type { AnswerKind, AnswerRow, PurposeCode, Sent, SentItem } from '../schema/parcels.ts'

interface SentRow {
  id: string
  source_kind: string | null
  source_id: string | null
  person_id: string
  episode_id: string
  to_team_id: string
  to_team_name: string
  to_agency: string
  from_team_id: string
  from_team: string
  from_name: string
  from_title: string
  from_phone: string | null
  purpose: PurposeCode
  basis: Basis
  subject: string
  note: string
  items: SentItem[]
  content_hash: string
  needs_answer: boolean
  sent_at: Date
  sent_by: string
  closed_at: Date | null
  closed_why: 'consent-withdrawn' | 'recalled' | null
  version: number
}

const sentWhere = (where: RawBuilder<unknown>) => sql<SentRow>`
  select s.*, t.name as to_team_name, t.agency_name as to_agency from sharing.sent s join access.team_view t on t.id = s.to_team_id
  where ${where} order by s.sent_at desc, s.id limit 200`

function sentFrom(row: SentRow): Sent {
  return {
    id: row.id,
    source:
      row.source_kind === null || row.source_id === null
        ? null
        : { kind: row.source_kind, id: row.source_id },
    personId: row.person_id,
    episodeId: row.episode_id,
    toTeamId: row.to_team_id,
    toTeamName: row.to_team_name,
    toAgency: row.to_agency,
    fromTeamId: row.from_team_id,
    fromTeam: row.from_team,
    fromName: row.from_name,
    fromTitle: row.from_title,
    fromPhone: row.from_phone,
    purpose: row.purpose,
    basis: row.basis,
    subject: row.subject,
    note: row.note,
    items: row.items,
    contentHash: row.content_hash,
    needsAnswer: row.needs_answer,
    sentAt: instantFromDb(row.sent_at),
    sentById: row.sent_by,
    closedAt: row.closed_at === null ? null : instantFromDb(row.closed_at),
    closedWhy: row.closed_why,
    version: row.version,
  }
}

/** What left, within the asker's own wall: the sender's side, or the receiver while it is open to them. */
export async function findSent(work: Work, id: string): Promise<Sent | null> {
  const { rows } = await sentWhere(sql`s.id = ${id}::uuid`).execute(work.tx)
  return rows[0] === undefined ? null : sentFrom(rows[0])
}

export async function sentOfEpisode(work: Work, episodeId: string): Promise<readonly Sent[]> {
  const { rows } = await sentWhere(sql`s.episode_id = ${episodeId}::uuid`).execute(work.tx)
  return rows.map(sentFrom)
}

/** What was put on receivers' pages with these handovers, referrals or reports, and is still open to them. */
export async function openOfSources(work: Work, sourceIds: readonly string[]): Promise<readonly Sent[]> {
  const { rows } = await sentWhere(
    sql`s.closed_at is null and s.source_id = any (${[...sourceIds]}::uuid[])`,
  ).execute(work.tx)
  return rows.map(sentFrom)
}

/** What was sent to these teams and is still open to them, latest first. */
export async function sentToTeams(work: Work, teamIds: readonly string[]): Promise<readonly Sent[]> {
  const { rows } = await sentWhere(
    sql`s.closed_at is null and s.to_team_id = any (${[...teamIds]}::uuid[])`,
  ).execute(work.tx)
  return rows.map(sentFrom)
}

export interface NewSent {
  readonly id: string
  readonly source: { readonly kind: string; readonly id: string } | null
  readonly personId: string
  readonly episodeId: string
  readonly toTeamId: string
  readonly fromTeamId: string
  readonly fromTeam: string
  readonly fromTitle: string
  readonly fromPhone: string | null
  readonly purpose: PurposeCode
  readonly basis: Basis
  readonly scope: string | null
  readonly serviceId: string | null
  readonly subject: string
  readonly note: string
  readonly items: readonly SentItem[]
  readonly contentHash: string
  readonly needsAnswer: boolean
  readonly disclosureId: string
}

export async function insertSent(work: Work, row: NewSent): Promise<void> {
  await work.tx
    .insertInto('sharing.sent')
    .values({
      id: row.id,
      source_kind: row.source?.kind ?? null,
      source_id: row.source?.id ?? null,
      person_id: row.personId,
      episode_id: row.episodeId,
      to_team_id: row.toTeamId,
      from_team_id: row.fromTeamId,
      from_team: row.fromTeam,
      from_name: work.actor.displayName,
      from_title: row.fromTitle,
      from_phone: row.fromPhone,
      purpose: row.purpose,
      basis: row.basis,
      scope: row.scope,
      service_id: row.serviceId,
      subject: row.subject,
      note: row.note,
      items: JSON.stringify(row.items),
      content_hash: row.contentHash,
      disclosure_id: row.disclosureId,
      needs_answer: row.needsAnswer,
      sent_at: instantToDb(work.now),
      sent_by: work.actor.workerId,
    })
    .execute()
}

export interface Ending {
  readonly why: 'consent-withdrawn' | 'recalled'
  readonly note: string | null
}

/** Ends the receiver's sight of one thing that was sent. False when it was ended before. */
export async function closeSent(work: Work, id: string, ending: Ending): Promise<boolean> {
  const done = await work.tx
    .updateTable('sharing.sent')
    .set({ closed_at: instantToDb(work.now), closed_why: ending.why, closed_note: ending.note })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/**
 * What of somebody is open to receivers because they agreed to this scope (and service): on all their merged records. Asked
 * outside the walls, because agreement may be taken back with a team that never saw what another had sent.
 */
export async function openBecauseOf(
  tx: Tx,
  asked: { readonly personId: string; readonly scope: Scope; readonly serviceId: string | null },
): Promise<readonly { readonly id: string; readonly toTeamId: string }[]> {
  const { rows } = await sql<{ id: string; to_team_id: string }>`
    select s.id, s.to_team_id from sharing.sent s
    where s.closed_at is null and s.basis = 'consent' and s.scope = ${asked.scope}
      and s.service_id is not distinct from ${asked.serviceId}::uuid
      and (s.person_id = ${asked.personId}::uuid or s.person_id in (select o.person_id from access.merged_view m
        join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = ${asked.personId}::uuid))`.execute(
    tx,
  )
  return rows.map((row) => ({ id: row.id, toTeamId: row.to_team_id }))
}

export async function closeAll(tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('sharing.sent')
    .set({ closed_at: instantToDb(at), closed_why: 'consent-withdrawn' })
    .where('id', 'in', ids)
    .execute()
}

/** What was said back to these, in order. */
export async function answersTo(
  work: Work,
  sentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly AnswerRow[]>> {
  if (sentIds.length === 0) return new Map()
  const rows = await work.tx
    .selectFrom('sharing.answer')
    .selectAll()
    .where('sent_id', 'in', sentIds)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  const found = new Map<string, AnswerRow[]>()
  for (const row of rows) {
    const list = found.get(row.sent_id) ?? []
    list.push({
      id: row.id,
      // The table's own check allows nothing else.
      kind: row.kind as AnswerKind,
      code: row.code,
      text: row.text,
      happenedAt: instantFromDb(row.happened_at),
      recordedAt: instantFromDb(row.recorded_at),
      byName: row.by_name,
      fromReceiver: row.from_receiver,
    })
    found.set(row.sent_id, list)
  }
  return found
}

/** What a receiver said, found by itself: for the form that writes it into the record. Null out of the asker's sight. */
export async function findAnswer(work: Work, answerId: string) {
  const row = await work.tx
    .selectFrom('sharing.answer as a')
    .innerJoin('sharing.sent as s', 's.id', 'a.sent_id')
    .select(['a.kind', 'a.text', 'a.happened_at', 'a.by_name', 's.episode_id', 's.purpose'])
    .where('a.id', '=', answerId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    kind: row.kind,
    text: row.text,
    happenedAt: instantFromDb(row.happened_at),
    byName: row.by_name,
    episodeId: row.episode_id,
    purpose: row.purpose,
  }
}

export interface NewAnswer {
  readonly id: string
  readonly sentId: string
  readonly kind: AnswerKind
  readonly code: string | null
  readonly text: string | null
  readonly happenedAt: Temporal.Instant
  readonly byName: string
  readonly fromReceiver: boolean
  /** The one-time link by whose opening it was said; null where somebody with an account says it or writes it down. */
  readonly byLink: string | null
}

export async function insertAnswer(work: Work, row: NewAnswer): Promise<void> {
  await work.tx
    .insertInto('sharing.answer')
    .values({
      id: row.id,
      sent_id: row.sentId,
      kind: row.kind,
      code: row.code,
      text: row.text,
      happened_at: instantToDb(row.happenedAt),
      by_worker: row.byLink === null ? work.actor.workerId : null,
      by_link: row.byLink,
      by_name: row.byName,
      from_receiver: row.fromReceiver,
    })
    .execute()
}
