import { beforeAll, expect, test } from 'vitest'
import { asTeam, teamsInUse, teamPassphrase, type TeamInUse } from '#modules/access/index.ts'
import { addEntry, recordAttempt } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { renderPart } from '#ui/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import { downtimeFacts } from './service/downtime.ts'
import { DowntimePage } from './views/downtime-page.tsx'

const clock = settableClock('2026-11-21T02:10:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const ana = await world.actor({ role: 'practitioner' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const officer = await world.actor({ role: 'privacy-officer', team: world.governance })
const as = (actor: typeof ana) => new Browser(app).as(actor.workerId)
const system = { db, clock }

async function team(): Promise<TeamInUse> {
  const found = (await teamsInUse(system)).find((one) => one.id === world.team.id)
  if (found === undefined) throw new Error('No team')
  return found
}

async function copy(): Promise<string> {
  const of = await team()
  return renderPart(DowntimePage(await asTeam(system, of, (work) => downtimeFacts(work, of))))
}

let sealedName = ''
beforeAll(async () => {
  const personId = await world.person(ana, { given: 'Arthur', family: 'Quillby', born: '1990-02-03' })
  const { episodeId } = await openedEpisode(world, ana, { personId })
  await db.asSystem('test', async (tx) => {
    const { id, person_id: from } = await tx
      .selectFrom('episodes.episode')
      .select(['id', 'person_id'])
      .where('id', '=', episodeId)
      .executeTakeFirstOrThrow()
    expect(id).toBe(episodeId)
    await tx
      .insertInto('people.contact_route')
      .values([
        {
          id: world.team.id,
          person_id: from,
          kind: 'mobile',
          value: '07700 900123',
          safe: 'yes',
          leave_message: 'no',
        },
        { id: world.farTeam.id, person_id: from, kind: 'landline', value: '020 7946 0999', safe: 'no' },
      ])
      .execute()
  })
  await valueOf(
    recordAttempt(world.ctxFor(ana), {
      episodeId,
      attemptedAt: clock.now(),
      place: 'Cell 4',
      result: 'asleep',
    }),
  )
  await valueOf(
    addEntry(world.ctxFor(ana), {
      episodeId,
      kind: 'contact',
      method: 'face-to-face',
      happenedAt: clock.now(),
      body: 'Spoke through the hatch. <b>Wants</b> his sister told.',
    }),
  )
  const sealed = await openedEpisode(world, ana)
  sealedName = 'Sealed Somebody'
  await db.asSystem('test', (tx) =>
    tx
      .updateTable('people.person_name')
      .set({ given: 'Sealed', family: 'Somebody' })
      .where('person_id', '=', sealed.personId)
      .execute(),
  )
  await db.pool.query('select access.seal($1, $2, $3, $4)', [
    sealed.personId,
    'Works here',
    officer.workerId,
    [ana.workerId],
  ])
  await openedEpisode(world, stranger, { teamId: world.farTeam.id, siteId: world.sites.farCourt.id })
})

test('holds the boards, open people, how to reach them and the last contacts, as text', async () => {
  const html = await copy()
  for (const text of [
    'Arthur QUILLBY',
    'Attempt: Asleep or in rest period',
    'Spoke through the hatch. &lt;b>Wants',
    '07700 900123',
    'leave no message',
    world.sites.custody.name,
  ])
    expect(html).toContain(text)
  expect(html).not.toMatch(/<script|<form|href="\//)
})

test('holds nobody who is sealed, nobody of another team, and no number that is not safe', async () => {
  const html = await copy()
  expect(html.toUpperCase()).not.toContain(sealedName.toUpperCase())
  expect(html).not.toContain('020 7946 0999')
  expect(html).toContain('Open people (1)')
})

test('who takes one is written down with who is in it; another team’s is not there', async () => {
  const browser = await as(ana)
  const page = await browser.get('/when-the-system-is-down')
  expect(page.text).toContain(teamPassphrase(app.kit.secret, world.team.id))
  expect(page.text).not.toContain(teamPassphrase(app.kit.secret, world.farTeam.id))
  const file = await browser.get(`/when-the-system-is-down/${world.team.id}/copy`)
  expect(file.response.headers['content-disposition']).toContain('when-down-2026-11-21.html')
  expect(file.html).not.toContain('QUILLBY')
  expect((await browser.get(`/when-the-system-is-down/${world.farTeam.id}/copy`)).status).toBe(404)
  expect((await (await as(officer)).get('/when-the-system-is-down')).status).toBe(404)
  const traces = await db.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.event')
      .select(['worker_id', 'details'])
      .where('action', '=', 'downtime-copy.made')
      .execute(),
  )
  expect(traces).toHaveLength(1)
  expect(traces[0]?.worker_id).toBe(ana.workerId)
  expect(JSON.stringify(traces[0]?.details)).toMatch(/personIds":\["[0-9a-f-]{36}"\]/)
})
