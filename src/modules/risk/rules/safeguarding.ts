import { addWorkingDays, instantFromLondon, isWorkingDay, londonDay, Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Holidays } from '#kernel/working-days.ts'
import {
  routes,
  testParts,
  type RaiseSafeguarding,
  type SafeguardingKind,
  type SendSafeguarding,
} from '../schema/safeguarding.ts'

/** Offices that take a safeguarding referral shut at five; ours, to be set with the service. */
const endOfWorkingDay = Temporal.PlainTime.from('17:00')
/** Immediate danger is told now; "log within 15 min" (Domain brief: liaison and diversion, section 2, emergency). */
const minutesInDanger = 15

/**
 * By when a safeguarding concern is sent: at once in immediate danger, else by the end of the working day on which it was raised;
 * raised after it or on a day that is none, by the end of the next (Domain brief: liaison and diversion, sections 2 and 6, indicator 24).
 */
export function sendBy(
  raised: { readonly immediate: boolean; readonly at: Temporal.Instant },
  holidays: Holidays,
): Temporal.Instant {
  if (raised.immediate) return raised.at.add({ minutes: minutesInDanger })
  const today = londonDay(raised.at)
  const end = instantFromLondon(today, endOfWorkingDay)
  if (isWorkingDay(today, holidays) && Temporal.Instant.compare(raised.at, end) < 0) return end
  return instantFromLondon(addWorkingDays(today, 1, holidays), endOfWorkingDay)
}

/**
 * When we ask what came of it: "if they have not heard back within three working days" (Working Together to Safeguard Children,
 * referrals). Ours for adults too.
 */
export function askAfter(sentAt: Temporal.Instant, holidays: Holidays): Temporal.Instant {
  return instantFromLondon(addWorkingDays(londonDay(sentAt), 3, holidays), endOfWorkingDay)
}

const blank = (text: string) => text.trim() === ''
const when = (wrong: boolean, field: string, message: string): readonly Problem[] =>
  wrong ? [{ field, message }] : []

export function raiseProblems(given: RaiseSafeguarding): readonly Problem[] {
  return [
    ...when(given.kind === undefined, 'kind', 'Say whether it is about an adult or a child'),
    ...when(given.about === undefined, 'about', 'Say whom it is about'),
    ...when(blank(given.concern), 'concern', 'Say what the concern is'),
    ...when(given.immediate === undefined, 'immediate', 'Say whether somebody is in immediate danger'),
  ]
}

/**
 * What is missing before a referral goes. Nothing here asks for consent where the law does not: section 42 and section 47 go
 * without it. Where the route rests on agreement, a refusal points at the route that does not.
 */
export function sendProblems(given: SendSafeguarding, kind: SafeguardingKind): readonly Problem[] {
  const route = routes.find((one) => one.code === given.route)
  return [
    ...when(route?.kind !== kind, 'route', 'Choose what the referral rests on'),
    ...(route === undefined ? [] : [...testProblems(given), ...agreementProblems(given, route)]),
    ...when(blank(given.toName), 'toName', 'Write who took it: name or team'),
    ...when(blank(given.toRole), 'toRole', 'Write what their role is'),
    ...when(blank(given.toAgency), 'toAgency', 'Write which authority it went to'),
    ...when(given.how === undefined, 'how', 'Say how it was sent'),
    ...when(blank(given.what), 'what', 'Write what was told'),
    ...when(blank(given.reason), 'reason', 'Say why it had to be told'),
    ...when(blank(given.decisionMaker), 'decisionMaker', 'Say who decided'),
    ...when(given.personTold === undefined, 'personTold', 'Say whether the person knows'),
    ...when(
      given.personTold !== undefined && given.personTold !== 'yes' && blank(given.notToldReason),
      'notToldReason',
      'Say why they were not told',
    ),
  ]
}

/** Section 42(1): reasonable cause to suspect each of the three, answered one by one. */
function testProblems(given: SendSafeguarding): readonly Problem[] {
  if (given.route !== 'care-act-42') return []
  const open = testParts.filter(({ key }) => given.test[key] === undefined)
  if (open.length > 0) return open.map(({ key }) => ({ field: key, message: 'Answer each of the three' }))
  return testParts
    .filter(({ key }) => given.test[key] === 'no' || given.test[key] === 'not-known')
    .map(({ key }) => ({
      field: key,
      message:
        'Section 42 needs reason to suspect all three. Without it this is a concern outside section 42',
    }))
}

function agreementProblems(given: SendSafeguarding, route: (typeof routes)[number]): readonly Problem[] {
  if (given.agreement === undefined) return [{ field: 'agreement', message: 'Say whether they agree' }]
  if (!route.needsAgreement || given.agreement === 'agreed') return []
  return [
    {
      field: 'agreement',
      message:
        route.code === 'children-act-17'
          ? 'Section 17 rests on agreement. If a child may suffer significant harm, section 47 does not'
          : 'This rests on agreement. If the three parts of section 42 are suspected, that does not',
    },
  ]
}
