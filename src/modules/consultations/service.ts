import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, careRoles, elevated, hasRole, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { sightOf } from '#modules/people/index.ts'
import { mayConsult } from './policy.ts'
import { agencies, topics, ways, type MonthCount, type NewConsultation } from './schema.ts'
import { countConsultations, insertConsultation } from './store.ts'

/**
 * Writes down advice given to another professional (duty W15): who asked, about what, what was said, how long it took. Only ever
 * added to. Where it is about somebody on record it belongs to that record and is seen by those who may open it.
 */
export function logConsultation(
  ctx: Ctx,
  asked: NewConsultation,
): Promise<Outcome<{ readonly consultationId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayConsult.allows(work.actor)) return notAllowed('Advice is logged by those who work with people.')
    if (!hasRole(work.actor, careRoles, asked.teamId))
      return invalid([{ field: 'teamId', message: 'Choose one of your teams' }])
    if (asked.personId !== null && (await sightOf(work, asked.personId)) !== 'record') return notFound
    const way = ways.find((one) => one.code === asked.way)?.code
    const agency = agencies.find((one) => one.code === asked.agency)?.code
    const chosen = topics.filter((one) => asked.topics.includes(one.code)).map((one) => one.code)
    const minutes = Number(asked.minutes.trim() === '' ? '10' : asked.minutes.trim())
    const givenAt = asked.givenAt ?? work.now
    const problems: Problem[] = [
      ...(asked.askedBy.trim() === '' ? [{ field: 'askedBy', message: 'Say who asked' }] : []),
      ...(agency === undefined ? [{ field: 'agency', message: 'Choose who they work for' }] : []),
      ...(way === undefined ? [{ field: 'way', message: 'Choose how' }] : []),
      ...(chosen.length === 0 ? [{ field: 'topics', message: 'Choose what it was about' }] : []),
      ...(asked.advice.trim() === '' ? [{ field: 'advice', message: 'Write what you advised' }] : []),
      ...(Number.isInteger(minutes) && minutes >= 1 && minutes <= 600
        ? []
        : [{ field: 'minutes', message: 'Give the minutes it took, from 1 to 600' }]),
      ...(Temporal.Instant.compare(givenAt, work.now) > 0
        ? [{ field: 'given-time', message: 'The time cannot be in the future' }]
        : []),
    ]
    if (problems.length > 0 || way === undefined || agency === undefined) return invalid(problems)
    const consultationId = newId()
    await insertConsultation(work, {
      id: consultationId,
      teamId: asked.teamId,
      personId: asked.personId,
      givenAt,
      minutes,
      way,
      askedBy: asked.askedBy.trim(),
      askedByRole: asked.askedByRole.trim() || null,
      agency,
      topics: chosen,
      advice: asked.advice.trim(),
    })
    await audit(work, {
      action: 'consultation.logged',
      ...(asked.personId === null ? {} : { personId: asked.personId }),
      entity: 'consultation',
      entityId: consultationId,
      details: { agency, minutes },
    })
    return done({ consultationId })
  })
}

/** How many one's own teams gave in a span: counts of all of them, whoever they were about. */
export function countOf(
  work: Work,
  span: {
    readonly teamIds: readonly string[]
    readonly from: Temporal.Instant
    readonly until: Temporal.Instant
  },
): Promise<MonthCount> {
  return elevated(work, 'count consultations', (tx) => countConsultations({ tx }, span))
}
