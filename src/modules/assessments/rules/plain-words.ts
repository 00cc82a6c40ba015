import type { Section } from '#pathways/question-set.ts'
import type { ActionRow, Answers } from '../schema.ts'
import { givenCodes } from './answers.ts'

export interface PlainWords {
  readonly formulation: string | null
  readonly recommendations: readonly ActionRow[]
}

/** What is written for the person: how it hangs together, and what is to be done. Nothing else of the assessment. */
export function plainWords(sections: readonly Section[], answers: Answers): PlainWords {
  const answerTo = (fact: string) => {
    const question = sections.flatMap((section) => section.questions).find((one) => one.fact === fact)
    return question === undefined ? undefined : answers.get(question.id)
  }
  return {
    formulation: givenCodes(answerTo('formulation.plain'))[0] ?? null,
    recommendations: answerTo('plan.recommendations')?.value?.rows ?? [],
  }
}
