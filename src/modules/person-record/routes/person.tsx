import { hasRole, mayReadClinical, type Asked, type Reply, type Work } from '#modules/access/index.ts'
import { markOf, type OpenedPerson } from '#modules/people/index.ts'
import { listTasksOfPerson, mayWorkEpisodes, TaskList } from '#modules/episodes/index.ts'
import { glanceOf, RiskGlance } from '#modules/risk/index.ts'
import { mayReadHistory } from '../policy.ts'
import { episodeLines, timeline } from '../store/record.ts'
import { PersonPage } from '../views/person-page.tsx'

const firstLines = 50
const allLines = 2_000

/** The person's page. Administrators see who holds them and what was tried, not what was written. */
export async function showPerson(asked: Asked, work: Work, person: OpenedPerson): Promise<Reply> {
  const asAt = asked.query['as-at']
  if (asAt !== undefined) return { to: `/people/${person.id}/history?as-at=${encodeURIComponent(asAt)}` }
  const clinical = mayReadClinical.allows(work.actor)
  const all = asked.query['all'] === 'yes'
  const most = all ? allLines : firstLines
  const records = person.records.map((record) => record.id)
  const lines = await timeline(work, records, most + 1)
  const shown = lines.slice(0, most)
  const tasks = await listTasksOfPerson(work, records)
  return {
    title: 'Record',
    body: (
      <PersonPage
        personId={person.id}
        mark={(line) => markOf(person.records, line.person_id)}
        now={work.now}
        episodes={await episodeLines(work, records)}
        timeline={
          clinical
            ? shown
            : shown
                .filter((line) => line.kind === 'attempt' || line.kind === 'move')
                .map((line) => ({ ...line, text: null }))
        }
        more={lines.length > most}
        clinical={clinical}
        risk={clinical ? <RiskGlance personId={person.id} glance={await glanceOf(work, records)} /> : null}
        tasks={
          tasks.length === 0 ? null : (
            <TaskList tasks={tasks} now={work.now} mayAct={mayWorkEpisodes.allows(work.actor)} />
          )
        }
        links={linksFor(work, person.id, clinical)}
      />
    ),
  }
}

function linksFor(work: Work, personId: string, clinical: boolean) {
  return [
    { text: 'Details and contact rules', href: `/people/${personId}/details` },
    ...(clinical
      ? [
          { text: 'Consent', href: `/people/${personId}/consent` },
          { text: 'What was told to whom', href: `/people/${personId}/disclosures` },
        ]
      : []),
    ...(hasRole(work.actor, ['practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead'])
      ? [{ text: 'Start work with this person', href: `/people/${personId}/episodes/new` }]
      : []),
    ...(mayReadHistory.allows(work.actor)
      ? [
          { text: 'As it stood before', href: `/people/${personId}/history` },
          { text: 'Who looked', href: `/people/${personId}/history/access` },
        ]
      : []),
  ]
}
