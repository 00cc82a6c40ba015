import { describe, expect, test } from 'vitest'
import type { RecordItem } from '#modules/sharing/index.ts'
import { drawn, sleep, typed } from './cases.ts'
import { byKey, flagsOf, type FlagKind } from './flags.ts'

const other: RecordItem = { ...sleep, key: 'entry:2', mark: 'o1', text: 'Has a dog.' }

describe('when a drawn sentence has to be looked at again', () => {
  test.each<[string, readonly RecordItem[], FlagKind | null]>([
    ['what it rests on is as it was', [sleep, other], null],
    ['the source was rewritten', [{ ...sleep, mark: 'm2', text: 'Sleeps well.' }], 'changed'],
    ['who said so was changed', [{ ...sleep, mark: 'm2', origin: 'others' }], 'added-to'],
    [
      'an addendum was written',
      [{ ...sleep, mark: 'm2', text: `${sleep.text}\nShe meant last week.` }],
      'added-to',
    ],
    [
      'the source was marked as more private',
      [{ ...sleep, sensitivity: ['domestic-abuse', 'hiv'] }],
      'restricted',
    ],
    ['the source can no longer be seen', [other], 'gone'],
    ['something else was written', [sleep, other, { ...other, key: 'entry:3' }], null],
    ['something else was rewritten', [sleep, { ...other, mark: 'o2', text: 'Has two dogs.' }], null],
    ['something else was marked as private', [sleep, { ...other, sensitivity: ['hiv'] }], null],
    ['something else is gone', [sleep], null],
    ['the source is marked as less private', [{ ...sleep, sensitivity: [] }], null],
  ])('%s', (_what, items, expected) => {
    const flags = flagsOf([typed('summary', 'In my own words.'), drawn(sleep)], byKey(items))
    expect(flags.map((one) => one.kind)).toEqual(expected === null ? [] : [expected])
  })

  // What users ask for, section 2, capability 7: no false flag on 1,000 unrelated edits.
  test('a thousand edits of everything else flag nothing', () => {
    const record = new Map(
      Array.from({ length: 40 }, (_, n) => [
        `entry:${String(n + 10)}`,
        { ...other, key: `entry:${String(n + 10)}` },
      ]),
    )
    const sentence = drawn(sleep)
    for (let edit = 0; edit < 1000; edit++) {
      const key = `entry:${String(10 + ((edit * 7) % 60))}`
      const before = record.get(key)
      const what = edit % 5
      if (what === 0) record.delete(key)
      else
        record.set(key, {
          ...(before ?? { ...other, key }),
          mark: `e${String(edit)}`,
          ...(what === 1 ? { text: `${sleep.text} ${String(edit)}` } : {}),
          ...(what === 2 ? { sensitivity: ['hiv', 'restricted-risk'] } : {}),
        })
      expect(flagsOf([sentence], byKey([sleep, ...record.values()]))).toEqual([])
    }
  })

  test('somebody let it stand without its source: flagged again only when the source is back', () => {
    const sentence = drawn(sleep)
    const accepted = {
      ...sentence,
      source: sentence.source === null ? null : { ...sentence.source, acceptedMark: null },
    }
    expect(flagsOf([accepted], byKey([other]))).toEqual([])
    expect(flagsOf([accepted], byKey([sleep])).map((one) => one.kind)).toEqual(['added-to'])
  })
})
