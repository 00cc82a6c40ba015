import fc from 'fast-check'
import type { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import type { Actor, Ctx } from '#modules/access/index.ts'
import { addService } from '#modules/directory/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { recordConsent } from '#modules/sharing/index.ts'
import type { SettableClock } from '#platform/clock/index.ts'
import { valueOf } from '#tests/support/episodes.ts'
import type { TeamOfWorld, World } from '#tests/support/world.ts'

/** One thing somebody does; the two numbers choose whom it concerns and how. */
export interface Step {
  readonly what: string
  readonly whom: number
  readonly how: number
}

/** Histories of a team: which of `names` happen, in which order, to whom. */
export function historyOf(
  names: readonly string[],
  least: number,
  most: number,
): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({ what: fc.constantFrom(...names), whom: fc.nat(997), how: fc.nat(997) })
  return fc.array(step, { minLength: least, maxLength: most, size: 'max' })
}

export interface Known {
  readonly personId: string
  readonly episodeId: string
}

/** A team of its own for one history, so that histories in one database do not meet. */
export interface Team {
  readonly world: World
  readonly clock: SettableClock
  readonly team: TeamOfWorld
  readonly lead: Ctx
  readonly practitioner: Ctx
  /** Those who hold people and who may be suspended or leave; they do nothing themselves. */
  readonly holders: readonly string[]
  readonly services: readonly string[]
  readonly episodes: Known[]
  /** How often each kind of step was done, not refused. */
  readonly done: Map<string, number>
}

export async function makeTeam(world: World, clock: SettableClock): Promise<Team> {
  const team: TeamOfWorld = { ...world.team, id: newId(), name: 'A team of one history', covers: [] }
  await world.db.asSystem('test world', (tx) =>
    tx
      .insertInto('access.team')
      .values({ id: team.id, agency_id: team.agencyId, service: team.service, name: team.name })
      .execute(),
  )
  const of = (role: Actor['memberships'][number]['role']) => world.actor({ role, team })
  const lead = world.ctxFor(await of('team-lead'))
  return {
    world,
    clock,
    team,
    lead,
    practitioner: world.ctxFor(await of('practitioner')),
    holders: [(await of('practitioner')).workerId, (await of('support-worker')).workerId],
    services: [await makeService(lead, 'first'), await makeService(lead, 'second')],
    episodes: [],
    done: new Map(),
  }
}

async function makeService(by: Ctx, name: string): Promise<string> {
  const added = await addService(by, {
    name: `Community service, ${name}`,
    kind: 'cmht',
    area: 'Eastmere',
    provider: 'Eastmere NHS Trust',
    contactName: null,
    phone: '020 7946 0111',
    email: null,
    outOfHoursPhone: null,
    criteria: 'Adults',
    minAge: null,
    maxAge: null,
    forSex: null,
    contactChecked: true,
  })
  return (await valueOf(added)).serviceId
}

/** One of a list, by a number; undefined of an empty one. */
export function chosen<T>(list: readonly T[], number: number): T | undefined {
  return list[number % list.length]
}

/** Who does a step: the lead or the practitioner. */
export function doer(team: Team, step: Step): Ctx {
  return step.how % 2 === 0 ? team.practitioner : team.lead
}

/** Somebody of the team, or nobody. */
export function someHolder(team: Team, step: Step): string | undefined {
  return chosen([undefined, team.practitioner.actor.workerId, ...team.holders], step.how)
}

/** From a few hours ago to a few days ahead. */
export function someTime(team: Team, step: Step): Temporal.Instant {
  return team.clock.now().add({ hours: (step.how % 70) - 6 })
}

/** A new person with an open episode who agreed to everything that is asked later. */
export async function open(team: Team, step: Step): Promise<Outcome<unknown>> {
  const by = doer(team, step)
  const personId = await team.world.person(by.actor)
  const opened = await openEpisode(by, {
    personId,
    teamId: team.team.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: step.how % 3 === 0 ? 'urgent' : 'routine',
    urgencyReason: 'Said so',
    holderId: someHolder(team, step),
    nextStep: 'See them',
    nextStepAt: someTime(team, step),
  })
  if (!opened.ok) return opened
  team.episodes.push({ personId, episodeId: opened.value.episodeId })
  return recordConsent(by, {
    personId,
    episodeId: opened.value.episodeId,
    decisions: [
      { scope: 'engage', decision: 'given' },
      { scope: 'court', decision: 'given' },
      ...team.services.map((serviceId) => ({
        scope: 'onward-service' as const,
        serviceId,
        decision: 'given' as const,
      })),
    ],
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
}

/** Time passes: minutes, hours, days, now and then weeks. */
export function timePasses(team: Team, step: Step): Promise<Outcome<unknown>> {
  const by = chosen([{ minutes: 20 }, { hours: 5 }, { days: 1 }, { days: 3 }, { days: 20 }], step.how)
  team.clock.forward(by ?? { hours: 1 })
  return Promise.resolve({ ok: true, value: null })
}

export type Doing = (team: Team, step: Step) => Promise<Outcome<unknown> | undefined>

/** Does a history step by step. What is refused changes nothing; what breaks fails the test. */
export async function live(
  team: Team,
  steps: readonly Step[],
  doings: Readonly<Record<string, Doing>>,
  after: (step: Step, outcome: Outcome<unknown>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const step of steps) {
    const doing = doings[step.what]
    if (doing === undefined) throw new Error(`Nobody knows how to do ${step.what}`)
    const outcome = await doing(team, step)
    if (outcome === undefined) continue
    if (outcome.ok) team.done.set(step.what, (team.done.get(step.what) ?? 0) + 1)
    await after(step, outcome)
  }
}
