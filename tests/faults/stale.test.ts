import { afterAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import { makeCast } from '../access/cast.ts'
import { Client } from '../access/client.ts'
import { fill } from '../access/forms.ts'

const cast = await makeCast()
const { app, browsers, cases, world, db } = cast
afterAll(() => app.web.close())

const { personId, episodeId, taskId, screeningId, draftId } = cases.mine
const record = `/people/${personId}`
const episode = `${record}/episodes/${episodeId}`
const day = londonDay(world.clock.now()).add({ days: 1 }).toLocaleString('en-GB')

interface Edit {
  readonly page: string
  readonly action: string
  /** What one writes and what the other had written on the same form, shown before. */
  readonly first: Readonly<Record<string, string>>
  readonly second: Readonly<Record<string, string>>
  /** Both have to be on the page that the second gets. */
  readonly texts: readonly [string, string]
  /** What is stored; the second must not be in it. */
  readonly stored: string
  readonly by?: 'team-lead' | 'system-administrator'
}

const edits: Readonly<Record<string, Edit>> = {
  'the next step': {
    page: `${episode}/next-step`,
    action: '/next-step',
    first: { nextStep: 'Ring the hostel', 'next-day': day, 'next-time': '10:00' },
    second: { nextStep: 'Write to the surgery', 'next-day': day, 'next-time': '11:00' },
    texts: ['Ring the hostel', 'Write to the surgery'],
    stored: `select next_step as text from episodes.episode where id = '${episodeId}'`,
  },
  'how somebody is spoken with': {
    page: `${record}/details/dependants`,
    action: '/dependants',
    first: { dependantsAnswer: 'answered', dependantsWith: 'With their grandmother' },
    second: { dependantsAnswer: 'answered', dependantsWith: 'At school until three' },
    texts: ['With their grandmother', 'At school until three'],
    stored: `select dependants_with as text from people.person where id = '${personId}'`,
  },
  'an alert': {
    page: `${record}/details/alerts?row=${cases.mine.rows['alerts'] ?? ''}`,
    action: '/alerts',
    first: { message: 'Startled by keys' },
    second: { message: 'Startled by doors' },
    texts: ['Startled by keys', 'Startled by doors'],
    stored: `select message as text from people.alert where id = '${cases.mine.rows['alerts'] ?? ''}'`,
  },
  'a service of the directory': {
    page: `/directory/${cast.serviceId}/edit`,
    action: '/edit',
    first: { criteria: 'Adults who drink too much' },
    second: { criteria: 'Adults and their families' },
    texts: ['Adults who drink too much', 'Adults and their families'],
    stored: `select criteria as text from directory.service where id = '${cast.serviceId}'`,
    by: 'team-lead',
  },
  'a referral not yet sent': {
    page: `${episode}/onward-referrals/${draftId}/edit`,
    action: '/edit',
    first: { detail: 'Drinks in the mornings' },
    second: { detail: 'Wants to stop by Christmas' },
    texts: ['Drinks in the mornings', 'Wants to stop by Christmas'],
    stored: `select detail as text from onward_referrals.onward_referral where id = '${draftId}'`,
  },
  'an agency': {
    page: `/admin/agencies/${world.agencies.voluntary}`,
    action: `/agencies/${world.agencies.voluntary}`,
    first: { name: 'Harbour House and Garden' },
    second: { name: 'Harbour House by the Weir' },
    texts: ['Harbour House and Garden', 'Harbour House by the Weir'],
    stored: `select name as text from access.agency where id = '${world.agencies.voluntary}'`,
    by: 'system-administrator',
  },
  'a worker': {
    page: `/admin/workers/${cast.dummy.workerId}/details`,
    action: '/details',
    first: { jobTitle: 'Assistant psychologist, nights' },
    second: { jobTitle: 'Assistant psychologist, days' },
    texts: ['Assistant psychologist, nights', 'Assistant psychologist, days'],
    stored: `select job_title as text from access.worker where id = '${cast.dummy.workerId}'`,
    by: 'system-administrator',
  },
}

async function stored(query: string): Promise<unknown> {
  const { rows } = await db.pool.query<{ text: unknown }>(query)
  return rows[0]?.text
}

for (const [what, edit] of Object.entries(edits)) {
  test(`when two change ${what}, the second sees both texts and overwrites nothing`, async () => {
    const one = browsers[edit.by ?? 'practitioner']
    const other = await Client.of(app, cast.workers[edit.by ?? 'team-lead'].workerId)
    const [seenByOne, seenByOther] = [await one.get(edit.page), await other.get(edit.page)]
    const first = fill(seenByOne, edit.action, edit.first)
    const second = fill(seenByOther, edit.action, edit.second)
    const saved = await one.post(first.action, first.pairs)
    expect(saved.status, saved.body.replaceAll(/<[^>]*>/g, ' ').slice(0, 2_000)).toBe(303)
    const before = await stored(edit.stored)
    const refused = await other.post(second.action, second.pairs)
    expect(refused.status).toBe(409)
    for (const text of edit.texts) expect(refused.body, `both texts: ${text}`).toContain(text)
    expect(await stored(edit.stored)).toEqual(before)
    expect(JSON.stringify(before)).toContain(edit.texts[0])
    // Having seen both, the other may save; without having seen the page that says so, never.
    const again = await other.post(
      second.action,
      second.pairs.map(([name, value]) => [name, name === 'submission' ? crypto.randomUUID() : value]),
    )
    expect(again.status).toBe(409)
    const decided = fill(refused, edit.action, edit.second)
    const settled = await other.post(decided.action, decided.pairs)
    expect(settled.status, settled.body.replaceAll(/<[^>]*>/g, ' ').slice(0, 2_000)).toBe(303)
    expect(JSON.stringify(await stored(edit.stored))).toContain(edit.texts[1])
  })
}

test('when two hand the same task on, the second is told and changes nothing', async () => {
  const page = `${episode}/tasks/${taskId}/hand-on`
  const other = browsers['team-lead']
  const seen = [await browsers.practitioner.get(page), await other.get(page)] as const
  const fields = (owner: string) => ({ owner, 'due-day': day, 'due-time': '12:00' })
  const first = fill(seen[0], '/hand-on', fields(cast.workers.practitioner.workerId))
  const second = fill(seen[1], '/hand-on', fields(cast.workers['team-lead'].workerId))
  expect((await browsers.practitioner.post(first.action, first.pairs)).status).toBe(303)
  const refused = await other.post(second.action, second.pairs)
  expect(refused.status).toBe(409)
  expect(await stored(`select owner_id as text from episodes.task where id = '${taskId}'`)).toBe(
    cast.workers.practitioner.workerId,
  )
})

test('when two answer the same question of a screening, the second sees both answers and overwrites nothing', async () => {
  const page = `${episode}/screenings/${screeningId}?view=one-page`
  const other = browsers['team-lead']
  const seen = [await browsers.practitioner.get(page), await other.get(page)] as const
  const question = 'medication-detail'
  const first = fill(seen[0], '/sections/all', { [question]: 'Sleeps three hours' })
  const second = fill(seen[1], '/sections/all', { [question]: 'Sleeps six hours' })
  expect((await browsers.practitioner.post(first.action, first.pairs)).status).toBe(303)
  const refused = await other.post(second.action, second.pairs)
  expect(refused.status).toBe(409)
  expect(refused.body).toContain('Sleeps three hours')
  expect(refused.body).toContain('Sleeps six hours')
  const { rows } = await db.asSystem('test', (tx) =>
    sql<{
      value: unknown
    }>`select value from assessments.answer where screening_id = ${screeningId} and value::text like '%Sleeps%'`.execute(
      tx,
    ),
  )
  expect(rows.map((row) => JSON.stringify(row.value))).toEqual([expect.stringContaining('three hours')])
})

test('what is written beside a question without an answer is not dropped in silence', async () => {
  const page = `${episode}/screenings/${screeningId}?view=one-page`
  const form = fill(await browsers.practitioner.get(page), '/sections/all', {
    'physical-health--note': 'Asthma, inhaler at home',
  })
  const answer = await browsers.practitioner.post(form.action, form.pairs)
  expect(answer.status).toBe(422)
  expect(answer.body).toContain('Asthma, inhaler at home')
})
