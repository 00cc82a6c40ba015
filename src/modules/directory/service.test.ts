import { expect, test } from 'vitest'
import { reading } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  addService,
  changeService,
  findService,
  listServices,
  retireService,
  type NewService,
} from './index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const administrator = world.ctxFor(await world.actor({ role: 'administrator' }))
const lead = world.ctxFor(await world.actor({ role: 'team-lead' }))
const practitioner = world.ctxFor(await world.actor({ role: 'practitioner' }))

const service = (more: Partial<NewService>): NewService => ({
  name: 'Eastmere Alcohol Service',
  kind: 'alcohol',
  area: 'Eastmere',
  provider: 'Harbour House',
  contactName: 'Duty desk',
  phone: '020 7946 0123',
  email: null,
  outOfHoursPhone: null,
  criteria: 'Adults who drink at harmful levels. Self-referral possible.',
  minAge: 18,
  maxAge: null,
  forSex: null,
  contactChecked: true,
  ...more,
})

async function added(more: Partial<NewService> = {}): Promise<string> {
  const outcome = await addService(administrator, service(more))
  if (!outcome.ok) throw new Error(outcome.refusal.message)
  return outcome.value.serviceId
}

test('a practitioner looks and does not keep', async () => {
  const refusal = await addService(practitioner, service({}))
  expect(refusal).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  const id = await added()
  const found = await reading(practitioner, (work) => findService(work, id))
  expect(found?.reviewedOn?.toString()).toBe('2026-11-23')
})

test('what is looked for narrows the list: need, area, age, sex and words', async () => {
  const women = await added({
    name: 'Rowan Women’s Centre',
    kind: 'womens-centre',
    forSex: 'female',
    area: null,
    minAge: 16,
  })
  const young = await added({
    name: 'Harbour Youth',
    kind: 'camhs',
    maxAge: 17,
    minAge: null,
    area: 'Dunley',
  })
  const names = async (filter: Parameters<typeof listServices>[1]) =>
    reading(practitioner, async (work) => (await listServices(work, filter)).map((one) => one.id))
  expect(await names({ need: 'women' })).toContain(women)
  expect(await names({ need: 'women', sex: 'male' })).not.toContain(women)
  expect(await names({ need: 'mental-health' })).toContain(young)
  expect(await names({ need: 'mental-health', age: 18 })).not.toContain(young)
  expect(await names({ area: 'dunley' })).toEqual(expect.arrayContaining([women, young]))
  expect(await names({ area: 'Eastmere' })).not.toContain(young)
  expect(await names({ text: 'youth harbour' })).toEqual([young])
  expect(await names({ text: '100%' })).toEqual([])
})

test('whoever saves second gets what stands now', async () => {
  const id = await added()
  const seen = { serviceId: id, version: 1 }
  const first = await changeService(lead, seen, service({ phone: '020 7946 0200' }))
  expect(first.ok).toBe(true)
  const second = await changeService(administrator, seen, service({ phone: '020 7946 0300' }))
  expect(second).toMatchObject({
    ok: false,
    refusal: { code: 'conflict', current: { phone: '020 7946 0200', version: 2 } },
  })
})

test('a change that did not check the contact keeps the day it was checked', async () => {
  const id = await added()
  clock.forward({ days: 3 })
  await changeService(lead, { serviceId: id, version: 1 }, service({ contactChecked: false }))
  const found = await reading(lead, (work) => findService(work, id))
  expect(found?.reviewedOn?.toString()).toBe('2026-11-23')
})

test('a service out of use is no longer offered, and can come back', async () => {
  const id = await added({ name: 'Closing Soon' })
  const offered = () =>
    reading(practitioner, async (work) => (await listServices(work, { text: 'Closing' })).length)
  expect((await retireService(lead, { serviceId: id, version: 1, active: false })).ok).toBe(true)
  expect(await offered()).toBe(0)
  expect((await retireService(lead, { serviceId: id, version: 2, active: true })).ok).toBe(true)
  expect(await offered()).toBe(1)
})
