import { expect, test } from 'vitest'
import { readClockFile } from './clock-file.ts'

const good = {
  id: 'a',
  relevantTime: '2026-11-20T08:00:00Z',
  detentionAuthorised: null,
  events: [],
  now: '2026-11-20T09:00:00Z',
}

test('answers in the order of the file, instants to the second in UTC whatever zone they came in', () => {
  const read = readClockFile(
    `\uFEFF${JSON.stringify([
      { ...good, id: 7, detentionAuthorised: '2026-11-20T08:20:30.999Z' },
      { ...good, relevantTime: '2026-07-01T09:00:00+01:00', now: '2026-07-01T09:30:00+01:00' },
    ])}`,
  )
  expect(read).toEqual({
    ok: true,
    answers: [
      {
        id: 7,
        nextReviewDueAt: '2026-11-20T14:20:30Z',
        limitAt: '2026-11-21T08:00:00Z',
        limitBasis: '24h',
        pausedMinutes: 0,
        warnings: [],
      },
      {
        id: 'a',
        nextReviewDueAt: null,
        limitAt: '2026-07-02T08:00:00Z',
        limitBasis: '24h',
        pausedMinutes: 0,
        warnings: [],
      },
    ],
  })
})

test('an empty list is an empty answer', () => {
  expect(readClockFile('[]')).toEqual({ ok: true, answers: [] })
})

const event = { kind: 'review-done', at: '2026-11-20T08:30:00Z' }
test.each([
  ['a time without its zone', { relevantTime: '2026-11-20T08:00:00' }, 'relevantTime'],
  ['a time that is a number', { now: 1_700_000_000 }, 'now'],
  ['no time where one belongs', { detentionAuthorised: undefined }, 'detentionAuthorised'],
  ['no such kind', { events: [event, { ...event, kind: 'escaped' }] }, 'events[1].kind'],
  ['no such day', { events: [{ ...event, at: '2026-02-30T08:00:00Z' }] }, 'events[0].at'],
  ['a warrant without hours', { events: [{ ...event, kind: 'warrant-issued' }] }, 'events[0].hours'],
  ['hours that are none', { events: [{ ...event, kind: 'warrant-extended', hours: 0 }] }, 'events[0].hours'],
  ['no events', { events: undefined }, 'events'],
  ['no id', { id: undefined }, 'id'],
])('%s: says the entry and the field, and answers nothing', (_what, wrong, field) => {
  const read = readClockFile(JSON.stringify([good, { ...good, id: 'b', ...wrong }]))
  if (read.ok) throw new Error('Should have been refused')
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]).toMatch(/^Entry 2( \("b"\))?: /)
  expect(read.problems[0]).toContain(`: ${field} `)
})

test.each([
  ['not JSON', '{'],
  ['not a list', '{"id": 1}'],
  ['not an entry', '[7]'],
])('%s is refused', (_what, text) => {
  expect(readClockFile(text).ok).toBe(false)
})
