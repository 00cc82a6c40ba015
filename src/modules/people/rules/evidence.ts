import { nameTokens } from '#kernel/names.ts'

/** One thing that was compared, what both sides say, and how strongly it tells. */
export interface Evidence {
  readonly about: 'name' | 'birth' | 'number' | 'label'
  readonly what: string
  readonly asked: string
  readonly stands: string
  readonly reason: string
  /** Above 0 for, below 0 against; each bit doubles or halves the odds. */
  readonly bits: number
}

/** How likely somebody is meant, in words a list may use. Nothing is decided by it. */
export type Band = 'same-person' | 'likely' | 'possible' | 'twins'

export const bandWords: Readonly<Record<Band, string>> = {
  'same-person': 'Very likely the same person',
  likely: 'Likely the same person',
  possible: 'Possibly the same person',
  twins: 'May be twins: two people',
}

/** Twins are two people until somebody says otherwise, however much agrees. */
export function bandOf(
  found: { readonly chance: number; readonly twins: boolean },
  samePersonFrom: number,
): Band {
  if (found.twins) return 'twins'
  if (found.chance >= samePersonFrom) return 'same-person'
  return found.chance >= 0.5 ? 'likely' : 'possible'
}

/**
 * What may be shown of the evidence at index level: a name and a year of birth. Names that are not the one shown, and the day of
 * birth, stay with those who may open the record.
 */
export function atIndexLevel(evidence: Evidence, displayName: string): Evidence {
  if (evidence.about === 'birth') return { ...evidence, stands: yearIn(evidence.stands) }
  if (evidence.about !== 'name') return { ...evidence, stands: '' }
  const shown = new Set(nameTokens(displayName))
  return nameTokens(evidence.stands).every((word) => shown.has(word))
    ? evidence
    : { ...evidence, stands: 'Another name on the record' }
}

function yearIn(text: string): string {
  return /\d{4}/.exec(text)?.[0] ?? ''
}

/** How strongly one thing tells, in words, and in steps for the bar beside them: 1 to 4 for, -1 to -4 against. */
export function strengthOf(bits: number): { readonly words: string; readonly step: number } {
  const far = Math.abs(bits)
  if (far < 0.5) return { words: 'Says little', step: 0 }
  const size = far >= 10 ? 4 : far >= 5 ? 3 : far >= 2 ? 2 : 1
  const how = ['', 'Weakly ', '', 'Strongly ', 'Very strongly '][size] ?? ''
  const side = bits > 0 ? 'for' : 'against'
  const words = `${how}${side}`
  return { words: words.charAt(0).toUpperCase() + words.slice(1), step: bits > 0 ? size : -size }
}
