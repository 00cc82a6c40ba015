import type { FastifyInstance } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import type { Question } from '#pathways/question-set.ts'
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
import { mayReadScreenings, mayWriteScreenings } from '../policy.ts'
import type { GivenAnswer } from '../schema.ts'
import { fieldsOf, readAnswer, valuesOf } from '../rules/form.ts'
import { shownQuestions, visibleQuestions } from '../rules/visible.ts'
import { saveAnswers, seenMark, type Clash, type Saved, type SentAnswer } from '../service/answers.ts'
import { findEarlier } from '../service/read.ts'
import { mayFillIn } from '../service/start.ts'
import { listAnswers } from '../store/answers.ts'
import { listOthersPresent, touchOpenForm } from '../store/presence.ts'
import { ConflictPage } from '../views/conflict-page.tsx'
import { SectionPage } from '../views/section-page.tsx'
import { loaded, noSuchPage, type Loaded } from './loaded.ts'

const url = '/people/:personId/episodes/:episodeId/screenings/:screeningId/sections/:section'

/** Who had the form open within this time is shown as present. */
const present = { minutes: 15 }

export function sectionRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadScreenings,
    handle: async (asked, work, person) => {
      const found = await loaded(work, asked, person.id)
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
    may: mayWriteScreenings,
    handle: (asked, ctx, person) => save(asked, ctx, person.id),
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
  if (!(await mayFillIn(work, screening.teamId))) return { to: base, keepDraft: true }
  const answers = await listAnswers(work, screening.id)
  const parts = chosen.map((one) => ({ section: one, shown: shownQuestions(one, sections, answers) }))
  const stable = parts.some((part) =>
    part.shown.some((question) => question.stable === true && !answers.has(question.id)),
  )
  await touchOpenForm(work, screening.id)
  const shown = parts.flatMap((part) => part.shown)
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
        earlier={stable ? await findEarlier(work, screening) : undefined}
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

/** What was sent for the questions the form showed; the two-person page says for each which one is kept. */
function sentAnswers(
  found: Loaded,
  body: FormBody,
): { readonly sent: readonly SentAnswer[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const sent: SentAnswer[] = []
  for (const question of found.sections.flatMap((section) => section.questions)) {
    const fields = fieldsOf(question.id)
    const mark = textIn(body, fields.seen)
    if (mark === '' || textIn(body, `keep-${question.id}`) === 'theirs') continue
    const read = readAnswer(question, body, found.set.sources)
    if (!read.ok) problems.push(read.problem)
    // Keeping mine is a decision even where mine says what the other's replaced.
    else
      sent.push({
        question: question.id,
        given: withReason(read.value, textIn(body, 'notAskedReason').trim()),
        seen: mark,
        stillHolds: textIn(body, fields.holds) === 'yes',
      })
  }
  return { sent, problems }
}

/** One reason typed for the page serves every question marked not asked that has none of its own. */
function withReason(given: GivenAnswer | null, reason: string): GivenAnswer | null {
  return given?.kind === 'not-asked' && given.reason === null && reason !== '' ? { ...given, reason } : given
}

async function save(asked: Asked, ctx: Ctx, personId: string): Promise<Reply> {
  const { body } = asked
  const section = asked.params['section'] ?? ''
  // The same address serves the page's own saving and its button.
  const bySelf = asked.request.headers.accept === 'application/json'
  const found = await reading(ctx, (work) => loaded(work, asked, personId))
  if (found === null || (section !== 'all' && !found.sections.some((one) => one.id === section)))
    return noSuchPage
  const undecided = undecidedClashes(found, body)
  if (undecided.length > 0) return reading(ctx, (work) => chooseAgain(work, found, section, body, undecided))
  const { sent, problems } = sentAnswers(found, body)
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
    ...(unexplained && textIn(body, 'go') !== ''
      ? [{ field: 'notAskedReason', message: 'Say why it was not asked. Everything else is saved' }]
      : []),
  ]
  if (left.length > 0)
    return reading(ctx, (work) => sectionReply(work, found, section, { body, problems: left }))
  return { to: nextAddress(found, section, textIn(body, 'go'), sent, outcome.value) }
}

/** What was written beside a question that has no answer: it can only be kept with one, and is not dropped in silence. */
function wordsWithoutAnswer(found: Loaded, body: FormBody): readonly Problem[] {
  return found.sections
    .flatMap((one) => one.questions)
    .filter((question) => {
      const fields = fieldsOf(question.id)
      const words = textIn(body, fields.note).trim() + textIn(body, fields.action).trim()
      return question.kind === 'need' && words !== '' && textIn(body, fields.answer) === ''
    })
    .map((question) => ({
      field: question.id,
      message: `Choose an answer too, so that what you wrote can be kept: ${question.text}`,
    }))
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
      const read = readAnswer(question, body, found.set.sources)
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
