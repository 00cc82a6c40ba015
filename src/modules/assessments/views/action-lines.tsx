import type { VNode } from 'preact'
import type { Question } from '#pathways/question-set.ts'
import { fieldProps, Fieldset, Input, type FormState } from '#ui/index.ts'
import { actionFields, placesFor } from '../rules/actions.ts'

/** What is to be done, by whom and by when, line by line; there is always one more line than is used. */
export function ActionLines(props: {
  readonly question: Question
  readonly form: FormState
  readonly rows: number
}): VNode {
  const { question, form } = props
  return (
    <Fieldset
      legend={{ text: question.text, size: 's' }}
      describedBy={question.hint === undefined ? undefined : `${question.id}-hint`}
    >
      {question.hint === undefined ? null : (
        <div class="nhsuk-hint" id={`${question.id}-hint`}>
          {question.hint}
        </div>
      )}
      {placesFor(props.rows).map((place) => {
        const names = actionFields(question.id, place)
        const line = `, line ${String(place)}`
        return (
          <div class="app-action-line">
            <Input
              {...fieldProps(form, names.what, { asked: question.fact, part: 'what' })}
              label={`What${line}`}
            />
            <Input
              {...fieldProps(form, names.who, { asked: question.fact, part: 'who' })}
              label={`Who does it${line}`}
            />
            <Input
              {...fieldProps(form, names.by, { asked: question.fact, part: 'by' })}
              label={`By which day${line}`}
            />
          </div>
        )
      })}
    </Fieldset>
  )
}
