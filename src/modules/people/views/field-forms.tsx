import type { VNode } from 'preact'
import {
  checkedProps,
  Checkboxes,
  choiceProps,
  CodedQuestion,
  fieldProps,
  Input,
  NON_ANSWERS,
  Radios,
  Textarea,
  type ChoiceItem,
  type FormState,
} from '#ui/index.ts'
import { codeLists, communicationNeeds, hearingLanguages, type Code } from '../schema/code-lists.ts'
import { equalityQuestions } from '../schema/field-groups.ts'

export function items(codes: readonly Code[]): readonly ChoiceItem[] {
  return codes.map((code) => ({ value: code.value, text: code.text }))
}

export function legend(text: string, size = 's') {
  return { legend: { text, size } } as const
}

export const identityItems: readonly ChoiceItem[] = [
  { value: 'unknown', text: 'Not known', hint: { text: 'Nobody has said who this is' } },
  { value: 'stated', text: 'As stated', hint: { text: 'By the person or on a list; nobody has checked' } },
  { value: 'disputed', text: 'Disputed', hint: { text: 'Somebody says this is another person' } },
  { value: 'verified', text: 'Verified', hint: { text: 'Checked against something that can be relied on' } },
]

const precisionItems: readonly ChoiceItem[] = [
  { value: 'exact', text: 'Exact day' },
  { value: 'month', text: 'Month and year only' },
  { value: 'year', text: 'Year only' },
  { value: 'estimated', text: 'Estimated' },
  { value: 'unknown', text: 'Not known' },
]

/** Date of birth as far as it is known, and how old somebody looks. */
export function BirthFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Input
        {...fieldProps(form, 'dateOfBirth', 'person.date-of-birth')}
        label="Date of birth"
        hint="For example 27 3 1988, 27/3/88 or March 1988. Leave empty when it is not known"
        width={20}
      />
      <Radios
        {...choiceProps(form, 'dobPrecision', 'person.date-of-birth-precision')}
        fieldset={legend('How exactly is it known?')}
        items={precisionItems}
        small
      />
      <Input
        {...fieldProps(form, 'estimatedAge', 'person.estimated-age')}
        label="Estimated age, when there is no date of birth"
        width={3}
        inputmode="numeric"
      />
    </>
  )
}

export function SexField({ form }: { readonly form: FormState }): VNode {
  return (
    <CodedQuestion
      form={form}
      name="sex"
      fact="person.sex-at-birth"
      legend={{ text: 'Sex registered at birth', size: 's' }}
      answers={items(codeLists.sex.codes)}
      small
    />
  )
}

function IdentityFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'identityStatus', 'person.identity-status')}
        fieldset={legend('How sure is it who this is?')}
        items={identityItems}
      />
      <Input
        {...fieldProps(form, 'placeholderLabel', 'person.label')}
        label="Label while the name is not known"
        hint="For example Unknown man, cell 4, 14:05. It stays searchable when the name is known"
      />
      <BirthFields form={form} />
      <SexField form={form} />
      <Textarea
        {...fieldProps(form, 'reason', 'decision.why-identity-changes')}
        label="Why is the identity changed?"
        hint="Needed when you change how sure it is: who said it, what was checked"
        rows={2}
      />
    </>
  )
}

function CommunicationFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Input {...fieldProps(form, 'mainLanguage', 'person.main-language')} label="Main language" width={20} />
      <Radios
        {...choiceProps(form, 'interpreter', 'person.interpreter')}
        fieldset={legend('Is an interpreter needed?')}
        items={[
          {
            value: 'needed',
            text: 'Yes',
            conditional: (
              <Input
                {...fieldProps(form, 'interpreterLanguage', 'person.interpreter-language')}
                label="Language, or sign language"
                width={20}
              />
            ),
          },
          { value: 'not-needed', text: 'No' },
          { divider: 'or' },
          ...NON_ANSWERS,
        ]}
      />
      <Radios
        {...choiceProps(form, 'hearingLanguage', 'person.hearing-language')}
        fieldset={legend('Language of the hearing, when the person has chosen')}
        items={items(hearingLanguages)}
        inline
      />
      <Checkboxes
        {...checkedProps(form, 'communicationNeeds', 'communication.helps')}
        fieldset={legend('What helps')}
        items={items(communicationNeeds)}
        small
      />
      <Textarea
        {...fieldProps(form, 'communicationNote', 'person.communication-note')}
        label="Anything else about communication"
        rows={3}
      />
      <Radios
        {...choiceProps(form, 'preferredWorkerSex', 'contact.worker-sex')}
        fieldset={legend('Would rather see')}
        items={[
          { value: 'female', text: 'A woman' },
          { value: 'male', text: 'A man' },
          { value: 'any', text: 'No preference said' },
        ]}
        inline
      />
    </>
  )
}

function EqualityFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <p>
        Ask rather than guess. Declined, not asked and not known are three different answers, and all are
        fine.
      </p>
      {equalityQuestions.map(([name, , label, fact]) => (
        <CodedQuestion
          form={form}
          name={name}
          fact={fact}
          legend={{ text: label, size: 's' }}
          answers={items(codeLists[name].codes)}
          small
        />
      ))}
      <Input {...fieldProps(form, 'pronouns', 'person.pronouns')} label="Pronouns" width={10} />
      <Input {...fieldProps(form, 'nationality', 'person.nationality')} label="Nationality" width={20} />
      <Radios
        {...choiceProps(form, 'nationalityAnswer', 'person.nationality')}
        fieldset={legend('When there is no nationality to enter')}
        items={NON_ANSWERS}
        small
      />
      <Checkboxes
        {...checkedProps(form, 'disability', 'person.disability')}
        fieldset={legend('Disability')}
        hint="Choose all that the person counts as theirs"
        items={[
          ...items(codeLists.disability.codes),
          { divider: 'or' },
          { value: 'none', text: 'No disability', behaviour: 'exclusive' },
          ...NON_ANSWERS.map((answer) => ({ ...answer, behaviour: 'exclusive' })),
        ]}
        small
      />
    </>
  )
}

function shortAnswers(yes: ChoiceItem, none: string): readonly ChoiceItem[] {
  return [{ ...yes, value: 'answered' }, { value: 'none', text: none }, { divider: 'or' }, ...NON_ANSWERS]
}

function GpFields({ form }: { readonly form: FormState }): VNode {
  return (
    <Radios
      {...choiceProps(form, 'gpAnswer', 'person.gp-registered')}
      fieldset={legend('Is the person registered with a GP practice?')}
      items={shortAnswers(
        {
          text: 'Yes',
          conditional: (
            <>
              <Input {...fieldProps(form, 'gpPractice', 'person.gp-practice')} label="Practice" />
              <Input
                {...fieldProps(form, 'gpPracticeCode', 'person.gp-practice-code')}
                label="Practice code, if you know it"
                width={10}
              />
            </>
          ),
        },
        'No, not registered anywhere',
      )}
    />
  )
}

function DependantsFields({ form }: { readonly form: FormState }): VNode {
  return (
    <Radios
      {...choiceProps(form, 'dependantsAnswer', 'family.dependants')}
      fieldset={legend('Does anybody depend on this person: children, a parent, somebody they care for?')}
      items={shortAnswers(
        {
          text: 'Yes',
          conditional: (
            <Textarea
              {...fieldProps(form, 'dependantsWith', 'family.dependants-with')}
              label="Who is with the children or the others now?"
              rows={2}
            />
          ),
        },
        'Nobody',
      )}
    />
  )
}

function DeathFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <p>
        A date of death stops every message, letter and call about this person, everywhere in the record. You
        will be asked to confirm it.
      </p>
      <Input
        {...fieldProps(form, 'diedOn', 'person.died-on')}
        label="Date of death"
        hint="For example 27 3 2026. Leave empty when it was entered by mistake"
        width={10}
      />
    </>
  )
}

/** The page of each group of facts: its heading and its fields. */
export const fieldForms: Readonly<
  Record<
    string,
    { readonly heading: string; readonly Fields: (props: { readonly form: FormState }) => VNode }
  >
> = {
  identity: { heading: 'Identity', Fields: IdentityFields },
  communication: { heading: 'Communication', Fields: CommunicationFields },
  equality: { heading: 'Equality', Fields: EqualityFields },
  gp: { heading: 'GP practice', Fields: GpFields },
  dependants: { heading: 'Children and others who depend on them', Fields: DependantsFields },
  death: { heading: 'Date of death', Fields: DeathFields },
}
