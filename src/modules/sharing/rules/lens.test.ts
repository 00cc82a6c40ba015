import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import type { Basis } from '../schema/consent.ts'
import { sensitivities, type ItemKind, type RecordItem, type Sensitivity } from '../schema/items.ts'
import { purposes, receivers, type PurposeCode } from '../schema/parcels.ts'
import { lens, lensRules, packed, type LensFacts, type LensRule, type PutIn } from './lens.ts'

function item(kind: ItemKind, ...sensitivity: Sensitivity[]): RecordItem {
  return {
    key: `${kind}:${sensitivity.join('+')}`,
    source: { kind, id: 'x' },
    mark: 'm',
    kind,
    title: kind,
    text: 'Words of the record',
    origin: 'said',
    at: Temporal.Instant.from('2026-11-20T10:00:00Z'),
    byName: 'Sam Lee',
    sensitivity,
  }
}

function facts(purpose: PurposeCode, basis: Basis, allowed = true): LensFacts {
  const found = purposes.find((one) => one.code === purpose)
  if (found === undefined) throw new Error(purpose)
  return { purpose: found, basis, stands: { allowed, why: allowed ? 'They agreed.' : 'They refused.' } }
}

type Case = readonly [
  says: string,
  purpose: PurposeCode,
  basis: Basis,
  allowed: boolean,
  part: RecordItem,
  goes: boolean,
  rule: string | null,
  putIn: PutIn,
]

// Written for a clinician to read: what stands in the record, what it would be told for, and whether it goes.
const cases: readonly Case[] = [
  [
    'a need of hers goes to custody when she agrees',
    'look-after-in-custody',
    'consent',
    true,
    item('need'),
    true,
    null,
    'with-reason',
  ],
  [
    'nothing goes when she refuses',
    'look-after-in-custody',
    'consent',
    false,
    item('need'),
    false,
    'no-basis',
    'never',
  ],
  [
    'refused stays refused, private or not',
    'look-after-in-custody',
    'consent',
    false,
    item('risk', 'domestic-abuse'),
    false,
    'no-basis',
    'never',
  ],
  [
    'no sign of autism: not told',
    'look-after-in-custody',
    'consent',
    true,
    { ...item('need'), saysNone: true },
    false,
    'nothing-there',
    'with-reason',
  ],
  [
    'her mental state is not for the cells',
    'look-after-in-custody',
    'consent',
    true,
    item('mental-state'),
    false,
    'not-for-this',
    'with-reason',
  ],
  [
    'her mental state goes to her care team',
    'care',
    'consent',
    true,
    item('mental-state'),
    true,
    null,
    'with-reason',
  ],
  [
    'a formulation is not for probation',
    'sentence-and-supervision',
    'consent',
    true,
    item('formulation'),
    false,
    'not-for-this',
    'with-reason',
  ],
  [
    'gender history is nobody’s',
    'care',
    'consent',
    true,
    item('background', 'gender-history'),
    false,
    'gender-history',
    'with-their-word',
  ],
  [
    'not even to protect somebody',
    'safeguarding',
    'safeguarding',
    true,
    item('social', 'gender-history'),
    false,
    'gender-history',
    'with-their-word',
  ],
  [
    'HIV goes to those who treat her',
    'care',
    'consent',
    true,
    item('physical-health', 'hiv'),
    true,
    null,
    'with-reason',
  ],
  [
    'HIV does not go to the cells',
    'look-after-in-custody',
    'consent',
    true,
    item('physical-health', 'hiv'),
    false,
    'sexual-health',
    'with-their-word',
  ],
  [
    'nor to social care',
    'safeguarding',
    'safeguarding',
    true,
    item('need', 'hiv'),
    false,
    'sexual-health',
    'with-their-word',
  ],
  [
    'whom he threatens never goes to the court, where he would hear it',
    'fair-hearing',
    'consent',
    true,
    item('risk', 'restricted-risk'),
    false,
    'restricted-risk-at-court',
    'never',
  ],
  [
    'not to the court even to prevent harm: that is told to the police',
    'fair-hearing',
    'serious-harm',
    true,
    item('risk', 'restricted-risk'),
    false,
    'restricted-risk-at-court',
    'never',
  ],
  [
    'whom he threatens goes to the police to prevent harm',
    'look-after-in-custody',
    'serious-harm',
    true,
    item('risk', 'restricted-risk'),
    true,
    null,
    'with-reason',
  ],
  [
    'and stays when nobody has to be protected',
    'sentence-and-supervision',
    'consent',
    true,
    item('risk', 'restricted-risk'),
    false,
    'restricted-risk',
    'with-reason',
  ],
  [
    'what her sister told us stays',
    'referral',
    'consent',
    true,
    item('background', 'third-party'),
    false,
    'third-party',
    'with-reason',
  ],
  [
    'unless a child has to be protected',
    'safeguarding',
    'safeguarding',
    true,
    item('social', 'third-party'),
    true,
    null,
    'with-reason',
  ],
  [
    'a rape she told us of stays',
    'sentence-and-supervision',
    'consent',
    true,
    item('need', 'sexual-violence'),
    false,
    'sexual-violence',
    'with-reason',
  ],
  [
    'also from her care team, until she is asked',
    'care',
    'consent',
    true,
    item('background', 'sexual-violence'),
    false,
    'sexual-violence',
    'with-reason',
  ],
  [
    'a partner who hurts her stays from the court',
    'fair-hearing',
    'consent',
    true,
    item('need', 'domestic-abuse'),
    false,
    'domestic-abuse',
    'with-reason',
  ],
  [
    'and goes to those who care for her',
    'care',
    'consent',
    true,
    item('need', 'domestic-abuse'),
    true,
    null,
    'with-reason',
  ],
  [
    'and to social care to protect her',
    'safeguarding',
    'vital-interest',
    true,
    item('risk', 'domestic-abuse'),
    true,
    null,
    'with-reason',
  ],
  [
    'sex work stays from probation',
    'sentence-and-supervision',
    'consent',
    true,
    item('social', 'exploitation'),
    false,
    'exploitation',
    'with-reason',
  ],
  [
    'and goes to those who care for her ',
    'care',
    'consent',
    true,
    item('social', 'exploitation'),
    true,
    null,
    'with-reason',
  ],
  [
    'the strongest rule decides: what two rules keep back',
    'fair-hearing',
    'consent',
    true,
    item('risk', 'restricted-risk', 'domestic-abuse'),
    false,
    'restricted-risk-at-court',
    'never',
  ],
]

function answers(rules?: readonly LensRule[]): readonly string[] {
  return cases.map(([says, purpose, basis, allowed, part]) => {
    const [line] = lens([part], facts(purpose, basis, allowed), rules)
    return `${says}: ${String(line?.goes)} ${String(line?.rule)} ${String(line?.putIn)}`
  })
}

describe('what goes and what stays', () => {
  test.each(cases)('%s', (_says, purpose, basis, allowed, part, goes, rule, putIn) => {
    const [line] = lens([part], facts(purpose, basis, allowed))
    expect({ goes: line?.goes, rule: line?.rule, putIn: line?.putIn }).toEqual({ goes, rule, putIn })
    expect(line?.why).not.toBe('')
  })

  test.each(lensRules.map((rule) => rule.code))(
    'without the rule %s the cases above come out differently',
    (code) => {
      expect(answers(lensRules.filter((rule) => rule.code !== code))).not.toEqual(answers())
    },
  )

  test.each(lensRules.map((rule) => rule.code))('with the rule %s turned round they do too', (code) => {
    const turned = lensRules.map((rule) =>
      rule.code === code
        ? { ...rule, keeps: (part: RecordItem, about: LensFacts) => !rule.keeps(part, about) }
        : rule,
    )
    expect(answers(turned)).not.toEqual(answers())
  })

  test('whatever is private stays from the court, with consent', () => {
    const kept = sensitivities.map(
      (one) => lens([item('need', one)], facts('fair-hearing', 'consent'))[0]?.goes,
    )
    expect(kept).toEqual(sensitivities.map(() => false))
  })
})

describe('what the sender decides', () => {
  const lines = lens(
    [item('need'), item('need', 'domestic-abuse'), item('risk', 'restricted-risk')],
    facts('fair-hearing', 'consent'),
  )
  const keys = lines.map((line) => line.item.key)
  const put = (key: string | undefined, goes: boolean, reason: string | null = null) =>
    packed(lines, new Map([[key ?? '', { goes, reason }]]))

  test('nothing decided: what the rules let go', () => {
    expect(packed(lines, new Map()).going.map((one) => one.key)).toEqual([keys[0]])
  })
  test('anything can be taken out', () => {
    expect(put(keys[0], false).going).toEqual([])
  })
  test('what stays is put in with a reason only', () => {
    expect(put(keys[1], true)).toMatchObject({ withoutReason: [keys[1]] })
    expect(put(keys[1], true, '  ')).toMatchObject({ withoutReason: [keys[1]] })
    expect(put(keys[1], true, 'She asks that the court knows').going.map((one) => one.key)).toEqual([
      keys[0],
      keys[1],
    ])
  })
  test('what never may go is refused, whatever the reason', () => {
    expect(put(keys[2], true, 'I want to')).toMatchObject({ refused: [keys[2]] })
    expect(put(keys[2], true, 'I want to').going.map((one) => one.key)).toEqual([keys[0]])
  })
})

test('each receiver has a purpose, and each purpose a receiver and its source', () => {
  expect(receivers.filter((one) => !purposes.some((purpose) => purpose.receivers.includes(one)))).toEqual([])
  expect(purposes.filter((purpose) => purpose.receivers.length === 0 || purpose.source === '')).toEqual([])
})
