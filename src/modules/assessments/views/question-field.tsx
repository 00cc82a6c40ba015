import type { VNode } from 'preact'
import { londonDay, showDate } from '#kernel/dates.ts'
import type { Question, QuestionSet } from '#pathways/question-set.ts'
import {
  Checkboxes,
  checkedProps,
  choiceProps,
  Details,
  fieldProps,
  Input,
  InsetText,
  NON_ANSWERS,
  Radios,
  Textarea,
  type ChoiceItem,
  type FormState,
} from '#ui/index.ts'
import { meaningOf } from '../rules/answers.ts'
import { fieldsOf } from '../rules/form.ts'
import { knownWords, type Answer, type Earlier, type GivenAnswer } from '../schema.ts'
import { wholeAnswer } from './words.ts'

export interface QuestionFieldProps {
  readonly set: QuestionSet
  readonly question: Question
  readonly form: FormState
  readonly answer: Answer | undefined
  /** What the form has to send back to show that nothing was overwritten. */
  readonly mark: string
  readonly earlier: Earlier | undefined
}

/** One question. Nothing is chosen beforehand; declined, not asked and not known stand beside every answer. */
export function QuestionField(props: QuestionFieldProps): VNode {
  const { question, mark } = props
  const old =
    props.answer === undefined && question.stable === true
      ? props.earlier?.answers.get(question.id)
      : undefined
  return (
    <div
      class={isInline(question) ? 'app-question app-coded' : 'app-question'}
      data-show-when={
        question.showWhen === undefined
          ? undefined
          : `${question.showWhen.question}:${question.showWhen.is.join(',')}`
      }
    >
      <input type="hidden" name={fieldsOf(question.id).seen} value={mark} />
      {old === undefined || props.earlier === undefined ? null : (
        <StillHolds {...props} old={old} earlier={props.earlier} />
      )}
      {question.kind === 'text' || question.kind === 'long' ? (
        <InWords {...props} />
      ) : (
        <FromList {...props} />
      )}
      {props.answer?.kind === 'not-asked' ? (
        <Input
          {...fieldProps(props.form, fieldsOf(question.id).reason)}
          label={`Why this was not asked: ${question.text}`}
        />
      ) : null}
      {question.kind === 'need' ? <NeedDetails {...props} /> : null}
    </div>
  )
}

/** What was said before, to be confirmed and not typed again. */
function StillHolds(
  props: QuestionFieldProps & { readonly old: GivenAnswer; readonly earlier: Earlier },
): VNode {
  const { question, earlier, old } = props
  return (
    <InsetText>
      <p class="nhsuk-u-font-weight-bold">{question.text}</p>
      <p class="app-text">
        {`${wholeAnswer(props.set, question, old)}\nFrom the screening signed ${showDate(londonDay(earlier.signedAt))} by ${earlier.signedByName}`}
      </p>
      <Checkboxes
        {...checkedProps(props.form, fieldsOf(question.id).holds)}
        fieldset={{
          legend: { text: `Does this still hold? ${question.text}`, classes: 'nhsuk-u-visually-hidden' },
        }}
        items={[{ value: 'yes', text: 'This still holds' }]}
        small
      />
    </InsetText>
  )
}

function noAnswers(name: string, exclusive: boolean): readonly ChoiceItem[] {
  return NON_ANSWERS.map((one) => ({
    value: one.value,
    text: one.text,
    id: `${name}-${one.value}`,
    behaviour: exclusive ? 'exclusive' : undefined,
  }))
}

function FromList(props: QuestionFieldProps): VNode {
  const { question, form } = props
  const name = fieldsOf(question.id).answer
  const several = question.kind === 'choices'
  const items: readonly ChoiceItem[] = [
    ...(question.answers ?? []).map((one) => ({
      value: one.code,
      text: one.words,
      hint: one.hint,
      behaviour: several && one.alone === true ? 'exclusive' : undefined,
    })),
    { divider: 'or' },
    ...noAnswers(name, several),
  ]
  const shared = {
    fieldset: { legend: { text: question.text, size: 's' } },
    hint: question.hint,
    items,
    small: true,
    inline: isShort(question),
  }
  return several ? (
    <Checkboxes {...shared} {...checkedProps(form, name)} />
  ) : (
    <Radios {...shared} {...choiceProps(form, name)} />
  )
}

/** A few short answers stand beside each other where the screen is wide enough. */
function isShort(question: Question): boolean {
  const answers = question.answers ?? []
  return question.kind !== 'choices' && answers.length <= 4 && answers.every((one) => one.words.length <= 22)
}

function isInline(question: Question): boolean {
  return question.kind === 'text' || question.kind === 'long' || isShort(question)
}

function InWords(props: QuestionFieldProps): VNode {
  const { question, form } = props
  const fields = fieldsOf(question.id)
  const shared = {
    ...fieldProps(form, fields.answer),
    label: { text: question.text, size: 's' },
    hint: question.hint,
  }
  return (
    <>
      {question.kind === 'long' ? <Textarea {...shared} rows={3} /> : <Input {...shared} />}
      <Radios
        {...choiceProps(form, fields.none)}
        fieldset={{ legend: { text: 'Or, without words:', visuallyHiddenText: question.text } }}
        items={noAnswers(fields.none, false)}
        small
        inline
      />
    </>
  )
}

/** Who says so, who knows, what was seen and what will be done; opened where the need may be there. */
function NeedDetails(props: QuestionFieldProps): VNode {
  const { question, form, set } = props
  const fields = fieldsOf(question.id)
  const means = meaningOf(question, props.answer)
  return (
    <Details
      summary={`${question.kind === 'need' ? question.domain : question.text}: source, note and action`}
      open={means !== undefined && means !== 'none'}
    >
      <Checkboxes
        {...checkedProps(form, fields.source)}
        fieldset={{ legend: 'Who says so?' }}
        items={set.sources.map((one) => ({ value: one.code, text: one.words }))}
        small
      />
      <Radios
        {...choiceProps(form, fields.known)}
        fieldset={{ legend: 'Is a service helping with it now?' }}
        items={Object.entries(knownWords).map(([value, text]) => ({ value, text }))}
        small
        inline
      />
      <Textarea
        {...fieldProps(form, fields.note)}
        label="Note"
        hint="Facts that matter for care. No account of the alleged offence."
        rows={3}
      />
      <Input {...fieldProps(form, fields.action)} label="What will be done, and by whom" />
    </Details>
  )
}
