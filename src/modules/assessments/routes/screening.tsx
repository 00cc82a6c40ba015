import type { FastifyInstance } from 'fastify'
import { done, type Outcome, type Problem, type Refusal } from '#kernel/outcome.ts'
import { pathwayOf } from '#pathways/index.ts'
import { setKinds, type SetKind } from '#pathways/question-set.ts'
import {
  once,
  reading,
  textIn,
  versionIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { findEpisode, listEntries } from '#modules/episodes/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import { mayAssess, mayReadScreenings, maySignScreening, mayWriteScreenings } from '../policy.ts'
import { needsFound } from '../rules/needs.ts'
import { progressOf } from '../rules/visible.ts'
import { urgencies, type Screening } from '../schema.ts'
import { completeAssessment, completeScreening } from '../service/finish.ts'
import { addAddendum, answersMark, signScreening } from '../service/sign.ts'
import { mayFillIn } from '../service/who.ts'
import { listAnswers, listRaisedTasks } from '../store/answers.ts'
import { listOthersPresent, touchOpenForm } from '../store/presence.ts'
import { FinishPage } from '../views/finish-page.tsx'
import { OverviewPage } from '../views/overview-page.tsx'
import { SignedPage } from '../views/signed-page.tsx'
import { loaded, noSuchPage, urlOf, type Loaded } from './loaded.ts'
import { sectionReply } from './sections.tsx'

/** Who opens the pages on which a form is finished; whether they may is decided with the episode's team. */
const mayFinish = { screening: mayWriteScreenings, assessment: mayAssess } as const

export function screeningRoutes(app: FastifyInstance, kit: Kit): void {
  for (const kind of setKinds) formRoutes(app, kit, kind)
}

function formRoutes(app: FastifyInstance, kit: Kit, kind: SetKind): void {
  const url = urlOf[kind]
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadScreenings,
    handle: async (asked, work, person) => {
      const found = await loaded(work, asked, person.id, kind)
      if (found === null) return noSuchPage
      return overview(work, found, asked.query['view'])
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/finish`,
    may: mayFinish[kind],
    handle: async (asked, work, person) => {
      const found = await loaded(work, asked, person.id, kind)
      if (found === null) return noSuchPage
      if (found.screening.status === 'signed') return { to: found.base, keepDraft: true }
      return finishPage(work, found, asked.draft === undefined ? undefined : emptyForm(asked.draft))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/finish`,
    may: mayFinish[kind],
    handle: (asked, ctx, person) => finish(asked, ctx, person.id, kind),
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/addendum`,
    may: mayWriteScreenings,
    handle: (asked, ctx, person) => add(asked, ctx, person.id, kind),
  })
}

async function overview(work: Work, found: Loaded, view: string | undefined): Promise<Reply> {
  const { screening } = found
  if (screening.status === 'signed' || screening.status === 'abandoned')
    return signedPage(work, found, emptyForm())
  if (!(await mayFillIn(work, screening))) return signedPage(work, found, emptyForm())
  if (view === 'one-page') return sectionReply(work, found, 'all')
  const answers = await listAnswers(work, screening.id)
  await touchOpenForm(work, screening.id)
  return {
    title: found.set.title,
    body: (
      <OverviewPage
        base={found.base}
        set={found.set}
        screening={screening}
        progress={progressOf(found.sections, answers)}
        tasks={await listRaisedTasks(
          work,
          [...answers.values()].map((answer) => answer.id),
        )}
        others={await listOthersPresent(work, screening.id, work.now.subtract({ minutes: 15 }))}
      />
    ),
  }
}

async function signedPage(work: Work, found: Loaded, form: FormState): Promise<Reply> {
  const { screening } = found
  const answers = await listAnswers(work, screening.id)
  const entries = screening.entryId === null ? [] : await listEntries(work, screening.episodeId)
  return {
    title: found.set.title,
    problems: form.problems,
    body: (
      <SignedPage
        base={found.base}
        set={found.set}
        screening={screening}
        sections={found.sections}
        answers={answers}
        needs={needsFound(found.sections, answers)}
        tasks={await listRaisedTasks(
          work,
          [...answers.values()].map((answer) => answer.id),
        )}
        addenda={entries.filter((one) => one.addendumTo === screening.entryId)}
        mayAdd={screening.status === 'signed' && mayWriteScreenings.allows(work.actor)}
        form={form}
      />
    ),
  }
}

async function finishPage(work: Work, found: Loaded, typed?: FormState, refusal?: Refusal): Promise<Reply> {
  const { screening } = found
  const episode = await findEpisode(work, screening.episodeId)
  if (episode === null) return noSuchPage
  if (!(await mayFillIn(work, screening))) return { to: found.base, keepDraft: true }
  const answers = await listAnswers(work, screening.id)
  const lateAfter = screening.seenAt.add({ hours: pathwayOf(episode.service).lateEntryAfter.value })
  const form =
    typed ??
    emptyForm({
      urgency: screening.urgency ?? undefined,
      urgencyReason: screening.urgency === episode.urgency ? (episode.urgencyReason ?? undefined) : undefined,
      needFound: screening.needFound === null ? undefined : screening.needFound ? 'yes' : 'no',
      summary: screening.summary ?? undefined,
    })
  return {
    title: 'What was found',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    before: <BackLink href={found.base}>All sections</BackLink>,
    body: (
      <FinishPage
        base={found.base}
        set={found.set}
        screening={screening}
        sections={found.sections}
        answers={answers}
        progress={progressOf(found.sections, answers)}
        needs={needsFound(found.sections, answers)}
        tasks={await listRaisedTasks(
          work,
          [...answers.values()].map((answer) => answer.id),
        )}
        read={answersMark(answers)}
        maySign={maySignScreening(work.actor, screening.teamId)}
        isLate={
          work.now.epochMilliseconds > lateAfter.epochMilliseconds ||
          form.problems.some((one) => one.field === 'lateReason')
        }
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function finish(asked: Asked, ctx: Ctx, personId: string, kind: SetKind): Promise<Reply> {
  const { body } = asked
  const found = await reading(ctx, (work) => loaded(work, asked, personId, kind))
  if (found === null) return noSuchPage
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, async (work) =>
      finishPage(
        work,
        (await loaded(work, asked, personId, kind)) ?? found,
        { values: body, problems },
        refusal,
      ),
    )
  const problems = kind === 'screening' ? foundProblems(body) : summaryProblem(body)
  if (problems.length > 0) return again(problems)
  const signs = textIn(body, 'do') === 'sign'
  const late = textIn(body, 'lateReason').trim()
  const outcome = await once(ctx, asked.key, async (work) => {
    const completed = await complete(work, found.screening, body)
    if (!completed.ok || !signs) return completed.ok ? done(found.base) : completed
    const signed = await signScreening(work, {
      screeningId: found.screening.id,
      read: textIn(body, 'read'),
      ...(late === '' ? {} : { lateReason: late }),
    })
    return signed.ok ? done(found.base) : signed
  })
  if (outcome.ok)
    return {
      to: outcome.value,
      said: signs ? 'Signed' : 'Finished. A registered practitioner can sign it now.',
    }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  if (outcome.refusal.code === 'not-found') return { refusal: outcome.refusal }
  return again([], outcome.refusal)
}

const summaryProblem = (body: FormBody): readonly Problem[] =>
  textIn(body, 'summary').trim() === '' ? [{ field: 'summary', message: 'Write a short summary' }] : []

/** What only a person can say at the end of a screening. */
function foundProblems(body: FormBody): readonly Problem[] {
  const needFound = textIn(body, 'needFound')
  return [
    ...(urgencyIn(body) === undefined ? [{ field: 'urgency', message: 'Set the urgency' }] : []),
    ...(needFound === 'yes' || needFound === 'no'
      ? []
      : [{ field: 'needFound', message: 'Say whether a need was found' }]),
    ...summaryProblem(body),
  ]
}

const urgencyIn = (body: FormBody) => urgencies.find((one) => one.code === textIn(body, 'urgency'))?.code

function complete(work: Work, { id, kind }: Screening, body: FormBody): Promise<Outcome<Screening>> {
  const version = versionIn(body)
  const common = {
    screeningId: id,
    summary: textIn(body, 'summary'),
    ...(Number.isInteger(version) ? { version } : {}),
  }
  if (kind === 'assessment') return completeAssessment(work, common)
  return completeScreening(work, {
    ...common,
    urgency: urgencyIn(body) ?? 'routine',
    urgencyReason: textIn(body, 'urgencyReason'),
    needFound: textIn(body, 'needFound') === 'yes',
  })
}

const addendumKinds = ['correction', 'addition', 'disagreement'] as const

async function add(asked: Asked, ctx: Ctx, personId: string, kind: SetKind): Promise<Reply> {
  const { body } = asked
  const found = await reading(ctx, (work) => loaded(work, asked, personId, kind))
  if (found === null) return noSuchPage
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) => signedPage(work, found, { values: body, problems }))
  const what = addendumKinds.find((one) => one === textIn(body, 'kind'))
  if (what === undefined) return again([{ field: 'kind', message: 'Say what it is' }])
  const outcome = await once(ctx, asked.key, async (work) => {
    const added = await addAddendum(work, {
      screeningId: found.screening.id,
      kind: what,
      body: textIn(body, 'body'),
    })
    return added.ok ? done(found.base) : added
  })
  if (outcome.ok) return { to: outcome.value, said: 'Added' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}
