import { attempt, consent, learnAbout, note, plan as next } from '../acts-meeting.ts'
import { takeFromList, takeInCustody } from '../acts-opening.ts'
import { close, confirm } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import { workday, type Case, type World } from '../world.ts'
import { endings } from './endings.ts'
import { dueBy, later, type Plan } from './plan.ts'
import { untilScreened } from './seen.ts'

const reasons: readonly string[] = [
  'mental-health',
  'mental-health',
  'substance',
  'alcohol',
  'self-harm',
  'homelessness',
  'adhd',
  'other',
]

/** Takes somebody on where they are. */
async function open(world: World, plan: Plan): Promise<Case> {
  const { who, matter, day, by } = plan
  if (plan.court !== undefined) {
    const one = await takeFromList(world, { who, matter, court: plan.court, day, by })
    if (plan.unheld !== true)
      await next(
        world,
        one,
        'See them before the case is called',
        dueBy(world, plan, plan.lapsed === true ? 30 : 120),
      )
    return one
  }
  const chance = world.chance.branch(`custody ${who.key}`)
  return takeInCustody(world, {
    who,
    site: plan.custody ?? 'marlowick-custody',
    by,
    source: chance.weighted({
      'custody-officer': 5,
      hcp: 2,
      'practitioner-found': 4,
      'detention-officer': 1,
    }),
    reasons: [...new Set([chance.pick(reasons), ...(who.sex === 'female' ? ['woman'] : [])])],
    urgency: plan.urgency,
    ...(plan.urgency === 'routine' ? {} : { urgencyReason: 'Said at the desk that they cannot go on' }),
    holder: plan.unheld === true ? undefined : by,
    nextStep: 'See them in the cell',
    nextStepAt: dueBy(world, plan, 60),
    matter,
  })
}

/** What a try comes to when somebody is not seen, and the reason it ends for. */
const notSeen: Readonly<Record<string, string | null>> = {
  'unable-intoxication': 'intoxicated',
  'unable-violence': 'unsafe-to-enter',
  'unable-communication': 'awaiting-interpreter',
  'unable-aa-absent': 'awaiting-appropriate-adult',
  'unable-medical': 'at-hospital',
  'unable-capacity': 'with-hcp',
  'not-seen-out-of-hours': 'already-released',
  'not-seen-staffing': null,
}

/** One person's time with the service from being noticed to the end, or as far as it has come. */
export async function* arc(world: World, plan: Plan): Story {
  yield world.calendar.at(plan.day, plan.time)
  const one = await open(world, plan)
  if (plan.until === 'identified' || plan.until === 'allocated') return
  if (plan.exit in notSeen) {
    yield* unseen(world, plan, one, notSeen[plan.exit] ?? null)
    return
  }
  if (plan.exit === 'duplicate' || plan.exit === 'wrong-person') {
    yield later(world, plan, 25)
    await close(
      world,
      one,
      plan.exit,
      plan.exit === 'duplicate'
        ? 'Opened twice for the same case'
        : 'The person in the cell is somebody else',
    )
    return
  }
  if (plan.exit.startsWith('released-')) {
    yield* released(world, plan, one)
    return
  }
  if (world.chance.branch(`first try ${plan.who.key}`).is(0.3) || plan.until === 'approaching') {
    yield later(world, plan, 20)
    const retryAt =
      plan.until === 'approaching'
        ? dueBy(world, plan, plan.lapsed === true ? 40 : 150)
        : later(world, plan, 50)
    await attempt(
      world,
      one,
      world.chance
        .branch(`why not ${plan.who.key}`)
        .pick(['with-solicitor', 'asleep', 'in-interview', 'in-dock', 'with-hcp']),
      { retryAt },
    )
    if (plan.until === 'approaching') return
  }
  yield later(world, plan, 60)
  if (plan.exit === 'declined-before-screen') {
    await attempt(world, one, 'declined', { note: 'Told who we are and that the offer stands' })
    await consent(world, one, { engage: 'refused' })
    yield later(world, plan, 70)
    await close(world, one, plan.exit, 'Leaflet taken')
    return
  }
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  const seen = yield* untilScreened(world, plan, one)
  if (seen === 'stop') return
  yield* endings(world, plan, one)
}

async function* unseen(world: World, plan: Plan, one: Case, result: string | null): Story {
  if (result !== null) {
    yield later(world, plan, 30)
    await attempt(
      world,
      one,
      result,
      result === 'already-released' ? {} : { retryAt: later(world, plan, 90) },
    )
    if (result !== 'already-released') {
      yield later(world, plan, 95)
      await attempt(world, one, result, { note: 'As before' })
    }
  }
  yield later(world, plan, 240)
  await close(world, one, plan.exit)
}

/** Gone before anybody came: tries on other days to make the offer, then the end with a second pair of eyes. */
async function* released(world: World, plan: Plan, one: Case): Story {
  yield later(world, plan, 45)
  await attempt(world, one, 'already-released')
  if (plan.exit === 'released-no-contact-details') {
    await next(world, one, 'Ask the GP surgery for a number', workday(world, plan.day, 1, '11:00'))
    yield workday(world, plan.day, 1, '11:10')
    await close(world, one, plan.exit, 'No number with custody, the court or the surgery')
  } else {
    await next(
      world,
      one,
      'Phone to make the offer, without naming custody',
      workday(world, plan.day, 1, '10:30'),
    )
    yield workday(world, plan.day, 1, '10:40')
    await attempt(world, one, 'no-reply', {
      place: 'Telephone, withheld number',
      retryAt: workday(world, plan.day, 2, '15:00'),
    })
    yield workday(world, plan.day, 2, '15:10')
    if (plan.exit === 'released-reached-later') {
      await note(
        world,
        one,
        'Spoke by telephone; alone and able to talk. Made the offer. Would like help to register with a GP; gave the number of the surgery that takes people without papers. Wants nothing else now.',
        { kind: 'contact', method: 'telephone', withPerson: true },
      )
      await close(world, one, plan.exit)
      return
    }
    await attempt(world, one, 'no-reply', {
      place: 'Telephone, withheld number',
      retryAt: workday(world, plan.day, 3, '09:30'),
    })
    yield workday(world, plan.day, 3, '09:45')
    await close(world, one, plan.exit, 'Three tries on three days')
  }
  if (plan.lapsed === true) return
  yield workday(world, plan.day, 4, '16:20')
  await confirm(world, one, 'helen.cartwell')
}
