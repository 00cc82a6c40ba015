import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { listTasks } from '#modules/episodes/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { openedEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type World } from '#tests/support/world.ts'
import type { NewForm } from '../schema/form.ts'
import { everyFormOf, findForm, formsOf } from '../store.ts'
import { correctForm, recordForm } from './record.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let lead: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  lead = await world.actor({ role: 'team-lead' })
})

const opened = () => openedEpisode(world, sam, { holderId: sam.workerId })
const total = (points: number) =>
  Array.from({ length: 9 }, (_, place) => (place === 8 ? 0 : Math.min(3, Math.max(0, points - place * 3))))
const phq9 = (episodeId: string, responses: readonly unknown[], more: Partial<NewForm> = {}): NewForm => ({
  episodeId,
  measure: 'phq9',
  responses,
  mode: 'paper',
  setting: 'community',
  language: 'English',
  interpreter: false,
  ...more,
})
const tasksOf = (episodeId: string) =>
  reading(world.ctxFor(sam), async (work) =>
    (await listTasks(work, episodeId)).filter((task) => task.sourceKind === 'outcome-form'),
  )
const noticesOf = async (episodeId: string) =>
  (
    await db.pool.query<{ message: string; link: string; worker_id: string | null; role: string | null }>(
      'select * from access.notice where link like $1',
      [`%/episodes/${episodeId}/outcomes/%`],
    )
  ).rows
const standing = (episodeId: string, actor = sam) =>
  reading(world.ctxFor(actor), (work) => formsOf(work, episodeId))
const refusal = (code: string) => ({ ok: false, refusal: { code } })

describe('a form that is kept', () => {
  test('is kept as it was ticked, with its score, who typed it in and when it was answered', async () => {
    const { episodeId, personId } = await opened()
    const completedAt = clock.now().subtract({ hours: 24 })
    const given = phq9(episodeId, total(12), { completedAt, mode: 'telephone', interpreter: true })
    const { formId } = await valueOf(recordForm(world.ctxFor(sam), given))
    expect(await standing(episodeId)).toMatchObject([
      {
        id: formId,
        personId,
        teamId: world.team.id,
        responses: total(12),
        total: 12,
        score: { status: 'complete', band: 'moderate', thresholds: { caseness10: true } },
        wording: 'en-1',
        scoring: 1,
        mode: 'telephone',
        setting: 'community',
        interpreter: true,
        enteredByName: 'Sam Lee',
        correctsId: null,
        correctedById: null,
      },
    ])
    expect((await standing(episodeId))[0]?.completedAt.equals(completedAt)).toBe(true)
    expect(await tasksOf(episodeId)).toEqual([])
  })

  test('never changes, not even for the product', async () => {
    const { episodeId } = await opened()
    await valueOf(recordForm(world.ctxFor(sam), phq9(episodeId, total(3))))
    const tried = [
      sql`update outcomes.form set total = 0 where episode_id = ${episodeId}`,
      sql`delete from outcomes.form where episode_id = ${episodeId}`,
    ]
    for (const query of tried)
      await expect(reading(world.ctxFor(sam), (work) => query.execute(work.tx))).rejects.toThrow(
        /permission denied/,
      )
  })

  test('is refused with its fields when it is wrong, and nothing is kept', async () => {
    const { episodeId } = await opened()
    const given = phq9(episodeId, [9, null, 0, 0, 0, 0, 0, 0, 3], { mode: '' })
    expect(await recordForm(world.ctxFor(sam), given)).toMatchObject({
      refusal: { problems: [{ field: 'item-1' }, { field: 'mode' }] },
    })
    expect(await recordForm(world.ctxFor(sam), phq9(episodeId, [], { measure: 'mmpi' }))).toMatchObject(
      refusal('not-found'),
    )
    expect([await standing(episodeId), await tasksOf(episodeId)]).toEqual([[], []])
  })

  test('is the team’s to type in: another team does not know of it, an administrator may not', async () => {
    const { episodeId } = await opened()
    const { formId } = await valueOf(recordForm(world.ctxFor(sam), phq9(episodeId, total(3))))
    const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
    const admin = await world.actor({ role: 'administrator' })
    const again = { ...phq9(episodeId, total(4)), formId, reason: 'Misread' }
    for (const [actor, code] of [
      [stranger, 'not-found'],
      [admin, 'not-allowed'],
    ] as const) {
      expect(await recordForm(world.ctxFor(actor), phq9(episodeId, total(3)))).toMatchObject(refusal(code))
      expect(await correctForm(world.ctxFor(actor), again)).toMatchObject(refusal(code))
    }
    expect(await standing(episodeId, stranger)).toEqual([])
    expect(await standing(episodeId)).toHaveLength(1)
  })
})

describe('a safety answer', () => {
  test('is a task for today and a notice for the lead without a name, though the total is refused', async () => {
    const { episodeId, personId } = await opened()
    const responses = [null, null, 0, 0, 0, 0, 0, 0, 1]
    const { formId } = await valueOf(
      recordForm(world.ctxFor(sam), phq9(episodeId, responses, { notCompleted: 'Called into court' })),
    )
    const tasks = await tasksOf(episodeId)
    expect(tasks).toMatchObject([
      { kind: 'urgent-answer', urgent: true, ownerId: sam.workerId, sourceId: formId, doneAt: null },
    ])
    expect(tasks[0]?.dueAt.toString()).toBe('2026-11-18T17:00:00Z')
    const notices = await noticesOf(episodeId)
    expect(notices).toMatchObject([{ link: `/people/${personId}/episodes/${episodeId}/outcomes/${formId}` }])
    expect(notices[0]?.message).not.toMatch(/PHQ|\d|Lee/)
    expect((await standing(episodeId))[0]).toMatchObject({ total: null, score: { alert: true } })
  })

  test('that was left blank is asked about the same day', async () => {
    const { episodeId } = await opened()
    const responses = [0, 0, 0, 0, 0, 0, 0, 0, null]
    await valueOf(
      recordForm(world.ctxFor(sam), phq9(episodeId, responses, { notCompleted: 'Would not say' })),
    )
    expect(await tasksOf(episodeId)).toMatchObject([
      { kind: 'urgent-answer', title: 'Ask the person today what a questionnaire left open' },
    ])
  })

  test('goes to who holds the person, not to who typed it in', async () => {
    const { episodeId } = await opened()
    await valueOf(recordForm(world.ctxFor(lead), phq9(episodeId, [0, 0, 0, 0, 0, 0, 0, 0, 2])))
    expect(await tasksOf(episodeId)).toMatchObject([{ ownerId: sam.workerId }])
  })

  test('that a correction brings is asked about; what was asked before is not asked twice', async () => {
    const { episodeId } = await opened()
    const ctx = world.ctxFor(sam)
    const blank = phq9(episodeId, [0, 0, 0, 0, 0, 0, 0, 0, null], { notCompleted: 'Would not say' })
    const { formId } = await valueOf(recordForm(ctx, blank))
    const again = (from: string, responses: readonly unknown[]) =>
      valueOf(
        correctForm(ctx, { ...phq9(episodeId, responses), formId: from, reason: 'The paper says otherwise' }),
      )
    const second = await again(formId, [0, 0, 0, 0, 0, 0, 0, 0, 1])
    expect((await tasksOf(episodeId)).map((task) => task.sourceId).sort()).toEqual(
      [formId, second.formId].sort(),
    )
    await again(second.formId, [1, 0, 0, 0, 0, 0, 0, 0, 2])
    expect(await tasksOf(episodeId)).toHaveLength(2)
    expect(await noticesOf(episodeId)).toHaveLength(2)
  })
})

describe('a correction', () => {
  test('takes the place of a form; both stay readable', async () => {
    const { episodeId } = await opened()
    const ctx = world.ctxFor(sam)
    const { formId } = await valueOf(recordForm(ctx, phq9(episodeId, total(12))))
    clock.forward({ hours: 1 })
    const corrected = await valueOf(
      correctForm(ctx, { ...phq9(episodeId, total(9)), formId, reason: 'Question 4 was misread' }),
    )
    expect(await standing(episodeId)).toMatchObject([{ id: corrected.formId, total: 9, correctsId: formId }])
    const before = await reading(ctx, (work) => findForm(work, formId))
    expect(before).toMatchObject({ total: 12, correctedById: corrected.formId })
    // It was answered when it was answered, whenever it is typed again.
    expect((await standing(episodeId))[0]?.completedAt.equals(before?.completedAt ?? clock.now())).toBe(true)
  })

  test('asks why, and is of the same form, measure and episode', async () => {
    const [{ episodeId }, other] = [await opened(), await opened()]
    const ctx = world.ctxFor(sam)
    const { formId } = await valueOf(recordForm(ctx, phq9(episodeId, total(12))))
    const given = { ...phq9(episodeId, total(9)), formId, reason: ' ' }
    expect(await correctForm(ctx, given)).toMatchObject({ refusal: { problems: [{ field: 'reason' }] } })
    const why = { ...given, reason: 'Misread' }
    expect(await correctForm(ctx, { ...why, episodeId: other.episodeId })).toMatchObject(refusal('not-found'))
    expect(
      await correctForm(ctx, { ...why, measure: 'gad7', responses: [0, 0, 0, 0, 0, 0, 0] }),
    ).toMatchObject(refusal('not-found'))
  })

  test('of two at once one stands, and the other is told', async () => {
    const { episodeId } = await opened()
    const { formId } = await valueOf(recordForm(world.ctxFor(sam), phq9(episodeId, total(12))))
    const outcomes = await Promise.all(
      [sam, lead].map((actor, place) =>
        correctForm(world.ctxFor(actor), {
          ...phq9(episodeId, total(9 + place)),
          formId,
          reason: 'Misread',
        }),
      ),
    )
    expect(outcomes.filter((one) => one.ok)).toHaveLength(1)
    expect(outcomes.find((one) => !one.ok)).toMatchObject(refusal('conflict'))
    expect(await standing(episodeId)).toHaveLength(1)
    const every = await reading(world.ctxFor(sam), (work) => everyFormOf(work, episodeId))
    expect(every).toHaveLength(2)
  })
})

describe('reliable deterioration', () => {
  test('since the first form is looked at before the next session', async () => {
    const { episodeId } = await opened()
    const ctx = world.ctxFor(sam)
    await valueOf(recordForm(ctx, phq9(episodeId, total(4))))
    clock.forward({ hours: 24 })
    await valueOf(recordForm(ctx, phq9(episodeId, total(9))))
    expect(await tasksOf(episodeId)).toEqual([])
    clock.forward({ hours: 24 })
    await valueOf(recordForm(ctx, phq9(episodeId, total(10))))
    expect(await tasksOf(episodeId)).toMatchObject([{ kind: 'outcome-review', urgent: false }])
    expect(await noticesOf(episodeId)).toEqual([])
  })

  test('is not found in a first form that is typed in after a later one', async () => {
    const { episodeId } = await opened()
    const ctx = world.ctxFor(sam)
    await valueOf(recordForm(ctx, phq9(episodeId, total(4))))
    const earlier = { completedAt: clock.now().subtract({ hours: 48 }) }
    await valueOf(recordForm(ctx, phq9(episodeId, total(20), earlier)))
    expect(await tasksOf(episodeId)).toEqual([])
  })
})
