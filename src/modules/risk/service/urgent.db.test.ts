import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { reading, type Actor } from '#modules/access/index.ts'
import { noticesFor } from '#modules/access/service/notices.ts'
import { setSetting } from '#modules/access/service/settings.ts'
import { closeEpisode, finishTask, handOnTask, listTasks, raiseTask } from '#modules/episodes/index.ts'
import { listDisclosures, recordConsent } from '#modules/sharing/index.ts'
import { lostRows } from '#modules/worklists/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type PersonOfWorld } from '#tests/support/world.ts'
import type { NewMhaEvent } from '../schema/mental-health-act.ts'
import type { RaiseSafeguarding, SendSafeguarding } from '../schema/safeguarding.ts'
import { mhaClocks } from '../rules/mental-health-act.ts'
import { glanceOf } from '../store/around.ts'
import { openTrackersOf, trackersOf } from '../store/mental-health-act.ts'
import { listSafeguarding } from '../store/safeguarding.ts'
import { escalateUrgentActions } from './escalation.ts'
import { riskItems } from './items.ts'
import { correctMhaEvent, recordMhaEvent, standingOf } from './mental-health-act.ts'
import { raiseSafeguarding, sendSafeguarding, settleSafeguarding } from './safeguarding.ts'

const clock = settableClock('2026-12-01T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const lead = await world.actor({ role: 'team-lead', name: 'Lena Hart', onShiftAt: [world.sites.custody] })
await world.actor({ role: 'team-lead', name: 'Aaron Offduty' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const reconnect = await world.actor({ role: 'support-worker', team: world.otherTeam })
const system = await world.actor({ role: 'system-administrator', team: world.governance })

const as = (actor: Actor) => world.ctxFor(actor)
const opened = () => openedEpisode(world, nurse, { holderId: nurse.workerId })
type Of = Awaited<ReturnType<typeof opened>>

/** Somebody of whom more is known, with an open episode. */
async function openedFor(asked: PersonOfWorld): Promise<Of> {
  const of = await opened()
  const { born } = asked
  await db.asSystem('test', (tx) =>
    tx
      .updateTable('people.person')
      .set({ date_of_birth: born ?? null, dob_precision: 'exact' })
      .where('id', '=', of.personId)
      .execute(),
  )
  return of
}

const openTasks = async (of: Of, kind: string) =>
  (await reading(as(nurse), (work) => listTasks(work, of.episodeId))).filter(
    (task) => task.kind === kind && task.doneAt === null,
  )

describe('an urgent action', () => {
  async function urgent(of: Of, kind = 'urgent-answer') {
    return valueOf(
      raiseTask(as(nurse), {
        ...of,
        teamId: world.team.id,
        kind,
        title: 'Tell the custody officer about the answer on suicide',
        urgent: true,
        dueAt: clock.now().add({ minutes: 15 }),
        ownerId: nurse.workerId,
      }),
    )
  }

  test('ends with what was done and who was told, and in no other way', async () => {
    const of = await opened()
    const { taskId } = await urgent(of)
    const finish = (outcome: string, told: string) => finishTask(as(nurse), { taskId, outcome, told })
    expect(await finish('', '')).toMatchObject({
      refusal: { problems: [{ field: 'outcome' }, { field: 'told' }] },
    })
    expect(await finish('Told', ' ')).toMatchObject({ refusal: { problems: [{ field: 'told' }] } })
    expect(await finish(' ', 'PS 4411')).toMatchObject({ refusal: { problems: [{ field: 'outcome' }] } })
    // Its time cannot be put off; handing it on as it is can.
    const later = clock.now().add({ hours: 5 })
    expect(await handOnTask(as(nurse), { taskId, ownerId: lead.workerId, dueAt: later })).toMatchObject({
      refusal: { problems: [{ field: 'due-time' }] },
    })
    await valueOf(handOnTask(as(nurse), { taskId, ownerId: lead.workerId }))
    expect(
      await closeEpisode(as(nurse), { episodeId: of.episodeId, exitReason: 'no-need-found' }),
    ).toMatchObject({ refusal: { code: 'blocked' } })
    const done = await valueOf(finish('Constant watch from 10:05', 'PS 4411, 10:05'))
    expect(done).toMatchObject({ outcome: 'Constant watch from 10:05', told: 'PS 4411, 10:05' })
  })

  const noticesOf = async () =>
    (await reading(as(lead), (work) => noticesFor(work))).filter((one) => one.kind === 'urgent-action-past')
      .length

  const allSeen = () =>
    db.asSystem('test', (tx) =>
      tx
        .updateTable('access.notice')
        .set({ seen_at: new Date(clock.now().epochMilliseconds) })
        .where('seen_at', 'is', null)
        .execute(),
    )

  test('past its time it goes to the lead on shift, again and again until it is done', async () => {
    const of = await opened()
    const { taskId } = await urgent(of)
    const before = await noticesOf()
    const escalate = () => escalateUrgentActions({ db, clock })
    const lost = async () =>
      (await reading(as(lead), (work) => lostRows(work, [world.team.id]))).filter(
        (row) => row.kind === 'task-past' && row.person_id === of.personId,
      ).length
    clock.forward({ minutes: 14 })
    expect([await escalate(), await lost()]).toEqual([0, 0])
    clock.forward({ minutes: 2 })
    expect([await escalate(), await lost()]).toEqual([1, 1])
    expect(await noticesOf()).toBe(before + 1)
    // Once in its time, however often and by however many processes it is run.
    expect(await Promise.all([escalate(), escalate()])).toEqual([0, 0])
    // Nobody has looked: the notice stays, and does not stand there twice.
    clock.forward({ minutes: 30 })
    expect([await escalate(), await lost()]).toEqual([0, 1])
    expect(await noticesOf()).toBe(before + 1)
    // Somebody looked and nobody acted: it comes back.
    await allSeen()
    clock.forward({ minutes: 30 })
    expect([await escalate(), await lost()]).toEqual([1, 1])
    expect(await noticesOf()).toBe(1)
    const kept = await db.asSystem('test', (tx) =>
      tx.selectFrom('risk.escalation').selectAll().where('task_id', '=', taskId).execute(),
    )
    expect(kept).toMatchObject([{ times: 2, told: 'Lena Hart' }])
    await valueOf(finishTask(as(nurse), { taskId, outcome: 'Told', told: 'PS 4411' }))
    clock.forward({ hours: 2 })
    expect([await escalate(), await lost()]).toEqual([0, 0])
  })

  test('planted: a task whose telling was forgotten, or put off in the database, is told of all the same', async () => {
    const of = await opened()
    const { taskId } = await urgent(of)
    clock.forward({ minutes: 20 })
    expect(await escalateUrgentActions({ db, clock })).toBe(1)
    // Somebody marks every notice as seen and nobody acts: it comes back.
    await allSeen()
    expect(await noticesOf()).toBe(0)
    clock.forward({ minutes: 31 })
    expect(await escalateUrgentActions({ db, clock })).toBe(1)
    expect(await noticesOf()).toBe(1)
    await allSeen()
    // Without the memory of having told, it is told at once rather than never.
    await db.asSystem('test', (tx) =>
      tx
        .updateTable('risk.escalation')
        .set({ last_at: new Date('2026-01-01T00:00:00Z') })
        .where('task_id', '=', taskId)
        .execute(),
    )
    expect(await escalateUrgentActions({ db, clock })).toBe(1)
    await valueOf(finishTask(as(nurse), { taskId, outcome: 'Told', told: 'PS 4411' }))
  })

  test('what is not urgent, or of another kind, is not told of', async () => {
    const of = await opened()
    await urgent(of, 'action')
    clock.forward({ hours: 1 })
    expect(await escalateUrgentActions({ db, clock })).toBe(0)
  })
})

function sending(of: Of, safeguardingId: string, more: Partial<SendSafeguarding> = {}): SendSafeguarding {
  return {
    personId: of.personId,
    safeguardingId,
    version: 1,
    route: 'children-act-47',
    test: { careNeeds: undefined, abuseOrNeglect: undefined, cannotProtect: undefined },
    agreement: 'refused',
    toName: 'Duty social worker',
    toRole: 'Social worker, first contact',
    toAgency: 'Eastmere Council',
    how: 'phone-and-form',
    what: 'That a child of four may be being hurt at home',
    reason: 'A child may be suffering significant harm',
    decisionMaker: 'Sam Lee with Lena Hart',
    personTold: 'no',
    notToldReason: 'It could put the child in more danger',
    ...more,
  }
}

const concern = (of: Of): RaiseSafeguarding => ({
  ...of,
  kind: 'child',
  about: 'somebody-else',
  concern: 'Says that her partner hits their daughter, who is at home with him now',
  immediate: false,
})

describe('W10: safeguarding', () => {
  test('goes the same day without consent, with its line in the log, or not at all', async () => {
    clock.set('2026-12-02T10:00:00Z')
    const of = await opened()
    await valueOf(
      recordConsent(as(nurse), {
        ...of,
        decisions: [{ scope: 'engage', decision: 'refused' }],
        explained: [],
        givenBy: 'person',
        capacity: 'assumed',
      }),
    )
    const { safeguardingId } = await valueOf(raiseSafeguarding(as(nurse), concern(of)))
    const [task] = await openTasks(of, 'safeguarding')
    expect(task).toMatchObject({ urgent: true, sourceId: safeguardingId })
    expect(task?.dueAt.toString()).toBe('2026-12-02T17:00:00Z')
    expect(`${task?.title ?? ''} ${task?.detail ?? ''}`).not.toMatch(/daughter|partner|child/)
    // Not by ticking the task off, and not by closing.
    expect(
      await finishTask(as(nurse), { taskId: task?.id ?? '', outcome: 'Done', told: 'them' }),
    ).toMatchObject({
      refusal: { code: 'blocked' },
    })
    expect(
      await closeEpisode(as(nurse), { episodeId: of.episodeId, exitReason: 'declined-before-screen' }),
    ).toMatchObject({ refusal: { code: 'blocked' } })
    const disclosures = () => reading(as(nurse), (work) => listDisclosures(work, of.personId))
    expect(
      await sendSafeguarding(as(nurse), sending(of, safeguardingId, { decisionMaker: '' })),
    ).toMatchObject({
      refusal: { code: 'invalid' },
    })
    expect(await disclosures()).toEqual([])
    await valueOf(sendSafeguarding(as(nurse), sending(of, safeguardingId)))
    const logged = await disclosures()
    expect(logged).toHaveLength(1)
    expect(logged[0]).toMatchObject({ basis: 'safeguarding', personTold: 'no' })
    expect(await openTasks(of, 'safeguarding')).toEqual([])
    // What came of it is asked for, and does not keep the episode open.
    expect(await openTasks(of, 'safeguarding-outcome')).toMatchObject([{ ownerId: nurse.workerId }])
    expect(await sendSafeguarding(as(nurse), sending(of, safeguardingId))).toMatchObject({
      refusal: { code: 'conflict' },
    })
    expect(await disclosures()).toHaveLength(1)
    const [sent] = await reading(as(nurse), (work) => listSafeguarding(work, [of.personId]))
    const settle = { personId: of.personId, safeguardingId, version: sent?.version ?? 0 }
    expect(await settleSafeguarding(as(nurse), { ...settle, outcome: 'no-action', note: '' })).toMatchObject({
      refusal: { problems: [{ field: 'note' }] },
    })
    await valueOf(
      settleSafeguarding(as(nurse), { ...settle, outcome: 'enquiry', note: 'Strategy meeting at 14:00' }),
    )
    expect(await openTasks(of, 'safeguarding-outcome')).toEqual([])
  })

  test('when the line cannot be written nothing is sent', async () => {
    const of = await opened()
    const { safeguardingId } = await valueOf(raiseSafeguarding(as(nurse), concern(of)))
    const tooSoon = clock.now().add({ minutes: 5 })
    expect(await sendSafeguarding(as(nurse), sending(of, safeguardingId, { sentAt: tooSoon }))).toMatchObject(
      {
        refusal: { problems: [{ field: 'sent-time' }] },
      },
    )
    const stale = sending(of, safeguardingId, { version: 9 })
    expect(await sendSafeguarding(as(nurse), stale)).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await reading(as(nurse), (work) => listDisclosures(work, of.personId))).toEqual([])
    expect(await openTasks(of, 'safeguarding')).toHaveLength(1)
  })

  test('is the team’s own: others who work with the person see nothing of it', async () => {
    const of = await opened()
    await valueOf(raiseSafeguarding(as(nurse), concern(of)))
    for (const actor of [stranger, reconnect]) {
      expect(await reading(as(actor), (work) => listSafeguarding(work, [of.personId]))).toEqual([])
      expect(await raiseSafeguarding(as(actor), concern(of))).toMatchObject({
        refusal: { code: 'not-found' },
      })
    }
    const items = await reading(as(nurse), (work) => riskItems(work, of))
    expect(items).toMatchObject([{ kind: 'safeguarding', sensitivity: ['third-party', 'restricted-risk'] }])
  })
})

function line(of: Of, kind: NewMhaEvent['kind'], more: Partial<NewMhaEvent> = {}): NewMhaEvent {
  return {
    ...of,
    kind,
    at: undefined,
    byName: 'PS 4411 Doyle',
    place: undefined,
    conditions: [],
    outcome: undefined,
    note: '',
    ...more,
  }
}

describe('the Mental Health Act tracker', () => {
  const allFour = ['imminent-risk', 'nowhere-else', 'inspector', 'healthcare']
  const atStation = (of: Of, conditions: readonly string[] = []) =>
    recordMhaEvent(as(nurse), line(of, 'arrived', { place: 'police-station', conditions }))

  test('opens with the first line, keeps the episode open, asks again how it stands, and ends with an outcome', async () => {
    const of = await opened()
    await valueOf(recordMhaEvent(as(nurse), line(of, 'concern')))
    const [asks] = await openTasks(of, 'mental-health-act')
    expect(asks?.dueAt).toEqual(clock.now().add({ minutes: 120 }))
    clock.forward({ minutes: 20 })
    await valueOf(recordMhaEvent(as(nurse), line(of, 'amhp-asked')))
    expect((await openTasks(of, 'mental-health-act')).map((one) => one.dueAt)).toEqual([
      clock.now().add({ minutes: 120 }),
    ])
    expect(
      await closeEpisode(as(nurse), { episodeId: of.episodeId, exitReason: 'no-need-found' }),
    ).toMatchObject({ refusal: { code: 'blocked' } })
    await valueOf(recordMhaEvent(as(nurse), line(of, 'outcome', { outcome: 'detained' })))
    expect(await openTasks(of, 'mental-health-act')).toEqual([])
    const trackers = await reading(as(nurse), (work) => trackersOf(work, of.episodeId))
    expect(trackers.map((one) => one.events.map((event) => event.kind))).toEqual([
      ['concern', 'amhp-asked', 'outcome'],
    ])
    // What begins afterwards is a tracker of its own.
    await valueOf(recordMhaEvent(as(nurse), line(of, 'concern')))
    expect(await reading(as(nurse), (work) => trackersOf(work, of.episodeId))).toHaveLength(2)
  })

  test('when PACE grounds end without another power, the inspector and the trust are to be told in fifteen minutes', async () => {
    const of = await opened()
    await valueOf(recordMhaEvent(as(nurse), line(of, 'bed-asked')))
    await valueOf(recordMhaEvent(as(nurse), line(of, 'pace-grounds-end')))
    const tell = async () =>
      (await openTasks(of, 'mental-health-act')).filter((one) => one.sourceKind === 'mha-escalation')
    const due = clock.now().add({ minutes: 15 })
    expect((await tell()).map((one) => one.dueAt)).toEqual([due])
    expect((await tell())[0]?.detail).toContain('PACE gives no power')
    clock.forward({ minutes: 10 })
    // Something else written down meanwhile does not put it off.
    await valueOf(recordMhaEvent(as(nurse), line(of, 'assessed')))
    expect((await tell()).map((one) => one.dueAt)).toEqual([due])
    clock.forward({ minutes: 6 })
    expect(await escalateUrgentActions({ db, clock })).toBeGreaterThanOrEqual(1)
    await valueOf(recordMhaEvent(as(nurse), line(of, 'escalated', { byName: 'Insp. Grey; on-call M. Ode' })))
    expect(await tell()).toEqual([])
  })

  test('an unlawful place is kept as it happened, and somebody senior is to be told', async () => {
    const child = await openedFor({ born: '2010-01-01' })
    expect(await valueOf(atStation(child, allFour))).toMatchObject({
      station: 'never-under-18',
      escalate: 'unlawful-place',
    })
    const adult = await openedFor({ born: '1980-01-01' })
    expect(await valueOf(atStation(adult))).toMatchObject({
      station: 'conditions-missing',
      escalate: 'unlawful-place',
    })
    const lawful = await openedFor({ born: '1980-01-01' })
    expect(await valueOf(atStation(lawful, allFour))).toMatchObject({ station: 'allowed', escalate: null })
  })

  test('from the day section 48 is set to be in force, no police station is a place of safety; not for what was before', async () => {
    const before = await openedFor({ born: '1980-01-01' })
    await valueOf(atStation(before, allFour))
    await valueOf(
      setSetting(as(system), undefined, {
        name: 'police-stations-not-places-of-safety',
        teamId: null,
        value: true,
        basis: 'documented',
        source: 'Commencement regulations, for this test',
        fromOn: '2026-12-10',
      }),
    )
    const earlier = await openedFor({ born: '1980-01-01' })
    expect(await valueOf(atStation(earlier, allFour))).toMatchObject({ station: 'allowed' })
    clock.set('2026-12-10T09:00:00Z')
    const after = await openedFor({ born: '1980-01-01' })
    expect(await valueOf(atStation(after, allFour))).toMatchObject({
      station: 'no-longer',
      escalate: 'unlawful-place',
    })
    const [tracker] = await reading(as(nurse), (work) => trackersOf(work, before.episodeId))
    const then = tracker === undefined ? null : await reading(as(nurse), (work) => standingOf(work, tracker))
    expect(then?.station).toBe('allowed')
  })

  const eventsOf = async (of: Of) =>
    (await reading(as(nurse), (work) => trackersOf(work, of.episodeId))).flatMap((one) => one.events)

  test('a line that was wrong stays, and what takes its place is what the clocks and tasks go by', async () => {
    const of = await opened()
    const now = clock.now()
    const early = now.subtract({ hours: 10 })
    await valueOf(recordMhaEvent(as(nurse), line(of, 'arrived', { place: 'health', at: now })))
    const [wrong] = await eventsOf(of)
    const lineId = wrong?.id ?? ''
    const correction = {
      ...line(of, 'arrived', { place: 'health', at: early }),
      lineId,
      reason: 'Wrong hour',
    }
    for (const [change, field] of [
      [{ reason: ' ' }, 'reason'],
      [{ at: undefined }, 'at-time'],
      [{ at: now.add({ minutes: 1 }) }, 'at-time'],
    ] as const)
      expect(await correctMhaEvent(as(nurse), { ...correction, ...change })).toMatchObject({
        refusal: { problems: [{ field }] },
      })
    const standing = await valueOf(correctMhaEvent(as(nurse), correction))
    expect(mhaClocks(standing.lines).fromArrival).toEqual(early.add({ hours: 24 }))
    expect(await eventsOf(of)).toMatchObject([
      { id: lineId, at: now, correctsId: null },
      { at: early, correctsId: lineId, correctionReason: 'Wrong hour', recordedByName: nurse.displayName },
    ])
    expect(await correctMhaEvent(as(nurse), correction)).toMatchObject({ refusal: { code: 'conflict' } })
    const audited = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('audit.event')
        .select(['worker_id', 'details'])
        .where('action', '=', 'mental-health-act.corrected')
        .where('person_id', '=', of.personId)
        .execute(),
    )
    expect(audited).toMatchObject([{ worker_id: nurse.workerId, details: { corrects: lineId } }])
    for (const actor of [stranger, reconnect])
      expect(await correctMhaEvent(as(actor), correction)).toMatchObject({ refusal: { code: 'not-found' } })
    const other = await opened()
    expect(await correctMhaEvent(as(nurse), { ...correction, ...other })).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })

  test('correcting an outcome that was none opens it again; a place that was another takes back who was to be told', async () => {
    const of = await opened()
    await valueOf(recordMhaEvent(as(nurse), line(of, 'concern')))
    await valueOf(recordMhaEvent(as(nurse), line(of, 'outcome', { outcome: 'no-action' })))
    expect(await openTasks(of, 'mental-health-act')).toEqual([])
    const outcome = (await eventsOf(of)).find((one) => one.kind === 'outcome')
    const standing = await valueOf(
      correctMhaEvent(as(nurse), {
        ...line(of, 'bed-asked', { at: clock.now() }),
        lineId: outcome?.id ?? '',
        reason: 'Wrong line ticked',
      }),
    )
    expect(standing.closed).toBe(false)
    expect(await openTasks(of, 'mental-health-act')).toHaveLength(1)
    expect(await reading(as(nurse), (work) => openTrackersOf(work, [of.personId]))).toHaveLength(1)
    expect((await reading(as(nurse), (work) => glanceOf(work, [of.personId]))).mentalHealthAct).toBe(1)

    const child = await openedFor({ born: '2010-01-01' })
    await valueOf(atStation(child))
    const tell = async () =>
      (await openTasks(child, 'mental-health-act')).filter((one) => one.sourceKind === 'mha-escalation')
    expect(await tell()).toHaveLength(1)
    const [arrived] = await eventsOf(child)
    await valueOf(
      correctMhaEvent(as(nurse), {
        ...line(child, 'arrived', { place: 'health', at: clock.now() }),
        lineId: arrived?.id ?? '',
        reason: 'It was the hospital suite',
      }),
    )
    expect(await tell()).toEqual([])
  })

  test('another team neither sees nor writes it', async () => {
    const of = await opened()
    await valueOf(recordMhaEvent(as(nurse), line(of, 'concern')))
    for (const actor of [stranger, reconnect]) {
      expect(await reading(as(actor), (work) => trackersOf(work, of.episodeId))).toEqual([])
      expect(await recordMhaEvent(as(actor), line(of, 'assessed'))).toMatchObject({
        refusal: { code: 'not-found' },
      })
    }
  })

  test('a line cannot lie in the future', async () => {
    const of = await opened()
    const at = Temporal.Instant.from('2027-01-01T00:00:00Z')
    expect(await recordMhaEvent(as(nurse), line(of, 'concern', { at }))).toMatchObject({
      refusal: { problems: [{ field: 'at-time' }] },
    })
  })
})
