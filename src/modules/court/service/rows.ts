import { showTime } from '#kernel/dates.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, endSight, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { announceSite, closeEpisode, findEpisode } from '#modules/episodes/index.ts'
import {
  createPerson,
  findCandidates,
  type Candidate,
  type CandidateQuestion,
  type CandidateSearch,
  type NewPerson,
} from '#modules/people/index.ts'
import { mayMatchRows } from '../policy.ts'
import { recordedSex } from '../rules/opening.ts'
import { ageAt, numbersOf } from '../rules/people.ts'
import type { Flag } from '../schema/codes.ts'
import {
  flag,
  linkToPerson,
  lockRow,
  nameOf,
  rowsOfEpisode,
  unlinkFromPerson,
  type ListRowRecord,
} from '../store/rows.ts'
import { insertNotThisPerson, notThesePeople } from '../store/not-this-person.ts'
import { episodeFor, teamFor } from './linking.ts'

export interface LinkRow {
  readonly rowId: string
  readonly personId: string
  /** Needed only when several of one's teams cover the court. */
  readonly teamId?: string | undefined
}

export interface Linked {
  readonly personId: string
  readonly episodeId: string
}

/** Whether somebody may decide about an entry, and the entry, held until the decision is saved. */
async function deciding(work: Work, rowId: string): Promise<Outcome<ListRowRecord>> {
  if (!mayMatchRows.allows(work.actor)) return notAllowed('Your role does not decide about people on lists.')
  const row = await lockRow(work.tx, rowId)
  return row === null ? notFound : done(row)
}

/** Who the person on an entry may be: index level, each look traced. Whoever was said not to be them stands apart. */
export async function candidatesOf(
  work: Work,
  row: ListRowRecord,
): Promise<{ readonly open: readonly Candidate[]; readonly refused: readonly Candidate[] }> {
  const found = await findCandidates(work, questionOf(row), { siteId: row.siteId })
  const not = found.length === 0 ? undefined : (await notThesePeople(work.tx, [row.id])).get(row.id)
  return {
    open: found.filter((one) => not?.has(one.personId) !== true),
    refused: found.filter((one) => not?.has(one.personId) === true),
  }
}

function questionOf(row: ListRowRecord): CandidateQuestion {
  return {
    name: { given: row.given ?? undefined, family: row.family ?? undefined, asGiven: row.nameAsGiven },
    dateOfBirth: row.date_of_birth,
    identifiers: numbersOf(row),
  }
}

/** Who the people on entries may still be, as searches for all of them at once: without those they were said not to be. */
export async function rowSearches(
  work: Work,
  rows: readonly ListRowRecord[],
): Promise<ReadonlyMap<string, CandidateSearch>> {
  if (rows.length === 0) return new Map()
  const not = await notThesePeople(
    work.tx,
    rows.map((row) => row.id),
  )
  return new Map(
    rows.map((row) => [row.id, { asked: questionOf(row), leaveOut: not.get(row.id) ?? new Set() }]),
  )
}

/**
 * Says that an entry is not one of its candidates, or takes that back. It outweighs every likeness: they are not suggested
 * for this entry again.
 */
export function sayNotThisPerson(
  ctx: Ctx,
  asked: { readonly rowId: string; readonly personId: string; readonly takenBack: boolean },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    const found = await deciding(work, asked.rowId)
    if (!found.ok) return found
    const row = found.value
    if (alreadyLinked(row) !== null) return conflict('Somebody has already matched this entry.')
    const { open, refused } = await candidatesOf(work, row)
    const isOne = (candidate: Candidate) => candidate.personId === asked.personId
    if ((asked.takenBack ? open : refused).some(isOne)) return done(null)
    if (!(asked.takenBack ? refused : open).some(isOne)) return notFound
    await insertNotThisPerson(work.tx, { ...asked, workerId: work.actor.workerId, at: work.now })
    await audit(work, {
      action: asked.takenBack ? 'list-row.may-be-after-all' : 'list-row.not-this-person',
      personId: asked.personId,
      entity: 'list_row',
      entityId: row.id,
    })
    announceSite(work, row.siteId)
    return done(null)
  })
}

/**
 * Says that a listed person is somebody already known: joins or opens the episode of the covering team, which gives that
 * team sight. Somebody not in sight may be chosen only when they are a candidate for this very entry; a second click finds
 * the first one's answer.
 */
export function linkRow(ctx: Ctx, asked: LinkRow): Promise<Outcome<Linked>> {
  return unit(ctx, async (work) => {
    const found = await deciding(work, asked.rowId)
    if (!found.ok) return found
    const row = found.value
    const standing = alreadyLinked(row)
    if (standing !== null) {
      return standing.personId === asked.personId
        ? done(standing)
        : conflict('Somebody has already matched this entry with another person.')
    }
    const inSight = (await nameOf(work.tx, asked.personId)) !== null
    if (!inSight) {
      const candidates = (await candidatesOf(work, row)).open
      if (!candidates.some((one) => one.personId === asked.personId)) return notFound
    }
    return link(work, row, asked.personId, asked.teamId, 'list-row.linked')
  })
}

function alreadyLinked(row: ListRowRecord): Linked | null {
  return row.personId === null || row.episodeId === null
    ? null
    : { personId: row.personId, episodeId: row.episodeId }
}

async function link(
  work: Work,
  row: ListRowRecord,
  chosenId: string,
  teamId: string | undefined,
  action: string,
): Promise<Outcome<Linked>> {
  const team = await teamFor(work, row, teamId)
  if (!team.ok) return team
  const episode = await episodeFor(work, row, chosenId, team.value.teamId)
  if (!episode.ok) return episode
  const { personId, episodeId } = episode.value
  await linkToPerson(work.tx, row.id, {
    personId,
    episodeId,
    workerId: work.actor.workerId,
    at: work.now,
  })
  await audit(work, {
    action,
    personId,
    entity: 'list_row',
    entityId: row.id,
    details: { episodeId, teamId: team.value.teamId },
  })
  announceSite(work, row.siteId)
  return done({ personId, episodeId })
}

/** Starts a record for somebody nobody knew, from what the list says (identity as stated), and matches the entry with it. */
export function createFromRow(
  ctx: Ctx,
  asked: { readonly rowId: string; readonly teamId?: string | undefined },
): Promise<Outcome<Linked>> {
  return unit(ctx, async (work) => {
    const found = await deciding(work, asked.rowId)
    if (!found.ok) return found
    const row = found.value
    const standing = alreadyLinked(row)
    if (standing !== null) return done(standing)
    const made = await createPerson(work, personFrom(row))
    return made.ok ? link(work, row, made.value.personId, asked.teamId, 'list-row.record-created') : made
  })
}

function personFrom(row: ListRowRecord): NewPerson {
  const age = ageAt(row)
  const numbers = (['pnc', 'cro', 'asn', 'urn'] as const).flatMap((kind) => {
    const text = row[kind]
    return text === null ? [] : [{ kind, text }]
  })
  return {
    identityStatus: 'stated',
    names: [
      {
        kind: 'stated',
        title: row.title ?? undefined,
        given: row.given ?? undefined,
        family: row.family ?? undefined,
        asGiven: row.nameAsGiven,
      },
    ],
    dateOfBirth: row.date_of_birth === null ? undefined : { value: row.date_of_birth, precision: 'exact' },
    estimatedAge: row.date_of_birth === null && age !== null && age <= 120 ? age : undefined,
    sex: recordedSex(row.sex),
    identifiers: numbers,
    address:
      row.addressLines.length === 0 && row.postcode === null
        ? undefined
        : { lines: row.addressLines, postcode: row.postcode ?? undefined },
    interpreter: row.interpreterLanguage === null ? undefined : 'needed',
    interpreterLanguage: row.interpreterLanguage ?? undefined,
    hearingLanguage: row.hearingLanguage ?? undefined,
    source: 'court list',
  }
}

/** Flags somebody on a list for screening: they stand out on the board and stay past the purge. */
export function flagRow(
  ctx: Ctx,
  asked: { readonly rowId: string } & Flag,
): Promise<Outcome<{ readonly rowId: string }>> {
  return unit(ctx, async (work) => {
    const found = await deciding(work, asked.rowId)
    if (!found.ok) return found
    const row = found.value
    if (row.flaggedAt !== null) {
      const same = row.flagUrgency === asked.urgency && row.flagReason === asked.reason
      return same
        ? done({ rowId: row.id })
        : conflict(`${row.flaggedByName ?? 'Somebody'} flagged this entry at ${showTime(row.flaggedAt)}.`)
    }
    await flag(work.tx, row.id, work.actor.workerId, work.now, asked)
    await audit(work, {
      action: 'list-row.flagged',
      entity: 'list_row',
      entityId: row.id,
      details: { urgency: asked.urgency },
    })
    announceSite(work, row.siteId)
    return done({ rowId: row.id })
  })
}

export interface Unlinked {
  readonly rowId: string
  /** False: something was already done in the episode, or closing it is not this worker's to do, so it stands open. */
  readonly episodeClosed: boolean
}

/**
 * Takes a match back: the entry is on the list as it came. When the match had opened the episode and nothing was done in
 * it, it ends as "wrong person" and the team's sight with it; otherwise it stays for somebody to close.
 */
export function unlinkRow(
  ctx: Ctx,
  asked: { readonly rowId: string; readonly reason: string },
): Promise<Outcome<Unlinked>> {
  return unit(ctx, async (work) => {
    const found = await deciding(work, asked.rowId)
    if (!found.ok) return found
    const row = found.value
    const standing = alreadyLinked(row)
    if (standing === null) return done({ rowId: row.id, episodeClosed: false })
    if (asked.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say how you know that it is somebody else' }])
    const episodeClosed = await endWrongEpisode(work, row, standing.episodeId, asked.reason.trim())
    await unlinkFromPerson(work.tx, row.id)
    await audit(work, {
      action: 'list-row.unlinked',
      personId: standing.personId,
      entity: 'list_row',
      entityId: row.id,
      details: { episodeId: standing.episodeId, episodeClosed },
    })
    announceSite(work, row.siteId)
    return done({ rowId: row.id, episodeClosed })
  })
}

async function endWrongEpisode(
  work: Work,
  row: ListRowRecord,
  episodeId: string,
  reason: string,
): Promise<boolean> {
  const episode = await findEpisode(work, episodeId)
  if (
    episode === null ||
    episode.closedAt !== null ||
    episode.firstAttemptAt !== null ||
    episode.reopenedCount > 0
  )
    return false
  const openedByThis = row.linkedAt !== null && episode.identifiedAt.equals(row.linkedAt)
  if (!openedByThis || (await rowsOfEpisode(work.tx, episodeId)) > 1) return false
  const closed = await closeEpisode(work, { episodeId, exitReason: 'wrong-person', note: reason })
  if (!closed.ok) return false
  await endSight(work.tx, episodeId)
  return true
}
