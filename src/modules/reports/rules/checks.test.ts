import { describe, expect, test } from 'vitest'
import type { CheckCode, CheckFacts } from '../schema/checks.ts'
import type { CheckAnswer, Passage } from '../schema/report.ts'
import { dean, drawn, sleep, typed } from './cases.ts'
import { checkResults, emptyHeadings, isSettled } from './checks.ts'

const limits = { riskDays: 7, pages: 2, readingEase: 50 }
const good: readonly Passage[] = [
  typed('summary', 'Dean has low mood and sleeps badly. He is not at risk today. He would see a counsellor.'),
  typed('options', 'Eastmere Talking Therapies can see him on 27 November.'),
]

function verdict(
  code: CheckCode,
  more: { facts?: Partial<CheckFacts>; passages?: readonly Passage[]; answers?: readonly CheckAnswer[] } = {},
) {
  const results = checkResults({
    passages: more.passages ?? good,
    facts: { ...dean, ...more.facts },
    limits,
    answers: more.answers ?? [],
    about: 'print',
  })
  const found = results.find((one) => one.code === code)
  if (found === undefined) throw new Error(`No check ${code}`)
  return found
}

describe('identity and case number', () => {
  test.each<[string, Partial<CheckFacts>, 'pass' | 'fail' | 'open']>([
    ['as on the list', {}, 'pass'],
    [
      'a middle name on the list',
      {
        listed: [
          { name: 'Dean Paul MARSH', dateOfBirth: null, caseRef: '2600001234', hearingOn: '2026-11-20' },
        ],
      },
      'pass',
    ],
    ['the case number written with spaces', { caseRef: '26 0000 1234' }, 'pass'],
    [
      'another name',
      {
        listed: [
          { name: 'Dale MARSH', dateOfBirth: '1992-03-14', caseRef: '2600001234', hearingOn: '2026-11-20' },
        ],
      },
      'fail',
    ],
    ['another date of birth', { dateOfBirth: '1992-04-13' }, 'fail'],
    ['another case', { caseRef: '2600009999' }, 'fail'],
    ['no case number asked about', { caseRef: null }, 'fail'],
    ['put off to a day no list has yet', { hearingOn: '2026-12-04' }, 'pass'],
    ['put off, and another case', { hearingOn: '2026-12-04', caseRef: '2600009999' }, 'fail'],
    ['no list is linked', { listed: [] }, 'open'],
  ])('%s', (_what, facts, expected) => {
    expect(verdict('identity', { facts }).verdict).toBe(expected)
  })
})

describe('what else the product finds', () => {
  test.each<[string, CheckCode, Partial<CheckFacts>, string, 'pass' | 'fail']>([
    ['they agreed', 'basis', {}, '', 'pass'],
    ['they refused', 'basis', { consent: 'refused' }, '', 'fail'],
    ['they were never asked', 'basis', { consent: null }, '', 'fail'],
    [
      'they refused, and a court ordered it',
      'basis',
      { consent: 'refused', courtOrder: 'Eastmere, 20 November' },
      '',
      'pass',
    ],
    ['risk of a week ago', 'risk-dated', { riskDay: '2026-11-13' }, '', 'pass'],
    ['risk of eight days ago', 'risk-dated', { riskDay: '2026-11-12' }, '', 'fail'],
    ['risk of no day', 'risk-dated', { riskDay: null }, '', 'fail'],
    ['names a service of the directory', 'deliverable', {}, 'Referred to harbour house.', 'pass'],
    ['says that there is none', 'deliverable', { serviceNames: [] }, 'Bail support: none available.', 'pass'],
    [
      'names a service nobody knows',
      'deliverable',
      { serviceNames: ['Harbour House'] },
      'The Lighthouse can help.',
      'fail',
    ],
    ['two pages', 'length', { pages: 2 }, '', 'pass'],
    ['three pages', 'length', { pages: 3 }, '', 'fail'],
    ['an account of the offence', 'no-offence', {}, 'He admitted the theft.', 'fail'],
    ['language of guilt', 'no-offence', {}, 'She shows no remorse.', 'fail'],
    ['health alone', 'no-offence', {}, 'He has lived with asthma since school.', 'pass'],
    ['a sentence is urged', 'no-sentence-urged', {}, 'He should not be sent to prison.', 'fail'],
    ['leniency is asked for', 'no-sentence-urged', {}, 'We ask for leniency.', 'fail'],
    [
      'an option is described',
      'no-sentence-urged',
      {},
      'A treatment requirement could be worked with.',
      'pass',
    ],
    ['fitness is judged', 'fitness', {}, 'He is not fit to plead.', 'fail'],
    [
      'an opinion is called for',
      'fitness',
      {},
      'Of fitness to plead: a psychiatric opinion is indicated.',
      'pass',
    ],
  ])('%s', (_what, code, facts, options, expected) => {
    const passages = options === '' ? good : [typed('summary', 'He sleeps badly.'), typed('options', options)]
    expect(verdict(code, { facts, passages }).verdict).toBe(expected)
  })

  test.each<[string, string, readonly string[]]>([
    ['somebody around them by name', 'His mother, Tina Albright, visits.', ['Tina Albright']],
    ['by first name alone', 'Tina visits on Sundays.', ['Tina Albright']],
    ['somebody who has their family name', 'Lou helps him with forms.', ['Lou Marsh']],
    ['after a relation', 'His brother Liam drives him.', ['Liam']],
    ['with a title', 'Mrs Farrow lives next door.', ['Mrs Farrow']],
    ['first and family name', 'He met Craig Dunstan at work.', ['Craig Dunstan']],
    ['the person themself', 'Dean Marsh sleeps badly. Mr Marsh agrees.', []],
    [
      'the court, the author and a service',
      'Amara Osei saw him at Eastmere Magistrates’ Court. Harbour House knows him.',
      [],
    ],
    ['ordinary words with capitals', 'The Crisis Team rang on Monday. Mental Health Act: none.', []],
  ])('names: %s', (_what, text, names) => {
    const found = verdict('nobody-else', { passages: [typed('background', text)] })
    expect(found.verdict).toBe(names.length === 0 ? 'pass' : 'fail')
    for (const name of names) expect(found.found).toContain(name)
  })

  test.each([
    ['a sentence drawn from something marked', drawn(sleep), 'fail'],
    ['the same in their own copy', drawn(sleep, 'own-copy'), 'pass'],
    ['a sentence drawn from something ordinary', drawn({ ...sleep, sensitivity: [] }), 'pass'],
  ])('more private: %s', (_what, passage, expected) => {
    const found = verdict('private', { passages: [...good, passage] })
    expect(found.verdict).toBe(expected)
    if (expected === 'fail') expect(found.found).toContain('Domestic abuse')
  })

  test('what is only for the person is not part of the report', () => {
    const passages = [...good, typed('own-copy', 'You told us about Tina.')]
    expect(verdict('nobody-else', { passages }).verdict).toBe('pass')
  })
})

describe('answers and reasons', () => {
  const answer = (more: Partial<CheckAnswer>): CheckAnswer => ({
    code: 'no-jargon',
    answer: 'yes',
    reason: null,
    about: 'print',
    byName: 'Amara Osei',
    ...more,
  })
  test.each<[string, CheckAnswer | null, boolean]>([
    ['not asked yet', null, false],
    ['yes', answer({}), true],
    ['no, without a reason', answer({ answer: 'no' }), false],
    ['no, with a reason', answer({ answer: 'no', reason: 'The court asked for the term' }), true],
    ['yes, about an earlier text', answer({ about: 'another print' }), false],
    [
      'no with a reason, about an earlier text',
      answer({ answer: 'no', reason: 'Because', about: 'another' }),
      false,
    ],
  ])('asked of the writer: %s', (_what, given, settled) => {
    expect(isSettled(verdict('no-jargon', { answers: given === null ? [] : [given] }))).toBe(settled)
  })

  test.each([
    ['', false],
    ['The bench asked what he said himself', true],
  ])('what was found may stand with a reason: “%s”', (reason, settled) => {
    const found = verdict('no-offence', {
      passages: [typed('background', 'He admitted it.')],
      answers: [answer({ code: 'no-offence', answer: 'no', reason })],
    })
    expect(found.verdict).toBe('fail')
    expect(isSettled(found)).toBe(settled)
  })

  test('what somebody has to write is missing until they have', () => {
    expect(emptyHeadings(good)).toEqual(['participation', 'risk', 'services', 'plan'])
    expect(emptyHeadings([typed('risk', '  ')])).toContain('risk')
  })
})
