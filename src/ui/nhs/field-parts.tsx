import type { VNode } from 'preact'
import { has, slot } from '../markup.tsx'
import type { Attributes, Content, Opt, Slot } from '../markup.tsx'
import { ErrorMessage, Hint, type ErrorMessageOptions, type HintOptions } from './text.tsx'

/** The wrapper of one question; content may stand before or after its control. */
export type FormGroup = Opt<{ classes: string; attributes: Attributes; before: Content; after: Content }>

/** `true` marks the control as wrong without a message of its own (the message stands elsewhere). */
export type ErrorSlot = Slot<ErrorMessageOptions> | true

export interface FieldParts {
  readonly hint: VNode | null
  readonly error: VNode | null
  readonly hasError: boolean
  readonly describedBy: string | undefined
}

/** Hint and message of a field and the identifiers that tie them to it, shared by every control. */
export function fieldParts(
  id: string | undefined,
  given: {
    readonly hint?: Slot<HintOptions>
    readonly errorMessage?: ErrorSlot
    readonly describedBy?: string | undefined
  },
): FieldParts {
  const hint = slot<HintOptions>(given.hint)
  const message = slot<ErrorMessageOptions>(given.errorMessage === true ? undefined : given.errorMessage)
  const hintId = ('id' in hint ? hint.id : undefined) ?? `${String(id)}-hint`
  const errorId = ('id' in message ? message.id : undefined) ?? `${String(id)}-error`
  const hasMessage = has(message.text)
  const ids = [given.describedBy, has(hint.text) && hintId, hasMessage && errorId].filter(Boolean)
  return {
    hint: has(hint.text) ? (
      <Hint {...hint} id={hintId}>
        {hint.text}
      </Hint>
    ) : null,
    error: hasMessage ? (
      <ErrorMessage {...message} id={errorId}>
        {message.text}
      </ErrorMessage>
    ) : null,
    hasError: hasMessage || given.errorMessage === true,
    describedBy: ids.length > 0 ? ids.join(' ') : undefined,
  }
}

/** Attributes for the component's own script to read its messages from. */
export function i18nAttributes(
  key: string,
  message: string | Readonly<Record<string, string>> | undefined,
): Attributes {
  if (message === undefined || message === '') return {}
  if (typeof message === 'string') return { [`data-i18n.${key}`]: message }
  return Object.fromEntries(Object.entries(message).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]))
}
