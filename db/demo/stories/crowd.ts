import type { Temporal } from '#kernel/dates.ts'
import type { Character } from '../cast.ts'
import type { Court } from '../docket.ts'
import type { SiteKey } from '../places.ts'
import type { World } from '../world.ts'
import { daysNeeded, exitShares, type Plan, type Until } from './plan.ts'

/** How many of the crowd's episodes have ended, and how many people come back with another one. */
const ended = 146
const comeBack = 24

/** What stands open on the first day, stage by stage. */
const openNow: readonly (readonly [until: Until, count: number])[] = [
  ['identified', 4],
  ['allocated', 5],
  ['approaching', 5],
  ['screening', 3],
  ['screened', 3],
  ['assessing', 3],
  ['assessed', 2],
  ['active', 9],
  ['awaiting-outcome', 9],
]

const workers = ['amara.osei', 'tom.brennan', 'priya.raman', 'yusuf.demir'] as const

/** Everybody who has no part of their own: the many whose stories are like most stories. */
export function crowd(world: World): Plan[] {
  const chance = world.chance.branch('crowd')
  const plans: Plan[] = []
  const regulars: Character[] = []
  for (const exit of exits(world, ended)) {
    const back = regulars.length > 0 && plans.length > ended - comeBack
    const who = back ? (regulars.shift() ?? someone(world, plans.length)) : someone(world, plans.length)
    const needed = (daysNeeded[exit] ?? 2) + 2
    // Who comes back does so in the last weeks; everybody else at any time that leaves room for their story.
    const day = world.calendar.ago(chance.between(needed, back ? Math.max(needed, 20) : 77))
    const plan = planFor(world, who, day, exit, plans.length)
    plans.push(plan)
    if (
      !back &&
      plans.length % 4 === 0 &&
      needed < 40 &&
      day.until(world.calendar.today).total('days') > 45 &&
      !['died', 'moved-area', 'duplicate', 'wrong-person', 'mha-admission'].includes(exit)
    )
      regulars.push(who)
  }
  for (const [until, count] of openNow) {
    for (let number = 0; number < count; number += 1) plans.push(openPlan(world, until, number, plans.length))
  }
  return plans
}

/** Every exit reason at least once, the rest by how often each is. */
function exits(world: World, count: number): string[] {
  const chance = world.chance.branch('exits')
  const once = Object.keys(exitShares)
  const rest = Array.from({ length: count - once.length }, () => chance.weighted(exitShares))
  return chance.shuffled([...once, ...rest])
}

function someone(world: World, number: number): Character {
  return world.casting.anybody(`crowd-${String(number)}`, { youth: number % 17 === 3 })
}

function planFor(
  world: World,
  who: Character,
  wanted: Temporal.PlainDate,
  exit: string,
  number: number,
): Plan {
  const chance = world.chance.branch(`plan ${String(number)}`)
  // Released before being seen, out of hours: that is what happens in a custody suite.
  const inCustody =
    exit.startsWith('released-') ||
    ['unable-intoxication', 'not-seen-out-of-hours'].includes(exit) ||
    chance.is(0.38)
  const courtOnly = exit === 'remanded-handed-over' || exit === 'community-order-handed-over'
  const urgency = chance.weighted({ routine: 84, urgent: 14, emergency: 2 })
  const matter = world.docket.newMatter()
  const by = chance.pick(workers)
  if (inCustody && !courtOnly) {
    const custody: SiteKey = chance.is(0.6) ? 'marlowick-custody' : 'eastleyford-custody'
    return {
      who,
      day: wanted,
      time: chance.pick(['08:10', '09:05', '09:40', '10:20', '11:30']),
      by,
      custody,
      matter,
      urgency,
      exit,
    }
  }
  const court: Court = chance.is(0.62) ? 'marlowick-court' : 'eastleyford-court'
  const day = world.calendar.lastSitting(court, wanted)
  world.docket.list(court, day, who, matter)
  if (exit === 'community-order-handed-over') {
    const again = world.calendar.sitting(court, day.add({ days: 21 }))
    if (again.until(world.calendar.today).sign >= 0)
      world.docket.list(court, again, who, matter, { hearingType: 'Sentence' })
  }
  return {
    who,
    day,
    time: chance.pick(['08:35', '08:45', '08:55', '09:10']),
    by,
    court,
    matter,
    urgency,
    exit,
  }
}

/** Somebody whose story has come as far as a stage and stays there. */
function openPlan(world: World, until: Until, number: number, place: number): Plan {
  const chance = world.chance.branch(`open ${until} ${String(number)}`)
  // The later stages stand on the adult form.
  const who = world.casting.anybody(`crowd-${String(place)}`)
  const early = [
    'identified',
    'allocated',
    'approaching',
    'screening',
    'screened',
    'assessing',
    'assessed',
  ].includes(until)
  const lapsed = number % 4 === 1
  const wanted =
    early && !lapsed
      ? world.calendar.today
      : world.calendar.ago(
          early
            ? chance.between(2, 5)
            : until === 'active'
              ? lapsed
                ? 6
                : chance.between(1, 7)
              : lapsed
                ? chance.between(18, 24)
                : chance.between(3, 10),
        )
  const plan = planFor(world, who, wanted, 'referred-outcome-known', place)
  return {
    ...plan,
    until,
    ...(lapsed ? { lapsed: true as const } : {}),
    ...(until === 'identified' ? { unheld: true as const } : {}),
  }
}
