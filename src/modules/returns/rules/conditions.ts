import { addWorkingDays, ageOn, londonDay, Temporal } from '#kernel/dates.ts'
import type { Holidays } from '#kernel/working-days.ts'
import { pathwayOf, wordsOf, type ConditionName, type EndState } from '#pathways/index.ts'
import type { Cut } from '../schema.ts'
import type { EpisodeFacts, ReferralFacts } from './facts.ts'

const isBy = (at: number | null, limit: number | null) => at !== null && limit !== null && at <= limit
const dayOf = (at: number) => londonDay(Temporal.Instant.fromEpochMilliseconds(at))

/** Days of the English calendar from sending within which an outcome should be known (brief, section 6, indicator 19). */
const outcomeDays = 28
/** Working days from a release within which somebody counts as reached (the same, indicator 7). */
const reachedWithin = 5

function endStateOf(facts: EpisodeFacts): EndState | null {
  if (facts.exitReason === null) return null
  return pathwayOf(facts.service).exitReasons.find((one) => one.code === facts.exitReason)?.endState ?? null
}

/** Duplicates and the wrong person are in no figure. */
export function isCounted(facts: EpisodeFacts): boolean {
  return endStateOf(facts) !== 'not-counted'
}

/** Whether a condition holds of an episode. Conditions of referrals hold when they do of any. */
export function holds(name: ConditionName, facts: EpisodeFacts, holidays: Holidays): boolean {
  switch (name) {
    case 'identified':
      return true
    case 'attempted':
      return facts.attempts > 0
    case 'screening-started':
      return facts.screeningStartedAt !== null
    case 'identified-while-covered':
      return facts.covered === true
    case 'attempted-in-time':
      return isBy(facts.firstAttemptAt, facts.firstAttemptDueAt)
    case 'not-seen-exit':
      return endStateOf(facts) === 'not-seen'
    case 'released-before-seen':
      return facts.releasedBeforeSeenAt !== null
    case 'reached-in-time':
      return isReached(facts, holidays)
    case 'offered':
      return facts.engage !== null
    case 'declined':
      return endStateOf(facts) === 'declined' || facts.engage === 'refused' || facts.engage === 'withdrawn'
    case 'need-and-accepted':
      return facts.needFound && facts.acceptedReferral
    case 'referral-sent':
    case 'sent':
      return facts.referrals.some((one) => one.sentAt !== null)
    case 'outcome-known-in-time':
      return facts.referrals.some(isOutcomeKnown)
    case 'nhs-number-valid':
      return facts.nhsNumberValid
    case 'ethnicity-known':
      return facts.ethnicityKnown
    case 'postcode-known':
      return facts.postcodeKnown
    case 'gp-known':
      return facts.gpKnown
    case 'lead-offence-known':
      return facts.leadOffenceKnown
    case 'complete':
      return (
        facts.nhsNumberValid &&
        facts.ethnicityKnown &&
        facts.postcodeKnown &&
        facts.gpKnown &&
        facts.leadOffenceKnown
      )
  }
}

/** Five working days after the day of release, to the end of the last. */
function isReached(facts: EpisodeFacts, holidays: Holidays): boolean {
  if (facts.releasedBeforeSeenAt === null || facts.firstSeenAt === null) return false
  const last = addWorkingDays(dayOf(facts.releasedBeforeSeenAt), reachedWithin, holidays)
  return Temporal.PlainDate.compare(dayOf(facts.firstSeenAt), last) <= 0
}

export function isOutcomeKnown(referral: ReferralFacts): boolean {
  if (referral.sentAt === null || referral.outcomeAt === null) return false
  const last = dayOf(referral.sentAt).add({ days: outcomeDays })
  return Temporal.PlainDate.compare(dayOf(referral.outcomeAt), last) <= 0
}

const bands = [
  [10, 13],
  [14, 17],
  [18, 24],
  [25, 34],
  [35, 49],
] as const

/** The age bands of the brief, by age on the day the person was identified. */
export function ageBand(facts: EpisodeFacts): string {
  if (facts.dateOfBirth === null) return 'Not known'
  const age = ageOn(Temporal.PlainDate.from(facts.dateOfBirth), dayOf(facts.identifiedAt))
  const band = bands.find(([low, high]) => age >= low && age <= high)
  if (band !== undefined) return `${band[0]} to ${band[1]}`
  return age >= 50 ? '50 and over' : 'Under 10'
}

const sexes: Readonly<Record<string, string>> = { female: 'Female', male: 'Male' }

/** Under which heading an episode falls when figures are cut. */
export function headingOf(cut: Exclude<Cut, ''>, facts: EpisodeFacts): string {
  switch (cut) {
    case 'site':
      return facts.siteName ?? 'No site'
    case 'point-of-contact':
      return wordsOf(pathwayOf(facts.service).pointsOfContact, facts.pointOfContact)
    case 'sex':
      return sexes[facts.sex] ?? 'Other or not known'
    case 'age':
      return ageBand(facts)
  }
}
