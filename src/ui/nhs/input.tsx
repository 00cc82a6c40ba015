import type { VNode } from 'preact'
import { classes as join, has, modifier, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot } from '../markup.tsx'
import { fieldParts, type ErrorSlot, type FormGroup } from './field-parts.tsx'
import { LabelSlot, type LabelOptions } from './labels.tsx'
import type { HintOptions } from './text.tsx'

const WIDTHS = ['2', '3', '4', '5', '10', '20', '30']

export type AffixOptions = Opt<{ text: Content; classes: string; attributes: Attributes }>

export type InputProps = { readonly name: string } & Common &
  Opt<{
    label: Slot<LabelOptions>
    hint: Slot<HintOptions>
    errorMessage: ErrorSlot
    type: string
    value: string | number
    width: number
    large: boolean
    code: boolean
    prefix: Slot<AffixOptions>
    suffix: Slot<AffixOptions>
    inputmode: string
    autocomplete: string
    autocapitalize: string
    pattern: string
    placeholder: string
    spellcheck: boolean
    disabled: boolean
    describedBy: string
    formGroup: FormGroup
    inputWrapper: Opt<{ classes: string; attributes: Attributes }>
    /** The fact it asks for (`fieldProps` fills it in). */
    fact: string
  }>

function Affix(props: { readonly of: Slot<AffixOptions>; readonly kind: 'prefix' | 'suffix' }): VNode | null {
  const affix = slot<AffixOptions>(props.of)
  if (!has(affix.text)) return null
  const options: AffixOptions = affix
  return (
    <div
      class={join(`nhsuk-input-wrapper__${props.kind}`, options.classes)}
      aria-hidden="true"
      {...options.attributes}
    >
      {options.text}
    </div>
  )
}

/** One line of text. Say the unit in the label or hint too: prefix and suffix are hidden from assistive technology. */
export function Input(props: InputProps): VNode {
  const id = props.id ? props.id : props.name
  const { hint, error, hasError, describedBy } = fieldParts(id, props)
  const own = props.classes ?? ''
  const large = props.large === true && !own.includes('nhsuk-input--large')
  const attributes: Attributes = {
    class: join(
      'nhsuk-input',
      large && 'nhsuk-input--large',
      props.code && !own.includes('nhsuk-input--code') && 'nhsuk-input--code',
      hasError && 'nhsuk-input--error',
      modifier('nhsuk-input--width-', props.width, WIDTHS, props.classes),
      props.classes,
    ),
    id,
    name: props.name,
    type: props.type ? props.type : 'text',
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    value: props.value,
    disabled: props.disabled,
    'aria-describedby': describedBy,
    autocomplete: props.autocomplete,
    autocapitalize: props.autocapitalize,
    pattern: props.pattern,
    placeholder: props.placeholder,
    inputmode: props.inputmode,
    'data-fact': props.fact,
    ...props.attributes,
  }
  const input = <input {...attributes} />
  const { formGroup, inputWrapper } = props
  const wrapped =
    has(formGroup?.before) ||
    has(formGroup?.after) ||
    has(slot(props.prefix).text) ||
    has(slot(props.suffix).text) ||
    inputWrapper !== undefined
  return (
    <div
      class={join('nhsuk-form-group', hasError && 'nhsuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      <LabelSlot of={props.label} for={id} />
      {hint}
      {error}
      {wrapped ? (
        <div
          class={join('nhsuk-input-wrapper', large && 'nhsuk-input-wrapper--large', inputWrapper?.classes)}
          {...inputWrapper?.attributes}
        >
          {formGroup?.before}
          <Affix of={props.prefix} kind="prefix" />
          {input}
          <Affix of={props.suffix} kind="suffix" />
          {formGroup?.after}
        </div>
      ) : (
        input
      )}
    </div>
  )
}
