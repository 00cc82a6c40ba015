import { instantToDb, londonDay } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { mayAdminister } from '../policy.ts'
import type { AgencyInput, CoverageInput, ShiftInput, SiteInput, TeamInput } from '../schema/organisation.ts'
import { endCoverage, insertCoverage } from '../store/coverage.ts'
import * as store from '../store/organisation.ts'
import { cancelShift, findShift, hasShiftDuring, insertShift } from '../store/shifts.ts'
import { hasMembership } from '../store/workers.ts'
import { once, orClash } from './submission.ts'
import { audit, type Ctx, type Work } from './work.ts'

/** What is being saved: a new thing, or the version of one that was shown. */
export type Target = { readonly id: string; readonly version: number } | null

interface Kept<Input> {
  readonly entity: string
  readonly listed: string
  readonly find: (work: Work, id: string) => Promise<unknown>
  readonly insert: (work: Work, id: string, given: Input) => Promise<void>
  readonly update: (work: Work, id: string, version: number, given: Input) => Promise<boolean>
  /** What else has to be true, seen from the database. */
  readonly check?: (work: Work, given: Input, id: string | null) => Promise<Outcome<null>>
}

/** One way of saving for everything an administrator sets up: once, only what was seen, and written down. */
async function save<Input>(
  ctx: Ctx,
  key: string | undefined,
  kept: Kept<Input>,
  target: Target,
  given: Input,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const checked = await (kept.check?.(work, given, target?.id ?? null) ?? Promise.resolve(done(null)))
    if (!checked.ok) return checked
    const id = target?.id ?? newId()
    if (target === null) await kept.insert(work, id, given)
    else if (!(await kept.update(work, id, target.version, given))) {
      return (await kept.find(work, id)) === null ? notFound : savedFirst
    }
    await audit(work, {
      action: `${kept.entity}.${target === null ? 'added' : 'changed'}`,
      entity: kept.entity,
      entityId: id,
    })
    return done(kept.listed)
  })
}

const onlyAdministrators = notAllowed(
  'Only a system administrator sets up agencies, teams, sites and workers.',
)
const savedFirst = conflict('Somebody else changed this while you had it open.')

/** Adds an agency, or changes the version that was shown. */
export async function saveAgency(
  ctx: Ctx,
  key: string | undefined,
  target: Target,
  given: AgencyInput,
): Promise<Outcome<string>> {
  return save(
    ctx,
    key,
    {
      entity: 'agency',
      listed: '/admin/agencies',
      find: (work, id) => store.findAgency(work.tx, id),
      insert: (work, id, input: AgencyInput) => store.insertAgency(work.tx, id, input),
      update: (work, id, version, input) => store.updateAgency(work.tx, id, version, input),
    },
    target,
    given,
  )
}

/** Adds a team, or changes the version that was shown. */
export async function saveTeam(
  ctx: Ctx,
  key: string | undefined,
  target: Target,
  given: TeamInput,
): Promise<Outcome<string>> {
  return save(
    ctx,
    key,
    {
      entity: 'team',
      listed: '/admin/teams',
      find: (work, id) => store.findTeam(work.tx, id),
      insert: (work, id, input: TeamInput) => store.insertTeam(work.tx, id, input),
      update: (work, id, version, input) => store.updateTeam(work.tx, id, version, input),
      check: (work, input) => knownAgency(work, input.agencyId),
    },
    target,
    given,
  )
}

/** Adds a site, or changes the version that was shown. */
export async function saveSite(
  ctx: Ctx,
  key: string | undefined,
  target: Target,
  given: SiteInput,
): Promise<Outcome<string>> {
  const saved = save(
    ctx,
    key,
    {
      entity: 'site',
      listed: '/admin/sites',
      find: (work, id) => store.findSite(work.tx, id),
      insert: (work, id, input: SiteInput) => store.insertSite(work.tx, id, input),
      update: (work, id, version, input) => store.updateSite(work.tx, id, version, input),
      check: async (work, input, id) => {
        if (input.courtCode !== null && (await store.findSiteByCourtCode(work.tx, input.courtCode, id)))
          return courtCodeTaken
        return knownAgency(work, input.agencyId)
      },
    },
    target,
    given,
  )
  return orClash(saved, 'site_court_code', courtCodeTaken)
}

const courtCodeTaken = invalid([{ field: 'courtCode', message: 'Another site has this court code' }])

async function knownAgency(work: Work, agencyId: string): Promise<Outcome<null>> {
  return (await store.findAgency(work.tx, agencyId)) === null
    ? invalid([{ field: 'agencyId', message: 'Choose an agency from the list' }])
    : done(null)
}

/** Adds the windows in which a team covers a site, one for each weekday. */
export async function addCoverage(
  ctx: Ctx,
  key: string | undefined,
  siteId: string,
  given: CoverageInput,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    if ((await store.findSite(work.tx, siteId)) === null) return notFound
    if ((await store.findTeam(work.tx, given.teamId)) === null)
      return invalid([{ field: 'teamId', message: 'Choose a team from the list' }])
    const ids = await insertCoverage(work.tx, siteId, given)
    for (const id of ids)
      await audit(work, {
        action: 'coverage.added',
        entity: 'coverage',
        entityId: id,
        details: { siteId, teamId: given.teamId },
      })
    return done(`/admin/sites/${siteId}/coverage`)
  })
}

/** Ends a window: today is the last day on which it opens. */
export async function stopCoverage(
  ctx: Ctx,
  key: string | undefined,
  target: { id: string; version: number },
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const siteId = await endCoverage(work.tx, target.id, target.version, londonDay(work.now).toString())
    if (siteId === null) return savedFirst
    await audit(work, {
      action: 'coverage.ended',
      entity: 'coverage',
      entityId: target.id,
      details: { siteId },
    })
    return done(`/admin/sites/${siteId}/coverage`)
  })
}

/** Puts somebody on shift at a site: while it lasts they see who is there today. */
export async function addShift(
  ctx: Ctx,
  key: string | undefined,
  given: ShiftInput,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const day = londonDay(given.startsAt).toString()
    if ((await store.findSite(work.tx, given.siteId)) === null)
      return invalid([{ field: 'siteId', message: 'Choose a site from the list' }])
    if (!(await hasMembership(work.tx, given.workerId, given.teamId, day))) {
      return invalid([{ field: 'workerId', message: 'This worker is not in that team on that day' }])
    }
    if (
      await hasShiftDuring(work.tx, given.workerId, instantToDb(given.startsAt), instantToDb(given.endsAt))
    ) {
      return invalid([{ field: 'starts', message: 'They are on another shift during this time' }])
    }
    const id = newId()
    await insertShift(work.tx, id, given)
    await audit(work, {
      action: 'shift.added',
      entity: 'shift',
      entityId: id,
      details: { workerId: given.workerId, siteId: given.siteId },
    })
    return done('/admin/shifts')
  })
}

/**
 * Cancels a shift that has not ended. The row stays, with who cancelled it and when; from the next page on the worker does
 * not see whom they would have seen at that site because of it.
 */
export async function stopShift(
  ctx: Ctx,
  key: string | undefined,
  target: { id: string; version: number },
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return onlyAdministrators
  return once(ctx, key, async (work) => {
    const shift = await findShift(work.tx, target.id)
    if (shift === null) return notFound
    const now = instantToDb(work.now)
    if (shift.endsAt <= now)
      return blocked('This shift has ended.', ['What was worked stays as it was recorded.'])
    const cancelled = { at: now, by: work.actor.workerId }
    if (!(await cancelShift(work.tx, target.id, target.version, cancelled))) return savedFirst
    await audit(work, {
      action: 'shift.cancelled',
      entity: 'shift',
      entityId: target.id,
      details: { workerId: shift.workerId, siteId: shift.siteId },
    })
    return done('/admin/shifts')
  })
}
