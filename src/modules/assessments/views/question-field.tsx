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
import { givenCodes, meaningOf } from '../rules/answers.ts'
import { asksSources, fieldsOf, isTyped } from '../rules/form.ts'
import { kindWords, knownWords, type Answer, type EarlierAnswer } from '../schema.ts'
import { ActionLines } from './action-lines.tsx'
import { wholeAnswer } from './words.ts'

export interface QuestionFieldProps {
  readonly set: QuestionSet
  readonly question: Question
  readonly form: FormState
  readonly answer: Answer | undefined
  /** What the form has to send back to show that nothing was overwritten. */
  readonly mark: string
  /** What was answered to the same fact before. */
  readonly earlier: EarlierAnswer | undefined
}

/** One question. Nothing is chosen beforehand; declined, not asked and not known stand beside every answer. */
export function QuestionField(props: QuestionFieldProps): VNode {
  const { question, mark, earlier } = props
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
      {props.answer !== undefined || earlier === undefined ? null : (
        <StillHolds {...props} earlier={earlier} />
      )}
      {isTyped(question) ? <InWords {...props} /> : <FromList {...props} />}
      {props.answer?.kind === 'not-asked' ? (
        <Input
          {...fieldProps(props.form, fieldsOf(question.id).reason, { asked: question.fact, part: 'reason' })}
          label={`Why this was not asked: ${question.text}`}
        />
      ) : null}
      {question.kind === 'need' ? <NeedDetails {...props} /> : null}
      {question.kind !== 'need' && asksSources(question) ? <WhoSaysSo {...props} /> : null}
    </div>
  )
}

/** What was said before, to be confirmed and not typed again. */
function StillHolds(props: QuestionFieldProps & { readonly earlier: EarlierAnswer }): VNode {
  const { question, earlier } = props
  const { from } = earlier
  return (
    <InsetText>
      <p class="nhsuk-u-font-weight-bold">{question.text}</p>
      <p class="app-text">
        {`${wholeAnswer(props.set, earlier.question, earlier.answer)}\n${from.kind === 'record' ? 'From the record of the person' : `From the ${kindWords[from.kind]} signed ${showDate(londonDay(from.signedAt))} by ${from.signedByName}`}`}
      </p>
      <div data-still-holds={isTyped(question) ? undefined : givenCodes(earlier.answer).join(',')}>
        <Checkboxes
          {...checkedProps(props.form, fieldsOf(question.id).holds, 'assessment.still-holds')}
          items={[
            {
              value: 'yes',
              text: (
                <>
                  This still holds<span class="nhsuk-u-visually-hidden">: {question.text}</span>
                </>
              ),
            },
          ]}
          small
        />
      </div>
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
    <Checkboxes {...shared} {...checkedProps(form, name, { asked: question.fact })} />
  ) : (
    <Radios {...shared} {...choiceProps(form, name, { asked: question.fact })} />
  )
}

/** A few short answers stand beside each other where the screen is wide enough. */
function isShort(question: Question): boolean {
  const answers = question.answers ?? []
  return question.kind !== 'choices' && answers.length <= 4 && answers.every((one) => one.words.length <= 22)
}

function isInline(question: Question): boolean {
  return isTyped(question) || isShort(question)
}

function InWords(props: QuestionFieldProps): VNode {
  const { question, form } = props
  const fields = fieldsOf(question.id)
  const shared = {
    ...fieldProps(form, fields.answer, { asked: question.fact }),
    label: { text: question.text, size: 's' },
    hint: question.hint,
  }
  return (
    <>
      {question.kind === 'actions' ? (
        <ActionLines question={question} form={form} rows={props.answer?.value?.rows?.length ?? 0} />
      ) : question.kind === 'long' ? (
        <Textarea {...shared} rows={3} />
      ) : (
        <Input {...shared} />
      )}
      <Radios
        {...choiceProps(form, fields.none, { asked: question.fact })}
        fieldset={{ legend: { text: 'Or, without words:', visuallyHiddenText: question.text } }}
        items={noAnswers(fields.none, false)}
        small
        inline
      />
    </>
  )
}

function Sources({ question, form, set }: QuestionFieldProps): VNode {
  return (
    <Checkboxes
      {...checkedProps(form, fieldsOf(question.id).source, { asked: question.fact, part: 'sources' })}
      fieldset={{ legend: 'Who says so?' }}
      items={set.sources.map((one) => ({ value: one.code, text: one.words }))}
      small
    />
  )
}

/** What was said, seen and read in a record are kept apart (section 5, checklist). */
function WhoSaysSo(props: QuestionFieldProps): VNode {
  return (
    <Details
      summary={`${props.question.text}: who says so`}
      open={isTyped(props.question) && props.answer?.kind === 'answered'}
    >
      <Sources {...props} />
    </Details>
  )
}

/** Who says so, who knows, what was seen and what will be done; opened where the need may be there. */
function NeedDetails(props: QuestionFieldProps): VNode {
  const { question, form } = props
  const fields = fieldsOf(question.id)
  const means = meaningOf(question, props.answer)
  return (
    <Details
      summary={`${question.kind === 'need' ? question.domain : question.text}: source, note and action`}
      open={means !== undefined && means !== 'none'}
    >
      <Sources {...props} />
      <Radios
        {...choiceProps(form, fields.known, { asked: question.fact, part: 'known' })}
        fieldset={{ legend: 'Is a service helping with it now?' }}
        items={Object.entries(knownWords).map(([value, text]) => ({ value, text }))}
        small
        inline
      />
      <Textarea
        {...fieldProps(form, fields.note, { asked: question.fact, part: 'note' })}
        label="Note"
        hint="Facts that matter for care. No account of the alleged offence."
        rows={3}
      />
      <Input
        {...fieldProps(form, fields.action, { asked: question.fact, part: 'action' })}
        label="What will be done, and by whom"
      />
    </Details>
  )
}
