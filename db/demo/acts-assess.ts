import { ageOn, londonDay } from '#kernel/dates.ts'
import {
  actionsAnswer,
  completeAssessment,
  saveAnswers,
  signScreening,
  startAssessment,
} from '#modules/assessments/index.ts'
import { questionSetFor } from '#pathways/question-sets.ts'
import { placeOf } from './acts-meeting.ts'
import type { Picture } from './assessment-pictures.ts'
import { answersFor } from './screening-answers.ts'
import { as, must, type Case, type World } from './world.ts'

/** Begins the full assessment of somebody who was screened and goes on. */
export async function beginAssessment(world: World, one: Case): Promise<string> {
  const interpreter = one.who.interpreter
  const begun = must(
    await startAssessment(as(world, one.by), {
      episodeId: one.episodeId,
      setting: placeOf(one) === 'Cell hatch' ? 'custody-room' : 'court-cells',
      mode: interpreter === undefined ? 'asked' : 'interpreter',
      language: interpreter,
      looksUnder18: isChild(world, one),
      stillWilling: true,
      needFound: true,
    }),
  )
  return begun.screeningId
}

const isChild = (world: World, one: Case) => ageOn(one.who.born, world.calendar.today) < 18

/** Confirms what the screening said and answers the rest, or only the beginning of it. */
export async function answerAssessment(
  world: World,
  one: Case,
  screeningId: string,
  picture: Picture,
  share = 1,
): Promise<void> {
  const ctx = as(world, one.by)
  const set = questionSetFor('assessment', isChild(world, one) ? 'under-18' : 'adult')
  const sections = set.sections.slice(0, Math.ceil(set.sections.length * share))
  const asked = new Set(sections.flatMap((section) => section.questions.map((question) => question.id)))
  const confirmed = must(
    await saveAnswers(ctx, {
      screeningId,
      answers: [...asked].map((question) => ({ question, given: null, stillHolds: true })),
    }),
  )
  const today = londonDay(world.clock.now())
  const rows = picture.recommendations(today).map(([what, who, by]) => ({ what, who, by: by.toString() }))
  const known = new Map(
    [...confirmed.answers].map(([question, { value }]) => [question, value?.is ?? []] as const),
  )
  const answers = answersFor(
    set,
    one.who,
    world.chance.branch(`assessment ${one.who.key}`),
    picture.told,
    known,
  )
  must(
    await saveAnswers(ctx, {
      screeningId,
      answers: [
        ...answers.filter((answer) => asked.has(answer.question) && answer.question !== 'recommendations'),
        ...(asked.has('recommendations')
          ? [{ question: 'recommendations', given: actionsAnswer(rows) }]
          : []),
      ],
    }),
  )
}

/** Says that the assessment is complete, and signs it. */
export async function finishAssessment(
  world: World,
  one: Case,
  screeningId: string,
  picture: Picture,
  signed = true,
): Promise<void> {
  must(await completeAssessment(as(world, one.by), { screeningId, summary: picture.summary }))
  if (signed) must(await signScreening(as(world, one.by), { screeningId }))
}
