import type { VNode } from 'preact'
import {
  checkedProps,
  Checkboxes,
  choiceProps,
  fieldProps,
  InsetText,
  Input,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { SensitivityFields } from '#modules/sharing/index.ts'
import { addendumKinds, contactMethods, type EntryRow } from '../schema.ts'
import { FormFrame, type FormView } from './forms.tsx'
import { entryKindWords } from './lists.tsx'
import { WhenFields } from './when-fields.tsx'

export type WritableKind = 'contact' | 'note' | 'safeguarding'

const intros: Readonly<Record<WritableKind | 'addendum', string>> = {
  contact: 'A contact with the person, or with somebody about them.',
  note: 'Anything else that belongs in the record.',
  safeguarding: 'A concern and what was done about it.',
  addendum: 'What is signed stays as it is. This is shown with it.',
}

/** Writing an entry: once saved it is signed and does not change. */
export function EntryForm(props: {
  readonly view: FormView
  readonly kind: WritableKind | 'addendum'
  readonly original?: EntryRow | undefined
  readonly lateAfterHours: number
}): VNode {
  const { view, kind, original } = props
  const { form } = view
  return (
    <FormFrame
      view={view}
      title={original === undefined ? `New ${entryKindWords[kind].toLowerCase()}` : 'Correction or addition'}
      action="/entries/new"
      button="Sign and save"
      before={
        <>
          <p>{intros[kind]} Saving signs it: it cannot be changed afterwards, only added to.</p>
          {original === undefined ? null : (
            <InsetText>
              <p class="app-text">{original.body}</p>
            </InsetText>
          )}
        </>
      }
    >
      <input type="hidden" name="kind" value={kind} />
      {original === undefined ? null : <input type="hidden" name="addendumTo" value={original.id} />}
      {kind === 'addendum' ? (
        <Radios
          {...choiceProps(form, 'addendumKind', 'addendum.kind')}
          fieldset={{ legend: { text: 'What is it?', size: 'm' } }}
          items={addendumKinds.map((one) => ({ value: one.code, text: one.words }))}
        />
      ) : null}
      {kind === 'contact' ? <ContactFields form={form} /> : null}
      {kind === 'addendum' ? null : (
        <>
          <WhenFields
            form={form}
            past
            name="happened"
            fact="contact.at"
            legend="When did it happen?"
            hint="Leave both empty for now. A time alone means today."
          />
          <Input {...fieldProps(form, 'place', 'contact.place')} label="Where" />
          <Input {...fieldProps(form, 'present', 'contact.present')} label="Who was there" />
        </>
      )}
      <Textarea
        {...fieldProps(form, 'body', 'contact.what-happened')}
        label={{ text: 'What happened', size: 'm' }}
        hint={noOffence}
        rows={10}
      />
      <SensitivityFields form={form} />
      {kind === 'addendum' ? null : (
        <Input
          {...fieldProps(form, 'lateReason', 'decision.why-late')}
          label={`If it happened more than ${props.lateAfterHours} hours ago: why is it written late?`}
        />
      )}
    </FormFrame>
  )
}

// Notes may be disclosed (Domain brief: liaison and diversion, section 0, rule 9).
const noOffence =
  'Do not write down what the person says about the alleged offence beyond what the risk requires.'

function ContactFields(props: { readonly form: FormState }): VNode {
  return (
    <>
      <Radios
        {...choiceProps(props.form, 'method', 'contact.method')}
        fieldset={{ legend: { text: 'How?', size: 'm' } }}
        items={contactMethods.map((one) => ({ value: one.code, text: one.words }))}
      />
      <Checkboxes
        {...checkedProps(props.form, 'withPerson', 'contact.with-person')}
        fieldset={{ legend: { text: 'With whom?', size: 'm' } }}
        items={[
          {
            value: 'yes',
            text: 'The person was seen or spoken to',
            hint: 'The first such contact is when they were first seen',
          },
        ]}
      />
    </>
  )
}
