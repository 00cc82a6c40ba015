import { createPerson } from '#modules/people/index.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { add, attempt, consent, fillIn, learnAbout, note } from '../acts-meeting.ts'
import { timesFor } from '../acts-custody.ts'
import { takeInCustody } from '../acts-opening.ts'
import { refer } from '../acts-referral.ts'
import { handOver } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import { as, must, type Case, type World } from '../world.ts'
import { endings } from './endings.ts'
import { plan } from './plan.ts'
import { untilScreened } from './seen.ts'

/** Somebody who says nothing: a label, an estimated age, and nothing made up (scenario 2). */
async function openUnknown(
  world: World,
  label: string,
  sex: 'male' | 'female',
  nextAt: string,
): Promise<Case> {
  const by = 'tom.brennan'
  const who = world.casting.named(
    `unknown-${sex}`,
    sex === 'male' ? 'Yonas' : 'Unknown',
    sex === 'male' ? 'Tesfaye' : 'Unknown',
    sex,
    40,
    { pnc: undefined, cro: undefined, ethnicity: 'S', nationality: 'Other' },
  )
  const { personId } = must(
    await createPerson(as(world, by), {
      identityStatus: 'unknown',
      placeholderLabel: label,
      names: [],
      estimatedAge: 40,
      sex,
      source: 'custody staff',
    }),
  )
  const { episodeId } = must(
    await openEpisode(as(world, by), {
      personId,
      teamId: world.organisation.teamId('ld'),
      siteId: world.organisation.siteId('marlowick-custody'),
      pointOfContact: 'custody',
      source: 'custody-officer',
      reasons: ['mental-health'],
      urgency: 'urgent',
      urgencyReason: 'Does not speak and does not look up',
      holderId: world.organisation.actor(by).workerId,
      nextStep: 'Sit with them again with the nurse',
      nextStepAt: world.calendar.at(
        world.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate(),
        nextAt,
      ),
    }),
  )
  return { who, personId, episodeId, site: 'marlowick-custody', matter: undefined, by }
}

export async function* unknownThenNamed(world: World): Story {
  const { calendar } = world
  const day = calendar.ago(9)
  yield calendar.at(day, '14:05')
  const one = await openUnknown(world, 'Unknown man, Marlowick custody, 14:05', 'male', '15:30')
  yield calendar.at(day, '14:20')
  await attempt(world, one, 'with-hcp', {
    note: 'Sits on the bench, does not answer; nurse with him',
    retryAt: calendar.at(day, '15:30'),
  })
  yield calendar.at(day, '18:20')
  await fillIn(world, one.by, one.personId, 'identity', {
    identityStatus: 'stated',
    reason: 'Gave his name to the nurse',
    placeholderLabel: 'Unknown man, Marlowick custody, 14:05',
    dobPrecision: 'year',
    dateOfBirth: String(one.who.born.year),
    sex: 'male',
  })
  await add(world, one.by, one.personId, 'names', {
    kind: 'stated',
    given: one.who.given,
    family: one.who.family,
    source: 'The person',
  })
  await attempt(world, one, 'engaged', { note: 'Speaks a little; afraid of being moved' })
  await consent(world, one, { engage: 'given', 'police-now': 'given', 'gp-care-team': 'given' })
  await note(
    world,
    one,
    'Seen with the nurse. Quiet, frightened, not confused. Has slept outside for two weeks. Agreed that the sergeant may know this. Would like a place for the night.',
    { kind: 'contact', method: 'face-to-face', withPerson: true },
  )
  await refer(world, one, { need: 'accommodation', service: 'housing' })
}

export async function* unknownNow(world: World): Story {
  const { calendar } = world
  yield calendar.at(calendar.today, '10:50')
  const one = await openUnknown(world, 'Unknown woman, Marlowick custody, 10:50', 'female', '15:45')
  yield calendar.at(calendar.today, '11:20')
  await attempt(world, one, 'with-hcp', {
    note: 'Awake, does not answer',
    retryAt: calendar.at(calendar.today, '15:45'),
  })
}

/** Interpreter and language before anything else; the wait is written down with its reason (scenario 4). */
export async function* polishSpeaker(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('piotr', 'Piotr', 'Wolski', 'male', 41, {
    ethnicity: 'C',
    nationality: 'Polish',
    interpreter: 'Polish',
  })
  const how = {
    ...plan(world, who, {
      daysAgo: 14,
      custody: 'marlowick-custody',
      exit: 'referred-outcome-known',
      by: 'amara.osei',
      until: 'awaiting-outcome',
      service: 'alcohol',
      need: 'alcohol',
    }),
  }
  yield calendar.at(how.day, '09:10')
  const one = await takeInCustody(world, {
    who,
    site: 'marlowick-custody',
    by: how.by,
    source: 'custody-officer',
    reasons: ['alcohol', 'speech-language'],
    urgency: 'routine',
    holder: how.by,
    nextStep: 'See him with an interpreter',
    nextStepAt: calendar.at(how.day, '10:30'),
  })
  yield calendar.at(how.day, '09:25')
  await attempt(world, one, 'awaiting-interpreter', {
    note: 'Telephone line busy; booked for 10:10',
    retryAt: calendar.at(how.day, '10:10'),
  })
  yield calendar.at(how.day, '10:15')
  await attempt(world, one, 'engaged', { note: 'Polish, by telephone' })
  await learnAbout(world, one)
  if ((yield* untilScreened(world, how, one)) === 'on') yield* endings(world, how, one)
}

/** Not now, but not never: healthcare is told, and there is a time to try again (scenario 5). */
export async function* intoxicated(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('gary', 'Gary', 'Pell', 'male', 37, { ethnicity: 'A' })
  yield calendar.at(calendar.today, '02:00')
  const one = await takeInCustody(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    source: 'custody-officer',
    reasons: ['substance'],
    urgency: 'urgent',
    urgencyReason: 'May go into withdrawal',
    holder: 'tom.brennan',
    nextStep: 'Try again once he can talk',
    nextStepAt: calendar.at(calendar.today, '08:00'),
  })
  await timesFor(world, one, world.clock.now())
  yield calendar.at(calendar.today, '02:05')
  await attempt(world, one, 'intoxicated', {
    note: 'Cannot stay awake; nurse called',
    retryAt: calendar.at(calendar.today, '08:00'),
  })
  await handOver(world, one, {
    recipient: 'custody-healthcare',
    name: 'Nurse D. Abara',
    risk: 'Likely opiate withdrawal within hours; roused but drowsy.',
    riskAction: 'Rouse every half hour. Nurse to see him now.',
    next: 'We try again at 08:00.',
    nextBy: '08:00',
    urgent: true,
    without: {
      basis: 'vital-interest',
      reason: 'Withdrawal may endanger his life and he cannot be asked now',
      decidedBy: 'Tom Brennan',
      told: 'no',
      notToldReason: 'Could not take it in',
    },
  })
  yield calendar.at(calendar.today, '08:05')
  await attempt(world, one, 'asleep', {
    note: 'Nurse has given the first dose; resting',
    retryAt: calendar.at(calendar.today, '17:30'),
  })
}

/** Medication due, nowhere to sleep, a dog at home (scenario 18). */
export async function* veteran(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('alan', 'Alan', 'Thackray', 'male', 58, {
    exForces: true,
    address: undefined,
    ethnicity: 'A',
    mobile: '07700 900758',
  })
  const how = plan(world, who, {
    daysAgo: 4,
    custody: 'eastleyford-custody',
    exit: 'referred-outcome-known',
    by: 'yusuf.demir',
    until: 'awaiting-outcome',
    service: 'veterans',
    need: 'veterans',
  })
  yield calendar.at(how.day, '09:20')
  const one = await takeInCustody(world, {
    who,
    site: 'eastleyford-custody',
    by: how.by,
    source: 'hcp',
    reasons: ['veteran', 'homelessness', 'physical-health'],
    urgency: 'routine',
    holder: how.by,
    nextStep: 'See him',
    nextStepAt: calendar.at(how.day, '10:00'),
  })
  yield calendar.at(how.day, '09:40')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  await fillIn(world, one.by, one.personId, 'dependants', {
    dependantsAnswer: 'answered',
    dependantsWith:
      'His dog Bess is tied up behind the library; a friend at the night shelter will fetch her',
  })
  await add(world, one.by, one.personId, 'people-around', {
    kind: 'dependant',
    name: 'Bess',
    relation: 'Dog',
    mayContact: 'not-asked',
    note: 'Will not go to a hostel without her',
  })
  const seen = yield* untilScreened(world, how, one, {
    veteran: '02',
    accommodation: '12',
    housing: 'current',
    dependants: 'current',
    'dependants-with': 'A friend from the night shelter fetches the dog',
    'dependants-alone': 'no',
    'medication-due': 'current',
    'medication-detail': 'Insulin; last dose yesterday evening',
  })
  if (seen === 'stop') return
  await handOver(world, one, {
    recipient: 'custody-healthcare',
    name: 'Nurse D. Abara',
    risk: 'Diabetic, insulin due since the morning.',
    riskAction: 'Give insulin and food now; check sugar.',
    medication: 'due',
    medicationDetail: 'Insulin, last dose yesterday at 20:00',
    healthcareTold: 'Nurse D. Abara, in person',
    next: 'We ask in an hour whether it was given.',
    nextBy: 'One hour',
    urgent: true,
  })
  yield* endings(world, how, one)
}
