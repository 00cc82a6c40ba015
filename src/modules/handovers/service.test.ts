import { expect, test } from 'vitest'
import { reading, type Ctx } from '#modules/access/index.ts'
import { closeEpisode, listTasks, openEpisode } from '#modules/episodes/index.ts'
import { listDisclosures, recordConsent, type Decision, type Scope } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld } from '#tests/support/world.ts'
import {
  acknowledgeHandover,
  escalateHandovers,
  findHandover,
  giveHandover,
  handoversOf,
  withdrawHandover,
  type GiveHandover,
} from './index.ts'

const clock = settableClock('2026-11-23T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const practitioner = await world.actor({ role: 'practitioner' })
const ctx = world.ctxFor(practitioner)
const lead = await world.actor({ role: 'team-lead', onShiftAt: [world.sites.court] })
await world.actor({ role: 'team-lead', name: 'Aaron Offduty' })
const system = { db, clock }

async function episode(consent: Partial<Record<Scope, Decision>> = { court: 'given' }, by: Ctx = ctx) {
  const personId = await world.person(by.actor)
  const opened = await openEpisode(by, {
    personId,
    teamId: world.team.id,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: by.actor.workerId,
    nextStep: 'See at court',
    nextStepAt: clock.now().add({ hours: 2 }),
  })
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const decisions = Object.entries(consent).map(([scope, decision]) => ({ scope: scope as Scope, decision }))
  const recorded = await recordConsent(by, {
    personId,
    episodeId: opened.value.episodeId,
    decisions,
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.refusal))
  return { personId, episodeId: opened.value.episodeId }
}

const said = (episodeId: string, more: Partial<GiveHandover> = {}): GiveHandover => ({
  episodeId,
  recipient: 'legal-adviser',
  recipientName: 'J. Osei',
  identity: 'matched',
  risk: 'Thoughts of ending his life, no plan.',
  riskAction: 'Ask him again before he leaves.',
  needs: 'Short sentences.',
  medication: 'none',
  services: 'GP only.',
  next: 'Crisis team rings him tonight.',
  nextBy: '18:00',
  method: 'in-person',
  readBack: true,
  urgent: true,
  basis: 'consent',
  personTold: 'yes',
  confirmations: ['as-said', 'no-offence', 'no-others'],
  warningsRead: [],
  ...more,
})

async function given(episodeId: string, more: Partial<GiveHandover> = {}): Promise<string> {
  const outcome = await giveHandover(ctx, said(episodeId, more))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.handoverId
}

const found = async (handoverId: string) => {
  const handover = await reading(ctx, (work) => findHandover(work, handoverId))
  if (handover === null) throw new Error('There is no such handover')
  return handover
}

const notices = () =>
  db.asSystem('test', (tx) =>
    tx.selectFrom('access.notice').selectAll().where('kind', '=', 'handover-unacknowledged').execute(),
  )

test('a handover keeps who was told, what, when, and the disclosure it rests on', async () => {
  const { personId, episodeId } = await episode()
  const handoverId = await given(episodeId, { saidAt: clock.now().subtract({ minutes: 3 }) })
  const handover = await found(handoverId)
  expect(handover).toMatchObject({
    toName: 'J. Osei',
    toRole: 'Court legal adviser',
    toAgency: 'HM Courts and Tribunals Service',
    urgent: true,
    acknowledgedAt: null,
    content: { consent: 'They agreed to this: telling the court and the prosecution' },
  })
  expect(handover.escalateAt?.toString()).toBe('2026-11-23T10:12:00Z')
  const [line] = await reading(ctx, (work) => listDisclosures(work, personId))
  expect(line).toMatchObject({
    sourceKind: 'handover',
    sourceId: handoverId,
    basis: 'consent',
    recipientName: 'J. Osei',
  })
  expect(line?.what).toContain('Thoughts of ending his life')
})

test('there is no handover without a basis that stands', async () => {
  const { personId, episodeId } = await episode({ court: 'refused', 'police-now': 'given' })
  const refusal = await giveHandover(ctx, said(episodeId))
  expect(refusal).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
  const half = await giveHandover(ctx, said(episodeId, { basis: 'vital-interest' }))
  expect(half).toMatchObject({
    ok: false,
    refusal: { code: 'invalid', problems: [{ field: 'basisReason' }, { field: 'decisionMaker' }] },
  })
  const nothing = await reading(ctx, async (work) => ({
    handovers: await handoversOf(work, episodeId),
    told: await listDisclosures(work, personId),
    tasks: (await listTasks(work, episodeId)).filter((task) => task.sourceKind === 'handover'),
  }))
  expect(nothing).toEqual({ handovers: [], told: [], tasks: [] })

  // Scenario 9: no agreement, a serious risk; told with a reason and somebody who decided.
  await given(episodeId, {
    basis: 'vital-interest',
    basisReason: 'Plan to die on release',
    decisionMaker: 'Maya Ashby',
  })
  // The consent that stands is that of the person told: custody may be told, the court not.
  await given(episodeId, { recipient: 'custody-officer', recipientName: 'PS 4411' })
  const told = await reading(ctx, (work) => listDisclosures(work, personId))
  expect(told.map((line) => line.basis).sort()).toEqual(['consent', 'vital-interest'])
})

test('an urgent handover stands in the way of closing until it is acknowledged', async () => {
  const { episodeId } = await episode()
  const handoverId = await given(episodeId)
  const close = () => closeEpisode(ctx, { episodeId, exitReason: 'advice-only' })
  const stopped = await close()
  expect(stopped).toMatchObject({ ok: false, refusal: { code: 'blocked' } })

  const acknowledged = await acknowledgeHandover(ctx, { handoverId, name: 'J. Osei' })
  expect(acknowledged.ok && acknowledged.value).toMatchObject({
    acknowledgedByName: 'J. Osei',
    acknowledgedRecordedByName: practitioner.displayName,
  })
  expect((await close()).ok).toBe(true)
})

test('one that is not urgent does not stand in the way, and still asks for its acknowledgement', async () => {
  const { episodeId } = await episode()
  await given(episodeId, { urgent: false })
  const tasks = await reading(ctx, (work) => listTasks(work, episodeId))
  expect(tasks.filter((task) => task.sourceKind === 'handover')).toMatchObject([
    { kind: 'handover', doneAt: null },
  ])
  expect((await closeEpisode(ctx, { episodeId, exitReason: 'advice-only' })).ok).toBe(true)
})

test('acknowledged at once leaves nothing to do', async () => {
  const { episodeId } = await episode()
  const handoverId = await given(episodeId, { acknowledgedBy: 'J. Osei' })
  expect((await found(handoverId)).acknowledgedByName).toBe('J. Osei')
  const open = await reading(ctx, async (work) =>
    (await listTasks(work, episodeId)).filter(
      (task) => task.sourceKind === 'handover' && task.doneAt === null,
    ),
  )
  expect(open).toEqual([])
})

test('the lead on shift is told once, after the time, and not when it was acknowledged or withdrawn', async () => {
  // What other tests left waiting is told first.
  clock.forward({ hours: 1 })
  await escalateHandovers(system)
  const before = (await notices()).length
  const { episodeId } = await episode()
  const waits = await given(episodeId)
  const answered = await given(episodeId)
  const gone = await given(episodeId)
  await acknowledgeHandover(ctx, { handoverId: answered, name: 'J. Osei' })
  await withdrawHandover(ctx, { handoverId: gone, reason: 'Wrong man', recallNote: 'J. Osei, by telephone' })
  clock.forward({ minutes: 14 })
  expect(await escalateHandovers(system)).toBe(0)
  clock.forward({ minutes: 1 })
  const both = await Promise.all([escalateHandovers(system), escalateHandovers(system)])
  expect(both.reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(await escalateHandovers(system)).toBe(0)
  const told = (await notices()).slice(before)
  expect(told.map((notice) => notice.worker_id)).toEqual([lead.workerId])
  expect(told[0]?.link).toContain(waits)
  expect((await found(waits)).escalatedTo).toBe(lead.displayName)

  const late = await acknowledgeHandover(ctx, { handoverId: waits, name: 'District Judge Amara' })
  expect(late.ok).toBe(true)
})

test('a team may set another time', async () => {
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.setting')
      .values([
        {
          id: '01900000-0000-7000-8000-000000000001',
          team_id: null,
          name: 'handover-escalation-minutes',
          value: '30',
          source: 'test',
          from_on: '2026-01-01',
        },
        {
          id: '01900000-0000-7000-8000-000000000002',
          team_id: world.team.id,
          name: 'handover-escalation-minutes',
          value: '5',
          source: 'test',
          from_on: '2026-11-01',
        },
        {
          id: '01900000-0000-7000-8000-000000000003',
          team_id: world.team.id,
          name: 'handover-escalation-minutes',
          value: '45',
          source: 'test',
          from_on: '2027-01-01',
        },
      ])
      .execute(),
  )
  const { episodeId } = await episode()
  const handover = await found(await given(episodeId))
  expect(handover.escalateAt?.since(handover.saidAt).total('minutes')).toBe(5)
})

test('who was first with the acknowledgement stays', async () => {
  const { episodeId } = await episode()
  const handoverId = await given(episodeId)
  const answers = await Promise.all(
    ['First', 'Second', 'Third'].map((name) => acknowledgeHandover(ctx, { handoverId, name })),
  )
  expect(answers.filter((one) => one.ok)).toHaveLength(1)
  const [refusal] = answers.filter((one) => !one.ok)
  expect(refusal).toMatchObject({
    refusal: {
      code: 'conflict',
      current: { acknowledgedByName: (await found(handoverId)).acknowledgedByName },
    },
  })
})

test('an acknowledgement is neither before it was said nor in the future, and has a name', async () => {
  const { episodeId } = await episode()
  const handoverId = await given(episodeId)
  for (const at of [clock.now().subtract({ hours: 1 }), clock.now().add({ minutes: 1 })]) {
    expect(await acknowledgeHandover(ctx, { handoverId, name: 'J. Osei', at })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    })
  }
  expect(await acknowledgeHandover(ctx, { handoverId, name: ' ' })).toMatchObject({
    ok: false,
    refusal: { code: 'invalid' },
  })
})

test('a correction withdraws the earlier one, keeps it, and says who was told', async () => {
  const { episodeId } = await episode()
  const wrong = await given(episodeId)
  const right = await given(episodeId, {
    replaces: { handoverId: wrong, reason: 'Said of another man', recallNote: 'J. Osei, at once, in person' },
  })
  expect(await found(wrong)).toMatchObject({
    withdrawnReason: 'Said of another man',
    recallNote: 'J. Osei, at once, in person',
    withdrawnByName: practitioner.displayName,
    replacedById: right,
  })
  const rows = await reading(ctx, (work) => handoversOf(work, episodeId))
  expect(rows.map((row) => row.id).sort()).toEqual([wrong, right].sort())
  const again = await giveHandover(
    ctx,
    said(episodeId, { replaces: { handoverId: wrong, reason: 'x', recallNote: 'y' } }),
  )
  expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
  expect(await reading(ctx, (work) => handoversOf(work, episodeId))).toHaveLength(2)
})

test('a handover of another episode is not withdrawn by a correction here', async () => {
  const here = await episode()
  const there = await episode()
  const other = await given(there.episodeId)
  const refusal = await giveHandover(
    ctx,
    said(here.episodeId, { replaces: { handoverId: other, reason: 'x', recallNote: 'y' } }),
  )
  expect(refusal).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  expect((await found(other)).withdrawnAt).toBeNull()
})

test('another team sees nothing and may answer nothing; an administrator gives none', async () => {
  const { episodeId } = await episode()
  const handoverId = await given(episodeId)
  const elsewhere = world.ctxFor(await world.actor({ role: 'practitioner', team: world.farTeam }))
  expect(await reading(elsewhere, (work) => findHandover(work, handoverId))).toBeNull()
  expect(await acknowledgeHandover(elsewhere, { handoverId, name: 'X' })).toMatchObject({
    ok: false,
    refusal: { code: 'not-found' },
  })
  expect(await giveHandover(elsewhere, said(episodeId))).toMatchObject({
    ok: false,
    refusal: { code: 'not-found' },
  })
  const administrator = world.ctxFor(await world.actor({ role: 'administrator' }))
  expect(await giveHandover(administrator, said(episodeId))).toMatchObject({
    ok: false,
    refusal: { code: 'not-allowed' },
  })
})

test('what is written says when it was said and when it was typed', async () => {
  const { episodeId } = await episode()
  const handover = await found(await given(episodeId, { saidAt: clock.now().subtract({ minutes: 40 }) }))
  expect(handover.recordedAt.since(handover.saidAt).total('minutes')).toBe(40)
  const kept = await db.asSystem('test', (tx) =>
    tx.selectFrom('audit.event').select(['action', 'details']).where('entity_id', '=', handover.id).execute(),
  )
  // Codes and identifiers only: nothing of what was said.
  expect(kept).toMatchObject([
    { action: 'handover.given', details: { recipient: 'legal-adviser', basis: 'consent' } },
  ])
  expect(JSON.stringify(kept)).not.toContain('Osei')
})
