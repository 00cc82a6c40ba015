import type { FastifyInstance } from 'fastify'
import { mayOpenRecords, type Kit } from '#modules/access/index.ts'
import { addPersonRoute } from '#modules/people/index.ts'
import { showEpisode } from './episode.tsx'
import { showPerson } from './person.tsx'

/** The person's page and the page of an episode. */
export function personRecordRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId',
    may: mayOpenRecords,
    whole: true,
    handle: showPerson,
  })
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/episodes/:episodeId',
    may: mayOpenRecords,
    handle: showEpisode,
  })
}
