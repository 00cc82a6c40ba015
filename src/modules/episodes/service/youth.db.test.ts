import { beforeAll, describe, expect, test } from 'vitest'
import { reading, type Actor } from '#modules/access/index.ts'
import { settableClock } from '#platform/clock/index.ts'
import { testDatabase } from '#tests/support/database.ts'
import { newEpisode, valueOf } from '#tests/support/episodes.ts'
import { makeWorld, type PersonOfWorld, type World } from '#tests/support/world.ts'
import { listTasks } from '../store/tasks.ts'
import { youthOf } from '../store/youth.ts'
import type { NewEpisode } from '../schema.ts'
import { closeEpisode } from './close.ts'
import { openEpisode } from './open.ts'
import { finishTask } from './tasks.ts'
import { endYouth, settleSafeguard } from './youth-answers.ts'
import { watchUnder18s } from './youth-watch.ts'

const clock = settableClock('2026-11-18T10:00:00Z')
const db = await testDatabase({ clock })
let world: World
let sam: Actor
let far: Actor

beforeAll(async () => {
  world = await makeWorld(db, clock)
  sam = await world.actor({ role: 'practitioner' })
  far = await world.actor({ role: 'practitioner', team: world.farTeam })
})

async function opened(about: PersonOfWorld = {}, more: Partial<NewEpisode> = {}) {
  const personId = await world.person(sam, { sex: 'male', ...about })
  const { episodeId } = await valueOf(openEpisode(world.ctxFor(sam), newEpisode(world, personId, more)))
  return { personId, episodeId }
}

const youth = (episodeId: string, by = sam) => reading(world.ctxFor(by), (work) => youthOf(work, episodeId))
const kindsOf = async (episodeId: string) =>
  (await youth(episodeId))?.safeguards.map((one) => one.kind) ?? null
const openTasks = async (episodeId: string) =>
  (await reading(world.ctxFor(sam), (work) => listTasks(work, episodeId))).filter(
    (task) => task.doneAt === null,
  )
const taskTitles = async (episodeId: string) => (await openTasks(episodeId)).map((task) => task.title)
const watch = () => watchUnder18s({ db, clock })
const done = (episodeId: string, more: Partial<Parameters<typeof settleSafeguard>[1]> = {}) =>
  settleSafeguard(world.ctxFor(sam), {
    episodeId,
    kind: 'appropriate-adult',
    state: 'done',
    who: 'His aunt',
    ...more,
  })

describe('safeguards for under-18s', () => {
  test('open with the episode, once, with a timed action for each in custody and none at court', async () => {
    const { episodeId } = await opened({ born: '2010-06-02', sex: 'female' })
    expect(await kindsOf(episodeId)).toEqual([
      'appropriate-adult',
      'guardian-told',
      'youth-justice-told',
      'female-carer',
      'social-care',
      'mental-health',
      'youth-questions',
    ])
    expect(
      (await openTasks(episodeId))
        .filter((task) => task.kind === 'youth-safeguard')
        .map((task) => [task.title.split(':')[0]?.split(',')[0], task.dueAt.toString()])
        .sort(),
    ).toEqual([
      ['A named woman looks after the girl', '2026-11-18T10:30:00Z'],
      ['Appropriate adult', '2026-11-18T11:00:00Z'],
      ['Parent or guardian', '2026-11-18T11:00:00Z'],
      ['Youth justice service', '2026-11-18T12:00:00Z'],
    ])
    const court = await opened(
      { born: '2010-06-02' },
      { pointOfContact: 'magistrates-court', siteId: world.sites.court.id },
    )
    expect(await kindsOf(court.episodeId)).toContain('appropriate-adult')
    expect((await openTasks(court.episodeId)).filter((task) => task.kind === 'youth-safeguard')).toEqual([])
  })

  test.each<[string, PersonOfWorld, readonly string[], string | null]>([
    ['an adult', { born: '1990-01-01' }, ['mental-health'], null],
    ['nothing known', {}, ['mental-health'], null],
    ['said to be under 18', {}, ['young-person'], 'marked'],
    ['marked, though the date of birth says otherwise', { born: '1990-01-01' }, ['young-person'], 'marked'],
    ['by date of birth', { born: '2010-01-01' }, ['mental-health'], 'date-of-birth'],
  ])('%s', async (_what, about, reasons, basis) => {
    const { episodeId } = await opened(about, { reasons })
    expect((await youth(episodeId))?.basis ?? null).toBe(basis)
  })

  test('a task is ended by what it stands for, and comes back when that is taken back', async () => {
    const { episodeId } = await opened({ born: '2010-06-02' })
    const title = 'Appropriate adult: here, or written down why not'
    const task = (await openTasks(episodeId)).find((one) => one.title === title)
    expect(await finishTask(world.ctxFor(sam), { taskId: task?.id ?? '', outcome: 'Done' })).toMatchObject({
      ok: false,
      refusal: { code: 'blocked' },
    })
    await valueOf(done(episodeId))
    expect(await taskTitles(episodeId)).not.toContain(title)
    await valueOf(done(episodeId, { state: 'waiting', who: undefined }))
    expect(await taskTitles(episodeId)).toContain(title)
    await valueOf(
      done(episodeId, { state: 'not-needed', note: 'Interview put off; at home with his mother' }),
    )
    expect(await taskTitles(episodeId)).not.toContain(title)
  })

  test('nothing is written without who, why or an answer, nor over somebody else, nor by another team', async () => {
    const { episodeId } = await opened({ born: '2010-06-02' })
    expect(await done(episodeId, { who: ' ' })).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    expect(await done(episodeId, { state: 'not-needed' })).toMatchObject({ ok: false })
    expect(await done(episodeId, { settledAt: clock.now().add({ minutes: 1 }) })).toMatchObject({
      ok: false,
      refusal: { problems: [{ field: 'settledAt' }] },
    })
    const version = (await youth(episodeId))?.safeguards[0]?.version
    await valueOf(done(episodeId, { version }))
    expect(await done(episodeId, { version, who: 'Another' })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
    expect(await youth(episodeId, far)).toBeNull()
    expect(
      await settleSafeguard(world.ctxFor(far), {
        episodeId,
        kind: 'guardian-told',
        state: 'done',
        who: 'X',
      }),
    ).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await endYouth(world.ctxFor(far), { episodeId, reason: 'X' })).toMatchObject({ ok: false })
  })

  test('are ended once, by a person, with a reason; then nothing is written in them and nothing opens them again', async () => {
    const { episodeId } = await opened({ born: '2010-06-02' })
    expect(await endYouth(world.ctxFor(sam), { episodeId, reason: '  ' })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    })
    await valueOf(endYouth(world.ctxFor(sam), { episodeId, reason: 'Passport shows he is 20' }))
    expect((await openTasks(episodeId)).filter((task) => task.kind === 'youth-safeguard')).toEqual([])
    expect(await done(episodeId)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(await endYouth(world.ctxFor(sam), { episodeId, reason: 'Again' })).toMatchObject({ ok: false })
    await watch()
    expect((await youth(episodeId))?.endedReason).toBe('Passport shows he is 20')
  })

  test('end with no birthday and no closure: they stay to be read, and only the reminders end', async () => {
    const { episodeId } = await opened({ born: '2008-11-20' })
    clock.set('2026-11-20T00:00:00Z')
    await watch()
    expect(await youth(episodeId)).toMatchObject({ endedAt: null })
    expect(await taskTitles(episodeId)).toContain('Appropriate adult: here, or written down why not')
    await valueOf(closeEpisode(world.ctxFor(sam), { episodeId, exitReason: 'unable-aa-absent' }))
    expect((await openTasks(episodeId)).map((task) => task.kind)).toEqual([])
    expect(await youth(episodeId)).toMatchObject({ endedAt: null })
  })

  test('a date of birth or a sex learnt later opens what was missing, and twice is once', async () => {
    const { personId, episodeId } = await opened()
    await watch()
    expect(await youth(episodeId)).toBeNull()
    const learn = (change: { date_of_birth: string; dob_precision: 'exact'; sex: string }) =>
      db.asSystem('somebody learns it', (tx) =>
        tx.updateTable('people.person').set(change).where('id', '=', personId).execute(),
      )
    await learn({ date_of_birth: '2010-06-02', dob_precision: 'exact', sex: 'male' })
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(0)
    expect(await kindsOf(episodeId)).not.toContain('female-carer')
    await learn({ date_of_birth: '2010-06-02', dob_precision: 'exact', sex: 'female' })
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(0)
    expect(await kindsOf(episodeId)).toContain('female-carer')
    // Corrected to a date that is near, and once more: what stands to be done is about the last one.
    await learn({ date_of_birth: '2008-11-30', dob_precision: 'exact', sex: 'female' })
    expect(await watch()).toBe(1)
    await learn({ date_of_birth: '2008-12-01', dob_precision: 'exact', sex: 'female' })
    expect(await watch()).toBe(1)
    expect(await watch()).toBe(0)
    expect((await taskTitles(episodeId)).filter((title) => title.startsWith('18 on'))).toEqual([
      '18 on 1 December: age at first hearing or plea decides youth or adult court',
    ])
  })

  test('born on 29 February: told once of 1 March', async () => {
    clock.set('2026-02-20T09:00:00Z')
    const { episodeId } = await opened({ born: '2008-02-29' })
    expect(await watch()).toBe(0)
    expect((await taskTitles(episodeId)).filter((title) => title.startsWith('18 on'))).toEqual([
      '18 on 1 March: age at first hearing or plea decides youth or adult court',
    ])
  })
})
