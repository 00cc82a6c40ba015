import type { FastifyInstance } from 'fastify'
import {
  addRoute,
  audit,
  mayAskEmergencyAccess,
  mayOpenRecords,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { mayKeepDetails } from '../policy.ts'
import { searchPeople, type Hit } from '../service/search.ts'
import { SearchPage } from '../views/search.tsx'

/** Search among the records one may open. */
export function searchRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url: '/people', may: mayOpenRecords, handle: search })
}

async function search(asked: Asked, ctx: Ctx): Promise<Reply> {
  const typed = (asked.query['q'] ?? '').slice(0, 200)
  const hits = typed.trim() === '' ? [] : await reading(ctx, (work) => searchTraced(work, typed))
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

/** Searches and says who was shown, in one transaction: there is no finding without a trace. */
async function searchTraced(work: Work, typed: string): Promise<readonly Hit[]> {
  const hits = await searchPeople(work, typed)
  if (hits.length > 0) {
    await audit(work, { action: 'people.searched', details: { personIds: hits.map((hit) => hit.personId) } })
  }
  return hits
}
