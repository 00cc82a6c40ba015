import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { mappaProblems } from '../rules/around.ts'
import type { NewMappa } from '../schema/apart.ts'
import { endApartRow, findAround, insertApart, insertMappa, isApart, seesPerson } from '../store/around.ts'
import { keepRestricted } from '../store/restricted.ts'
import { writesFor } from './team.ts'

const writers = 'This is written down by those who work with people.'

/** Writes down that two people must not be in the same room, and why, for the team alone. Both are in the writer's sight. */
export function keepApart(
  ctx: Ctx,
  given: { readonly personId: string; readonly otherId: string; readonly reason: string },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const { personId, otherId } = given
    if (!(await seesPerson(work, otherId)))
      return invalid([{ field: 'otherId', message: 'Choose somebody from the list' }])
    const problems = [
      ...(personId === otherId ? [{ field: 'otherId', message: 'Choose somebody else' }] : []),
      ...(given.reason.trim() === '' ? [{ field: 'reason', message: 'Say why' }] : []),
    ]
    if (problems.length > 0) return invalid(problems)
    if (await isApart(work, personId, otherId))
      return invalid([{ field: 'otherId', message: 'That is written down already' }])
    const place = await writesFor(work, personId, undefined)
    if (place === null) return notFound
    const id = newId()
    await insertApart(work, { id, personId, otherId, teamId: place.teamId })
    await keepRestricted(work, {
      personId,
      teamId: place.teamId,
      source: { kind: 'keep-apart', id },
      body: given.reason.trim(),
    })
    for (const one of [personId, otherId])
      await audit(work, { action: 'keep-apart.recorded', personId: one, entity: 'keep-apart', entityId: id })
    return done(null)
  })
}

/** Ends it, with the reason. */
export function endApart(
  ctx: Ctx,
  given: { readonly personId: string; readonly apartId: string; readonly reason: string },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const { personId, apartId } = given
    const standing = (await findAround(work, [personId])).apart
    if (!standing.some((one) => one.id === apartId)) return notFound
    const reason = given.reason.trim()
    if (reason === '') return invalid([{ field: 'reason', message: 'Say why they may meet again' }])
    if (!(await endApartRow(work, { id: apartId, personId, reason }))) return notFound
    await audit(work, { action: 'keep-apart.ended', personId, entity: 'keep-apart', entityId: apartId })
    return done(null)
  })
}

/** Writes down what was received about MAPPA; nothing of it is worked out here. */
export function recordMappa(ctx: Ctx, given: NewMappa): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const place = await writesFor(work, given.personId, undefined)
    if (place === null) return notFound
    const problems = mappaProblems(given, londonDay(work.now))
    const { ended, receivedOn } = given
    if (problems.length > 0 || ended === undefined || receivedOn === undefined) return invalid(problems)
    await insertMappa(work, place.teamId, { ...given, ended, receivedOn })
    await audit(work, {
      action: 'mappa.recorded',
      personId: given.personId,
      entity: 'mappa',
      details: { category: given.category, level: given.level, ended },
    })
    return done(null)
  })
}
