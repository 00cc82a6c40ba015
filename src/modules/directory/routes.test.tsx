import { expect, test } from 'vitest'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const lead = await world.actor({ role: 'team-lead' })

test('the directory is searched by all and kept by leads', async () => {
  const browser = await new Browser(app).as(practitioner.workerId)
  expect((await browser.get('/directory')).text).toContain('No service fits')
  expect((await browser.get('/directory/new')).status).toBe(404)
  const keeper = await new Browser(app).as(lead.workerId)
  const form = await keeper.get('/directory/new')
  const unreachable = await keeper.submit(form, '/directory/new', { name: 'Quiet House', kind: 'voluntary' })
  expect(unreachable.status).toBe(422)
  expect(unreachable.text).toContain('Enter a telephone number or an e-mail address that is answered')
  const added = await keeper.submit(form, '/directory/new', {
    name: 'Quiet House',
    kind: 'voluntary',
    phone: '020 7946 0199',
  })
  expect(
    (await browser.get('/directory?need=accommodation&area=dunley&age=30&sex=female&text=quiet')).text,
  ).toContain('1 service')
  expect((await browser.get('/directory?need=drugs&kind=gp')).text).toContain('No service fits')
  const [mine, theirs] = [
    await keeper.get(`${added.location ?? ''}/edit`),
    await keeper.get(`${added.location ?? ''}/edit`),
  ]
  const change = { name: 'Quiet House', kind: 'voluntary', phone: '020 7946 0199' }
  expect((await keeper.submit(theirs, '/edit', { ...change, area: 'Dunley' })).status).toBe(303)
  const behind = await keeper.submit(mine, '/edit', { ...change, area: 'Harrowfield' })
  expect(behind.status).toBe(409)
  expect(behind.text).toContain('Dunley')
  const retired = await keeper.follow(await keeper.submit(await keeper.get(added.location ?? ''), '/retire'))
  expect(retired.text).toContain('out of use')
  expect((await browser.get('/directory?text=Quiet')).text).toContain('No service fits')
})
