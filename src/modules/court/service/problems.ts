import { conflict, done, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, elevated, unit, type Ctx } from '#modules/access/index.ts'
import { announceSite } from '#modules/episodes/index.ts'
import { mayDealWithProblems, maySeeUnclaimed } from '../policy.ts'
import { closeProblem, findProblem } from '../store/problems.ts'

export interface DealWithProblem {
  readonly problemId: string
  readonly outcome: string
}

/**
 * Writes down what was done about an entry that could not be read. One of a site is its teams'; one that belongs to no site
 * is for those who see the unclaimed lists.
 */
export function dealWithProblem(
  ctx: Ctx,
  asked: DealWithProblem,
): Promise<Outcome<{ readonly siteId: string | null }>> {
  return unit(ctx, async (work) => {
    if (!mayDealWithProblems.allows(work.actor))
      return notAllowed('Your role does not work with court lists.')
    const mine = await findProblem(work.tx, asked.problemId)
    const unplaced =
      mine === null && maySeeUnclaimed.allows(work.actor)
        ? await elevated(work, 'court.unplaced-problem', (tx) => findProblem(tx, asked.problemId))
        : null
    const problem = mine ?? (unplaced?.siteId === null ? unplaced : null)
    if (problem === null) return notFound
    if (problem.dealtWith) return conflict('Somebody has already dealt with this.')
    const { workerId } = work.actor
    if (mine === null) {
      await elevated(work, 'court.unplaced-problem', (tx) =>
        closeProblem(tx, asked.problemId, workerId, asked.outcome),
      )
    } else await closeProblem(work.tx, asked.problemId, workerId, asked.outcome)
    await audit(work, {
      action: 'list-problem.dealt-with',
      entity: 'list_problem',
      entityId: asked.problemId,
    })
    announceSite(work, problem.siteId)
    return done({ siteId: problem.siteId })
  })
}
