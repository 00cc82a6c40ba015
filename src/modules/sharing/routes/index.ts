import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { consentRoutes } from './consent.tsx'
import { disclosureRoutes } from './disclosures.tsx'

/** The pages of `sharing`: consent and the log of what was shared. */
export function sharingRoutes(app: FastifyInstance, kit: Kit): void {
  consentRoutes(app, kit)
  disclosureRoutes(app, kit)
}
