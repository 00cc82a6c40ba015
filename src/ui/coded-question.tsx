import type { VNode } from 'preact'
import type { FieldFact } from '#kernel/facts/index.ts'
import { checkedProps, choiceProps, fieldProps, type FormState } from './form-state.ts'
import type { Opt, Slot } from './markup.tsx'
import { Checkboxes, Radios, type ChoiceItem } from './nhs/choices.tsx'
import { Input } from './nhs/input.tsx'
import type { LegendOptions } from './nhs/labels.tsx'
import type { HintOptions } from './nhs/text.tsx'

/** Three different reasons for having no answer; they are never one "unknown" (design, promise 7). */
export const NON_ANSWERS = [
  { value: 'declined', text: 'Declined' },
  { value: 'not-asked', text: 'Not asked' },
  { value: 'not-known', text: 'Not known' },
] as const

export type NonAnswer = (typeof NON_ANSWERS)[number]['value']

export type CodedQuestionProps = {
  readonly form: FormState
  readonly name: string
  /** The fact it asks for. */
  readonly fact: FieldFact
  readonly legend: Slot<LegendOptions>
  readonly answers: readonly ChoiceItem[]
} & Opt<{
  hint: Slot<HintOptions>
  /** More than one answer may hold; the three reasons then exclude every answer. */
  multiple: boolean
  /** The label of a line of free text, sent as `name-context`. */
  context: string
  inline: boolean
  small: boolean
}>

/** A question with codes. Nothing is selected beforehand, and each of the three reasons can be chosen. */
export function CodedQuestion(props: CodedQuestionProps): VNode {
  const { form, name, answers, multiple } = props
  const reasons: readonly ChoiceItem[] = NON_ANSWERS.map((reason) => ({
    ...reason,
    id: `${name}-${reason.value}`,
    behaviour: multiple ? 'exclusive' : undefined,
  }))
  const shared = {
    fieldset: { legend: props.legend },
    hint: props.hint,
    items: [...answers, { divider: 'or' }, ...reasons],
    inline: props.inline,
    small: props.small,
  }
  const question = multiple ? (
    <Checkboxes {...shared} {...checkedProps(form, name, props.fact)} />
  ) : (
    <Radios {...shared} {...choiceProps(form, name, props.fact)} />
  )
  return (
    <div class="app-coded">
      {question}
      {props.context === undefined ? null : (
        <Input {...fieldProps(form, `${name}-context`, props.fact)} label={props.context} />
      )}
    </div>
  )
}
