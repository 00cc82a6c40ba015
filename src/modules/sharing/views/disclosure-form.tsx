import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  RefusalMessage,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import {
  bases,
  basisWords,
  decisionNames,
  scopeWords,
  sharingScopes,
  toldAnswers,
  toldNames,
} from '../schema/consent.ts'
import type { Standing } from './scope-question.tsx'

export interface DisclosureFormProps {
  readonly personId: string
  readonly episodeId: string | null
  readonly now: ReadonlyMap<string, Standing>
  readonly services: readonly { readonly id: string; readonly name: string }[]
  readonly form: FormState
  readonly refusal: Refusal | undefined
}

/** Writing down something that was told to somebody outside, with what it rests on. */
export function DisclosureForm(props: DisclosureFormProps): VNode {
  const { form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.refusal === undefined ? null : (
        <RefusalMessage refusal={props.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <Heading size="l">Write down what was shared</Heading>
      <p>
        Share the least that lets the other person act. If they refused, write why it had to be told anyway
        and who decided.
      </p>
      <PageForm action={`/people/${props.personId}/disclosures/new`}>
        <input type="hidden" name="episode" value={props.episodeId ?? ''} />
        <Input
          {...fieldProps(form, 'recipientName', 'disclosure.recipient-name')}
          label="Who was told? Name, or collar number"
        />
        <Input {...fieldProps(form, 'recipientRole', 'disclosure.recipient-role')} label="Their role" />
        <Input
          {...fieldProps(form, 'recipientAgency', 'disclosure.recipient-agency')}
          label="Who they work for"
        />
        <Radios
          {...choiceProps(form, 'scope', 'disclosure.recipient-kind')}
          fieldset={{ legend: { text: 'Which of these are they?', size: 'm' } }}
          items={[
            ...sharingScopes.map((scope) => ({
              value: scope,
              text: scopeWords[scope].title,
              hint: nowText(props.now, scope),
            })),
            { divider: 'or' },
            {
              value: 'none',
              text: 'None of these',
              hint: 'Children’s or adult social care, an AMHP, an ambulance: agreement is not what it rests on',
            },
          ]}
        />
        <Select
          {...fieldProps(form, 'service', 'disclosure.service')}
          label="If it is a service we refer to, which?"
          items={[
            { value: '', text: 'Not a service we refer to' },
            ...props.services.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
        <Textarea
          {...fieldProps(form, 'what', 'disclosure.what')}
          label={{ text: 'What was shared?', size: 'm' }}
          rows={4}
        />
        <Textarea
          {...fieldProps(form, 'purpose', 'disclosure.purpose')}
          label={{ text: 'What for?', size: 'm' }}
          rows={2}
        />
        <Radios
          {...choiceProps(form, 'basis', 'disclosure.basis')}
          fieldset={{ legend: { text: 'What does it rest on?', size: 'm' } }}
          items={bases.map((basis) => ({
            value: basis,
            text: basisWords[basis].name,
            hint: basisWords[basis].when,
          }))}
        />
        <Textarea
          {...fieldProps(form, 'basisReason', 'disclosure.reason')}
          label="Without agreement: why it had to be shared"
          rows={3}
        />
        <Input
          {...fieldProps(form, 'decisionMaker', 'disclosure.decided-by')}
          label="Without agreement: who decided"
        />
        <Radios
          {...choiceProps(form, 'personTold', 'disclosure.person-knows')}
          fieldset={{ legend: { text: 'Was the person told that this was shared?', size: 'm' } }}
          items={toldAnswers.map((value) => ({ value, text: toldNames[value] }))}
        />
        <Input {...fieldProps(form, 'notToldReason', 'disclosure.not-told-why')} label="If not, why not" />
        <p class="nhsuk-hint">Leave the day and time empty for now. A time alone means today.</p>
        <Input
          {...fieldProps(form, 'disclosed-day', 'disclosure.told-at')}
          label="Day it was told"
          classes="nhsuk-input--width-10"
        />
        <Input
          {...fieldProps(form, 'disclosed-time', 'disclosure.told-at')}
          label="Time it was told"
          classes="nhsuk-input--width-5"
        />
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}

function nowText(now: ReadonlyMap<string, Standing>, scope: string): string {
  if (scope === 'onward-service') return 'Each service is agreed to by itself'
  const standing = now.get(scope)
  return standing === undefined
    ? 'No consent recorded'
    : `Consent: ${decisionNames[standing.decision].toLowerCase()}`
}
