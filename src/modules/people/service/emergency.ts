import { londonDay, instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import {
  audit,
  elevated,
  grantSight,
  mayAskEmergencyAccess,
  mayReviewPrivacy,
  settingAsOf,
  unit,
  type Ctx,
  type SettingDefinition,
  type Work,
} from '#modules/access/index.ts'
import { enoughReason } from '../rules/reasons.ts'
import type { RecordedIdentifierKind } from '../schema/words.ts'
import { holdersOf, insertEmergencyAccess, nameOf, setReview, type Named } from '../store/emergency.ts'
import { privacyTeamsOf } from '../store/privacy.ts'
import { readNumber, seesRecord } from '../store/person.ts'
import { wasShown } from '../store/sight.ts'
import { matchingSettings } from './matching-settings.ts'
import { tellOfficers, tellOfSealedHits } from './sealed-hits.ts'

const emergencyAccessHours = {
  name: 'emergencyAccessHours',
  title: 'How long emergency access to a record lasts',
  unit: 'hours',
  fallback: 24,
  basis: 'inference',
  source: 'Workforce and governance, section 3: our default',
} as const satisfies SettingDefinition

/** The settings this module reads. */
export const peopleSettings: readonly SettingDefinition[] = [emergencyAccessHours, ...matchingSettings]

/**
 * Names somebody by an exact number and date of birth: the one way besides a candidate list to reach the page that asks for
 * emergency access. Both must be right; anything else is "not found", and every try is traced.
 */
export async function identifyExactly(
  ctx: Ctx,
  asked: { readonly kind: RecordedIdentifierKind; readonly text: string; readonly dateOfBirth: string },
): Promise<Outcome<{ personId: string; sight: 'record' | 'index' }>> {
  let sealed: readonly string[] = []
  const outcome = await unit<{ personId: string; sight: 'record' | 'index' } | null>(ctx, async (work) => {
    if (!mayAskEmergencyAccess.allows(work.actor)) return notFound
    const { normal } = readNumber(asked.kind, asked.text)
    const holders =
      normal === null
        ? []
        : await elevated(work, 'identify exactly', (tx) => holdersOf(tx, { ...asked, normal }))
    sealed = holders.filter((one) => one.isSealed).map((one) => one.personId)
    const [found, second] = holders.filter((one) => !one.isSealed)
    await tellOfSealedHits(work, sealed)
    if (found === undefined || second !== undefined) {
      await audit(work, { action: 'emergency.not-identified', details: { kind: asked.kind } })
      return done(null)
    }
    if (await seesRecord(work, found.personId)) return done({ personId: found.personId, sight: 'record' })
    await audit(work, {
      action: 'emergency.identified',
      personId: found.personId,
      details: { kind: asked.kind },
    })
    return done({ personId: found.personId, sight: 'index' })
  })
  if (!outcome.ok) return outcome
  return outcome.value === null ? notFound : done(outcome.value)
}

/** What the page that asks for a reason may show of somebody: name and year, when lately shown to this worker. */
export async function emergencySubject(
  work: Work,
  personId: string,
): Promise<(Named & { sight: 'record' | 'index' }) | null> {
  if (!mayAskEmergencyAccess.allows(work.actor)) return null
  const sees = await seesRecord(work, personId)
  const named = await elevated(work, 'emergency access', async (tx) =>
    sees || (await wasShown(tx, work.actor.workerId, personId)) !== null ? nameOf(tx, personId) : null,
  )
  return named === null ? null : { ...named, sight: sees ? 'record' : 'index' }
}

/** Opens a record in an emergency: for a limited time, with the reason, and the privacy officers are told at once. */
export async function startEmergencyAccess(
  ctx: Ctx,
  asked: { readonly personId: string; readonly reason: string },
): Promise<Outcome<{ accessId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayAskEmergencyAccess.allows(work.actor))
      return notAllowed('Your role cannot open a record in an emergency.')
    const facts = await elevated(work, 'emergency access', async (tx) => ({
      foundBy: await wasShown(tx, work.actor.workerId, asked.personId),
      officers: await privacyTeamsOf(tx, work.actor.teamIds),
    }))
    if (facts.foundBy === null) return notFound
    if (!enoughReason(asked.reason)) {
      return invalid([
        {
          field: 'reason',
          message: 'Write at least one whole sentence: what is happening and why you need this record now',
        },
      ])
    }
    const accessId = newId()
    const until = work.now.add({ hours: await hoursOf(work) })
    const access = {
      id: accessId,
      personId: asked.personId,
      reason: asked.reason.trim(),
      foundBy: facts.foundBy,
      from: work.now,
      until,
    }
    await elevated(work, 'emergency access', (tx) => insertEmergencyAccess(tx, work.actor.workerId, access))
    await grantSight(work.tx, {
      personId: asked.personId,
      kind: 'emergency',
      sourceId: accessId,
      workerId: work.actor.workerId,
      until: instantToDb(until),
    })
    await audit(work, {
      action: 'emergency.granted',
      personId: asked.personId,
      entity: 'emergency_access',
      entityId: accessId,
      details: { foundBy: facts.foundBy },
    })
    await tellOfficers(work, facts.officers, {
      kind: 'emergency.access',
      personId: asked.personId,
      message: 'A record was opened by emergency access. Review it.',
      link: '/privacy',
    })
    return done({ accessId })
  })
}

/** How long it lasts: as set for the worker's teams, the shortest when they differ. */
async function hoursOf(work: Work): Promise<number> {
  const { name } = emergencyAccessHours
  const fallback: number = emergencyAccessHours.fallback
  const today = londonDay(work.now)
  let shortest = Infinity
  for (const teamId of work.actor.teamIds) {
    const hours = await settingAsOf(work, name, teamId, today, fallback)
    if (Number.isInteger(hours) && hours > 0) shortest = Math.min(shortest, hours)
  }
  return Number.isFinite(shortest) ? shortest : fallback
}

/** The privacy officer's verdict on one emergency access; it is given once. */
export async function reviewEmergencyAccess(
  ctx: Ctx,
  asked: { readonly id: string; readonly version: number; readonly outcome: string; readonly note: string },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    if (!mayReviewPrivacy.allows(work.actor)) return notFound
    const problems = [
      ...(['appropriate', 'not-appropriate'].includes(asked.outcome)
        ? []
        : [{ field: 'outcome', message: 'Say whether the access was appropriate' }]),
      ...(asked.outcome === 'not-appropriate' && asked.note.trim() === ''
        ? [{ field: 'note', message: 'Say what was not appropriate and what happens now' }]
        : []),
    ]
    if (problems.length > 0) return invalid(problems)
    const review = {
      ...asked,
      note: asked.note.trim(),
      by: work.actor.workerId,
      teamIds: work.actor.teamIds,
    }
    const reviewed = await elevated(work, 'review emergency access', (tx) => setReview(tx, review))
    if (reviewed === null) return conflict('This access was already reviewed.')
    await audit(work, {
      action: 'emergency.reviewed',
      personId: reviewed.personId,
      entity: 'emergency_access',
      entityId: asked.id,
      details: { outcome: asked.outcome },
    })
    return done(null)
  })
}
