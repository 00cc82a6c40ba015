import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { assessRoutes } from './assess.tsx'
import { plainWordsRoutes } from './plain-words.tsx'
import { screeningRoutes } from './screening.tsx'
import { sectionRoutes } from './sections.tsx'
import { startRoutes } from './start.tsx'

/** The pages of `assessments`. */
export function assessmentRoutes(app: FastifyInstance, kit: Kit): void {
  startRoutes(app, kit)
  assessRoutes(app, kit)
  screeningRoutes(app, kit)
  sectionRoutes(app, kit)
  plainWordsRoutes(app, kit)
}
