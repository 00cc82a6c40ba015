import { randomUUID } from 'node:crypto'
import { assessmentSql, autosaveSql, reportSql } from './raw-sql.ts'
import { cookieOf, formTokens, numbers, type Task } from './tasks.ts'
import type { World } from './world.ts'

/** Somebody signed in, and one of the people of their team with forms that are begun. */
function pickForms(world: World, any: (below: number) => number) {
  const session = world.sessions[any(world.sessions.length)]
  const begun = (session === undefined ? [] : (world.samples[session.teamNumber] ?? [])).filter((one) =>
    world.forms.has(one.episode),
  )
  const sample = begun[any(begun.length)]
  const forms = sample === undefined ? undefined : world.forms.get(sample.episode)
  if (session === undefined || sample === undefined || forms === undefined)
    throw new Error('The world has no forms for this worker')
  return { session, sample, forms, at: `/people/${sample.person}/episodes/${sample.episode}` }
}

/** Assessing and writing reports. No other system was measured at these: the bars are those of the nearest tasks. */
export const formTasks: readonly Task[] = [
  {
    id: 'B13',
    name: 'open a page of an assessment, with what is known shown',
    bar: 'as B2: >= 300 req/s, p95 <= 60 ms',
    prepare: async (_base, world) => {
      const any = numbers(13)
      return {
        shot: () => {
          const { session, forms, at } = pickForms(world, any)
          return {
            method: 'GET',
            path: `${at}/assessments/${forms.assessment}/sections/mental-state`,
            cookie: cookieOf(session),
            expect: 'Mood, as you see it',
          }
        },
        raw: assessmentSql(world, any),
      }
    },
  },
  {
    id: 'B14',
    name: 'save an answer while it is typed',
    bar: 'as B4: >= 450 req/s, p95 <= 45 ms',
    prepare: async (base, world) => {
      const any = numbers(14)
      const tokens = await formTokens(base, world)
      return {
        shot: () => {
          const { session, sample, forms, at } = pickForms(world, any)
          const token = tokens.get(session.token)
          if (token === undefined) throw new Error('No form token for a session')
          const body = new URLSearchParams({
            _csrf: token.csrf,
            submission: randomUUID(),
            personId: sample.person,
            breaks: `Every half hour, on day ${String(any(1_000_000))}`,
          })
          return {
            method: 'POST',
            path: `${at}/assessments/${forms.assessment}/sections/participation`,
            cookie: `${cookieOf(session)}; ${token.cookie}`,
            body: body.toString(),
            accept: 'application/json',
            expect: '"written"',
          }
        },
        raw: autosaveSql(world, any),
      }
    },
  },
  {
    id: 'B15',
    name: 'build a report of nine headings as a tagged PDF, one user',
    bar: 'p95 <= 300 ms (ours)',
    connections: 1,
    prepare: async (_base, world) => {
      const any = numbers(15)
      return {
        shot: () => {
          const { session, forms, at } = pickForms(world, any)
          return {
            method: 'GET',
            path: `${at}/reports/${forms.report}/files/report.pdf`,
            cookie: cookieOf(session),
            expect: '%PDF',
          }
        },
        raw: reportSql(world, any),
      }
    },
  },
]
