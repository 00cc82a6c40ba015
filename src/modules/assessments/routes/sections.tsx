import type { FastifyInstance } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import { londonDay } from '#kernel/dates.ts'
import { setKinds, type Question, type SetKind } from '#pathways/question-set.ts'
import {
  reading,
  textIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { BackLink, type FormState } from '#ui/index.ts'
import { mayAssess, mayReadScreenings, mayWriteScreenings } from '../policy.ts'
import { fieldsOf, readAnswer, valuesOf } from '../rules/form.ts'
import { isOnRecord } from '../rules/on-record.ts'
import { shownQuestions, visibleQuestions } from '../rules/visible.ts'
import { saveAnswers, seenMark, type Clash, type Saved, type SentAnswer } from '../service/answers.ts'
import { findEarlier } from '../service/read.ts'
import { mayFillIn } from '../service/who.ts'
import { listAnswers } from '../store/answers.ts'
import { listOthersPresent, touchOpenForm } from '../store/presence.ts'
import { ConflictPage } from '../views/conflict-page.tsx'
import { SectionPage } from '../views/section-page.tsx'
import { loaded, noSuchPage, urlOf, type Loaded } from './loaded.ts'
import { sentAnswers, unfinishedActions, wordsWithoutAnswer } from './section-form.ts'

/** Who had the form open within this time is shown as present. */
const present = { minutes: 15 }

const mayAnswer = { screening: mayWriteScreenings, assessment: mayAssess } as const

export function sectionRoutes(app: FastifyInstance, kit: Kit): void {
  for (const kind of setKinds) routesOf(app, kit, kind)
}

function routesOf(app: FastifyInstance, kit: Kit, kind: SetKind): void {
  const url = `${urlOf[kind]}/sections/:section` as const
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadScreenings,
    handle: async (asked, work, person) => {
      const found = await loaded(work, asked, person.id, kind)
      if (found === null) return noSuchPage
      if (found.screening.status === 'signed' || found.screening.status === 'abandoned')
        return { to: found.base, keepDraft: true }
      // A draft waits here only when the session had ended before what was typed could be saved as answers.
      return sectionReply(
        work,
        found,
        asked.params['section'] ?? '',
        asked.draft === undefined ? undefined : { body: asked.draft, problems: [], fromDraft: true },
      )
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayAnswer[kind],
    handle: (asked, ctx, person) => save(asked, ctx, person.id, kind),
  })
}

/** One section's page, or with `all` every section on one; for somebody who may not fill it in, the list of answers. */
export async function sectionReply(
  work: Work,
  found: Loaded,
  section: string,
  typed?: { body: FormBody; problems: readonly Problem[]; fromDraft?: boolean },
): Promise<Reply> {
  const { screening, sections, base } = found
  const onePage = section === 'all'
  const place = sections.findIndex((one) => one.id === section)
  const chosen = onePage ? sections : sections.slice(place, place + 1)
  if (!onePage && place < 0) return noSuchPage
  if (!(await mayFillIn(work, screening))) return { to: base, keepDraft: true }
  const answers = await listAnswers(work, screening.id)
  const parts = chosen.map((one) => ({ section: one, shown: shownQuestions(one, sections, answers) }))
  await touchOpenForm(work, screening.id)
  const shown = parts.flatMap((part) => part.shown)
  const open = shown.filter((question) => !answers.has(question.id))
  const asksAgain =
    screening.kind === 'assessment' ||
    open.some((question) => question.stable === true || isOnRecord(question.fact))
  const form: FormState =
    typed === undefined
      ? { values: valuesFor(shown, answers), problems: [] }
      : {
          values: typed.fromDraft ? { ...valuesFor(shown, answers), ...typed.body } : typed.body,
          problems: typed.problems,
        }
  // What a draft was typed over counts, not what stands now: an answer given meanwhile leads to the page that shows both.
  const seenOf = (question: Question) =>
    (typed?.fromDraft === true ? textIn(typed.body, fieldsOf(question.id).seen) : '') ||
    seenMark(answers.get(question.id))
  return {
    title: onePage ? found.set.title : (chosen[0]?.title ?? found.set.title),
    problems: form.problems,
    before: <BackLink href={base}>All sections</BackLink>,
    body: (
      <SectionPage
        base={base}
        set={found.set}
        sections={parts}
        onePage={onePage}
        answers={answers}
        marks={new Map(shown.map((question) => [question.id, seenOf(question)]))}
        earlier={asksAgain && open.length > 0 ? await findEarlier(work, screening, open) : new Map()}
        form={form}
        fromDraft={typed?.fromDraft === true}
        others={await listOthersPresent(work, screening.id, work.now.subtract(present))}
        next={onePage ? undefined : sections[place + 1]}
      />
    ),
  }
}

function valuesFor(
  questions: readonly Question[],
  answers: Awaited<ReturnType<typeof listAnswers>>,
): FormState['values'] {
  return Object.fromEntries(
    questions.flatMap((question) => Object.entries(valuesOf(question, answers.get(question.id)))),
  )
}

async function save(asked: Asked, ctx: Ctx, personId: string, kind: SetKind): Promise<Reply> {
  const { body } = asked
  const section = asked.params['section'] ?? ''
  // The same address serves the page's own saving and its button.
  const bySelf = asked.request.headers.accept === 'application/json'
  const found = await reading(ctx, (work) => loaded(work, asked, personId, kind))
  if (found === null || (section !== 'all' && !found.sections.some((one) => one.id === section)))
    return noSuchPage
  const undecided = undecidedClashes(found, body)
  if (undecided.length > 0) return reading(ctx, (work) => chooseAgain(work, found, section, body, undecided))
  const { sent, problems } = sentAnswers(found, body, londonDay(ctx.clock.now()))
  if (problems.length > 0) {
    return bySelf
      ? { json: { problems }, status: 422 }
      : reading(ctx, (work) => sectionReply(work, found, section, { body, problems }))
  }
  const unable = textIn(body, 'unable').trim()
  const outcome = await saveAnswers(ctx, {
    screeningId: found.screening.id,
    answers: sent,
    ...(unable === '' || textIn(body, 'go') === ''
      ? {}
      : {
          unable: {
            sections: section === 'all' ? found.sections.map((one) => one.id) : [section],
            reason: unable,
          },
        }),
  })
  if (!outcome.ok)
    return bySelf ? { json: { code: outcome.refusal.code }, status: 409 } : { refusal: outcome.refusal }
  if (bySelf) {
    const { clashes, written } = outcome.value
    return {
      json: { written, clashes: clashes.map((one) => one.question) },
      status: clashes.length === 0 ? 200 : 409,
      saved: clashes.length === 0,
    }
  }
  if (outcome.value.clashes.length > 0)
    return conflictReply(found, section, outcome.value.clashes, { values: {}, problems: [] })
  const unexplained = sent.some((one) => one.given?.kind === 'not-asked' && one.given.reason === null)
  const left = [
    ...wordsWithoutAnswer(found, body),
    ...(textIn(body, 'go') === '' ? [] : unfinishedActions(found, sent)),
    ...(unexplained && textIn(body, 'go') !== ''
      ? [{ field: 'notAskedReason', message: 'Say why it was not asked. Everything else is saved' }]
      : []),
  ]
  if (left.length > 0)
    return reading(ctx, (work) => sectionReply(work, found, section, { body, problems: left }))
  return { to: nextAddress(found, section, textIn(body, 'go'), sent, outcome.value) }
}

/** Questions of the two-person page for which nothing was chosen: neither side wins by silence. */
function undecidedClashes(found: Loaded, body: FormBody): readonly Question[] {
  const asked = new Set([body['clash'] ?? []].flat())
  return found.sections
    .flatMap((one) => one.questions)
    .filter(
      (question) =>
        asked.has(question.id) && !['mine', 'theirs'].includes(textIn(body, `keep-${question.id}`)),
    )
}

async function chooseAgain(
  work: Work,
  found: Loaded,
  section: string,
  body: FormBody,
  undecided: readonly Question[],
): Promise<Reply> {
  const answers = await listAnswers(work, found.screening.id)
  const asked = new Set([body['clash'] ?? []].flat())
  const clashes = found.sections
    .flatMap((one) => one.questions)
    .flatMap((question) => {
      const current = answers.get(question.id)
      const read = readAnswer(question, body, found.set.sources, londonDay(work.now))
      return !asked.has(question.id) || current === undefined
        ? []
        : [{ question: question.id, yours: read.ok ? read.value : null, current }]
    })
  const problems = undecided.map((question) => ({
    field: `keep-${question.id}`,
    message: `Choose which answer is kept: ${question.text}`,
  }))
  return conflictReply(found, section, clashes, { values: body, problems })
}

function conflictReply(found: Loaded, section: string, clashes: readonly Clash[], form: FormState): Reply {
  const questions = new Map(
    found.sections.flatMap((one) => one.questions).map((question) => [question.id, question]),
  )
  return {
    title: 'Two people changed the same answer',
    status: form.problems.length > 0 ? 422 : 409,
    problems: form.problems,
    body: (
      <ConflictPage
        address={`${found.base}/sections/${section}`}
        set={found.set}
        clashes={clashes.flatMap((clash) => {
          const question = questions.get(clash.question)
          // Only the version of what stands: choosing "mine" has to count as a change whatever mine says.
          return question === undefined
            ? []
            : [
                {
                  question,
                  yours: clash.yours,
                  current: clash.current,
                  mark: `${String(clash.current.version)}.chosen`,
                },
              ]
        })}
        form={form}
      />
    ),
  }
}

/** On to the next section, unless an answer just brought up questions that were not on the page. */
function nextAddress(
  found: Loaded,
  section: string,
  go: string,
  sent: readonly SentAnswer[],
  saved: Saved,
): string {
  if (go === 'list' || section === 'all') return found.base
  const place = found.sections.findIndex((one) => one.id === section)
  const here = new Set(found.sections[place]?.questions.map((question) => question.id))
  const shown = new Set(sent.map((one) => one.question))
  const fresh = visibleQuestions(found.sections, saved.answers).filter(
    (question) => here.has(question.id) && !shown.has(question.id) && !saved.answers.has(question.id),
  )
  // On the two-person page only a few questions were sent: nothing new comes from that.
  const asked = sent.length > 1 && fresh.length > 0 && sent.every((one) => here.has(one.question))
  if (asked) return `${found.base}/sections/${section}`
  const next = found.sections[place + 1]
  return next === undefined ? found.base : `${found.base}/sections/${next.id}`
}
