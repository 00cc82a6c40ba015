import { reading } from '#modules/access/index.ts'
import { finishTask, listTasks } from '#modules/episodes/index.ts'
import { correctForm, recordForm } from '#modules/outcomes/index.ts'
import { as, must, type World } from './world.ts'

export type Answers = readonly (number | null)[]

interface Told {
  readonly setting?: string
  readonly mode?: string
  readonly notCompleted?: string
}

const formOf = (episodeId: string, measure: string, responses: Answers, told: Told) => ({
  episodeId,
  measure,
  responses,
  mode: told.mode ?? 'paper',
  setting: told.setting ?? 'community',
  language: 'English',
  interpreter: false,
  notCompleted: told.notCompleted,
})

/** Types in a questionnaire as it was answered. */
export async function questionnaire(
  world: World,
  by: string,
  episodeId: string,
  measure: string,
  responses: Answers,
  told: Told = {},
): Promise<string> {
  return must(await recordForm(as(world, by), formOf(episodeId, measure, responses, told))).formId
}

/** Types one again that was typed wrongly. */
export async function typeAgain(
  world: World,
  by: string,
  of: { readonly episodeId: string; readonly formId: string; readonly measure: string },
  responses: Answers,
  reason: string,
): Promise<void> {
  must(
    await correctForm(as(world, by), {
      ...formOf(of.episodeId, of.measure, responses, {}),
      formId: of.formId,
      reason,
    }),
  )
}

/** Speaks with somebody about what they answered, and writes down what was said. */
export async function spokeAboutAnswers(world: World, by: string, episodeId: string): Promise<void> {
  const tasks = await reading(as(world, by), (work) => listTasks(work, episodeId))
  for (const task of tasks.filter((one) => one.sourceKind === 'outcome-form' && one.doneAt === null))
    must(
      await finishTask(as(world, by), {
        taskId: task.id,
        outcome: 'Spoke with them in the room. Thoughts, no plan; the crisis plan was gone through again.',
        ...(task.kind === 'urgent-answer' ? { told: 'The clinical lead, by telephone' } : {}),
      }),
    )
}

const spread = (count: number, points: (item: number) => number): number[] =>
  Array.from({ length: count }, (_, place) => points(place + 1))

/** A PHQ-9 without a safety answer unless one is given. */
export const phq9 = (each: number, safety: number | null = 0): Answers => [
  ...spread(8, (item) => Math.max(0, each - (item % 3 === 0 ? 1 : 0))),
  safety,
]
export const gad7 = (each: number): Answers => spread(7, (item) => Math.max(0, each - (item % 2)))

/** A CORE-OM where most is answered with `each`; what is scored upside down is turned round, the safety questions are at nothing. */
export const coreOm = (each: number): Answers =>
  spread(34, (item) =>
    [6, 9, 16, 22, 24, 34].includes(item)
      ? 0
      : [3, 4, 7, 12, 19, 21, 31, 32].includes(item)
        ? 4 - each
        : each,
  )
export const core10 = (each: number, safety: number | null = 0): Answers =>
  spread(10, (item) => (item === 2 || item === 3 ? 4 - each : each)).map((answer, place) =>
    place === 5 ? safety : answer,
  )
