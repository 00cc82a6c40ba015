import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { Button, ErrorSummaryFor, fieldProps, Heading, Input, Textarea, type FormState } from '#ui/index.ts'
import type { HandoverRow } from '../schema.ts'

interface AnswerProps {
  readonly handover: HandoverRow
  readonly form: FormState
}

const at = (handover: HandoverRow) =>
  `/people/${handover.personId}/episodes/${handover.episodeId}/handovers/${handover.id}`

function what(handover: HandoverRow): string {
  return `Said ${showDateTime(handover.saidAt)} to ${handover.toName}, ${handover.toRole}.`
}

/** Who said that they have it; the writer is known. */
export function AcknowledgeForm({ handover, form }: AnswerProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">They have it</Heading>
      <p>{what(handover)}</p>
      <PageForm action={`${at(handover)}/acknowledge`}>
        <Input
          {...fieldProps(form, 'name', 'acknowledgement.name')}
          label="Who said that they have it?"
          hint="Their name or collar number. It need not be the person you first told."
        />
        <p class="nhsuk-hint">Leave the day and time empty if it was just now. A time alone means today.</p>
        <div class="app-when">
          <Input {...fieldProps(form, 'said-time', 'acknowledgement.said-at')} label="Time" width={5} />
          <Input {...fieldProps(form, 'said-day', 'acknowledgement.said-at')} label="Day" width={10} />
        </div>
        <Button preventDoubleClick>Save</Button>
      </PageForm>
    </>
  )
}

/** Saying that a handover no longer stands. */
export function WithdrawForm({ handover, form }: AnswerProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">Withdraw a handover</Heading>
      <p>
        {what(handover)} It stays on the record, marked as withdrawn. Tell everybody who had it, then write
        that here.
      </p>
      <PageForm action={`${at(handover)}/withdraw`}>
        <Textarea
          {...fieldProps(form, 'withdrawReason', 'decision.why-withdrawn')}
          label="Why does it no longer stand?"
          rows={3}
        />
        <Textarea
          {...fieldProps(form, 'recallNote', 'decision.who-was-told')}
          label="Who has been told that, and how"
          rows={3}
        />
        <Button preventDoubleClick variant="warning">
          Withdraw it
        </Button>
      </PageForm>
    </>
  )
}
