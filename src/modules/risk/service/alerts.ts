import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { blocked, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { unit, type Ctx, type Work } from '#modules/access/index.ts'
import { finishTasksOf, possibleHolders, raiseTask } from '#modules/episodes/index.ts'
import { endAlert, keepAlert, raiseAlert } from '#modules/people/index.ts'
import { mayKeepAlerts, mayWriteRisk } from '../policy.ts'
import { findAlert, seesPerson } from '../store/around.ts'
import { findEntry } from '../store/entries.ts'
import { alertsFor, writesFor, type ForTeam } from './team.ts'

const keepers = 'Alerts are kept by those who work with people, and administrators.'
const dayEnd = Temporal.PlainTime.from('23:59')

export interface TypedAlert {
  readonly personId: string
  readonly kind: string
  readonly message: string
  readonly startsOn: Temporal.PlainDate | undefined
  readonly endsOn: Temporal.PlainDate | undefined
  readonly reviewerId: string
  readonly reviewOn: Temporal.PlainDate | undefined
}

/** Puts an alert on the banner, with who looks at it again and when: a task of theirs. */
export function alertOnBanner(ctx: Ctx, given: TypedAlert): Promise<Outcome<{ readonly alertId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayKeepAlerts.allows(work.actor)) return notAllowed(keepers)
    const place = (await seesPerson(work, given.personId)) ? await alertsFor(work, given.personId) : null
    return place === null ? notFound : putUp(work, place, given, undefined)
  })
}

/** The same for an alert that rests on a risk. */
export function alertFromRisk(
  ctx: Ctx,
  given: TypedAlert & { readonly entryId: string },
): Promise<Outcome<{ readonly alertId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('This is written down by those who work with people.')
    const entry = await findEntry(work, given.entryId)
    if (entry?.personId !== given.personId) return notFound
    const place = await writesFor(work, given.personId, entry.episodeId ?? undefined)
    return place === null ? notFound : putUp(work, place, given, entry.id)
  })
}

async function putUp(
  work: Work,
  place: ForTeam,
  given: TypedAlert,
  riskEntryId: string | undefined,
): Promise<Outcome<{ readonly alertId: string }>> {
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
  const raised = await raiseAlert(work, { ...given, riskEntryId, startsOn, reviewOn })
  if (!raised.ok) return raised
  const asked = await askToReview(work, given.personId, raised.value.id, place, { ...given, reviewOn })
  return asked.ok ? done({ alertId: raised.value.id }) : asked
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
    if (!mayKeepAlerts.allows(work.actor)) return notAllowed(keepers)
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
    if (alert.ended) return blocked('This alert is off the banner already.', ['Put a new one on the banner.'])
    const place = await alertsFor(work, personId)
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
