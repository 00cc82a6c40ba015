import { afterAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { londonDay } from '#kernel/dates.ts'
import { importCourtList } from '#modules/court/index.ts'
import { raiseTask } from '#modules/episodes/index.ts'
import { alertOnBanner } from '#modules/risk/index.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { listFile, makeCast, makePlain } from '../access/cast.ts'
import type { Answer } from '../access/client.ts'
import { fill, withFirstChoices } from '../access/forms.ts'

// No more connections than twenty people sending at once would need: nobody may wait for somebody who waits.
const cast = await makeCast({ connections: 5 })
const { app, browsers, cases, world, db } = cast
afterAll(() => app.web.close())

const { personId, episodeId } = cases.mine
const record = `/people/${personId}`
const episode = `${record}/episodes/${episodeId}`
const where = {
  world,
  by: cast.workers.practitioner,
  team: world.team,
  site: world.sites.court,
  serviceId: cast.serviceId,
}
const tomorrow = londonDay(world.clock.now()).add({ days: 1 }).toLocaleString('en-GB')

interface Sending {
  readonly page: string
  readonly action: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
  /** Where the one record is made. */
  readonly table: string
  readonly by?: 'team-lead' | 'system-administrator'
  /** What is not said stays unsaid. */
  readonly asItIs?: true
}

const told = {
  recipient: 'legal-adviser',
  recipientName: 'J. Osei',
  identity: 'matched',
  risk: 'None found today.',
  riskAction: 'Nothing beyond the usual.',
  needs: 'Short sentences and a break.',
  medication: 'none',
  services: 'GP only.',
  next: 'We see them after court.',
  nextBy: '16:00',
  method: 'in-person',
  readBack: 'yes',
  urgent: 'no',
  basis: 'consent',
  personTold: 'yes',
  confirmations: ['as-said', 'no-offence', 'no-others'],
}

const sendings: readonly Sending[] = [
  {
    page: `${episode}/attempts/new`,
    action: '/attempts/new',
    fields: { place: 'Court cells', result: 'in-dock' },
    table: 'episodes.attempt',
  },
  {
    page: `${episode}/entries/new`,
    action: '/entries/new',
    fields: { method: 'telephone', body: 'Spoke to the ward' },
    table: 'episodes.entry',
  },
  {
    page: `${episode}/tasks/new`,
    action: '/tasks/new',
    fields: { title: 'Ring the GP', 'due-day': tomorrow, 'due-time': '10:00' },
    table: 'episodes.task',
  },
  { page: `${episode}/handovers/new`, action: '/handovers/new', fields: told, table: 'handovers.handover' },
  {
    page: `${record}/consent?episode=${episodeId}`,
    action: '/consent',
    fields: {
      probation: 'given',
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      capacity: 'assumed',
    },
    table: 'sharing.consent',
    asItIs: true,
  },
  {
    page: `${record}/alerts/new`,
    action: '/alerts/new',
    fields: { message: 'Startles at keys', reviewOn: tomorrow },
    table: 'people.alert',
  },
  {
    page: '/people/new',
    action: '/people/new',
    fields: {
      identityStatus: 'stated',
      given: 'TIMES',
      family: 'TIMES',
      dobPrecision: 'unknown',
    },
    table: 'people.person',
  },
  {
    page: `${record}/referrals/new`,
    action: '/referrals/new',
    fields: { referrerName: 'The bench', referrerContact: '020 7946 0188', reason: 'Tearful in the dock' },
    table: 'referrals.referral',
  },
  {
    page: '/directory/new',
    action: '/directory/new',
    fields: { name: 'Harbour Housing', area: 'Eastmere', phone: '020 7946 0177', contactName: 'Duty desk' },
    table: 'directory.service',
    by: 'team-lead',
  },
  {
    page: '/admin/agencies/new',
    action: '/agencies/new',
    fields: { name: 'Weir Trust' },
    table: 'access.agency',
    by: 'system-administrator',
  },
]

async function count(table: string): Promise<number> {
  const { rows } = await db.asSystem('test', (tx) =>
    sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(tx),
  )
  return rows[0]?.count ?? 0
}

/**
 * A second is the limit. On a machine that is slow today it is what sixty one after the other would take, and never so long
 * that somebody who waits for a connection in vain (five seconds) would not be noticed.
 */
function patience(alone: number): number {
  return Math.min(4_000, Math.max(1_000, 60 * alone))
}

/** A machine may be busy for a moment; people who wait for each other wait every time. */
const tries = 3

function expectOne(answers: readonly Answer[]): void {
  for (const answer of answers)
    expect(answer.status, answer.body.replaceAll(/<[^>]*>/g, ' ').slice(0, 3_000)).toBe(303)
  expect(new Set(answers.map((answer) => answer.location)).size, 'all lead to the same').toBe(1)
}

/** Another name each time: somebody with the same name would be asked about first. */
const names =
  'Abbott Kowalczyk Mbeki Zhao Ferreira Oyelaran Lindqvist Papadakis Thorsen Villeneuve Dragomir Ishikawa'.split(
    ' ',
  )

/** Sends the same form so many times at once, and once more long after: one record. Answers how long the slowest took. */
async function sendAtOnce(sending: Sending, times: number): Promise<number> {
  const browser = browsers[sending.by ?? 'practitioner']
  const page = await browser.get(sending.page)
  const name = sending.table === 'people.person' ? (names.shift() ?? '') : ''
  const fields = Object.fromEntries(
    Object.entries(sending.fields).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.replace('TIMES', name) : value,
    ]),
  )
  const form = fill(page, sending.action, fields)
  const pairs = sending.asItIs === true ? form.pairs : withFirstChoices(page.body, form.pairs)
  const before = await count(sending.table)
  const taken: number[] = []
  const answers = await Promise.all(
    Array.from({ length: times }, async () => {
      const from = performance.now()
      const answer = await browser.post(form.action, pairs)
      taken.push(performance.now() - from)
      return answer
    }),
  )
  expectOne(answers)
  expect(await count(sending.table)).toBe(before + 1)
  // And once more, long after: the same answer, no second record.
  expectOne([...answers, await browser.post(form.action, pairs)])
  expect(await count(sending.table)).toBe(before + 1)
  return Math.max(...taken)
}

for (const sending of sendings) {
  test(`sent 1, 2, 5 and 20 times at once, ${sending.action} makes one record in ${sending.table}`, async () => {
    const alone = await sendAtOnce(sending, 1)
    for (const times of [2, 5, 20]) {
      let slowest = await sendAtOnce(sending, times)
      for (let again = 1; again < tries && slowest >= patience(alone); again += 1)
        slowest = await sendAtOnce(sending, times)
      expect(slowest, 'nobody waits').toBeLessThan(patience(alone))
    }
  })
}

/** Things that can be done only once anyway: here a repeat must not be told that it has been done. */
const doings: Readonly<
  Record<string, () => Promise<{ page: string; action: string; fields: Sending['fields'] }>>
> = {
  'closing an episode': async () => {
    const made = await makePlain(where, 'Ashdown')
    return {
      page: `/people/${made.personId}/episodes/${made.episodeId}/close`,
      action: '/close',
      fields: { exitReason: 'no-need-found', note: 'Nothing found' },
    }
  },
  'taking somebody on': async () => {
    const made = await makePlain({ ...where, by: cast.workers['team-lead'] }, 'Braddock')
    const page = `/people/${made.personId}/episodes/${made.episodeId}`
    return {
      page: `${page}/next-step`,
      action: '/next-step',
      fields: { nextStep: 'Ring them', 'next-day': tomorrow, 'next-time': '09:00' },
    }
  },
  'finishing a task': async () => {
    const made = await makePlain(where, 'Clavering')
    const task = {
      ...made,
      teamId: world.team.id,
      kind: 'action',
      title: 'Call',
      urgent: false,
      dueAt: world.clock.now().add({ hours: 3 }),
    }
    const { taskId } = await valueOf(raiseTask(world.ctxFor(cast.workers.practitioner), task))
    return {
      page: `/people/${made.personId}/episodes/${made.episodeId}/tasks/${taskId}`,
      action: '/done',
      fields: { outcome: 'Rang' },
    }
  },
  'ending an alert': async () => {
    const made = await valueOf(
      alertOnBanner(world.ctxFor(cast.workers.practitioner), {
        personId,
        kind: 'other',
        message: 'Dogs at home',
        startsOn: undefined,
        endsOn: undefined,
        reviewerId: cast.workers.practitioner.workerId,
        reviewOn: londonDay(world.clock.now()).add({ days: 1 }),
      }),
    )
    return { page: `${record}/alerts/${made.alertId}`, action: made.alertId, fields: { stays: 'no' } }
  },
  'starting a record from a list': async () => {
    const number = String(2_600_001_000 + (rowsMade += 1))
    const bytes = listFile('B01EM00', 'Eastmere', londonDay(world.clock.now()).toString(), [
      [number, 'Nye', `Row${number}`, '02/02/1979'],
    ])
    await valueOf(importCourtList(world.ctxFor(cast.workers.practitioner), { fileName: 'more.csv', bytes }))
    const { rows } = await db.asSystem('test', (tx) =>
      sql<{ id: string }>`select id from court.list_row where case_number = ${number}`.execute(tx),
    )
    return { page: `/sites/${world.sites.court.id}/rows/${rows[0]?.id ?? ''}`, action: '/create', fields: {} }
  },
}
let rowsMade = 0

for (const [what, make] of Object.entries(doings)) {
  test(`${what}, sent five times at once and once again, is done once and always said to be done`, async () => {
    const doing = await make()
    const { practitioner } = browsers
    const page = await practitioner.get(doing.page)
    const { action, pairs } = fill(page, doing.action, doing.fields)
    const answers = await Promise.all(Array.from({ length: 5 }, () => practitioner.post(action, pairs)))
    expectOne([...answers, await practitioner.post(action, pairs)])
  })
}

test('a list sent five times at once is brought in once', async () => {
  const { practitioner } = browsers
  const page = await practitioner.get('/court-lists')
  const { action, pairs } = fill(page, '/court-lists', {})
  const bytes = listFile('B01EM00', 'Eastmere', londonDay(world.clock.now()).toString(), [
    ['2600000777', 'Lou', 'Pike', '01/01/1980'],
  ])
  const parts = pairs.map(
    ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const payload = `${parts.join('')}--b\r\ncontent-disposition: form-data; name="file"; filename="list.csv"\r\n\r\n${bytes.toString()}\r\n--b--\r\n`
  const before = await count('court.list_import')
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      practitioner.send({
        method: 'POST',
        url: action,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        payload,
      }),
    ),
  )
  expectOne(answers)
  expect(await count('court.list_import')).toBe(before + 1)
})

test('a key that somebody else used makes nothing and gives nothing away', async () => {
  const page = await browsers.practitioner.get(`${episode}/attempts/new`)
  const form = fill(page, '/attempts/new', { place: 'Court cells', result: 'in-dock' })
  expectOne([await browsers.practitioner.post(form.action, form.pairs)])
  const before = await count('episodes.attempt')
  const key = form.pairs.find(([name]) => name === 'submission')?.[1] ?? ''
  const other = fill(await browsers['team-lead'].get(`${episode}/attempts/new`), '/attempts/new', {
    place: 'Court cells',
    result: 'in-dock',
    submission: key,
  })
  const answer = await browsers['team-lead'].post(other.action, other.pairs)
  expect(answer.status).toBe(409)
  expect(await count('episodes.attempt')).toBe(before)
})
