import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { BackLink } from '#ui/index.ts'
import { mayReadScreenings } from '../policy.ts'
import { plainWords } from '../rules/plain-words.ts'
import { listAnswers } from '../store/answers.ts'
import { PlainWordsPage } from '../views/plain-words-page.tsx'
import { loaded, noSuchPage, urlOf } from './loaded.ts'

/** What the person is given of their assessment, to print. */
export function plainWordsRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: `${urlOf.assessment}/in-plain-words`,
    may: mayReadScreenings,
    handle: async (asked, work, person) => {
      const found = await loaded(work, asked, person.id, 'assessment')
      if (found === null) return noSuchPage
      return {
        title: 'In plain words',
        before: <BackLink href={found.base}>The assessment</BackLink>,
        body: (
          <PlainWordsPage
            assessment={found.screening}
            words={plainWords(found.sections, await listAnswers(work, found.screening.id))}
          />
        ),
      }
    },
  })
}
