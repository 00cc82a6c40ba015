import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import type { QuestionSet, Section } from '#pathways/question-set.ts'
import {
  Button,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Radios,
  SummaryList,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { NeedFound } from '../rules/needs.ts'
import {
  kindWords,
  modes,
  settings,
  statusWords,
  urgencies,
  type Answers,
  type RaisedTask,
  type Screening,
} from '../schema.ts'
import { AnswerList } from './answer-list.tsx'
import { NeedsList } from './needs-list.tsx'
import { RaisedTasks } from './raised-tasks.tsx'

export interface SignedPageProps {
  readonly base: string
  readonly set: QuestionSet
  readonly screening: Screening
  readonly sections: readonly Section[]
  readonly answers: Answers
  readonly needs: readonly NeedFound[]
  readonly tasks: readonly RaisedTask[]
  readonly addenda: readonly {
    readonly addendumKind: string | null
    readonly body: string
    readonly recordedAt: Temporal.Instant
    readonly recordedByName: string
  }[]
  readonly mayAdd: boolean
  readonly form: FormState
}

const addendumWords: Readonly<Record<string, string>> = {
  correction: 'Correction',
  addition: 'Addition',
  disagreement: 'The person disagrees',
}

/** A form as it was given: the version of the questions, every answer, and what was added later. Prints as it stands. */
export function SignedPage(props: SignedPageProps): VNode {
  const { screening, set } = props
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" caption={`Given with version ${String(set.version)} of the questions`}>
        {set.title}
      </Heading>
      <SummaryList
        rows={[
          { key: 'Status', value: statusText(screening) },
          { key: 'Person seen', value: showDateTime(screening.seenAt) },
          { key: 'Started', value: `${showDateTime(screening.startedAt)}, ${screening.startedByName}` },
          { key: 'Where', value: words(settings, screening.setting) },
          {
            key: 'How',
            value: `${words(modes, screening.mode)}${screening.language === null ? '' : `: ${screening.language}`}`,
          },
          screening.withoutConsentReason === null
            ? null
            : {
                key: 'Without agreement, because',
                value: <p class="app-text">{screening.withoutConsentReason}</p>,
              },
          ...(screening.kind === 'assessment'
            ? []
            : [
                { key: 'Urgency', value: words(urgencies, screening.urgency) },
                {
                  key: 'Need found',
                  value: screening.needFound === null ? 'Not said' : screening.needFound ? 'Yes' : 'No',
                },
              ]),
          { key: 'Summary', value: <p class="app-text">{screening.summary ?? 'None yet'}</p> },
        ]}
      />
      {screening.kind === 'assessment' ? (
        <p class="app-no-print">
          <a class="nhsuk-link" href={`${props.base}/in-plain-words`}>
            In plain words, to print for the person
          </a>
        </p>
      ) : null}
      <Addenda {...props} />
      <RaisedTasks tasks={props.tasks} />
      <NeedsList needs={props.needs} />
      <AnswerList set={set} sections={props.sections} answers={props.answers} />
      {props.mayAdd ? <AddendumForm {...props} /> : null}
    </>
  )
}

function statusText(screening: Screening): string {
  if (screening.signedAt === null) return statusWords[screening.status]
  const by = [screening.signedByName ?? 'somebody', screening.signedByRegistration].filter(
    (one) => one !== null,
  )
  return `${statusWords[screening.status]} ${showDateTime(screening.signedAt)}, ${by.join(', ')}`
}

function words(
  list: readonly { readonly code: string; readonly words: string }[],
  code: string | null,
): string {
  return list.find((one) => one.code === code)?.words ?? 'Not recorded'
}

function Addenda(props: SignedPageProps): VNode | null {
  if (props.addenda.length === 0) return null
  return (
    <section>
      <Heading level={2} size="m">
        Added after signing
      </Heading>
      {props.addenda.map((one) => (
        <div class="nhsuk-inset-text">
          <p class="nhsuk-u-font-weight-bold">
            {addendumWords[one.addendumKind ?? ''] ?? 'Addition'}, {showDateTime(one.recordedAt)},{' '}
            {one.recordedByName}
          </p>
          <p class="app-text">{one.body}</p>
        </div>
      ))}
    </section>
  )
}

function AddendumForm(props: SignedPageProps): VNode {
  return (
    <section class="app-no-print">
      <Heading level={2} size="m">
        Add to this {kindWords[props.screening.kind]}
      </Heading>
      <PageForm action={`${props.base}/addendum`}>
        <Radios
          {...choiceProps(props.form, 'kind', 'addendum.kind')}
          fieldset={{ legend: 'What is it?' }}
          items={Object.entries(addendumWords).map(([value, text]) => ({ value, text }))}
        />
        <Textarea
          {...fieldProps(props.form, 'body', 'addendum.words')}
          label="What has to be added"
          rows={4}
        />
        <Button preventDoubleClick>Add</Button>
      </PageForm>
    </section>
  )
}
