import type { Temporal } from '#kernel/dates.ts'
import type { UrgencyCode } from '#modules/episodes/index.ts'
import type { Character } from '../cast.ts'
import type { ServiceKey } from '../directory.ts'
import type { Court, Matter } from '../docket.ts'
import type { SiteKey } from '../places.ts'
import type { World } from '../world.ts'

/** Where a story stops by itself, so that on the first day something stands in every stage. */
export type Until =
  | 'identified'
  | 'allocated'
  | 'approaching'
  | 'screening'
  | 'screened'
  | 'assessing'
  | 'assessed'
  | 'active'
  | 'awaiting-outcome'

/** How one person's time with the service goes. */
export interface Plan {
  readonly who: Character
  readonly day: Temporal.PlainDate
  /** When they are noticed. */
  readonly time: string
  readonly by: string
  readonly court?: Court
  readonly custody?: SiteKey
  readonly matter: Matter
  readonly urgency: UrgencyCode
  /** A code of the pathway's exit reasons. */
  readonly exit: string
  readonly until?: Until
  /** The next step was due before today, and nobody has done it. */
  readonly lapsed?: true
  /** Nobody has taken them on. */
  readonly unheld?: true
  readonly service?: ServiceKey
  readonly need?: string
}

/** How often episodes end for which reason, of a hundred. Where the brief has a number (three in ten decline; most who are screened have a need) it is kept to; the rest is ours. */
export const exitShares: Readonly<Record<string, number>> = {
  'no-need-found': 6,
  'declined-before-screen': 27,
  'declined-after-screen': 3,
  'released-reached-later': 3,
  'released-not-reached': 4,
  'released-no-contact-details': 2,
  'unable-intoxication': 2,
  'unable-violence': 1,
  'unable-communication': 1,
  'unable-aa-absent': 1,
  'unable-medical': 1,
  'unable-capacity': 1,
  'not-seen-out-of-hours': 3,
  'not-seen-staffing': 2,
  'open-to-care-team': 8,
  'advice-only': 10,
  'referred-outcome-known': 15,
  'referred-outcome-unknown': 4,
  'outreach-completed': 4,
  disengaged: 4,
  'mha-admission': 1,
  'remanded-handed-over': 4,
  'community-order-handed-over': 4,
  'moved-area': 1,
  died: 0.5,
  duplicate: 0.7,
  'wrong-person': 0.7,
}

/** How many days the longest story of each kind takes until it ends. */
export const daysNeeded: Readonly<Record<string, number>> = {
  'released-reached-later': 5,
  'released-not-reached': 8,
  'released-no-contact-details': 6,
  'referred-outcome-known': 30,
  'referred-outcome-unknown': 42,
  'outreach-completed': 30,
  disengaged: 24,
  'remanded-handed-over': 4,
  'community-order-handed-over': 24,
  'moved-area': 20,
  died: 20,
  'open-to-care-team': 3,
  'mha-admission': 4,
}

/** What is asked for, by which service. */
export const needOf: readonly (readonly [need: string, service: ServiceKey, weight: number])[] = [
  ['mental-health', 'talking-therapies', 18],
  ['mental-health', 'cmht', 14],
  ['mental-health', 'gp-marlowick', 16],
  ['mental-health', 'gp-eastleyford', 8],
  ['drugs', 'drugs', 14],
  ['alcohol', 'alcohol', 9],
  ['accommodation', 'housing', 10],
  ['money', 'debt', 6],
  ['neurodevelopmental', 'autism-adhd', 4],
]

/** How many minutes after somebody is noticed. */
export function later(world: World, plan: Pick<Plan, 'day' | 'time'>, minutes: number): Temporal.Instant {
  const [hours = 0, start = 0] = plan.time.split(':').map(Number)
  const all = Math.min(hours * 60 + start + minutes, 23 * 60 + 50)
  return world.calendar.at(
    plan.day,
    `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`,
  )
}

type Wanted = Pick<Plan, 'exit' | 'by'> &
  Partial<Pick<Plan, 'until' | 'service' | 'need' | 'lapsed' | 'urgency' | 'court' | 'custody'>> & {
    readonly daysAgo: number
  }

/** By when something is to be done: so many minutes after they were noticed, but for today's work, which is not yet late. */
export function dueBy(
  world: World,
  plan: Pick<Plan, 'day' | 'time' | 'lapsed' | 'who'>,
  minutes: number,
): Temporal.Instant {
  if (plan.lapsed === true || !plan.day.equals(world.calendar.today)) return later(world, plan, minutes)
  return world.calendar.now
    .add({ minutes: world.chance.branch(`due ${plan.who.key}`).between(25, 190) })
    .round('minute')
}

/** The plan of somebody with a part of their own, put on the court's list when that is where they are. */
export function plan(world: World, who: Character, wanted: Wanted): Plan {
  const { daysAgo, ...more } = wanted
  const matter = world.docket.newMatter()
  const asked = world.calendar.ago(daysAgo)
  if (wanted.court === undefined)
    return { who, day: asked, time: '09:10', matter, urgency: 'routine', ...more }
  const day = world.calendar.lastSitting(wanted.court, asked)
  world.docket.list(wanted.court, day, who, matter)
  return { who, day, time: '08:40', matter, urgency: 'routine', ...more }
}
