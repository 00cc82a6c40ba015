import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { calledAmong } from './rules.ts'

const listed = (hearingOn: string, startTime: string | null, status = 'listed') => ({
  kind: 'listed' as const,
  status,
  hearingOn,
  startTime,
})
const after = Temporal.Instant.from('2026-07-01T09:30:00Z')

describe('when a case is listed to start', () => {
  test.each([
    ['nothing is listed', [], undefined],
    ['later the same day, summer time', [listed('2026-07-01', '14:00')], '2026-07-01T13:00:00Z'],
    [
      'the first of several',
      [listed('2026-07-09', '10:00'), listed('2026-07-02', '10:00')],
      '2026-07-02T09:00:00Z',
    ],
    ['one that had begun already', [listed('2026-07-01', '10:00')], undefined],
    ['one that was taken off the list', [listed('2026-07-02', '10:00', 'removed')], undefined],
    ['no time is given', [listed('2026-07-02', null)], undefined],
    ['a result is no listing', [{ ...listed('2026-07-02', '10:00'), kind: 'result' as const }], undefined],
  ])('%s', (_what, hearings, at) => {
    expect(calledAmong(hearings, after)?.toString()).toBe(at)
  })
})
