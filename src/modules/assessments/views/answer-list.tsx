import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import type { QuestionSet, Section } from '#pathways/question-set.ts'
import { Heading, SummaryList } from '#ui/index.ts'
import { visibleQuestions } from '../rules/visible.ts'
import type { Answer, Answers } from '../schema.ts'
import { answerDetails, answerText } from './words.ts'

/**
 * Every question that was to be asked, with its answer in full. Nothing is cut. Who wrote the answers down, and when, is said
 * once for most of them and at each that differs.
 */
export function AnswerList(props: {
  readonly set: QuestionSet
  readonly sections: readonly Section[]
  readonly answers: Answers
}): VNode {
  const visible = new Set(visibleQuestions(props.sections, props.answers).map((question) => question.id))
  const usual = mostOften([...props.answers.values()].map(writtenText))
  return (
    <>
      {usual === undefined ? null : (
        <p class="nhsuk-hint">Written down by {usual}, unless another is named below an answer.</p>
      )}
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
                      {answer === undefined || writtenText(answer) === usual ? null : (
                        <p class="nhsuk-hint">{writtenText(answer)}</p>
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

function writtenText(answer: Answer): string {
  return `${answer.answeredByName}, ${showDateTime(answer.answeredAt)}`
}

/** What stands there most often, when it stands there more than once. */
function mostOften(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const [first] = [...counts].filter(([, count]) => count > 1).sort(([, a], [, b]) => b - a)
  return first?.[0]
}
