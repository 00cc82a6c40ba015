import { randomUUID } from 'node:crypto'
import type { Shot } from './load.ts'
import { boardSql, caseloadSql, importSql, monthSql, recordSql, searchSql, writeSql } from './raw-sql.ts'
import type { RawWork } from './raw.ts'
import type { World } from './world.ts'

export interface Ready {
  readonly shot: () => Shot
  readonly raw: RawWork
}

export interface Task {
  readonly id: string
  readonly name: string
  /** What is called strong for this task in comparison with other systems. */
  readonly bar: string
  readonly connections?: number
  readonly seconds?: number
  /** What goes on beside it, one after the other, without being measured. */
  readonly beside?: (world: World) => () => Shot
  readonly prepare: (base: string, world: World) => Promise<Ready>
}

/** A seeded run of numbers (mulberry32): every run asks for the same people in the same order. */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

type Sample = World['samples'][number][number]

/** Somebody signed in, and one of the people their team works with. */
function pick(
  world: World,
  any: (below: number) => number,
): { session: World['sessions'][number]; sample: Sample } {
  const session = world.sessions[any(world.sessions.length)]
  const ofTeam = session === undefined ? undefined : world.samples[session.teamNumber]
  const sample = ofTeam?.[any(ofTeam.length)]
  if (session === undefined || sample === undefined)
    throw new Error('The world has no people for this worker')
  return { session, sample }
}

export const cookieOf = (session: World['sessions'][number]) => `tc-session=${session.token}`

export const tasks: readonly Task[] = [
  {
    id: 'B1',
    name: 'people I hold, 25 rows',
    bar: '>= 400 req/s, p95 <= 45 ms',
    prepare: async (_base, world) => {
      const any = numbers(1)
      return {
        shot: () => ({
          method: 'GET',
          path: '/work/people',
          cookie: cookieOf(pick(world, any).session),
          expect: 'Telephone the care team',
        }),
        raw: caseloadSql(world, any),
      }
    },
  },
  {
    id: 'B2',
    name: 'open a record with its history',
    bar: '>= 300 req/s, p95 <= 60 ms',
    prepare: async (_base, world) => openRecord(world, 2),
  },
  {
    id: 'B3',
    name: 'open a record, one user',
    bar: 'p95 <= 20 ms',
    connections: 1,
    prepare: async (_base, world) => openRecord(world, 3),
  },
  {
    id: 'B4',
    name: 'record an attempt',
    bar: '>= 450 req/s, p95 <= 45 ms',
    prepare: async (base, world) => {
      const any = numbers(4)
      const tokens = await formTokens(base, world)
      return {
        shot: () => {
          const { session, sample } = pick(world, any)
          const token = tokens.get(session.token)
          if (token === undefined) throw new Error('No form token for a session')
          const path = `/people/${sample.person}/episodes/${sample.episode}/attempts/new`
          const body = new URLSearchParams({
            _csrf: token.csrf,
            submission: randomUUID(),
            personId: sample.person,
            place: 'Cell 4',
            result: 'engaged',
            note: 'Spoke at the hatch',
          })
          return {
            method: 'POST',
            path,
            cookie: `${cookieOf(session)}; ${token.cookie}`,
            body: body.toString(),
            status: 303,
          }
        },
        raw: writeSql(world, any),
      }
    },
  },
  {
    id: 'B5',
    name: 'search by a misspelt name and date of birth',
    bar: 'p95 <= 45 ms at 300 req/s',
    prepare: async (_base, world) => {
      const any = numbers(5)
      return {
        shot: () => {
          const { session, sample } = pick(world, any)
          const typed = `${sample.given} ${oneTypo(sample.family, any)} ${sample.born.split('-').reverse().join('/')}`
          return {
            method: 'GET',
            path: `/people?q=${encodeURIComponent(typed)}`,
            cookie: cookieOf(session),
            expect: sample.person,
          }
        },
        raw: searchSql(world, any, oneTypo),
      }
    },
  },
  {
    id: 'M5',
    name: 'who an arrival may be, one user',
    bar: 'p95 <= 40 ms among 100,000 people',
    connections: 1,
    prepare: async (base, world) => {
      const any = numbers(8)
      const tokens = await formTokens(base, world)
      return {
        shot: () => {
          const { session, sample } = pick(world, any)
          const token = tokens.get(session.token)
          if (token === undefined) throw new Error('No form token for a session')
          const body = new URLSearchParams({
            _csrf: token.csrf,
            submission: randomUUID(),
            identityStatus: 'stated',
            given: sample.given,
            family: oneTypo(sample.family, any),
            dateOfBirth: sample.born,
          })
          return {
            method: 'POST',
            path: '/people/new',
            cookie: `${cookieOf(session)}; ${token.cookie}`,
            body: body.toString(),
            expect: sample.person,
          }
        },
        raw: searchSql(world, any, oneTypo),
      }
    },
  },
  {
    id: 'B6',
    name: 'figures of one month, all teams',
    bar: 'p95 <= 120 ms',
    connections: 1,
    prepare: async (_base, world) => {
      const any = numbers(8)
      return { shot: () => monthShot(world, any(5)), raw: monthSql(any) }
    },
  },
  {
    id: 'B7',
    name: 'people I hold, while somebody reads month after month of figures',
    bar: 'p95 at most 1.5 times that of B1',
    beside: (world) => {
      let month = 0
      return () => monthShot(world, month++ % 6)
    },
    prepare: async (_base, world) => {
      const any = numbers(1)
      return {
        shot: () => ({
          method: 'GET',
          path: '/work/people',
          cookie: cookieOf(pick(world, any).session),
          expect: 'Telephone the care team',
        }),
        raw: caseloadSql(world, any),
      }
    },
  },
  {
    id: 'B11',
    name: 'board of a court, 60 listed',
    bar: 'as B1',
    prepare: async (_base, world) => {
      const any = numbers(6)
      return {
        shot: () => {
          const { session } = pick(world, any)
          const site = `00000000-0003-7000-8000-${(session.teamNumber + 1).toString(16).padStart(12, '0')}`
          return {
            method: 'GET',
            path: `/sites/${site}/board?date=${world.boardDay}`,
            cookie: cookieOf(session),
            expect: 'still to be seen',
          }
        },
        raw: boardSql(world, any),
      }
    },
  },
  {
    id: 'B12',
    name: 'bring in a list of 500 rows',
    bar: 'none set; one at a time',
    connections: 1,
    prepare: async (base, world) => {
      const any = numbers(7)
      const tokens = await formTokens(base, world)
      let sent = 0
      return {
        shot: () => {
          const { session } = pick(world, any)
          const token = tokens.get(session.token)
          if (token === undefined) throw new Error('No form token for a session')
          const { body, type } = listUpload(token.csrf, sent++)
          return {
            method: 'POST',
            path: '/court-lists',
            cookie: `${cookieOf(session)}; ${token.cookie}`,
            body,
            type,
            status: 303,
          }
        },
        raw: importSql(world),
      }
    },
  },
]

/** The figures of all teams, so many months ago. */
function monthShot(world: World, ago: number): Shot {
  const now = new Date()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1)).toISOString().slice(0, 7)
  return {
    method: 'GET',
    path: `/figures?period=month&date=${month}`,
    cookie: `tc-session=${world.commissioner}`,
    expect: '1. Referrals',
  }
}

/** A new list each time: another court or another day, as a browser sends the file. */
function listUpload(csrf: string, number: number): { body: string; type: string } {
  const court = `Z${String(1 + (number % 30)).padStart(2, '0')}QQ`
  const day = new Date(Date.UTC(2027, 0, 4 + Math.floor(number / 30))).toISOString().slice(0, 10)
  const lines = Array.from(
    { length: 500 },
    (_, row) =>
      `${court},${day},${1 + (row % 8)},10:00,92${String(number).padStart(4, '0')}${String(row).padStart(4, '0')},Pat,Listed${row},${1950 + (row % 50)}-03-0${1 + (row % 9)},TH68001`,
  )
  const csv = [
    'court_code,hearing_date,room,start_time,case_number,given_name,family_name,date_of_birth,offence_codes',
    ...lines,
  ].join('\n')
  const edge = 'throughcare-bench-edge'
  const field = (name: string, value: string) =>
    `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const body = `${field('_csrf', csrf)}${field('submission', randomUUID())}--${edge}\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv\r\n\r\n${csv}\r\n--${edge}--\r\n`
  return { body, type: `multipart/form-data; boundary=${edge}` }
}

function openRecord(world: World, seed: number): Ready {
  const any = numbers(seed)
  return {
    shot: () => {
      const { session, sample } = pick(world, any)
      return {
        method: 'GET',
        path: `/people/${sample.person}`,
        cookie: cookieOf(session),
        expect: sample.given,
      }
    },
    raw: recordSql(world, any),
  }
}

/** Leaves one letter out. */
function oneTypo(word: string, any: (below: number) => number): string {
  const place = 1 + any(Math.max(1, word.length - 2))
  return word.slice(0, place) + word.slice(place + 1)
}

/** A form token for each session, read from a page as a browser would. */
export async function formTokens(
  base: string,
  world: World,
): Promise<Map<string, { csrf: string; cookie: string }>> {
  const tokens = new Map<string, { csrf: string; cookie: string }>()
  for (const session of world.sessions) {
    const answer = await fetch(`${base}/work`, {
      headers: { cookie: cookieOf(session), accept: 'text/html' },
    })
    const html = await answer.text()
    const csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1]
    const cookie = /^[^;]+/.exec(
      answer.headers.getSetCookie().find((one) => one.startsWith('tc-form')) ?? '',
    )?.[0]
    if (csrf === undefined || cookie === undefined)
      throw new Error(`No form on the page of status ${answer.status}`)
    tokens.set(session.token, { csrf, cookie })
  }
  return tokens
}
