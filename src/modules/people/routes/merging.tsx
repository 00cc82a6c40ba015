import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { done } from '#kernel/outcome.ts'
import {
  once,
  reading,
  textIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayNamePlaceholder } from '../policy.ts'
import { conflictsBetween } from '../rules/merging.ts'
import { linkPeople, mergePreview } from '../service/links.ts'
import { loadBanner } from '../store/banner.ts'
import { findDetails } from '../store/details.ts'
import { MergePage, type Side } from '../views/merging.tsx'
import { addPersonRoute, type SeenPerson } from './person-route.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Where two records are looked at side by side and said to be one person. */
export function mergingRoutes(app: FastifyInstance, kit: Kit): void {
  const url = '/people/:personId/merge/:otherId'
  addPersonRoute(app, kit, {
    method: 'GET',
    url,
    may: mayNamePlaceholder,
    handle: (asked, work, person) => preview(asked, work, person, emptyForm(asked.draft)),
  })
  addPersonRoute(app, kit, { method: 'POST', url, may: mayNamePlaceholder, handle: merge })
}

async function preview(asked: Asked, work: Work, person: SeenPerson, form: FormState): Promise<Reply> {
  const otherId = asked.params['otherId'] ?? ''
  const facts = isId(otherId) ? await mergePreview(work, person.id, otherId) : null
  const [one, other] = [await sideOf(work, person.id), await sideOf(work, otherId)]
  if (facts === null || one === null || other === null) return noSuchPage
  return {
    title: 'Merge two records',
    wide: true,
    problems: form.problems,
    body: (
      <MergePage
        one={one}
        other={other}
        conflicts={conflictsBetween(facts.one, facts.other)}
        standing={facts.standing}
        hidden={reviewOf(asked)}
        form={form}
      />
    ),
  }
}

async function sideOf(work: Work, personId: string): Promise<Side | null> {
  if (!isId(personId)) return null
  const [banner, details] = [await loadBanner(work, personId), await findDetails(work, personId)]
  return banner === null || details === null ? null : { id: personId, banner, details }
}

/** The match review somebody came from, to go back to it. */
function reviewOf(asked: Asked): Readonly<Record<string, string>> {
  const siteId = asked.query['site'] ?? textIn(asked.body, 'site')
  const day = asked.query['day'] ?? textIn(asked.body, 'day')
  return isId(siteId) && /^\d{4}-\d\d-\d\d$/.test(day) ? { site: siteId, day } : {}
}

async function merge(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const otherId = asked.params['otherId'] ?? ''
  if (!isId(otherId)) return noSuchPage
  const { site, day } = reviewOf(asked)
  const next = site === undefined ? `/people/${person.id}` : `/match-review/${site}?day=${day ?? ''}`
  const outcome = await once(ctx, asked.key, async (work) => {
    const linked = await linkPeople(work, {
      personId: person.id,
      otherId,
      decision: 'same',
      reason: textIn(asked.body, 'reason'),
    })
    return linked.ok ? done(next) : linked
  })
  if (outcome.ok) return { to: outcome.value, said: 'The two records are one person from now on' }
  if (outcome.refusal.code !== 'invalid') return { refusal: outcome.refusal }
  const problems = outcome.refusal.problems
  return reading(ctx, (work) => preview(asked, work, person, { values: asked.body, problems }))
}
