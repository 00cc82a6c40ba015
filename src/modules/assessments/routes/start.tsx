import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem, type Refusal } from '#kernel/outcome.ts'
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
import { addPersonRoute } from '#modules/people/index.ts'
import { consentNow, typedMoment } from '#modules/sharing/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayWriteScreenings } from '../policy.ts'
import { additionsFor } from '../rules/visible.ts'
import { modes, settings } from '../schema.ts'
import { addressOf } from '../service/read.ts'
import { ageOnTheDay, startScreening } from '../service/start.ts'
import { findPersonFacts, listScreenings } from '../store/screenings.ts'
import { StartPage } from '../views/start-page.tsx'
import { noSuchPage } from './loaded.ts'

const url = '/people/:personId/episodes/:episodeId/screenings/new'

export function startRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayWriteScreenings,
    handle: async (asked, work, person) => {
      const episodeId = asked.params['episodeId'] ?? ''
      if (!isId(episodeId)) return noSuchPage
      const begun = (await listScreenings(work, episodeId)).find(
        (one) => one.status === 'started' || one.status === 'completed',
      )
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
  const setting = settings.find((one) => one.code === textIn(body, 'setting'))?.code
  const mode = modes.find((one) => one.code === textIn(body, 'mode'))?.code
  const moment = typedMoment(
    'seen',
    { day: textIn(body, 'seen-day'), time: textIn(body, 'seen-time') },
    ctx.clock.now(),
  )
  const problems: Problem[] = [
    ...(setting === undefined ? [{ field: 'setting', message: 'Say where the screening is held' }] : []),
    ...(mode === undefined ? [{ field: 'mode', message: 'Say how the questions are asked' }] : []),
    ...(moment.ok ? [] : moment.problems),
  ]
  if (problems.length > 0 || setting === undefined || mode === undefined || !moment.ok) return again(problems)
  const ticked = (name: string, value: string) => [body[name]].flat().includes(value)
  const looks = textIn(body, 'looksUnder18')
  const reason = textIn(body, 'withoutConsentReason').trim()
  const language = textIn(body, 'language').trim()
  const outcome = await once(ctx, asked.key, async (work) => {
    if ((await findEpisode(work, episodeId))?.personId !== personId)
      return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
    const started = await startScreening(work, {
      episodeId,
      setting,
      mode,
      ...(language === '' ? {} : { language }),
      seenAt: moment.value,
      additions: ticked('additions', 'women') ? ['women'] : [],
      looksUnder18: looks === '' ? undefined : looks === 'yes',
      privacyGiven: ticked('before', 'privacy'),
      capacityConsidered: ticked('before', 'capacity'),
      ...(reason === '' ? {} : { withoutConsentReason: reason }),
    })
    return started.ok ? done(addressOf({ id: started.value.screeningId, personId, episodeId })) : started
  })
  if (outcome.ok) return { to: outcome.value, said: 'Screening started. What you answer is saved as you go.' }
  if (outcome.refusal.code === 'invalid') return again(outcome.refusal.problems)
  if (outcome.refusal.code === 'blocked') return again([], outcome.refusal)
  return { refusal: outcome.refusal }
}
