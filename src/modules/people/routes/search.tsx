import type { FastifyInstance } from 'fastify'
import {
  addRoute,
  mayAskEmergencyAccess,
  mayOpenRecords,
  reading,
  unit,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { audit } from '#modules/access/index.ts'
import { done } from '#kernel/outcome.ts'
import { mayKeepDetails } from '../policy.ts'
import { searchPeople } from '../service/search.ts'
import { SearchPage } from '../views/search.tsx'

/** Search among the records one may open. */
export function searchRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url: '/people', may: mayOpenRecords, handle: search })
}

async function search(asked: Asked, ctx: Ctx): Promise<Reply> {
  const typed = (asked.query['q'] ?? '').slice(0, 200)
  const hits = typed.trim() === '' ? [] : await reading(ctx, (work) => searchPeople(work, typed))
  if (hits.length > 0) {
    await unit(ctx, async (work) => {
      await audit(work, {
        action: 'people.searched',
        details: { personIds: hits.map((hit) => hit.personId) },
      })
      return done(null)
    })
  }
  return {
    title: 'Find a person',
    body: (
      <SearchPage
        typed={typed}
        hits={hits}
        mayAddPeople={mayKeepDetails.allows(ctx.actor)}
        mayAskEmergency={mayAskEmergencyAccess.allows(ctx.actor)}
      />
    ),
  }
}
