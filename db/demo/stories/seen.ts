import { ageOn, type Temporal } from '#kernel/dates.ts'
import { consent, plan as next } from '../acts-meeting.ts'
import { answerAssessment, beginAssessment, finishAssessment } from '../acts-assess.ts'
import { answer, beginScreening, close, finishScreening, finishTasks, handOver } from '../acts-work.ts'
import { toldAndThere } from '../acts-youth.ts'
import { adultPictures, youthPictures } from '../assessment-pictures.ts'
import type { Told } from '../screening-answers.ts'
import type { Case, World } from '../world.ts'
import { dueBy, later, type Plan } from './plan.ts'

const summaries: readonly string[] = [
  'Low mood since losing work in the spring; sleeps badly. Known to the GP for it. Wants help with it and with the rent arrears. No thoughts of suicide.',
  'Long history of heroin use, out of treatment since the summer; says they are ready to go back. No fixed place to stay. Willing to be met at the drop-in.',
  'Anxiety and panic, worse since arrest; first time before a court. Understands what happens today. Would like Talking Therapies.',
  'Diagnosed with ADHD as a child, nothing since. Loses the thread with long questions; short ones and breaks help. Drinks to sleep.',
  'Under the community team with a diagnosis of schizophrenia; missed the last depot. Calm, suspicious, not distressed. The team was told and will see them this week.',
  'Drinks daily and wants to stop; no sign of withdrawal now. Lives with a parent who is worn out. Accepts the alcohol service.',
]

const childSummaries: readonly string[] = [
  'Seen with a parent. Talks about football and a falling-out at school. Eats and sleeps. No thoughts of suicide or self-harm. Understands what happens today. Wants somebody to help with school.',
  'Seen with a support worker of the children’s home. Has not been to school since the spring. Loses the thread with long questions. Wants to see a sister who lives elsewhere.',
  'Seen with a grandmother. Worries a lot and does not sleep since a friend died. Would like to talk with somebody who is not family.',
]

function isChild(one: Case, day: Temporal.PlainDate): boolean {
  return ageOn(one.who.born, day) < 18
}

/** What is agreed to, scope by scope: most say yes to talking, fewer to telling the police. */
async function askConsent(world: World, one: Case, atCourt: boolean): Promise<void> {
  const chance = world.chance.branch(`consent ${one.who.key}`)
  const yes = (probability: number) => (chance.is(probability) ? ('given' as const) : ('refused' as const))
  await consent(world, one, {
    engage: 'given',
    // What a story later tells somebody rests on this.
    ...(atCourt ? { court: 'given', probation: 'given' } : { 'police-now': 'given' }),
    'gp-care-team': 'given',
    'post-release-contact': yes(0.8),
    ...(chance.is(0.5) ? { research: yes(0.3) } : {}),
  })
}

/** From the first words to what was found, and what the court or custody was told of it. */
export async function* untilScreened(
  world: World,
  plan: Plan,
  one: Case,
  told: Told = {},
): AsyncGenerator<Temporal.Instant, 'stop' | 'on', undefined> {
  const atCourt = plan.court !== undefined
  await askConsent(world, one, atCourt)
  const child = isChild(one, plan.day)
  if (child) await toldAndThere(world, one)
  const chance = world.chance.branch(`found ${one.who.key}`)
  const screeningId = await beginScreening(world, one)
  if (plan.until === 'screening') {
    await answer(world, one, screeningId, told, 0.4)
    await next(world, one, 'Carry on with the screening', dueBy(world, plan, 200))
    return 'stop'
  }
  yield later(world, plan, 95)
  await answer(world, one, screeningId, told)
  const none = plan.exit === 'no-need-found'
  await finishScreening(world, one, screeningId, {
    urgency: plan.urgency,
    ...(plan.urgency === 'routine' ? {} : { urgencyReason: 'Thoughts of suicide at the desk' }),
    needFound: !none,
    summary: none
      ? 'No need found. Was told how to reach us and the GP.'
      : chance.pick(child ? childSummaries : summaries),
  })
  await finishTasks(world, one, 'Told the officer in charge of the cells, who will look in every half hour', [
    'urgent-answer',
  ])
  if (child) await finishTasks(world, one, 'Read it; goes on with them', ['youth-worker'])
  if (plan.until === 'screened') {
    await next(
      world,
      one,
      plan.lapsed === true ? 'Assess before the hearing' : 'Full assessment',
      dueBy(world, plan, plan.lapsed === true ? 130 : 400),
    )
    return 'stop'
  }
  if (plan.exit === 'declined-after-screen') {
    yield later(world, plan, 110)
    await consent(world, one, { engage: 'withdrawn' })
    await close(world, one, plan.exit, 'Changed their mind; knows that the offer stands')
    return 'stop'
  }
  if (none) {
    yield later(world, plan, 110)
    await close(world, one, plan.exit)
    return 'stop'
  }
  yield later(world, plan, 115)
  if (
    plan.until === 'assessing' ||
    plan.until === 'assessed' ||
    plan.exit === 'mha-admission' ||
    chance.is(0.45)
  ) {
    const assessmentId = await beginAssessment(world, one)
    const picture = chance.pick(child ? youthPictures : adultPictures)
    if (plan.until === 'assessing') {
      // One was finished and waits for a signature; the others were interrupted.
      const finished = plan.lapsed === true
      await answerAssessment(world, one, assessmentId, picture, finished ? 1 : 0.5)
      if (finished) await finishAssessment(world, one, assessmentId, picture, false)
      await next(
        world,
        one,
        finished ? 'Read through the assessment and sign it' : 'Finish the assessment',
        dueBy(world, plan, 420),
      )
      return 'stop'
    }
    yield later(world, plan, 150)
    await answerAssessment(world, one, assessmentId, picture)
    await finishAssessment(world, one, assessmentId, picture)
    if (plan.until === 'assessed') {
      await next(world, one, 'Agree on what to do with them', dueBy(world, plan, 480))
      return 'stop'
    }
  }
  yield later(world, plan, 155)
  await handOver(world, one, {
    recipient: atCourt ? 'legal-adviser' : 'custody-officer',
    name: atCourt
      ? chance.pick(['G. Penhallow', 'A. Thorne', 'R. Ivey'])
      : chance.pick(['PS 4417 Keelby', 'PS 2260 Marsh', 'PS 3812 Udall']),
    needs: chance.pick([
      'Short questions, one at a time; a break after half an hour.',
      'Nothing beyond plain words.',
      'Reads with difficulty: please read conditions aloud.',
    ]),
    next: 'We refer them on today and see them again if they come back.',
    nextBy: 'End of today',
  })
  return 'on'
}
