import type { VNode } from 'preact'
import { classes as join, has, slot } from '../markup.tsx'
import type { Common, Opt, Slot } from '../markup.tsx'
import { fieldParts, type ErrorSlot, type FormGroup } from './field-parts.tsx'
import { Input, type InputProps } from './input.tsx'
import { Fieldset, type FieldsetProps, type LabelOptions } from './labels.tsx'
import type { ErrorMessageOptions, HintOptions } from './text.tsx'

export type DateInputItem = Omit<InputProps, 'name' | 'errorMessage' | 'hint'> &
  Opt<{ name: string; error: boolean }>

export type DateInputProps = { readonly id: string } & Common &
  Opt<{
    namePrefix: string
    fieldset: FieldsetProps
    hint: Slot<HintOptions>
    errorMessage: ErrorSlot
    /** `false` leaves a box out. */
    day: DateInputItem | false
    month: DateInputItem | false
    year: DateInputItem | false
    items: readonly (DateInputItem | null | false | undefined)[]
    values: Readonly<Record<string, string | number | undefined>>
    disabled: boolean
    formGroup: FormGroup
  }>

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}

/** A box marked by its own class counts as wrong too, as in the official template. */
function wrong(item: DateInputItem): boolean {
  return item.error === true || (item.classes ?? '').includes('nhsuk-input--error')
}

function standardBox(name: string, item: DateInputItem | false | undefined): DateInputItem | false {
  return item === false ? false : { ...item, name: item?.name ?? name }
}

/** A date in three boxes (or the boxes given). For times and dates typed loosely use one `Input`. */
export function DateInput(props: DateInputProps): VNode {
  const year: DateInputItem | false = props.year ?? {}
  const standard = [
    standardBox('day', props.day),
    standardBox('month', props.month),
    standardBox('year', year),
  ].filter((item) => item !== false)
  const given = (props.items ?? []).filter((item): item is DateInputItem => Boolean(item))
  const items = given.length > 0 ? given : standard
  const anyWrong = items.some(wrong)
  const { hint, error, hasError, describedBy } = fieldParts(props.id, {
    hint: props.hint,
    errorMessage: props.errorMessage,
    describedBy: props.fieldset?.describedBy,
  })
  const message = props.errorMessage === true || has(slot<ErrorMessageOptions>(props.errorMessage).text)

  const boxes = items.map((item) => {
    const name = String(item.name)
    const { text, ...label } = slot<LabelOptions>(item.label)
    const options: LabelOptions = label
    const isYear = name === 'year' || (year !== false && name === year.name)
    const { error: ownError, ...rest } = item
    return (
      <div class="nhsuk-date-input__item">
        <Input
          {...rest}
          label={{
            ...options,
            text: text ?? capitalise(name),
            classes: join('nhsuk-date-input__label', options.classes),
          }}
          errorMessage={
            !(item.classes ?? '').includes('nhsuk-input--error') &&
            (wrong(item) || (ownError !== false && message && !anyWrong))
              ? true
              : undefined
          }
          id={item.id ? item.id : `${props.id}-${name}`}
          name={props.namePrefix ? `${props.namePrefix}[${name}]` : name}
          value={item.value ?? props.values?.[name]}
          width={item.width ?? (isYear ? 4 : 2)}
          inputmode={item.inputmode ? item.inputmode : 'numeric'}
          disabled={item.disabled ?? props.disabled}
          classes={join('nhsuk-date-input__input', item.classes)}
        />
      </div>
    )
  })
  const inner = (
    <>
      {hint}
      {error}
      <div class={join('nhsuk-date-input', props.classes)} id={props.id} {...props.attributes}>
        {props.formGroup?.before}
        {boxes}
        {props.formGroup?.after}
      </div>
    </>
  )
  return (
    <div
      class={join(
        'nhsuk-form-group',
        (hasError || anyWrong) && 'nhsuk-form-group--error',
        props.formGroup?.classes,
      )}
      {...props.formGroup?.attributes}
    >
      {props.fieldset ? (
        <Fieldset {...props.fieldset} role={props.fieldset.role ?? 'group'} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}
