import { expect, test } from 'vitest'
import { resultOf } from './result.ts'
import { survivors, tryAll, type Trial } from './try.ts'

type Rule = (age: number) => boolean
interface Fault {
  readonly rule: string
  readonly how: string
  readonly put: Rule
}

const asWritten: Rule = (age) => age >= 18
const faults: readonly Fault[] = [
  { rule: 'adult', how: 'deleted', put: () => true },
  { rule: 'adult', how: 'turned round', put: (age) => age < 18 },
  { rule: 'adult', how: 'not at all', put: (age) => age >= 18 },
]

/** Two tests of a tiny rule. */
function trialOf(cases: readonly (readonly [name: string, age: number, adult: boolean])[]): Trial<Fault> {
  let rule = asWritten
  return {
    plant: (fault) => {
      rule = fault?.put ?? asWritten
    },
    firstFailing: async () => cases.find(([, age, adult]) => rule(age) !== adult)?.[0] ?? null,
  }
}
const sound = trialOf([
  ['a child is no adult', 17, false],
  ['an adult is one', 18, true],
])

test('each fault is noticed by a test, and one that changes nothing survives', async () => {
  const found = await tryAll(faults, sound)
  expect(found.map(({ how, failed }) => [how, failed])).toEqual([
    ['deleted', 'a child is no adult'],
    ['turned round', 'a child is no adult'],
    ['not at all', null],
  ])
  expect(survivors(found).map(({ how }) => how)).toEqual(['not at all'])
})

test('a fault that the tests do not look for survives', async () => {
  const found = await tryAll(faults, trialOf([['an adult is one', 18, true]]))
  expect(survivors(found).map(({ how }) => how)).toEqual(['deleted', 'not at all'])
})

test('faults are tried only on tests that pass with nothing planted', async () => {
  await expect(tryAll(faults, trialOf([['nobody is an adult', 40, false]]))).rejects.toThrow(
    'Fails with nothing planted: nobody is an adult',
  )
})

test('the product is sound again after each fault, and at the end', async () => {
  const planted: (string | null)[] = []
  await tryAll(faults.slice(0, 2), {
    plant: (fault) => void planted.push(fault?.how ?? null),
    firstFailing: async () => null,
  })
  expect(planted).toEqual([null, 'deleted', null, 'turned round', null])
})

test('the result names who survived', async () => {
  const part = { kind: 'Ages', note: 'Who is an adult.', found: await tryAll(faults, sound) }
  const text = resultOf('2026-03-02', [part], { minutes: 1, engine: 'no engine', elsewhere: [] })
  expect(text).toContain('| Ages | 3 | 2 | 1 |')
  expect(text).toContain('Survivors: adult, not at all.')
  expect(text).toContain('| adult | not at all | **none** |')
})
