import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { listRoutes } from './list-routes.tsx'
import { problemRoutes } from './problem-routes.tsx'
import { resultRoutes } from './result-routes.tsx'
import { rowRoutes } from './row-routes.tsx'

/** All pages of `court`. */
export function courtRoutes(app: FastifyInstance, kit: Kit): void {
  listRoutes(app, kit)
  problemRoutes(app, kit)
  rowRoutes(app, kit)
  resultRoutes(app, kit)
}
