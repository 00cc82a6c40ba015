import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hardRates, type GroupRates } from '#tests/support/linkage/hard-rates.ts'

const RESULT = join(import.meta.dirname, '../../../../../tests/results/matching-hard-set.md')
const withNumbers = hardRates(20, true)
const without = hardRates(20, false)

function table(rates: readonly GroupRates[]): string {
  const rows = rates.map((row) =>
    [row.group, row.same, row.missed, row.missedAsSame, row.wrong, row.wrongAsSame, row.twins].join(' | '),
  )
  return [
    '| group | pairs of one person | missed at 0.5 | missed as same person | wrong at 0.5 | wrong as same person | flagged as twins |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

// Invented people of England who are hard to tell apart or to know again (tests/support/linkage).
describe('the hard set', () => {
  it('makes the mistakes that are written down, group by group, and no others', async () => {
    await expect(
      `# Matching: the hard set

Written by \`src/modules/people/rules/linkage/hard-set.test.ts\`; to write it anew, run that test with \`--update\`. Invented
people, 60 cases a group, learned without labels from the set itself. "Missed": two records of one person below the threshold.
"Wrong": records of two people above it. A pair above 0.5 is shown to somebody who decides; nothing is linked by itself.

## Some carry a PNC number

${table(withNumbers)}

## Nobody carries a number

${table(without)}
`,
    ).toMatchFileSnapshot(RESULT)
  })

  it.each([
    ['with numbers', withNumbers],
    ['without', without],
  ])('%s: no two people reach the same-person threshold, in any group', (_what, rates) => {
    expect(rates.filter(({ wrongAsSame }) => wrongAsSame > 0)).toEqual([])
  })

  it('every pair of twins that is suggested is flagged', () => {
    for (const rates of [withNumbers, without]) {
      const twins = rates.find(({ group }) => group === 'twins')
      expect(twins?.wrong).toBeGreaterThan(40)
      expect(twins?.twins).toBe(twins?.wrong)
    }
  })

  it('with numbers, all but few are suggested even under another name', () => {
    const missed = withNumbers.reduce((sum, row) => sum + row.missed, 0)
    const same = withNumbers.reduce((sum, row) => sum + row.same, 0)
    expect(missed / same).toBeLessThan(0.05)
    expect(withNumbers.find(({ group }) => group === 'alias with a number')?.missed).toBe(0)
  })
})
