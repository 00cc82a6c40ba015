import { instantToDb } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#db/types.ts'
import {
  addWorkerAsSystem,
  asSystem,
  auditSystem,
  type Actor,
  type Role,
  type SystemCtx,
  type SystemWork,
} from '#modules/access/index.ts'
import type { Calendar } from './calendar.ts'
import { agencies, liaisonCoverage, sites, teams, type SiteKey, type TeamKey } from './places.ts'
import { staff, type DemoWorker } from './staff.ts'

/** Who and where, once it stands in the database. */
export interface Organisation {
  siteId(key: SiteKey): string
  teamId(key: TeamKey): string
  /** Somebody at work, as they are when signed in. */
  actor(username: string): Actor
}

const membersSince = { weeks: 60 }

/**
 * Sets up agencies, teams, sites, cover, workers and their shifts under the system's handle, as an operator would before
 * anybody can sign in. Everybody has the same password: its hash is made once, because it is slow on purpose.
 */
export async function buildOrganisation(
  system: SystemCtx,
  calendar: Calendar,
  passwordHash: string,
): Promise<Organisation> {
  const ids = new Map<string, string>()
  const idOf = (kind: string, key: string) => {
    const id = ids.get(`${kind} ${key}`)
    if (id === undefined) throw new Error(`There is no ${kind} ${key}`)
    return id
  }
  for (const one of agencies) ids.set(`agency ${one.key}`, newId())
  for (const one of sites) ids.set(`site ${one.key}`, newId())
  for (const one of teams) ids.set(`team ${one.key}`, newId())
  for (const one of staff) ids.set(`worker ${one.username}`, newId())
  await asSystem(system, 'load demonstration', async (work) => {
    await insertPlaces(work.tx, idOf)
    await addWorkers(work, calendar, idOf, passwordHash)
    await insertShifts(work.tx, calendar, idOf)
    await auditSystem(work, {
      action: 'demo.organisation-loaded',
      details: { agencies: agencies.length, sites: sites.length, teams: teams.length, workers: staff.length },
    })
  })
  return {
    siteId: (key) => idOf('site', key),
    teamId: (key) => idOf('team', key),
    actor: (username) => actorOf(username, idOf),
  }
}

type IdOf = (kind: string, key: string) => string

async function insertPlaces(tx: Tx, idOf: IdOf): Promise<void> {
  await tx
    .insertInto('access.agency')
    .values(agencies.map((one) => ({ id: idOf('agency', one.key), name: one.name, kind: one.kind })))
    .execute()
  await tx
    .insertInto('access.site')
    .values(
      sites.map((one) => ({
        id: idOf('site', one.key),
        agency_id: idOf('agency', one.agency),
        kind: one.kind,
        name: one.name,
        court_code: one.courtCode ?? null,
        phone: one.phone,
      })),
    )
    .execute()
  await tx
    .insertInto('access.team')
    .values(
      teams.map((one) => ({
        id: idOf('team', one.key),
        agency_id: idOf('agency', one.agency),
        service: one.service,
        name: one.name,
        phone: one.phone,
        on_call_phone: one.onCall ?? null,
      })),
    )
    .execute()
  await tx
    .insertInto('access.coverage')
    .values(
      liaisonCoverage.flatMap((window) =>
        window.weekdays.map((weekday) => ({
          id: newId(),
          team_id: idOf('team', 'ld'),
          site_id: idOf('site', window.site),
          weekday,
          starts: window.starts,
          ends: window.ends,
          bank_holidays: window.bankHolidays,
        })),
      ),
    )
    .execute()
}

async function addWorkers(
  work: SystemWork,
  calendar: Calendar,
  idOf: IdOf,
  passwordHash: string,
): Promise<void> {
  for (const one of staff) {
    await addWorkerAsSystem(work, {
      id: idOf('worker', one.username),
      username: one.username,
      displayName: one.name,
      jobTitle: one.jobTitle,
      phone: null,
      registrationBody: one.registration?.body ?? null,
      registrationNumber: one.registration?.number ?? null,
      registered: one.registration !== undefined,
      demo: true,
      passwordHash,
      memberships: [
        {
          teamId: idOf('team', one.team),
          role: one.role,
          fromOn: calendar.today.subtract(membersSince).toString(),
          untilOn: null,
        },
      ],
    })
  }
}

/** Past weeks and the next one by the clock; and whoever is on shift as the demonstration starts, however late it is. */
async function insertShifts(tx: Tx, calendar: Calendar, idOf: IdOf): Promise<void> {
  const onShift = staff.filter((one): one is DemoWorker & { shiftNow: SiteKey } => one.shiftNow !== undefined)
  const days = Array.from({ length: 7 * 13 }, (_, day) => calendar.first.add({ days: day }))
  const regular = days.flatMap((day, number) =>
    onShift.flatMap((worker, place) => {
      // Each has two days off a week, not all the same ones.
      if ((number + place * 2) % 7 > 4 || day.equals(calendar.today)) return []
      return [{ worker, starts: calendar.at(day, '08:00'), ends: calendar.at(day, '17:00') }]
    }),
  )
  const now = onShift.map((worker) => ({
    worker,
    starts: calendar.now.subtract({ hours: 4 }).round('minute'),
    ends: calendar.now.add({ hours: 8 }).round('minute'),
  }))
  await tx
    .insertInto('access.shift')
    .values(
      [...regular, ...now].map(({ worker, starts, ends }) => ({
        id: newId(),
        worker_id: idOf('worker', worker.username),
        team_id: idOf('team', worker.team),
        site_id: idOf('site', worker.shiftNow),
        starts_at: instantToDb(starts),
        ends_at: instantToDb(ends),
      })),
    )
    .execute()
}

function actorOf(username: string, idOf: IdOf): Actor {
  const worker = staff.find((one) => one.username === username)
  const team = teams.find((one) => one.key === worker?.team)
  const agency = agencies.find((one) => one.key === team?.agency)
  if (worker === undefined || team === undefined || agency === undefined)
    throw new Error(`Nobody is called ${username}`)
  const covered = team.key === 'ld' ? sites : []
  const role: Role = worker.role
  return {
    workerId: idOf('worker', worker.username),
    teamIds: [idOf('team', team.key)],
    siteIds: covered.map((site) => idOf('site', site.key)),
    shiftSiteIds: worker.shiftNow === undefined ? [] : [idOf('site', worker.shiftNow)],
    displayName: worker.name,
    username: worker.username,
    jobTitle: worker.jobTitle,
    registered: worker.registration !== undefined,
    demo: true,
    memberships: [
      {
        teamId: idOf('team', team.key),
        teamName: team.name,
        service: team.service,
        agencyKind: agency.kind,
        role,
      },
    ],
    sites: covered.map((site) => ({
      id: idOf('site', site.key),
      name: site.name,
      kind: site.kind,
      covered: true,
      onShift: site.key === worker.shiftNow,
    })),
    sessionRef: 'demonstration',
  }
}
