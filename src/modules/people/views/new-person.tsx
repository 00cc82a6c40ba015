import type { VNode } from 'preact'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Select,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { recordedIdentifierKinds, type Candidate } from '../schema/words.ts'
import { BirthFields, identityItems, legend, SexField } from './field-forms.tsx'
import { numberKind } from './row-texts.ts'
import { WhyThisPerson } from './why-this-person.tsx'

interface NewPersonProps {
  readonly form: FormState
  /** People who may be meant; the record is started only after somebody said it is none of them. */
  readonly candidates: readonly Candidate[] | null
  readonly fromDraft: boolean
}

/** Little is asked: at a cell door a label and a guess must do. */
export function NewPersonPage(props: NewPersonProps): VNode {
  const { form } = props
  const lookedFor = form.values['lookedFor']
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" level={1}>
        Start a new record
      </Heading>
      {props.fromDraft ? <InsetText>This is what you typed here before and did not save.</InsetText> : null}
      <PageForm action="/people/new">
        {props.candidates === null ? null : <Candidates form={form} candidates={props.candidates} />}
        {typeof lookedFor === 'string' ? <input type="hidden" name="lookedFor" value={lookedFor} /> : null}
        <Radios
          {...choiceProps(form, 'identityStatus', 'person.identity-status')}
          fieldset={legend('How sure is it who this is?', 'm')}
          items={identityItems}
        />
        <Input {...fieldProps(form, 'given', 'person.given-names')} label="Given names" autocomplete="off" />
        <Input {...fieldProps(form, 'family', 'person.family-name')} label="Family name" autocomplete="off" />
        <Input
          {...fieldProps(form, 'alias', 'person.other-name')}
          label="Another name they go by"
          autocomplete="off"
        />
        <Input
          {...fieldProps(form, 'placeholderLabel', 'person.label')}
          label="Label, when the name is not known"
          hint="For example Unknown man, Court 2 cells, 14:05"
          autocomplete="off"
        />
        <BirthFields form={form} />
        <SexField form={form} />
        <Select
          {...fieldProps(form, 'numberKind', 'number.kind')}
          label="A number they are known by"
          items={[
            { value: '', text: 'None' },
            ...recordedIdentifierKinds.map((kind) => ({ value: kind, text: numberKind(kind) })),
          ]}
        />
        <Input {...fieldProps(form, 'number', 'number.value')} label="Number" width={20} autocomplete="off" />
        <Input
          {...fieldProps(form, 'source', 'person.source')}
          label="Where this comes from"
          hint="For example the person, custody staff, a court list"
          width={20}
        />
        <Button>{props.candidates === null ? 'Continue' : 'Go on'}</Button>
      </PageForm>
    </>
  )
}

function Candidates(props: { readonly form: FormState; readonly candidates: readonly Candidate[] }): VNode {
  return (
    <WarningCallout heading="This person may already be known">
      <p>Choose the person if it is one of these. Two records of one person hide what each of them knows.</p>
      <Radios
        {...choiceProps(props.form, 'candidate', 'decision.which-person')}
        fieldset={legend('Is it one of these people?')}
        items={[
          ...props.candidates.map((candidate) => ({
            value: candidate.personId,
            text: `${candidate.displayName}${candidate.birthYear === null ? '' : `, born ${candidate.birthYear}`}`,
            hint: {
              text: [
                ...candidate.reasons,
                ...(candidate.sight === 'record' ? [] : ['Your team does not work with them']),
              ].join('; '),
            },
          })),
          { divider: 'or' },
          { value: 'none', text: 'None of these: start a new record' },
        ]}
      />
      {props.candidates.map((candidate) => (
        <WhyThisPerson candidate={candidate} listed="You typed" />
      ))}
    </WarningCallout>
  )
}
