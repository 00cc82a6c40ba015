import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { showDateTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  choiceProps,
  DataTable,
  EmptyState,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  RefusalMessage,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { bases, basisWords, decisionNames, scopeWords, toldAnswers, toldNames } from '../schema/consent.ts'
import { purposes, receiverWords, type Agreement, type AnswerRow, type Sent } from '../schema/parcels.ts'
import type { Standing } from './scope-question.tsx'
import { AnswerTag } from './sent-parts.tsx'

export interface ShareStartProps {
  readonly at: string
  readonly personId: string
  readonly agreements: readonly Agreement[]
  readonly sent: readonly Sent[]
  readonly answers: ReadonlyMap<string, readonly AnswerRow[]>
  readonly now: ReadonlyMap<string, Standing>
  readonly form: FormState
  readonly refusal: Refusal | undefined
}

/** What went from an episode to partners, and the first step of sending more: whom, what for, on what basis. */
export function ShareStart(props: ShareStartProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      {props.refusal === undefined ? null : (
        <RefusalMessage refusal={props.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <Heading size="l">Share with a partner</Heading>
      <DataTable
        caption="Sent from this episode"
        captionSize="m"
        empty="Nothing has been sent to a partner from this episode."
        rows={props.sent}
        columns={[
          {
            key: 'to',
            heading: 'To',
            cell: (row) => (
              <a
                class="nhsuk-link"
                href={`/people/${row.personId}/episodes/${row.episodeId}/shared/${row.id}`}
              >
                {`${row.toTeamName}, ${row.toAgency}`}
              </a>
            ),
          },
          { key: 'when', heading: 'When', cell: (row) => showDateTime(row.sentAt) },
          {
            key: 'answer',
            heading: 'Answer',
            cell: (row) => <AnswerTag sent={row} answers={props.answers.get(row.id) ?? []} />,
          },
        ]}
      />
      <Heading level={2} size="m">
        Send something
      </Heading>
      {props.agreements.length === 0 ? (
        <EmptyState>
          There is no sharing agreement in force with any partner. An administrator records them under
          Administration, Sharing agreements. Until then write down what you tell somebody under What has been
          shared.
        </EmptyState>
      ) : (
        <StartForm {...props} />
      )}
    </>
  )
}

function StartForm(props: ShareStartProps): VNode {
  const { form } = props
  return (
    <PageForm action={props.at}>
      <p>You see exactly what they will see before anything leaves, and can take out any of it.</p>
      <Radios
        {...choiceProps(form, 'agreement', 'decision.which-agreement')}
        fieldset={{ legend: { text: 'Who gets it?', size: 's' } }}
        items={props.agreements.map((one) => ({
          value: one.id,
          text: `${one.teamName}, ${one.agencyName}`,
          hint: one.serviceName ?? receiverWords[one.receivesAs],
        }))}
      />
      <Radios
        {...choiceProps(form, 'purpose', 'disclosure.purpose')}
        fieldset={{ legend: { text: 'What is it for?', size: 's' } }}
        items={purposes.map((one) => ({
          value: one.code,
          text: one.words,
          hint: one.scope === null ? 'Agreement is not what it rests on' : hintOf(props.now, one.scope),
        }))}
      />
      <Radios
        {...choiceProps(form, 'basis', 'disclosure.basis')}
        fieldset={{ legend: { text: 'What does it rest on?', size: 's' } }}
        items={bases.map((basis) => ({
          value: basis,
          text: basisWords[basis].name,
          hint: basisWords[basis].when,
        }))}
      />
      <Textarea
        {...fieldProps(form, 'basisReason', 'disclosure.reason')}
        label="Without agreement: why it has to be shared"
        rows={3}
      />
      <Input
        {...fieldProps(form, 'decisionMaker', 'disclosure.decided-by')}
        label="Without agreement: who decided"
      />
      <Radios
        {...choiceProps(form, 'personTold', 'disclosure.person-knows')}
        fieldset={{ legend: { text: 'Has the person been told that this is shared?', size: 's' } }}
        items={toldAnswers.map((value) => ({ value, text: toldNames[value] }))}
      />
      <Input {...fieldProps(form, 'notToldReason', 'disclosure.not-told-why')} label="If not, why not" />
      <Button preventDoubleClick>Choose what goes</Button>
    </PageForm>
  )
}

function hintOf(now: ReadonlyMap<string, Standing>, scope: keyof typeof scopeWords): string {
  if (scope === 'onward-service') return 'Each service is agreed to by itself'
  const standing = now.get(scope)
  return `${scopeWords[scope].title}: ${standing === undefined ? 'no consent recorded' : decisionNames[standing.decision].toLowerCase()}`
}
