import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'
import { afterRoutes } from './after.tsx'
import { checklistRoutes } from './checklist.tsx'
import { issueRoutes } from './issue.tsx'
import { lookAgainRoutes } from './look-again.tsx'
import { pageRoutes } from './page.tsx'
import { requestRoutes } from './request.tsx'
import { sectionRoutes } from './section.tsx'
import { stepRoutes } from './steps.tsx'

/** The pages of `reports`. The parts of a record come from many modules, put together where the product is composed. */
export function reportRoutes(app: FastifyInstance, kit: Kit, source: ItemSource): void {
  requestRoutes(app, kit)
  pageRoutes(app, kit, source)
  sectionRoutes(app, kit, source)
  lookAgainRoutes(app, kit, source)
  checklistRoutes(app, kit, source)
  stepRoutes(app, kit, source)
  issueRoutes(app, kit, source)
  afterRoutes(app, kit)
}
