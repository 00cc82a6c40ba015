import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayReadRisk, mayWriteRisk } from '../policy.ts'
import { eventKinds, mhaOutcomes, places, stationConditions } from '../schema/mental-health-act.ts'
import { recordMhaEvent, standingOf } from '../service/mental-health-act.ts'
import { trackersOf } from '../store/mental-health-act.ts'
import { MhaEventForm, MhaPage } from '../views/mental-health-act.tsx'
import { answer, firstShown, formReply, listIn, momentIn, noSuchPage, text, type Shown } from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/mental-health-act' as const

/** The Mental Health Act in an episode. */
export function mentalHealthActRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayReadRisk,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(asked, work, person)
      if (episode === null) return noSuchPage
      const standings = []
      for (const tracker of await trackersOf(work, episode.id))
        standings.push(await standingOf(work, tracker))
      return {
        title: 'Mental Health Act',
        before: <BackLink href={`/people/${person.id}/episodes/${episode.id}`}>Episode</BackLink>,
        body: (
          <MhaPage
            at={addressOf(episode)}
            standings={standings}
            now={work.now}
            mayWrite={mayWriteRisk.allows(work.actor)}
          />
        ),
      }
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(asked, work, person)
      return episode === null ? noSuchPage : showNew(episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/new`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const { body } = asked
      const { episodeId } = asked.params
      if (!isId(episodeId)) return Promise.resolve(noSuchPage)
      const problems: Problem[] = []
      const at = momentIn(body, 'at', ctx.clock.now(), problems)
      const ticked = listIn(body, 'conditions')
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const episode = await episodeOf(asked, work, person)
          return episode === null ? noSuchPage : showNew(episode, shown)
        },
        act: async (work) => {
          const recorded = await recordMhaEvent(work, {
            personId: person.id,
            episodeId,
            kind: eventKinds.find((one) => one.code === text(body, 'kind'))?.code,
            at,
            byName: textIn(body, 'byName'),
            place: places.find((one) => one.code === text(body, 'place'))?.code,
            conditions: stationConditions.map((one) => one.code).filter((code) => ticked.includes(code)),
            outcome: mhaOutcomes.find((one) => one.code === text(body, 'outcome'))?.code,
            note: textIn(body, 'note'),
          })
          return recorded.ok ? done(addressOf({ id: episodeId, personId: person.id })) : recorded
        },
        said: 'It is on the record',
      })
    },
  })
}

const addressOf = (episode: Pick<EpisodeRow, 'id' | 'personId'>) =>
  `/people/${episode.personId}/episodes/${episode.id}/mental-health-act`

async function episodeOf(asked: Asked, work: Work, person: SeenPerson): Promise<EpisodeRow | null> {
  const { episodeId } = asked.params
  const episode = isId(episodeId) ? await findEpisode(work, episodeId) : null
  return episode?.personId === person.id ? episode : null
}

function showNew(episode: EpisodeRow, shown: Shown): Reply {
  return formReply(shown, {
    title: 'What happened under the Mental Health Act',
    body: <MhaEventForm view={shown} at={addressOf(episode)} />,
  })
}
