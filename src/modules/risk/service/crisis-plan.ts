import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { planProblems } from '../rules/crisis-plan.ts'
import type { NewCrisisPlan } from '../schema/crisis-plan.ts'
import { insertPlan, listPlans } from '../store/crisis-plan.ts'
import { writesFor } from './team.ts'

/** Makes the next version of somebody's crisis plan; the earlier ones stay readable. */
export function makeCrisisPlan(
  ctx: Ctx,
  given: NewCrisisPlan,
): Promise<Outcome<{ readonly number: number }>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor))
      return notAllowed('Crisis plans are made by those who work with people.')
    const place = await writesFor(work, given.personId, undefined)
    if (place === null) return notFound
    const problems = planProblems(given)
    const { agreement } = given
    if (problems.length > 0 || agreement === undefined) return invalid(problems)
    const clash = conflict('Somebody else changed the crisis plan first')
    const latest = (await listPlans(work, [given.personId]))[0]?.number ?? 0
    if (latest !== given.seen) return clash
    if (!(await insertPlan(work, place.teamId, { ...given, agreement }))) return clash
    await audit(work, {
      action: 'crisis-plan.made',
      personId: given.personId,
      entity: 'crisis-plan',
      details: { number: given.seen + 1, agreement },
    })
    return done({ number: given.seen + 1 })
  })
}
