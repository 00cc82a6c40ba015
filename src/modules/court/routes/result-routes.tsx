import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { londonDay, Temporal } from '#kernel/dates.ts'
import { done } from '#kernel/outcome.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import {
  once,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type PageReply,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { findEpisode } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { findAnswer } from '#modules/sharing/index.ts'
import { mayRecordResults } from '../policy.ts'
import { parseResult } from '../schema/codes.ts'
import { recordResult } from '../service/results.ts'
import { hearingsOf } from '../store/hearings.ts'
import { ResultPage } from '../views/result-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }
const url = '/people/:personId/episodes/:episodeId/hearings/new'

/** The form for what came of a hearing. */
export function resultRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayRecordResults,
    handle: (asked, work, person) => resultPage(asked, work, person, undefined),
  })
  addPersonRoute(app, kit, { method: 'POST', url, may: mayRecordResults, handle: save })
}

async function resultPage(
  asked: Asked,
  work: Work,
  person: SeenPerson,
  typed: FormState | undefined,
): Promise<Reply> {
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const episode = await findEpisode(work, episodeId)
  if (episode === null || episode.personId !== person.id) return noSuchPage
  const today = londonDay(work.now).toString()
  const listed = (await hearingsOf(work, episodeId)).filter(
    (one) => one.kind === 'listed' && one.hearingOn <= today,
  )
  const form =
    typed ??
    (asked.draft === undefined
      ? emptyForm({ ...startingWith(listed[0]), ...(await toldBy(work, asked, episodeId)) })
      : emptyForm(asked.draft))
  const page: PageReply = {
    title: 'What came of a hearing',
    problems: form.problems,
    before: <BackLink href={`/people/${person.id}/episodes/${episodeId}`}>Episode</BackLink>,
    body: (
      <ResultPage
        action={`/people/${person.id}/episodes/${episodeId}/hearings/new`}
        form={form}
        listed={listed}
        fromDraft={typed === undefined && asked.draft !== undefined}
      />
    ),
  }
  return page
}

/** The last listing is what a result is most often about: its day need not be typed again. */
function startingWith(
  listed: { readonly id: string; readonly hearingOn: string } | undefined,
): FormState['values'] {
  if (listed === undefined) return {}
  const day = Temporal.PlainDate.from(listed.hearingOn)
  return {
    listRowId: listed.id,
    'hearingOn-day': String(day.day),
    'hearingOn-month': String(day.month),
    'hearingOn-year': String(day.year),
  }
}

/** What a partner at court told on their own page is not typed again. */
async function toldBy(work: Work, asked: Asked, episodeId: string): Promise<FormState['values']> {
  const answerId = asked.query['told']
  const told = isId(answerId) ? await findAnswer(work, answerId) : null
  if (told?.kind !== 'result' || told.episodeId !== episodeId) return {}
  return {
    detail: `${told.text ?? ''} (told by ${told.byName})`,
    source: told.purpose === 'fair-hearing' ? 'legal-adviser' : 'probation',
  }
}

async function save(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const episodeId = asked.params['episodeId'] ?? ''
  if (!isId(episodeId)) return noSuchPage
  const read = parseResult(asked.body, londonDay(ctx.clock.now()))
  const outcome = read.ok
    ? await once(ctx, asked.key, async (work) => {
        const saved = await recordResult(work, { personId: person.id, episodeId, ...read.value })
        return saved.ok ? done(`/people/${person.id}/episodes/${episodeId}`) : saved
      })
    : read
  if (outcome.ok) return { to: outcome.value, said: 'The result of the hearing was saved.' }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  const typed = { values: asked.body, problems: outcome.refusal.problems }
  return reading(ctx, (work) => resultPage(asked, work, person, typed))
}
