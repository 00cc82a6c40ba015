import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { enteringProblems, goalCount, itemField, nowField, unanswered } from '../rules/entering.ts'
import { goalRatings } from '../rules/goals.ts'
import { scoreByCode } from '../rules/score.ts'
import type { FormRow, NewForm } from '../schema/form.ts'
import { findMeasure } from '../schema/measures/index.ts'

const each = (count: number) => Array.from({ length: count }, (_, place) => place + 1)

/** As it was typed: a number, or the text itself, which then is no possible answer. */
const rated = (text: string): unknown => (/^\d{1,3}$/.test(text) ? Number(text) : text === '' ? null : text)

export type TypedForm =
  | { readonly ok: true; readonly given: NewForm }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * A questionnaire as typed. A question that nobody touched is asked about again, so that one that was skipped while typing does not
 * pass for one that was not answered; with `rest` ticked it is one.
 */
export function typedForm(
  body: FormBody,
  of: { readonly episodeId: string; readonly measure: string },
  now: Temporal.Instant,
): TypedForm {
  const text = (name: string) => textIn(body, name).trim()
  const yes = (name: string) => text(name) === 'yes'
  const measure = findMeasure(of.measure)
  const items = each(measure?.items ?? 0)
  const workNotApplicable = of.measure === 'wsas' && yes('workNotApplicable')
  // What the form itself leaves out: nothing after "no" in the PC-PTSD-5, work where they do not work.
  const leftOut = (item: number) =>
    (workNotApplicable && item === 1) || (of.measure === 'pcptsd5' && text(itemField(1)) === '0')
  const untouched = yes('rest') ? [] : items.filter((item) => text(itemField(item)) === '' && !leftOut(item))
  const moment = typedMoment('completed', { day: text('completed-day'), time: text('completed-time') }, now)
  const given: NewForm = {
    ...of,
    responses: measure === undefined ? goalsIn(text) : items.map((item) => answerIn(text(itemField(item)))),
    context: {
      ...(of.measure === 'dudit' ? { sex: text('sex') } : {}),
      ...(workNotApplicable ? { workNotApplicable } : {}),
    },
    mode: text('mode'),
    setting: text('setting'),
    language: text('language'),
    interpreter: yes('interpreter'),
    completedAt: moment.ok ? moment.value : undefined,
    notCompleted: text('notCompleted') || undefined,
  }
  if (untouched.length === 0 && moment.ok) return { ok: true, given }
  const score = scoreByCode(of.measure, given.responses, given.context)
  return {
    ok: false,
    problems: [
      ...untouched.map((item) => ({
        field: itemField(item),
        message: `Choose an answer to question ${String(item)}, or “Not answered”`,
      })),
      ...(score === undefined ? [] : enteringProblems(given, score, now)).filter(
        // Whether too much is missing shows once every question was looked at.
        (problem) => problem.field !== 'notCompleted' || untouched.length === 0,
      ),
      ...(moment.ok ? [] : moment.problems),
    ],
  }
}

function answerIn(text: string): unknown {
  return text === unanswered ? null : rated(text)
}

/** Up to the last goal that has a rating. */
function goalsIn(text: (name: string) => string): readonly unknown[] {
  const goals = each(goalCount).map((goal) => ({
    initial: rated(text(itemField(goal))),
    current: rated(text(nowField(goal))),
  }))
  const last = goals.findLastIndex((goal) => goal.initial !== null || goal.current !== null)
  return goals.slice(0, last + 1)
}

const typedAs = (value: unknown) => (typeof value === 'number' ? String(value) : unanswered)

/** A form that is kept, as it would be typed: what a correction begins from. */
export function typedAgain(form: FormRow): Record<string, string> {
  const entries = form.responses.flatMap((response, place): [string, string][] => {
    const goal = goalRatings(response)
    return goal === null
      ? [[itemField(place + 1), typedAs(response)]]
      : [
          [itemField(place + 1), goal.initial === null ? '' : String(goal.initial)],
          [nowField(place + 1), goal.current === null ? '' : String(goal.current)],
        ]
  })
  return {
    ...Object.fromEntries(entries),
    mode: form.mode,
    setting: form.setting,
    language: form.language,
    interpreter: form.interpreter ? 'yes' : '',
    notCompleted: form.notCompleted ?? '',
    sex: form.context.sex ?? '',
    workNotApplicable: form.context.workNotApplicable === true ? 'yes' : '',
  }
}
