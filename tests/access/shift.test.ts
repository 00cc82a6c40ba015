import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { grantSight } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, formOn, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const app = await testApp(db, clock)
const { custody, secondCustody } = world.sites
// Lent to a custody suite that their own team does not cover.
const lent = await world.actor({ role: 'practitioner', team: world.otherTeam, onShiftAt: [custody] })
const beside = await world.actor({ role: 'practitioner', team: world.otherTeam, onShiftAt: [custody] })
const elsewhere = await world.actor({
  role: 'practitioner',
  team: world.otherTeam,
  onShiftAt: [secondCustody],
})
const recorder = await world.actor({ role: 'practitioner' })
const system = await world.actor({ role: 'system-administrator', team: world.governance, registered: false })

test('whoever is at a site today is seen on shift there, and no more once the shift is cancelled', async () => {
  const personId = await world.person(recorder, { given: 'Nell', family: 'Harbrook' })
  await db.asSystem('test', (tx) =>
    grantSight(tx, { personId, kind: 'site-today', sourceId: newId(), siteId: custody.id }),
  )
  const sees = async (workerId: string) => {
    const browser = await new Browser(app).as(workerId)
    const page = await browser.get(`/people/${personId}`)
    const found = await browser.get('/people?q=Harbrook')
    return [page.status, found.html.includes(`href="/people/${personId}"`)]
  }
  expect(await sees(lent.workerId)).toEqual([200, true])
  expect(await sees(beside.workerId)).toEqual([200, true])
  expect(await sees(elsewhere.workerId)).toEqual([404, false])

  const { rows } = await db.pool.query<{ id: string }>('select id from access.shift where worker_id = $1', [
    lent.workerId,
  ])
  const at = `/admin/shifts/${rows[0]?.id ?? ''}/cancel`
  const admin = await new Browser(app).as(system.workerId)
  const { hidden } = formOn(await admin.get('/admin/shifts'), at)
  expect((await admin.post(at, hidden)).status).toBe(303)

  expect(await sees(lent.workerId)).toEqual([404, false])
  expect(await sees(beside.workerId)).toEqual([200, true])
})
