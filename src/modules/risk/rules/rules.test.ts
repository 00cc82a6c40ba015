import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { NewCrisisPlan } from '../schema/crisis-plan.ts'
import {
  riskKindWords,
  sayingWords,
  type ReviewRisk,
  type RiskEntry,
  type Saying,
} from '../schema/entries.ts'
import { mappaProblems } from './around.ts'
import { planProblems } from './crisis-plan.ts'
import { inOrder, isCurrent, isReviewDue, newRiskProblems, reviewProblems } from './entries.ts'
import { isToldAgain } from './escalation.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-12-01')
const words = {
  what: 'Says she will',
  earlier: '',
  present: '',
  imminence: '',
  triggers: '',
  protective: '',
  origin: 'said',
} as const
const typed = { words, towards: '', plan: 'Seen daily', ownerId: null, reviewOn: day('2026-12-02') }

describe('a risk has words and a plan with a day', () => {
  test.each([
    ['nothing missing', {}, []],
    ['no kind', { kind: undefined }, ['kind']],
    ['no words', { words: { ...words, what: ' ' } }, ['what']],
    ['not said how it is known', { words: { ...words, origin: undefined } }, ['origin']],
    ['no plan', { plan: '' }, ['plan']],
    ['no day to look again', { reviewOn: undefined }, ['reviewOn']],
    ['a day that is over', { reviewOn: day('2026-11-30') }, ['reviewOn']],
    ['today is a day', { reviewOn: today }, []],
  ])('%s', (_what, change, fields) => {
    expect(newRiskProblems({ ...typed, kind: 'to-self', ...change }, today).map((one) => one.field)).toEqual(
      fields,
    )
  })
})

describe('looking again', () => {
  const review: ReviewRisk = { ...typed, personId: '', entryId: '', seen: 1, says: 'still-so', reason: '' }
  test.each<[string, Partial<ReviewRisk>, readonly string[]]>([
    ['still so needs no words', { words: { ...words, what: '' } }, []],
    ['still so needs the next day', { reviewOn: undefined }, ['reviewOn']],
    ['changed needs words', { says: 'changed', words: { ...words, what: '' } }, ['what']],
    ['ended needs its reason', { says: 'ended' }, ['reason']],
    [
      'ended needs no plan and no day',
      { says: 'ended', reason: 'Charge dropped', plan: '', reviewOn: undefined },
      [],
    ],
    ['an answer is needed', { says: undefined }, ['says']],
  ])('%s', (_what, change, fields) => {
    expect(reviewProblems({ ...review, ...change }, today).map((one) => one.field)).toEqual(fields)
  })
})

function entry(id: string, says: Saying, reviewOn: string | null): RiskEntry {
  const at = Temporal.Instant.from('2026-11-30T12:00:00Z')
  const plan = says === 'ended' ? null : 'Seen daily'
  return {
    id,
    personId: '',
    episodeId: null,
    teamId: '',
    teamName: '',
    kind: 'to-self',
    statements: [
      {
        ...words,
        id: `${id} 1`,
        number: 1,
        says,
        plan,
        ownerId: null,
        ownerName: null,
        reviewOn: reviewOn === null ? null : day(reviewOn),
        reason: null,
        towards: null,
        statedAt: at,
        recordedAt: at,
        byName: 'Sam Lee',
        byTitle: '',
      },
    ],
  }
}

test('what stands comes first, what is to be looked at soonest on top; what ended is never due', () => {
  const entries = [
    entry('a', 'ended', null),
    entry('b', 'changed', '2026-12-09'),
    entry('c', 'first', '2026-12-01'),
  ]
  expect(inOrder(entries).map((one) => one.id)).toEqual(['c', 'b', 'a'])
  expect(entries.map(isCurrent)).toEqual([false, true, true])
  expect(entries.map((one) => isReviewDue(one, today))).toEqual([false, false, true])
})

describe('a crisis plan', () => {
  const plan: NewCrisisPlan = {
    personId: '',
    words: {
      call: '020 7946 0102',
      warningSigns: '',
      helps: '',
      doesNotHelp: '',
      asksFor: '',
      safePlaces: '',
    },
    agreement: 'agreed',
    agreementNote: '',
    seen: 0,
  }
  test.each<[string, Partial<NewCrisisPlan>, readonly string[]]>([
    ['somebody to call is the least', {}, []],
    ['nobody to call', { words: { ...plan.words, call: ' ' } }, ['call']],
    ['not said whether they agree', { agreement: undefined }, ['agreement']],
    ['not agreed, and with what', { agreement: 'not-agreed' }, ['agreementNote']],
    ['could not be asked, and why', { agreement: 'could-not-ask' }, ['agreementNote']],
    ['could not be asked, said why', { agreement: 'could-not-ask', agreementNote: 'Asleep' }, []],
  ])('%s', (_what, change, fields) => {
    expect(planProblems({ ...plan, ...change }).map((one) => one.field)).toEqual(fields)
  })
})

describe('MAPPA as received', () => {
  const told = {
    personId: '',
    category: 2,
    level: 1,
    ended: false,
    source: 'Letter',
    fromName: 'K. Yarrow, probation',
    receivedOn: today,
    note: '',
  }
  test.each([
    ['nothing missing', {}, []],
    ['level not said', { level: null }, []],
    ['no longer', { ended: true, category: null, level: null }, []],
    ['managed, category not said', { category: null }, ['category']],
    ['a level there is not', { level: 4 }, ['level']],
    ['not said whether', { ended: undefined }, ['ended']],
    ['not said who told', { fromName: '' }, ['fromName']],
    ['not said where it stands', { source: ' ' }, ['source']],
    ['no day', { receivedOn: undefined }, ['receivedOn']],
    ['a day to come', { receivedOn: day('2026-12-02') }, ['receivedOn']],
  ])('%s', (_what, change, fields) => {
    expect(mappaProblems({ ...told, ...change }, today).map((one) => one.field)).toEqual(fields)
  })
})

test('the lead is told when the time is over and again every half hour', () => {
  const at = (text: string) => Temporal.Instant.from(`2026-12-01T${text}:00Z`)
  const told = (last: string | null, now: string) =>
    isToldAgain({ dueAt: at('10:00'), lastToldAt: last === null ? null : at(last) }, 30, at(now))
  expect([told(null, '09:59'), told(null, '10:00'), told('10:00', '10:29'), told('10:00', '10:30')]).toEqual([
    false,
    true,
    false,
    true,
  ])
})

test('L4: no kind of risk and nothing said of one is a level', () => {
  const said = [...Object.values(riskKindWords).map((one) => one.name), ...Object.values(sayingWords)]
  expect(said.filter((one) => /\b(low|medium|high|level|score|band|grade)\b/i.test(one))).toEqual([])
})
