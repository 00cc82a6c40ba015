import { londonDay, type Temporal } from '#kernel/dates.ts'
import type { DB } from '#db/types.ts'
import { settableClock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { hashPassword, type SystemCtx } from '#modules/access/index.ts'
import { addService } from '#modules/directory/index.ts'
import { recordAgreements } from './acts-sharing.ts'
import { calendarFor, weeks, type Calendar } from './calendar.ts'
import { casting } from './cast.ts'
import { directoryServices, type ServiceKey } from './directory.ts'
import { courts, Docket } from './docket.ts'
import { inOneTransaction } from './one-transaction.ts'
import { buildOrganisation } from './organisation.ts'
import { chanceFrom } from './random.ts'
import { listsOf } from './stories/court-lists.ts'
import { everyStory } from './stories/index.ts'
import { play } from './timeline.ts'
import { as, must, type World } from './world.ts'

/** What everybody of the demonstration signs in with. It opens nothing else: these accounts are refused in production. */
export const demoPassword = 'lantern orchard ferry 47'

export interface Loading {
  readonly now: Temporal.Instant
  readonly say: (text: string) => void
  /** Another text makes another county of people; the same text the same one on the same day. */
  readonly seed?: string
}

export interface Loaded {
  readonly people: number
  readonly courtDays: number
  readonly seconds: number
}

/**
 * Makes the demonstration in an empty database: twelve weeks of work, done through the product's own services at the
 * time it is said to have been done. It is all there or, when it is interrupted, nothing is.
 */
export async function loadDemo(db: Database<DB>, given: Loading): Promise<Loaded> {
  const started = performance.now()
  const passwordHash = await hashPassword(demoPassword)
  const calendar = calendarFor(given.now)
  const clock = settableClock(calendar.at(calendar.first, '06:00'))
  let loaded: Omit<Loaded, 'seconds'> = { people: 0, courtDays: 0 }
  await inOneTransaction(db, clock, async (inside) => {
    const system: SystemCtx = { db: inside, clock }
    const organisation = await buildOrganisation(system, calendar, passwordHash)
    const chance = chanceFrom(given.seed ?? 'wendleshire')
    const people = casting(chance.branch('cast'), calendar.today)
    const docket = new Docket(chance.branch('docket'), people, calendar)
    const world: World = {
      db: inside,
      clock,
      calendar,
      chance,
      casting: people,
      docket,
      organisation,
      services: new Map(),
      agreements: new Map(),
      records: new Map(),
      known: new Set(),
      versions: new Map(),
    }
    const services = await addServices(world)
    await recordAgreements({ ...world, services })
    const stories = everyStory({ ...world, services })
    const lists = courts.flatMap((court) => listsOf(world, court))
    await play([...lists, ...stories], {
      clock,
      until: given.now,
      reached: eachTwoWeeks(calendar, (done) => given.say(`  ${String(done)} of ${String(weeks)} weeks`)),
    })
    loaded = { people: world.records.size, courtDays: lists.length }
  })
  return { ...loaded, seconds: Math.round((performance.now() - started) / 100) / 10 }
}

async function addServices(world: World): Promise<ReadonlyMap<ServiceKey, string>> {
  const services = new Map<ServiceKey, string>()
  for (const one of directoryServices) {
    const service = {
      name: one.name,
      kind: one.kind,
      area: 'Wendleshire',
      provider: one.provider,
      contactName: null,
      phone: one.phone,
      email: null,
      outOfHoursPhone: null,
      criteria: one.criteria,
      minAge: one.minAge ?? null,
      maxAge: one.maxAge ?? null,
      forSex: one.forSex ?? null,
      teamId: one.team === undefined ? null : world.organisation.teamId(one.team),
      contactChecked: true,
    }
    services.set(one.key, must(await addService(as(world, 'helen.cartwell'), service)).serviceId)
  }
  return services
}

/** Calls back once for each two weeks that are done. */
function eachTwoWeeks(calendar: Calendar, then: (weeksDone: number) => void): (at: Temporal.Instant) => void {
  let next = 1
  return (at) => {
    const { days } = calendar.first.until(londonDay(at), { largestUnit: 'days' })
    while (days >= next * 14 && next * 2 <= weeks) {
      then(next * 2)
      next += 1
    }
  }
}
