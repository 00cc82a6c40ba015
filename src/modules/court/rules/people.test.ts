import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { openingFrom, mattersOf } from './opening.ts'
import { ageAt, automaticOffer, keptSince, numbersOf, seeBy, type OfferFacts } from './people.ts'
import { siteFor } from './sites.ts'

const nobody: OfferFacts = {
  sex: 'male',
  youth: null,
  date_of_birth: null,
  age_as_given: null,
  hearing_on: '2026-12-01',
}

test.each<[string, Partial<OfferFacts>, ReturnType<typeof automaticOffer>]>([
  ['a man of 34', { date_of_birth: '1992-03-14', youth: false }, null],
  ['a woman', { sex: 'female' }, 'woman'],
  ['a girl of 15', { sex: 'female', date_of_birth: '2011-05-01' }, 'under-18'],
  ['a boy who turns 18 the day after', { date_of_birth: '2008-12-02' }, 'under-18'],
  ['a man who turns 18 on the day', { date_of_birth: '2008-12-01' }, null],
  ['a boy by the age on the list alone', { age_as_given: '17' }, 'under-18'],
  [
    'the court’s youth mark against an adult’s date of birth',
    { youth: true, date_of_birth: '1990-01-01' },
    'under-18',
  ],
  [
    'a child’s date of birth against the court’s mark',
    { youth: false, date_of_birth: '2012-01-01' },
    'under-18',
  ],
  ['somebody of whom neither is known', { sex: 'not-known' }, null],
])('%s', (_, facts, offer) => {
  expect(automaticOffer({ ...nobody, ...facts })).toBe(offer)
})

test('the age is that of the day of the hearing', () => {
  expect(ageAt({ date_of_birth: '2000-12-02', age_as_given: '40', hearing_on: '2026-12-01' })).toBe(25)
  expect(ageAt({ date_of_birth: null, age_as_given: 'about 40', hearing_on: '2026-12-01' })).toBeNull()
})

test.each([
  ['before the hearing: when it starts', '10:30', '2026-12-01T08:00Z', '2026-12-01T10:30:00Z'],
  ['in summer, on the English clock', '10:30', '2026-06-01T06:00Z', '2026-12-01T10:30:00Z'],
  ['without a time: at ten', null, '2026-12-01T08:00Z', '2026-12-01T10:00:00Z'],
  ['after it was due to start: within half an hour', '10:00', '2026-12-01T11:00Z', '2026-12-01T11:30:00Z'],
])('somebody is to be seen %s', (_, start_time, now, by) => {
  expect(seeBy({ hearing_on: '2026-12-01', start_time }, Temporal.Instant.from(now)).toString()).toBe(by)
})

test('unapproached entries are kept for so many days in England', () => {
  expect(keptSince(Temporal.Instant.from('2026-06-30T23:30Z'), 28).toString()).toBe('2026-06-03')
})

test('only well-formed numbers find somebody', () => {
  const numbers = numbersOf({ pnc: 'PNC-ID1', cro: '265416/21G', asn: null, urn: '99AB1234526' })
  expect(numbers).toEqual([
    { kind: 'cro', normal: '265416/21G' },
    { kind: 'urn', normal: '99AB1234526' },
  ])
})

const listed = {
  ...nobody,
  courtType: 'magistrates' as const,
  caseNumber: '2600000011',
  urn: '99AB1234526',
  flagUrgency: null,
}

test.each([
  [
    'a match of a list',
    {},
    { source: 'list-match', reasons: ['other'], urgency: 'routine', pointOfContact: 'magistrates-court' },
  ],
  [
    'an under-18 is urgent',
    { youth: true, courtType: 'youth' as const },
    { reasons: ['young-person'], urgency: 'urgent', pointOfContact: 'youth-court' },
  ],
  [
    'a flag decides the urgency',
    { sex: 'female', flagUrgency: 'emergency' as const },
    { source: 'practitioner-found', reasons: ['woman'], urgency: 'emergency' },
  ],
  ['at the Crown Court', { courtType: 'crown' as const }, { pointOfContact: 'crown-court' }],
])('an episode opens from %s', (_, facts, opening) => {
  expect(openingFrom({ ...listed, ...facts })).toMatchObject({ matterRef: '2600000011', ...opening })
})

test('a matter is known by its case number and by its URN', () => {
  expect(mattersOf(listed)).toEqual(['2600000011', '99AB1234526'])
  expect(openingFrom({ ...listed, caseNumber: null }).matterRef).toBe('99AB1234526')
})

const sites = [
  { id: 'one', name: 'Camberwell Green Magistrates’ Court', courtCode: 'B01CX00', nameKeys: [] },
  { id: 'two', name: 'Wimbledon', courtCode: null, nameKeys: ['Wimbledon Magistrates Court', 'B10JQ'] },
  { id: 'three', name: 'Camberwell Crown Court', courtCode: null, nameKeys: ['name-old-street'] },
]

test.each([
  ['its code', 'B01CX', null, 'one'],
  ['its name as Libra writes it', 'name-camberwell-green', 'Camberwell Green', 'one'],
  ['its name beside an unknown code', 'B99ZZ', 'Camberwell Green', 'one'],
  ['a claimed code', 'B10JQ', null, 'two'],
  ['a name it goes by', 'name-wimbledon', "Wimbledon Magistrates' Court", 'two'],
  ['a claimed name', 'name-old-street', 'Old Street', 'three'],
  ['its code, although the name is another’s', 'B10JQ', 'Camberwell Green', 'one'],
  ['nothing known', 'B77XX', 'Farleigh', null],
])('a court is found by %s', (_, courtKey, courtName, id) => {
  const expected = courtKey === 'B10JQ' && courtName !== null ? 'two' : id
  expect(siteFor({ courtKey, courtName }, sites)?.id ?? null).toBe(expected)
})
