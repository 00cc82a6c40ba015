import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import type { QuestionSet, Section } from '#pathways/question-set.ts'
import {
  Button,
  choiceProps,
  Conflict,
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
import type { NeedFound } from '../rules/needs.ts'
import type { Progress } from '../rules/visible.ts'
import { urgencies, type Answers, type RaisedTask, type Screening } from '../schema.ts'
import { AnswerList } from './answer-list.tsx'
import { NeedsList } from './needs-list.tsx'
import { RaisedTasks } from './raised-tasks.tsx'

export interface FinishPageProps {
  readonly base: string
  readonly set: QuestionSet
  readonly screening: Screening
  readonly sections: readonly Section[]
  readonly answers: Answers
  readonly progress: readonly Progress[]
  readonly needs: readonly NeedFound[]
  readonly tasks: readonly RaisedTask[]
  readonly read: string
  readonly maySign: boolean
  readonly isLate: boolean
  readonly form: FormState
  readonly refusal: Refusal | undefined
}

/** What was found, who has to be told, and what only a person can say: the summary, and of a screening urgency and need. */
export function FinishPage(props: FinishPageProps): VNode {
  const open = props.progress.filter((one) => one.open.length > 0)
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      {props.refusal?.code === 'conflict' && props.screening.summary !== null ? <Theirs {...props} /> : null}
      <Heading size="l">What was found</Heading>
      <RaisedTasks tasks={props.tasks} />
      <NeedsList needs={props.needs} />
      {open.length === 0 ? <FinishForm {...props} /> : <StillOpen base={props.base} open={open} />}
      <Heading level={2} size="m">
        All answers
      </Heading>
      <AnswerList set={props.set} sections={props.sections} answers={props.answers} />
    </>
  )
}

/** Somebody else finished it meanwhile: what they said beside what was typed here. */
function Theirs({ form, screening }: FinishPageProps): VNode {
  const urgencyWords = (code: string | null | undefined) =>
    urgencies.find((one) => one.code === code)?.words ?? 'Not said'
  return (
    <Conflict
      fields={[
        ...(screening.kind === 'assessment'
          ? []
          : [
              {
                label: 'Urgency',
                yours: urgencyWords(fieldProps(form, 'urgency', 'assessment.urgency').value),
                current: urgencyWords(screening.urgency),
              },
              {
                label: 'Need found',
                yours: fieldProps(form, 'needFound', 'assessment.need-found').value === 'yes' ? 'Yes' : 'No',
                current: screening.needFound === true ? 'Yes' : 'No',
              },
            ]),
        {
          label: 'Summary',
          yours: fieldProps(form, 'summary', 'assessment.summary').value ?? '',
          current: screening.summary ?? '',
        },
      ]}
    />
  )
}

function StillOpen(props: { readonly base: string; readonly open: readonly Progress[] }): VNode {
  return (
    <EmptyState title="Some questions are still open">
      <p>Answer them, or say at the foot of the section why they cannot be asked.</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {props.open.map((one) => (
          <li>
            <a class="nhsuk-link" href={`${props.base}/sections/${one.section.id}`}>
              {one.section.title}
            </a>
            : {one.open.length} left
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}

function FinishForm(props: FinishPageProps): VNode {
  const { form } = props
  return (
    <PageForm action={`${props.base}/finish`} version={props.screening.version}>
      <input type="hidden" name="read" value={props.read} />
      {props.screening.kind === 'screening' ? <UrgencyAndNeed form={form} /> : null}
      <Textarea
        {...fieldProps(form, 'summary', 'assessment.summary')}
        label={{ text: 'Summary', size: 'm' }}
        hint="Three lines somebody can act on. What they said, what you saw and what a record says, kept apart. No account of the alleged offence."
        rows={5}
      />
      {props.isLate ? (
        <Input
          {...fieldProps(form, 'lateReason', 'decision.why-late')}
          label="This was some time ago: why is it signed only now?"
        />
      ) : null}
      <div class="nhsuk-button-group">
        {props.maySign ? (
          <Button name="do" value="sign" preventDoubleClick>
            Finish and sign
          </Button>
        ) : null}
        <Button name="do" value="finish" variant={props.maySign ? 'secondary' : undefined} preventDoubleClick>
          Finish without signing
        </Button>
      </div>
      <p>
        {props.maySign
          ? 'Once signed it does not change; corrections are added to it.'
          : 'A registered practitioner of the team signs it.'}
      </p>
    </PageForm>
  )
}

/** What only a person can say of a screening. */
function UrgencyAndNeed({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <Radios
        {...choiceProps(form, 'urgency', 'assessment.urgency')}
        fieldset={{ legend: { text: 'How urgent is it?', size: 'm' } }}
        hint="You decide. Nothing is worked out from the answers."
        items={urgencies.map((one) => ({ value: one.code, text: one.words, hint: one.explains }))}
      />
      <Input
        {...fieldProps(form, 'urgencyReason', 'assessment.urgency-why')}
        label="If urgent or an emergency: what makes it so"
      />
      <Radios
        {...choiceProps(form, 'needFound', 'assessment.need-found')}
        fieldset={{ legend: { text: 'Was a need found?', size: 'm' } }}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />
    </>
  )
}
