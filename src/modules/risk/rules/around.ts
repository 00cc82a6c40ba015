import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { NewMappa } from '../schema/apart.ts'

/** What is missing from what was received about MAPPA: from whom, when, from what; a category while they are managed. */
export function mappaProblems(given: NewMappa, today: Temporal.PlainDate): readonly Problem[] {
  const problems: Problem[] = []
  if (given.ended === undefined)
    problems.push({ field: 'ended', message: 'Say whether they are managed under MAPPA now' })
  if (given.ended === false && (given.category === null || given.category < 1 || given.category > 4))
    problems.push({ field: 'category', message: 'Choose the category you were told' })
  if (given.level !== null && (given.level < 1 || given.level > 3))
    problems.push({ field: 'level', message: 'Choose the level you were told' })
  if (given.fromName.trim() === '') problems.push({ field: 'fromName', message: 'Write who told you' })
  if (given.source.trim() === '')
    problems.push({ field: 'source', message: 'Write where it stands: a letter, minutes, a call' })
  if (given.receivedOn === undefined)
    problems.push({ field: 'receivedOn', message: 'Write when you were told' })
  else if (Temporal.PlainDate.compare(given.receivedOn, today) > 0)
    problems.push({ field: 'receivedOn', message: 'This is in the future: check the day' })
  return problems
}
