import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  BackLink,
  Button,
  choiceProps,
  DataTable,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { declineReasons, type AnswerKind, type AnswerRow, type Sent } from '../schema/parcels.ts'
import { AnswerList, AnswerTag, purposeWords, WhatIsSent } from './sent-parts.tsx'
import { AcknowledgeButton } from './sent-page.tsx'

/** What was sent to a partner’s teams: what waits for them first. */
export function PartnerInbox(props: {
  readonly sent: readonly Sent[]
  readonly answers: ReadonlyMap<string, readonly AnswerRow[]>
}): VNode {
  const answersOf = (row: Sent) => props.answers.get(row.id) ?? []
  const waits = (row: Sent) => answersOf(row).length === 0
  const rows = [...props.sent.filter(waits), ...props.sent.filter((row) => !waits(row))]
  return (
    <>
      <Heading size="l">Sent to us</Heading>
      <DataTable
        caption="Sent to us"
        captionHidden
        empty="Nothing has been sent to your team, or it is no longer shared."
        rows={rows}
        columns={[
          {
            key: 'who',
            heading: 'About',
            cell: (row) => (
              <a class="nhsuk-link" href={`/partner/${row.id}`}>
                {row.subject}
              </a>
            ),
          },
          { key: 'what', heading: 'What it is for', cell: (row) => purposeWords(row.purpose) },
          { key: 'from', heading: 'From', cell: (row) => row.fromTeam },
          { key: 'when', heading: 'Sent', cell: (row) => showDateTime(row.sentAt) },
          {
            key: 'state',
            heading: 'Answer',
            cell: (row) => <AnswerTag sent={row} answers={answersOf(row)} />,
          },
        ]}
      />
    </>
  )
}

export interface PartnerItemProps {
  readonly sent: Sent
  readonly answers: readonly AnswerRow[]
  readonly open: readonly AnswerKind[]
  /** A file goes with it: a report. */
  readonly hasFile: boolean
  readonly form: FormState
}

/** One thing that was sent to a partner, and what they can say to it. */
export function PartnerItem(props: PartnerItemProps): VNode {
  const { sent, open, form } = props
  const at = `/partner/${sent.id}/answer`
  const wrong = (...fields: readonly string[]) =>
    form.problems.some((problem) => fields.includes(problem.field))
  return (
    <>
      <BackLink href="/partner">Sent to us</BackLink>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l" caption={`Sent ${showDateTime(sent.sentAt)}`}>
        {sent.subject}
      </Heading>
      <p>
        <AnswerTag sent={sent} answers={props.answers} />
      </p>
      <WhatIsSent
        subject={sent.subject}
        purpose={sent.purpose}
        from={[sent.fromName, sent.fromTitle, sent.fromTeam].filter((part) => part !== '').join(', ')}
        phone={sent.fromPhone}
        note={sent.note}
        items={sent.items}
      />
      {props.hasFile ? (
        <p>
          <a class="nhsuk-link" href={`/partner/${sent.id}/file`}>
            Open the report (PDF)
          </a>
        </p>
      ) : null}
      <Heading level={2} size="m">
        Your answer
      </Heading>
      {open.includes('acknowledged') ? <AcknowledgeButton action={at} /> : null}
      {open.includes('accepted') ? <Decide at={at} form={form} /> : null}
      <AnswerList answers={props.answers} />
      {open.includes('released') ? (
        <Details summary="They have left custody" open={wrong('at-time', 'at-day')}>
          <PageForm action={at} draft={false}>
            <input type="hidden" name="kind" value="released" />
            <p class="nhsuk-hint">
              Leave the day and time empty if it was just now. A time alone means today.
            </p>
            <div class="app-when">
              <Input {...fieldProps(form, 'at-time', 'release.left-at')} label="Time they left" width={5} />
              <Input {...fieldProps(form, 'at-day', 'release.left-at')} label="Day" width={10} />
            </div>
            <Textarea
              {...fieldProps(form, 'answer', 'release.how')}
              label="How they left, and where to, if you can say"
              rows={2}
            />
            <Button variant="secondary" preventDoubleClick>
              They have left
            </Button>
          </PageForm>
        </Details>
      ) : null}
      {open.includes('result') ? (
        <Details summary="Tell them what the court decided" open={wrong('result')}>
          <PageForm action={at} draft={false}>
            <input type="hidden" name="kind" value="result" />
            <Textarea
              {...fieldProps(form, 'result', 'court-result.words')}
              label="What the court decided, and the next date"
              rows={3}
            />
            <Button variant="secondary" preventDoubleClick>
              Tell them
            </Button>
          </PageForm>
        </Details>
      ) : null}
      <Details summary="Ask a question about this" open={wrong('text')}>
        <PageForm action={at} draft={false}>
          <input type="hidden" name="kind" value="question" />
          <Textarea
            {...fieldProps(form, 'text', 'message.question')}
            label="Your question"
            hint="Those who sent this get it, and nobody else."
            rows={3}
          />
          <Button variant="secondary" preventDoubleClick>
            Ask
          </Button>
        </PageForm>
      </Details>
    </>
  )
}

function Decide(props: { readonly at: string; readonly form: FormState }): VNode {
  const { form } = props
  return (
    <PageForm action={props.at} draft={false}>
      <Radios
        {...choiceProps(form, 'kind', 'message.answer-kind')}
        fieldset={{ legend: { text: 'Do you take this on?', size: 's' } }}
        items={[
          { value: 'accepted', text: 'We accept it' },
          {
            value: 'declined',
            text: 'We decline it',
            conditional: (
              <Radios
                {...choiceProps(form, 'code', 'decision.why-declined')}
                fieldset={{ legend: { text: 'Why?', size: 's' } }}
                items={declineReasons.map((one) => ({ value: one.code, text: one.words }))}
              />
            ),
          },
        ]}
      />
      <Textarea
        {...fieldProps(form, 'answer', 'message.answer')}
        label="Anything they should know: when you will see them, what you need"
        rows={3}
      />
      <Button preventDoubleClick>Answer</Button>
    </PageForm>
  )
}
