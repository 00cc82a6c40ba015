import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { agesText, kindsFor, misfits, needsReview } from './rules.ts'
import { needs, parseService, serviceKinds } from './schema.ts'

const today = Temporal.PlainDate.from('2026-11-23')

describe('when a contact has to be checked again', () => {
  test.each([
    [null, true],
    ['2026-11-23', false],
    ['2026-05-27', false],
    ['2026-05-26', true],
    ['2020-01-01', true],
  ])('last checked %s', (reviewedOn, expected) => {
    expect(needsReview(reviewedOn === null ? null : Temporal.PlainDate.from(reviewedOn), today)).toBe(
      expected,
    )
  })
})

describe('whether a service takes somebody', () => {
  const adults = { minAge: 18, maxAge: null, forSex: null }
  const youngWomen = { minAge: 11, maxAge: 24, forSex: 'female' }
  test.each([
    ['an adult', adults, { age: 34, sex: 'male' }, 0],
    ['eighteen today', adults, { age: 18, sex: 'male' }, 0],
    ['seventeen', adults, { age: 17, sex: 'male' }, 1],
    ['an age nobody knows', adults, { age: null, sex: 'male' }, 0],
    ['a young woman', youngWomen, { age: 24, sex: 'female' }, 0],
    ['a young man', youngWomen, { age: 24, sex: 'male' }, 1],
    ['an older man', youngWomen, { age: 40, sex: 'male' }, 2],
    ['somebody whose sex was not asked', youngWomen, { age: 20, sex: 'not-asked' }, 0],
  ])('%s', (_who, service, person, reasons) => {
    expect(misfits(service, person)).toHaveLength(reasons)
  })
})

test.each([
  [null, null, 'All ages'],
  [18, null, '18 and over'],
  [null, 17, 'Up to 17'],
  [11, 24, '11 to 24'],
])('ages %s to %s read "%s"', (minAge, maxAge, text) => {
  expect(agesText({ minAge, maxAge })).toBe(text)
})

test('every need is answered by kinds that exist, and every kind answers some need', () => {
  const kinds: readonly string[] = serviceKinds.map((one) => one.code)
  for (const need of needs) for (const kind of need.kinds) expect(kinds).toContain(kind)
  const answered = new Set<string>(needs.flatMap((need) => need.kinds))
  expect(kinds.filter((kind) => !answered.has(kind))).toEqual([])
  expect(kindsFor('no such need')).toBeNull()
})

describe('reading the form of a service', () => {
  const good = { name: 'Eastmere Alcohol Service', kind: 'alcohol', phone: '020 7946 0123' }
  test('a contact by telephone or by e-mail is enough', () => {
    expect(parseService(good).ok).toBe(true)
    expect(parseService({ ...good, phone: '', email: 'desk@alcohol.example' }).ok).toBe(true)
    expect(parseService({ ...good, phone: '111' }).ok).toBe(true)
  })
  test.each([
    ['nobody can be reached', { phone: '' }, 'phone'],
    ['no name', { name: ' ' }, 'name'],
    ['no such kind', { kind: 'plumbing' }, 'kind'],
    ['half a number', { phone: '020 7946' }, 'phone'],
    ['half an address', { email: 'desk@' }, 'email'],
    ['an age in words', { minAge: 'eighteen' }, 'minAge'],
    ['ages the wrong way round', { minAge: '30', maxAge: '18' }, 'maxAge'],
    ['no such sex', { forSex: 'both' }, 'forSex'],
  ])('%s is said at its field', (_what, change, field) => {
    const read = parseService({ ...good, ...change })
    expect(read.ok ? [] : read.problems.map((one) => one.field)).toContain(field)
  })
  test('empty is nothing, everybody is no limit', () => {
    const read = parseService({ ...good, area: ' ', forSex: 'any', minAge: '18' })
    expect(read.ok && read.value).toMatchObject({ area: null, forSex: null, minAge: 18, maxAge: null })
  })
})
