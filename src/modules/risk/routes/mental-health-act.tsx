import type { FastifyInstance } from 'fastify'
import { londonDay, showShortDate, showTime, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type FormBody, type Kit, type Reply, type Work } from '#modules/access/index.ts'
import { findEpisode, type EpisodeRow } from '#modules/episodes/index.ts'
import { addPersonRoute, type SeenPerson } from '#modules/people/index.ts'
import { BackLink, type FormState } from '#ui/index.ts'
import { mayReadRisk, mayWriteRisk } from '../policy.ts'
import {
  eventKinds,
  mhaOutcomes,
  places,
  stationConditions,
  type MhaEvent,
} from '../schema/mental-health-act.ts'
import { correctMhaEvent, recordMhaEvent, standingOf } from '../service/mental-health-act.ts'
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
      const { line, problems } = lineIn(body, ctx.clock.now())
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
            ...line,
          })
          return recorded.ok ? done(addressOf({ id: episodeId, personId: person.id })) : recorded
        },
        said: 'It is on the record',
      })
    },
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${url}/lines/:lineId/correct`,
    may: mayWriteRisk,
    handle: async (asked, work, person) => {
      const found = await wrongLine(asked, work, person)
      return found === null
        ? noSuchPage
        : showCorrect(found.episode, found.line, firstShown(asked, valuesOf(found.line)))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url: `${url}/lines/:lineId/correct`,
    may: mayWriteRisk,
    handle: (asked, ctx, person) => {
      const { episodeId, lineId } = asked.params
      if (!isId(episodeId) || !isId(lineId)) return Promise.resolve(noSuchPage)
      const { line, problems } = lineIn(asked.body, ctx.clock.now())
      return answer({
        asked,
        ctx,
        problems,
        show: async (work, shown) => {
          const found = await wrongLine(asked, work, person)
          return found === null ? noSuchPage : showCorrect(found.episode, found.line, shown)
        },
        act: async (work) => {
          const corrected = await correctMhaEvent(work, {
            personId: person.id,
            episodeId,
            lineId,
            reason: textIn(asked.body, 'reason'),
            ...line,
          })
          return corrected.ok ? done(addressOf({ id: episodeId, personId: person.id })) : corrected
        },
        said: 'The correction is on the record',
      })
    },
  })
}

/** A line as it was typed. */
function lineIn(body: FormBody, now: Temporal.Instant) {
  const problems: Problem[] = []
  const ticked = listIn(body, 'conditions')
  const line = {
    kind: eventKinds.find((one) => one.code === text(body, 'kind'))?.code,
    at: momentIn(body, 'at', now, problems),
    byName: textIn(body, 'byName'),
    place: places.find((one) => one.code === text(body, 'place'))?.code,
    conditions: stationConditions.map((one) => one.code).filter((code) => ticked.includes(code)),
    outcome: mhaOutcomes.find((one) => one.code === text(body, 'outcome'))?.code,
    note: textIn(body, 'note'),
  }
  return { line, problems }
}

/** The line as it stands, so that only what was wrong is typed again. */
function valuesOf(line: MhaEvent): FormState['values'] {
  return {
    kind: line.kind,
    'at-day': showShortDate(londonDay(line.at)),
    'at-time': showTime(line.at),
    byName: line.byName,
    place: line.place ?? '',
    conditions: [...line.conditions],
    outcome: line.result ?? '',
    note: line.note ?? '',
  }
}

async function wrongLine(
  asked: Asked,
  work: Work,
  person: SeenPerson,
): Promise<{ readonly episode: EpisodeRow; readonly line: MhaEvent } | null> {
  const episode = await episodeOf(asked, work, person)
  if (episode === null) return null
  const lines = (await trackersOf(work, episode.id)).flatMap((tracker) => tracker.events)
  const line = lines.find((one) => one.id === asked.params['lineId'])
  return line === undefined ? null : { episode, line }
}

function showCorrect(episode: EpisodeRow, line: MhaEvent, shown: Shown): Reply {
  return formReply(shown, {
    title: 'This line was wrong',
    body: <MhaEventForm view={shown} at={addressOf(episode)} wrong={line} />,
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
    body: <MhaEventForm view={shown} at={addressOf(episode)} wrong={null} />,
  })
}
