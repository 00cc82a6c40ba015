import { addEntry, closeEpisode, moveEpisode, openEpisode } from '#modules/episodes/index.ts'
import { startRecord } from '../acts-opening.ts'
import { core10, coreOm, gad7, phq9, questionnaire, spokeAboutAnswers, typeAgain } from '../acts-outcomes.ts'
import type { TeamKey } from '../places.ts'
import type { Story } from '../timeline.ts'
import { as, must, workday, type World } from '../world.ts'

/** The other four services have people too: nobody of Liaison and Diversion sees them. */
export function otherServices(world: World): { readonly name: string; readonly story: Story }[] {
  const each: readonly (readonly [team: TeamKey, by: string, point: string, people: number])[] = [
    ['reconnect', 'anneke.visser', 'post-release', 4],
    ['mhtr-primary', 'farah.sadiq', 'magistrates-court', 4],
    ['mhtr-secondary', 'carys.beynon', 'crown-court', 2],
    ['resettle', 'marcus.fell', 'community', 2],
  ]
  return each.flatMap(([team, by, point, people]) =>
    Array.from({ length: people }, (_, number) => ({
      name: `${team} ${String(number)}`,
      story: one(world, team, by, point, number),
    })),
  )
}

async function* one(world: World, team: TeamKey, by: string, point: string, number: number): Story {
  const { calendar } = world
  const who = world.casting.anybody(`${team}-${String(number)}`)
  const day = calendar.ago(9 + number * 16)
  yield workday(world, day, 0, '11:00')
  const personId = await startRecord(world, by, who, 'referral')
  const { episodeId } = must(
    await openEpisode(as(world, by), {
      personId,
      teamId: world.organisation.teamId(team),
      pointOfContact: point,
      source: 'probation',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: world.organisation.actor(by).workerId,
      nextStep: 'First meeting',
      nextStepAt: workday(world, calendar.today, 2 + number, '10:00'),
    }),
  )
  must(await moveEpisode(as(world, by), { episodeId, to: 'active' }))
  yield workday(world, day, 5, '14:00')
  must(
    await addEntry(as(world, by), {
      episodeId,
      kind: 'contact',
      happenedAt: world.clock.now(),
      method: 'face-to-face',
      withPerson: true,
      body: 'First meeting. Explained what we do and agreed on what to work on first.',
    }),
  )
  await atTheStart(world, team, by, episodeId, number)
  if (number > 0) {
    yield workday(world, day, 19, '14:00')
    await later(world, team, by, episodeId, number)
  }
  if (number === 2 && team === 'mhtr-primary') {
    yield workday(world, calendar.today, 0, '09:30')
    await questionnaire(world, by, episodeId, 'phq9', phq9(2, 1))
  }
  if (number < 3) return
  yield workday(world, day, 40, '14:00')
  must(await closeEpisode(as(world, by), { episodeId, exitReason: 'outreach-completed' }))
}

/** What is filled in at the first meeting. Nobody leaves the room before an answer about their safety was spoken about. */
async function atTheStart(world: World, team: TeamKey, by: string, episodeId: string, number: number) {
  if (team === 'reconnect') {
    const told = number === 2 ? { setting: 'custody', mode: 'read-aloud' } : {}
    await questionnaire(world, by, episodeId, 'core10', core10(3, number === 1 ? 1 : 0), told)
    await spokeAboutAnswers(world, by, episodeId)
  }
  if (team !== 'mhtr-primary') return
  await questionnaire(world, by, episodeId, 'coreom', coreOm(2))
  await questionnaire(world, by, episodeId, 'phq9', phq9(2, number === 1 ? 1 : 0))
  await spokeAboutAnswers(world, by, episodeId)
  const formId = await questionnaire(world, by, episodeId, 'gad7', gad7(3))
  if (number === 1)
    await typeAgain(
      world,
      by,
      { episodeId, formId, measure: 'gad7' },
      gad7(2),
      'Two answers were read from the wrong line.',
    )
}

/** The same again, after some meetings. */
async function later(world: World, team: TeamKey, by: string, episodeId: string, number: number) {
  if (team === 'reconnect') {
    const blank = number === 1 ? null : 0
    await questionnaire(world, by, episodeId, 'core10', core10(number === 3 ? 1 : 2, blank))
    await spokeAboutAnswers(world, by, episodeId)
  }
  if (team !== 'mhtr-primary') return
  await questionnaire(world, by, episodeId, 'coreom', coreOm(number === 3 ? 1 : 2))
  await questionnaire(world, by, episodeId, 'gad7', gad7(number === 1 ? 3 : 1), { mode: 'telephone' })
  await questionnaire(world, by, episodeId, 'phq9', [2, 1, null, 1, 0, null, 1, 0, 0], {
    notCompleted: 'Had to leave for work',
  })
}
