import { beforeAll, describe, expect, test } from 'vitest'
import { questionSetOf } from '#pathways/question-sets.ts'
import { settableClock } from '#platform/clock/index.ts'
import { newId } from '#kernel/ids.ts'
import { reading, unit, type Actor, type Work } from '#modules/access/index.ts'
import { recordConsent, recordDisclosure } from '#modules/sharing/index.ts'
import {
  findEpisode,
  listAttempts,
  listEntries,
  listTasks,
  openEpisode,
  youthOf,
} from '#modules/episodes/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { makeWorld, type PersonOfWorld, type World } from '#tests/support/world.ts'
import {
  addAddendum,
  completeScreening,
  saveAnswers,
  screeningsOf,
  seenMark,
  signScreening,
  startScreening,
  type SentAnswer,
  type StartForm,
} from './index.ts'
import { visibleQuestions, sectionsOf } from './rules/visible.ts'
import type { GivenAnswer } from './schema.ts'
import { findEarlier } from './service/read.ts'
import { listAnswers } from './store/answers.ts'
import { listOthersPresent } from './store/presence.ts'
import { findScreening } from './store/screenings.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let ana: Actor
let str: Actor
let assistant: Actor
let stranger: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner', name: 'Sam Lee' })
  ana = await world.actor({ role: 'practitioner', name: 'Ana Ruiz' })
  str = await world.actor({ role: 'support-worker', name: 'Jo Finch' })
  assistant = await world.actor({ role: 'assistant' })
  stranger = await world.actor({ role: 'practitioner', team: world.farTeam })
})

const said = (...is: string[]): GivenAnswer => ({ kind: 'answered', value: { is }, note: null, reason: null })
const declined: GivenAnswer = { kind: 'declined', value: null, note: null, reason: null }

function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown },
): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function episode(
  { ageUnknown, ...about }: PersonOfWorld & { readonly ageUnknown?: true } = {},
  by = sam,
): Promise<{ personId: string; episodeId: string }> {
  const age = ageUnknown === true ? {} : { born: '1990-05-04' }
  const personId = await world.person(by, { ...age, sex: 'male', ...about })
  const { episodeId } = must(
    await openEpisode(world.ctxFor(by), {
      personId,
      teamId: world.team.id,
      siteId: world.sites.court.id,
      pointOfContact: 'magistrates-court',
      source: 'practitioner-found',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: sam.workerId,
      nextStep: 'See them',
      nextStepAt: clock.now().add({ hours: 1 }),
    }),
  )
  return { personId, episodeId }
}

function agree(
  personId: string,
  episodeId: string,
  decisions: Parameters<typeof recordConsent>[1]['decisions'] = [{ scope: 'engage', decision: 'given' }],
) {
  return recordConsent(world.ctxFor(sam), {
    personId,
    episodeId,
    decisions,
    explained: ['who-we-are', 'your-choice', 'what-may-be-shared'],
    givenBy: 'person',
    capacity: 'assumed',
  })
}

const start = (episodeId: string, by = sam, more: Partial<StartForm> = {}) =>
  startScreening(world.ctxFor(by), { episodeId, setting: 'court-cells', mode: 'asked', ...more })

async function screening(about: PersonOfWorld = {}) {
  const { personId, episodeId } = await episode(about)
  must(await agree(personId, episodeId))
  const { screeningId } = must(await start(episodeId))
  return { personId, episodeId, screeningId }
}

const see = <T>(read: (work: Work) => Promise<T>, by = sam) => reading(world.ctxFor(by), read)
const answersOf = (screeningId: string) => see((work) => listAnswers(work, screeningId))
const save = (screeningId: string, answers: readonly SentAnswer[], by = sam) =>
  saveAnswers(world.ctxFor(by), { screeningId, answers })
const tasksOf = (episodeId: string) => see((work) => listTasks(work, episodeId))

/** Answers everything that is asked: as told, and the rest declined. */
async function answerAll(screeningId: string, told: Readonly<Record<string, GivenAnswer>> = {}) {
  const found = await see((work) => findScreening(work, screeningId))
  if (found === null) throw new Error('no screening')
  const sections = sectionsOf(questionSetOf(found.setKey, found.setVersion), found.additions)
  must(
    await save(
      screeningId,
      Object.entries(told).map(([question, given]) => ({ question, given })),
    ),
  )
  const answers = await answersOf(screeningId)
  const rest = visibleQuestions(sections, answers).filter((question) => !answers.has(question.id))
  must(
    await save(
      screeningId,
      rest.map((question) => ({ question: question.id, given: declined })),
    ),
  )
}

const finding = {
  urgency: 'routine',
  needFound: true,
  summary: 'Low mood since May; wants to see the GP.',
} as const

describe('starting', () => {
  test('meets the person, moves the episode to screening, and is carried on rather than started twice', async () => {
    const { episodeId, screeningId } = await screening()
    const found = await see((work) => findEpisode(work, episodeId))
    expect(found?.stage).toBe('screening')
    expect(found?.firstSeenAt).not.toBeNull()
    expect(
      (await see((work) => listAttempts(work, episodeId))).map((one) => [one.result, one.place]),
    ).toEqual([['engaged', 'Court cells']])
    expect(must(await start(episodeId, ana)).screeningId).toBe(screeningId)
  })

  test('two people who start at the same moment carry on one form, also where the episode has gone on before', async () => {
    const { episodeId, screeningId } = await screening()
    await answerAll(screeningId)
    must(await completeScreening(world.ctxFor(sam), { screeningId, ...finding }))
    must(await signScreening(world.ctxFor(sam), { screeningId }))
    const ids = (await Promise.all([sam, ana, sam, ana].map((one) => start(episodeId, one)))).map(
      (one) => must(one).screeningId,
    )
    expect([new Set(ids).size, ids.includes(screeningId)]).toEqual([1, false])
  })

  test('needs agreement to engage, or the reason with the privacy statement and capacity', async () => {
    const { personId, episodeId } = await episode()
    expect(await start(episodeId)).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    must(await agree(personId, episodeId, [{ scope: 'engage', decision: 'refused' }]))
    expect(await start(episodeId)).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    expect(await start(episodeId, sam, { withoutConsentReason: 'Says he will kill himself' })).toMatchObject({
      ok: false,
      refusal: { reasons: ['Give the privacy statement', 'Consider whether they can make this decision'] },
    })
    expect((await see((work) => findEpisode(work, episodeId)))?.stage).toBe('allocated')
    const { screeningId } = must(
      await start(episodeId, sam, {
        withoutConsentReason: 'Says he will kill himself',
        privacyGiven: true,
        capacityConsidered: true,
      }),
    )
    expect((await see((work) => findScreening(work, screeningId)))?.withoutConsentReason).toBe(
      'Says he will kill himself',
    )
  })

  test('refusing to share anything does not stand in its way', async () => {
    const { personId, episodeId } = await episode()
    const refused = (
      [
        'police-now',
        'court',
        'probation',
        'gp-care-team',
        'family',
        'post-release-contact',
        'research',
      ] as const
    ).map((scope) => ({ scope, decision: 'refused' as const }))
    must(await agree(personId, episodeId, [{ scope: 'engage', decision: 'given' }, ...refused]))
    const { screeningId } = must(await start(episodeId))
    await answerAll(screeningId)
    expect(await completeScreening(world.ctxFor(sam), { screeningId, ...finding })).toMatchObject({
      ok: true,
    })
    // And what was refused stays refused: the screening shares nothing.
    const told = await unit(world.ctxFor(sam), (work) =>
      recordDisclosure(work, {
        personId,
        episodeId,
        source: { kind: 'told' },
        recipient: { name: 'A', role: 'B', agency: 'C' },
        purpose: 'D',
        what: 'E',
        scope: 'court',
        basis: 'consent',
        personTold: 'yes',
      }),
    )
    expect(told).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
  })

  test('offers the women’s questions to every woman and adds them for whoever asks', async () => {
    const woman = await screening({ sex: 'female' })
    expect((await see((work) => findScreening(work, woman.screeningId)))?.additions).toEqual(['women'])
    const man = await screening()
    expect((await see((work) => findScreening(work, man.screeningId)))?.additions).toEqual([])
    const { personId, episodeId } = await episode({ sex: 'not-asked' })
    must(await agree(personId, episodeId))
    const { screeningId } = must(await start(episodeId, sam, { additions: ['women'] }))
    expect((await see((work) => findScreening(work, screeningId)))?.additions).toEqual(['women'])
  })

  test('the questions are chosen by the age on the London day they are seen, and the choice stays', async () => {
    const setOf = async (screeningId: string) =>
      (await see((work) => findScreening(work, screeningId)))?.setKey
    const one = await episode({ born: '2008-11-19' })
    must(await agree(one.personId, one.episodeId))
    const { screeningId } = must(await start(one.episodeId))
    expect(await setOf(screeningId)).toBe('screening-youth')
    const [late, after] = [await episode({ born: '2008-11-19' }), await episode({ born: '2008-11-19' })]
    for (const { personId, episodeId } of [late, after]) must(await agree(personId, episodeId))
    clock.set('2026-11-19T00:00:00Z')
    // Seen before midnight and begun after it: the day they were seen counts.
    const seenAt = clock.now().subtract({ minutes: 5 })
    expect(await setOf(must(await start(late.episodeId, sam, { seenAt })).screeningId)).toBe(
      'screening-youth',
    )
    expect(await setOf(must(await start(after.episodeId)).screeningId)).toBe('screening-adult')
    expect(must(await start(one.episodeId)).screeningId).toBe(screeningId)
    expect(await setOf(screeningId)).toBe('screening-youth')
    const { rows } = await db.pool.query<{ treated_as: string; age_basis: string }>(
      'select treated_as, age_basis from assessments.screening where id = $1',
      [screeningId],
    )
    expect(rows).toEqual([{ treated_as: 'under-18', age_basis: 'date-of-birth' }])
  })

  test('where nothing settles the age somebody says how they look, and whoever was taken for a child stays one', async () => {
    const { personId, episodeId } = await episode({ ageUnknown: true })
    must(await agree(personId, episodeId))
    expect(await start(episodeId)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', problems: [{ field: 'looksUnder18' }] },
    })
    const { screeningId } = must(await start(episodeId, sam, { looksUnder18: true }))
    expect((await see((work) => findScreening(work, screeningId)))?.setKey).toBe('screening-youth')
    const standing = await see((work) => youthOf(work, episodeId))
    expect(standing).toMatchObject({ basis: 'looks', endedAt: null })
    expect(standing?.safeguards.find((safeguard) => safeguard.kind === 'youth-questions')?.state).toBe('done')
    await answerAll(screeningId)
    must(await completeScreening(world.ctxFor(sam), { screeningId, ...finding }))
    must(await signScreening(world.ctxFor(sam), { screeningId }))
    // Said the other way later: the safeguards that stand say what they are taken for until somebody ends them.
    const again = must(await start(episodeId, sam, { looksUnder18: false }))
    expect((await see((work) => findScreening(work, again.screeningId)))?.setKey).toBe('screening-youth')
    const adult = await episode({ ageUnknown: true })
    must(await agree(adult.personId, adult.episodeId))
    const other = must(await start(adult.episodeId, sam, { looksUnder18: false }))
    expect((await see((work) => findScreening(work, other.screeningId)))?.setKey).toBe('screening-adult')
    expect(await see((work) => youthOf(work, adult.episodeId))).toBeNull()
  })

  test('is for those who screen in this team', async () => {
    const { personId, episodeId } = await episode()
    must(await agree(personId, episodeId))
    for (const by of [str, assistant])
      expect(await start(episodeId, by)).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(await start(episodeId, stranger)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await start(episodeId, sam, { mode: 'interpreter' })).toMatchObject({
      ok: false,
      refusal: { problems: [{ field: 'language' }] },
    })
  })
})

describe('answering', () => {
  test('saves what changed, and the same again changes nothing', async () => {
    const { screeningId } = await screening()
    const first = must(await save(screeningId, [{ question: 'autism', given: said('1') }]))
    expect(first.written).toEqual(['autism'])
    expect(
      must(
        await save(screeningId, [
          { question: 'autism', given: said('1'), seen: seenMark(first.answers.get('autism')) },
        ]),
      ).written,
    ).toEqual([])
    expect((await answersOf(screeningId)).get('autism')).toMatchObject({
      version: 1,
      answeredByName: 'Sam Lee',
    })
  })

  test('autosaves of one form follow each other although the form still shows its first version', async () => {
    const { screeningId } = await screening()
    const seen = seenMark(undefined)
    for (const text of ['H', 'Her', 'Her dog'])
      must(await save(screeningId, [{ question: 'protective', given: said(text), seen }]))
    expect((await answersOf(screeningId)).get('protective')).toMatchObject({
      value: { is: ['Her dog'] },
      version: 3,
    })
  })

  test('two people: neither overwrites the other, both see both, and one choice settles it', async () => {
    const { screeningId } = await screening()
    const shown = must(
      await save(screeningId, [
        { question: 'adhd', given: said('5') },
        { question: 'autism', given: said('5') },
      ]),
    )
    const marks = { adhd: seenMark(shown.answers.get('adhd')), autism: seenMark(shown.answers.get('autism')) }
    must(
      await save(
        screeningId,
        [
          { question: 'adhd', given: said('1'), seen: marks.adhd },
          { question: 'autism', given: said('5'), seen: marks.autism },
        ],
        ana,
      ),
    )
    // Sam's page still shows what stood before; he changes both.
    const saved = must(
      await save(screeningId, [
        { question: 'adhd', given: said('3'), seen: marks.adhd },
        { question: 'autism', given: said('2'), seen: marks.autism },
      ]),
    )
    expect(saved.written).toEqual(['autism'])
    expect(saved.clashes).toMatchObject([
      {
        question: 'adhd',
        yours: { value: { is: ['3'] } },
        current: { value: { is: ['1'] }, answeredByName: 'Ana Ruiz' },
      },
    ])
    expect((await answersOf(screeningId)).get('adhd')?.value?.is).toEqual(['1'])
    const chosen = must(
      await save(screeningId, [
        { question: 'adhd', given: said('3'), seen: `${String(saved.clashes[0]?.current.version)}.chosen` },
      ]),
    )
    expect(chosen).toMatchObject({ written: ['adhd'], clashes: [] })
    // Every earlier answer is still in the history.
    const kept = await db.asSystem('test', (tx) =>
      tx
        .selectFrom('history.change')
        .select('old')
        .where('table_name', '=', 'assessments.answer')
        .where('row_id', '=', chosen.answers.get('adhd')?.id ?? '')
        .orderBy('seq')
        .execute(),
    )
    expect(
      kept.map((row) => JSON.stringify(row.old)).map((text) => /"is": ?\["(\d)"\]/.exec(text)?.[1]),
    ).toEqual(['5', '1'])
  })

  test('what somebody did not touch does not undo what another changed', async () => {
    const { screeningId } = await screening()
    const shown = must(await save(screeningId, [{ question: 'adhd', given: said('5') }]))
    const seen = seenMark(shown.answers.get('adhd'))
    must(await save(screeningId, [{ question: 'adhd', given: said('1'), seen }], ana))
    expect(must(await save(screeningId, [{ question: 'adhd', given: said('5'), seen }]))).toMatchObject({
      written: [],
      clashes: [],
    })
    expect((await answersOf(screeningId)).get('adhd')?.value?.is).toEqual(['1'])
  })

  test('many at once: one answer stands and nobody stalls', async () => {
    const { screeningId, episodeId } = await screening()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        save(screeningId, [{ question: 'suicide-thoughts', given: said('yes'), seen: seenMark(undefined) }]),
      ),
    )
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect((await answersOf(screeningId)).get('suicide-thoughts')?.version).toBe(1)
    expect((await tasksOf(episodeId)).filter((task) => task.kind === 'urgent-answer')).toHaveLength(1)
  })

  test('people see who else has the form open', async () => {
    const { screeningId } = await screening()
    must(await save(screeningId, [{ question: 'adhd', given: said('5') }]))
    const others = (by: Actor, minutes: number) =>
      see((work) => listOthersPresent(work, screeningId, work.now.subtract({ minutes })), by)
    expect(await others(ana, 15)).toMatchObject([{ name: 'Sam Lee' }])
    expect(await others(sam, 15)).toEqual([])
    clock.forward({ minutes: 16 })
    expect(await others(ana, 15)).toEqual([])
  })

  test('what cannot be asked is not asked, with the reason, and only that', async () => {
    const { screeningId } = await screening()
    must(await save(screeningId, [{ question: 'drugs', given: said('no') }]))
    const unable = must(
      await saveAnswers(world.ctxFor(sam), {
        screeningId,
        answers: [],
        unable: { sections: ['substances'], reason: 'Called into court' },
      }),
    )
    expect([...unable.written].sort()).toEqual(['alcohol', 'gambling'])
    expect(unable.answers.get('drugs')).toMatchObject({ kind: 'answered' })
    expect(unable.answers.get('gambling')).toMatchObject({ kind: 'not-asked', reason: 'Called into court' })
    expect(unable.answers.has('autism')).toBe(false)
  })

  test('is closed to those who do not screen, and to other teams', async () => {
    const { screeningId } = await screening()
    expect(await save(screeningId, [{ question: 'adhd', given: said('5') }], str)).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
    expect(await save(screeningId, [{ question: 'adhd', given: said('5') }], stranger)).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    })
    expect(
      must(await save(screeningId, [{ question: 'no-such-question', given: said('5') }])).written,
    ).toEqual([])
  })
})

describe('urgent answers', () => {
  test('raise a task with a recipient and a clock, once, whoever saves again', async () => {
    const { screeningId, episodeId } = await screening()
    const asked = clock.now()
    const first = must(await save(screeningId, [{ question: 'suicide-thoughts', given: said('yes') }]))
    const raised = (await tasksOf(episodeId)).filter((task) => task.kind === 'urgent-answer')
    expect(raised).toMatchObject([
      {
        urgent: true,
        recipient: 'Custody officer or court custody manager',
        ownerId: sam.workerId,
        sourceKind: 'screening-answer',
        doneAt: null,
      },
    ])
    expect(raised[0]?.dueAt.since(asked).total('minutes')).toBe(15)
    clock.forward({ minutes: 5 })
    const seen = seenMark(first.answers.get('suicide-thoughts'))
    must(await save(screeningId, [{ question: 'suicide-thoughts', given: said('no'), seen }]))
    must(await save(screeningId, [{ question: 'suicide-thoughts', given: said('yes'), seen: '0.' }]))
    // Changing the answer neither takes the task away nor raises a second.
    expect((await tasksOf(episodeId)).filter((task) => task.kind === 'urgent-answer')).toHaveLength(1)
  })

  test('a safeguarding concern is due by the end of the working day', async () => {
    clock.set('2026-11-20T11:00:00Z')
    const { screeningId, episodeId } = await screening()
    must(await save(screeningId, [{ question: 'safeguarding-child', given: said('current') }]))
    const [task] = (await tasksOf(episodeId)).filter((one) => one.kind === 'safeguarding')
    expect(task).toMatchObject({ recipient: 'Children’s social care', urgent: true })
    expect(task?.dueAt.toString()).toBe('2026-11-20T17:00:00Z')
  })

  test('nothing in the record is a level of risk', async () => {
    const { screeningId, episodeId } = await screening()
    await answerAll(screeningId, {
      'suicide-thoughts': said('yes'),
      'suicide-plan': said('yes'),
      'suicide-intent': said('yes'),
      'suicide-means': said('yes'),
    })
    const [short] = await see((work) => screeningsOf(work, episodeId))
    expect(short?.screening.urgency).toBeNull()
    expect((await see((work) => findEpisode(work, episodeId)))?.urgency).toBe('routine')
    expect(short?.tasks.map((task) => task.title)).toHaveLength(4)
  })
})

describe('finishing', () => {
  test('waits for every section, the urgency and the summary', async () => {
    const { screeningId, episodeId } = await screening()
    expect(await completeScreening(world.ctxFor(sam), { screeningId, ...finding })).toMatchObject({
      ok: false,
      refusal: { code: 'blocked' },
    })
    await answerAll(screeningId)
    expect(
      await completeScreening(world.ctxFor(sam), { screeningId, ...finding, summary: ' ' }),
    ).toMatchObject({ ok: false, refusal: { problems: [{ field: 'summary' }] } })
    expect(
      await completeScreening(world.ctxFor(sam), { screeningId, ...finding, urgency: 'urgent' }),
    ).toMatchObject({ ok: false, refusal: { problems: [{ field: 'urgencyReason' }] } })
    must(
      await completeScreening(world.ctxFor(sam), {
        screeningId,
        ...finding,
        urgency: 'urgent',
        urgencyReason: 'Perinatal',
      }),
    )
    expect(await see((work) => findEpisode(work, episodeId))).toMatchObject({
      stage: 'screened',
      urgency: 'urgent',
      urgencyReason: 'Perinatal',
    })
  })

  test('a stale page is told so and overwrites nothing', async () => {
    const { screeningId } = await screening()
    await answerAll(screeningId)
    const shown = (await see((work) => findScreening(work, screeningId)))?.version
    must(
      await completeScreening(world.ctxFor(ana), {
        screeningId,
        ...finding,
        summary: 'Ana’s summary',
        version: shown,
      }),
    )
    expect(
      await completeScreening(world.ctxFor(sam), {
        screeningId,
        ...finding,
        summary: 'Sam’s',
        version: shown,
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'conflict', current: { summary: 'Ana’s summary' } } })
  })

  test('a trained support worker completes where the service allows it, and never signs', async () => {
    await db.asSystem('test', (tx) =>
      tx
        .insertInto('access.setting')
        .values({
          id: newId(),
          team_id: world.team.id,
          name: 'trained-support-workers-screen',
          value: 'true',
          source: 'Service lead',
          from_on: '2026-01-01',
        })
        .execute(),
    )
    const { personId, episodeId } = await episode()
    must(await agree(personId, episodeId))
    const { screeningId } = must(await start(episodeId, str))
    must(await save(screeningId, [{ question: 'adhd', given: said('5') }], str))
    await answerAll(screeningId)
    must(await completeScreening(world.ctxFor(str), { screeningId, ...finding }))
    expect(await signScreening(world.ctxFor(str), { screeningId })).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
    expect(must(await signScreening(world.ctxFor(sam), { screeningId }))).toMatchObject({
      status: 'signed',
      signedByName: 'Sam Lee',
    })
    await db.asSystem('test', (tx) =>
      tx
        .updateTable('access.setting')
        .set({ value: 'false' })
        .where('name', '=', 'trained-support-workers-screen')
        .execute(),
    )
  })

  test.each(['not registered', 'assistant', 'administrator'] as const)(
    'nobody else signs: %s',
    async (who) => {
      const by = await world.actor(
        who === 'not registered' ? { role: 'practitioner', registered: false } : { role: who },
      )
      const { screeningId } = await screening()
      await answerAll(screeningId)
      must(await completeScreening(world.ctxFor(sam), { screeningId, ...finding }))
      expect(await signScreening(world.ctxFor(by), { screeningId })).toMatchObject({
        ok: false,
        refusal: { code: 'not-allowed' },
      })
    },
  )

  test('signs what was read', async () => {
    const { screeningId } = await screening()
    await answerAll(screeningId)
    must(await completeScreening(world.ctxFor(sam), { screeningId, ...finding }))
    expect(await signScreening(world.ctxFor(sam), { screeningId, read: '1.1' })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
  })

  test('a signed screening never changes; what comes later is added to it', async () => {
    const { screeningId, episodeId } = await screening()
    await answerAll(screeningId, { autism: said('1') })
    expect(await signScreening(world.ctxFor(sam), { screeningId })).toMatchObject({
      ok: false,
      refusal: { code: 'blocked' },
    })
    expect(
      await addAddendum(world.ctxFor(sam), { screeningId, kind: 'addition', body: 'Too early' }),
    ).toMatchObject({ ok: false, refusal: { code: 'blocked' } })
    must(await completeScreening(world.ctxFor(sam), { screeningId, ...finding }))
    must(await signScreening(world.ctxFor(sam), { screeningId }))
    const before = await answersOf(screeningId)
    expect(await save(screeningId, [{ question: 'autism', given: said('5') }])).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    expect(
      await completeScreening(world.ctxFor(sam), { screeningId, ...finding, summary: 'Other' }),
    ).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(await signScreening(world.ctxFor(ana), { screeningId })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    expect(await answersOf(screeningId)).toEqual(before)
    must(
      await addAddendum(world.ctxFor(ana), {
        screeningId,
        kind: 'correction',
        body: 'The diagnosis was made in 2019',
      }),
    )
    const entries = await see((work) => listEntries(work, episodeId))
    const signed = await see((work) => findScreening(work, screeningId))
    expect(entries.find((entry) => entry.kind === 'addendum')).toMatchObject({
      addendumTo: signed?.entryId,
      recordedByName: 'Ana Ruiz',
    })
    expect(entries.find((entry) => entry.id === signed?.entryId)?.body).toContain('Needs now: Autism')
  })
})

// Domain brief: liaison and diversion, section 7, scenario 7.
test('the next screening shows what does not change, with its date, and it is confirmed and not typed again', async () => {
  const first = await screening()
  await answerAll(first.screeningId, {
    autism: { ...said('1'), note: 'Diagnosed 2019' },
    housing: said('current'),
  })
  must(await completeScreening(world.ctxFor(sam), { screeningId: first.screeningId, ...finding }))
  must(await signScreening(world.ctxFor(sam), { screeningId: first.screeningId }))
  clock.forward({ days: 3 })
  const { episodeId } = must(
    await openEpisode(world.ctxFor(ana), {
      personId: first.personId,
      teamId: world.team.id,
      siteId: world.sites.custody.id,
      pointOfContact: 'custody',
      source: 'practitioner-found',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: ana.workerId,
      nextStep: 'See them',
      nextStepAt: clock.now().add({ hours: 1 }),
    }),
  )
  must(await agree(first.personId, episodeId))
  const { screeningId } = must(await start(episodeId, ana))
  const found = await see((work) => findScreening(work, screeningId), ana)
  if (found === null) throw new Error('no screening')
  const questions = questionSetOf(found.setKey, found.setVersion).sections.flatMap((one) => one.questions)
  const earlier = await see((work) => findEarlier(work, found, questions), ana)
  expect(earlier.get('autism')).toMatchObject({
    answer: { note: 'Diagnosed 2019' },
    from: { kind: 'screening', signedByName: 'Sam Lee' },
  })
  // Housing changes from one arrest to the next: it is asked afresh.
  expect(earlier.has('housing')).toBe(false)
  must(
    await save(
      screeningId,
      [
        { question: 'autism', given: null, stillHolds: true },
        { question: 'adhd', given: said('5'), stillHolds: true },
      ],
      ana,
    ),
  )
  const answers = await answersOf(screeningId)
  expect(answers.get('autism')).toMatchObject({
    kind: 'answered',
    note: 'Diagnosed 2019',
    answeredByName: 'Ana Ruiz',
    value: { is: ['1'], from: { screeningId: first.screeningId } },
  })
  // What was answered afresh is not replaced by what was said before.
  expect(answers.get('adhd')?.value).toEqual({ is: ['5'] })
})
