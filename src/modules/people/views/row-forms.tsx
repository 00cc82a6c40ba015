import type { VNode } from 'preact'
import {
  Checkboxes,
  checkedProps,
  choiceProps,
  fieldProps,
  Input,
  Radios,
  Select,
  Textarea,
  type ChoiceItem,
  type FormState,
} from '#ui/index.ts'
import { adjustmentKinds, alertKinds } from '../schema/code-lists.ts'
import type { RowGroupKey } from '../schema/row-groups.ts'
import { recordedIdentifierKinds } from '../schema/words.ts'
import { items, legend } from './field-forms.tsx'
import { addressTexts, nameKindTexts, numberKind, relatedTexts, routeTexts, safeTexts } from './row-texts.ts'

const yesNoNotAsked: readonly ChoiceItem[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'not-asked', text: 'Not asked' },
]

interface FormProps {
  readonly form: FormState
}

function Period({ form, only }: FormProps & { readonly only?: 'until' }): VNode {
  return (
    <>
      {only === 'until' ? null : (
        <Input
          {...fieldProps(form, 'fromOn', 'row.from')}
          label="From"
          hint="As far as it is known"
          width={10}
        />
      )}
      <Input
        {...fieldProps(form, 'untilOn', 'row.until')}
        label="Until"
        hint="Leave empty while it lasts"
        width={10}
      />
    </>
  )
}

function NameFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'name.kind')}
        fieldset={legend('What kind of name is it?')}
        items={items(nameKindTexts)}
        small
      />
      <Input {...fieldProps(form, 'title', 'name.title')} label="Title" width={5} />
      <Input {...fieldProps(form, 'given', 'name.given')} label="Given names" />
      <Input {...fieldProps(form, 'family', 'name.family')} label="Family name" />
      <Input
        {...fieldProps(form, 'asGiven', 'name.as-given')}
        label="The name exactly as it was given"
        hint="Needed only when it does not come apart into given and family name"
      />
      <Period form={form} />
      <Input {...fieldProps(form, 'source', 'name.source')} label="Who said so" width={20} />
    </>
  )
}

function NumberFields({ form }: FormProps): VNode {
  return (
    <>
      <Select
        {...fieldProps(form, 'kind', 'number.kind')}
        label="Kind of number"
        items={[
          { value: '', text: 'Choose' },
          ...recordedIdentifierKinds.map((kind) => ({ value: kind, text: numberKind(kind) })),
        ]}
      />
      <Input
        {...fieldProps(form, 'number', 'number.value')}
        label="Number"
        hint="As it is written. One that looks wrong is kept and marked, never refused"
        width={20}
      />
      <Input {...fieldProps(form, 'source', 'number.source')} label="Where it comes from" width={20} />
    </>
  )
}

function AddressFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'address.kind')}
        fieldset={legend('What kind of address is it?')}
        items={items(addressTexts)}
        small
      />
      <Textarea
        {...fieldProps(form, 'lines', 'address.lines')}
        label="Address"
        hint="One line for each part. Leave empty for no fixed abode"
        rows={4}
      />
      <Input {...fieldProps(form, 'postcode', 'address.postcode')} label="Postcode" width={10} />
      <Period form={form} />
      <Input {...fieldProps(form, 'source', 'address.source')} label="Who said so" width={20} />
    </>
  )
}

function ContactFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'contact-route.kind')}
        fieldset={legend('How?')}
        items={items(routeTexts)}
        small
      />
      <Input
        {...fieldProps(form, 'value', 'contact-route.value')}
        label="Number, e-mail address, postal address, or who passes it on"
      />
      <Radios
        {...choiceProps(form, 'safe', 'contact-route.safe')}
        fieldset={legend('Is it safe to use this?')}
        items={items(safeTexts)}
        small
      />
      <Radios
        {...choiceProps(form, 'leaveMessage', 'contact-route.leave-message')}
        fieldset={legend('May a message be left?')}
        items={yesNoNotAsked}
        inline
        small
      />
      <Input
        {...fieldProps(form, 'safeTimes', 'contact-route.safe-times')}
        label="Safe times"
        hint="For example weekday mornings"
      />
      <Input
        {...fieldProps(form, 'unsafePerson', 'contact-route.who-must-not-know')}
        label="Who must not know"
        hint="For example a partner who reads the phone"
      />
      <Checkboxes
        {...checkedProps(form, 'sharedDevice', 'contact-route.shared-device')}
        items={[{ value: 'true', text: 'Somebody else uses this phone or address too' }]}
        small
      />
      <Textarea {...fieldProps(form, 'note', 'contact-route.agreed')} label="What was agreed" rows={2} />
      <Period form={form} />
    </>
  )
}

function AroundFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'around.kind')}
        fieldset={legend('Who is it?')}
        items={items(relatedTexts)}
        small
      />
      <Input {...fieldProps(form, 'name', 'around.name')} label="Name" />
      <Input {...fieldProps(form, 'relation', 'around.relation')} label="How they are related" width={20} />
      <Input {...fieldProps(form, 'phone', 'around.phone')} label="Phone" width={20} />
      <Radios
        {...choiceProps(form, 'mayContact', 'around.may-contact')}
        fieldset={legend('Does the person agree that we contact them?')}
        items={yesNoNotAsked}
        inline
        small
      />
      <Input
        {...fieldProps(form, 'bornYear', 'around.born-year')}
        label="Year of birth, for a child"
        width={4}
        inputmode="numeric"
      />
      <Textarea {...fieldProps(form, 'note', 'around.note')} label="Note" rows={2} />
      <Period form={form} only="until" />
    </>
  )
}

function AdjustmentFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'adjustment.kind')}
        fieldset={legend('What has to be arranged?')}
        items={items(adjustmentKinds)}
        small
      />
      <Input
        {...fieldProps(form, 'detail', 'adjustment.detail')}
        label="Detail"
        hint="Shown on the banner of every page"
      />
      <Period form={form} only="until" />
    </>
  )
}

function AlertFields({ form }: FormProps): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'kind', 'alert.kind')}
        fieldset={legend('What is it about?')}
        items={items(alertKinds)}
        small
      />
      <Input
        {...fieldProps(form, 'message', 'alert.message')}
        label="What everybody has to know"
        hint="One line, facts only. It stands on every page about this person"
      />
      <Input
        {...fieldProps(form, 'startsOn', 'alert.starts')}
        label="Starts"
        hint="Today when left empty"
        width={10}
      />
      <Input
        {...fieldProps(form, 'endsOn', 'alert.ends')}
        label="Ends"
        hint="Leave empty when it is not known"
        width={10}
      />
    </>
  )
}

/** How each thing a person has several of is asked. */
export const rowForms: Readonly<Record<RowGroupKey, (props: FormProps) => VNode>> = {
  names: NameFields,
  identifiers: NumberFields,
  address: AddressFields,
  contact: ContactFields,
  'people-around': AroundFields,
  adjustments: AdjustmentFields,
  alerts: AlertFields,
}
