import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import type { QuestionSet, Section } from '#pathways/question-set.ts'
import { Heading, SummaryList } from '#ui/index.ts'
import { visibleQuestions } from '../rules/visible.ts'
import type { Answers } from '../schema.ts'
import { answerDetails, answerText } from './words.ts'

/** Every question that was to be asked, with its answer in full and who gave it. Nothing is cut. */
export function AnswerList(props: {
  readonly set: QuestionSet
  readonly sections: readonly Section[]
  readonly answers: Answers
}): VNode {
  const visible = new Set(visibleQuestions(props.sections, props.answers).map((question) => question.id))
  return (
    <>
      {props.sections.map((section) => (
        <section>
          <Heading level={3} size="s">
            {section.title}
          </Heading>
          <SummaryList
            rows={section.questions
              .filter((question) => visible.has(question.id))
              .map((question) => {
                const answer = props.answers.get(question.id)
                return {
                  key: question.text,
                  value: (
                    <>
                      <p class="app-text">{answerText(question, answer)}</p>
                      {answerDetails(props.set, answer).map((line) => (
                        <p class="app-text">{line}</p>
                      ))}
                      {answer === undefined ? null : (
                        <p class="nhsuk-hint">
                          {answer.answeredByName}, {showDateTime(answer.answeredAt)}
                        </p>
                      )}
                    </>
                  ),
                }
              })}
          />
        </section>
      ))}
    </>
  )
}
