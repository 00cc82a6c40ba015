import type { FastifyInstance } from 'fastify'
import { conflict, done } from '#kernel/outcome.ts'
import { once, type Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { mayWorkEpisodes } from '../policy.ts'
import { setNextStep } from '../service/next-step.ts'
import { episodeHref } from '../views/forms.tsx'
import { episodeOf, versionIn } from './frame.ts'

/** Taking somebody oneself, in one press: what is planned stays as it is. */
export function takeRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/episodes/:episodeId/take',
    may: mayWorkEpisodes,
    handle: async (asked, ctx, person) => {
      const outcome = await once(ctx, asked.key, async (work) => {
        const episode = await episodeOf(work, asked, person)
        if (episode === null) return { ok: false, refusal: { code: 'not-found', message: 'Page not found' } }
        if (episode.nextStep === null || episode.nextStepAt === null) {
          return conflict('Nothing is planned yet: say what happens next and by when.')
        }
        const taken = await setNextStep(work, {
          episodeId: episode.id,
          holderId: ctx.actor.workerId,
          nextStep: episode.nextStep,
          nextStepAt: episode.nextStepAt,
          version: versionIn(asked),
        })
        return taken.ok ? done(episodeHref(episode)) : taken
      })
      return outcome.ok
        ? { to: outcome.value, said: 'You hold this person now' }
        : { refusal: outcome.refusal }
    },
  })
}
