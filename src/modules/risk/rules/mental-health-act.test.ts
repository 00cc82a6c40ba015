import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { TreatedAs } from '#kernel/treated-as.ts'
import {
  stationConditions,
  type MhaEventKind,
  type NewMhaEvent,
  type PlaceOfSafety,
} from '../schema/mental-health-act.ts'
import {
  correctionProblems,
  escalationReason,
  eventProblems,
  mhaClocks,
  standingLines,
  stationVerdict,
  type Happened,
  type StationVerdict,
} from './mental-health-act.ts'

const at = (text: string) => Temporal.Instant.from(`2026-12-${text}:00Z`)
const every = stationConditions.map((one) => one.code)

function happened(kind: MhaEventKind, when: string, place: PlaceOfSafety | null = null): Happened {
  return { kind, at: at(when), place, conditions: [] }
}

describe('the clocks of section 135 and 136', () => {
  test.each<
    [string, readonly Happened[], string | null, string | null, Partial<ReturnType<typeof mhaClocks>>]
  >([
    ['nothing used', [happened('concern', '01T10:00')], null, null, { disputed: false }],
    ['used, not arrived', [happened('s136-used', '01T10:00')], null, '02T10:00', { disputed: false }],
    [
      'used in the street, arrived an hour later: 24 hours from arrival; disputed',
      [happened('s136-used', '01T10:00'), happened('arrived', '01T11:00', 'health')],
      '02T11:00',
      '02T10:00',
      { disputed: true },
    ],
    [
      'used and kept at one moment: nothing to dispute',
      [happened('s136-used', '01T10:00'), happened('arrived', '01T10:00', 'police-station')],
      '02T10:00',
      '02T10:00',
      { disputed: false },
    ],
    [
      'section 135, no use of 136',
      [happened('arrived', '01T11:00', 'health')],
      '02T11:00',
      null,
      { disputed: false },
    ],
    [
      'extended by the doctor in time: 36 hours',
      [happened('arrived', '01T11:00', 'health'), happened('extended', '02T09:00')],
      '02T23:00',
      null,
      { extended: true, extensionInDoubt: false },
    ],
    [
      'extended at the last moment',
      [happened('arrived', '01T11:00', 'health'), happened('extended', '02T11:00')],
      '02T23:00',
      null,
      { extended: true },
    ],
    [
      'extended when the time was over: it was over',
      [happened('arrived', '01T11:00', 'health'), happened('extended', '02T11:01')],
      '02T11:00',
      null,
      { extended: false, extensionInDoubt: true },
    ],
    ['extended without arrival', [happened('extended', '02T11:01')], null, null, { extensionInDoubt: true }],
    [
      'a corrected arrival counts',
      [happened('arrived', '01T11:00', 'health'), happened('arrived', '01T10:30', 'health')],
      '02T10:30',
      null,
      {},
    ],
  ])('%s', (_what, events, arrival, use, more) => {
    expect(mhaClocks(events)).toMatchObject({
      fromArrival: arrival === null ? null : at(arrival),
      fromUse: use === null ? null : at(use),
      ...more,
    })
  })

  test('hours are elapsed hours, also over the change of the clock', () => {
    const march = {
      ...happened('arrived', '01T00:00', 'health'),
      at: Temporal.Instant.from('2027-03-27T22:30:00Z'),
    }
    expect(mhaClocks([march]).fromArrival).toEqual(Temporal.Instant.from('2027-03-28T22:30:00Z'))
  })
})

interface Line extends Happened {
  readonly id: string
  readonly correctsId: string | null
}

function line(id: string, of: Happened, correctsId: string | null = null): Line {
  return { ...of, id, correctsId }
}

describe('lines that were wrong', () => {
  const arrived = (when: string) => happened('arrived', when, 'health')
  const used = happened('s136-used', '01T10:00')
  test.each<[string, readonly Line[], readonly string[], string | null]>([
    ['nothing was wrong', [line('a', used), line('b', arrived('01T11:00'))], ['a', 'b'], '02T11:00'],
    [
      'the wrong hour of arrival',
      [line('a', used), line('b', arrived('01T21:00')), line('c', arrived('01T11:00'), 'b')],
      ['a', 'c'],
      '02T11:00',
    ],
    [
      'the correction was wrong as well',
      [
        line('b', arrived('01T21:00')),
        line('c', arrived('01T12:00'), 'b'),
        line('d', arrived('01T11:00'), 'c'),
      ],
      ['d'],
      '02T11:00',
    ],
    [
      'an early line corrected late does not overtake the later one of its kind',
      [line('a', arrived('01T09:00')), line('b', arrived('01T11:00')), line('c', arrived('01T08:00'), 'a')],
      ['c', 'b'],
      '02T11:00',
    ],
    [
      'it was something else: nothing has arrived',
      [line('a', arrived('01T11:00')), line('b', happened('assessed', '01T11:00'), 'a')],
      ['b'],
      null,
    ],
    [
      'an extension that was none no longer adds hours',
      [
        line('a', arrived('01T11:00')),
        line('b', happened('extended', '02T09:00')),
        line('c', happened('bed-found', '02T09:00'), 'b'),
      ],
      ['a', 'c'],
      '02T11:00',
    ],
  ])('%s', (_what, events, stand, ends) => {
    const lines = standingLines(events)
    expect(lines.map((one) => one.id)).toEqual(stand)
    expect(mhaClocks(lines).fromArrival).toEqual(ends === null ? null : at(ends))
  })

  test('an outcome that was none leaves it open: somebody senior has to know', () => {
    const graceless = line('a', happened('pace-grounds-end', '01T19:00'))
    const outcome = line('b', happened('outcome', '01T19:30'))
    const now = at('01T20:00')
    expect(escalationReason(standingLines([graceless, outcome]), now, null)).toBeNull()
    const corrected = [graceless, outcome, line('c', happened('bed-asked', '01T19:30'), 'b')]
    expect(escalationReason(standingLines(corrected), now, null)).toBe('no-power-to-hold')
  })
})

describe('a police station as the place of safety', () => {
  test.each<[string, TreatedAs, readonly string[], boolean, StationVerdict]>([
    ['adult, all four conditions', 'adult', every, false, 'allowed'],
    ['adult, no conditions', 'adult', [], false, 'conditions-missing'],
    ['under 18, all four conditions', 'under-18', every, false, 'never-under-18'],
    ['age not settled', 'not-settled', every, false, 'age-not-known'],
    ['adult, all four, once section 48 is in force', 'adult', every, true, 'no-longer'],
    ['under 18, once section 48 is in force', 'under-18', every, true, 'no-longer'],
  ])('%s', (_what, treatedAs, conditions, stationsRemoved, verdict) => {
    expect(stationVerdict({ treatedAs, conditions, stationsRemoved })).toBe(verdict)
  })

  test.each(every)('an adult without %s', (left) => {
    const conditions = every.filter((one) => one !== left)
    expect(stationVerdict({ treatedAs: 'adult', conditions, stationsRemoved: false })).toBe(
      'conditions-missing',
    )
  })
})

describe('who senior has to know', () => {
  const graceless = happened('pace-grounds-end', '01T19:00')
  const now = at('01T20:00')
  test.each<
    [string, readonly Happened[], 'allowed' | 'never-under-18' | 'conditions-missing' | null, string | null]
  >([
    ['a concern alone', [happened('concern', '01T10:00')], null, null],
    ['a bed asked for while PACE grounds hold', [happened('bed-asked', '01T10:00')], null, null],
    ['PACE grounds ended, no bed', [happened('bed-asked', '01T10:00'), graceless], null, 'no-power-to-hold'],
    [
      'PACE grounds ended, an application without a bed',
      [happened('application', '01T18:00'), graceless],
      null,
      'no-power-to-hold',
    ],
    ['PACE grounds ended, section 136 used', [graceless, happened('s136-used', '01T19:05')], null, null],
    ['PACE grounds end later', [happened('pace-grounds-end', '01T20:30')], null, null],
    ['told since', [graceless, happened('escalated', '01T19:10')], null, null],
    ['told before it happened', [happened('escalated', '01T18:10'), graceless], null, 'no-power-to-hold'],
    ['it is over', [graceless, happened('outcome', '01T19:30')], null, null],
    [
      'at a station, under 18',
      [happened('arrived', '01T19:30', 'police-station')],
      'never-under-18',
      'unlawful-place',
    ],
    [
      'at a station, conditions missing',
      [happened('arrived', '01T19:30', 'police-station')],
      'conditions-missing',
      'unlawful-place',
    ],
    ['at a station, lawful', [happened('arrived', '01T19:30', 'police-station')], 'allowed', null],
    ['at a health place', [happened('arrived', '01T19:30', 'health')], null, null],
  ])('%s', (_what, events, station, reason) => {
    expect(escalationReason(events, now, station)).toBe(reason)
  })

  test('the moment the time is over, and not before', () => {
    const events = [happened('arrived', '01T11:00', 'health')]
    expect(escalationReason(events, at('02T10:59'), null)).toBeNull()
    expect(escalationReason(events, at('02T11:00'), null)).toBe('time-over')
    expect(escalationReason([...events, happened('escalated', '02T11:05')], at('02T12:00'), null)).toBeNull()
  })
})

test('a line says what, by whom and when; an unlawful one is kept all the same', () => {
  const now = at('01T12:00')
  const line: NewMhaEvent = {
    personId: '',
    episodeId: '',
    kind: 'arrived',
    at: now,
    byName: 'PS 4411',
    place: 'police-station',
    conditions: [],
    outcome: undefined,
    note: '',
  }
  const corrected = (change: Partial<NewMhaEvent> & { readonly reason?: string }) =>
    correctionProblems({ ...line, lineId: '', reason: 'Wrong hour', ...change }, now).map((one) => one.field)
  expect(corrected({})).toEqual([])
  expect(corrected({ reason: ' ' })).toEqual(['reason'])
  expect(corrected({ at: undefined })).toEqual(['at-time'])
  expect(corrected({ byName: '' })).toEqual(['byName'])
  const fields = (change: Partial<NewMhaEvent>) =>
    eventProblems({ ...line, ...change }, now).map((one) => one.field)
  expect(fields({})).toEqual([])
  expect(fields({ kind: undefined })).toEqual(['kind'])
  expect(fields({ byName: ' ' })).toEqual(['byName'])
  expect(fields({ at: now.add({ minutes: 1 }) })).toEqual(['at-time'])
  expect(fields({ place: undefined })).toEqual(['place'])
  expect(fields({ kind: 'outcome' })).toEqual(['outcome'])
  expect(fields({ kind: 'extended' })).toEqual(['note'])
})
