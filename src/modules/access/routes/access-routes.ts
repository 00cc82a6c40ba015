import type { FastifyInstance } from 'fastify'
import { accountRoutes } from './account-routes.tsx'
import { adminRoutes } from './admin/admin-routes.tsx'
import type { Kit } from './kit.tsx'
import { noticeRoutes } from './notice-routes.tsx'
import { screenRoutes } from './screen-routes.tsx'
import { signInRoutes } from './sign-in-routes.tsx'

/** Adds every page of this module. Requests have to know their sessions already (`decorateSessions`). */
export function accessRoutes(app: FastifyInstance, kit: Kit): void {
  signInRoutes(app, kit)
  screenRoutes(app, kit)
  accountRoutes(app, kit)
  noticeRoutes(app, kit)
  adminRoutes(app, kit)
}
