import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { signedIn } from '../policy.ts'
import { markNoticeSeen, noticesFor } from '../service/notices.ts'
import { reading } from '../service/work.ts'
import { NoticesView } from '../views/notices.tsx'
import { addRoute, type Kit } from './kit.tsx'

/** What somebody has to be told. */
export function noticeRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/notices',
    may: signedIn,
    handle: async (_asked, ctx) => {
      const notices = await reading(ctx, (work) => noticesFor(work))
      return { title: 'Notices', body: <NoticesView notices={notices} /> }
    },
  })

  addRoute(app, kit, {
    method: 'POST',
    url: '/notices/:noticeId/seen',
    may: signedIn,
    handle: async (asked, ctx) => {
      const noticeId = asked.params['noticeId'] ?? ''
      if (!isId(noticeId)) return { refusal: { code: 'not-found', message: 'Page not found' } }
      const outcome = await markNoticeSeen(ctx, noticeId)
      return outcome.ok ? { to: '/notices', said: 'Marked as seen' } : { refusal: outcome.refusal }
    },
  })
}
