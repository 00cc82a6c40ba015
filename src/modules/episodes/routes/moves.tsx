import type { FastifyInstance } from 'fastify'
import { notFound } from '#kernel/outcome.ts'
import type { Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { mayRunEpisodes } from '../policy.ts'
import { moveTo } from '../rules/moves.ts'
import type { EpisodeRow } from '../schema.ts'
import { moveEpisode } from '../service/move.ts'
import { loadEvidence } from '../store/evidence.ts'
import { isMovedByForm } from '../views/actions.tsx'
import { MoveForm } from '../views/move-form.tsx'
import {
  answer,
  episodeOf,
  firstShown,
  noSuchPage,
  statusOf,
  typed,
  versionIn,
  type ShowForm,
} from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/move/:to'

/** The move to a stage, when it is made on a page of its own: what only other work makes true is not asked here. */
function formMove(episode: EpisodeRow, to: string) {
  const pathway = pathwayOf(episode.service)
  const move = to === pathway.closedStage ? undefined : moveTo(pathway, episode.stage, to)
  return move !== undefined && isMovedByForm(move.guards) ? move : undefined
}

/** The page of one move. */
function showMove(to: string): ShowForm {
  return async (work, episode, shown) => {
    const move = formMove(episode, to)
    if (move === undefined) return noSuchPage
    const { actions } = await loadEvidence(work.tx, episode.id)
    return {
      title: move.words,
      problems: shown.form.problems,
      ...statusOf(shown),
      body: (
        <MoveForm
          view={{ episode, ...shown }}
          to={to}
          words={move.words}
          guards={move.guards}
          actions={actions}
          version={shown.refusal?.code === 'conflict' ? episode.version : (shown.version ?? episode.version)}
        />
      ),
    }
  }
}

export function moveRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null
        ? noSuchPage
        : showMove(asked.params['to'] ?? '')(work, episode, firstShown(asked))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const to = asked.params['to'] ?? ''
      return answer({
        asked,
        ctx,
        person,
        problems: [],
        show: showMove(to),
        act: async (work, episode) => {
          if (episode.stage !== to && formMove(episode, to) === undefined) return notFound
          return moveEpisode(work, {
            episodeId: episode.id,
            to,
            version: versionIn(asked),
            facts: { noActionReason: typed(asked, 'noActionReason') },
          })
        },
        said: 'Moved on',
      })
    },
  })
}
