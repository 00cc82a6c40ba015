import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { detailsRoutes } from './details.tsx'
import { emergencyRoutes } from './emergency.tsx'
import { historyRoutes } from './history.tsx'
import { linkRoutes } from './links.tsx'
import { mergingRoutes } from './merging.tsx'
import { newPersonRoutes } from './new-person.tsx'
import { privacyRoutes } from './privacy.tsx'
import { searchRoutes } from './search.tsx'

/** Every page of `people`. */
export function peopleRoutes(app: FastifyInstance, kit: Kit): void {
  searchRoutes(app, kit)
  newPersonRoutes(app, kit)
  detailsRoutes(app, kit)
  linkRoutes(app, kit)
  mergingRoutes(app, kit)
  historyRoutes(app, kit)
  emergencyRoutes(app, kit)
  privacyRoutes(app, kit)
}
