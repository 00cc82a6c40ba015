import type { DetentionEvent } from '../schema/events.ts'
import { limitOf, type Limit } from './limit.ts'
import { countedFrom, type Pauses, type Span } from './pauses.ts'
import { reviewAfter } from './reviews.ts'

const HOUR = 3_600_000
const mostHours = 36

/** What was recorded up to now, by time, and what was worked out from it. */
export interface Recorded {
  readonly relevant: number | null
  readonly authorised: number | null
  readonly now: number
  readonly events: readonly DetentionEvent[]
  readonly pauses: Pauses
  readonly limit: Limit | null
}

/** Everything that looks wrong in what was recorded, in plain words; a lawful record has none. */
export function clockWarnings(recorded: Recorded): readonly string[] {
  return [
    ...startWarnings(recorded),
    ...recorded.pauses.warnings,
    ...reviewWarnings(recorded),
    ...superintendentWarnings(recorded),
    ...warrantWarnings(recorded),
    ...chargeWarnings(recorded),
    ...limitWarnings(recorded),
  ]
}

const time = (one: DetentionEvent): number => one.at.epochMilliseconds
const ofKind = (recorded: Recorded, ...kinds: readonly string[]) =>
  recorded.events.filter((one) => kinds.includes(one.kind))
const when = (isSo: boolean, words: string): readonly string[] => (isSo ? [words] : [])

function startWarnings({ relevant, authorised, now, events }: Recorded): readonly string[] {
  const start = relevant ?? authorised
  return [
    ...when(relevant === null, 'The relevant time is not recorded: there is no limit to work out'),
    ...when(relevant !== null && relevant > now, 'The relevant time is still to come'),
    ...when(authorised !== null && authorised > now, 'The time detention was authorised is still to come'),
    ...when(
      relevant !== null && authorised !== null && authorised < relevant,
      'Detention was authorised before the relevant time',
    ),
    ...when(
      start !== null && events.some((one) => time(one) < start),
      'Something is recorded before the relevant time',
    ),
  ]
}

/** Late reviews. Nobody reviews somebody who is out on bail, so a review that fell due then is not called late. */
function reviewWarnings(recorded: Recorded): readonly string[] {
  const { authorised, now, pauses } = recorded
  const done = ofKind(recorded, 'review-done').map(time)
  const warnings: string[] = []
  let last: number | null = null
  for (const at of done) {
    const due = reviewAfter(authorised, last)
    if (last === null && authorised !== null && at < authorised)
      warnings.push('A review is recorded before detention was authorised')
    if (due !== null && at > due && !isWithin(pauses.bail, due))
      warnings.push(
        `The ${last === null ? 'first review was' : 'review was'} done late: more than ${last === null ? 'six hours after detention was authorised' : 'nine hours after the one before'}`,
      )
    last = at
  }
  const due = reviewAfter(authorised, last)
  if (due !== null && due < now && !isWithin(pauses.bail, due)) warnings.push('The next review is overdue')
  return warnings
}

function isWithin(spans: readonly Span[], at: number): boolean {
  return spans.some((one) => one.from <= at && at <= one.to)
}

/** Section 42: after the second review, before the first 24 hours are over, and not once a court has taken over. */
function superintendentWarnings(recorded: Recorded): readonly string[] {
  const { relevant, pauses } = recorded
  const warrant = ofKind(recorded, 'warrant-issued')[0]
  return ofKind(recorded, 'extended-by-superintendent').flatMap((one) => {
    const reviews = ofKind(recorded, 'review-done').filter((review) => time(review) <= time(one)).length
    const end = relevant === null ? null : countedFrom(relevant, 24 * HOUR, pauses.spans)
    return [
      ...when(reviews < 2, 'The superintendent extended detention before a second review is recorded'),
      ...when(
        end !== null && time(one) > end,
        'The superintendent extended detention after the first 24 hours were over',
      ),
      ...when(
        warrant !== undefined && time(warrant) < time(one),
        'The superintendent extended detention after a warrant was issued',
      ),
    ]
  })
}

/** Sections 43 and 44: at most 36 hours each, asked for while the detention is still lawful, never past 96 hours. */
function warrantWarnings(recorded: Recorded): readonly string[] {
  const warnings: string[] = []
  let warrants = 0
  for (const one of ofKind(recorded, 'warrant-issued', 'warrant-extended')) {
    const isExtension = one.kind === 'warrant-extended'
    const words = isExtension ? 'extension of the warrant' : 'warrant'
    if (isExtension && warrants === 0) {
      warnings.push('An extension of a warrant is recorded without a warrant before it: it is not counted')
      continue
    }
    if (!isExtension && warrants > 0)
      warnings.push('A second warrant is recorded instead of an extension: the later warrant is used')
    if ((one.hours ?? 0) > mostHours)
      warnings.push(`The ${words} is for more than 36 hours, which is the most a court may allow at once`)
    const stood = limitBefore(recorded, one)
    if (stood !== null && time(one) > stood)
      warnings.push(`The ${words} came after the limit then in force had passed`)
    if (!isExtension) warrants += 1
  }
  if (recorded.limit?.basis === '96h-maximum')
    warnings.push('The warrant runs past 96 hours, the most the law allows: the limit is 96 hours')
  return warnings
}

/** The limit that stood when something was recorded, from what had been recorded before it. */
function limitBefore({ relevant, events, pauses }: Recorded, one: DetentionEvent): number | null {
  if (relevant === null) return null
  return limitOf(relevant, events.slice(0, events.indexOf(one)), pauses.spans).at
}

function chargeWarnings(recorded: Recorded): readonly string[] {
  const charges = ofKind(recorded, 'charged')
  const charged = charges[0]
  if (charged === undefined) return []
  const stood = limitBefore(recorded, charged)
  return [
    ...when(charges.length > 1, 'The charge is recorded twice: the first is used'),
    ...when(
      stood !== null && time(charged) > stood && !isWithin(recorded.pauses.spans, time(charged)),
      'The person was charged after the limit had passed',
    ),
    ...when(
      ofKind(recorded, 'extended-by-superintendent', 'warrant-issued', 'warrant-extended').some(
        (one) => time(one) > time(charged),
      ),
      'Detention before charge was extended after the charge',
    ),
  ]
}

function limitWarnings(recorded: Recorded): readonly string[] {
  const { limit, now } = recorded
  if (limit === null || firstCharge(recorded) !== null) return []
  return when(now > limit.at, 'The limit has passed without a charge')
}

function firstCharge(recorded: Recorded): number | null {
  const charged = ofKind(recorded, 'charged')[0]
  return charged === undefined ? null : time(charged)
}
