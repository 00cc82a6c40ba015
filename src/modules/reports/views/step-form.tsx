import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { notReleased } from '../rules/other-documents.ts'
import { copyAnswers, declineReasons } from '../schema/codes.ts'
import type { ReportRow } from '../schema/report.ts'
import { AboveForm } from './parts.tsx'

export const stepNames = ['start', 'send-back', 'approve', 'decline', 'withdraw', 'copy', 'told'] as const
export type StepName = (typeof stepNames)[number]

export const stepTitles: Readonly<Record<StepName, string>> = {
  start: 'Start writing',
  'send-back': 'Send it back to be changed',
  approve: 'Approve it',
  decline: 'Decline a report',
  withdraw: 'Withdraw a request',
  copy: 'Their own copy',
  told: 'It was told',
}

export interface StepFormProps {
  readonly at: string
  readonly report: ReportRow
  readonly step: StepName
  readonly handovers: readonly {
    readonly id: string
    readonly toName: string
    readonly saidAt: Temporal.Instant
  }[]
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal: Refusal | undefined
}

/** One thing that can be done with a report and needs few words. */
export function StepForm(props: StepFormProps): VNode {
  const { step, at, report } = props
  return (
    <>
      <AboveForm {...props} />
      <Heading size="l" caption="Report">
        {stepTitles[step]}
      </Heading>
      <PageForm action={`${at}/steps/${step}`} version={report.version}>
        <Fields {...props} />
        <Button preventDoubleClick>{stepTitles[step]}</Button>
      </PageForm>
    </>
  )
}

function Fields({ step, form, report, handovers }: StepFormProps): VNode {
  switch (step) {
    case 'start':
      return report.status === 'declined' ? (
        <>
          <Textarea
            {...fieldProps(form, 'why', 'decision.why')}
            label="What has changed since it was declined?"
            rows={3}
          />
          <Textarea
            {...fieldProps(form, 'courtOrder', 'report.court-order')}
            label="If a court has ordered it: which court, when, and what it requires"
            rows={3}
          />
        </>
      ) : (
        <p>The report is yours to write from now on. Anybody of the team can go on with it.</p>
      )
    case 'approve':
      return <p>By approving you say that it may go out as it stands.</p>
    case 'send-back':
      return (
        <Textarea {...fieldProps(form, 'why', 'decision.why')} label="What has to be changed?" rows={3} />
      )
    case 'decline':
      return (
        <>
          <InsetText>
            <p>{`Without consent and without another basis, say only this to whoever asked: “${notReleased}”`}</p>
          </InsetText>
          <Radios
            {...choiceProps(form, 'reason', 'decision.why-declined')}
            fieldset={{ legend: { text: 'Why is it declined?', size: 'm' } }}
            items={declineReasons.map((one) => ({ value: one.code, text: one.words }))}
          />
          <Input {...fieldProps(form, 'toldName', 'decision.who-was-told')} label="Who was told?" />
          <Textarea
            {...fieldProps(form, 'why', 'decision.why')}
            label="What else there is to say, for the record only"
            hint="For example: a verbal update was given instead; another date was agreed"
            rows={3}
          />
        </>
      )
    case 'withdraw':
      return (
        <Textarea {...fieldProps(form, 'why', 'decision.why')} label="Who took it back, and why?" rows={3} />
      )
    case 'copy':
      return (
        <>
          <Radios
            {...choiceProps(form, 'answer', 'report.own-copy')}
            fieldset={{ legend: { text: 'Did they get their own copy?', size: 'm' } }}
            items={copyAnswers.map((one) => ({ value: one.code, text: one.words }))}
          />
          <Input {...fieldProps(form, 'note', 'decision.note')} label="What else there is to say" />
        </>
      )
    case 'told':
      return handovers.length === 0 ? (
        <p>
          Nothing has been handed over since they asked.{' '}
          <a
            class="nhsuk-link"
            href={`/people/${report.personId}/episodes/${report.episodeId}/handovers/new`}
          >
            Write down what was said
          </a>{' '}
          first.
        </p>
      ) : (
        <Radios
          {...choiceProps(form, 'handoverId', 'report.told-with')}
          fieldset={{ legend: { text: 'With which handover was it told?', size: 'm' } }}
          items={handovers.map((one) => ({
            value: one.id,
            text: `${showDateTime(one.saidAt)}, to ${one.toName}`,
          }))}
        />
      )
  }
}
