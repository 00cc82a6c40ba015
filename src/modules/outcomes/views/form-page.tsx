import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { TaskList, type TaskRow } from '#modules/episodes/index.ts'
import { ActionLink, DataTable, Heading, InsetText, Message, SummaryList } from '#ui/index.ts'
import { goalRatings } from '../rules/goals.ts'
import { besideLines, partLines, totalWords, whatItIsNot } from '../rules/words.ts'
import { formSettings, modes, type FormRow } from '../schema/form.ts'
import { nameOf } from '../schema/measures/index.ts'
import { wordingOf } from '../schema/wording.ts'
import { answerWords, codeWords, formHref, MeaningLines, questionWords, SafetyAnswers } from './parts.tsx'

interface FormPageProps {
  readonly form: FormRow
  /** The forms in whose place it stands, the last first. */
  readonly earlier: readonly FormRow[]
  readonly tasks: readonly TaskRow[]
  readonly now: Temporal.Instant
  readonly mayRecord: boolean
}

/** One questionnaire: the safety answers first, then what it comes to, then the answers and how they were given. */
export function FormPage(props: FormPageProps): VNode {
  const { form } = props
  return (
    <>
      {form.correctedById === null ? null : (
        <Message kind="information" text="This form was typed wrongly: another one stands in its place.">
          <p>
            <a href={formHref({ ...form, id: form.correctedById })}>The one that stands</a>
          </p>
        </Message>
      )}
      <Heading size="l" caption={`Questionnaire, ${showDateTime(form.completedAt)}`}>
        {nameOf(form.measure)}
      </Heading>
      <SafetyAnswers form={form} />
      {props.tasks.length === 0 ? null : (
        <TaskList tasks={props.tasks} now={props.now} mayAct={props.mayRecord} />
      )}
      <Result form={form} />
      <Answers form={form} />
      <HowItWas {...props} />
      {props.mayRecord && form.correctedById === null ? (
        <ActionLink href={formHref(form, '/correct')}>Correct this form</ActionLink>
      ) : null}
    </>
  )
}

function Result({ form }: { readonly form: FormRow }): VNode {
  const { measure, score } = form
  const lines = (of: readonly string[]) => of.map((line) => <span class="app-line">{line}</span>)
  const parts = partLines(measure, score)
  const beside = besideLines(score)
  const says = score.band !== null || Object.keys(score.thresholds).length > 0
  return (
    <>
      <Heading level={2} size="m">
        What it comes to
      </Heading>
      <SummaryList
        rows={[
          { key: 'Total', value: totalWords(score) },
          says ? { key: 'What it says', value: <MeaningLines measure={measure} score={score} /> } : null,
          parts.length === 0 ? null : { key: 'Parts', value: lines(parts) },
          beside.length === 0 ? null : { key: 'Besides', value: lines(beside) },
          form.notCompleted === null ? null : { key: 'Why it was not finished', value: form.notCompleted },
        ]}
      />
      <InsetText>
        <p>{whatItIsNot}</p>
      </InsetText>
    </>
  )
}

interface Answered {
  readonly question: string
  readonly answer: string
}

function answersIn(form: FormRow): readonly Answered[] {
  return form.responses.map((response, place) => {
    const goal = goalRatings(response)
    if (goal === null)
      return {
        question: questionWords(form.measure, place + 1),
        answer: answerWords(form.measure, response),
      }
    const rating = (value: number | null) => (value === null ? 'not rated' : String(value))
    return {
      question: `Goal ${String(place + 1)}`,
      answer: `At first ${rating(goal.initial)}, now ${rating(goal.current)}`,
    }
  })
}

function Answers({ form }: { readonly form: FormRow }): VNode {
  const { stem, attribution } = wordingOf(form.measure)
  return (
    <>
      <DataTable
        caption="Answers as they were given"
        compact
        rows={answersIn(form)}
        columns={[
          { key: 'question', heading: 'Question', cell: (one) => one.question },
          { key: 'answer', heading: 'Answer', cell: (one) => one.answer },
        ]}
      />
      {stem === null ? null : <p class="nhsuk-body-s">{`Asked as: ${stem}`}</p>}
      {attribution === '' ? null : <p class="nhsuk-body-s">{attribution}</p>}
    </>
  )
}

function HowItWas({ form, earlier }: FormPageProps): VNode {
  return (
    <>
      <Heading level={2} size="m">
        How it was answered
      </Heading>
      <SummaryList
        rows={[
          { key: 'How', value: codeWords(modes, form.mode) },
          { key: 'Where', value: codeWords(formSettings, form.setting) },
          {
            key: 'Language',
            value: `${form.language}${form.interpreter ? ', with an interpreter' : ''}`,
          },
          { key: 'Answered', value: showDateTime(form.completedAt) },
          { key: 'Typed in', value: `${form.enteredByName}, ${showDateTime(form.enteredAt)}` },
          form.context.sex === undefined || form.context.sex === ''
            ? null
            : { key: 'Cut-off by sex', value: sexWords[form.context.sex] ?? 'Not recorded' },
          form.correctionReason === null
            ? null
            : { key: 'Why it was typed again', value: form.correctionReason },
          earlier.length === 0
            ? null
            : {
                key: 'Stands in the place of',
                value: earlier.map((one) => (
                  <a class="app-line" href={formHref(one)}>
                    {`The form typed in by ${one.enteredByName}, ${showDateTime(one.enteredAt)}`}
                  </a>
                )),
              },
        ]}
      />
    </>
  )
}

const sexWords: Readonly<Record<string, string>> = { female: 'Women', male: 'Men' }
