import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Pathway } from '#pathways/index.ts'
import type { NewReferral } from './schema.ts'

/** What is missing in a referral. The answer has to reach somebody, so a name and a contact are always asked. */
export function referralProblems(
  asked: Pick<NewReferral, 'source' | 'referrerName' | 'referrerContact' | 'reason' | 'receivedAt'>,
  pathway: Pathway,
  now: Temporal.Instant,
): readonly Problem[] {
  const problem = (isWrong: boolean, field: string, message: string): readonly Problem[] =>
    isWrong ? [{ field, message }] : []
  return [
    ...problem(
      !pathway.referralSources.some((one) => one.code === asked.source),
      'source',
      'Choose who refers',
    ),
    ...problem(asked.referrerName.trim() === '', 'referrerName', 'Enter the name of the person who refers'),
    ...problem(
      !isReachable(asked.referrerContact),
      'referrerContact',
      'Enter a telephone number, e-mail address or place where they can be reached with the answer',
    ),
    ...problem(asked.reason.trim() === '', 'reason', 'Say why the person is referred'),
    ...problem(
      asked.receivedAt !== undefined && Temporal.Instant.compare(asked.receivedAt, now) > 0,
      'receivedAt',
      'The time cannot be in the future',
    ),
  ]
}

/** Something an answer can be sent to or said at: not empty, not "n/a", not "none". */
function isReachable(contact: string): boolean {
  const text = contact.trim().toLowerCase()
  return text.length >= 3 && !['n/a', 'none', 'nil', 'not known', 'unknown', 'tbc'].includes(text)
}
