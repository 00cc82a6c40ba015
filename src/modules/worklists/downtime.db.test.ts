import { beforeAll, expect, test } from 'vitest'
import { asTeam, teamsInUse, teamPassphrase, type TeamInUse } from '#modules/access/index.ts'
import { addEntry, recordAttempt } from '#modules/episodes/index.ts'
import { raiseAlert } from '#modules/people/index.ts'
import { keepApart, makeCrisisPlan } from '#modules/risk/index.ts'
import { newId } from '#kernel/ids.ts'
import { Temporal } from '#kernel/dates.ts'
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
let arthurId = ''
beforeAll(async () => {
  const personId = await world.person(ana, { given: 'Arthur', family: 'Quillby', born: '1990-02-03' })
  arthurId = personId
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
  const oscar = await world.person(ana, { given: 'Oscar', family: 'Penhale' })
  await openedEpisode(world, ana, { personId: oscar })
  await apartFrom(oscar, 'Threatened him at the hatch')
  const sealed = await openedEpisode(world, ana)
  await apartFrom(sealed.personId, 'Told the court about him')
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
  const far = await openedEpisode(world, stranger, {
    teamId: world.farTeam.id,
    siteId: world.sites.farCourt.id,
  })
  await farApart(far.personId)
})

function apartFrom(otherId: string, reason: string) {
  return valueOf(keepApart(world.ctxFor(ana), { personId: arthurId, otherId, reason }))
}

/** That Arthur must not meet somebody of another team, as that team wrote it down. */
function farApart(otherId: string): Promise<unknown> {
  const written = {
    team_id: world.farTeam.id,
    recorded_at: '2026-11-20T09:00:00Z',
    recorded_by: stranger.workerId,
  }
  const id = newId()
  return db.asSystem('test', async (tx) => {
    await tx
      .insertInto('risk.keep_apart')
      .values({ id, person_id: otherId, other_person_id: arthurId, ...written })
      .execute()
    await tx
      .insertInto('risk.restricted')
      .values({
        id: newId(),
        person_id: otherId,
        source_kind: 'keep-apart',
        source_id: id,
        body: 'Only for the far team',
        ...written,
      })
      .execute()
  })
}

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
  expect(html).toContain('Open people (2)')
})

test('holds what has to be known at the door: alerts, contact rules and the newest crisis plan with its date', async () => {
  await valueOf(
    raiseAlert(world.ctxFor(ana), {
      personId: arthurId,
      kind: 'medical',
      message: 'Has seizures: do not leave alone',
      startsOn: Temporal.PlainDate.from('2026-11-20'),
      reviewOn: Temporal.PlainDate.from('2026-12-20'),
      reviewerId: ana.workerId,
    }),
  )
  const plan = (seen: number, call: string) =>
    valueOf(
      makeCrisisPlan(world.ctxFor(ana), {
        personId: arthurId,
        seen,
        words: {
          call,
          warningSigns: 'I stop <i>sleeping</i>',
          helps: '',
          doesNotHelp: '',
          asksFor: '',
          safePlaces: '',
        },
        agreement: 'agreed',
        agreementNote: '',
      }),
    )
  await plan(0, 'His neighbour Pat')
  await plan(1, 'His sister Jo, 07700 900456, day and night')
  const html = await copy()
  for (const text of [
    'Has seizures: do not leave alone',
    'Landline: not safe to use',
    'His sister Jo, 07700 900456, day and night',
    'I stop &lt;i>sleeping',
    'There is no crisis plan.',
    'Version 2, 21 November 2026, 02:10',
  ])
    expect(html).toContain(text)
  expect(html).not.toContain('His neighbour Pat')
  const [, planAt = 'nothing'] = /class="app-person__crisis" href="#([^"]+)"/.exec(html) ?? []
  expect(html).toContain(`id="${planAt}"`)
})

test('says whom they must not meet and why to the team that wrote it; another team’s reason and a name it may not see stay away', async () => {
  const html = await copy()
  const [, apart = ''] = /Must not be in the same room(.*?)<\/table>/s.exec(html) ?? []
  for (const text of ['Oscar PENHALE', 'Threatened him at the hatch', 'Told the court about him'])
    expect(apart).toContain(text)
  expect(apart.split('Somebody you do not work with')).toHaveLength(3)
  expect(apart).toContain(`Restricted: ask ${world.farTeam.name}`)
  // The board says that they must not meet, and nothing else.
  expect(html.split('Must not meet somebody else here today')).toHaveLength(3)
  expect(html).not.toContain('Only for the far team')
  expect(html.toUpperCase()).not.toContain(sealedName.toUpperCase())
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
  expect(JSON.stringify(traces[0]?.details)).toMatch(/personIds":\["[0-9a-f-]{36}","[0-9a-f-]{36}"\]/)
})
