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
import { addPersonRoute } from '#modules/people/index.ts'
import { consentNow } from '#modules/sharing/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayWriteScreenings } from '../policy.ts'
import { additionsFor } from '../rules/visible.ts'
import { addressOf } from '../service/read.ts'
import { ageOnTheDay, openForm, startScreening } from '../service/start.ts'
import { findPersonFacts, listScreenings } from '../store/screenings.ts'
import { StartPage } from '../views/start-page.tsx'
import { noSuchPage } from './loaded.ts'
import { startedReply, startIn } from './start-form.ts'

const url = '/people/:personId/episodes/:episodeId/screenings/new'

export function startRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayWriteScreenings,
    handle: async (asked, work, person) => {
      const episodeId = asked.params['episodeId'] ?? ''
      if (!isId(episodeId)) return noSuchPage
      const begun = openForm(await listScreenings(work, episodeId), 'screening')
      if (begun?.personId === person.id) return { to: addressOf(begun), keepDraft: true }
      return page(work, person.id, episodeId, emptyForm(asked.draft ?? {}))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayWriteScreenings,
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
  const person = await findPersonFacts(work, personId)
  if (person === null) return noSuchPage
  const age = await ageOnTheDay(work, episodeId, person, work.now, undefined)
  const address = `/people/${personId}/episodes/${episodeId}/screenings/new`
  return {
    title: 'Start a screening',
    problems: form.problems,
    ...(refusal === undefined ? {} : { status: 409 }),
    body: (
      <StartPage
        address={address}
        consentHref={`/people/${personId}/consent?episode=${episodeId}&then=${encodeURIComponent(address)}`}
        engage={(await consentNow(work, episodeId)).get('engage')}
        treatedAs={age.as}
        womenIncluded={additionsFor(person).includes('women')}
        form={form}
        refusal={refusal}
      />
    ),
  }
}

async function start(asked: Asked, ctx: Ctx, personId: string): Promise<Reply> {
  const { body } = asked
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const again = (problems: readonly Problem[], refusal?: Refusal) =>
    reading(ctx, (work) => page(work, personId, episodeId, { values: body, problems }, refusal))
  const said = startIn(asked, ctx, episodeId)
  if (!said.ok) return again(said.problems)
  const outcome = await once(ctx, asked.key, async (work) => {
    if ((await findEpisode(work, episodeId))?.personId !== personId)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const started = await startScreening(work, said.value)
    return started.ok
      ? done(addressOf({ id: started.value.screeningId, kind: 'screening', personId, episodeId }))
      : started
  })
  return startedReply(outcome, again, 'Screening started. What you answer is saved as you go.')
}
