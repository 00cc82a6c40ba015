import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#platform/clock/index.ts'
import { readConfig } from '../config.ts'
import { Misuse, Refused } from './command.ts'
import { peopleLink } from './people-link.ts'

let folder = ''
let data = ''
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'link-data-'))
  folder = mkdtempSync(join(tmpdir(), 'link-'))
})
afterEach(() => {
  for (const made of [folder, data]) rmSync(made, { recursive: true, force: true })
})

function link(args: readonly string[], out?: string, weights?: string) {
  const config = readConfig('command', { data }, { THROUGHCARE_INVOKED_FROM: folder })
  return peopleLink.run(
    { config, clock: systemClock, db: undefined, close: async () => undefined },
    {
      args,
      options: new Map(Object.entries({ ...(out && { out }), ...(weights && { weights }) })),
      flags: new Set(),
    },
  )
}

const HEADER = 'rec_id, given_name, surname, date_of_birth, postcode'
const FILE = [
  HEADER,
  'one, Kevin, Roe, 19880304, B80 1AA',
  '"two, again", Kevin, Rowe, 19880304, B80 1AA',
  'three, Maureen, Ashby, 19510922, B81 2QX',
  '',
].join('\n')

describe('people link', () => {
  it('writes the pairs of one file, each once, and counts in JSON', async () => {
    writeFileSync(join(folder, 'a.csv'), FILE)
    const answer = await link(['a.csv'], 'pairs.csv')
    const lines = readFileSync(join(folder, 'pairs.csv'), 'utf8').split('\n')
    expect(lines[0]).toBe('rec_id_a,rec_id_b,probability')
    expect(lines[1]).toMatch(/^one,"two, again",0\.\d{10}$/)
    expect(lines.slice(2)).toEqual([''])
    const counts = z
      .strictObject({
        records_a: z.number(),
        records_b: z.number(),
        pairs: z.number(),
        seconds: z.number().positive(),
        samePersonThreshold: z.number(),
      })
      .parse(answer.json)
    expect(counts).toMatchObject({ records_a: 3, records_b: 0, pairs: 1, samePersonThreshold: 0.995 })
    expect(readdirSync(folder)).toEqual(['a.csv', 'pairs.csv'])
  })

  it('of two files pairs one record of each, though both use the same ids', async () => {
    writeFileSync(join(folder, 'a.csv'), FILE)
    writeFileSync(
      join(folder, 'b.csv'),
      `surname,given_name,rec_id,date_of_birth,postcode\nRoe,Kevin,one,1988-03-04,B801AA\n`,
    )
    const answer = await link(['a.csv', 'b.csv'], 'pairs.csv')
    expect(answer.json).toMatchObject({ records_a: 3, records_b: 1, pairs: 2 })
    expect(readFileSync(join(folder, 'pairs.csv'), 'utf8')).toContain('\none,one,0.9')
  })

  it('writes what it learned, when asked', async () => {
    writeFileSync(join(folder, 'a.csv'), FILE)
    await link(['a.csv'], 'pairs.csv', 'weights.json')
    const weights = z
      .object({
        fields: z.array(z.object({ field: z.string(), levels: z.array(z.object({ bits: z.number() })) })),
      })
      .parse(JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8')))
    const birth = weights.fields.find(({ field }) => field === 'birth')
    expect(birth?.levels[0]?.bits).toBeGreaterThan(5)
    expect(birth?.levels.at(-1)?.bits).toBeLessThan(-1)
    await expect(link(['a.csv'], 'pairs.csv', 'pairs.csv')).rejects.toThrow('choose another name')
  })

  it.each([
    ['a crooked line', `${HEADER}\n1,Kevin\n`],
    ['an empty file', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
    ['an id used twice', `${HEADER}\n1,A,B,19880304,\n1,A,B,19880304,\n`],
  ])('refuses %s and leaves what was there as it was', async (_what, text) => {
    writeFileSync(join(folder, 'a.csv'), text)
    writeFileSync(join(folder, 'pairs.csv'), 'earlier')
    await expect(link(['a.csv'], 'pairs.csv')).rejects.toThrow(Refused)
    expect(readFileSync(join(folder, 'pairs.csv'), 'utf8')).toBe('earlier')
    expect(readdirSync(folder)).toEqual(['a.csv', 'pairs.csv'])
  })

  it('never writes over a file it reads, nor into a folder that is not there', async () => {
    writeFileSync(join(folder, 'a.csv'), FILE)
    await expect(link(['a.csv'], 'a.csv')).rejects.toThrow('choose another name')
    await expect(link(['a.csv'], 'nowhere/pairs.csv')).rejects.toThrow('There is no folder')
    await expect(link(['b.csv'], 'pairs.csv')).rejects.toThrow('There is no file b.csv')
    await expect(link(['a.csv'])).rejects.toThrow(Misuse)
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(FILE)
  })
})
