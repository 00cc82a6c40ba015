import type { FastifyInstance } from 'fastify'
import type { Kit } from '#modules/access/index.ts'
import { draftRoutes } from './draft.tsx'
import { followRoutes } from './follow.ts'
import { newRoutes } from './new.tsx'
import { sendRoutes } from './send.tsx'

/** The pages of onward referrals. */
export function onwardReferralRoutes(app: FastifyInstance, kit: Kit): void {
  newRoutes(app, kit)
  draftRoutes(app, kit)
  sendRoutes(app, kit)
  followRoutes(app, kit)
}
