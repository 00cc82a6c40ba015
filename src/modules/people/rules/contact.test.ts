import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { EarlierRow, StandingRow } from '../schema/history.ts'
import { rowsAsAt } from './as-at.ts'
import { mayContact, strictest, type ContactFacts, type ContactRoute } from './contact.ts'

const mobile: ContactRoute = {
  id: 'mobile',
  kind: 'mobile',
  value: '07700 900123',
  safe: 'yes',
  leaveMessage: 'yes',
  safeTimes: null,
  unsafePerson: null,
  sharedDevice: false,
  note: null,
}
function facts(change: Partial<ContactRoute> = {}, diedOn: string | null = null): ContactFacts {
  return { diedOn, routes: [{ ...mobile, ...change }] }
}

describe('whether somebody may be contacted', () => {
  it('a death stops every contact, by whatever route', () => {
    expect(mayContact(facts({}, '2026-11-01')).may).toBe(false)
    expect(mayContact(facts({}, '2026-11-01'), 'mobile').may).toBe(false)
  })

  it.each([
    ['safe', {}, { may: true, mayLeaveMessage: true, cautions: [] }],
    ['not safe', { safe: 'no' }, { may: false, why: 'This way of reaching the person is not safe.' }],
    [
      'not asked',
      { safe: 'not-asked' },
      { may: true, mayLeaveMessage: false, cautions: ['Nobody has asked whether this is safe.'] },
    ],
    [
      'no messages',
      { leaveMessage: 'no' },
      { may: true, mayLeaveMessage: false, cautions: ['Do not leave a message.'] },
    ],
    [
      'shared',
      { sharedDevice: true },
      { may: true, mayLeaveMessage: false, cautions: ['Somebody else uses this phone or address too.'] },
    ],
    [
      'times',
      { safeTimes: 'mornings' },
      { may: true, mayLeaveMessage: true, cautions: ['Safe times: mornings'] },
    ],
    [
      'partner',
      { unsafePerson: 'her partner' },
      { may: true, mayLeaveMessage: true, cautions: ['Not if her partner is there.'] },
    ],
    [
      'as agreed',
      { safe: 'only-as-said', note: 'let it ring twice' },
      { may: true, mayLeaveMessage: true, cautions: ['Only as agreed: let it ring twice'] },
    ],
  ])('%s', (_name, change, expected) => {
    expect(mayContact(facts(change), 'mobile')).toEqual(expected)
  })

  it('nobody is contacted when every route is unsafe, nor by a route that has ended', () => {
    expect(mayContact(facts({ safe: 'no' })).may).toBe(false)
    expect(mayContact(facts(), 'gone').may).toBe(false)
    expect(mayContact({ diedOn: null, routes: [] }).may).toBe(true)
  })
})

describe('a record as it stood', () => {
  const at = (text: string) => Temporal.Instant.from(text)
  const person: StandingRow = {
    table: 'people.person',
    row: { id: 'p', identity_status: 'verified', created_at: '2026-01-01T09:00:00+00:00' },
  }
  const address: StandingRow = {
    table: 'people.address',
    row: { id: 'a', postcode: 'ZZ99 3VZ', recorded_at: '2026-02-01T09:00:00+00:00' },
  }
  const change = (seq: number, changedAt: string, status: string): EarlierRow => ({
    table: 'people.person',
    rowId: 'p',
    seq,
    changedAt,
    old: { ...person.row, identity_status: status },
  })
  const history = [change(1, '2026-03-01T09:00:00Z', 'unknown'), change(2, '2026-04-01T09:00:00Z', 'stated')]

  it.each([
    ['2026-05-01T00:00:00Z', 'verified', 2],
    ['2026-04-01T09:00:00Z', 'verified', 2],
    ['2026-04-01T08:59:59Z', 'stated', 2],
    ['2026-02-01T09:00:00Z', 'unknown', 2],
    ['2026-01-31T00:00:00Z', 'unknown', 1],
  ])('at %s it was %s', (instant, status, rows) => {
    const stood = rowsAsAt([person, address], history, at(instant))
    expect(stood[0]?.row['identity_status']).toBe(status)
    expect(stood).toHaveLength(rows)
  })

  it('was not there before it came', () => {
    expect(rowsAsAt([person, address], history, at('2025-12-31T00:00:00Z'))).toEqual([])
  })

  it('two changes at one instant: the first to come holds what stood before', () => {
    const same = [change(8, '2026-03-01T09:00:00Z', 'disputed'), change(7, '2026-03-01T09:00:00Z', 'unknown')]
    expect(rowsAsAt([person], same, at('2026-02-28T00:00:00Z'))[0]?.row['identity_status']).toBe('unknown')
  })
})

describe('two records of one person', () => {
  const route: ContactRoute = {
    id: 'a',
    kind: 'mobile',
    value: '07700 900123',
    safe: 'yes',
    leaveMessage: 'yes',
    safeTimes: null,
    unsafePerson: null,
    sharedDevice: false,
    note: null,
  }

  it.for<[string, Partial<ContactRoute>, Partial<ContactRoute>]>([
    ['one says it is not safe', { safe: 'no' }, { safe: 'no' }],
    ['one says only as agreed', { safe: 'only-as-said' }, { safe: 'only-as-said' }],
    [
      'one has not asked',
      { safe: 'not-asked', leaveMessage: 'not-asked' },
      { safe: 'not-asked', leaveMessage: 'not-asked' },
    ],
    ['one says no messages', { leaveMessage: 'no' }, { leaveMessage: 'no' }],
    ['one knows of a shared phone', { sharedDevice: true }, { sharedDevice: true }],
    ['one knows who must not hear', { unsafePerson: 'Lee' }, { unsafePerson: 'Lee' }],
    ['the number is written in another way', { value: '+44 7700 900123', safe: 'no' }, { safe: 'no' }],
    ['another number says nothing of this one', { value: '07700 900124', safe: 'no' }, { safe: 'yes' }],
  ])('%s', ([, other, expected]) => {
    expect(strictest([route, { ...route, id: 'b', ...other }])[0]).toMatchObject(expected)
  })
})
