import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, type Outcome, type Problem } from '#kernel/outcome.ts'
import { londonDay, Temporal } from '#kernel/dates.ts'
import { audit, grantSight, unit, type Ctx } from '#modules/access/index.ts'
import { mayKeepDetails } from '../policy.ts'
import type { NewPerson } from '../schema/words.ts'
import { insertPerson } from '../store/person.ts'

// Time enough to open an episode, which then gives the team its own sight; a record nobody took up leaves its maker's view.
const SIGHT_OF_MAKER = { hours: 28 * 24 }

/**
 * Starts a record from whatever is known, be it only a label. The maker sees it from now on; the team does when an episode
 * is opened. Whether it is somebody already known has to be asked first (`findCandidates`).
 */
export async function createPerson(ctx: Ctx, person: NewPerson): Promise<Outcome<{ personId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayKeepDetails.allows(work.actor)) return notAllowed('Your role does not start records.')
    const problems = problemsOf(person, londonDay(work.now))
    if (problems.length > 0) return invalid(problems)
    const personId = newId()
    await grantSight(work.tx, {
      personId,
      kind: 'created',
      sourceId: personId,
      workerId: work.actor.workerId,
      until: new Date(work.now.add(SIGHT_OF_MAKER).epochMilliseconds),
    })
    await insertPerson(work, personId, person)
    await audit(work, {
      action: 'person.created',
      personId,
      entity: 'person',
      entityId: personId,
      details: { identity: person.identityStatus },
    })
    return done({ personId })
  })
}

function problemsOf(person: NewPerson, today: Temporal.PlainDate): Problem[] {
  const problems: Problem[] = []
  const nameless = !person.names.some((name) => name.asGiven.trim() !== '')
  if (person.identityStatus !== 'unknown' && nameless) {
    problems.push({ field: 'name', message: 'Enter a name, or say that the identity is not known' })
  }
  if (person.identityStatus === 'unknown' && nameless && (person.placeholderLabel ?? '').trim() === '') {
    problems.push({
      field: 'placeholderLabel',
      message: 'Enter a label that tells this person from others, like Unknown man, cell 4, 14:05',
    })
  }
  if (person.dateOfBirth !== undefined) {
    const born = Temporal.PlainDate.from(person.dateOfBirth.value)
    if (Temporal.PlainDate.compare(born, today) > 0) {
      problems.push({ field: 'dateOfBirth', message: 'The date of birth must be today or in the past' })
    }
  }
  const age = person.estimatedAge
  if (age !== undefined && (!Number.isInteger(age) || age < 0 || age > 120)) {
    problems.push({
      field: 'estimatedAge',
      message: 'The estimated age must be a whole number from 0 to 120',
    })
  }
  return problems
}
