import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  fieldProps,
  Heading,
  Input,
  Radios,
  Textarea,
  WarningCallout,
  type FormState,
} from '#ui/index.ts'
import { recipientRoles, wordsFor } from '../schema/codes.ts'
import type { Recipient, ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

interface FormProps {
  readonly at: string
  readonly report: ReportRow
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}

/** Taking an issued report back. */
export function RecallForm(props: FormProps): VNode {
  const { report, form } = props
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption={report.number ?? 'Report'}>
        Recall a report
      </Heading>
      <WarningCallout heading="Everybody who has it is told">
        <p>
          Each of them becomes an urgent task of yours. Nothing is deleted: the report stays on the record,
          marked. The leads are told that something went wrong.
        </p>
      </WarningCallout>
      <PageForm action={`${props.at}/recall`} version={report.version}>
        <Textarea
          {...fieldProps(form, 'reason', 'report.recall-reason')}
          label="Why must it not be used?"
          hint="What those who have it are told. Name nobody else."
          rows={2}
        />
        <Textarea
          {...fieldProps(form, 'incident', 'report.recall-incident')}
          label="What went wrong, and how was it noticed?"
          hint="For whoever looks into it"
          rows={3}
        />
        <Radios
          {...choiceProps(form, 'replace', 'report.replaced')}
          fieldset={{ legend: { text: 'Is another version written?', size: 'm' } }}
          items={[
            { value: 'none', text: 'No' },
            { value: 'from-this', text: 'Yes, starting from this text' },
            {
              value: 'empty',
              text: 'Yes, starting from nothing',
              hint: 'When it was about the wrong person',
            },
          ]}
        />
        <Button preventDoubleClick variant="warning">
          Recall it
        </Button>
      </PageForm>
    </>
  )
}

/** What one recipient said: that they have it, or after a recall that they were told. */
export function RecipientForm(props: FormProps & { readonly facts: Recipient }): VNode {
  const { report, form, facts: recipient } = props
  const recalled = report.recalledAt !== null
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption={report.number ?? 'Report'}>
        {recalled ? 'They were told of the recall' : 'They have it'}
      </Heading>
      <p>{`${recipient.name}, ${wordsFor(recipientRoles, recipient.role)}, ${recipient.agency}`}</p>
      <PageForm action={`${props.at}/recipients/${recipient.id}`}>
        {recalled ? (
          <Textarea
            {...fieldProps(form, 'note', 'acknowledgement.note')}
            label="How were they told, and what did they say?"
            hint="For example: by telephone; deleted it and told the bench"
            rows={3}
          />
        ) : (
          <>
            <Input
              {...fieldProps(form, 'name', 'acknowledgement.name')}
              label="Who said that they have it?"
              hint="It need not be the person it was sent to"
            />
            <p class="nhsuk-hint">
              Leave the day and time empty if it was just now. A time alone means today.
            </p>
            <div class="app-when">
              <Input {...fieldProps(form, 'said-time', 'acknowledgement.said-at')} label="Time" width={5} />
              <Input {...fieldProps(form, 'said-day', 'acknowledgement.said-at')} label="Day" width={10} />
            </div>
          </>
        )}
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}
