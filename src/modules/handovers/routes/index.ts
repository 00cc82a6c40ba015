import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { answerRoutes } from './answer.tsx'
import { giveRoutes } from './give.tsx'

/** The pages of handovers. */
export function handoverRoutes(app: FastifyInstance, kit: Kit): void {
  giveRoutes(app, kit)
  answerRoutes(app, kit)
}
