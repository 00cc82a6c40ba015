import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  addRoute,
  audit,
  once,
  reading,
  textIn,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { mayReceive } from '../policy.ts'
import { typedMoment } from '../rules/typed-moment.ts'
import type { AnswerKind } from '../schema/parcels.ts'
import { answerAsReceiver, fileOf, openAnswers, type AnswerHook } from '../service/answering.ts'
import { answersTo, findSent, sentToTeams } from '../store/sent.ts'
import { PartnerInbox, PartnerItem } from '../views/partner-pages.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const theirs: readonly AnswerKind[] = [
  'acknowledged',
  'accepted',
  'declined',
  'question',
  'released',
  'result',
]
/** The control in which each says what it says. */
const saidIn: Partial<Readonly<Record<AnswerKind, string>>> = { question: 'text', result: 'result' }

/** A partner's own pages: what was sent to their teams, and what they say to it. Nothing else of anybody is theirs to see. */
export function partnerRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/partner',
    may: mayReceive,
    handle: (_asked, ctx) =>
      reading(ctx, async (work) => {
        const sent = await sentToTeams(work, partnerTeams(work))
        const answers = await answersTo(
          work,
          sent.map((row) => row.id),
        )
        return { title: 'Sent to us', wide: true, body: <PartnerInbox sent={sent} answers={answers} /> }
      }),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/partner/:sentId',
    may: mayReceive,
    handle: async (asked, ctx) => {
      const outcome = await unit(ctx, async (work) => ({
        ok: true,
        value: await page(work, asked, emptyForm({}), hooks, { opened: true }),
      }))
      return outcome.ok ? outcome.value : { refusal: outcome.refusal }
    },
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/partner/:sentId/file',
    may: mayReceive,
    handle: async (asked, ctx) => {
      const sentId = asked.params['sentId'] ?? ''
      const outcome = await unit(ctx, async (work) => ({
        ok: true,
        value: isId(sentId) ? await fileOf(work, sentId, hooks) : null,
      }))
      if (!outcome.ok || outcome.value === null) return noSuchPage
      const { bytes, type, fileName } = outcome.value
      return { download: bytes, type, fileName }
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/partner/:sentId/answer',
    may: mayReceive,
    handle: (asked, ctx) => answer(asked, ctx, hooks),
  })
}

/** The teams somebody receives things for. */
function partnerTeams(work: Work): readonly string[] {
  return work.actor.memberships.filter((one) => one.role === 'partner').map((one) => one.teamId)
}

/** Opening something leaves a trace, as opening a record does. */
async function page(
  work: Work,
  asked: Asked,
  form: FormState,
  hooks: readonly AnswerHook[],
  more: { readonly opened?: true } = {},
): Promise<Reply> {
  const sentId = asked.params['sentId'] ?? ''
  if (!isId(sentId)) return noSuchPage
  const sent = await findSent(work, sentId)
  if (sent === null || !partnerTeams(work).includes(sent.toTeamId)) return noSuchPage
  if (more.opened === true)
    await audit(work, {
      action: 'parcel.opened',
      personId: sent.personId,
      entity: 'parcel',
      entityId: sent.id,
    })
  const answers = (await answersTo(work, [sent.id])).get(sent.id) ?? []
  return {
    title: 'Sent to us',
    problems: form.problems,
    body: (
      <PartnerItem
        sent={sent}
        answers={answers}
        open={openAnswers(sent, answers)}
        hasFile={hooks.some((one) => one.sourceKind === sent.source?.kind && one.file !== undefined)}
        form={form}
      />
    ),
  }
}

async function answer(asked: Asked, ctx: Ctx, hooks: readonly AnswerHook[]): Promise<Reply> {
  const { body } = asked
  const sentId = asked.params['sentId'] ?? ''
  if (!isId(sentId)) return noSuchPage
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) => page(work, asked, { values: body, problems }, hooks))
  const kind = theirs.find((one) => one === textIn(body, 'kind'))
  if (kind === undefined) return again([{ field: 'kind', message: 'Say whether you take this on' }])
  const moment = typedMoment(
    'at',
    { day: textIn(body, 'at-day').trim(), time: textIn(body, 'at-time').trim() },
    ctx.clock.now(),
  )
  if (!moment.ok) return again(moment.problems)
  const outcome = await once(ctx, asked.key, async (work) => {
    const answered = await answerAsReceiver(
      work,
      {
        sentId,
        kind,
        code: textIn(body, 'code'),
        text: textIn(body, saidIn[kind] ?? 'answer'),
        at: moment.value,
      },
      hooks,
    )
    return answered.ok ? done(`/partner/${sentId}`) : answered
  })
  if (outcome.ok) return { to: outcome.value, said: 'Those who sent it have been told' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}
