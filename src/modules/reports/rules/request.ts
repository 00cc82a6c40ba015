import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { kinds, requesterRoles } from '../schema/codes.ts'
import type { NewRequest, SendTo, SendingBasis } from '../schema/report.ts'
import { recipientRoles, sendWays } from '../schema/codes.ts'

const blank = (text: string | undefined) => text === undefined || text.trim() === ''
const wrong = (isWrong: boolean, field: string, message: string): readonly Problem[] =>
  isWrong ? [{ field, message }] : []
const has = (list: readonly { readonly code: string }[], code: string) =>
  list.some((one) => one.code === code)

/** What is missing from a request before it can be kept. */
export function requestProblems(asked: NewRequest, now: Temporal.Instant): readonly Problem[] {
  return [
    ...wrong(!has(kinds, asked.kind), 'kind', 'Choose what kind of report it is'),
    ...wrong(blank(asked.requesterName), 'requesterName', 'Write who asks'),
    ...wrong(!has(requesterRoles, asked.requesterRole), 'requesterRole', 'Choose what their role is'),
    ...wrong(blank(asked.question), 'question', 'Write the question they want answered'),
    ...wrong(
      asked.askedAt !== undefined && Temporal.Instant.compare(asked.askedAt, now) > 0,
      'asked-time',
      'The time they asked cannot be in the future',
    ),
    ...wrong(
      asked.hearingTime !== undefined && asked.hearingOn === undefined,
      'hearing-day',
      'Give the day of the hearing too',
    ),
  ]
}

/** What is missing before a report can be sent: named recipients, how, and what it rests on. */
export function sendingProblems(to: readonly SendTo[], on: SendingBasis): readonly Problem[] {
  return [
    ...wrong(to.length === 0, 'name-1', 'Name at least one person it goes to'),
    ...to.flatMap((one, place) => {
      const n = String(place + 1)
      return [
        ...wrong(blank(one.name), `name-${n}`, 'Write the name of the person it goes to'),
        ...wrong(!has(recipientRoles, one.role), `role-${n}`, 'Choose what their role is'),
        ...wrong(!has(sendWays, one.how), `how-${n}`, 'Say how it goes to them'),
      ]
    }),
    ...wrong(on.basis === undefined, 'basis', 'Choose what sending it rests on'),
    ...wrong(on.personTold === undefined, 'personTold', 'Say whether the person knows that it is sent'),
  ]
}
