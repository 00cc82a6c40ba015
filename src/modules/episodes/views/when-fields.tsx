import type { VNode } from 'preact'
import type { Fact } from '#kernel/facts/index.ts'
import { fieldProps, Input, Message, type FormState } from '#ui/index.ts'

/** A day and a time typed loosely, as `<name>-day` and `<name>-time`. */
export function WhenFields(props: {
  readonly form: FormState
  readonly name: string
  /** The fact that day and time are. */
  readonly fact: Fact
  readonly legend: string
  readonly hint: string
  /** It lies behind us: when something happened, not by when it has to. */
  readonly past?: boolean
}): VNode {
  const { form, name } = props
  return (
    <fieldset class="nhsuk-fieldset nhsuk-form-group" aria-describedby={`${name}-hint`}>
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{props.legend}</legend>
      <p class="nhsuk-hint" id={`${name}-hint`}>
        {props.hint}
      </p>
      <div class="app-when">
        <Input
          {...fieldProps(form, `${name}-time`, props.fact)}
          label="Time"
          hint="For example 14:05, 9.30 or 1405"
          classes="nhsuk-input--width-5"
        />
        <Input
          {...fieldProps(form, `${name}-day`, props.fact)}
          label="Day"
          hint={`For example today, ${props.past === true ? 'yesterday' : 'tomorrow'} or 20 11 26`}
          classes="nhsuk-input--width-10"
        />
      </div>
    </fieldset>
  )
}

/** Says that a form was filled from what was typed before and not saved. */
export function FromDraft(props: { readonly shown: boolean }): VNode | null {
  return props.shown ? (
    <Message kind="information" text="This is what you typed here before. It has not been saved." />
  ) : null
}
