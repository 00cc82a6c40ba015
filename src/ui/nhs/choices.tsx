import type { VNode } from 'preact'
import { classes as join, has, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { fieldParts, type ErrorSlot, type FormGroup } from './field-parts.tsx'
import { Fieldset, Label, type FieldsetProps, type LabelOptions } from './labels.tsx'
import { Hint, type HintOptions } from './text.tsx'

export type ChoiceItem = Opt<{
  value: string | number
  text: Content
  label: LabelOptions
  id: string
  name: string
  hint: Slot<HintOptions>
  conditional: Content
  divider: string
  checked: boolean
  disabled: boolean
  classes: string
  attributes: Attributes
  /** `exclusive` unticks the others ("None of these"); checkboxes only. */
  behaviour: string
  behaviourGroup: string
}>

type Items = readonly (ChoiceItem | null | false | undefined | '')[]

type ChoicesProps = { readonly name: string; readonly items: Items } & Common &
  Opt<{
    idPrefix: string
    fieldset: FieldsetProps
    hint: Slot<HintOptions>
    errorMessage: ErrorSlot
    describedBy: string
    small: boolean
    inline: boolean
    disabled: boolean
    formGroup: FormGroup
    /** The fact it asks for (`choiceProps` and `checkedProps` fill it in). */
    fact: string
  }>

export type RadiosProps = ChoicesProps & Opt<{ value: string | number }>
export type CheckboxesProps = ChoicesProps & Opt<{ values: readonly (string | number)[] }>

interface Kind {
  readonly block: 'nhsuk-radios' | 'nhsuk-checkboxes'
  readonly type: 'radio' | 'checkbox'
}

interface ItemProps {
  readonly kind: Kind
  readonly item: ChoiceItem
  readonly id: string
  readonly name: string
  readonly fact: string | undefined
  readonly checked: boolean
  readonly disabled: boolean
  readonly describedBy: string | undefined
}

function Item({ kind, item, id, name, fact, checked, disabled, describedBy }: ItemProps): VNode {
  const { block } = kind
  const hint = slot<HintOptions>(item.hint)
  const hintId = ('id' in hint ? hint.id : undefined) ?? `${id}-item-hint`
  const hintClasses = 'classes' in hint ? hint.classes : undefined
  const { label } = item
  const conditionalId = `conditional-${id}`
  const conditional = has(item.conditional)
  const described = [describedBy, has(hint.text) && hintId].filter(Boolean).join(' ')
  const input: Attributes = {
    class: join(`${block}__input`, item.classes),
    id,
    name,
    type: kind.type,
    value: item.value ?? '',
    checked,
    disabled,
    'data-fact': fact,
    'data-behaviour': item.behaviour,
    'data-behaviour-group': item.behaviourGroup,
    'data-aria-controls': conditional ? conditionalId : undefined,
    'aria-describedby': described === '' ? undefined : described,
    ...item.attributes,
  }
  const hidden = item.behaviour === 'inclusive' && 'nhsuk-u-frontend-not-supported-hidden'
  return (
    <>
      <div class={join(`${block}__item`, hidden)}>
        <input {...input} />
        <Label {...label} for={id} classes={join(`${block}__label`, label?.classes)}>
          {label?.text ?? item.text}
        </Label>
        {has(hint.text) ? (
          <Hint {...hint} id={hintId} classes={join(`${block}__hint`, hintClasses)}>
            {hint.text}
          </Hint>
        ) : null}
      </div>
      {conditional ? (
        <div
          class={join(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      ) : null}
    </>
  )
}

function Choices(
  props: ChoicesProps & { readonly kind: Kind; readonly isChosen: (value: string) => boolean } & WithChildren,
): VNode {
  const { kind, fieldset, formGroup } = props
  const { block } = kind
  const prefix = props.idPrefix ? props.idPrefix : props.name
  const outer = fieldset?.describedBy ? fieldset.describedBy : props.describedBy
  const { hint, error, hasError, describedBy } = fieldParts(prefix, {
    hint: props.hint,
    errorMessage: props.errorMessage,
    describedBy: outer,
  })
  const own = props.classes ?? ''
  const items = props.items.map((item, index) => {
    if (!item) return null
    if (item.divider) {
      const hidden = item.behaviour === 'inclusive' && 'nhsuk-u-frontend-not-supported-hidden'
      return <div class={join(`${block}__divider`, hidden)}>{item.divider}</div>
    }
    const id = item.id ? item.id : `${prefix}${index > 0 ? `-${String(index + 1)}` : ''}`
    return (
      <Item
        kind={kind}
        item={item}
        id={id}
        name={kind.type === 'checkbox' && item.name ? item.name : props.name}
        fact={props.fact}
        checked={item.checked ? true : item.checked !== false && props.isChosen(String(item.value))}
        disabled={item.disabled === true || (item.disabled !== false && props.disabled === true)}
        // Without a fieldset each box has to carry the group's own description; radios always have one.
        describedBy={kind.type === 'checkbox' && fieldset === undefined ? describedBy : undefined}
      />
    )
  })
  const inner = (
    <>
      {hint}
      {error}
      <div
        class={join(
          block,
          props.small && !own.includes(`${block}--small`) && `${block}--small`,
          props.inline && !own.includes(`${block}--inline`) && `${block}--inline`,
          props.classes,
        )}
        id={props.id}
        data-module={block}
        {...props.attributes}
      >
        {formGroup?.before}
        {items}
        {formGroup?.after}
      </div>
    </>
  )
  return (
    <div
      class={join('nhsuk-form-group', hasError && 'nhsuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}

const RADIOS: Kind = { block: 'nhsuk-radios', type: 'radio' }
const CHECKBOXES: Kind = { block: 'nhsuk-checkboxes', type: 'checkbox' }

/** One of a few answers. Nothing is selected unless `value` says so. */
export function Radios({ value, ...props }: RadiosProps): VNode {
  const chosen = value === undefined || value === '' ? undefined : String(value)
  return <Choices {...props} kind={RADIOS} isChosen={(candidate) => candidate === chosen} />
}

/** Any of a few answers, with an optional exclusive "None of these" (`behaviour: 'exclusive'` after a divider). */
export function Checkboxes({ values, ...props }: CheckboxesProps): VNode {
  const chosen = new Set(values?.map(String))
  return <Choices {...props} kind={CHECKBOXES} isChosen={(candidate) => chosen.has(candidate)} />
}
