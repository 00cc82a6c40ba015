import { expect, test } from 'vitest'
import fc from 'fast-check'
import { Temporal } from '#kernel/dates.ts'
import { eventKinds, kindsWithHours, type DetentionEvent, type DetentionTimes } from '../schema/events.ts'
import { clockCases } from './clock-cases.ts'
import { readClockFile } from './clock-file.ts'
import { detentionClock } from './clock.ts'

/** The same way a file of an operator goes. */
function answered(entry: unknown) {
  const read = readClockFile(JSON.stringify([entry]))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  const [answer] = read.answers
  if (answer === undefined) throw new Error('No answer')
  return answer
}

function isWarned(warnings: readonly string[], warns: boolean | string): boolean {
  return typeof warns === 'string'
    ? warnings.some((one) => one.toLowerCase().includes(warns.toLowerCase()))
    : warnings.length > 0 === warns
}

test('there are cases enough, each with its own name', () => {
  expect(clockCases.length).toBeGreaterThanOrEqual(40)
  expect(new Set(clockCases.map((one) => one.name)).size).toBe(clockCases.length)
})

test.each(clockCases.map((one) => [one.name, one] as const))('%s', (_name, { input, expected, law }) => {
  const { warns, ...clock } = expected
  const { id, warnings, ...found } = answered(input)
  expect({ id, law, warnings: isWarned(warnings, warns) ? warns : warnings, ...found }).toEqual({
    id: input.id,
    law,
    warnings: warns,
    ...clock,
  })
})

const start = Temporal.Instant.from('2026-10-24T21:30:00Z')
const after = (seconds: number) => start.add({ seconds })
const eventsWithin = (from: number, to: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...eventKinds),
      // A few instants, so that several things happen at one of them.
      seconds: fc.oneof(fc.integer({ min: from, max: to }), fc.constantFrom(from, to)),
      hours: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 12 },
  )

interface Drawn {
  readonly kind: DetentionEvent['kind']
  readonly seconds: number
  readonly hours: number
}

const eventOf = ({ kind, seconds, hours }: Drawn): DetentionEvent => ({
  kind,
  at: after(seconds),
  ...(kindsWithHours.includes(kind) ? { hours } : {}),
})

function timesWith(drawn: readonly Drawn[], now: number): DetentionTimes {
  return {
    relevantTime: start,
    detentionAuthorised: start.add({ minutes: 20 }),
    events: drawn.map(eventOf),
    now: after(now),
  }
}

const days = (count: number) => count * 86_400

test('the order in which events were written down changes nothing', () => {
  fc.assert(
    fc.property(
      eventsWithin(-3_600, days(5)).chain((drawn) =>
        fc.tuple(fc.constant(drawn), fc.shuffledSubarray(drawn, { minLength: drawn.length })),
      ),
      fc.integer({ min: 0, max: days(6) }),
      ([drawn, shuffled], now) => {
        expect(detentionClock(timesWith(shuffled, now))).toEqual(detentionClock(timesWith(drawn, now)))
      },
    ),
  )
})

test('what comes after now is ignored', () => {
  fc.assert(
    fc.property(eventsWithin(-3_600, days(2)), eventsWithin(days(2) + 1, days(5)), (before, later) => {
      const now = days(2)
      expect(detentionClock(timesWith([...later, ...before], now))).toEqual(
        detentionClock(timesWith(before, now)),
      )
    }),
  )
})

test('no limit lies past 96 hours of time that counted, and none before the relevant time', () => {
  fc.assert(
    fc.property(eventsWithin(0, days(5)), fc.integer({ min: 0, max: days(6) }), (drawn, now) => {
      const { limitAt, pausedMinutes } = detentionClock(timesWith(drawn, now))
      if (limitAt === null) return
      const most = start.add({ hours: 96, minutes: pausedMinutes + 1 })
      expect(Temporal.Instant.compare(limitAt, most)).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(limitAt, start)).toBeGreaterThan(0)
    }),
  )
})

test('with nothing known there is nothing to work out, and it says so', () => {
  const clock = detentionClock({ relevantTime: null, detentionAuthorised: null, events: [], now: start })
  expect(clock).toMatchObject({ nextReviewDueAt: null, limitAt: null, limitBasis: null, pausedMinutes: 0 })
  expect(clock.warnings.join()).toContain('relevant time is not recorded')
})
