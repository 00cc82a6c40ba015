import { describe, expect, test } from 'vitest'
import { bestOfEach, conflictsBetween, isOwnPlaceholder, type MergeFacts } from './merging.ts'

const record: MergeFacts = {
  personId: 'a',
  displayName: 'Kev ROWE',
  identityStatus: 'stated',
  label: null,
  dateOfBirth: '1992-03-14',
  sex: 'male',
  diedOn: null,
  nhsNumbers: ['9990000018'],
  names: [{ given: 'Kev', family: 'Rowe' }],
  teamIds: ['ours'],
  sealed: false,
}

describe('a placeholder of one’s own team', () => {
  test.for([
    ['nobody could name him', { identityStatus: 'unknown', label: 'Unknown man, cell 4' }, true],
    ['labelled, and gave a name nobody checked', { label: 'Unknown man, cell 4' }, true],
    ['labelled, and checked since', { identityStatus: 'verified', label: 'Unknown man, cell 4' }, false],
    ['stated from the start', {}, false],
    [
      'unknown, but another team works with him too',
      { identityStatus: 'unknown', teamIds: ['ours', 'theirs'] },
      false,
    ],
    ['unknown, without any episode', { identityStatus: 'unknown', teamIds: [] }, true],
  ] as const)('%s', ([, more, expected]) => {
    expect(isOwnPlaceholder({ ...record, ...more }, ['ours'])).toBe(expected)
  })
})

describe('what speaks against two records being one person', () => {
  test.for<[string, Partial<MergeFacts>, RegExp | null]>([
    ['nothing', {}, null],
    ['another NHS number', { nhsNumbers: ['9990000026'] }, /NHS numbers/],
    ['one number in common is enough', { nhsNumbers: ['9990000026', '9990000018'] }, null],
    ['no number on one', { nhsNumbers: [] }, null],
    ['another birth', { dateOfBirth: '1992-03-15' }, /dates of birth/],
    ['no birth on one', { dateOfBirth: null }, null],
    ['another sex', { sex: 'female' }, /sex/],
    ['sex not asked', { sex: 'not-asked' }, null],
    ['one died', { diedOn: '2026-01-01' }, /has died/],
    ['one sealed', { sealed: true }, /sealed/],
    ['a twin', { names: [{ given: 'Darren', family: 'Rowe' }] }, /twins/],
    ['the long form of the name is no twin', { names: [{ given: 'Kevin', family: 'Rowe' }] }, null],
    [
      'a namesake born another day is no twin',
      { dateOfBirth: null, names: [{ given: 'Darren', family: 'Rowe' }] },
      null,
    ],
  ])('%s', ([, more, expected]) => {
    const found = conflictsBetween(record, { ...record, personId: 'b', ...more }).join(' ')
    if (expected === null) expect(found).toBe('')
    else expect(found).toMatch(expected)
  })
})

test('several records of one person are one candidate, as likely as the likeliest', () => {
  const found = [
    { row: { personId: 'a' }, score: 30 },
    { row: { personId: 'b' }, score: 40 },
    { row: { personId: 'a' }, score: 55 },
  ]
  expect(bestOfEach(found).map((one) => [one.row.personId, one.score])).toEqual([
    ['a', 55],
    ['b', 40],
  ])
})
