import { isId, newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { mayKeepDetails, maySayTheSame } from '../policy.ts'
import { findOpenLinks, insertLink, markUndone } from '../store/links.ts'
import { seesRecord } from '../store/person.ts'
import { sightOf } from './sight.ts'

export interface LinkDecision {
  readonly personId: string
  readonly otherId: string
  readonly decision: 'same' | 'not-same'
  readonly reason: string
}

/**
 * Decides that two records are, or are not, one person. No row of either moves, so taking it back is exact. That they are
 * the same is for a team lead who may open both (Domain brief: liaison and diversion, section 2).
 */
export async function linkPeople(ctx: Ctx, asked: LinkDecision): Promise<Outcome<{ linkId: string }>> {
  return unit(ctx, async (work) => {
    if (!isId(asked.otherId) || !(await seesRecord(work, asked.personId))) return notFound
    if (asked.personId === asked.otherId)
      return invalid([{ field: 'otherId', message: 'Choose another record than this one' }])
    if (!mayKeepDetails.allows(work.actor)) return notAllowed('Your role does not decide this.')
    if (asked.decision === 'same' && !maySayTheSame.allows(work.actor))
      return notAllowed('Only a team lead says that two records are the same person.')
    const sight = await sightOf(work, asked.otherId)
    if (sight === 'none') return notFound
    if (asked.decision === 'same' && sight !== 'record') {
      return blocked('You can only decide this when you may open both records.', [
        'Ask the team that works with the other record.',
      ])
    }
    if (asked.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say what this decision rests on' }])
    if ((await findOpenLinks(work, asked.personId)).some((link) => link.otherId === asked.otherId)) {
      return conflict('There is already a decision about these two records. Take it back first.')
    }
    const linkId = newId()
    await insertLink(work, {
      id: linkId,
      personId: asked.personId,
      otherId: asked.otherId,
      decision: asked.decision,
      reason: asked.reason.trim(),
    })
    await audit(work, {
      action: 'person.linked',
      personId: asked.personId,
      entity: 'person_link',
      entityId: linkId,
      details: { otherId: asked.otherId, decision: asked.decision },
    })
    return done({ linkId })
  })
}

/** Takes a decision about two records back; what each holds was never touched. */
export async function undoLink(
  ctx: Ctx,
  asked: {
    readonly personId: string
    readonly linkId: string
    readonly version: number
    readonly reason: string
  },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!(await seesRecord(work, asked.personId))) return notFound
    const link = (await findOpenLinks(work, asked.personId)).find((one) => one.id === asked.linkId)
    if (link === undefined) return notFound
    const allowed = link.decision === 'same' ? maySayTheSame : mayKeepDetails
    if (!allowed.allows(work.actor)) return notAllowed('Only a team lead takes this back.')
    if (asked.reason.trim() === '')
      return invalid([{ field: 'reason', message: 'Say why this is taken back' }])
    if (!(await markUndone(work, asked.linkId, asked.version, asked.reason.trim())))
      return conflict('Somebody else took this back first.')
    await audit(work, {
      action: 'person.unlinked',
      personId: asked.personId,
      entity: 'person_link',
      entityId: asked.linkId,
      details: { otherId: link.otherId },
    })
    return done(null)
  })
}
