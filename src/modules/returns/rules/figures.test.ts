import { describe, expect, test } from 'vitest'
import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { pathwayOf } from '#pathways/index.ts'
import { ageBand, headingOf, holds, isOutcomeKnown } from './conditions.ts'
import type { EpisodeFacts } from './facts.ts'
import { countFigures, rowsBehind } from './figures.ts'
import { shareText, suppressed, unsuppressed } from './suppression.ts'

const service = 'liaison-and-diversion'
const { figures } = pathwayOf(service)
const at = (text: string) => Date.parse(text)

const nobody: EpisodeFacts = {
  id: '0',
  teamId: 't',
  siteId: null,
  siteName: null,
  service,
  pointOfContact: 'custody',
  urgency: 'routine',
  identifiedAt: at('2026-11-02T09:00:00Z'),
  attempts: 0,
  firstAttemptAt: null,
  firstSeenAt: null,
  screeningStartedAt: null,
  exitReason: null,
  engage: null,
  needFound: false,
  acceptedReferral: false,
  referrals: [],
  releasedBeforeSeenAt: null,
  sex: 'not-known',
  dateOfBirth: null,
  nhsNumberValid: false,
  ethnicityKnown: false,
  postcodeKnown: false,
  gpKnown: false,
  leadOffenceKnown: false,
  covered: null,
  firstAttemptDueAt: null,
}
const one = (more: Partial<EpisodeFacts>): EpisodeFacts => ({ ...nobody, ...more })
const many = (times: number, more: Partial<EpisodeFacts>) => Array.from({ length: times }, () => one(more))
const does = (name: Parameters<typeof holds>[0], more: Partial<EpisodeFacts>) =>
  holds(name, one(more), ENGLAND_BANK_HOLIDAYS)

// The definitions of the brief, section 6, each with somebody it counts and somebody it does not.
describe('what is counted', () => {
  const seen = { screeningStartedAt: at('2026-11-02T10:00:00Z') }
  test.each([
    ['attempted', { attempts: 1 }, true],
    ['attempted', {}, false],
    ['screening-started', seen, true],
    ['screening-started', { firstSeenAt: at('2026-11-02T10:00:00Z') }, false],
    ['identified-while-covered', { covered: true }, true],
    ['identified-while-covered', { covered: false }, false],
    ['identified-while-covered', { covered: null }, false],
    [
      'attempted-in-time',
      { firstAttemptAt: at('2026-11-02T11:00:00Z'), firstAttemptDueAt: at('2026-11-02T11:00:00Z') },
      true,
    ],
    [
      'attempted-in-time',
      { firstAttemptAt: at('2026-11-02T11:00:01Z'), firstAttemptDueAt: at('2026-11-02T11:00:00Z') },
      false,
    ],
    ['attempted-in-time', { firstAttemptAt: at('2026-11-02T11:00:00Z') }, false],
    ['not-seen-exit', { exitReason: 'released-not-reached' }, true],
    ['not-seen-exit', { exitReason: 'not-seen-staffing' }, true],
    ['not-seen-exit', { exitReason: 'released-reached-later' }, false],
    ['offered', { engage: 'refused' }, true],
    ['offered', {}, false],
    ['declined', { engage: 'refused' }, true],
    ['declined', { engage: 'given', exitReason: 'declined-after-screen' }, true],
    ['declined', { engage: 'given' }, false],
    ['need-and-accepted', { needFound: true, acceptedReferral: true }, true],
    ['need-and-accepted', { needFound: true }, false],
    ['need-and-accepted', { acceptedReferral: true }, false],
    ['referral-sent', { referrals: [{ sentAt: null, outcomeAt: null }] }, false],
    ['referral-sent', { referrals: [{ sentAt: at('2026-11-03T10:00:00Z'), outcomeAt: null }] }, true],
    ['complete', { nhsNumberValid: true, ethnicityKnown: true, postcodeKnown: true, gpKnown: true }, false],
  ] as const)('%s, %j: %s', (name, facts, expected) => {
    expect(does(name, facts)).toBe(expected)
  })

  // Friday 30 October 2026: the fifth working day after is Friday 6 November. From Monday 21 December it is Wednesday 30:
  // Christmas Day and the substitute for Boxing Day are none.
  test.each([
    ['2026-10-30T09:00:00Z', '2026-11-06T23:59:00Z', true],
    ['2026-10-30T09:00:00Z', '2026-11-07T00:00:00Z', false],
    ['2026-12-21T09:00:00Z', '2026-12-30T12:00:00Z', true],
    ['2026-12-21T09:00:00Z', '2026-12-31T00:00:00Z', false],
    ['2026-12-21T09:00:00Z', null, false],
  ])('released unseen %s, seen %s: reached within five working days %s', (released, seenAt, expected) => {
    const facts = { releasedBeforeSeenAt: at(released), firstSeenAt: seenAt === null ? null : at(seenAt) }
    expect(does('reached-in-time', facts)).toBe(expected)
  })

  test.each([
    ['2026-11-02T09:00:00Z', '2026-11-30T23:00:00Z', true],
    ['2026-11-02T09:00:00Z', '2026-12-01T00:00:00Z', false],
    ['2026-11-02T09:00:00Z', null, false],
    [null, null, false],
  ])('a referral sent %s with its outcome %s is known within 28 days: %s', (sent, outcome, expected) => {
    const instant = (text: string | null) => (text === null ? null : at(text))
    expect(isOutcomeKnown({ sentAt: instant(sent), outcomeAt: instant(outcome) })).toBe(expected)
  })

  test.each([
    ['2016-11-02', '10 to 13'],
    ['2012-11-02', '14 to 17'],
    ['2008-11-03', '14 to 17'],
    ['2008-11-02', '18 to 24'],
    ['1976-11-03', '35 to 49'],
    ['1976-11-02', '50 and over'],
    ['2017-01-01', 'Under 10'],
  ])('born %s, identified 2 November 2026: %s', (born, band) => {
    expect(ageBand(one({ dateOfBirth: born }))).toBe(band)
    expect(headingOf('age', nobody)).toBe('Not known')
  })
})

describe('figures', () => {
  const episodes = [
    ...many(6, {
      attempts: 1,
      screeningStartedAt: at('2026-11-02T10:00:00Z'),
      sex: 'female',
      engage: 'given',
    }),
    ...many(3, { attempts: 1, sex: 'male', exitReason: 'released-not-reached' }),
    ...many(7, { sex: 'male', exitReason: 'not-seen-out-of-hours' }),
    ...many(2, { attempts: 1, exitReason: 'duplicate' }),
    one({ exitReason: 'wrong-person' }),
  ]
  const found = countFigures(figures, episodes, 'sex', ENGLAND_BANK_HOLIDAYS)
  const line = (code: string, reason: string | null = null) =>
    found.lines.find((each) => each.figure.code === code && (each.reason?.code ?? null) === reason)

  test('duplicates and the wrong person are in none', () => {
    expect(line('referrals')?.all).toEqual({ counted: 16, outOf: null })
    expect(line('attempted')?.all).toEqual({ counted: 9, outOf: 16 })
    expect(line('seen')?.all).toEqual({ counted: 6, outOf: 16 })
  })
  test('cut by sex, the parts add up to the whole', () => {
    expect(found.headings).toEqual(['Female', 'Male'])
    expect(line('attempted')?.cells).toEqual([
      { counted: 6, outOf: 6 },
      { counted: 3, outOf: 10 },
    ])
  })
  test('not seen is told by reason, the most frequent first', () => {
    expect(
      found.lines.filter((each) => each.figure.code === 'not-seen').map((each) => each.reason?.words),
    ).toEqual([undefined, 'Not seen: out of hours', 'Released before seen, not reached'])
    expect(line('not-seen', 'released-not-reached')?.all).toEqual({ counted: 3, outOf: 16 })
  })
  test('referrals are counted each, episodes once', () => {
    const sent = { sentAt: at('2026-11-02T09:00:00Z'), outcomeAt: at('2026-11-09T09:00:00Z') }
    const two = one({ referrals: [sent, { ...sent, outcomeAt: null }, { sentAt: null, outcomeAt: null }] })
    const counted = countFigures(figures, [two], '', ENGLAND_BANK_HOLIDAYS)
    expect(counted.lines.find((each) => each.figure.code === 'outcome-known')?.all).toEqual({
      counted: 1,
      outOf: 2,
    })
  })
  test('the rows behind a figure are those it counts and those it is out of', () => {
    const figure = figures.find((each) => each.code === 'not-seen')
    if (figure === undefined) throw new Error('No such figure')
    const rows = rowsBehind(figure, 'not-seen-out-of-hours', episodes, ENGLAND_BANK_HOLIDAYS)
    expect(rows).toHaveLength(16)
    expect(rows.filter((row) => row.counted)).toHaveLength(7)
  })
  test('nothing out of nothing is "-", never 0 %', () => {
    const empty = unsuppressed(countFigures(figures, [], '', ENGLAND_BANK_HOLIDAYS))
    const seen = empty.lines.find((each) => each.figure.code === 'seen')
    expect(shareText(seen?.all ?? { counted: 1, outOf: 1, isSuppressed: false })).toBe('-')
  })
})

describe('for those who see figures only', () => {
  const shownOf = (episodes: readonly EpisodeFacts[], cut: '' | 'sex' = '') => {
    const shown = suppressed(countFigures(figures, episodes, cut, ENGLAND_BANK_HOLIDAYS))
    return (code: string, reason: string | null = null) =>
      shown.lines.find((each) => each.figure.code === code && (each.reason?.code ?? null) === reason)
  }
  test.each([
    [3, 20, true],
    [4, 20, true],
    [5, 20, false],
    [0, 20, false],
    [16, 20, true],
    [15, 20, false],
    [20, 20, false],
    [0, 4, true],
    [0, 0, false],
  ])('%i attempted of %i: suppressed %s', (attempted, all, expected) => {
    const shown = shownOf([...many(attempted, { attempts: 1 }), ...many(all - attempted, {})])
    expect(shown('attempted')?.all.isSuppressed).toBe(expected)
  })
  test('a single hidden cell takes the next smallest with it, so that nobody can work it out', () => {
    const shown = shownOf(
      [...many(3, { sex: 'female' }), ...many(8, { sex: 'male' }), ...many(20, { sex: 'not-known' })],
      'sex',
    )
    expect(shown('referrals')?.cells.map((cell) => cell.isSuppressed)).toEqual([true, true, false])
    expect(shown('referrals')?.all).toMatchObject({ counted: 31, isSuppressed: false })
  })
  test('a single hidden reason takes the next smallest with it', () => {
    const shown = shownOf([
      ...many(2, { exitReason: 'unable-violence' }),
      ...many(7, { exitReason: 'not-seen-staffing' }),
      ...many(9, { exitReason: 'not-seen-out-of-hours' }),
      ...many(20, {}),
    ])
    expect(shown('not-seen', 'unable-violence')?.all.isSuppressed).toBe(true)
    expect(shown('not-seen', 'not-seen-staffing')?.all.isSuppressed).toBe(true)
    expect(shown('not-seen', 'not-seen-out-of-hours')?.all.isSuppressed).toBe(false)
  })
})
