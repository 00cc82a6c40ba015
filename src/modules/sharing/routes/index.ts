import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import type { ItemSource } from '../schema/items.ts'
import type { AnswerHook } from '../service/answering.ts'
import { agreementRoutes } from './agreements.tsx'
import { consentRoutes } from './consent.tsx'
import { disclosureRoutes } from './disclosures.tsx'
import { partnerRoutes } from './partner.tsx'
import { receivedRoutes } from './received.tsx'
import { sentRoutes } from './sent.tsx'
import { shareRoutes } from './share.tsx'

/**
 * The pages of `sharing`: consent, the log of what was shared, what is sent to partners, and the partners' own. The parts of
 * a record come from modules above this one, and answers go back to them: put together where the product is composed.
 */
export function sharingRoutes(
  app: FastifyInstance,
  kit: Kit,
  parts: { readonly source: ItemSource; readonly hooks: readonly AnswerHook[] },
): void {
  consentRoutes(app, kit, parts.hooks)
  disclosureRoutes(app, kit)
  shareRoutes(app, kit, parts.source)
  sentRoutes(app, kit, parts.hooks)
  partnerRoutes(app, kit, parts.hooks)
  receivedRoutes(app, kit, parts.hooks)
  agreementRoutes(app, kit)
}
