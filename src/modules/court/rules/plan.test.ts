import { expect, test } from 'vitest'
import type { ListRow } from '../schema/lists/index.ts'
import { incomingRow, type IncomingRow, type RowFacts } from './facts.ts'
import type { StoredRow } from './matching.ts'
import { planImport, type ListNow } from './plan.ts'

const plainFacts: RowFacts = {
  room: '1',
  start_time: '10:00',
  session: null,
  list_no: null,
  sequence: 1,
  case_number: '2600000011',
  urn: null,
  asn: null,
  hearing_type: null,
  court_type: 'magistrates',
  bail_status: null,
  title: null,
  given: 'Dean',
  family: 'Marsh',
  name_as_given: 'Dean MARSH',
  match_key: 'dean marsh',
  date_of_birth: '1992-03-14',
  dob_as_given: '14/03/1992',
  age_as_given: null,
  sex: 'male',
  youth: false,
  pnc: null,
  cro: null,
  address_lines: [],
  postcode: null,
  nationalities: [],
  hearing_language: null,
  interpreter_language: null,
  offences: [{ code: 'TH68010', title: 'Theft from a shop' }],
  warnings: [],
}
const loose = 'B01EM|2026-12-01|2600000011|dean marsh'

function incoming(change: Partial<RowFacts> = {}, more: Partial<IncomingRow> = {}): IncomingRow {
  return {
    ref: 'case 1',
    rowKey: `${loose}|1992-03-14`,
    looseKey: loose,
    courtKey: 'B01EM',
    courtName: 'Eastmere',
    hearingOn: '2026-12-01',
    listType: 'adult daily list',
    whole: true,
    facts: { ...plainFacts, ...change },
    ...more,
  }
}

function stored(change: Partial<RowFacts> = {}, more: Partial<StoredRow> = {}): StoredRow {
  return {
    id: 'stored',
    rowKey: `${loose}|1992-03-14`,
    looseKey: loose,
    siteId: null,
    courtKey: 'B01EM',
    hearingOn: '2026-12-01',
    listType: 'adult daily list',
    status: 'listed',
    facts: { ...plainFacts, ...change },
    ...more,
  }
}

const wholeList: ListNow = {
  courtKey: 'B01EM',
  hearingOn: '2026-12-01',
  listType: 'adult daily list',
  whole: true,
  older: false,
  readable: 1,
  unreadable: 0,
}

test('the same entry again is unchanged, whatever order an object’s keys come in', () => {
  const before = stored({ offences: [{ title: 'Theft from a shop', code: 'TH68010' }] })
  const plan = planImport([before], [incoming()], [wholeList])
  expect(plan).toEqual({ create: [], update: [], unchanged: 1, remove: [], skipped: [] })
})

test.each([
  ['another room', { room: '3' }, 'Room 1 → 3.'],
  ['another time and order', { start_time: '10:30', sequence: 4 }, 'Time 10:00 → 10:30. Order 1 → 4.'],
  ['no room any more', { room: null }, 'Room 1 → not given.'],
  ['another charge', { offences: [{ code: 'CD71039', title: 'Criminal damage' }] }, 'Offences changed.'],
  [
    'another address and postcode',
    { address_lines: ['4 Orchard Row'], postcode: 'MV1 2AB' },
    'Address changed.',
  ],
  ['other warnings', { warnings: ['The age given does not fit'] }, 'Other details changed.'],
])('%s updates the entry and says what changed', (_, change, note) => {
  const plan = planImport([stored()], [incoming(change)], [wholeList])
  expect(plan.update).toMatchObject([{ id: 'stored', note, facts: change }])
  expect(plan).toMatchObject({ create: [], unchanged: 0, remove: [] })
})

test('what a list leaves out about a person does not wipe what is known', () => {
  const less = incoming(
    { date_of_birth: null, dob_as_given: null, postcode: null, sex: 'not-known', offences: [] },
    { rowKey: `${loose}|` },
  )
  expect(planImport([stored({ postcode: 'MV1 2AB' })], [less], [wholeList])).toMatchObject({
    unchanged: 1,
    update: [],
  })
})

test('a date of birth added later finds the same entry and becomes part of its key', () => {
  const before = stored({ date_of_birth: null, dob_as_given: null }, { rowKey: `${loose}|` })
  const plan = planImport([before], [incoming()], [wholeList])
  expect(plan.update).toMatchObject([
    { id: 'stored', rowKey: `${loose}|1992-03-14`, note: 'Date of birth changed.' },
  ])
  expect(plan.create).toEqual([])
})

test('two people of one name and case are never taken for each other', () => {
  const before = [stored({ pnc: '2003/0011985X' }, { rowKey: `${loose}|a` })]
  const other = incoming({ pnc: '2004/0011985Y', date_of_birth: null }, { rowKey: `${loose}|b` })
  const plan = planImport(before, [other], [wholeList])
  expect(plan.create).toHaveLength(1)
  expect(plan.remove).toMatchObject([{ id: 'stored' }])
})

test('a second person of the same name does not take the first one’s place', () => {
  const first = incoming({ pnc: '2003/0011985X' }, { rowKey: `${loose}|1992-03-14|one` })
  const second = incoming({ pnc: '2004/0011985Y' }, { rowKey: `${loose}|1992-03-14|two`, ref: 'case 2' })
  const plan = planImport([stored({ pnc: '2003/0011985X' })], [first, second], [wholeList])
  expect(plan.update).toMatchObject([
    { id: 'stored', rowKey: first.rowKey, note: null, facts: { pnc: '2003/0011985X' } },
  ])
  expect(plan.create.map((row) => row.ref)).toEqual(['case 2'])
  expect(plan.remove).toEqual([])
})

test('when only the other of two namesakes is listed again, each keeps their own entry', () => {
  const one = stored(
    { pnc: '2003/0011985X' },
    { id: 'one', rowKey: `${loose}|1992-03-14|one`, status: 'removed' },
  )
  const two = stored({ pnc: '2004/0011985Y' }, { id: 'two' })
  const plan = planImport([one, two], [incoming({ pnc: '2003/0011985X' })], [wholeList])
  expect(plan.update).toMatchObject([{ id: 'one', rowKey: one.rowKey, note: 'Back on the list.' }])
  expect(plan.remove).toMatchObject([{ id: 'two' }])
})

test('a namesake whose key is taken gets one of their own', () => {
  const plan = planImport(
    [stored({ pnc: '2003/0011985X' })],
    [incoming({ pnc: '2004/0011985Y' })],
    [wholeList],
  )
  expect(plan.create).toMatchObject([{ rowKey: `${loose}|1992-03-14|2004/0011985Y` }])
})

test('an entry known by case number is found again by URN', () => {
  const before = stored({ urn: '99AB1234526' })
  const event = incoming(
    { case_number: null, urn: '99AB1234526', room: 'Courtroom 2', sequence: null },
    {
      rowKey: 'B01EM|2026-12-01|99AB1234526|dean marsh|1992-03-14',
      looseKey: 'B01EM|2026-12-01|99AB1234526|dean marsh',
      listType: 'single hearing',
      whole: false,
    },
  )
  const single = { ...wholeList, listType: 'single hearing', whole: false }
  const plan = planImport([before], [event], [single])
  expect(plan.create).toEqual([])
  // The hearing event adds a room, leaves the order alone, and does not move the entry off its list.
  expect(plan.update).toMatchObject([
    {
      rowKey: before.rowKey,
      looseKey: before.looseKey,
      listType: 'adult daily list',
      facts: { room: 'Courtroom 2', sequence: 1, case_number: '2600000011' },
    },
  ])
})

test.each<[string, Partial<ListNow>, number]>([
  ['a whole list', {}, 1],
  ['a single hearing', { whole: false }, 0],
  ['a list of another type', { listType: 'youth daily list' }, 0],
  ['a list of another day', { hearingOn: '2026-12-02' }, 0],
  ['a list of another court', { courtKey: 'B02HF' }, 0],
  ['an older list', { older: true }, 0],
  ['a list of which nothing could be read', { readable: 0, unreadable: 3 }, 0],
  ['a list that is now empty', { readable: 0 }, 1],
])('%s takes entries off: %#', (_, change, gone) => {
  expect(planImport([stored()], [], [{ ...wholeList, ...change }]).remove).toHaveLength(gone)
})

test('when entries could not be read, being taken off says so', () => {
  const plan = planImport([stored()], [], [{ ...wholeList, unreadable: 2 }])
  expect(plan.remove[0]?.note).toBe(
    'Not on the newest list, but 2 entries of it could not be read: check with the court.',
  )
})

test('an entry already taken off is not taken off again, and comes back when it is listed again', () => {
  const gone = stored({}, { status: 'removed' })
  expect(planImport([gone], [], [wholeList]).remove).toEqual([])
  expect(planImport([gone], [incoming({ room: '2' })], [wholeList]).update).toMatchObject([
    { note: 'Back on the list. Room 1 → 2.' },
  ])
})

test('an older list adds nobody and changes nothing, and says so', () => {
  const older = { ...wholeList, older: true }
  const stranger = incoming({ name_as_given: 'Ola NOWAK' }, { rowKey: 'x', looseKey: 'x', ref: 'case 2' })
  const plan = planImport([stored({ room: '3' })], [incoming(), stranger], [older])
  expect(plan).toMatchObject({ create: [], update: [], unchanged: 1, remove: [] })
  expect(plan.skipped).toEqual([
    { ref: 'case 2', reason: 'This list is older than one already imported, which does not have the entry' },
  ])
})

test('an entry of a hearing event becomes the whole list’s when the list has it', () => {
  const event = stored({}, { listType: 'single hearing' })
  expect(planImport([event], [incoming()], [wholeList]).update).toMatchObject([
    { listType: 'adult daily list', note: 'Now on the adult daily list.' },
  ])
})

test('of an offence only its code and title are kept', () => {
  const offence = {
    code: 'TH68010',
    title: 'Theft from a shop',
    wording: 'On 2 November 2026 took goods from a named person',
  }
  const row: ListRow = {
    ref: 'case 1',
    rowKey: 'k',
    looseKey: loose,
    courtCode: 'B01EM00',
    courtCodeInferred: false,
    courtName: 'Eastmere',
    courtKey: 'B01EM',
    courtType: 'magistrates',
    hearingDate: '2026-12-01',
    room: null,
    startTime: null,
    sessionText: null,
    listNo: null,
    sequence: null,
    caseNumber: null,
    urn: null,
    asn: null,
    hearingType: null,
    markers: [],
    defendantName: {
      title: 'Mr',
      given: 'Dean',
      middle: 'Paul',
      family: 'Marsh',
      asGiven: 'Mr Dean Paul MARSH',
    },
    dateOfBirth: { iso: null, asGiven: '' },
    ageAsGiven: null,
    sex: { value: 'male', asGiven: 'M' },
    pnc: null,
    cro: null,
    address: { lines: [], postcode: null },
    nationality: [],
    hearingLanguage: null,
    interpreterLanguage: null,
    offences: [offence],
    plea: null,
    bailStatus: null,
    youth: null,
    defenceSolicitor: null,
    warnings: [],
  }
  const kept = incomingRow(row, [])
  expect(kept.facts.offences).toEqual([{ code: 'TH68010', title: 'Theft from a shop' }])
  expect(kept.facts).toMatchObject({ given: 'Dean Paul', family: 'Marsh', match_key: 'dean paul marsh' })
})
