import { done, notAllowed, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { mayMarkSensitive } from '../policy.ts'
import { sensitivities } from '../schema/items.ts'
import { holdSensitivity, type Marked } from '../store/sensitivity.ts'

/**
 * Says what makes a part of the record more than ordinarily private; none of them says that it is not. Called in the transaction
 * that writes the part, so that nothing private is there unmarked even for a moment.
 */
export function markSensitive(ctx: Ctx, asked: Marked): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!mayMarkSensitive.allows(work.actor))
      return notAllowed('What is private is marked by those who work with the person.')
    const classes = sensitivities.filter((one) => asked.classes.includes(one))
    await holdSensitivity(work, { ...asked, classes })
    await audit(work, {
      action: 'sensitivity.marked',
      personId: asked.personId,
      entity: asked.source.kind,
      entityId: asked.source.id,
      details: { classes },
    })
    return done(undefined)
  })
}
