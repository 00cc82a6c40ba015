import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { finishTasksOf, raiseTask } from '#modules/episodes/index.ts'
import { markSensitive } from '#modules/sharing/index.ts'
import { mayEndRisk, mayWriteRisk } from '../policy.ts'
import { newRiskProblems, reviewProblems } from '../rules/entries.ts'
import type { NewRisk, ReviewRisk, RiskEntry, RiskPlan, RiskWords, TypedRisk } from '../schema/entries.ts'
import { insertEntry, insertStatement, lockEntry } from '../store/entries.ts'
import { writesFor, type ForTeam } from './team.ts'

/** What marks the words about somebody else that a risk is towards. */
export const towardsMark = 'risk-towards'

/**
 * Writes down a risk: what, towards whom, what protects, what is done about it, by whom and when somebody looks again. The day to
 * look again is a task, so that it stands on a list until it is done.
 */
export function raiseRisk(ctx: Ctx, given: NewRisk): Promise<Outcome<{ readonly entryId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('Risks are written down by those who work with people.')
    const place = await writesFor(work, given.personId, given.episodeId)
    if (place === null) return notFound
    const problems = [...newRiskProblems(given, londonDay(work.now)), ...timeProblems(work, given.statedAt)]
    const { kind } = given
    const complete = completed(given)
    if (problems.length > 0 || kind === undefined || complete === null) return invalid(problems)
    const entryId = newId()
    const entry = { id: entryId, personId: given.personId, teamId: place.teamId }
    await insertEntry(work, { ...entry, episodeId: place.episode?.id ?? null, kind })
    await insertStatement(work, {
      entry,
      number: 1,
      says: 'first',
      ...complete,
      reason: null,
      towards: textOr(given.towards),
      statedAt: given.statedAt ?? work.now,
    })
    const marked = await mark(work, { personId: given.personId, entryId }, given)
    if (!marked.ok) return marked
    await audit(work, {
      action: 'risk.raised',
      personId: given.personId,
      entity: 'risk-entry',
      entityId: entryId,
      details: { kind, teamId: place.teamId, restricted: given.towards.trim() !== '' },
    })
    const asked = await askToReview(work, entry, place, complete.plan)
    return asked.ok ? done({ entryId }) : asked
  })
}

/**
 * Looks at a risk again: still so, changed or ended. A new signed statement; the earlier ones stay as they are.
 */
export function reviewRisk(ctx: Ctx, given: ReviewRisk): Promise<Outcome<RiskEntry>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('Risks are looked at again by those who work with people.')
    const entry = await lockEntry(work, given.entryId)
    if (entry?.personId !== given.personId) return notFound
    const [latest] = entry.statements
    if (latest.says === 'ended')
      return conflict('This risk has ended. If there is a new one, write it down as its own.', entry)
    if (given.says === 'ended' && !mayEndRisk(work.actor))
      return notAllowed('Only a registered practitioner says that a risk has ended.')
    const problems = [...reviewProblems(given, londonDay(work.now)), ...timeProblems(work, given.statedAt)]
    if (problems.length > 0 || given.says === undefined) return invalid(problems)
    if (latest.number !== given.seen) return conflict('Somebody else looked at this risk first', entry)
    const place = await writesFor(work, entry.personId, entry.episodeId ?? undefined)
    if (place === null) return notFound
    const complete = given.says === 'changed' ? completed(given) : null
    const plan = given.says === 'ended' ? null : planOf(given)
    await insertStatement(work, {
      entry: { id: entry.id, personId: entry.personId, teamId: place.teamId },
      number: latest.number + 1,
      says: given.says,
      words: complete?.words ?? latest,
      plan,
      reason: given.says === 'ended' ? given.reason.trim() : null,
      towards: given.towards.trim() === towardsOf(entry) ? null : textOr(given.towards),
      statedAt: given.statedAt ?? work.now,
    })
    await finishTasksOf(work, 'risk-entry', entry.id, 'Looked at again')
    await audit(work, {
      action: 'risk.reviewed',
      personId: entry.personId,
      entity: 'risk-entry',
      entityId: entry.id,
      details: { says: given.says, number: latest.number + 1 },
    })
    if (given.towards.trim() !== '') {
      const marked = await markTowards(work, { personId: entry.personId, entryId: entry.id })
      if (!marked.ok) return marked
    }
    if (plan !== null) {
      const asked = await askToReview(work, entry, place, plan)
      if (!asked.ok) return asked
    }
    return done(entry)
  })
}

/** Towards whom, as the reader's team last wrote it. */
export function towardsOf(entry: RiskEntry): string | null {
  return entry.statements.find((one) => one.towards !== null)?.towards ?? null
}

const textOr = (text: string) => (text.trim() === '' ? null : text.trim())

function completed(given: TypedRisk): { readonly words: RiskWords; readonly plan: RiskPlan } | null {
  const { origin } = given.words
  const plan = planOf(given)
  if (origin === undefined || plan === null) return null
  const { words } = given
  return {
    words: {
      what: words.what.trim(),
      earlier: textOr(words.earlier),
      present: textOr(words.present),
      imminence: textOr(words.imminence),
      triggers: textOr(words.triggers),
      protective: textOr(words.protective),
      origin,
    },
    plan,
  }
}

function planOf(given: TypedRisk): RiskPlan | null {
  const { reviewOn } = given
  return reviewOn === undefined ? null : { plan: given.plan.trim(), ownerId: given.ownerId, reviewOn }
}

function timeProblems(work: Work, statedAt: Temporal.Instant | undefined) {
  return statedAt !== undefined && Temporal.Instant.compare(statedAt, work.now) > 0
    ? [{ field: 'stated-time', message: 'The time cannot be in the future' }]
    : []
}

async function mark(
  work: Work,
  of: { readonly personId: string; readonly entryId: string },
  given: NewRisk,
): Promise<Outcome<undefined>> {
  if (given.sensitivity.length > 0) {
    const marked = await markSensitive(work, {
      personId: of.personId,
      source: { kind: 'risk-entry', id: of.entryId },
      classes: given.sensitivity,
    })
    if (!marked.ok) return marked
  }
  return given.towards.trim() === '' ? done(undefined) : markTowards(work, of)
}

function markTowards(work: Work, of: { readonly personId: string; readonly entryId: string }) {
  return markSensitive(work, {
    personId: of.personId,
    source: { kind: towardsMark, id: of.entryId },
    classes: ['third-party', 'restricted-risk'],
  })
}

const dayEnd = Temporal.PlainTime.from('23:59')

function askToReview(
  work: Work,
  entry: Pick<RiskEntry, 'id' | 'personId'>,
  place: ForTeam,
  plan: RiskPlan,
): Promise<Outcome<unknown>> {
  // What it is about stays off the list: titles are read by those who may not read risks.
  return raiseTask(work, {
    personId: entry.personId,
    episodeId: place.episode?.id,
    teamId: place.teamId,
    kind: 'risk-review',
    title: 'Look at a risk again',
    urgent: false,
    dueAt: instantFromLondon(plan.reviewOn, dayEnd),
    ownerId: plan.ownerId ?? undefined,
    sourceKind: 'risk-entry',
    sourceId: entry.id,
  })
}
