import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { enteringRoutes } from './entering.tsx'
import { readingRoutes } from './reading.tsx'

/** The pages of questionnaires. */
export function outcomeRoutes(app: FastifyInstance, kit: Kit): void {
  readingRoutes(app, kit)
  enteringRoutes(app, kit)
}
