import { ageOn, type Temporal } from '#kernel/dates.ts'
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
  readonly who: Character
  /** Gives no name: only what can be seen is known. */
  readonly nameless?: true
  readonly site: SiteKey
  readonly by: string
  /** What the suite calls this detention. Its own, because what happens here has no place among the days of the others. */
  readonly record: string
  readonly urgency?: 'urgent' | 'emergency'
  readonly urgencyReason?: string
  readonly reasons?: readonly string[]
  readonly arrivedAt: Temporal.Instant
  /** What the whiteboard says; minutes after the arrival. */
  readonly authorisedAfter?: number
  readonly expectedReleaseAt?: Temporal.Instant
  /** Somebody who was here before, and is recognised. */
  readonly known?: Case
}

/** Somebody is brought in and written down, now. */
export async function bringIn(world: World, given: BroughtIn): Promise<Case> {
  const { who, arrivedAt, authorisedAfter } = given
  const nameless = given.nameless === true
  const whiteboard = authorisedAfter !== undefined
  const { personId, episodeId } = must(
    await recordArrival(as(world, given.by), {
      siteId: world.organisation.siteId(given.site),
      name: nameless ? null : `${who.given} ${who.family}`,
      who: {
        dateOfBirth: nameless ? null : who.born.toString(),
        apparentAge: nameless ? ageOn(who.born, world.calendar.today) : null,
        sex: who.sex,
      },
      times: {
        custodyRecord: `${given.record}/${String(world.calendar.today.year).slice(-2)}`,
        arrestedAt: null,
        arrivedAt,
        relevantTime: whiteboard ? arrivedAt : null,
        authorisedAt: whiteboard ? arrivedAt.add({ minutes: authorisedAfter }) : null,
        expectedReleaseAt: given.expectedReleaseAt ?? null,
        source: whiteboard ? 'Whiteboard' : null,
      },
      source: 'custody-officer',
      reasons: given.reasons ?? [],
      urgency: given.urgency ?? null,
      urgencyReason: given.urgencyReason,
      knownPersonId: given.known?.personId,
    }),
  )
  return { who, personId, episodeId, site: given.site, matter: undefined, by: given.by }
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
