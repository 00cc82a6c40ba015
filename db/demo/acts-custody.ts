import type { Temporal } from '#kernel/dates.ts'
import {
  confirmClock,
  recordArrival,
  recordEvent,
  recordRelease,
  recordTimes,
  type EventKind,
} from '#modules/custody/index.ts'
import type { Character } from './cast.ts'
import type { SiteKey } from './places.ts'
import { as, must, type Case, type World } from './world.ts'

export interface BroughtIn {
  /** Undefined for somebody who gives no name: only what can be seen is known. */
  readonly who?: Character
  readonly looks?: { readonly sex: 'male' | 'female'; readonly age: number }
  readonly site: SiteKey
  readonly by: string
  readonly urgency?: 'urgent' | 'emergency'
  readonly urgencyReason?: string
  readonly reasons?: readonly string[]
  readonly arrivedAt: Temporal.Instant
  /** What the whiteboard says; minutes after the arrival. */
  readonly authorisedAfter?: number
  readonly expectedReleaseAt?: Temporal.Instant
}

/** Somebody is brought in and written down, now. */
export async function bringIn(world: World, given: BroughtIn): Promise<Case> {
  const { who, looks, arrivedAt } = given
  const serial = String(world.records.size + 1).padStart(4, '0')
  const known = who === undefined ? undefined : world.records.get(who.key)
  const authorised = given.authorisedAfter
  const { personId, episodeId } = must(
    await recordArrival(as(world, given.by), {
      siteId: world.organisation.siteId(given.site),
      name: who === undefined ? null : `${who.given} ${who.family}`,
      who: {
        dateOfBirth: who?.born.toString() ?? null,
        apparentAge: looks?.age ?? null,
        sex: who?.sex ?? looks?.sex ?? null,
      },
      times: {
        custodyRecord: `WS/${serial}/${String(world.calendar.today.year).slice(-2)}`,
        arrestedAt: null,
        arrivedAt,
        relevantTime: authorised === undefined ? null : arrivedAt,
        authorisedAt: authorised === undefined ? null : arrivedAt.add({ minutes: authorised }),
        expectedReleaseAt: given.expectedReleaseAt ?? null,
        source: authorised === undefined ? null : 'Whiteboard',
      },
      source: 'custody-officer',
      reasons: given.reasons ?? [],
      urgency: given.urgency ?? null,
      urgencyReason: given.urgencyReason,
      knownPersonId: known,
    }),
  )
  const stands =
    who ??
    world.casting.named(`brought in ${serial}`, 'Unknown', 'Unknown', looks?.sex ?? 'male', looks?.age ?? 30)
  world.records.set(stands.key, personId)
  return { who: stands, personId, episodeId, site: given.site, matter: undefined, by: given.by }
}

/** Something moves, pauses or ends the police's clock. */
export async function clock(
  world: World,
  one: Case,
  kind: EventKind,
  more: { readonly at?: Temporal.Instant; readonly hours?: number; readonly with?: string } = {},
): Promise<void> {
  must(
    await recordEvent(as(world, one.by), {
      episodeId: one.episodeId,
      kind,
      at: more.at ?? world.clock.now(),
      hours: more.hours,
      source: 'Custody record',
      confirmedWith: more.with,
    }),
  )
}

export async function confirmed(world: World, one: Case, officer: string): Promise<void> {
  must(await confirmClock(as(world, one.by), { episodeId: one.episodeId, with: officer }))
}

export async function leaves(world: World, one: Case, kind: string, at: Temporal.Instant): Promise<void> {
  must(
    await recordRelease(as(world, one.by), { episodeId: one.episodeId, kind, at, source: 'Custody record' }),
  )
}

/** The police's times of somebody who was taken on before anybody wrote them down. */
export async function timesFor(world: World, one: Case, arrivedAt: Temporal.Instant): Promise<void> {
  must(
    await recordTimes(as(world, one.by), {
      episodeId: one.episodeId,
      times: {
        custodyRecord: null,
        arrestedAt: null,
        arrivedAt,
        relevantTime: arrivedAt,
        authorisedAt: arrivedAt.add({ minutes: 25 }),
        expectedReleaseAt: null,
        source: 'Whiteboard',
      },
    }),
  )
}
