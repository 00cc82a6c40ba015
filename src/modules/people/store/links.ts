import { sql } from 'kysely'
import type { Work } from '#modules/access/index.ts'

export interface LinkRow {
  readonly id: string
  readonly personId: string
  readonly otherId: string
  readonly decision: 'same' | 'not-same'
  readonly reason: string
  readonly decidedBy: string
  readonly decidedAt: Date
  readonly undoneAt: Date | null
  readonly version: number
  /** The other record's name, when the asker may open it. */
  readonly otherName: string | null
}

/** Decisions about whether these records of a person and others are one person, seen from either side. */
export async function listLinks(work: Work, personIds: readonly string[]): Promise<LinkRow[]> {
  const ids = [...personIds]
  const { rows } = await sql<LinkRow>`
    select l.id, o.mine::text as "personId", o.other as "otherId", l.decision, l.reason, w.display_name as "decidedBy",
      l.decided_at as "decidedAt", l.undone_at as "undoneAt", l.version, v.display_name as "otherName"
    from people.person_link l
    cross join lateral (select case when l.person_id = any (${ids}::uuid[]) then l.person_id else l.other_person_id end as mine,
      case when l.person_id = any (${ids}::uuid[]) then l.other_person_id else l.person_id end as other) o
    join access.worker_view w on w.id = l.decided_by left join people.person_view v on v.id = o.other
    where l.person_id = any (${ids}::uuid[]) or l.other_person_id = any (${ids}::uuid[]) order by l.decided_at desc`.execute(
    work.tx,
  )
  return rows
}

export interface NewLink {
  readonly id: string
  readonly personId: string
  readonly otherId: string
  readonly decision: string
  readonly reason: string
}

export async function insertLink(work: Work, link: NewLink): Promise<void> {
  await work.tx
    .insertInto('people.person_link')
    .values({
      id: link.id,
      person_id: link.personId,
      other_person_id: link.otherId,
      decision: link.decision,
      reason: link.reason,
      decided_by: work.actor.workerId,
      decided_at: new Date(work.now.epochMilliseconds),
    })
    .execute()
}

/** Takes a decision back; the row stays. */
export async function markUndone(
  work: Work,
  linkId: string,
  version: number,
  reason: string,
): Promise<boolean> {
  const { rows } =
    await sql`update people.person_link set undone_by = ${work.actor.workerId}, undone_at = platform.now(), undo_reason = ${reason}
    where id = ${linkId}::uuid and version = ${version} and undone_at is null returning id`.execute(work.tx)
  return rows.length > 0
}

export interface OpenLink {
  readonly id: string
  readonly decision: 'same' | 'not-same'
  readonly version: number
  readonly personId: string
  readonly otherId: string
}

/** The decisions that hold about any of these records. */
export async function findOpenLinks(work: Work, personIds: readonly string[]): Promise<OpenLink[]> {
  const { rows } = await sql<OpenLink>`
    select id, decision, version, person_id as "personId", other_person_id as "otherId"
    from people.person_link where undone_at is null
      and (person_id = any (${[...personIds]}::uuid[]) or other_person_id = any (${[...personIds]}::uuid[]))`.execute(
    work.tx,
  )
  return rows
}
