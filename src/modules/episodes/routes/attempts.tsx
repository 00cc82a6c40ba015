import type { FastifyInstance } from 'fastify'
import type { Problem } from '#kernel/outcome.ts'
import type { Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { mayRunEpisodes } from '../policy.ts'
import { recordAttempt } from '../service/attempts.ts'
import { AttemptForm } from '../views/forms.tsx'
import {
  answer,
  comingIn,
  episodeOf,
  firstShown,
  happenedIn,
  noSuchPage,
  statusOf,
  typed,
  type ShowForm,
} from './frame.ts'

const url = '/people/:personId/episodes/:episodeId/attempts/new'

const show: ShowForm = async (_work, episode, shown) => ({
  title: 'Record an attempt',
  problems: shown.form.problems,
  ...statusOf(shown),
  body: <AttemptForm view={{ episode, ...shown }} />,
})

export function attemptRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayRunEpisodes,
    handle: async (asked, work, person) => {
      const episode = await episodeOf(work, asked, person)
      return episode === null
        ? noSuchPage
        : show(work, episode, firstShown(asked, { place: episode.siteName ?? '' }))
    },
  })
  addPersonRoute(app, kit, {
    method: 'POST',
    url,
    may: mayRunEpisodes,
    handle: (asked, ctx, person) => {
      const problems: Problem[] = []
      const now = ctx.clock.now()
      const attemptedAt = happenedIn(asked, 'attempted', now, problems)
      const retryAt = comingIn(asked, 'retry', now, problems)
      const attempt = {
        attemptedAt,
        retryAt,
        place: typed(asked, 'place') ?? '',
        result: typed(asked, 'result') ?? '',
        note: typed(asked, 'note'),
      }
      return answer({
        asked,
        ctx,
        person,
        problems,
        show,
        act: (work, episode) => recordAttempt(work, { episodeId: episode.id, ...attempt }),
        said: 'Attempt recorded',
        fields: { attemptedAt: 'attempted-time', retryAt: 'retry-time' },
      })
    },
  })
}
