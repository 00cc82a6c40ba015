import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { finishTasksOf, possibleHolders, raiseTask } from '#modules/episodes/index.ts'
import { endAlert, keepAlert, raiseAlert } from '#modules/people/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { mappaProblems } from '../rules/around.ts'
import type { NewMappa } from '../schema/apart.ts'
import {
  endApartRow,
  findAlert,
  findAround,
  insertApart,
  insertMappa,
  isApart,
  seesPerson,
} from '../store/around.ts'
import { findEntry } from '../store/entries.ts'
import { keepRestricted } from '../store/restricted.ts'
import { writesFor, type ForTeam } from './team.ts'

const writers = 'This is written down by those who work with people.'
const dayEnd = Temporal.PlainTime.from('23:59')

export interface AlertFromRisk {
  readonly personId: string
  readonly entryId: string
  readonly kind: string
  readonly message: string
  readonly startsOn: Temporal.PlainDate | undefined
  readonly endsOn: Temporal.PlainDate | undefined
  readonly reviewerId: string
  readonly reviewOn: Temporal.PlainDate | undefined
}

/** Puts an alert on the banner that rests on a risk, with who looks at it again and when: a task of theirs. */
export function alertFromRisk(
  ctx: Ctx,
  given: AlertFromRisk,
): Promise<Outcome<{ readonly alertId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const entry = await findEntry(work, given.entryId)
    if (entry?.personId !== given.personId) return notFound
    const place = await writesFor(work, given.personId, entry.episodeId ?? undefined)
    if (place === null) return notFound
    const today = londonDay(work.now)
    const startsOn = given.startsOn ?? today
    const { reviewOn } = given
    const problems = [
      ...(await reviewerProblems(work, place, given.reviewerId)),
      ...reviewDayProblems(reviewOn, today),
      ...(given.endsOn !== undefined && Temporal.PlainDate.compare(startsOn, given.endsOn) > 0
        ? [{ field: 'endsOn', message: 'The end must not be before the start' }]
        : []),
    ]
    if (given.message.trim() === '')
      problems.push({ field: 'message', message: 'Say what everybody has to know' })
    if (problems.length > 0 || reviewOn === undefined) return invalid(problems)
    const raised = await raiseAlert(work, { ...given, riskEntryId: entry.id, startsOn, reviewOn })
    if (!raised.ok) return raised
    const asked = await askToReview(work, given.personId, raised.value.id, place, { ...given, reviewOn })
    return asked.ok ? done({ alertId: raised.value.id }) : asked
  })
}

export interface ReviewAlert {
  readonly personId: string
  readonly alertId: string
  readonly stays: boolean | undefined
  readonly reviewerId: string
  readonly reviewOn: Temporal.PlainDate | undefined
}

/** Says of an alert that it still has to stand, until somebody looks again on another day, or takes it off the banner. */
export function reviewAlert(ctx: Ctx, given: ReviewAlert): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const alert = await findAlert(work, given.personId, given.alertId)
    if (alert === null) return notFound
    const { stays, reviewOn, personId, alertId } = given
    if (stays === undefined)
      return invalid([{ field: 'stays', message: 'Say whether it still has to stand' }])
    if (!stays) {
      const ended = await endAlert(work, { personId, alertId })
      if (ended.ok) await finishTasksOf(work, 'alert', alertId, 'Taken off the banner')
      return ended
    }
    if (alert.ended)
      return blocked('This alert is off the banner already.', ['Raise a new one from the risk it rests on.'])
    const place = await writesFor(work, personId, undefined)
    if (place === null) return notFound
    const problems = [
      ...(await reviewerProblems(work, place, given.reviewerId)),
      ...reviewDayProblems(reviewOn, londonDay(work.now)),
    ]
    if (problems.length > 0 || reviewOn === undefined) return invalid(problems)
    const kept = await keepAlert(work, { personId, alertId, reviewOn, reviewerId: given.reviewerId })
    if (!kept.ok) return kept
    await finishTasksOf(work, 'alert', alertId, 'Looked at again: it stays')
    const asked = await askToReview(work, personId, alertId, place, {
      reviewOn,
      reviewerId: given.reviewerId,
    })
    return asked.ok ? done(null) : asked
  })
}

async function reviewerProblems(work: Work, place: ForTeam, reviewerId: string): Promise<Problem[]> {
  const holders = await possibleHolders(work, place.teamId)
  return holders.some((one) => one.workerId === reviewerId)
    ? []
    : [{ field: 'reviewer', message: 'Choose who looks at it again' }]
}

function reviewDayProblems(reviewOn: Temporal.PlainDate | undefined, today: Temporal.PlainDate): Problem[] {
  if (reviewOn === undefined)
    return [{ field: 'reviewOn', message: 'Say on which day somebody looks at it again' }]
  return Temporal.PlainDate.compare(reviewOn, today) < 0
    ? [{ field: 'reviewOn', message: 'The day to look again cannot be in the past' }]
    : []
}

function askToReview(
  work: Work,
  personId: string,
  alertId: string,
  place: ForTeam,
  review: { readonly reviewOn: Temporal.PlainDate; readonly reviewerId: string },
) {
  return raiseTask(work, {
    personId,
    episodeId: place.episode?.id,
    teamId: place.teamId,
    kind: 'alert-review',
    title: 'Look at an alert again: does it still have to stand?',
    urgent: false,
    dueAt: instantFromLondon(review.reviewOn, dayEnd),
    ownerId: review.reviewerId,
    sourceKind: 'alert',
    sourceId: alertId,
  })
}

/** Writes down that two people must not be in the same room, and why, for the team alone. Both are in the writer's sight. */
export function keepApart(
  ctx: Ctx,
  given: { readonly personId: string; readonly otherId: string; readonly reason: string },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const { personId, otherId } = given
    if (!(await seesPerson(work, otherId)))
      return invalid([{ field: 'otherId', message: 'Choose somebody from the list' }])
    const problems = [
      ...(personId === otherId ? [{ field: 'otherId', message: 'Choose somebody else' }] : []),
      ...(given.reason.trim() === '' ? [{ field: 'reason', message: 'Say why' }] : []),
    ]
    if (problems.length > 0) return invalid(problems)
    if (await isApart(work, personId, otherId))
      return invalid([{ field: 'otherId', message: 'That is written down already' }])
    const place = await writesFor(work, personId, undefined)
    if (place === null) return notFound
    const id = newId()
    await insertApart(work, { id, personId, otherId, teamId: place.teamId })
    await keepRestricted(work, {
      personId,
      teamId: place.teamId,
      source: { kind: 'keep-apart', id },
      body: given.reason.trim(),
    })
    for (const one of [personId, otherId])
      await audit(work, { action: 'keep-apart.recorded', personId: one, entity: 'keep-apart', entityId: id })
    return done(null)
  })
}

/** Ends it, with the reason. */
export function endApart(
  ctx: Ctx,
  given: { readonly personId: string; readonly apartId: string; readonly reason: string },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const { personId, apartId } = given
    const standing = (await findAround(work, [personId])).apart
    if (!standing.some((one) => one.id === apartId)) return notFound
    const reason = given.reason.trim()
    if (reason === '') return invalid([{ field: 'reason', message: 'Say why they may meet again' }])
    if (!(await endApartRow(work, { id: apartId, personId, reason }))) return notFound
    await audit(work, { action: 'keep-apart.ended', personId, entity: 'keep-apart', entityId: apartId })
    return done(null)
  })
}

/** Writes down what was received about MAPPA; nothing of it is worked out here. */
export function recordMappa(ctx: Ctx, given: NewMappa): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const place = await writesFor(work, given.personId, undefined)
    if (place === null) return notFound
    const problems = mappaProblems(given, londonDay(work.now))
    const { ended, receivedOn } = given
    if (problems.length > 0 || ended === undefined || receivedOn === undefined) return invalid(problems)
    await insertMappa(work, place.teamId, { ...given, ended, receivedOn })
    await audit(work, {
      action: 'mappa.recorded',
      personId: given.personId,
      entity: 'mappa',
      details: { category: given.category, level: given.level, ended },
    })
    return done(null)
  })
}
