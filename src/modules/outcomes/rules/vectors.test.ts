import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { measures } from '../schema/measures/index.ts'
import { changeFile, scoreFile } from './measure-file.ts'

// Worked by hand and by two scripts written separately from these rules (README, "Where the figures come from").
const text = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'vectors.json'), 'utf8')
const worked = z.object({ id: z.string(), expected: z.unknown() })
const vectors = z
  .object({
    scores: z.record(z.string(), z.object({ vectors: z.array(worked) })),
    change: z.record(z.string(), z.array(worked)),
  })
  .parse(JSON.parse(text))

const scored = scoreFile(text)
const changed = changeFile(text)
const answersOf = (read: typeof scored | typeof changed, kind: string) =>
  new Map((read.ok ? (read.answers.get(kind) ?? []) : []).map((one) => [one.id, one.actual]))

describe('worked forms', () => {
  test('are there for all 23 measures, 320 of them', () => {
    expect(Object.keys(vectors.scores).sort()).toEqual([...measures.map((one) => one.code), 'gbo'].sort())
    expect(Object.values(vectors.scores).flatMap((one) => one.vectors)).toHaveLength(320)
  })

  describe.each(Object.entries(vectors.scores))('of %s are scored', (measure, { vectors: forms }) => {
    const actual = answersOf(scored, measure)
    test.each(forms)('as worked: $id', ({ id, expected }) => {
      expect(actual.get(id)).toStrictEqual(expected)
    })
  })
})

describe.each(Object.entries(vectors.change))('worked change of the kind %s', (kind, entries) => {
  const actual = answersOf(changed, kind)
  test.each(entries)('comes to what was worked out: $id', ({ id, expected }) => {
    expect(actual.get(id)).toStrictEqual(expected)
  })
})
