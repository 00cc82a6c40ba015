import { londonDay, type Temporal } from '#kernel/dates.ts'
import type { TeamInUse, Work } from '#modules/access/index.ts'
import { loadBanners, waysToReach, type ContactRoute } from '#modules/people/index.ts'
import { atHandOf, mustNotMeet, type AtHand } from '#modules/risk/index.ts'
import type { PersonBannerProps } from '#ui/index.ts'
import { boardRows, type BoardRow } from '../store/board.ts'
import { caseRows, type CaseRow } from '../store/caseload.ts'
import { lastContacts, openTasks, type DowntimeContact, type DowntimeTask } from '../store/downtime.ts'

/** What a team needs to go on with when the server is gone: as its members see it at one instant. */
export interface DowntimeFacts {
  readonly team: TeamInUse
  readonly madeAt: Temporal.Instant
  readonly boards: readonly DowntimeBoard[]
  readonly people: readonly DowntimePerson[]
}

export interface DowntimeBoard {
  readonly site: string
  readonly rows: readonly BoardRow[]
  /** Who must not meet somebody else on it; neither whom nor why. */
  readonly apart: ReadonlySet<string>
}

export interface DowntimePerson {
  readonly row: CaseRow
  readonly banner: PersonBannerProps
  readonly atHand: AtHand
  readonly reach: readonly ContactRoute[]
  readonly tasks: readonly DowntimeTask[]
  readonly contacts: readonly DowntimeContact[]
}

const mostPeople = 5_000
const contactsEach = 10

/** Everything about a team's boards today and its open people that the team as a whole may see; nobody sealed. */
export async function downtimeFacts(work: Work, team: TeamInUse): Promise<DowntimeFacts> {
  const day = londonDay(work.now)
  const boards: DowntimeBoard[] = []
  for (const site of team.sites) {
    const listed = await boardRows(work, site.id, day.toString())
    const apart = await mustNotMeet(
      work,
      listed.flatMap((row) => row.person_id ?? []),
    )
    boards.push({ site: site.name, rows: listed, apart })
  }
  const { rows } = await caseRows(work, { teamIds: [team.id], page: 1, size: mostPeople })
  const ids = [...new Set(rows.map((row) => row.person_id))]
  const banners = await loadBanners(work, ids)
  const atHand = await atHandOf(work, ids)
  const reach = await waysToReach(work, ids)
  const tasks = Map.groupBy(await openTasks(work, team.id), (task) => task.episode_id)
  const contacts = Map.groupBy(await lastContacts(work, team.id, contactsEach), (one) => one.episode_id)
  const people = rows.flatMap((row): DowntimePerson[] => {
    const banner = banners.get(row.person_id)
    return banner === undefined
      ? []
      : [
          {
            row,
            banner,
            atHand: atHand.get(row.person_id) ?? { plan: null, apart: [] },
            reach: reach.get(row.person_id) ?? [],
            tasks: tasks.get(row.episode_id) ?? [],
            contacts: contacts.get(row.episode_id) ?? [],
          },
        ]
  })
  return { team, madeAt: work.now, boards, people }
}
