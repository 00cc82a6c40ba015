import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from '#kernel/dates.ts'
import { instantFromDb, instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { AgeFacts } from '#kernel/treated-as.ts'
import type { Tx } from '#db/types.ts'
import { safeguardKinds, type SafeguardKind, type SafeguardState, type YouthBasis } from '../rules/youth.ts'

/** One safeguard as it stands. */
export interface Safeguard {
  readonly id: string
  readonly kind: SafeguardKind
  readonly state: SafeguardState
  readonly askedAt: Temporal.Instant | null
  readonly askedWhom: string | null
  readonly settledAt: Temporal.Instant | null
  readonly who: string | null
  readonly answer: string | null
  readonly note: string | null
  readonly changedAt: Temporal.Instant
  /** Null while nobody has written anything about it. */
  readonly changedByName: string | null
  readonly version: number
}

/** That somebody is treated as under 18 in an episode, and everything done because of it. */
export interface Youth {
  readonly id: string
  readonly episodeId: string
  readonly personId: string
  readonly basis: YouthBasis
  readonly openedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly endedByName: string | null
  readonly endedReason: string | null
  readonly version: number
  readonly safeguards: readonly Safeguard[]
}

interface FoundSafeguard {
  id: string
  kind: SafeguardKind
  state: SafeguardState
  asked_at: string | null
  asked_whom: string | null
  settled_at: string | null
  who: string | null
  answer: string | null
  note: string | null
  changed_at: string
  changed_by_name: string | null
  version: number
}

const instantOf = (text: string | Date | null) => (text === null ? null : instantFromDb(new Date(text)))

function safeguardFrom(found: FoundSafeguard): Safeguard {
  return {
    id: found.id,
    kind: found.kind,
    state: found.state,
    askedAt: instantOf(found.asked_at),
    askedWhom: found.asked_whom,
    settledAt: instantOf(found.settled_at),
    who: found.who,
    answer: found.answer,
    note: found.note,
    changedAt: instantFromDb(new Date(found.changed_at)),
    changedByName: found.changed_by_name,
    version: found.version,
  }
}

/** As the database gives it; times come as text from a list that was gathered into one value. */
export interface FoundYouth {
  id: string
  episode_id: string
  person_id: string
  basis: YouthBasis
  opened_at: Date | string
  ended_at: Date | string | null
  ended_by_name: string | null
  ended_reason: string | null
  version: number
  safeguards: FoundSafeguard[]
}

const youthIn = (where: RawBuilder<unknown>, lock = sql``) => sql<FoundYouth>`
    select y.id, y.episode_id, y.person_id, y.basis, y.opened_at, y.ended_at, y.ended_reason, y.version,
      (select w.display_name from access.worker_view w where w.id = y.ended_by) as ended_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'state', s.state, 'asked_at', s.asked_at, 'asked_whom', s.asked_whom,
          'settled_at', s.settled_at, 'who', s.who, 'answer', s.answer, 'note', s.note, 'changed_at', s.changed_at,
          'changed_by_name', c.display_name, 'version', s.version))
        from episodes.youth_safeguard s left join access.worker_view c on c.id = s.changed_by where s.youth_id = y.id), '[]') as safeguards
    from episodes.youth y where ${where} ${lock}`

export const youthOfEpisode = (episodeId: string) => youthIn(sql`y.episode_id = ${episodeId}::uuid`)

export function youthFrom(row: FoundYouth): Youth {
  const safeguards = row.safeguards.map(safeguardFrom)
  return {
    id: row.id,
    episodeId: row.episode_id,
    personId: row.person_id,
    basis: row.basis,
    openedAt: instantFromDb(new Date(row.opened_at)),
    endedAt: instantOf(row.ended_at),
    endedByName: row.ended_by_name,
    endedReason: row.ended_reason,
    version: row.version,
    safeguards: safeguardKinds.flatMap((kind) => safeguards.filter((one) => one.kind === kind)),
  }
}

async function youthWhere(tx: Tx, where: RawBuilder<unknown>, lock = sql``): Promise<Youth | null> {
  const { rows } = await youthIn(where, lock).execute(tx)
  return rows[0] === undefined ? null : youthFrom(rows[0])
}

/** The safeguards of an episode within the reader's sight; null when none were ever opened. */
export function youthOf(work: { readonly tx: Tx }, episodeId: string): Promise<Youth | null> {
  return youthWhere(work.tx, sql`y.episode_id = ${episodeId}::uuid`)
}

/** The same, held until the transaction ends. */
export function lockYouth(tx: Tx, episodeId: string): Promise<Youth | null> {
  return youthWhere(tx, sql`y.episode_id = ${episodeId}::uuid`, sql`for update of y`)
}

export interface NewYouth {
  readonly id: string
  readonly episodeId: string
  readonly personId: string
  readonly basis: YouthBasis
  readonly at: Temporal.Instant
  readonly by: string | null
}

/** Opens the safeguards of an episode; false when somebody was quicker. */
export async function insertYouth(tx: Tx, row: NewYouth): Promise<boolean> {
  const added = await tx
    .insertInto('episodes.youth')
    .values({
      id: row.id,
      episode_id: row.episodeId,
      person_id: row.personId,
      basis: row.basis,
      opened_at: instantToDb(row.at),
      opened_by: row.by,
    })
    .onConflict((clash) => clash.column('episode_id').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Adds one safeguard, waiting; answers its id, or null when it is there already. */
export async function insertSafeguard(
  tx: Tx,
  youthId: string,
  kind: SafeguardKind,
  at: Temporal.Instant,
): Promise<string | null> {
  const id = newId()
  const added = await tx
    .insertInto('episodes.youth_safeguard')
    .values({ id, youth_id: youthId, kind, changed_at: instantToDb(at) })
    .onConflict((clash) => clash.columns(['youth_id', 'kind']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n ? id : null
}

export interface SafeguardChange {
  readonly state: SafeguardState
  readonly askedAt: Temporal.Instant | null
  readonly askedWhom: string | null
  readonly settledAt: Temporal.Instant | null
  readonly who: string | null
  readonly answer: string | null
  readonly note: string | null
}

/** Writes what became of a safeguard; false when somebody changed it since `version`. */
export async function changeSafeguard(
  tx: Tx,
  one: { readonly id: string; readonly version: number },
  change: SafeguardChange,
  changed: { readonly at: Temporal.Instant; readonly by: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('episodes.youth_safeguard')
    .set({
      state: change.state,
      asked_at: change.askedAt === null ? null : instantToDb(change.askedAt),
      asked_whom: change.askedWhom,
      settled_at: change.settledAt === null ? null : instantToDb(change.settledAt),
      who: change.who,
      answer: change.answer,
      note: change.note,
      changed_at: instantToDb(changed.at),
      changed_by: changed.by,
    })
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Ends the safeguards of an episode; false when somebody was quicker. */
export async function endYouthRow(
  tx: Tx,
  youth: { readonly id: string; readonly version: number },
  ended: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('episodes.youth')
    .set({ ended_at: instantToDb(ended.at), ended_by: ended.by, ended_reason: ended.reason })
    .where('id', '=', youth.id)
    .where('version', '=', youth.version)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Notes that the holder was told of a birthday. */
export async function noteWarning(tx: Tx, youthId: string, birthday: Temporal.PlainDate): Promise<void> {
  await tx
    .updateTable('episodes.youth')
    .set({ warned_of: birthday.toString() })
    .where('id', '=', youthId)
    .execute()
}

/** What is known of somebody's age, and whether they are a girl. */
export interface PersonAge extends AgeFacts {
  readonly sex: string
}

/** Null below the reader's sight. */
export async function ageFactsOf(work: { readonly tx: Tx }, personId: string): Promise<PersonAge | null> {
  const { rows } = await sql<FoundAge>`select sex, date_of_birth, dob_precision, estimated_age
    from people.person_view where id = ${personId}::uuid`.execute(work.tx)
  return rows[0] === undefined ? null : ageFrom(rows[0])
}

interface FoundAge {
  sex: string
  date_of_birth: string | null
  dob_precision: string
  estimated_age: number | null
}

function ageFrom(row: FoundAge): PersonAge {
  return {
    sex: row.sex,
    dateOfBirth: row.date_of_birth,
    precision: row.dob_precision,
    estimatedAge: row.estimated_age,
    looksUnder18: null,
  }
}

/** An open episode of somebody who is, or was, treated as under 18, with what is known of their age now. */
export interface Watched {
  readonly episodeId: string
  readonly who: PersonAge
  readonly warnedOf: string | null
}

/**
 * Open episodes whose person may need something opened or said: under 18 by what is known now and without safeguards, a girl
 * whose sex was learnt later, or eighteen within the days of warning.
 */
export async function watchedEpisodes(
  tx: Tx,
  today: Temporal.PlainDate,
  services: readonly string[],
  daysAhead: number,
): Promise<readonly Watched[]> {
  const soon = today
    .subtract({ years: 18 })
    .add({ days: daysAhead + 1 })
    .toString()
  const day = today.toString()
  const { rows } = await sql<FoundAge & { episode_id: string; warned_of: string | null }>`
    select e.id as episode_id, p.sex, p.date_of_birth, p.dob_precision, p.estimated_age, y.warned_of
    from episodes.episode e join people.person_view p on p.id = e.person_id
      left join episodes.youth y on y.episode_id = e.id
    where e.closed_at is null and e.service = any (${[...services]}::text[]) and y.ended_at is null
      and (p.estimated_age < 18 or p.date_of_birth > (${day}::date - interval '18 years') - interval '1 day')
      and (y.id is null
        or (p.sex = 'female' and not exists (select 1 from episodes.youth_safeguard s where s.youth_id = y.id and s.kind = 'female-carer'))
        or (p.date_of_birth < ${soon}::date and y.warned_of is distinct from (p.date_of_birth + interval '18 years')::date))
    order by e.id for update of e skip locked`.execute(tx)
  return rows.map((row) => ({
    episodeId: row.episode_id,
    who: ageFrom(row),
    warnedOf: row.warned_of,
  }))
}

/** The team's youth worker: one on shift now first, otherwise the first by name; null when there is none. */
export async function youthWorkerOf(tx: Tx, teamId: string, now: Temporal.Instant): Promise<string | null> {
  const { rows } = await sql<{ worker_id: string }>`select h.worker_id from episodes.holder_view h
    where h.team_id = ${teamId}::uuid and h.role = 'youth-worker'
    order by exists (select 1 from episodes.on_shift s where s.worker_id = h.worker_id and s.starts_at <= ${instantToDb(now)} and s.ends_at > ${instantToDb(now)}) desc,
      h.display_name, h.worker_id limit 1`.execute(tx)
  return rows[0]?.worker_id ?? null
}
