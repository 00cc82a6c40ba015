import type { VNode } from 'preact'
import { classes as join, has } from '../markup.tsx'
import type { Attributes, Common, Opt, Slot } from '../markup.tsx'
import { fieldParts, i18nAttributes, type ErrorSlot, type FormGroup } from './field-parts.tsx'
import { LabelSlot, type LabelOptions } from './labels.tsx'
import type { HintOptions } from './text.tsx'

type FieldProps = { readonly name: string } & Common &
  Opt<{
    label: Slot<LabelOptions>
    hint: Slot<HintOptions>
    errorMessage: ErrorSlot
    disabled: boolean
    describedBy: string
    formGroup: FormGroup
    /** The fact it asks for (`fieldProps` fills it in). */
    fact: string
  }>

export type TextareaProps = FieldProps &
  Opt<{ value: string; rows: number; spellcheck: boolean; autocomplete: string }>

/** The HTML parser drops one line break straight after the opening tag; a note that begins with one keeps it. */
function keepFirstBreak(value: string): string {
  return value.startsWith('\n') ? `\n${value}` : value
}

/** Several lines of text, of any length. */
export function Textarea(props: TextareaProps): VNode {
  const id = props.id ? props.id : props.name
  const { hint, error, hasError, describedBy } = fieldParts(id, props)
  const attributes: Attributes = {
    class: join('nhsuk-textarea', hasError && 'nhsuk-textarea--error', props.classes),
    id,
    name: props.name,
    rows: props.rows ? props.rows : 5,
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    disabled: props.disabled,
    'aria-describedby': describedBy,
    autocomplete: props.autocomplete ? props.autocomplete : undefined,
    'data-fact': props.fact,
    ...props.attributes,
  }
  return (
    <div
      class={join('nhsuk-form-group', hasError && 'nhsuk-form-group--error', props.formGroup?.classes)}
      {...props.formGroup?.attributes}
    >
      <LabelSlot of={props.label} for={id} />
      {hint}
      {error}
      {props.formGroup?.before}
      <textarea {...attributes}>{keepFirstBreak(props.value ?? '')}</textarea>
      {props.formGroup?.after}
    </div>
  )
}

export type SelectItem = Opt<{
  value: string | number
  text: string
  selected: boolean
  disabled: boolean
  divider: boolean
  attributes: Attributes
}>

/** Options under a heading of their own. */
export type SelectGroup = { readonly group: string; readonly items: readonly SelectItem[] }

export type SelectProps = FieldProps &
  Opt<{
    items: readonly (SelectItem | SelectGroup | null | false | undefined)[]
    value: string | number
    inputWrapper: Opt<{ classes: string; attributes: Attributes }>
  }>

function Option(props: { readonly item: SelectItem; readonly chosen: string | number | undefined }): VNode {
  const { item, chosen } = props
  if (item.divider) return <hr />
  const effective = item.value ?? item.text
  const matches = has(chosen) && item.selected !== false && String(effective) === String(chosen)
  const attributes: Attributes = {
    value: item.value,
    selected: item.selected ? true : matches,
    disabled: item.disabled,
    ...item.attributes,
  }
  return <option {...attributes}>{item.text}</option>
}

/** One of a long list. Prefer radios for a short one. */
export function Select(props: SelectProps): VNode {
  const id = props.id ? props.id : props.name
  const { hint, error, hasError, describedBy } = fieldParts(id, props)
  const { formGroup, inputWrapper } = props
  const attributes: Attributes = {
    class: join('nhsuk-select', hasError && 'nhsuk-select--error', props.classes),
    id,
    name: props.name,
    disabled: props.disabled,
    'aria-describedby': describedBy,
    'data-fact': props.fact,
    ...props.attributes,
  }
  const select = (
    <select {...attributes}>
      {props.items?.map((item) => {
        if (!item) return null
        if (!('group' in item)) return <Option item={item} chosen={props.value} />
        return (
          <optgroup label={item.group}>
            {item.items.map((one) => (
              <Option item={one} chosen={props.value} />
            ))}
          </optgroup>
        )
      })}
    </select>
  )
  return (
    <div
      class={join('nhsuk-form-group', hasError && 'nhsuk-form-group--error', formGroup?.classes)}
      {...formGroup?.attributes}
    >
      <LabelSlot of={props.label} for={id} />
      {hint}
      {error}
      {has(formGroup?.before) || has(formGroup?.after) || inputWrapper ? (
        <div class={join('nhsuk-input-wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          {formGroup?.before}
          {select}
          {formGroup?.after}
        </div>
      ) : (
        select
      )}
    </div>
  )
}

type Messages = string | Readonly<Record<string, string>>

export type FileUploadProps = FieldProps &
  Opt<{
    multiple: boolean
    accept: string
    chooseFilesButtonText: string
    noFileChosenText: string
    multipleFilesChosenText: Messages
    dropInstructionText: string
    enteredDropZoneText: string
    leftDropZoneText: string
    chooseFilesButtonClassList: readonly string[]
  }>

/** A file to send. Without script it is the browser's own control. */
export function FileUpload(props: FileUploadProps): VNode {
  const id = props.id ? props.id : props.name
  const { hint, error, hasError, describedBy } = fieldParts(id, props)
  const group: Attributes = {
    class: join(
      'nhsuk-form-group',
      hasError && 'nhsuk-form-group--error',
      props.formGroup?.classes,
      'nhsuk-file-upload',
    ),
    'data-module': 'nhsuk-file-upload',
    'data-choose-files-button-class-list':
      props.chooseFilesButtonClassList && JSON.stringify(props.chooseFilesButtonClassList),
    ...i18nAttributes('choose-files-button', props.chooseFilesButtonText),
    ...i18nAttributes('no-file-chosen', props.noFileChosenText),
    ...i18nAttributes('multiple-files-chosen', props.multipleFilesChosenText),
    ...i18nAttributes('drop-instruction', props.dropInstructionText),
    ...i18nAttributes('entered-drop-zone', props.enteredDropZoneText),
    ...i18nAttributes('left-drop-zone', props.leftDropZoneText),
    ...props.formGroup?.attributes,
  }
  const attributes: Attributes = {
    class: join('nhsuk-file-upload__input', props.classes),
    id,
    name: props.name,
    type: 'file',
    accept: props.accept,
    disabled: props.disabled,
    multiple: props.multiple,
    'aria-describedby': describedBy,
    'data-fact': props.fact,
    ...props.attributes,
  }
  return (
    <div {...group}>
      <LabelSlot of={props.label} for={id} />
      {hint}
      {error}
      {props.formGroup?.before}
      <input {...attributes} />
      {props.formGroup?.after}
    </div>
  )
}
