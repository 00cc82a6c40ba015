import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { unit, reading, type Actor } from '#modules/access/index.ts'
import { listTasksOfPerson } from '#modules/episodes/index.ts'
import { loadBanner } from '#modules/people/index.ts'
import { markSensitive } from '#modules/sharing/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld } from '#tests/support/world.ts'
import type { NewCrisisPlan } from '../schema/crisis-plan.ts'
import type { NewRisk, ReviewRisk, TypedRisk } from '../schema/entries.ts'
import { findAround, glanceOf, mustNotMeet } from '../store/around.ts'
import { listPlans } from '../store/crisis-plan.ts'
import { findEntry, listEntries } from '../store/entries.ts'
import { alertFromRisk, alertOnBanner, reviewAlert } from './alerts.ts'
import { endApart, keepApart, recordMappa } from './around.ts'
import { makeCrisisPlan } from './crisis-plan.ts'
import { raiseRisk, reviewRisk, towardsOf } from './entries.ts'
import { riskItems } from './items.ts'

const clock = settableClock('2026-12-01T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const nurse = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const colleague = await world.actor({ role: 'practitioner' })
const support = await world.actor({ role: 'support-worker', registered: false })
const administrator = await world.actor({ role: 'administrator', registered: false })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
const reconnect = await world.actor({ role: 'support-worker', team: world.otherTeam })

const day = (text: string) => Temporal.PlainDate.from(text)
const as = (actor: Actor) => world.ctxFor(actor)
const opened = () => openedEpisode(world, nurse, { holderId: nurse.workerId })

const typed: TypedRisk = {
  words: {
    what: 'Says that he will end his life when he is let out',
    earlier: 'Took an overdose in March',
    present: 'Will not say how',
    imminence: 'At release',
    triggers: 'Being told of the bail conditions',
    protective: 'His sister',
    origin: 'said',
  },
  towards: '',
  plan: 'Crisis team before release',
  ownerId: nurse.workerId,
  reviewOn: day('2026-12-02'),
}

function newRisk(of: { personId: string; episodeId: string }, more: Partial<NewRisk> = {}): NewRisk {
  return { ...typed, ...of, kind: 'to-self', sensitivity: [], ...more }
}

const entriesOf = (actor: Actor, personId: string) =>
  reading(as(actor), (work) => listEntries(work, [personId]))
const tasksOf = async (actor: Actor, personId: string, kind: string) =>
  (await reading(as(actor), (work) => listTasksOfPerson(work, [personId]))).filter(
    (task) => task.kind === kind && task.doneAt === null,
  )

/** Another service begins to work with the same person. */
async function alsoWorkedWithBy(actor: Actor, personId: string): Promise<void> {
  await db.asSystem('test', (tx) =>
    tx
      .insertInto('access.relationship')
      .values({
        id: newId(),
        person_id: personId,
        team_id: actor.teamIds[0] ?? null,
        kind: 'referral',
        source_id: newId(),
        from_at: new Date(clock.now().epochMilliseconds),
      })
      .execute(),
  )
}

describe('a risk', () => {
  test('is signed, has a dated plan with an owner, and its review is a task of theirs', async () => {
    const of = await opened()
    const { entryId } = await valueOf(raiseRisk(as(nurse), newRisk(of)))
    const [entry] = await entriesOf(nurse, of.personId)
    expect(entry).toMatchObject({ id: entryId, kind: 'to-self', episodeId: of.episodeId })
    expect(entry?.statements).toMatchObject([
      { says: 'first', what: typed.words.what, byName: 'Sam Lee', ownerName: 'Sam Lee', plan: typed.plan },
    ])
    const [task] = await tasksOf(nurse, of.personId, 'risk-review')
    expect(task).toMatchObject({ ownerId: nurse.workerId, sourceKind: 'risk-entry', sourceId: entryId })
    expect(task?.dueAt.toString()).toBe('2026-12-02T23:59:00Z')
    // Nobody who may not read risks learns from the list what it is about.
    expect(`${task?.title ?? ''} ${task?.detail ?? ''}`).not.toMatch(/life|self|release/i)
  })

  test('is looked at again by adding to it: nothing that was said changes', async () => {
    const of = await opened()
    const { entryId } = await valueOf(raiseRisk(as(nurse), newRisk(of)))
    const review: ReviewRisk = {
      ...typed,
      personId: of.personId,
      entryId,
      seen: 1,
      says: 'still-so',
      reason: '',
    }
    const first = (await entriesOf(nurse, of.personId))[0]?.statements[0]
    clock.forward({ hours: 1 })
    await valueOf(
      reviewRisk(as(colleague), {
        ...review,
        words: { ...typed.words, what: 'Nobody reads this: still so keeps the words' },
        reviewOn: day('2026-12-05'),
      }),
    )
    await valueOf(
      reviewRisk(as(nurse), {
        ...review,
        seen: 2,
        says: 'changed',
        words: { ...typed.words, what: 'Now says that he will wait for his sister' },
        reviewOn: day('2026-12-06'),
      }),
    )
    const [entry] = await entriesOf(nurse, of.personId)
    expect(entry?.statements.map((one) => [one.number, one.says, one.what])).toEqual([
      [3, 'changed', 'Now says that he will wait for his sister'],
      [2, 'still-so', typed.words.what],
      [1, 'first', typed.words.what],
    ])
    expect(entry?.statements[2]).toEqual(first)
    // One open review at a time, on the newest day.
    expect((await tasksOf(nurse, of.personId, 'risk-review')).map((one) => one.dueAt.toString())).toEqual([
      '2026-12-06T23:59:00Z',
    ])
    expect(await reviewRisk(as(colleague), { ...review, seen: 2 })).toMatchObject({
      refusal: { code: 'conflict' },
    })
  })

  test('is ended by a registered practitioner alone, with the reason, and then stays readable', async () => {
    const of = await opened()
    const { entryId } = await valueOf(raiseRisk(as(support), newRisk(of, { ownerId: null })))
    const end: ReviewRisk = {
      ...typed,
      personId: of.personId,
      entryId,
      seen: 1,
      says: 'ended',
      reason: 'Charge dropped, home with his sister',
    }
    expect(await reviewRisk(as(support), end)).toMatchObject({ refusal: { code: 'not-allowed' } })
    await valueOf(reviewRisk(as(nurse), end))
    expect(await tasksOf(nurse, of.personId, 'risk-review')).toEqual([])
    expect((await entriesOf(nurse, of.personId))[0]?.statements[0]).toMatchObject({
      says: 'ended',
      reason: 'Charge dropped, home with his sister',
    })
    expect(await reviewRisk(as(nurse), { ...end, seen: 2 })).toMatchObject({ refusal: { code: 'conflict' } })
  })

  test('cannot be changed or deleted behind the services’ back', async () => {
    const of = await opened()
    await valueOf(raiseRisk(as(nurse), newRisk(of)))
    for (const statement of [
      'update risk.statement set what = $$x$$',
      'delete from risk.statement',
      'delete from risk.entry',
      'update risk.crisis_plan set call = $$x$$',
      'update risk.restricted set body = $$x$$',
      'delete from risk.safeguarding',
    ]) {
      const changed = db.as(nurse, (tx) => sql.raw(statement).execute(tx))
      await expect(changed).rejects.toThrow(/permission denied/)
    }
  })
})

describe('walls', () => {
  test('towards whom is for the team that wrote it: not for another service that works with the person', async () => {
    const of = await opened()
    const { entryId } = await valueOf(
      raiseRisk(as(nurse), newRisk(of, { kind: 'to-others', towards: 'Mrs Quill next door' })),
    )
    await alsoWorkedWithBy(reconnect, of.personId)
    const mine = await reading(as(colleague), (work) => findEntry(work, entryId))
    const theirs = await reading(as(reconnect), (work) => findEntry(work, entryId))
    expect(mine === null ? null : towardsOf(mine)).toBe('Mrs Quill next door')
    expect(theirs === null ? 'not seen' : towardsOf(theirs)).toBeNull()
    expect(JSON.stringify(theirs)).not.toContain('Quill')
    const items = await reading(as(reconnect), (work) => riskItems(work, of))
    expect(items.map((one) => one.key)).toEqual([`risk-entry:${entryId}`])
  })

  test('another team sees nothing at all', async () => {
    const of = await opened()
    const other = await opened()
    const { entryId } = await valueOf(raiseRisk(as(nurse), newRisk(of, { towards: 'Mrs Quill' })))
    await valueOf(makeCrisisPlan(as(nurse), plan(of.personId)))
    await valueOf(keepApart(as(nurse), { personId: of.personId, otherId: other.personId, reason: 'Threats' }))
    await valueOf(recordMappa(as(nurse), mappa(of.personId)))
    for (const actor of [stranger, reconnect]) {
      const seen = await reading(as(actor), async (work) => ({
        entry: await findEntry(work, entryId),
        entries: await listEntries(work, [of.personId]),
        plans: await listPlans(work, [of.personId]),
        around: await findAround(work, [of.personId]),
        items: await riskItems(work, of),
        glance: await glanceOf(work, [of.personId]),
      }))
      expect(seen).toEqual({
        entry: null,
        entries: [],
        plans: [],
        around: { alerts: [], mappa: [], apart: [], past: [], planMadeAt: null },
        items: [],
        glance: {
          current: 0,
          due: 0,
          plan: false,
          mappa: false,
          safeguarding: 0,
          mentalHealthAct: 0,
          apart: 0,
          past: 0,
        },
      })
      expect(await raiseRisk(as(actor), newRisk(of))).toMatchObject({ refusal: { code: 'not-found' } })
    }
  })

  test('administrators and partners write none', async () => {
    const of = await opened()
    expect(await raiseRisk(as(administrator), newRisk(of))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
    expect(await makeCrisisPlan(as(administrator), plan(of.personId))).toMatchObject({
      refusal: { code: 'not-allowed' },
    })
  })
})

describe('alerts', () => {
  test('stand on the banner until somebody ends them, with who looks again and when', async () => {
    const of = await opened()
    const { entryId } = await valueOf(raiseRisk(as(nurse), newRisk(of)))
    const given = {
      personId: of.personId,
      entryId,
      kind: 'risk-to-self',
      message: 'Ask before he is released',
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: colleague.workerId,
      reviewOn: day('2026-12-03'),
    }
    expect(await alertFromRisk(as(nurse), { ...given, reviewerId: stranger.workerId })).toMatchObject({
      refusal: { problems: [{ field: 'reviewer' }] },
    })
    expect(await alertFromRisk(as(nurse), { ...given, reviewOn: undefined })).toMatchObject({
      refusal: { problems: [{ field: 'reviewOn' }] },
    })
    const { alertId } = await valueOf(alertFromRisk(as(nurse), given))
    const banner = () => reading(as(nurse), (work) => loadBanner(work, of.personId))
    expect((await banner())?.alerts.map((one) => one.text)).toEqual(['Ask before he is released'])
    expect(await reading(as(nurse), (work) => findAround(work, [of.personId]))).toMatchObject({
      alerts: [{ reviewerName: colleague.displayName, riskEntryId: entryId }],
    })
    expect(await tasksOf(nurse, of.personId, 'alert-review')).toMatchObject([{ ownerId: colleague.workerId }])
    const again = { personId: of.personId, alertId, reviewerId: nurse.workerId }
    await valueOf(reviewAlert(as(colleague), { ...again, stays: true, reviewOn: day('2026-12-09') }))
    expect(await tasksOf(nurse, of.personId, 'alert-review')).toMatchObject([{ ownerId: nurse.workerId }])
    expect((await banner())?.alerts).toHaveLength(1)
    await valueOf(reviewAlert(as(nurse), { ...again, stays: false, reviewOn: undefined }))
    expect((await banner())?.alerts).toEqual([])
    expect(await tasksOf(nurse, of.personId, 'alert-review')).toEqual([])
  })

  test('that rest on no risk are looked at again just the same, and administrators keep them too', async () => {
    const of = await opened()
    const given = {
      personId: of.personId,
      kind: 'medical',
      message: 'Inhaler with his property',
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: nurse.workerId,
      reviewOn: day('2026-12-09'),
    }
    for (const [wrong, field] of [
      [{ reviewerId: '' }, 'reviewer'],
      [{ reviewerId: administrator.workerId }, 'reviewer'],
      [{ reviewOn: undefined }, 'reviewOn'],
      [{ reviewOn: day('2026-11-30') }, 'reviewOn'],
      [{ endsOn: day('2026-11-30') }, 'endsOn'],
      [{ message: ' ' }, 'message'],
    ] as const)
      expect(await alertOnBanner(as(nurse), { ...given, ...wrong })).toMatchObject({
        refusal: { problems: [{ field }] },
      })
    const { alertId } = await valueOf(alertOnBanner(as(administrator), given))
    expect(await tasksOf(nurse, of.personId, 'alert-review')).toMatchObject([
      { ownerId: nurse.workerId, episodeId: of.episodeId, sourceId: alertId },
    ])
    expect(await alertOnBanner(as(stranger), given)).toMatchObject({ refusal: { code: 'not-found' } })
    const again = { personId: of.personId, alertId, reviewerId: nurse.workerId, reviewOn: undefined }
    await valueOf(reviewAlert(as(administrator), { ...again, stays: false }))
    expect(await tasksOf(nurse, of.personId, 'alert-review')).toEqual([])
    expect(await reviewAlert(as(nurse), { ...again, stays: true })).toMatchObject({
      refusal: { code: 'blocked' },
    })
  })
})

function plan(personId: string, more: Partial<NewCrisisPlan> = {}): NewCrisisPlan {
  return {
    personId,
    words: {
      call: 'Sister, 07700 900112: say only that it is Sam',
      warningSigns: 'Stops answering',
      helps: '',
      doesNotHelp: '',
      asksFor: '',
      safePlaces: '',
    },
    agreement: 'agreed',
    agreementNote: '',
    seen: 0,
    ...more,
  }
}

describe('a crisis plan', () => {
  test('is one, in versions; the banner leads to it for those who may read it', async () => {
    const of = await opened()
    const bannerFor = (actor: Actor) => reading(as(actor), (work) => loadBanner(work, of.personId))
    expect((await bannerFor(nurse))?.crisisPlanHref).toBeUndefined()
    await valueOf(makeCrisisPlan(as(nurse), plan(of.personId)))
    const { words } = plan(of.personId)
    const changed = plan(of.personId, { seen: 1, words: { ...words, helps: 'A walk' } })
    await valueOf(makeCrisisPlan(as(colleague), changed))
    expect(await makeCrisisPlan(as(nurse), changed)).toMatchObject({ refusal: { code: 'conflict' } })
    const plans = await reading(as(nurse), (work) => listPlans(work, [of.personId]))
    expect(plans.map((one) => [one.number, one.words.helps, one.byName])).toEqual([
      [2, 'A walk', colleague.displayName],
      [1, '', 'Sam Lee'],
    ])
    expect((await bannerFor(nurse))?.crisisPlanHref).toBe(`/people/${of.personId}/crisis-plan`)
    expect(await bannerFor(administrator)).not.toHaveProperty('crisisPlanHref')
  })
})

function mappa(personId: string) {
  return {
    personId,
    category: 2,
    level: 1,
    ended: false,
    source: 'Minutes of 24 November',
    fromName: 'K. Yarrow, probation',
    receivedOn: day('2026-11-25'),
    note: '',
  }
}

describe('around a person', () => {
  test('R7: MAPPA is kept as received; what was received before stays', async () => {
    const of = await opened()
    await valueOf(recordMappa(as(nurse), mappa(of.personId)))
    clock.forward({ minutes: 1 })
    await valueOf(recordMappa(as(nurse), { ...mappa(of.personId), ended: true, category: null, level: null }))
    const around = await reading(as(nurse), (work) => findAround(work, [of.personId]))
    expect(around.mappa).toMatchObject([
      { ended: true, category: null },
      { ended: false, category: 2, level: 1, fromName: 'K. Yarrow, probation' },
    ])
  })

  test('who must not meet stands with both; the reason is the team’s, and the name only for who works with both', async () => {
    const [one, other] = [await opened(), await opened()]
    const apart = { personId: one.personId, otherId: other.personId, reason: 'He threatened her in March' }
    expect(await keepApart(as(nurse), { ...apart, otherId: one.personId })).toMatchObject({
      refusal: { code: 'invalid' },
    })
    await valueOf(keepApart(as(nurse), apart))
    expect(
      await keepApart(as(nurse), { ...apart, personId: other.personId, otherId: one.personId }),
    ).toMatchObject({
      refusal: { problems: [{ field: 'otherId' }] },
    })
    const from = async (actor: Actor, personId: string) =>
      (await reading(as(actor), (work) => findAround(work, [personId]))).apart
    expect(await from(nurse, one.personId)).toMatchObject([{ otherId: other.personId, reason: apart.reason }])
    expect(await from(nurse, other.personId)).toMatchObject([{ otherId: one.personId, reason: apart.reason }])
    await alsoWorkedWithBy(reconnect, other.personId)
    const [seen] = await from(reconnect, other.personId)
    expect(seen).toMatchObject({ otherName: null, reason: null })
    const third = await opened()
    const together = (ids: readonly string[]) => reading(as(nurse), (work) => mustNotMeet(work, ids))
    expect(await together([one.personId, third.personId])).toEqual(new Set())
    expect(await together([one.personId, third.personId, other.personId])).toEqual(
      new Set([one.personId, other.personId]),
    )
    const ended = { personId: other.personId, apartId: seen?.id ?? '', reason: 'Both agreed' }
    expect(await endApart(as(nurse), { ...ended, reason: ' ' })).toMatchObject({
      refusal: { code: 'invalid' },
    })
    expect(await endApart(as(stranger), ended)).toMatchObject({ refusal: { code: 'not-found' } })
    await valueOf(endApart(as(nurse), ended))
    expect([await from(nurse, one.personId), await from(nurse, other.personId)]).toEqual([[], []])
    expect(await together([one.personId, other.personId])).toEqual(new Set())
  })
})

test('parts of the record: towards whom stays restricted whatever somebody unticks, and a mark changes with the words', async () => {
  const of = await opened()
  const { entryId } = await valueOf(
    raiseRisk(
      as(nurse),
      newRisk(of, { kind: 'to-others', towards: 'His brother', sensitivity: ['domestic-abuse'] }),
    ),
  )
  const items = () => reading(as(nurse), (work) => riskItems(work, of))
  const [risk, towards] = await items()
  expect(risk).toMatchObject({ kind: 'risk', sensitivity: ['domestic-abuse'], byName: 'Sam Lee' })
  expect(risk?.text).not.toContain('brother')
  expect(towards).toMatchObject({ text: 'His brother', sensitivity: ['third-party', 'restricted-risk'] })
  await valueOf(
    unit(as(nurse), (work) =>
      markSensitive(work, {
        personId: of.personId,
        source: { kind: 'risk-towards', id: entryId },
        classes: [],
      }),
    ),
  )
  expect((await items())[1]?.sensitivity).toContain('restricted-risk')
  expect((await items())[0]?.mark).toBe(risk?.mark)
  await valueOf(
    reviewRisk(as(nurse), {
      ...typed,
      personId: of.personId,
      entryId,
      seen: 1,
      says: 'changed',
      reason: '',
      towards: 'His brother',
    }),
  )
  expect((await items())[0]?.mark).not.toBe(risk?.mark)
  expect((await items())[1]?.mark).toBe(towards?.mark)
})
