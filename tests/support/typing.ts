import { NON_ANSWERS } from '#ui/index.ts'
import type { FactKind } from '#kernel/facts/index.ts'
import { untouched, type Control, type FoundForm } from '#tests/access/forms.ts'

/** A control that was typed into or chosen: it sent something that the page did not hold already. */
export interface Typed {
  readonly name: string
  readonly fact: string | undefined
  readonly value: string
  /** Typed in words, not chosen from a list. */
  readonly inWords: boolean
}

/** One form that was sent. */
export interface SentForm {
  readonly address: string
  /** It was taken: the next form sent to an address that makes things makes another. */
  readonly taken: boolean
  readonly typed: readonly Typed[]
}

/** What of a form that was sent was typed or chosen now; what the page held already only came along. */
export function typedIn(form: FoundForm, pairs: readonly (readonly [string, string])[]): readonly Typed[] {
  const held = untouched(form)
  return pairs.flatMap(([name, value]): Typed[] => {
    const controls = form.controls.filter((one) => one.name === name)
    if (value.trim() === '' || (controls.length > 0 && controls.every(asksNobody))) return []
    if (held.some(([known, before]) => known === name && before.trim() === value.trim())) return []
    const control = controls.find((one) => !isChoice(one) || one.value === value)
    // A field that the page does not have cannot be typed into: it declares nothing.
    return [{ name, value, fact: control?.fact, inWords: control !== undefined && !isListed(control) }]
  })
}

const asksNobody = (one: Control) => one.kind === 'hidden' || one.isButton
const isChoice = (one: Control) => one.kind === 'radio' || one.kind === 'checkbox'
const isListed = (one: Control) => isChoice(one) || one.kind === 'select'

export interface TypingFault {
  readonly rule: 'declares no fact' | 'typed twice' | 'typed twice for one event' | 'same words twice'
  readonly what: string
  readonly at: string
  readonly before: string | undefined
}

/** An address that makes one more thing each time something is sent to it. */
const makesThings = /\/(?:new|consent|details\/[a-z]+)$/

/** Declined, not asked and not known say that there is no answer: they can be said again. */
const noAnswer = (value: string) => NON_ANSWERS.some((one) => one.value === value)

/** What is wrong with how often things were typed on one way through the pages. */
export function typingFaults(
  sent: readonly SentForm[],
  kindOf: (code: string) => FactKind | undefined,
): readonly TypingFault[] {
  const faults: TypingFault[] = []
  const known = new Map<string, string>()
  const words = new Map<string, string>()
  const made = new Map<string, number>()
  for (const { address, typed, taken } of sent) {
    const path = address.split('?')[0] ?? ''
    const place = made.get(path) ?? 0
    const event = makesThings.test(path) ? `${path} ${String(place)}` : address
    if (taken) made.set(path, place + 1)
    const facts = new Set(typed.filter((one) => !noAnswer(one.value)).map((one) => one.fact))
    for (const { name, fact } of typed)
      if (fact === undefined || kindOf(fact) === undefined)
        faults.push({ rule: 'declares no fact', what: name, at: address, before: undefined })
    for (const fact of facts) {
      const of = fact === undefined ? undefined : kindOf(fact)
      if (fact === undefined || (of !== 'person' && of !== 'episode' && of !== 'event')) continue
      const key = of === 'event' ? `${fact} of ${event}` : fact
      const before = known.get(key)
      const rule = of === 'event' ? 'typed twice for one event' : 'typed twice'
      if (before !== undefined) faults.push({ rule, what: fact, at: address, before })
      known.set(key, address)
    }
    for (const { inWords, value } of typed) {
      const text = value.toLowerCase().replaceAll(/\s+/g, ' ').trim()
      if (!inWords || (text.match(/\p{L}/gu) ?? []).length < 15) continue
      const before = words.get(text)
      if (before !== undefined) faults.push({ rule: 'same words twice', what: value, at: address, before })
      words.set(text, address)
    }
  }
  return faults
}
