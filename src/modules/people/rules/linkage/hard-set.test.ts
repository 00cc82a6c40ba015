import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hardRates, hardRatesLive, type GroupRates } from '#tests/support/linkage/hard-rates.ts'

const RESULT = join(import.meta.dirname, '../../../../../tests/results/matching-hard-set.md')
const withNumbers = hardRates(20, true)
const without = hardRates(20, false)
const live = hardRatesLive(20)

function table(rates: readonly GroupRates[]): string {
  const rows = rates.map((row) =>
    [row.group, row.same, row.missed, row.missedAsSame, row.wrong, row.wrongAsSame, row.twins].join(' | '),
  )
  return [
    '| group | pairs of one person | not suggested | not called the same person | wrongly suggested | wrongly called the same person | flagged as twins |',
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
people, 60 cases a group. What is suggested is shown to somebody who decides; nothing is linked by itself.

## One file, learned without labels from itself; some carry a PNC number

Suggested from 0.5, called the same person from 0.995.

${table(withNumbers)}

## One file, nobody carries a number

${table(without)}

## One arrival after another, by the fixed weights of the live list

Name, date of birth and number alone, no address; suggested from one in 1,000, called very likely the same person from 0.999.

${table(live)}
`,
    ).toMatchFileSnapshot(RESULT)
  })

  it.each([
    ['with numbers', withNumbers],
    ['without', without],
    ['one by one', live],
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
