import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { alertRoutes } from './alerts.tsx'
import { apartRoutes } from './apart.tsx'
import { crisisPlanRoutes } from './crisis-plan.tsx'
import { entryRoutes } from './entries.tsx'
import { mentalHealthActRoutes } from './mental-health-act.tsx'
import { safeguardingRoutes } from './safeguarding.tsx'

/** The pages of risk. */
export function riskRoutes(app: FastifyInstance, kit: Kit): void {
  entryRoutes(app, kit)
  alertRoutes(app, kit)
  crisisPlanRoutes(app, kit)
  safeguardingRoutes(app, kit)
  apartRoutes(app, kit)
  mentalHealthActRoutes(app, kit)
}
