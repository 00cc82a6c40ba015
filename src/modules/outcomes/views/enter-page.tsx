import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { FromDraft, WhenFields, type EpisodeRow } from '#modules/episodes/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  RefusalMessage,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { whatItIsNot } from '../rules/words.ts'
import { formSettings, modes, type FormRow } from '../schema/form.ts'
import { findMeasure, nameOf } from '../schema/measures/index.ts'
import { Goals, Questions } from './questions.tsx'
import { formHref, outcomesHref } from './parts.tsx'

interface EnterPageProps {
  readonly view: {
    readonly form: FormState
    readonly fromDraft: boolean
    readonly refusal?: Refusal | undefined
  }
  readonly episode: EpisodeRow
  readonly measure: string
  /** The form in whose place this one will stand. */
  readonly corrects: FormRow | null
}

const codes = (list: readonly { readonly code: string; readonly words: string }[]) =>
  list.map((one) => ({ value: one.code, text: one.words }))

/** Typing in a questionnaire, answer by answer. Nothing is added up before it is saved. */
export function EnterPage(props: EnterPageProps): VNode {
  const { view, corrects } = props
  const measure = findMeasure(props.measure)
  const action =
    corrects === null ? outcomesHref(props.episode, `/new/${props.measure}`) : formHref(corrects, '/correct')
  return (
    <>
      <ErrorSummaryFor problems={view.form.problems} />
      {view.refusal === undefined || view.refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={view.refusal}>
          <p>
            Nothing was saved. What you typed is below;{' '}
            <a href={corrects === null ? outcomesHref(props.episode) : formHref(corrects)}>
              look at what stands now
            </a>
            .
          </p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l" caption={corrects === null ? 'Questionnaire' : 'Correction of a questionnaire'}>
        {nameOf(props.measure)}
      </Heading>
      <InsetText>
        <p>{whatItIsNot}</p>
      </InsetText>
      <PageForm action={action}>
        {measure === undefined ? (
          <Goals form={view.form} />
        ) : (
          <Questions form={view.form} measure={measure} />
        )}
        <HowItWas {...props} />
        {corrects === null ? null : (
          <Textarea
            {...fieldProps(view.form, 'reason', 'outcome-form.corrected-why')}
            label={{ text: 'What was wrong with the form?', size: 'm' }}
            hint="The earlier one stays readable, and so does what it asked somebody to do."
            rows={2}
          />
        )}
        <Button preventDoubleClick>Save and see the result</Button>
      </PageForm>
    </>
  )
}

/** How, where, in which language and when it was answered: kept with each form, for scores are compared by it. */
function HowItWas({ view: { form }, corrects }: EnterPageProps): VNode {
  return (
    <>
      <Heading level={2} size="m">
        How it was answered
      </Heading>
      <Radios
        {...choiceProps(form, 'mode', 'outcome-form.mode')}
        fieldset={{ legend: { text: 'How?', size: 's' } }}
        items={codes(modes.filter((one) => one.code !== 'device'))}
      />
      <Radios
        {...choiceProps(form, 'setting', 'outcome-form.setting')}
        fieldset={{ legend: { text: 'Where was the person?', size: 's' } }}
        items={codes(formSettings)}
      />
      <Input
        {...fieldProps(form, 'language', 'outcome-form.language')}
        label="In which language?"
        width={20}
      />
      <Checkboxes
        {...checkedProps(form, 'interpreter', 'outcome-form.interpreter')}
        items={[{ value: 'yes', text: 'With an interpreter' }]}
      />
      <WhenFields
        form={form}
        name="completed"
        fact="outcome-form.completed-at"
        legend="When was it answered?"
        hint={
          corrects === null
            ? 'Leave both empty if it was just now. A time alone means today.'
            : `Leave both empty if it was on ${showDateTime(corrects.completedAt)}.`
        }
        past
      />
      <Textarea
        {...fieldProps(form, 'notCompleted', 'outcome-form.not-completed')}
        label="If it was not finished: why?"
        rows={2}
      />
    </>
  )
}
