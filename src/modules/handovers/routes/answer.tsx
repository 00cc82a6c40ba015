import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { BackLink, emptyForm, RefusalMessage, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { addPersonRoute, bannerOf, type SeenPerson } from '#modules/people/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { mayHandOver, mayReadHandovers } from '../policy.ts'
import type { HandoverRow } from '../schema.ts'
import { acknowledgeHandover, withdrawHandover } from '../service/answer.ts'
import { findHandover } from '../store.ts'
import { AcknowledgeForm, WithdrawForm } from '../views/answer-forms.tsx'
import { HandoverPage } from '../views/handover-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const page = '/people/:personId/episodes/:episodeId/handovers/:handoverId' as const

/** The sheet of a handover, its acknowledgement and its withdrawal. */
export function answerRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: page,
    may: mayReadHandovers,
    handle: (asked, work, person) =>
      withHandover(asked, work, person, async (handover) => ({
        title: 'Handover',
        before: <BackLink href={`/people/${person.id}/episodes/${handover.episodeId}`}>Episode</BackLink>,
        body: (
          <HandoverPage
            handover={handover}
            personName={(await bannerOf(work, person)).displayName}
            mayAnswer={mayHandOver.allows(work.actor)}
          />
        ),
      })),
  })
  for (const step of [acknowledgeStep, withdrawStep]) {
    addPersonRoute(app, kit, {
      method: 'GET',
      url: `${page}/${step.path}`,
      may: mayHandOver,
      handle: (asked, work, person) =>
        withHandover(asked, work, person, (handover) =>
          stepPage(step, handover, emptyForm(asked.draft ?? {})),
        ),
    })
    addPersonRoute(app, kit, {
      method: 'POST',
      url: `${page}/${step.path}`,
      may: mayHandOver,
      handle: (asked, ctx, person) => take(step, asked, ctx, person),
    })
  }
}

async function withHandover(
  asked: Asked,
  work: Work,
  person: SeenPerson,
  show: (handover: HandoverRow) => Reply | Promise<Reply>,
): Promise<Reply> {
  const { handoverId, episodeId } = asked.params
  if (!isId(handoverId)) return noSuchPage
  const handover = await findHandover(work, handoverId)
  if (handover === null || handover.personId !== person.id || handover.episodeId !== episodeId)
    return noSuchPage
  return show(handover)
}

/** One of the two things that can still happen to a handover. */
interface Step {
  readonly path: 'acknowledge' | 'withdraw'
  readonly title: string
  readonly said: string
  readonly view: (handover: HandoverRow, form: FormState) => ReturnType<typeof AcknowledgeForm>
  readonly act: (work: Work, handover: HandoverRow, asked: Asked) => Promise<Outcome<unknown>>
}

const acknowledgeStep: Step = {
  path: 'acknowledge',
  title: 'They have it',
  said: 'The acknowledgement is on the record',
  view: (handover, form) => <AcknowledgeForm handover={handover} form={form} />,
  act: (work, handover, asked) => {
    const typed = { day: textIn(asked.body, 'said-day'), time: textIn(asked.body, 'said-time') }
    const moment = typedMoment('said', typed, work.now)
    if (!moment.ok) return Promise.resolve(refusedWith(moment.problems))
    return acknowledgeHandover(work, {
      handoverId: handover.id,
      name: textIn(asked.body, 'name'),
      at: moment.value,
    })
  },
}

const withdrawStep: Step = {
  path: 'withdraw',
  title: 'Withdraw a handover',
  said: 'The handover is withdrawn',
  view: (handover, form) => <WithdrawForm handover={handover} form={form} />,
  act: (work, handover, asked) =>
    withdrawHandover(work, {
      handoverId: handover.id,
      reason: textIn(asked.body, 'withdrawReason'),
      recallNote: textIn(asked.body, 'recallNote'),
    }),
}

function refusedWith(problems: readonly Problem[]): Outcome<never> {
  return { ok: false, refusal: { code: 'invalid', message: 'There is a problem', problems } }
}

function stepPage(step: Step, handover: HandoverRow, form: FormState): Reply {
  const at = `/people/${handover.personId}/episodes/${handover.episodeId}/handovers/${handover.id}`
  return {
    title: step.title,
    problems: form.problems,
    before: <BackLink href={at}>Handover</BackLink>,
    body: step.view(handover, form),
  }
}

async function take(step: Step, asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const found: { handover?: HandoverRow } = {}
  const outcome = await once(ctx, asked.key, async (work) => {
    const shown = await withHandover(asked, work, person, (handover) => {
      found.handover = handover
      return { to: '' }
    })
    if (found.handover === undefined || 'refusal' in shown) {
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    }
    const acted = await step.act(work, found.handover, asked)
    return acted.ok
      ? done(`/people/${person.id}/episodes/${found.handover.episodeId}/handovers/${found.handover.id}`)
      : acted
  })
  if (outcome.ok) return { to: outcome.value, said: step.said }
  const { refusal } = outcome
  const { handover } = found
  if (handover === undefined) return { refusal }
  if (refusal.code === 'invalid')
    return stepPage(step, handover, { values: asked.body, problems: refusal.problems })
  if (refusal.code === 'conflict') return meanwhile(asked, ctx, person, refusal)
  return { refusal }
}

/** Somebody else was first: the handover as it stands, with what was typed still to be read. */
function meanwhile(
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  refusal: { code: 'conflict'; message: string },
): Promise<Reply> {
  return reading(ctx, (work) =>
    withHandover(asked, work, person, async (handover) => ({
      title: 'Handover',
      status: 409,
      body: (
        <>
          <RefusalMessage refusal={refusal}>
            <p>What stands now is below. What you typed was not saved:</p>
            <p class="app-text">
              {['name', 'withdrawReason', 'recallNote']
                .map((name) => textIn(asked.body, name))
                .filter((text) => text !== '')
                .join('\n')}
            </p>
          </RefusalMessage>
          <HandoverPage
            handover={handover}
            personName={(await bannerOf(work, person)).displayName}
            mayAnswer={mayHandOver.allows(work.actor)}
          />
        </>
      ),
    })),
  )
}
