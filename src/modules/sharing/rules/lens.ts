import type { Problem } from '#kernel/outcome.ts'
import type { Basis } from '../schema/consent.ts'
import type { RecordItem } from '../schema/items.ts'
import type { Purpose } from '../schema/parcels.ts'

/** All that decides what of a record may go to somebody outside. */
export interface LensFacts {
  readonly purpose: Purpose
  readonly basis: Basis
  /** Whether that basis carries this telling at all, and why or why not (`mayShare`). */
  readonly stands: { readonly allowed: boolean; readonly why: string }
}

/** How something that stays may be put in all the same: never, for a reason, or because the person agreed to just this. */
export type PutIn = 'never' | 'with-reason' | 'with-their-word'

export interface LensRule {
  readonly code: string
  /** Whether the rule keeps this part back. */
  readonly keeps: (item: RecordItem, facts: LensFacts) => boolean
  readonly why: (facts: LensFacts) => string
  readonly putIn: PutIn
  readonly source: string
}

/** Somebody has to be protected: what protects them is told, private or not. */
const protecting: readonly Basis[] = ['safeguarding', 'vital-interest', 'serious-harm']
const protects = (facts: LensFacts) => protecting.includes(facts.basis)

const asked = 'What users ask for, items 10, 11 and 13'

/**
 * What keeps a part of the record back, the strongest first: the first rule that holds decides. Everything else goes. No rule
 * decides that something has to be sent: the sender can take out anything (What users ask for, capability 2).
 */
export const lensRules: readonly LensRule[] = [
  {
    code: 'no-basis',
    keeps: (_item, facts) => !facts.stands.allowed,
    why: (facts) => facts.stands.why,
    putIn: 'never',
    source: 'Domain brief: liaison and diversion, section 4',
  },
  {
    code: 'gender-history',
    keeps: (item) => item.sensitivity.includes('gender-history'),
    why: () => 'Gender history is told only when the person agrees to just this being told.',
    putIn: 'with-their-word',
    source:
      'Gender Recognition Act 2004, section 22: telling what was learnt in an official capacity is an offence',
  },
  {
    code: 'sexual-health',
    keeps: (item, facts) => item.sensitivity.includes('hiv') && facts.purpose.code !== 'care',
    why: () =>
      'HIV and other sexually transmitted infections are told only for their care, or when the person agrees to just this.',
    putIn: 'with-their-word',
    source: 'Ours, from ordinary medical confidentiality; a service may have its own policy',
  },
  {
    code: 'restricted-risk-at-court',
    keeps: (item, facts) => item.sensitivity.includes('restricted-risk') && facts.purpose.scope === 'court',
    why: () => 'What the court gets, the defence and the prosecution get too, and it may be read aloud.',
    putIn: 'never',
    source: 'Domain brief: liaison and diversion, section 5 (a), "not said"',
  },
  {
    code: 'restricted-risk',
    keeps: (item, facts) => item.sensitivity.includes('restricted-risk') && !protects(facts),
    why: () => 'Whom a risk is towards stays with us, unless telling it protects somebody.',
    putIn: 'with-reason',
    source: asked,
  },
  {
    code: 'third-party',
    keeps: (item, facts) => item.sensitivity.includes('third-party') && !protects(facts),
    why: () => 'This is about somebody else, who has not been asked.',
    putIn: 'with-reason',
    source: 'Domain brief: liaison and diversion, section 5: nobody else identified needlessly',
  },
  {
    code: 'sexual-violence',
    keeps: (item, facts) => item.sensitivity.includes('sexual-violence') && !protects(facts),
    why: () => 'Sexual violence stays in the record unless it is needed and there is a reason.',
    putIn: 'with-reason',
    source: asked,
  },
  {
    code: 'domestic-abuse',
    keeps: (item, facts) =>
      item.sensitivity.includes('domestic-abuse') && !protects(facts) && facts.purpose.code !== 'care',
    why: () => 'Domestic abuse stays in the record unless telling it is needed and safe.',
    putIn: 'with-reason',
    source: asked,
  },
  {
    code: 'exploitation',
    keeps: (item, facts) =>
      item.sensitivity.includes('exploitation') && !protects(facts) && facts.purpose.code !== 'care',
    why: () => 'Exploitation stays in the record unless telling it is needed and safe.',
    putIn: 'with-reason',
    source: asked,
  },
  {
    code: 'nothing-there',
    keeps: (item) => item.saysNone === true,
    why: () => 'Asked, and there is none: told only where somebody has to know just that.',
    putIn: 'with-reason',
    source: 'UK GDPR, article 5 (1) (c): no more than the purpose needs',
  },
  {
    code: 'not-for-this',
    keeps: (item, facts) => !facts.purpose.kinds.includes(item.kind),
    why: (facts) => `Not needed for this purpose: ${facts.purpose.words.toLowerCase()}.`,
    putIn: 'with-reason',
    source: 'UK GDPR, article 5 (1) (c): no more than the purpose needs',
  },
]

export interface LensLine {
  readonly item: RecordItem
  /** Whether it goes unless the sender decides otherwise. */
  readonly goes: boolean
  /** The rule that keeps it back; null where it goes. */
  readonly rule: string | null
  readonly why: string
  readonly putIn: PutIn
}

/** The record as a receiver would get it: each part with whether it goes, and why it goes or stays. */
export function lens(
  items: readonly RecordItem[],
  facts: LensFacts,
  rules: readonly LensRule[] = lensRules,
): readonly LensLine[] {
  return items.map((item) => {
    const rule = rules.find((one) => one.keeps(item, facts))
    return rule === undefined
      ? { item, goes: true, rule: null, why: facts.stands.why, putIn: 'with-reason' }
      : { item, goes: false, rule: rule.code, why: rule.why(facts), putIn: rule.putIn }
  })
}

/** What the sender decided about one part: out, or in with the reason. */
export interface Decided {
  readonly goes: boolean
  readonly reason: string | null
}

export interface Packed {
  readonly going: readonly RecordItem[]
  /** What was put in against a rule, by the key of the part, and still lacks its reason. */
  readonly withoutReason: readonly string[]
  /** What was put in although it never may be. */
  readonly refused: readonly string[]
}

/**
 * What really goes: the lens, then the sender's own decisions. Taking out needs no reason. Putting in what a rule keeps back
 * needs one, and some things cannot be put in at all.
 */
export function packed(lines: readonly LensLine[], decided: ReadonlyMap<string, Decided>): Packed {
  const going: RecordItem[] = []
  const withoutReason: string[] = []
  const refused: string[] = []
  for (const line of lines) {
    const choice = decided.get(line.item.key)
    if (!(choice?.goes ?? line.goes)) continue
    if (line.goes) going.push(line.item)
    else if (line.putIn === 'never') refused.push(line.item.key)
    else if ((choice?.reason ?? '').trim() === '') withoutReason.push(line.item.key)
    else going.push(line.item)
  }
  return { going, withoutReason, refused }
}

export interface Judged {
  readonly lines: readonly LensLine[]
  /** What the sender decided about parts that there are: whatever else a form names is nothing. */
  readonly decided: ReadonlyMap<string, Decided>
  readonly packed: Packed
  readonly problems: readonly Problem[]
}

/** The lens, the sender's decisions, and what is wrong with them. */
export function judge(
  items: readonly RecordItem[],
  facts: LensFacts,
  given: ReadonlyMap<string, Decided>,
): Judged {
  const lines = lens(items, facts)
  const listed = new Set(items.map((one) => one.key))
  const decided = new Map([...given].filter(([key]) => listed.has(key)))
  const result = packed(lines, decided)
  const titleOf = (key: string) => items.find((one) => one.key === key)?.title ?? 'a part of the record'
  const problems = [
    ...result.withoutReason.map((key) => ({
      field: reasonField(key),
      message: `Say why this has to go: ${titleOf(key)}`,
    })),
    ...result.refused.map((key) => ({
      field: '',
      message: `This cannot go to this receiver: ${titleOf(key)}`,
    })),
  ]
  return { lines, decided, packed: result, problems }
}

/** What became of each part, to be kept with what was sent: whether it went, and why where a rule would have kept it. */
export function choiceOf(judged: Judged): Readonly<Record<string, Decided>> {
  const going = new Set(judged.packed.going.map((one) => one.key))
  return Object.fromEntries(
    judged.lines.map(({ item, goes }) => [
      item.key,
      {
        goes: going.has(item.key),
        reason: going.has(item.key) && !goes ? (judged.decided.get(item.key)?.reason ?? null) : null,
      },
    ]),
  )
}

/** The name under which a form sends the reason of one part. */
export function reasonField(key: string): string {
  return `why-${key.replaceAll(/[^A-Za-z0-9-]/g, '-')}`
}
