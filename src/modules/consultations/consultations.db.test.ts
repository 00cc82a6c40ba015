import { beforeAll, expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { Browser, testApp } from '#tests/support/app.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import { monthBounds, monthOf } from './rules.ts'
import type { NewConsultation } from './schema.ts'
import { countOf, logConsultation } from './service.ts'
import { listConsultations } from './store.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let colleague: Actor
let stranger: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  colleague = await world.actor({ role: 'assistant' })
  stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
})

const asked = (more: Partial<NewConsultation> = {}): NewConsultation => ({
  teamId: world.team.id,
  personId: null,
  way: 'telephone',
  askedBy: 'PS 4411',
  askedByRole: 'Custody officer',
  agency: 'police',
  topics: ['autism'],
  advice: 'Short sentences, time to answer, no touching',
  minutes: '',
  ...more,
})
const span = () => ({
  teamIds: [world.team.id],
  ...monthBounds(monthOf(undefined, clock.now().toZonedDateTimeISO('Europe/London').toPlainDate())),
})
const listFor = (actor: Actor) => reading(world.ctxFor(actor), (work) => listConsultations(work, span()))
const countFor = (actor: Actor) => reading(world.ctxFor(actor), (work) => countOf(work, span()))

test.each([
  ['nobody asked', { askedBy: ' ' }, 'askedBy'],
  ['nowhere', { agency: 'press' }, 'agency'],
  ['no way', { way: '' }, 'way'],
  ['about nothing', { topics: [] }, 'topics'],
  ['no advice', { advice: '' }, 'advice'],
  ['a day long', { minutes: '1440' }, 'minutes'],
  ['no number', { minutes: 'ten' }, 'minutes'],
] as const)('%s is refused at its field', async (_what, more, field) => {
  expect(await logConsultation(world.ctxFor(sam), asked(more))).toMatchObject({
    refusal: { problems: [{ field }] },
  })
})

test('another team’s log is not somebody’s to write in, nor to read', async () => {
  expect(await logConsultation(world.ctxFor(stranger), asked())).toMatchObject({
    refusal: { problems: [{ field: 'teamId' }] },
  })
  expect((await logConsultation(world.ctxFor(sam), asked({ advice: 'Breaks every hour' }))).ok).toBe(true)
  expect((await listFor(colleague)).map((one) => one.advice)).toContain('Breaks every hour')
  expect(await listFor(stranger)).toEqual([])
})

test('advice about somebody is seen by those who may open the record, and counted for all', async () => {
  const before = await countFor(colleague)
  const personId = await world.person(sam)
  expect((await logConsultation(world.ctxFor(sam), asked({ personId, minutes: '25' }))).ok).toBe(true)
  expect(
    await logConsultation(world.ctxFor(stranger), asked({ personId, teamId: world.farTeam.id })),
  ).toMatchObject({ refusal: { code: 'not-found' } })
  await db.asSystem('test', (tx) =>
    tx
      .updateTable('access.relationship')
      .set({ until_at: new Date('2026-11-18T10:00:00Z') })
      .where('person_id', '=', personId)
      .execute(),
  )
  expect((await listFor(colleague)).map((one) => one.personId)).not.toContain(personId)
  const after = await countFor(colleague)
  expect([after.total - before.total, after.aboutSomebody - before.aboutSomebody]).toEqual([1, 1])
  expect(after.minutes - before.minutes).toBe(25)
})

test('W15: advice is logged at the page in one short form and stands in the month', async () => {
  const page = await new Browser(await testApp(db, clock)).as(sam.workerId)
  const wrong = await page.submit(await page.get('/consultations/new'), '/consultations/new', {})
  expect(wrong.status).toBe(422)
  const saved = await page.submit(await page.get('/consultations/new'), '/consultations/new', {
    askedBy: 'Court usher',
    agency: 'courts',
    way: 'in-person',
    topics: ['trauma'],
    advice: 'Let her sit near the door',
    'given-time': '9.30',
  })
  const month = await page.follow(saved)
  expect(month.text).toContain('Let her sit near the door')
  expect(month.text).toContain('18 November 2026, 09:30, Sam Lee')
  expect((await page.get('/consultations?month=2026-10')).text).toContain(
    'Nothing has been logged in this month.',
  )
})
