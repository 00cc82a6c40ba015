import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  ConsentTag,
  LensParts,
  scopeWords,
  SensitivityFields,
  type Agreement,
  type ConsentState,
  type Judged,
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
  handoverParts,
  identityChecks,
  medicationAnswers,
  recipients,
  type Warning,
} from '../schema.ts'
import { BasisFields } from './basis-fields.tsx'
import { How } from './how-told.tsx'
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
  /** The parts as the lens judges them, where somebody has to look at them one by one. */
  readonly judged: Judged | null
  readonly refusal: Refusal | undefined
  readonly replaces: string | null
}

const codes = (list: readonly { readonly code: string; readonly words: string }[]) =>
  list.map((one) => ({ value: one.code, text: one.words }))
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
        <SensitivityFields form={form}>
          <Checkboxes
            {...checkedProps(form, 'private', 'handover.private-part')}
            fieldset={{ legend: { text: 'Which part', size: 's' } }}
            items={handoverParts.map((one) => ({ value: one.code, text: one.title }))}
          />
        </SensitivityFields>
        {props.judged === null ? null : <LensParts judged={props.judged} form={form} isOwnText />}
        <Heading size="m" level={2}>
          How it was told
        </Heading>
        <How form={form} />
        {props.partners.length === 0 ? null : (
          <Select
            {...fieldProps(form, 'agreement', 'decision.which-agreement')}
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
          {...checkedProps(form, 'confirmations', 'decision.confirmations')}
          fieldset={{ legend: { text: 'Before you save', size: 's' } }}
          items={codes(confirmations)}
        />
        <Button preventDoubleClick>Save the handover</Button>{' '}
        {props.judged === null ? (
          <Button variant="secondary" name="go" value="parts">
            Take a part out first
          </Button>
        ) : null}
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
      <Textarea
        {...fieldProps(props.form, 'withdrawReason', 'decision.why-withdrawn')}
        label="What was wrong with it"
        rows={2}
      />
      <Textarea
        {...fieldProps(props.form, 'recallNote', 'decision.who-was-told')}
        label="Who has been told that, and how"
        rows={2}
      />
    </WarningCallout>
  )
}

function Who(props: HandoverFormProps): VNode {
  const { form } = props
  return (
    <>
      <SummaryList rows={[{ key: 'Who is speaking', value: props.speaker }]} />
      <Select
        {...fieldProps(form, 'recipient', 'handover.recipient')}
        label="Who did you tell?"
        items={[{ value: '', text: 'Choose' }, ...codes(recipients)]}
      />
      <Input
        {...fieldProps(form, 'recipientName', 'handover.recipient-name')}
        label="Their name, or collar number"
      />
      <Input
        {...fieldProps(form, 'recipientAgency', 'handover.recipient-agency')}
        label="Who they work for"
        hint="Leave empty for the usual: the court service, the police, the Crown Prosecution Service…"
      />
      <Radios
        {...choiceProps(form, 'identity', 'handover.identity-checked')}
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
      <Textarea
        {...fieldProps(form, 'risk', 'handover.risk')}
        label={{ text: 'Risk now', size: 's' }}
        rows={3}
      />
      <Textarea
        {...fieldProps(form, 'riskAction', 'handover.risk-action')}
        label={{ text: 'What they have to do about it', size: 's' }}
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'needs', 'communication.helps')}
        label={{ text: 'Needs', size: 's' }}
        hint="Appropriate adult, interpreter, communication, breaks, anything that helps them take part"
        rows={2}
      />
      <Radios
        {...choiceProps(form, 'medication', 'handover.medication')}
        small
        fieldset={{ legend: { text: 'Medication, or a condition that needs it', size: 's' } }}
        hint="Anything due goes to healthcare as well, by name: telling the custody or cell staff is not enough."
        items={codes(medicationAnswers)}
      />
      <Input
        {...fieldProps(form, 'medicationDetail', 'health.medication')}
        label="Which, and when last taken; or why it was not asked"
      />
      <Input
        {...fieldProps(form, 'healthcareTold', 'handover.healthcare-told')}
        label="Who in healthcare was told, and when"
      />
      <Textarea
        {...fieldProps(form, 'services', 'services.others')}
        label={{ text: 'Services that know them', size: 's' }}
        rows={2}
      />
      <Textarea
        {...fieldProps(form, 'next', 'handover.next')}
        label={{ text: 'What happens next', size: 's' }}
        rows={2}
      />
      <Input
        {...fieldProps(form, 'nextBy', 'handover.next-by')}
        label="By when"
        hint="For example: before the case is called; 15:30 today"
      />
      {props.warned.length === 0 ? null : (
        <Checkboxes
          {...checkedProps(form, 'warningsRead', 'decision.warnings-read')}
          fieldset={{ legend: { text: 'Read this again', size: 's' } }}
          hint="Change the text above, or tick to let it stand because somebody’s safety needs it."
          items={props.warned.map((one) => ({ value: one.code, text: `Let it stand. ${one.words}` }))}
        />
      )}
    </>
  )
}
