import { presence } from './screening-adult-parts.ts'
import type { PlainQuestion, PrivateClass, Question, ShowWhen } from './question-set.ts'

type Parts = Partial<Pick<PlainQuestion, 'hint' | 'showWhen' | 'stable' | 'sensitive' | 'sourced' | 'origin'>>

/** Notes may be disclosed (Domain brief: liaison and diversion, section 0, rule 9). */
export const noOffence = 'Write no account of the alleged offence.'

/** A question that is answered in words, however many. */
export function inWords(id: string, fact: string, text: string, parts: Parts = {}): PlainQuestion {
  return { id, fact, kind: 'long', text, ...parts }
}

/** Background: it stays from one assessment to the next, and who says so is kept with it. */
export function history(id: string, fact: string, text: string, parts: Parts = {}): PlainQuestion {
  return inWords(id, fact, text, { stable: true, sourced: true, ...parts })
}

interface RiskParts {
  readonly hint?: string
  readonly sensitive?: readonly PrivateClass[]
  /** A question of a screening that asks the same: what was answered there opens the rest. */
  readonly opens?: Question
}

/**
 * One domain of risk: whether there is concern, and if so what is known of it (Domain brief: liaison and diversion, section 3.4).
 * Nothing is added up and no level is asked for.
 */
export function riskDomain(
  id: string,
  name: string,
  asks: string,
  parts: RiskParts = {},
): readonly Question[] {
  const sensitive = parts.sensitive === undefined ? {} : { sensitive: parts.sensitive }
  const gate: Question = parts.opens ?? {
    id: `risk-${id}`,
    fact: `risk.${id}.present`,
    kind: 'choice',
    text: asks,
    ...(parts.hint === undefined ? {} : { hint: parts.hint }),
    answers: presence.map(({ code, words }) => ({ code, words })),
    sourced: true,
    ...sensitive,
  }
  const showWhen: ShowWhen = { question: gate.id, is: ['current', 'history', 'unclear'] }
  const part = (what: string, text: string, more: Parts = {}) =>
    inWords(`risk-${id}-${what}`, `risk.${id}.${what}`, `${name}: ${text}`, {
      showWhen,
      ...sensitive,
      ...more,
    })
  return [
    gate,
    part('history', 'what happened before, and when', { sourced: true, stable: true }),
    part('current', 'what there is now'),
    part('imminence', 'how soon, and in which situation'),
    part('triggers', 'what sets it off'),
    part('protective', 'what holds it back'),
    part('plan', 'what is done about it, by whom'),
  ]
}
