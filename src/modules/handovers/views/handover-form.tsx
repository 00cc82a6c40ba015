import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  ConsentTag,
  scopeWords,
  type Agreement,
  type ConsentState,
  type SharingScope,
} from '#modules/sharing/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  RefusalMessage,
  Select,
  SummaryList,
  Textarea,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import {
  confirmations,
  identityChecks,
  medicationAnswers,
  methods,
  recipients,
  type Warning,
} from '../schema.ts'
import { BasisFields } from './basis-fields.tsx'
import { PhoneLine } from './phone-line.tsx'

export interface HandoverFormProps {
  readonly personId: string
  readonly episodeId: string
  readonly speaker: string
  readonly consents: ReadonlyMap<string, ConsentState>
  /** Whose own page it can be put on as well. */
  readonly partners: readonly Agreement[]
  readonly phones: { readonly onCall: string | null; readonly team: string | null }
  readonly escalateAfterMinutes: number
  /** What was filled in by the product and from where, in words. */
  readonly filledFrom: readonly string[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly warned: readonly Warning[]
  readonly refusal: Refusal | undefined
  readonly replaces: string | null
}

const codes = (list: readonly { readonly code: string; readonly words: string }[]) =>
  list.map((one) => ({ value: one.code, text: one.words }))
const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
]
const scopesTold: readonly SharingScope[] = [...new Set(recipients.map((one) => one.scope))]

/** The verbal update, in the order it is said (Domain brief: liaison and diversion, section 5(a)). One page, two minutes. */
export function HandoverForm(props: HandoverFormProps): VNode {
  const { form } = props
  const at = `/people/${props.personId}/episodes/${props.episodeId}`
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.refusal === undefined ? null : (
        <RefusalMessage refusal={props.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <Heading size="l" caption="Verbal update">
        {props.replaces === null ? 'Hand over' : 'Correct a handover'}
      </Heading>
      <p>
        Say it first, in person or by telephone; write it down here straight after.{' '}
        {`If it is urgent and nobody has acknowledged it after ${props.escalateAfterMinutes} minutes, the on-call lead is told.`}{' '}
        <PhoneLine {...props.phones} />
      </p>
      {props.fromDraft ? (
        <InsetText>
          This is what you had typed and not saved.{' '}
          <a class="nhsuk-link" href={`${at}/handovers/new?fresh=yes`}>
            Start again instead
          </a>
        </InsetText>
      ) : null}
      {props.filledFrom.length === 0 || props.fromDraft ? null : (
        <InsetText>
          <p>Filled in for you; read it and correct it:</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {props.filledFrom.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <PageForm action={`${at}/handovers/new`}>
        {props.replaces === null ? null : <Correction form={form} replaces={props.replaces} />}
        <Who {...props} />
        <Said form={form} warned={props.warned} />
        <Heading size="m" level={2}>
          How it was told
        </Heading>
        <How form={form} />
        {props.partners.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'agreement')}
            label="Put it on their own page as well?"
            hint="They acknowledge it there. It does not take the place of telling them."
            items={[
              { value: '', text: 'No' },
              ...props.partners.map((one) => ({
                value: one.id,
                text: `${one.teamName}, ${one.agencyName}`,
              })),
            ]}
          />
        )}
        <Heading size="m" level={2}>
          Consent
        </Heading>
        <SummaryList
          rows={scopesTold.map((scope) => ({
            key: scopeWords[scope].title,
            value: <ConsentTag standing={props.consents.get(scope)} />,
          }))}
        />
        <p>
          <a
            class="nhsuk-link"
            href={`/people/${props.personId}/consent?episode=${props.episodeId}&then=${at}/handovers/new`}
          >
            Record what they agree to
          </a>
        </p>
        <BasisFields
          form={form}
          hint="Agreement counts only if it stands above as agreed for the person you told."
        />
        <Checkboxes
          {...checkedProps(form, 'confirmations')}
          fieldset={{ legend: { text: 'Before you save', size: 's' } }}
          items={codes(confirmations)}
        />
        <Button preventDoubleClick>Save the handover</Button>
      </PageForm>
    </>
  )
}

function Correction(props: { readonly form: FormState; readonly replaces: string }): VNode {
  return (
    <WarningCallout heading="The earlier handover will be withdrawn">
      <p>
        It stays on the record, marked as withdrawn. Whoever was told before has to hear that it no longer
        stands.
      </p>
      <input type="hidden" name="replaces" value={props.replaces} />
      <Textarea {...fieldProps(props.form, 'withdrawReason')} label="What was wrong with it" rows={2} />
      <Textarea {...fieldProps(props.form, 'recallNote')} label="Who has been told that, and how" rows={2} />
    </WarningCallout>
  )
}

function Who(props: HandoverFormProps): VNode {
  const { form } = props
  return (
    <>
      <SummaryList rows={[{ key: 'Who is speaking', value: props.speaker }]} />
      <Select
        {...fieldProps(form, 'recipient')}
        label="Who did you tell?"
        items={[{ value: '', text: 'Choose' }, ...codes(recipients)]}
      />
      <Input {...fieldProps(form, 'recipientName')} label="Their name, or collar number" />
      <Input
        {...fieldProps(form, 'recipientAgency')}
        label="Who they work for"
        hint="Leave empty for the usual: the court service, the police, the Crown Prosecution Service…"
      />
      <Radios
        {...choiceProps(form, 'identity')}
        small
        fieldset={{ legend: { text: 'Identity checked?', size: 's' } }}
        items={codes(identityChecks)}
      />
    </>
  )
}

function Said(props: { readonly form: FormState; readonly warned: readonly Warning[] }): VNode {
  const { form } = props
  return (
    <>
      <Textarea {...fieldProps(form, 'risk')} label={{ text: 'Risk now', size: 's' }} rows={3} />
      <Textarea
        {...fieldProps(form, 'riskAction')}
        label={{ text: 'What they have to do about it', size: 's' }}
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'needs')}
        label={{ text: 'Needs', size: 's' }}
        hint="Appropriate adult, interpreter, communication, breaks, anything that helps them take part"
        rows={2}
      />
      <Radios
        {...choiceProps(form, 'medication')}
        small
        fieldset={{ legend: { text: 'Medication, or a condition that needs it', size: 's' } }}
        hint="Anything due goes to healthcare as well, by name: telling the custody or cell staff is not enough."
        items={codes(medicationAnswers)}
      />
      <Input
        {...fieldProps(form, 'medicationDetail')}
        label="Which, and when last taken; or why it was not asked"
      />
      <Input {...fieldProps(form, 'healthcareTold')} label="Who in healthcare was told, and when" />
      <Textarea
        {...fieldProps(form, 'services')}
        label={{ text: 'Services that know them', size: 's' }}
        rows={2}
      />
      <Textarea {...fieldProps(form, 'next')} label={{ text: 'What happens next', size: 's' }} rows={2} />
      <Input
        {...fieldProps(form, 'nextBy')}
        label="By when"
        hint="For example: before the case is called; 15:30 today"
      />
      {props.warned.length === 0 ? null : (
        <Checkboxes
          {...checkedProps(form, 'warningsRead')}
          fieldset={{ legend: { text: 'Read this again', size: 's' } }}
          hint="Change the text above, or tick to let it stand because somebody’s safety needs it."
          items={props.warned.map((one) => ({ value: one.code, text: `Let it stand. ${one.words}` }))}
        />
      )}
    </>
  )
}

function How({ form }: { readonly form: FormState }): VNode {
  const radios = (name: string, text: string, items: readonly { value: string; text: string }[]) => (
    <Radios {...choiceProps(form, name)} fieldset={{ legend: { text, size: 's' } }} inline items={items} />
  )
  return (
    <>
      {radios('method', 'How', codes(methods))}
      <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
      <div class="app-when">
        <Input {...fieldProps(form, 'said-time')} label="Time it was said" width={5} />
        <Input {...fieldProps(form, 'said-day')} label="Day it was said" width={10} />
      </div>
      {radios('readBack', 'Did they repeat it back?', yesNo)}
      {radios('urgent', 'Is it urgent?', yesNo)}
      <Input
        {...fieldProps(form, 'acknowledgedBy')}
        label="If they have already said that they have it: who said so"
        hint="Leave empty if nobody has. You will be asked to go back to them."
      />
    </>
  )
}
