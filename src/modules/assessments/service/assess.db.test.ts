import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Outcome } from '#kernel/outcome.ts'
import { reading, type Actor, type Work } from '#modules/access/index.ts'
import {
  findEpisode,
  finishTask,
  listEntries,
  listMoves,
  listTasks,
  openEpisode,
} from '#modules/episodes/index.ts'
import { markSensitive, recordConsent } from '#modules/sharing/index.ts'
import { questionSetOf } from '#pathways/question-sets.ts'
import { actionsAnswer } from '../rules/actions.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type PersonOfWorld } from '#tests/support/world.ts'
import {
  addAddendum,
  completeAssessment,
  completeScreening,
  itemsOf,
  saveAnswers,
  signScreening,
  startAssessment,
  startScreening,
  type StartAssessment,
} from '../index.ts'
import type { GivenAnswer } from '../schema.ts'
import { listAnswers } from '../store/answers.ts'
import { findScreening } from '../store/screenings.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
const world = await makeWorld(db, clock)
const sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
const ana = await world.actor({ role: 'practitioner', name: 'Ana Ruiz' })
const stranger = await world.actor({ role: 'practitioner', team: world.farTeam })

const said = (...is: string[]): GivenAnswer => ({ kind: 'answered', value: { is }, note: null, reason: null })
const see = <T>(read: (work: Work) => Promise<T>, by = sam) => reading(world.ctxFor(by), read)
const save = (screeningId: string, told: Readonly<Record<string, GivenAnswer>>, by = sam) =>
  saveAnswers(world.ctxFor(by), {
    screeningId,
    answers: Object.entries(told).map(([question, given]) => ({ question, given })),
  })
const answersOf = (screeningId: string) => see((work) => listAnswers(work, screeningId))
const stageOf = async (episodeId: string) => (await see((work) => findEpisode(work, episodeId)))?.stage
const urgentTasks = async (episodeId: string) =>
  (await see((work) => listTasks(work, episodeId))).filter((task) => task.kind === 'urgent-answer')

/** Whatever nobody told stays unasked, with the reason. */
async function restUnasked(screeningId: string) {
  const form = await see((work) => findScreening(work, screeningId))
  if (form === null) throw new Error('no form')
  const sections = questionSetOf(form.setKey, form.setVersion).sections.map((section) => section.id)
  await valueOf(
    saveAnswers(world.ctxFor(sam), {
      screeningId,
      answers: [],
      unable: { sections, reason: 'Called into court' },
    }),
  )
}

async function openedEpisode(about: PersonOfWorld = {}, personId?: string) {
  const who = personId ?? (await world.person(sam, { born: '1990-05-04', sex: 'male', ...about }))
  const { episodeId } = await valueOf(
    openEpisode(world.ctxFor(sam), newEpisode(world, who, { holderId: sam.workerId, matterRef: newId() })),
  )
  await valueOf(
    recordConsent(world.ctxFor(sam), {
      personId: who,
      episodeId,
      decisions: [{ scope: 'engage', decision: 'given' }],
      explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
      givenBy: 'person',
      capacity: 'assumed',
    }),
  )
  return { personId: who, episodeId }
}

/** Screened and signed: as told, and the rest not asked. */
async function screened(
  told: Readonly<Record<string, GivenAnswer>> = {},
  more: { about?: PersonOfWorld; personId?: string; needFound?: boolean } = {},
) {
  const ids = await openedEpisode(more.about, more.personId)
  const { screeningId } = await valueOf(
    startScreening(world.ctxFor(sam), { episodeId: ids.episodeId, setting: 'court-cells', mode: 'asked' }),
  )
  await valueOf(save(screeningId, told))
  await restUnasked(screeningId)
  await valueOf(
    completeScreening(world.ctxFor(sam), {
      screeningId,
      urgency: 'routine',
      needFound: more.needFound ?? true,
      summary: 'Low mood since May.',
    }),
  )
  await valueOf(signScreening(world.ctxFor(sam), { screeningId }))
  return { ...ids, screeningId }
}

const start = (episodeId: string, by = sam, more: Partial<StartAssessment> = {}) =>
  startAssessment(world.ctxFor(by), {
    episodeId,
    setting: 'court-cells',
    mode: 'asked',
    stillWilling: true,
    ...more,
  })

async function assessing(told: Readonly<Record<string, GivenAnswer>> = {}) {
  const ids = await screened(told)
  const { screeningId: assessmentId } = await valueOf(start(ids.episodeId))
  return { ...ids, assessmentId }
}

const complete = (screeningId: string, by = sam): Promise<Outcome<unknown>> =>
  completeAssessment(world.ctxFor(by), { screeningId, summary: 'Depression; to the GP.' })

describe('starting', () => {
  test('moves the episode on, asks the questions of the person’s age, and is carried on rather than begun twice', async () => {
    const { episodeId, assessmentId } = await assessing()
    expect(await stageOf(episodeId)).toBe('assessing')
    expect(await see((work) => findScreening(work, assessmentId))).toMatchObject({
      kind: 'assessment',
      setKey: 'assessment-adult',
      status: 'started',
    })
    expect((await valueOf(start(episodeId, ana))).screeningId).toBe(assessmentId)
    const child = await screened({}, { about: { born: '2010-02-01' } })
    const { screeningId } = await valueOf(start(child.episodeId))
    expect((await see((work) => findScreening(work, screeningId)))?.setKey).toBe('assessment-youth')
  })

  test('what somebody began to write stays when the rest cannot be asked', async () => {
    const { assessmentId } = await assessing()
    const began = actionsAnswer([{ what: 'Ask the GP', who: '', by: '' }])
    await valueOf(save(assessmentId, { recommendations: began }))
    await restUnasked(assessmentId)
    const answers = await answersOf(assessmentId)
    expect(answers.get('recommendations')?.value?.rows).toEqual([{ what: 'Ask the GP', who: '', by: '' }])
    expect(answers.get('insight')).toMatchObject({ kind: 'not-asked', reason: 'Called into court' })
  })

  test('waits for the screening, for a need and for somebody who goes on', async () => {
    const early = await openedEpisode()
    expect(await start(early.episodeId)).toMatchObject({
      refusal: { code: 'blocked', reasons: ['Finish the screening first'] },
    })
    const { episodeId } = await screened({}, { needFound: false })
    expect(await start(episodeId, sam, { stillWilling: false })).toMatchObject({
      refusal: {
        code: 'blocked',
        reasons: ['Say that a need was found', 'Say that the person is still willing to be seen'],
      },
    })
    expect(await stageOf(episodeId)).toBe('screened')
    expect(await start(episodeId, sam, { needFound: true })).toMatchObject({ ok: true })
  })

  test('without agreement it needs the reason, the privacy statement and capacity', async () => {
    const { personId, episodeId } = await screened()
    clock.forward({ minutes: 1 })
    await valueOf(
      recordConsent(world.ctxFor(sam), {
        personId,
        episodeId,
        decisions: [{ scope: 'engage', decision: 'withdrawn' }],
        explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
        givenBy: 'person',
        capacity: 'assumed',
      }),
    )
    const reason = { stillWilling: false, withoutConsentReason: 'Acutely confused; best interests' }
    expect(await start(episodeId, sam, reason)).toMatchObject({
      refusal: {
        reasons: ['Give the privacy statement', 'Consider whether they can make this decision'],
      },
    })
    const begun = await valueOf(
      start(episodeId, sam, { ...reason, privacyGiven: true, capacityConsidered: true }),
    )
    expect(await see((work) => findScreening(work, begun.screeningId))).toMatchObject({
      withoutConsentReason: 'Acutely confused; best interests',
    })
  })

  test.each(['support-worker', 'assistant', 'administrator', 'not registered'] as const)(
    'is not for: %s',
    async (who) => {
      const by = await world.actor(
        who === 'not registered' ? { role: 'practitioner', registered: false } : { role: who },
      )
      const { episodeId, assessmentId } = await assessing()
      for (const attempt of [
        await start(episodeId, by),
        await save(assessmentId, { speech: said('Quiet') }, by),
        await complete(assessmentId, by),
        await signScreening(world.ctxFor(by), { screeningId: assessmentId }),
      ])
        expect(attempt).toMatchObject({ refusal: { code: 'not-allowed' } })
      expect(await start(episodeId, stranger)).toMatchObject({ refusal: { code: 'not-found' } })
    },
  )
})

describe('what is known already', () => {
  test('is confirmed by its fact, with where it comes from, and never overwrites what was answered', async () => {
    const { screeningId, assessmentId } = await assessing({
      autism: { ...said('1'), note: 'Diagnosed 2019' },
      strengths: said('Patient'),
    })
    await valueOf(save(assessmentId, { strengths: said('Patient and funny') }))
    await valueOf(
      saveAnswers(world.ctxFor(ana), {
        screeningId: assessmentId,
        answers: ['autism', 'strengths', 'adhd', 'speech'].map((question) => ({
          question,
          given: question === 'strengths' ? said('Patient and funny') : null,
          stillHolds: true,
        })),
      }),
    )
    const answers = await answersOf(assessmentId)
    expect(answers.get('autism')).toMatchObject({
      note: 'Diagnosed 2019',
      answeredByName: 'Ana Ruiz',
      value: { is: ['1'], from: { screeningId, kind: 'screening' } },
    })
    expect(answers.get('strengths')?.value).toEqual({ is: ['Patient and funny'] })
    expect([answers.has('adhd'), answers.has('speech')]).toEqual([false, false])
  })

  test('the next assessment is shown the background of the last one', async () => {
    const { personId, assessmentId } = await assessing()
    await valueOf(save(assessmentId, { 'family-history': said('A parent drank'), 'mood-seen': said('Low') }))
    await restUnasked(assessmentId)
    await valueOf(complete(assessmentId))
    await valueOf(signScreening(world.ctxFor(sam), { screeningId: assessmentId }))
    clock.forward({ hours: 2 })
    const again = await screened({}, { personId })
    const { screeningId: next } = await valueOf(start(again.episodeId))
    await valueOf(
      saveAnswers(world.ctxFor(ana), {
        screeningId: next,
        answers: ['family-history', 'mood-seen'].map((question) => ({
          question,
          given: null,
          stillHolds: true,
        })),
      }),
    )
    const answers = await answersOf(next)
    expect(answers.get('family-history')).toMatchObject({
      value: { is: ['A parent drank'], from: { screeningId: assessmentId, kind: 'assessment' } },
    })
    expect(answers.has('mood-seen')).toBe(false)
  })
})

describe('urgent answers', () => {
  test('what the screening raised is not raised again, open or done; what is new is', async () => {
    const { episodeId, assessmentId } = await assessing({ 'suicide-thoughts': said('yes') })
    expect(await urgentTasks(episodeId)).toHaveLength(1)
    await valueOf(save(assessmentId, { 'suicide-thoughts': said('yes') }))
    expect(await urgentTasks(episodeId)).toHaveLength(1)
    const [task] = await urgentTasks(episodeId)
    await valueOf(
      finishTask(world.ctxFor(sam), {
        taskId: task?.id ?? '',
        outcome: 'Told PS 4417, who will look in',
        told: 'PS 4417',
      }),
    )
    await valueOf(save(assessmentId, { 'suicide-thoughts': said('no') }))
    await valueOf(save(assessmentId, { 'suicide-thoughts': said('yes'), 'suicide-plan': said('yes') }))
    const tasks = await urgentTasks(episodeId)
    expect(tasks.map((one) => one.title).sort()).toEqual([
      'Tell the custody officer now: the person has a plan to end their life',
      'Tell the custody officer now: the person is thinking about ending their life',
    ])
    expect(tasks.find((one) => one.title.includes('plan'))?.detail).toContain('From the assessment')
  })

  test('raise the same timed task where nothing was said before', async () => {
    const { episodeId, assessmentId } = await assessing()
    const asked = clock.now()
    await valueOf(save(assessmentId, { 'psychosis-now': said('yes') }))
    const [task] = await urgentTasks(episodeId)
    expect(task).toMatchObject({ urgent: true, recipient: 'Custody officer or court custody manager' })
    expect(task?.dueAt.since(asked).total('minutes')).toBe(15)
  })

  test('a further assessment asks how it is now, and raises its own', async () => {
    const { episodeId, assessmentId } = await assessing({ 'suicide-thoughts': said('yes') })
    await valueOf(save(assessmentId, { 'suicide-thoughts': said('yes') }))
    await restUnasked(assessmentId)
    await valueOf(complete(assessmentId))
    await valueOf(signScreening(world.ctxFor(sam), { screeningId: assessmentId }))
    clock.forward({ hours: 1 })
    const { screeningId: further } = await valueOf(start(episodeId))
    await valueOf(save(further, { 'suicide-thoughts': said('yes') }))
    expect(await urgentTasks(episodeId)).toHaveLength(2)
  })
})

describe('finishing', () => {
  test('completed, signed, and the episode has come on by itself', async () => {
    const { personId, episodeId, assessmentId } = await assessing()
    await valueOf(save(assessmentId, { 'mood-seen': said('Low'), 'family-history': said('A parent drank') }))
    expect(await complete(assessmentId)).toMatchObject({ refusal: { code: 'blocked' } })
    await restUnasked(assessmentId)
    expect(
      await completeAssessment(world.ctxFor(sam), { screeningId: assessmentId, summary: ' ' }),
    ).toMatchObject({ refusal: { problems: [{ field: 'summary' }] } })
    expect(await signScreening(world.ctxFor(sam), { screeningId: assessmentId })).toMatchObject({
      refusal: { code: 'blocked' },
    })
    await valueOf(complete(assessmentId))
    expect(await stageOf(episodeId)).toBe('assessing')
    expect(await see((work) => itemsOf(work, { personId, episodeId }))).not.toContainEqual(
      expect.objectContaining({ title: 'Mood, as you see it' }),
    )
    expect(await valueOf(signScreening(world.ctxFor(ana), { screeningId: assessmentId }))).toMatchObject({
      status: 'signed',
      signedByName: 'Ana Ruiz',
    })
    expect(await stageOf(episodeId)).toBe('assessed')
    expect((await see((work) => listMoves(work, episodeId))).map((move) => move.to)).toContain('assessed')
    const entries = await see((work) => listEntries(work, episodeId))
    expect(entries.map((entry) => entry.kind).sort()).toEqual(['assessment', 'note'])
    expect(entries.find((entry) => entry.kind === 'assessment')?.body).toContain('Depression; to the GP.')
  })

  test('what is signed never changes; what comes later is added to it', async () => {
    const { episodeId, assessmentId } = await assessing()
    await restUnasked(assessmentId)
    await valueOf(complete(assessmentId))
    await valueOf(signScreening(world.ctxFor(sam), { screeningId: assessmentId }))
    const before = await answersOf(assessmentId)
    for (const attempt of [
      await save(assessmentId, { speech: said('Loud') }),
      await complete(assessmentId),
      await signScreening(world.ctxFor(ana), { screeningId: assessmentId }),
    ])
      expect(attempt).toMatchObject({ refusal: { code: 'conflict' } })
    expect(await answersOf(assessmentId)).toEqual(before)
    await valueOf(
      addAddendum(world.ctxFor(ana), {
        screeningId: assessmentId,
        kind: 'disagreement',
        body: 'She sees it otherwise: it was not the work.',
      }),
    )
    const form = await see((work) => findScreening(work, assessmentId))
    expect((await see((work) => listEntries(work, episodeId)))[0]).toMatchObject({
      kind: 'addendum',
      addendumTo: form?.entryId,
    })
  })

  test('a screening is not finished as an assessment, nor the other way', async () => {
    const { screeningId, assessmentId } = await assessing()
    expect(await complete(screeningId)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(
      await completeScreening(world.ctxFor(sam), {
        screeningId: assessmentId,
        urgency: 'routine',
        needFound: true,
        summary: 'Low',
      }),
    ).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

test('the signed answers are parts of the record, as private as the question or somebody says', async () => {
  const { personId, episodeId, assessmentId } = await assessing({ 'what-matters': said('Her dog') })
  await valueOf(
    save(assessmentId, { 'family-history': said('A parent drank'), speech: said('Quiet'), adhd: said('1') }),
  )
  await restUnasked(assessmentId)
  await valueOf(complete(assessmentId))
  await valueOf(signScreening(world.ctxFor(sam), { screeningId: assessmentId }))
  const speechId = (await answersOf(assessmentId)).get('speech')?.id ?? ''
  await valueOf(
    markSensitive(world.ctxFor(sam), {
      personId,
      source: { kind: 'answer', id: speechId },
      classes: ['gender-history'],
    }),
  )
  const asks = (by: Actor) => see((work) => itemsOf(work, { personId, episodeId }), by)
  expect(
    (await asks(ana)).map((item) => [item.title, item.kind, item.text, item.sensitivity.join()]).sort(),
  ).toEqual([
    ['ADHD', 'communication', 'Confirmed by somebody qualified to say', ''],
    ['Family history', 'background', 'A parent drank', 'third-party'],
    ['Speech', 'mental-state', 'Quiet', 'gender-history'],
    ['What matters most to them now?', 'strengths', 'Her dog', ''],
  ])
  expect(await asks(stranger)).toEqual([])
})
