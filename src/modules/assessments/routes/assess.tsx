import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
import {
  once,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { consentNow } from '#modules/sharing/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayAssess } from '../policy.ts'
import { additionsFor } from '../rules/visible.ts'
import { isScreened, needSaid, startAssessment } from '../service/assess.ts'
import { addressOf } from '../service/read.ts'
import { ageOnTheDay, openForm } from '../service/start.ts'
import { findPersonFacts, listScreenings } from '../store/screenings.ts'
import { AssessPage } from '../views/assess-page.tsx'
import { noSuchPage } from './loaded.ts'
import { isTicked, startedReply, startIn } from './start-form.ts'

const url = '/people/:personId/episodes/:episodeId/assessments/new'

/** Starting a full assessment; where one is begun already, the way to it. */
export function assessRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayAssess,
    handle: async (asked, work, person) => {
      const episodeId = asked.params['episodeId'] ?? ''
      return isId(episodeId) ? page(work, person.id, episodeId, emptyForm(asked.draft ?? {})) : noSuchPage
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayAssess,
    handle: (asked, ctx, person) => start(asked, ctx, person.id),
  })
}

async function page(
  work: Work,
  personId: string,
  episodeId: string,
  form: FormState,
  refusal?: Refusal,
): Promise<Reply> {
  const episode = await findEpisode(work, episodeId)
  if (episode?.personId !== personId) return noSuchPage
  const forms = await listScreenings(work, episodeId)
  const begun = openForm(forms, 'assessment')
  if (begun !== undefined) return { to: addressOf(begun), keepDraft: true }
  const person = await findPersonFacts(work, personId)
  if (person === null) return noSuchPage
  const age = await ageOnTheDay(work, episodeId, person, work.now, undefined)
  const at = `/people/${personId}/episodes/${episodeId}`
  const address = `${at}/assessments/new`
  return {
    title: 'Start an assessment',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    body: (
      <AssessPage
        address={address}
        consentHref={`/people/${personId}/consent?episode=${episodeId}&then=${encodeURIComponent(address)}`}
        screeningHref={isScreened(episode) ? undefined : `${at}/screenings/new`}
        engage={(await consentNow(work, episodeId)).get('engage')}
        asksNeed={episode.stage === 'screened' && needSaid(forms) !== true}
        asksWilling={episode.stage === 'screened'}
        treatedAs={age.as}
        womenIncluded={additionsFor(person).includes('women')}
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function start(asked: Asked, ctx: Ctx, personId: string): Promise<Reply> {
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) => page(work, personId, episodeId, { values: asked.body, problems }, refusal))
  const said = startIn(asked, ctx, episodeId)
  if (!said.ok) return again(said.problems)
  const outcome = await once(ctx, asked.key, async (work) => {
    if ((await findEpisode(work, episodeId))?.personId !== personId)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const started = await startAssessment(work, {
      ...said.value,
      stillWilling: isTicked(asked, 'stillWilling', 'yes'),
      needFound: isTicked(asked, 'needFound', 'yes'),
    })
    return started.ok
      ? done(addressOf({ id: started.value.screeningId, kind: 'assessment', personId, episodeId }))
      : started
  })
  return startedReply(outcome, again, 'Assessment started. What you answer is saved as you go.')
}
