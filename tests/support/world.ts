import { Temporal } from 'temporal-polyfill'
import { newId } from '#kernel/ids.ts'
import type { DB } from '#db/types.ts'
import { systemClock, type Clock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import type { Actor, Ctx, Role } from '#modules/access/index.ts'
import { createPerson, type NewPerson } from '#modules/people/index.ts'

export interface Place {
  readonly id: string
  readonly name: string
  readonly kind: string
}

export interface TeamOfWorld {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly agencyId: string
  readonly agencyKind: string
  readonly covers: readonly Place[]
}

export interface NewActor {
  readonly role: Role
  /** Of which team; the liaison and diversion team when not said. */
  readonly team?: TeamOfWorld
  /** On shift at these sites for twelve hours around now. */
  readonly onShiftAt?: readonly Place[]
  readonly registered?: boolean
  readonly name?: string
  /** More roles or teams of the same worker. */
  readonly also?: readonly { readonly role: Role; readonly team: TeamOfWorld }[]
}

/** The least that can be said of somebody: what is left out is made up. */
export type PersonOfWorld = Partial<NewPerson> & {
  readonly given?: string
  readonly family?: string
  readonly born?: string
}

export interface World {
  readonly db: Database<DB>
  readonly clock: Clock
  readonly agencies: Readonly<
    Record<'trust' | 'otherTrust' | 'police' | 'courts' | 'probation' | 'voluntary', string>
  >
  readonly sites: {
    readonly court: Place
    readonly secondCourt: Place
    readonly custody: Place
    readonly secondCustody: Place
    /** Covered by nobody of ours. */
    readonly farCourt: Place
  }
  /** Liaison and diversion over both courts and both custody suites. */
  readonly team: TeamOfWorld
  /** Liaison and diversion of another trust, at a court far away. */
  readonly farTeam: TeamOfWorld
  /** Another service of the same trust. */
  readonly otherTeam: TeamOfWorld
  readonly partnerTeam: TeamOfWorld
  readonly governance: TeamOfWorld
  /** A new worker, signed in. Practitioners and team leads are registered unless said otherwise. */
  actor(asked: NewActor): Promise<Actor>
  /** The same worker again, with teams, sites and shifts as they are now. */
  actorFor(workerId: string): Promise<Actor>
  ctxFor(actor: Actor): Ctx
  /** A new record made by somebody, through the real service. */
  person(by: Actor, asked?: PersonOfWorld): Promise<string>
}

/** A small synthetic county: two courts, two custody suites, a team that covers them, and others who must not see in. */
export async function makeWorld(db: Database<DB>, clock: Clock = systemClock): Promise<World> {
  const agencies = {
    trust: newId(),
    otherTrust: newId(),
    police: newId(),
    courts: newId(),
    probation: newId(),
    voluntary: newId(),
  }
  const site = (kind: string, name: string): Place => ({ id: newId(), kind, name })
  const sites = {
    court: site('magistrates-court', 'Eastmere Magistrates’ Court'),
    secondCourt: site('magistrates-court', 'Harrowfield Magistrates’ Court'),
    custody: site('custody-suite', 'Eastmere Custody Suite'),
    secondCustody: site('custody-suite', 'Dunley Custody Suite'),
    farCourt: site('magistrates-court', 'Westhaven Magistrates’ Court'),
  }
  const mine = [sites.court, sites.secondCourt, sites.custody, sites.secondCustody]
  const team = (
    name: string,
    service: string,
    agencyId: string,
    agencyKind: string,
    covers: readonly Place[] = [],
  ): TeamOfWorld => ({
    id: newId(),
    name,
    service,
    agencyId,
    agencyKind,
    covers,
  })
  const teams = {
    team: team('Eastmere Liaison and Diversion', 'liaison-and-diversion', agencies.trust, 'nhs-trust', mine),
    farTeam: team(
      'Westhaven Liaison and Diversion',
      'liaison-and-diversion',
      agencies.otherTrust,
      'nhs-trust',
      [sites.farCourt],
    ),
    otherTeam: team('Eastmere Reconnect', 'reconnect', agencies.trust, 'nhs-trust'),
    partnerTeam: team('Eastmere Probation', 'partner', agencies.probation, 'probation'),
    governance: team('Eastmere Information Governance', 'governance', agencies.trust, 'nhs-trust'),
  }
  await db.asSystem('test world', async (tx) => {
    await tx
      .insertInto('access.agency')
      .values([
        { id: agencies.trust, name: 'Eastmere NHS Trust', kind: 'nhs-trust' },
        { id: agencies.otherTrust, name: 'Westhaven NHS Trust', kind: 'nhs-trust' },
        { id: agencies.police, name: 'Eastmere Police', kind: 'police' },
        { id: agencies.courts, name: 'Eastmere Courts', kind: 'courts' },
        { id: agencies.probation, name: 'Eastmere Probation', kind: 'probation' },
        { id: agencies.voluntary, name: 'Harbour House', kind: 'voluntary' },
      ])
      .execute()
    const codes: Readonly<Record<string, string>> = {
      [sites.court.id]: 'B01EM',
      [sites.secondCourt.id]: 'B02HF',
      [sites.farCourt.id]: 'B09WH',
    }
    await tx
      .insertInto('access.site')
      .values(
        Object.values(sites).map((one) => ({
          id: one.id,
          agency_id: one.kind === 'custody-suite' ? agencies.police : agencies.courts,
          kind: one.kind,
          name: one.name,
          court_code: codes[one.id] ?? null,
        })),
      )
      .execute()
    await tx
      .insertInto('access.team')
      .values(
        Object.values(teams).map((one) => ({
          id: one.id,
          agency_id: one.agencyId,
          service: one.service,
          name: one.name,
          phone: '020 7946 0101',
        })),
      )
      .execute()
    const weekdays = [1, 2, 3, 4, 5, 6, 7]
    await tx
      .insertInto('access.coverage')
      .values(
        Object.values(teams).flatMap((one) =>
          one.covers.flatMap((covered) =>
            weekdays.map((weekday) => ({
              id: newId(),
              team_id: one.id,
              site_id: covered.id,
              weekday,
              starts: '08:00',
              ends: '20:00',
            })),
          ),
        ),
      )
      .execute()
  })

  let count = 0
  const actorFor = (workerId: string) => loadActor(db, clock, workerId)
  const ctxFor = (actor: Actor): Ctx => ({ actor, db, clock, requestId: 'test' })

  return {
    db,
    clock,
    agencies,
    sites,
    ...teams,
    actorFor,
    ctxFor,
    actor: async (asked) => {
      count += 1
      const workerId = newId()
      const home = asked.team ?? teams.team
      const name =
        asked.name ??
        `${firstNames[count % firstNames.length] ?? 'Pat'} ${lastNames[count % lastNames.length] ?? 'Moor'} ${count}`
      await db.asSystem('test world', async (tx) => {
        await tx
          .insertInto('access.worker')
          .values({
            id: workerId,
            username: `worker${count}`,
            display_name: name,
            job_title: asked.role,
            registered: asked.registered ?? (asked.role === 'practitioner' || asked.role === 'team-lead'),
          })
          .execute()
        await tx
          .insertInto('access.membership')
          .values(
            [{ role: asked.role, team: home }, ...(asked.also ?? [])].map((one) => ({
              id: newId(),
              worker_id: workerId,
              team_id: one.team.id,
              role: one.role,
              from_on: '2020-01-01',
            })),
          )
          .execute()
        for (const place of asked.onShiftAt ?? []) {
          const now = clock.now()
          await tx
            .insertInto('access.shift')
            .values({
              id: newId(),
              worker_id: workerId,
              team_id: home.id,
              site_id: place.id,
              starts_at: new Date(now.subtract({ hours: 4 }).epochMilliseconds),
              ends_at: new Date(now.add({ hours: 8 }).epochMilliseconds),
            })
            .execute()
        }
      })
      return actorFor(workerId)
    },
    person: async (by, asked = {}) => {
      count += 1
      const { given, family, born, ...rest } = asked
      const shown = {
        given: given ?? firstNames[count % firstNames.length] ?? 'Pat',
        family: family ?? lastNames[(count * 3) % lastNames.length] ?? 'Moor',
      }
      const outcome = await createPerson(ctxFor(by), {
        identityStatus: 'stated',
        names:
          rest.identityStatus === 'unknown'
            ? []
            : [{ kind: 'stated', ...shown, asGiven: `${shown.given} ${shown.family}` }],
        dateOfBirth: born === undefined ? undefined : { value: born, precision: 'exact' },
        source: 'person',
        ...rest,
      })
      if (!outcome.ok)
        throw new Error(`The world could not make this person: ${JSON.stringify(outcome.refusal)}`)
      return outcome.value.personId
    },
  }
}

const firstNames = ['Maya', 'Tom', 'Aisha', 'Owen', 'Grace', 'Marek', 'Ruth', 'Dev', 'Nia', 'Paul', 'Lena']
const lastNames = [
  'Ashby',
  'Brook',
  'Carrow',
  'Dunne',
  'Ellery',
  'Fenwick',
  'Gale',
  'Hollis',
  'Imrie',
  'Joyce',
  'Kell',
  'Lowe',
  'Marsh',
]

async function loadActor(db: Database<DB>, clock: Clock, workerId: string): Promise<Actor> {
  const now = new Date(clock.now().epochMilliseconds)
  const today = clock.now().toZonedDateTimeISO('Europe/London').toPlainDate()
  return db.asSystem('test world', async (tx) => {
    const worker = await tx
      .selectFrom('access.worker')
      .selectAll()
      .where('id', '=', workerId)
      .executeTakeFirstOrThrow()
    const memberships = await tx
      .selectFrom('access.membership as m')
      .innerJoin('access.team as t', 't.id', 'm.team_id')
      .innerJoin('access.agency as a', 'a.id', 't.agency_id')
      .select(['m.team_id', 'm.role', 'm.until_on', 't.name', 't.service', 'a.kind'])
      .where('m.worker_id', '=', workerId)
      .orderBy('m.id')
      .execute()
    const current = memberships.filter(
      (one) => one.until_on === null || Temporal.PlainDate.compare(one.until_on, today) >= 0,
    )
    const teamIds = [...new Set(current.map((one) => one.team_id))]
    const covered = await tx
      .selectFrom('access.coverage as c')
      .innerJoin('access.site as s', 's.id', 'c.site_id')
      .select(['s.id', 's.name', 's.kind'])
      .distinct()
      .where('c.team_id', 'in', teamIds.length === 0 ? [newId()] : teamIds)
      .execute()
    const shifts = await tx
      .selectFrom('access.shift as h')
      .innerJoin('access.site as s', 's.id', 'h.site_id')
      .select(['s.id', 's.name', 's.kind'])
      .distinct()
      .where('h.worker_id', '=', workerId)
      .where('h.cancelled_at', 'is', null)
      .where('h.starts_at', '<=', now)
      .where('h.ends_at', '>', now)
      .execute()
    const onShift = new Set(shifts.map((one) => one.id))
    const coveredIds = new Set(covered.map((one) => one.id))
    return {
      workerId,
      displayName: worker.display_name,
      username: worker.username,
      jobTitle: worker.job_title,
      registered: worker.registered,
      demo: worker.demo,
      memberships: current.map((one) => ({
        teamId: one.team_id,
        teamName: one.name,
        service: one.service,
        agencyKind: one.kind,
        role: one.role as Role,
      })),
      sites: [...covered, ...shifts.filter((one) => !coveredIds.has(one.id))].map((one) => ({
        ...one,
        covered: coveredIds.has(one.id),
        onShift: onShift.has(one.id),
      })),
      sessionRef: 'test',
      teamIds,
      siteIds: [...coveredIds],
      shiftSiteIds: [...onShift],
    }
  })
}
