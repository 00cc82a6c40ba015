import type { VNode } from 'preact'
import { showTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import type { Question, QuestionSet } from '#pathways/question-set.ts'
import { Button, choiceProps, Conflict, ErrorSummaryFor, Heading, Radios, type FormState } from '#ui/index.ts'
import type { Answer, GivenAnswer } from '../schema.ts'
import { fieldsOf, valuesOf } from '../rules/form.ts'
import { wholeAnswer } from './words.ts'

export interface ClashShown {
  readonly question: Question
  readonly yours: GivenAnswer | null
  readonly current: Answer
  /** The mark of what stands now: choosing "mine" replaces exactly that. */
  readonly mark: string
}

/** Two people changed the same answers: both side by side, and a choice for each. Everything else is saved. */
export function ConflictPage(props: {
  readonly address: string
  readonly set: QuestionSet
  readonly clashes: readonly ClashShown[]
  readonly form: FormState
}): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Two people changed the same answer</Heading>
      <p>Everything else you answered is saved. Nothing of yours or of theirs is lost: choose for each.</p>
      <PageForm action={props.address} draft={false}>
        {props.clashes.map((one) => (
          <>
            <Conflict
              by={one.current.answeredByName}
              at={showTime(one.current.answeredAt)}
              fields={[
                {
                  label: one.question.text,
                  yours: wholeAnswer(props.set, one.question, one.yours ?? undefined),
                  current: wholeAnswer(props.set, one.question, one.current),
                },
              ]}
            />
            <input type="hidden" name="clash" value={one.question.id} />
            <Mine clash={one} />
            <Radios
              {...choiceProps(props.form, `keep-${one.question.id}`, 'decision.which-is-kept')}
              fieldset={{ legend: { text: `Which one is kept? ${one.question.text}`, size: 's' } }}
              items={[
                { value: 'mine', text: 'Mine' },
                { value: 'theirs', text: `That of ${one.current.answeredByName}` },
              ]}
            />
          </>
        ))}
        <Button name="go" value="next">
          Keep what I chose
        </Button>
      </PageForm>
    </>
  )
}

/** What was typed travels with the page, so that it is there to be kept. */
function Mine({ clash }: { readonly clash: ClashShown }): VNode {
  const values = valuesOf(clash.question, clash.yours ?? undefined)
  return (
    <>
      <input type="hidden" name={fieldsOf(clash.question.id).seen} value={clash.mark} />
      {Object.entries(values).flatMap(([name, value]) =>
        (value === undefined ? [] : typeof value === 'string' ? [value] : value).map((one) => (
          <input type="hidden" name={name} value={one} />
        )),
      )}
    </>
  )
}
