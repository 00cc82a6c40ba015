import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { Temporal } from '#kernel/dates.ts'
import { coveredTimes, firstAttemptDue, firstAttemptStandard } from '#modules/episodes/rules/times.ts'
import { pathwayOf } from '#pathways/index.ts'
import { firstAttemptOf } from './first-attempt.ts'

const pathway = pathwayOf('liaison-and-diversion')
const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:00`)
const window = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  starts: hour,
  ends: hour,
  bankHolidays: fc.constantFrom('as-usual' as const, 'closed' as const, 'as-sunday' as const),
  untilOn: fc.constantFrom(null, '2026-12-24'),
})

// A return goes through thousands of episodes, so it works in milliseconds; the page of one episode asks the rule itself.
test('in the figures a first attempt is due when its page says it is, over clock changes and holidays', () => {
  fc.assert(
    fc.property(
      fc.array(window, { maxLength: 9 }),
      fc.constantFrom('2026-03-01', '2026-10-01', '2026-12-01'),
      fc.integer({ min: 0, max: 30 * 24 * 60 }),
      fc.constantFrom('emergency', 'urgent', 'routine'),
      (windows, first, minute, urgency) => {
        const from = Temporal.PlainDate.from(first)
        const identifiedAt = from.toZonedDateTime('Europe/London').toInstant().add({ minutes: minute })
        const due = firstAttemptDue(
          { ...pathway, firstAttemptLimits: [] },
          { urgency, identifiedAt, coverage: windows, pointOfContact: 'custody' },
          ENGLAND_BANK_HOLIDAYS,
        )
        const found = firstAttemptOf(
          identifiedAt.epochMilliseconds,
          firstAttemptStandard(pathway, urgency),
          coveredTimes(windows, from, from.add({ months: 1 }), ENGLAND_BANK_HOLIDAYS),
        )
        expect(found.firstAttemptDueAt).toBe(due?.dueAt.epochMilliseconds)
        expect(found.covered).toBe(due?.onShift ?? null)
      },
    ),
    { seed: 20261121, numRuns: 400 },
  )
})
