import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCourtList } from './index.ts'

const FIXTURES = [
  'libra-two-sessions.xml',
  'common-platform-multi-day.json',
  'common-platform-crown-and-youth.json',
  'list.csv',
].map((name) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)))

function holds(bytes: Uint8Array): boolean {
  const read = readCourtList(bytes)
  if (!read.ok) {
    expect(read.reason).toMatch(/^The .+/)
    return false
  }
  expect(read.rows.length + read.skipped.length + read.rejected.length).toBe(read.entries)
  expect(new Set(read.rows.map(({ rowKey }) => rowKey)).size).toBe(read.rows.length)
  expect(read.lists.reduce((sum, { rowCount }) => sum + rowCount, 0)).toBe(read.rows.length)
  for (const row of read.rows) {
    expect(row.hearingDate).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(row.courtKey).not.toBe('')
    expect(row.caseNumber ?? row.urn).not.toBeNull()
  }
  return true
}

describe('any bytes at all', () => {
  it('never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void holds(bytes)),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.json(), (text) => void holds(new TextEncoder().encode(text))),
      { numRuns: 300 },
    )
  })

  it('a damaged list accounts for every entry it still has', () => {
    const damage = fc.array(
      fc.tuple(
        fc.nat(20_000),
        fc.constantFrom('cut', 'double', 'change'),
        fc.nat(255),
        fc.integer({ min: 1, max: 60 }),
      ),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), damage, (fixture, blows) => {
        let bytes: Buffer = Buffer.from(fixture)
        for (const [spot, kind, byte, span] of blows) {
          const at = spot % bytes.length
          if (kind === 'change') bytes[at] = byte
          else if (kind === 'cut') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + span)])
          else bytes = Buffer.concat([bytes.subarray(0, at + span), bytes.subarray(at)])
        }
        holds(bytes)
      }),
      { numRuns: 600 },
    )
  })

  it('whole elements taken out or emptied lose no other entry', () => {
    const source = FIXTURES[0]?.toString() ?? ''
    const leaf = /<(\w+)>[^<]*<\/\1>\n/g
    const leaves = Array.from(source.matchAll(leaf), (match) => ({ at: match.index, text: match[0] }))
    expect(leaves.length).toBeGreaterThan(100)
    for (const { at, text } of leaves) {
      for (const instead of ['', text.replace(/>[^<]*</, '><')]) {
        const bytes = new TextEncoder().encode(source.slice(0, at) + instead + source.slice(at + text.length))
        expect(holds(bytes)).toBe(true)
        const read = readCourtList(bytes)
        expect(read.ok && read.entries).toBe(9)
      }
    }
  })
})

describe('size', () => {
  const source = FIXTURES[0]?.toString() ?? ''
  const start = source.indexOf('                    <case>')
  const end = source.indexOf('</case>') + 8
  const entry = source.slice(start, end)

  function listOf(count: number): Uint8Array {
    const entries = Array.from({ length: count }, (_, n) =>
      entry.replace('2600000011', String(2_700_000_000 + n)),
    )
    return new TextEncoder().encode(source.slice(0, end) + entries.join('') + source.slice(end))
  }

  function quickest(bytes: Uint8Array): number {
    const times = [1, 2, 3].map(() => {
      const before = performance.now()
      readCourtList(bytes)
      return performance.now() - before
    })
    return Math.min(...times)
  }

  it('reads 800 kB and more than 500 entries well under a second', () => {
    const bytes = listOf(510)
    expect(bytes.length).toBeGreaterThan(800_000)
    expect(holds(bytes)).toBe(true)
    expect(quickest(bytes)).toBeLessThan(1000)
  })

  it('grows with the file and no faster', () => {
    const small = quickest(listOf(400))
    const large = quickest(listOf(3200))
    // Eight times the file; a quadratic reader would take sixty-four times as long.
    expect(large).toBeLessThan(small * 24 + 50)
  })

  it.each([
    ['open brackets', '<'.repeat(200_000)],
    ['comments never closed', '<!--'.repeat(100_000)],
    ['entities', `<a>${'&amp;'.repeat(200_000)}</a>`],
    ['quotes in CSV', `urn,court_name,hearing_date,family_name\n${'"a",'.repeat(50_000)}`],
    ['white space in a value', `{"hearingDays":[],"jurisdictionType":"${' '.repeat(500_000)}x"}`],
    [
      'more lines than any list',
      `urn,court_name,hearing_date,family_name\n${'1,a,01/01/2026,b\n'.repeat(100_001)}`,
    ],
    ['nested arrays', '['.repeat(500_000)],
    ['nested objects', '{"hearing":'.repeat(100_000)],
    [
      'one person again and again',
      JSON.stringify({
        courtCentre: { code: 'B99ZA' },
        hearingDays: [{ sittingDay: '2026-12-01T10:00:00Z' }],
        prosecutionCases: [
          {
            prosecutionCaseIdentifier: { caseURN: '99AB1234526' },
            defendants: Array.from({ length: 5000 }, (_, n) => ({
              pncId: `x${n}`,
              personDefendant: { personDetails: { lastName: 'Lowe', dateOfBirth: '1990-01-01' } },
            })),
          },
        ],
      }),
    ],
  ])('a file of %s is dealt with quickly', { timeout: 60_000 }, (_, text) => {
    const before = performance.now()
    holds(new TextEncoder().encode(text))
    // Generous, for a busy machine: reading that grows with the square of the size would take minutes.
    expect(performance.now() - before).toBeLessThan(20_000)
  })
})
