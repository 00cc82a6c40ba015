import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { Question } from '#pathways/question-set.ts'
import { screeningAdult } from '#pathways/screening-adult.ts'
import type { Answer, GivenAnswer } from '../schema.ts'
import { canonical, isDealtWith, settle } from './answers.ts'
import { fieldsOf, readAnswer as read, valuesOf } from './form.ts'
import { needsFound } from './needs.ts'
import { dueBy, urgentAnswers } from './urgent.ts'
import {
  additionsFor,
  isComplete,
  progressOf,
  sectionsOf,
  shownQuestions,
  visibleQuestions,
  type Given,
} from './visible.ts'

const said = (...is: string[]): GivenAnswer => ({ kind: 'answered', value: { is }, note: null, reason: null })
const state = (kind: GivenAnswer['kind'], reason: string | null = null): GivenAnswer => ({
  kind,
  value: null,
  note: null,
  reason,
})
const given = (answers: Readonly<Record<string, GivenAnswer>>): Given => new Map(Object.entries(answers))

const everybody = sectionsOf(screeningAdult, [])
const withWomen = sectionsOf(screeningAdult, ['women'])
const all = withWomen.flatMap((section) => section.questions)
const question = (id: string): Question => {
  const found = all.find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const suicide = withWomen.filter((section) => section.id === 'suicide')

describe('which questions are asked', () => {
  test('women get their section without anybody asking for it', () => {
    expect(additionsFor({ sex: 'female' })).toEqual(['women'])
    for (const sex of ['male', 'indeterminate', 'not-asked', 'declined', 'not-known'])
      expect(additionsFor({ sex })).toEqual([])
    expect(withWomen.length - everybody.length).toBe(1)
  })

  test.each<[string, Record<string, GivenAnswer>, boolean]>([
    ['nothing said', {}, false],
    ['no', { 'suicide-thoughts': said('no') }, false],
    ['yes', { 'suicide-thoughts': said('yes') }, true],
    ['not clear', { 'suicide-thoughts': said('unclear') }, true],
    ['declined', { 'suicide-thoughts': state('declined') }, false],
    ['taken back', { 'suicide-thoughts': state('answered') }, false],
  ])('the plan is asked about when thoughts are: %s', (_name, answers, asked) => {
    expect(visibleQuestions(suicide, given(answers)).some((one) => one.id === 'suicide-plan')).toBe(asked)
  })

  test('a page without script shows the follow-ups until it is clear that they are not needed', () => {
    const [section] = suicide
    if (section === undefined) throw new Error('no section')
    const shown = (answers: Record<string, GivenAnswer>) =>
      shownQuestions(section, withWomen, given(answers)).map((one) => one.id)
    expect(shown({})).toContain('suicide-plan')
    expect(shown({ 'suicide-thoughts': said('no') })).not.toContain('suicide-plan')
    expect(shown({ 'suicide-thoughts': state('declined') })).not.toContain('suicide-plan')
    expect(shown({ 'suicide-thoughts': said('yes') })).toContain('suicide-plan')
  })

  test('a section is done when every question is dealt with, whatever the answer was', () => {
    const answers = new Map<string, GivenAnswer>()
    expect(isComplete(everybody, answers)).toBe(false)
    const kinds = [state('declined'), state('not-known'), state('not-asked', 'Called into court')]
    for (const [place, one] of everybody.flatMap((section) => section.questions).entries()) {
      answers.set(one.id, kinds[place % kinds.length] ?? state('declined'))
    }
    expect(isComplete(everybody, answers)).toBe(true)
    // Without its reason "not asked" is only a gap.
    answers.set('adhd', state('not-asked', '  '))
    expect(isComplete(everybody, answers)).toBe(false)
    expect(
      progressOf(everybody, answers)
        .flatMap((one) => one.open)
        .map((one) => one.id),
    ).toEqual(['adhd'])
    expect(isComplete(withWomen, answers)).toBe(false)
  })

  test('a follow-up counts as soon as it comes up', () => {
    const answers = new Map(
      everybody.flatMap((section) => section.questions).map((one) => [one.id, state('declined')]),
    )
    answers.set('dependants', said('current'))
    answers.delete('dependants-alone')
    expect(
      progressOf(everybody, answers)
        .flatMap((one) => one.open)
        .map((one) => one.id),
    ).toEqual(['dependants-alone'])
  })
})

describe('answers somebody has to act on', () => {
  test.each<[string, string, string, string, string]>([
    ['suicide-thoughts', 'yes', 'urgent-answer', 'Custody officer or court custody manager', '15'],
    ['charge-danger', 'yes', 'urgent-answer', 'Custody officer or court custody manager', '15'],
    [
      'withdrawal',
      'yes',
      'urgent-answer',
      'Custody or court healthcare professional, and the custody officer',
      '15',
    ],
    [
      'medication-due',
      'current',
      'urgent-answer',
      'Custody or court healthcare professional, and the custody officer',
      '15',
    ],
    ['psychosis-now', 'yes', 'urgent-answer', 'Custody officer or court custody manager', '15'],
    ['pregnancy', 'pregnant', 'urgent-answer', 'Custody or court healthcare professional', '30'],
    ['safeguarding-child', 'current', 'safeguarding', 'Children’s social care', 'day'],
    ['safeguarding-adult', 'unclear', 'safeguarding', 'Adult social care', 'day'],
    ['danger-now', 'yes', 'safeguarding', 'Custody officer or police on 999, and social care', '15'],
  ])('%s: %s', (id, code, taskKind, recipient, clock) => {
    const found = urgentAnswers(withWomen, given({ [id]: said(code) }))
    expect(
      found.map(({ rule }) => [
        rule.taskKind,
        rule.recipient,
        'minutes' in rule.within ? String(rule.within.minutes) : 'day',
      ]),
    ).toEqual([[taskKind, recipient, clock]])
  })

  test('no, history and every kind of no answer raise nothing', () => {
    for (const one of all) {
      for (const answer of [
        state('declined'),
        state('not-known'),
        state('not-asked', 'x'),
        said('history'),
        said('none'),
      ]) {
        expect([one.id, urgentAnswers(withWomen, given({ [one.id]: answer }))]).toEqual([one.id, []])
      }
    }
  })

  test('a follow-up nobody is asked any more raises nothing', () => {
    expect(
      urgentAnswers(withWomen, given({ 'suicide-thoughts': said('no'), 'suicide-plan': said('yes') })),
    ).toEqual([])
  })

  test.each([
    // Wednesday morning: by five. After five: the next day. Friday evening and weekend: Monday. Good Friday: Tuesday.
    ['2026-11-18T10:00:00Z', '2026-11-18T17:00:00Z'],
    ['2026-11-18T17:00:00Z', '2026-11-19T17:00:00Z'],
    ['2026-11-20T22:00:00Z', '2026-11-23T17:00:00Z'],
    ['2026-11-21T11:00:00Z', '2026-11-23T17:00:00Z'],
    ['2027-03-26T11:00:00Z', '2027-03-30T16:00:00Z'],
  ])('the working day of %s ends at %s', (at, due) => {
    const holidays = new Set(['2027-03-26', '2027-03-29'])
    expect(dueBy({ sameWorkingDay: true }, Temporal.Instant.from(at), holidays).toString()).toBe(due)
  })

  test('minutes are elapsed time, over the clock change too', () => {
    expect(dueBy({ minutes: 15 }, Temporal.Instant.from('2026-10-25T00:50:00Z'), new Set()).toString()).toBe(
      '2026-10-25T01:05:00Z',
    )
  })

  test('needs are listed by what was said of them and are not weighed', () => {
    const answers = given({
      autism: said('1'),
      adhd: said('3'),
      drugs: said('history'),
      alcohol: said('no'),
      gambling: state('declined'),
    })
    expect(needsFound(withWomen, answers)).toEqual([
      { question: 'autism', domain: 'Autism', means: 'current' },
      { question: 'adhd', domain: 'ADHD', means: 'unclear' },
      { question: 'drugs', domain: 'Drugs', means: 'history' },
    ])
  })
})

describe('two people on one form', () => {
  const standing = (by: string, version: number, answer = said('no')): Answer => ({
    ...answer,
    id: 'a',
    question: 'adhd',
    answeredAt: Temporal.Instant.from('2026-11-18T10:00:00Z'),
    answeredById: by,
    answeredByName: by,
    version,
  })

  test.each<[string, Parameters<typeof settle>[0], string]>([
    [
      'first answer',
      { given: said('yes'), current: undefined, seenVersion: 0, untouched: false, me: 'sam' },
      'write',
    ],
    [
      'nothing, and nothing there',
      { given: null, current: undefined, seenVersion: 0, untouched: false, me: 'sam' },
      'keep',
    ],
    [
      'untouched, though somebody changed it',
      { given: said('yes'), current: standing('ana', 3), seenVersion: 1, untouched: true, me: 'sam' },
      'keep',
    ],
    [
      'says the same as the other',
      { given: said('no'), current: standing('ana', 3), seenVersion: 1, untouched: false, me: 'sam' },
      'keep',
    ],
    [
      'changed what was shown',
      { given: said('yes'), current: standing('ana', 3), seenVersion: 3, untouched: false, me: 'sam' },
      'write',
    ],
    [
      'somebody else changed it since',
      { given: said('yes'), current: standing('ana', 4), seenVersion: 3, untouched: false, me: 'sam' },
      'clash',
    ],
    [
      'somebody else answered first',
      { given: said('yes'), current: standing('ana', 1), seenVersion: 0, untouched: false, me: 'sam' },
      'clash',
    ],
    [
      'my own autosave since',
      { given: said('yes'), current: standing('sam', 4), seenVersion: 3, untouched: false, me: 'sam' },
      'write',
    ],
    [
      'emptied what the other just changed',
      { given: null, current: standing('ana', 4), seenVersion: 3, untouched: false, me: 'sam' },
      'clash',
    ],
  ])('%s', (_name, asked, verdict) => {
    expect(settle(asked)).toBe(verdict)
  })

  test('two answers are the same whatever the order of what was ticked', () => {
    expect(canonical(said('a', 'b'))).toBe(canonical(said('b', 'a')))
    expect(canonical(said('a'))).not.toBe(canonical({ ...said('a'), note: 'More' }))
    expect(canonical(state('declined'))).not.toBe(canonical(state('not-known')))
    expect(canonical(said())).toBe(canonical(null))
  })
})

describe('the form', () => {
  const sources = screeningAdult.sources
  const today = Temporal.PlainDate.from('2026-11-18')
  const readAnswer = (of: Question, values: Parameters<typeof read>[1], from = sources) =>
    read(of, values, from, today)

  test('every question can be answered, declined, not asked with the reason, or not known, and comes back as it was', () => {
    for (const one of all) {
      const inWords = one.kind === 'text' || one.kind === 'long'
      const [code] = one.answers ?? []
      const full: GivenAnswer =
        one.kind === 'need'
          ? {
              kind: 'answered',
              value: {
                is: [code?.code ?? ''],
                sources: ['self', 'observed'],
                known: 'no',
                action: 'Ring the GP',
              },
              note: 'Since May',
              reason: null,
            }
          : said(inWords ? 'In her own words' : (code?.code ?? ''))
      for (const answer of [full, state('declined'), state('not-known'), state('not-asked', 'Not alone')]) {
        const back = readAnswer(one, valuesOf(one, answer), sources)
        expect([one.id, back]).toEqual([one.id, { ok: true, value: answer }])
        expect(isDealtWith(answer)).toBe(true)
      }
      expect(readAnswer(one, {}, sources)).toEqual({ ok: true, value: null })
    }
  })

  test('a code that is not on the list is refused', () => {
    expect(readAnswer(question('autism'), { autism: '99' }, sources)).toMatchObject({
      ok: false,
      problem: { field: 'autism' },
    })
    expect(readAnswer(question('autism'), { autism: ['1', '5'] }, sources)).toMatchObject({ ok: false })
    expect(
      readAnswer(
        question('mental-health-kinds'),
        { 'mental-health-kinds': ['depression', "x' or 1=1"] },
        sources,
      ),
    ).toMatchObject({ ok: false })
  })

  test('words win over a reason for having none', () => {
    const fields = fieldsOf('protective')
    expect(
      readAnswer(question('protective'), { protective: 'Her dog', [fields.none]: 'declined' }, sources),
    ).toEqual({ ok: true, value: said('Her dog') })
  })

  test('what holds by itself rules the rest out', () => {
    expect(
      readAnswer(question('communication-help'), { 'communication-help': ['breaks', 'nothing'] }, sources),
    ).toEqual({ ok: true, value: said('nothing') })
  })

  test('no two controls of the set share a name', () => {
    expect(new Set(all.flatMap((one) => [...new Set(Object.values(fieldsOf(one.id)))])).size).toBe(
      all.length * 9,
    )
  })
})
