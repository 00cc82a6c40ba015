import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import { attemptRoutes } from './attempts.tsx'
import { closingRoutes } from './closing.tsx'
import { entryRoutes } from './entries.tsx'
import { moveRoutes } from './moves.tsx'
import { nextStepRoutes } from './next-step.tsx'
import { referralAcceptRoutes } from './referral-accept.tsx'
import { startRoutes } from './start.tsx'
import { takeRoutes } from './take.ts'
import { taskRoutes } from './tasks.tsx'
import { youthRoutes } from './youth.tsx'

/** The pages below an episode; the page of the episode itself is composed above. */
export function episodeRoutes(app: FastifyInstance, kit: Kit, hooks: readonly AnswerHook[]): void {
  startRoutes(app, kit)
  attemptRoutes(app, kit)
  nextStepRoutes(app, kit)
  takeRoutes(app, kit)
  moveRoutes(app, kit)
  entryRoutes(app, kit)
  closingRoutes(app, kit)
  taskRoutes(app, kit)
  youthRoutes(app, kit)
  referralAcceptRoutes(app, kit, hooks)
}
