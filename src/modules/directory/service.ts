import { londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { pathways } from '#pathways/index.ts'
import { mayKeepDirectory } from './policy.ts'
import { ourTeamField, type NewService, type ServiceRow } from './schema.ts'
import { findService, insertService, setActive, teamsOf, updateService } from './store.ts'

const keepers = 'The directory is kept by administrators and team leads.'
const somebodyElse = 'Somebody else changed this service while you were writing'

const noSuchTeam = { field: ourTeamField, message: 'Choose a team that is in use' }

/** The teams here that people can be referred to. */
export function ourTeams(work: Pick<Work, 'tx'>) {
  return teamsOf(
    work,
    pathways.map((one) => one.service),
  )
}

async function isOurTeam(work: Work, service: NewService): Promise<boolean> {
  const { teamId } = service
  return teamId === undefined || teamId === null || (await ourTeams(work)).some((one) => one.id === teamId)
}

/** Adds a service people can be referred to. */
export function addService(ctx: Ctx, service: NewService): Promise<Outcome<{ readonly serviceId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayKeepDirectory.allows(work.actor)) return notAllowed(keepers)
    const id = newId()
    const reviewedOn = service.contactChecked ? londonDay(work.now).toString() : null
    if (!(await isOurTeam(work, service))) return invalid([noSuchTeam])
    await insertService(work.tx, { id, service, reviewedOn })
    await audit(work, {
      action: 'service.added',
      entity: 'service',
      entityId: id,
      details: { kind: service.kind },
    })
    return done({ serviceId: id })
  })
}

/** Changes what the directory says of a service; a conflict carries the service as it stands now. */
export function changeService(
  ctx: Ctx,
  seen: { readonly serviceId: string; readonly version: number },
  service: NewService,
): Promise<Outcome<{ readonly serviceId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayKeepDirectory.allows(work.actor)) return notAllowed(keepers)
    const before = await findService(work, seen.serviceId)
    if (before === null) return notFound
    const reviewedOn = service.contactChecked
      ? londonDay(work.now).toString()
      : (before.reviewedOn?.toString() ?? null)
    if (!(await isOurTeam(work, service))) return invalid([noSuchTeam])
    const row = { id: seen.serviceId, version: seen.version }
    if (!(await updateService(work.tx, row, service, reviewedOn))) {
      return conflict(somebodyElse, await findService(work, seen.serviceId))
    }
    await audit(work, { action: 'service.changed', entity: 'service', entityId: seen.serviceId })
    return done({ serviceId: seen.serviceId })
  })
}

/**
 * Takes a service out of use or back into it. Referrals already made keep it; new ones no longer offer it.
 */
export function retireService(
  ctx: Ctx,
  asked: { readonly serviceId: string; readonly version: number; readonly active: boolean },
): Promise<Outcome<{ readonly serviceId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayKeepDirectory.allows(work.actor)) return notAllowed(keepers)
    const before: ServiceRow | null = await findService(work, asked.serviceId)
    if (before === null) return notFound
    if (before.active === asked.active) return done({ serviceId: asked.serviceId })
    if (!(await setActive(work.tx, { id: asked.serviceId, version: asked.version }, asked.active))) {
      return conflict(somebodyElse, await findService(work, asked.serviceId))
    }
    await audit(work, {
      action: asked.active ? 'service.back-in-use' : 'service.retired',
      entity: 'service',
      entityId: asked.serviceId,
    })
    return done({ serviceId: asked.serviceId })
  })
}
