import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { arrivalRoutes } from './arrivals.tsx'
import { clockRoutes } from './clock.tsx'
import { timesRoutes } from './times.tsx'

/** All pages of `custody`. */
export function custodyRoutes(app: FastifyInstance, kit: Kit): void {
  arrivalRoutes(app, kit)
  clockRoutes(app, kit)
  timesRoutes(app, kit)
}
