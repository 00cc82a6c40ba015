import { z } from 'zod'
import { goalMeasure, measures } from '../schema/measures/index.ts'
import { changeOf, hasChangeStandard, type Change } from './change.ts'
import { cohortOf, pairOutcome, rate } from './pairs.ts'
import { scoreByCode } from './score.ts'
import type { Score } from '../schema/measure.ts'

/** What a file comes to, form by form, in the order of the file; or everything that is wrong with it. */
export type FileRead<T> =
  | { readonly ok: true; readonly answers: ReadonlyMap<string, readonly Answered<T>[]> }
  | { readonly ok: false; readonly problems: readonly string[] }

type Id = string | number

interface Answered<T> {
  readonly id: Id
  readonly actual: T
}

const id = z.union([z.string(), z.number()], 'must be text or a number')
const score = z.union([z.number(), z.null()], 'must be a number or null')
const pair = z.tuple([score, score], 'must be the first and the last score')
const count = z.number('must be a number').int('must be a whole number').nonnegative('must not be below 0')

const form = z.object(
  {
    id,
    // Whatever stands there is scored: an impossible answer is for the score to say.
    responses: z.unknown().refine((one) => one !== undefined, 'is missing'),
    context: z
      .object({ sex: z.string().nullish(), workNotApplicable: z.boolean().nullish() }, 'must be an object')
      .nullish(),
  },
  'must be an object',
)

const scoresFile = z.object(
  {
    scores: z.record(
      z.string(),
      z.object({ vectors: z.array(z.unknown(), 'must be a list') }, 'must hold a list "vectors"'),
      'must be an object of measures',
    ),
  },
  'The file must hold {"scores": {measure: {"vectors": [{"id", "responses"}]}}}',
)

/** Scores every form of a file: `{"scores": {measure: {"vectors": [{"id", "responses", "context"?}]}}}`. */
export function scoreFile(text: string): FileRead<Score> {
  const json = parsed(text)
  if (!json.ok) return json
  const file = scoresFile.safeParse(json.value)
  if (!file.success) return { ok: false, problems: told(file.error, '') }
  const problems: string[] = []
  const known = [...measures.map((one) => one.code), goalMeasure.code]
  const answers = Object.entries(file.data.scores).map(([measure, { vectors }]) => {
    if (!known.includes(measure)) {
      problems.push(`scores.${measure}: no measure is called that. There are ${known.join(', ')}`)
      return [measure, []] as const
    }
    const scored = vectors.flatMap((vector, place) => {
      const read = form.safeParse(vector)
      if (!read.success) {
        problems.push(...told(read.error, `scores.${measure}.vectors[${String(place)}]`))
        return []
      }
      const { sex, workNotApplicable } = read.data.context ?? {}
      const context = { sex: sex ?? undefined, workNotApplicable: workNotApplicable ?? undefined }
      const actual = scoreByCode(measure, read.data.responses, context)
      return actual === undefined ? [] : [{ id: read.data.id, actual }]
    })
    return [measure, scored] as const
  })
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, answers: new Map<string, readonly Answered<Score>[]>(answers) }
}

type Work = (entry: unknown) => Answered<unknown>

const kinds: Readonly<Record<string, Work>> = {
  nhsTalkingTherapies: (entry) => {
    const { id: of, phq9, gad7 } = z.object({ id, phq9: pair, gad7: pair }, 'must be an object').parse(entry)
    return { id: of, actual: pairOutcome({ phq9, gad7 }) }
  },
  singleMeasure: (entry) => {
    const one = z
      .object(
        {
          id,
          measure: z
            .string()
            .refine(hasChangeStandard, 'must be a measure that has a standard for reliable change'),
          baseline: score,
          followUp: score,
        },
        'must be an object',
      )
      .parse(entry)
    const actual: Change = changeOf(one.measure, one.baseline, one.followUp)
    return { id: one.id, actual }
  },
  cohorts: (entry) => {
    const referral = z.object(
      { phq9: pair, gad7: pair, treatmentContacts: count, ended: z.boolean('must be true or false') },
      'must be an object',
    )
    const one = z
      .object({ id, referrals: z.array(referral, 'must be a list') }, 'must be an object')
      .parse(entry)
    return { id: one.id, actual: cohortOf(one.referrals) }
  },
  publishedExamples: (entry) => {
    const input = z.object(
      { finishedCourse: count, notCaseAtStart: count, recovered: count, reliablyImproved: count },
      'must be an object',
    )
    const one = z.object({ id, input }, 'must be an object').parse(entry)
    const { finishedCourse, notCaseAtStart, recovered, reliablyImproved } = one.input
    return {
      id: one.id,
      actual: {
        recoveryRate: rate(recovered, finishedCourse - notCaseAtStart),
        improvementRate: rate(reliablyImproved, finishedCourse),
      },
    }
  },
}

const changeFileShape = z.object(
  { change: z.record(z.string(), z.array(z.unknown(), 'must be a list'), 'must be an object of kinds') },
  `The file must hold {"change": {kind: [{"id", …}]}}, the kinds being ${Object.keys(kinds).join(', ')}`,
)

/** Works out change for every entry of a file: `{"change": {kind: [{"id", …}]}}`. */
export function changeFile(text: string): FileRead<unknown> {
  const json = parsed(text)
  if (!json.ok) return json
  const file = changeFileShape.safeParse(json.value)
  if (!file.success) return { ok: false, problems: told(file.error, '') }
  const problems: string[] = []
  const answers = Object.entries(file.data.change).map(([kind, entries]) => {
    const work = kinds[kind]
    if (work === undefined) {
      problems.push(`change.${kind}: there is no such kind. There are ${Object.keys(kinds).join(', ')}`)
      return [kind, []] as const
    }
    const found = entries.flatMap((entry, place) => {
      try {
        return [work(entry)]
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error
        problems.push(...told(error, `change.${kind}[${String(place)}]`))
        return []
      }
    })
    return [kind, found] as const
  })
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, answers: new Map<string, readonly Answered<unknown>[]>(answers) }
}

function parsed(
  text: string,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly string[] } {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch (error) {
    return {
      ok: false,
      problems: [`This is not JSON: ${error instanceof Error ? error.message : String(error)}`],
    }
  }
}

function told(error: z.ZodError, where: string): readonly string[] {
  return error.issues.map((issue) => {
    const at = [where, ...issue.path.map(String)].filter((part) => part !== '').join('.')
    return at === '' ? issue.message : `${at}: ${issue.message}`
  })
}
