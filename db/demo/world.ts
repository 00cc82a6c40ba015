import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { addWorkingDays, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { DB } from '#db/types.ts'
import type { Database } from '#platform/db/index.ts'
import type { SettableClock } from '#platform/clock/index.ts'
import type { Ctx } from '#modules/access/index.ts'
import type { Calendar } from './calendar.ts'
import type { Casting, Character } from './cast.ts'
import type { ServiceKey } from './directory.ts'
import type { Docket, Matter } from './docket.ts'
import type { Organisation } from './organisation.ts'
import type { SiteKey, TeamKey } from './places.ts'
import type { Chance } from './random.ts'

/** Everything a story needs to happen. */
export interface World {
  readonly db: Database<DB>
  readonly clock: SettableClock
  readonly calendar: Calendar
  readonly chance: Chance
  readonly casting: Casting
  readonly docket: Docket
  readonly organisation: Organisation
  readonly services: ReadonlyMap<ServiceKey, string>
  /** The agreement to share with each partner, by the partner’s team. */
  readonly agreements: Map<TeamKey, string>
  /** Records that stories have started, by the character's key: somebody who comes back is found again. */
  readonly records: Map<string, string>
  /** Characters somebody has already talked with about themselves. */
  readonly known: Set<string>
  /** How often each person's own facts were changed: what the next page would have been shown with. */
  readonly versions: Map<string, number>
}

/** One character's time with the service, once it is open. */
export interface Case {
  readonly who: Character
  readonly personId: string
  readonly episodeId: string
  readonly site: SiteKey
  readonly matter: Matter | undefined
  /** Who does most of the work. */
  readonly by: string
}

/** Somebody of the staff at work. */
export function as(world: World, username: string): Ctx {
  return { actor: world.organisation.actor(username), db: world.db, clock: world.clock, requestId: newId() }
}

/** What a service answered; in the demonstration a refusal is a fault of the demonstration. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  const { refusal } = outcome
  const why =
    'problems' in refusal
      ? refusal.problems.map((one) => `${one.field}: ${one.message}`)
      : 'reasons' in refusal
        ? refusal.reasons
        : []
  throw new Error([refusal.code, refusal.message, ...why].join('; '))
}

/** About so many days after a day, counted so that it is a working day and more days are never an earlier one. */
export function workday(world: World, day: Temporal.PlainDate, days: number, time: string): Temporal.Instant {
  const working = days <= 4 ? days : Math.max(4, Math.ceil((days * 5) / 7))
  return world.calendar.at(addWorkingDays(day, working, ENGLAND_BANK_HOLIDAYS), time)
}
