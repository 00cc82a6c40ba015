import pg from 'pg'
import { phoneticKey, nameTokens } from '#kernel/names.ts'
import { newToken, tokenHash } from '#modules/access/store/sessions.ts'
import { insertForms, type Forms } from './forms.ts'

/** How large the measured world is: the sizes of the comparison with other systems. */
export interface WorldSize {
  readonly people: number
  readonly episodes: number
  readonly contacts: number
  readonly workers: number
  readonly teams: number
}

export const standardSize: WorldSize = {
  people: 10_000,
  episodes: 30_000,
  contacts: 300_000,
  workers: 600,
  teams: 30,
}

// 80 given names by 99 family names, as in the workload this is compared with.
const given =
  'Amina Ben Carys Dev Efosa Fiona Gwen Hana Idris Joanna Kofi Lena Marek Nia Owen Priya Quentin Rhys Sana Tomasz Uma Viktor Wanda Yusuf Zofia Aled Bronwen Chidi Dafydd Ewa Faisal Grace Harvey Imran Jade Kieran Leanne Mohammed Natalie Olivia Patrick Rachel Samuel Tanisha Una Vincent William Xenia Yvonne Zainab Aaron Bethany Callum Donna Emeka Farah Gareth Hayley Ibrahim Jermaine Kelly Liam Megan Nathan Oluwaseun Paula Rafal Shane Teresa Umar Valerie Wayne Ayesha Bogdan Craig Delroy Elin Folake Gemma Hussein'.split(
    ' ',
  )
const family =
  'Abara Bevan Chowdhury Davies Evans Farooq Gill Hughes Iqbal Jones Kowalski Lewandowska Morgan Nowak Okafor Patel Quigley Roberts Singh Thomas Uddin Vaughan Williams Wojcik Yeboah Zielinska Ashworth Birtwistle Cartwright Dunmore Eccleston Fairweather Greenhalgh Hollingworth Adeyemi Begum Campbell Dixon Edwards Foster Griffiths Hussain Ismail Jackson Khan Lloyd Mensah Nguyen Ogunleye Parry Quinn Rahman Shah Turner Usman Vickers Walker Yates Zaman Appleton Barlow Crossley Dobson Entwistle Fielding Garside Haworth Ingham Jagger Kershaw Lomax Marsden Nuttall Ormerod Pickles Ramsbottom Schofield Tattersall Unsworth Whitworth Asante Boateng Clarke Danso Ekwueme Fofana Grant Horvat Ivanov Jankowski Kaur Lis Mazur Novak Osei Popescu Rossi Silva Thompson'.split(
    ' ',
  )

/** So many times as much of everything: a larger county, with as many people to each worker as before. */
export function timesAsLarge(times: number): WorldSize {
  const { people, episodes, contacts, workers, teams } = standardSize
  return {
    people: people * times,
    episodes: episodes * times,
    contacts: contacts * times,
    workers: workers * times,
    teams: teams * times,
  }
}

export interface World {
  /** Somebody who sees figures of all teams, and no rows. */
  readonly commissioner: string
  readonly sessions: readonly {
    readonly token: string
    readonly workerId: string
    readonly teamNumber: number
  }[]
  readonly siteId: string
  readonly boardDay: string
  /** A few people of each team: id, episode, given and family name. */
  readonly samples: readonly (readonly {
    readonly person: string
    readonly episode: string
    readonly given: string
    readonly family: string
    readonly born: string
  }[])[]
  /** What is begun of some of them, by their episode. */
  readonly forms: ReadonlyMap<string, Forms>
}

const id = (kind: number, number: string) =>
  `('00000000-000${kind}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** Fills a migrated, empty database by plain SQL, the same for the same size. Returns what the load generator needs. */
export async function buildWorld(url: string, size: WorldSize): Promise<World> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await fillWorld(client, size)
  } finally {
    await client.end()
  }
}

/** The same through a connection that is there already. */
export async function fillWorld(client: pg.ClientBase, size: WorldSize): Promise<World> {
  await client.query('begin')
  await client.query("set local session_replication_role = 'replica'")
  await client.query(
    `insert into access.agency (id, name, kind) values (${id(1, '1')}, 'Bench Trust', 'nhs-trust')`,
  )
  await client.query(
    `insert into access.team (id, agency_id, service, name) select ${id(2, 'g')}, ${id(1, '1')}, 'liaison-and-diversion', 'Team ' || g from generate_series(1, ${size.teams}) g`,
  )
  await client.query(
    `insert into access.site (id, agency_id, kind, name, court_code) select ${id(3, 'g')}, ${id(1, '1')}, 'magistrates-court', 'Bench Court ' || g, 'Z' || to_char(g, 'FM9900') || 'QQ' from generate_series(1, ${size.teams}) g`,
  )
  await client.query(
    `insert into access.coverage (id, team_id, site_id, weekday, starts, ends) select gen_random_uuid(), ${id(2, 'g')}, ${id(3, 'g')}, d, '00:00', '00:00' from generate_series(1, ${size.teams}) g, generate_series(1, 7) d`,
  )
  await client.query(
    `insert into access.worker (id, username, display_name, job_title, registered) select ${id(4, 'g')}, 'worker' || g, 'Worker ' || g, 'Practitioner', true from generate_series(1, ${size.workers}) g`,
  )
  await client.query(
    `insert into access.membership (id, worker_id, team_id, role, from_on) select gen_random_uuid(), ${id(4, 'g')}, ${id(2, `1 + g % ${size.teams}`)}, 'practitioner', date '2020-01-01' from generate_series(1, ${size.workers}) g`,
  )
  await insertPeople(client, size)
  await client.query(`insert into episodes.episode (id, person_id, team_id, service, site_id, point_of_contact, source, stage, urgency, holder_id, next_step, next_step_at, identified_at, first_seen_at, closed_at, exit_reason)
      select ${id(6, 'g')}, ${id(5, `1 + g % ${size.people}`)}, ${id(2, `1 + (g + 1) % ${size.teams}`)}, 'liaison-and-diversion', ${id(3, `1 + (g + 1) % ${size.teams}`)}, 'magistrates', 'list-match',
        case when (g / ${size.workers}) % 2 = 0 then 'active' else 'closed' end, (array['routine', 'urgent', 'emergency'])[1 + g % 3], ${id(4, `1 + g % ${size.workers}`)}, 'Telephone the care team',
        now() + make_interval(hours => g % 400 - 100), now() - make_interval(days => 1 + g % 1065), now() - make_interval(days => 1 + g % 1065), case when (g / ${size.workers}) % 2 = 0 then null else now() - make_interval(days => g % 90) end,
        case when (g / ${size.workers}) % 2 = 0 then null else 'advice-only' end
      from generate_series(1, ${size.episodes}) g`)
  await client.query(
    `insert into access.relationship (id, person_id, team_id, kind, source_id) select gen_random_uuid(), person_id, team_id, 'episode', id from episodes.episode`,
  )
  await client.query(`insert into episodes.attempt (id, episode_id, person_id, attempted_at, place, result, recorded_by)
      select gen_random_uuid(), ${id(6, `1 + g % ${size.episodes}`)}, ${id(5, `1 + (1 + g % ${size.episodes}) % ${size.people}`)}, now() - make_interval(days => g % 180, hours => 9 + g % 8), 'Cell corridor',
        (array['engaged', 'declined', 'asleep-rest', 'with-solicitor'])[1 + g % 4], ${id(4, `1 + g % ${size.workers}`)} from generate_series(1, ${size.contacts / 2}) g`)
  await client.query(`insert into episodes.entry (id, person_id, episode_id, kind, happened_at, method, body, recorded_by)
      select gen_random_uuid(), ${id(5, `1 + (1 + g % ${size.episodes}) % ${size.people}`)}, ${id(6, `1 + g % ${size.episodes}`)}, 'contact', now() - make_interval(days => g % 180, hours => 9 + g % 8), 'telephone',
        rpad('Spoke about housing, sleep and the next appointment; agreed to ring again on the day before. ', 190, 'Nothing else to note. '), ${id(4, `1 + g % ${size.workers}`)} from generate_series(1, ${size.contacts / 2}) g`)
  await client.query(
    `insert into court.list_import (id, file_name, file_hash, format, hearings, counts) values (${id(7, '1')}, 'bench.xml', 'none', 'libra-xml', 60, '{}')`,
  )
  await client.query(`insert into court.list_row (id, site_id, court_key, court_name, hearing_on, row_key, loose_key, list_type, room, start_time, sequence, case_number, given, family, name_as_given, match_key, sex, first_import_id, last_import_id, person_id, episode_id)
      select gen_random_uuid(), ${id(3, 's')}, 'Z' || s, 'Bench Court ' || s, current_date, s || '-' || g, s || '-' || g, 'adult', (1 + g % 4)::text, time '09:30' + make_interval(mins => g), g, '9' || lpad(g::text, 9, '0'), 'Pat', 'Person ' || g, 'Pat Person ' || g, 'pat person', 'male', ${id(7, '1')}, ${id(7, '1')},
        case when g % 2 = 0 then e.person_id end, case when g % 2 = 0 then e.id end
      from generate_series(1, ${size.teams}) s, generate_series(1, 60) g left join lateral (select id, person_id from episodes.episode where team_id = ${id(2, 's')} order by id offset g limit 1) e on true`)
  const sessions = await insertSessions(client, size)
  const commissioner = await insertCommissioner(client, size)
  const samples = await readSamples(client, size)
  const forms = await insertForms(client, samples)
  await client.query('commit')
  await client.query('vacuum analyze')
  return {
    commissioner,
    sessions,
    siteId: '00000000-0003-7000-8000-000000000001',
    boardDay: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' }),
    samples,
    forms,
  }
}

/** A number that looks like chance and is the same every time, so that names do not follow teams. */
function spread(number: number, salt: number): number {
  const mixed = Math.imul(number ^ (salt * 0x9e3779b9), 0x85ebca6b)
  const again = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (again ^ (again >>> 16)) >>> 0
}

async function insertPeople(client: pg.ClientBase, size: WorldSize): Promise<void> {
  await client.query(
    `insert into people.person (id, identity_status, date_of_birth, dob_precision, sex) select ${id(5, 'g')}, 'stated', date '1950-01-01' + (g * 7919) % 19700, 'exact', (array['male', 'female'])[1 + g % 2] from generate_series(1, ${size.people}) g`,
  )
  const step = 2_000
  for (let start = 1; start <= size.people; start += step) {
    const rows = Array.from({ length: Math.min(step, size.people - start + 1) }, (_, offset) => {
      const number = start + offset
      const first = given[spread(number, 1) % given.length] ?? ''
      const last = family[spread(number, 2) % family.length] ?? ''
      return {
        number,
        first,
        last,
        key: nameTokens(`${first} ${last}`).join(' '),
        sounds: [...new Set(phoneticKey(`${first} ${last}`).split(' '))],
      }
    })
    await client.query(
      `insert into people.person_name (id, person_id, kind, given, family, as_given, match_key, sounds)
       select gen_random_uuid(), ${id(5, 'r.number')}, 'current', r.first, r.last, r.first || ' ' || r.last, r.key, array(select jsonb_array_elements_text(r.sounds))
       from jsonb_to_recordset($1) as r(number int, first text, last text, key text, sounds jsonb)`,
      [JSON.stringify(rows)],
    )
  }
}

async function insertSessions(client: pg.ClientBase, size: WorldSize): Promise<World['sessions']> {
  const sessions = Array.from({ length: 64 }, (_, number) => ({ token: newToken(), number: number * 7 + 1 }))
  const made = []
  for (const { token, number } of sessions) {
    const workerId = `00000000-0004-7000-8000-${number.toString(16).padStart(12, '0')}`
    await client.query(
      "insert into access.session (token_hash, worker_id, created_at, last_seen_at, expires_at, second_factor_at) values ($1, $2, now(), now(), now() + interval '12 hours', now())",
      [tokenHash(token), workerId],
    )
    made.push({ token, workerId, teamNumber: number % size.teams })
  }
  return made
}

async function insertCommissioner(client: pg.ClientBase, size: WorldSize): Promise<string> {
  const [team, worker, token] = [size.teams + 1, size.workers + 1, newToken()]
  await client.query(
    `insert into access.team (id, agency_id, service, name) values (${id(2, String(team))}, ${id(1, '1')}, 'governance', 'Commissioners')`,
  )
  await client.query(
    `insert into access.worker (id, username, display_name, job_title) values (${id(4, String(worker))}, 'commissioner', 'Commissioner', 'Commissioner')`,
  )
  await client.query(
    `insert into access.membership (id, worker_id, team_id, role, from_on) values (gen_random_uuid(), ${id(4, String(worker))}, ${id(2, String(team))}, 'commissioner', date '2020-01-01')`,
  )
  await client.query(
    `insert into access.session (token_hash, worker_id, created_at, last_seen_at, expires_at, second_factor_at)
     values ($1, ${id(4, String(worker))}, now(), now(), now() + interval '12 hours', now())`,
    [tokenHash(token)],
  )
  return token
}

async function readSamples(client: pg.ClientBase, size: WorldSize): Promise<World['samples']> {
  const teams = []
  for (let team = 1; team <= size.teams; team++) {
    const { rows } =
      await client.query(`select e.person_id as person, e.id as episode, n.given, n.family, p.date_of_birth::text as born from episodes.episode e
      join people.person_name n on n.person_id = e.person_id join people.person p on p.id = e.person_id
      where e.team_id = ${id(2, String(team))} and e.closed_at is null order by e.id limit 400`)
    teams.push(rows)
  }
  return teams
}
