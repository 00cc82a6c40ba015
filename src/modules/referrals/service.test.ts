import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { Temporal } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { loadBanner } from '#modules/people/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  declineReferral,
  findReferral,
  listInbox,
  listReferrals,
  logReferral,
  withdrawReferral,
  type NewReferral,
} from './index.ts'

const clock = settableClock('2026-11-23T09:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner' })
const colleague = await world.actor({ role: 'practitioner' })
const administrator = await world.actor({ role: 'administrator' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })

function asked(personId: string, more: Partial<NewReferral> = {}): NewReferral {
  return {
    personId,
    teamId: world.team.id,
    source: 'probation',
    referrerName: 'Sam Ode',
    referrerContact: '020 7946 0303',
    reason: 'Hears voices, stopped medication',
    ...more,
  }
}

const sees = async (actor: Actor, personId: string) =>
  (await reading(world.ctxFor(actor), (work) => loadBanner(work, personId))) !== null
const inbox = (actor: Actor) =>
  reading(world.ctxFor(actor), (work) => listInbox(work, clock.now().subtract({ hours: 24 })))

test('a referral waits in the inbox of the team, the next hearing first, and gives the team sight', async () => {
  const first = await world.person(administrator)
  const second = await world.person(administrator)
  expect(await sees(colleague, first)).toBe(false)
  await valueOf(logReferral(world.ctxFor(administrator), asked(first)))
  await valueOf(
    logReferral(
      world.ctxFor(administrator),
      asked(second, { hearingOn: Temporal.PlainDate.from('2026-11-24') }),
    ),
  )
  expect((await inbox(colleague)).map((one) => one.personId)).toEqual([second, first])
  expect(await sees(colleague, first)).toBe(true)
  expect(await inbox(stranger)).toEqual([])
  expect(await sees(stranger, first)).toBe(false)
  expect(await reading(world.ctxFor(colleague), (work) => listReferrals(work, first))).toMatchObject([
    {
      status: 'new',
      referrerContact: '020 7946 0303',
      recordedByName: administrator.displayName,
      teamName: world.team.name,
    },
  ])
})

test('nobody out of reach is referred: unseen, unknown or sealed', async () => {
  const hidden = await world.person(stranger)
  const ctx = world.ctxFor(nurse)
  expect(await logReferral(ctx, asked(hidden))).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await logReferral(ctx, asked(newId(), { chosenAs: 'candidate' }))).toMatchObject({
    refusal: { code: 'not-found' },
  })
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.sealed_person')
      .values({ person_id: hidden, reason: 'test', sealed_by: stranger.workerId })
      .execute(),
  )
  expect(await logReferral(ctx, asked(hidden, { chosenAs: 'candidate' }))).toMatchObject({
    refusal: { code: 'not-found' },
  })
  const open = await world.person(stranger)
  expect(await logReferral(ctx, asked(open, { chosenAs: 'candidate' }))).toMatchObject({ ok: true })
  expect(await sees(colleague, open)).toBe(true)
})

test('only to one’s own team, and only to one that takes people on', async () => {
  const personId = await world.person(stranger)
  expect(await logReferral(world.ctxFor(stranger), asked(personId))).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  const partner = await world.actor({ role: 'administrator', team: world.partnerTeam })
  const known = await world.person(partner)
  expect(
    await logReferral(world.ctxFor(partner), asked(known, { teamId: world.partnerTeam.id })),
  ).toMatchObject({ refusal: { code: 'invalid' } })
})

test('declining says why and who was told, and ends the sight it gave', async () => {
  const personId = await world.person(administrator)
  const { referralId } = await valueOf(logReferral(world.ctxFor(administrator), asked(personId)))
  const decline = { referralId, reason: 'Already open to the community team', told: 'Sam Ode, by telephone' }
  expect(await declineReferral(world.ctxFor(administrator), decline)).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  expect(await declineReferral(world.ctxFor(stranger), decline)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(await declineReferral(world.ctxFor(nurse), { ...decline, reason: '', told: ' ' })).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'reason' }, { field: 'told' }] },
  })
  const declined = await valueOf(declineReferral(world.ctxFor(nurse), { ...decline, version: 1 }))
  expect(declined).toMatchObject({
    status: 'declined',
    decisionReason: decline.reason,
    told: decline.told,
    decidedByName: nurse.displayName,
  })
  clock.forward({ seconds: 1 })
  expect(await sees(colleague, personId)).toBe(false)
  expect(await reading(world.ctxFor(colleague), (work) => findReferral(work, referralId))).toMatchObject({
    status: 'declined',
    personName: null,
  })
  expect(await declineReferral(world.ctxFor(colleague), decline)).toMatchObject({
    refusal: { code: 'conflict' },
  })
})

test('withdrawing says why and who took it back, is recorded by the team, and ends the sight', async () => {
  const personId = await world.person(administrator)
  const { referralId } = await valueOf(logReferral(world.ctxFor(administrator), asked(personId)))
  const withdraw = { referralId, reason: 'Home team sees him today', withdrawnBy: 'Sam Ode, by telephone' }
  expect(await withdrawReferral(world.ctxFor(stranger), withdraw)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  expect(
    await withdrawReferral(world.ctxFor(administrator), { ...withdraw, reason: ' ', withdrawnBy: '' }),
  ).toMatchObject({
    refusal: { code: 'invalid', problems: [{ field: 'withdrawReason' }, { field: 'withdrawnBy' }] },
  })
  expect(await withdrawReferral(world.ctxFor(administrator), { ...withdraw, version: 7 })).toMatchObject({
    refusal: { code: 'conflict' },
  })
  // The team's own administrator writes it down: it is no decision about the person.
  expect(await valueOf(withdrawReferral(world.ctxFor(administrator), withdraw))).toMatchObject({
    status: 'withdrawn',
    decisionReason: withdraw.reason,
    withdrawnBy: withdraw.withdrawnBy,
    told: null,
    decidedByName: administrator.displayName,
  })
  clock.forward({ seconds: 1 })
  expect(await sees(colleague, personId)).toBe(false)
  expect((await inbox(colleague)).filter((one) => one.status === 'new').map((one) => one.id)).not.toContain(
    referralId,
  )
  const decline = { referralId, reason: 'Full', told: 'Sam Ode' }
  expect(await declineReferral(world.ctxFor(nurse), decline)).toMatchObject({ refusal: { code: 'conflict' } })
  expect(await withdrawReferral(world.ctxFor(nurse), withdraw)).toMatchObject({
    refusal: { code: 'conflict' },
  })
})

test('every step leaves a line in the audit trail', async () => {
  const personId = await world.person(nurse)
  const { referralId } = await valueOf(logReferral(world.ctxFor(nurse), asked(personId)))
  await valueOf(declineReferral(world.ctxFor(nurse), { referralId, reason: 'Moved', told: 'Sam Ode' }))
  const again = await valueOf(logReferral(world.ctxFor(nurse), asked(personId)))
  await valueOf(
    withdrawReferral(world.ctxFor(nurse), { ...again, reason: 'Better now', withdrawnBy: 'Sam Ode' }),
  )
  const lines = await db.asSystem('test', (tx) =>
    tx
      .selectFrom('audit.event')
      .select(['action', 'details'])
      .where('entity_id', 'in', [referralId, again.referralId])
      .orderBy('seq')
      .execute(),
  )
  expect(lines.map((line) => line.action)).toEqual([
    'referral.logged',
    'referral.declined',
    'referral.logged',
    'referral.withdrawn',
  ])
  expect(JSON.stringify(lines)).not.toMatch(/voices|Better now/)
})
