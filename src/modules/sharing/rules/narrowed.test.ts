import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { Decision } from '../schema/consent.ts'
import { narrowed } from './consent.ts'

interface Said {
  readonly decision: Decision
  readonly decidedAt: Temporal.Instant
  readonly here?: { readonly decision: Decision; readonly decidedAt: Temporal.Instant }
}

const at = (hour: number) => Temporal.Instant.from(`2026-11-23T${String(hour).padStart(2, '0')}:00:00Z`)
const said = (decision: Decision, hour: number): Said => ({ decision, decidedAt: at(hour) })

// Two records of one person that were merged: what holds on one of them (docs/decisions/0012).
test.for<[string, Said, Said, Decision]>([
  ['a later refusal there narrows a yes here', said('given', 9), said('refused', 11), 'refused'],
  ['so does a withdrawal', said('given', 9), said('withdrawn', 11), 'withdrawn'],
  ['said at the same moment, the no holds', said('given', 9), said('refused', 9), 'refused'],
  [
    'a yes here after a no there stands: it is the later word',
    said('given', 11),
    said('refused', 9),
    'given',
  ],
  ['a yes there never widens a no here', said('refused', 9), said('given', 11), 'refused'],
  ['nor what was not asked here', said('not-asked', 9), said('given', 11), 'not-asked'],
  ['not asked there says nothing', said('given', 9), said('not-asked', 11), 'given'],
])('%s', ([, here, elsewhere, expected]) => {
  const stands = narrowed(here, elsewhere)
  expect(stands.decision).toBe(expected)
  // What was said here is kept beside it, to be shown.
  if (expected !== here.decision)
    expect(stands.here).toEqual({ decision: here.decision, decidedAt: here.decidedAt })
})

test('of several refusals elsewhere the last is the one that is shown', () => {
  const first = narrowed(said('given', 9), said('refused', 11))
  const second = narrowed(first, said('withdrawn', 13))
  expect([second.decision, second.here?.decision]).toEqual(['withdrawn', 'given'])
  expect(narrowed(second, said('refused', 10)).decision).toBe('withdrawn')
})
