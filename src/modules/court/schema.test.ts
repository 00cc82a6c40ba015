import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { parseFlag, parseNote, parseResult } from './schema/codes.ts'

const today = Temporal.PlainDate.from('2026-12-01')
const form = {
  'hearingOn-day': '1',
  'hearingOn-month': 'Dec',
  'hearingOn-year': '26',
  result: 'fine',
  source: 'legal-adviser',
  inputUsed: 'not-known',
  detail: '  £120, no costs ',
}

test('a result is read as people write it; what was left empty is nothing', () => {
  expect(parseResult(form, today)).toEqual({
    ok: true,
    value: {
      hearingOn: '2026-12-01',
      result: 'fine',
      source: 'legal-adviser',
      inputUsed: 'not-known',
      detail: '£120, no costs',
      nextHearingOn: null,
      nextCourt: null,
      listRowId: null,
      plea: null,
      prison: null,
      bailConditions: null,
      requirements: [],
      orderLength: null,
    },
  })
})

const next = { 'nextHearingOn-day': '22', 'nextHearingOn-month': '12', 'nextHearingOn-year': '2026' }

test.each<[string, Record<string, string>, string[]]>([
  ['no day', { 'hearingOn-day': '', 'hearingOn-month': '', 'hearingOn-year': '' }, ['hearingOn']],
  ['no such day', { 'hearingOn-day': '31', 'hearingOn-month': '11' }, ['hearingOn']],
  ['a day to come', { 'hearingOn-day': '2' }, ['hearingOn']],
  ['nothing chosen', { result: '', source: '', inputUsed: '' }, ['result', 'source', 'inputUsed']],
  ['a code that is not on the list', { result: 'guilty-as-charged' }, ['result']],
  ['a next hearing before this one', { ...next, 'nextHearingOn-month': '11' }, ['nextHearingOn']],
  ['adjourned, to no date and without a word', { result: 'adjourned', detail: '' }, ['nextHearingOn']],
  ['a listing that is no id', { listRowId: 'x' }, ['listRowId']],
  ['too long a note', { detail: 'x'.repeat(2_001) }, ['detail']],
])('%s is refused at its field', (_, change, fields) => {
  const read = parseResult({ ...form, ...change }, today)
  expect(
    !read.ok && read.refusal.code === 'invalid' ? read.refusal.problems.map((one) => one.field) : [],
  ).toEqual(fields)
})

test.each<[string, Record<string, string>]>([
  ['with its next date', { result: 'adjourned', detail: '', ...next }],
  ['without a date, saying so', { result: 'adjourned', detail: 'Adjourned for reports, no date set' }],
])('an adjournment is taken %s', (_, change) => {
  expect(parseResult({ ...form, ...change }, today).ok).toBe(true)
})

test('a flag needs its urgency and its reason', () => {
  expect(parseFlag({ urgency: 'urgent', reason: ' Very low ' })).toEqual({
    ok: true,
    value: { urgency: 'urgent', reason: 'Very low' },
  })
  expect(parseFlag({ reason: ' ' })).toMatchObject({
    refusal: { problems: [{ field: 'urgency' }, { field: 'reason' }] },
  })
})

test('a note that is needed is asked for in the words of its form', () => {
  expect(parseNote({ outcome: ' Asked the court ' }, 'outcome', 'Say it')).toEqual({
    ok: true,
    value: 'Asked the court',
  })
  expect(parseNote({}, 'outcome', 'Say it')).toMatchObject({
    refusal: { problems: [{ field: 'outcome', message: 'Say it' }] },
  })
})
