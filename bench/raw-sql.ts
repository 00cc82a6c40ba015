import { randomUUID } from 'node:crypto'
import type { RawWork } from './raw.ts'
import type { World } from './world.ts'

type Any = (below: number) => number

/** The same questions as the pages ask, as a report writer would write them: no walls, no trace, no page. */
export function caseloadSql(world: World, any: Any): RawWork {
  return (client) => {
    const session = world.sessions[any(world.sessions.length)]
    return client.query({
      name: 'raw-caseload',
      text: `select e.id, n.given, n.family, p.date_of_birth, e.stage, e.next_step, e.next_step_at, a.at
        from episodes.episode e join people.person p on p.id = e.person_id join people.person_name n on n.person_id = p.id
        left join lateral (select max(attempted_at) as at from episodes.attempt a where a.episode_id = e.id) a on true
        where e.holder_id = $1 and e.closed_at is null order by e.next_step_at limit 25`,
      values: [session?.workerId],
    })
  }
}

function anybody(world: World, any: Any) {
  const team = world.samples[any(world.samples.length)]
  const sample = team?.[any(team.length)]
  if (sample === undefined) throw new Error('The world is empty')
  return sample
}

export function recordSql(world: World, any: Any): RawWork {
  return async (client) => {
    const { person } = anybody(world, any)
    await client.query({
      name: 'raw-person',
      text: 'select * from people.person p join people.person_name n on n.person_id = p.id where p.id = $1',
      values: [person],
    })
    await client.query({
      name: 'raw-episodes',
      text: 'select * from episodes.episode where person_id = $1',
      values: [person],
    })
    await client.query({
      name: 'raw-entries',
      text: 'select * from episodes.entry where person_id = $1 order by happened_at desc limit 50',
      values: [person],
    })
    await client.query({
      name: 'raw-attempts',
      text: 'select a.* from episodes.episode e join episodes.attempt a on a.episode_id = e.id where e.person_id = $1 order by a.attempted_at desc limit 50',
      values: [person],
    })
  }
}

export function writeSql(world: World, any: Any): RawWork {
  return async (client) => {
    const { person, episode } = anybody(world, any)
    await client.query('begin')
    await client.query({
      name: 'raw-write',
      text: `insert into episodes.attempt (id, episode_id, person_id, attempted_at, place, result, recorded_by) values ($1, $2, $3, now(), 'Cell 4', 'engaged', $1)`,
      values: [randomUUID(), episode, person],
    })
    await client.query({
      name: 'raw-audit',
      text: `insert into audit.event (action, person_id) values ('raw', $1)`,
      values: [person],
    })
    await client.query('commit')
  }
}

export function searchSql(world: World, any: Any, typo: (word: string, any: Any) => string): RawWork {
  return (client) => {
    const { given, family, born } = anybody(world, any)
    return client.query({
      name: 'raw-search',
      text: `select n.person_id, similarity(n.match_key, $1) as near from people.person_name n join people.person p on p.id = n.person_id
        where n.match_key % $1 and p.date_of_birth between $2::date - 400 and $2::date + 400 order by near desc limit 10`,
      values: [`${given} ${typo(family, any)}`.toLowerCase(), born],
    })
  }
}

export function boardSql(world: World, any: Any): RawWork {
  return (client) =>
    client.query({
      name: 'raw-board',
      text: `select r.*, e.stage, e.next_step, e.next_step_at, n.given, n.family, a.attempts from court.list_row r left join episodes.episode e on e.id = r.episode_id
        left join people.person_name n on n.person_id = e.person_id
        left join lateral (select count(*) as attempts from episodes.attempt a where a.episode_id = e.id) a on true
        where r.site_id = $1 and r.hearing_on = current_date order by r.start_time`,
      values: [`00000000-0003-7000-8000-${(1 + any(world.samples.length)).toString(16).padStart(12, '0')}`],
    })
}

/** 500 rows of a list in one statement. */
export function importSql(world: World): RawWork {
  return (client) =>
    client.query({
      name: 'raw-import',
      text: `insert into court.list_row (id, site_id, court_key, court_name, hearing_on, row_key, loose_key, list_type, room, start_time, sequence, case_number, given, family, name_as_given, match_key, sex, first_import_id, last_import_id)
        select gen_random_uuid(), null, 'RAW' || $1, 'Raw court', date '2030-01-01', $1 || '-' || g, $1 || '-' || g, 'adult', (1 + g % 8)::text, time '10:00', g, '92' || g, 'Pat',
          'Listed' || g, 'Pat Listed' || g, 'pat listed', 'male', i.first_import_id, i.first_import_id
        from generate_series(1, 500) g, (select first_import_id from court.list_row where site_id = $2 limit 1) i`,
      values: [randomUUID(), world.siteId],
    })
}

/** What a month's return asks, as a report writer would: counted in groups, with the people in each. */
export function monthSql(any: Any): RawWork {
  return (client) =>
    client.query({
      name: 'raw-month',
      text: `select e.site_id, e.exit_reason, count(*), count(distinct e.person_id), count(a.first_at), count(q.started_at) from episodes.episode e
        left join lateral (select min(attempted_at) as first_at from episodes.attempt a where a.episode_id = e.id) a on true
        left join lateral (select min(started_at) as started_at from assessments.screening s where s.episode_id = e.id) q on true
        where e.identified_at >= date_trunc('month', now()) - make_interval(months => $1) and e.identified_at < date_trunc('month', now()) - make_interval(months => $1 - 1)
        group by 1, 2`,
      values: [any(5)],
    })
}

function anyForms(world: World, any: Any) {
  const all = [...world.forms.values()]
  const forms = all[any(all.length)]
  if (forms === undefined) throw new Error('The world has no forms')
  return forms
}

export function assessmentSql(world: World, any: Any): RawWork {
  return (client) =>
    client.query({
      name: 'raw-assessment',
      text: `select s.*, a.question, a.kind, a.value, w.display_name from assessments.screening s
        left join assessments.answer a on a.screening_id = s.id left join access.worker w on w.id = a.answered_by where s.id = $1`,
      values: [anyForms(world, any).assessment],
    })
}

export function autosaveSql(world: World, any: Any): RawWork {
  return async (client) => {
    await client.query('begin')
    await client.query({
      name: 'raw-autosave',
      text: `insert into assessments.answer (id, screening_id, question, kind, value, answered_at, answered_by) values ($1, $2, 'breaks', 'answered', $3, now(), $1)
        on conflict (screening_id, question) do update set value = excluded.value, answered_at = now()`,
      values: [
        randomUUID(),
        anyForms(world, any).assessment,
        JSON.stringify({ is: [String(any(1_000_000))] }),
      ],
    })
    await client.query('commit')
  }
}

export function reportSql(world: World, any: Any): RawWork {
  return (client) =>
    client.query({
      name: 'raw-report',
      text: 'select r.*, p.heading, p.text from reports.report r left join reports.passage p on p.report_id = r.id where r.id = $1 order by p.heading, p.place',
      values: [anyForms(world, any).report],
    })
}
