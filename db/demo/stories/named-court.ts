import { attempt, consent, learnAbout, note, plan as next } from '../acts-meeting.ts'
import { startRecord, takeFromList, takeInCustody } from '../acts-opening.ts'
import { heard, refer } from '../acts-referral.ts'
import { acknowledge, close, handOver, hearing } from '../acts-work.ts'
import { pncNumber } from '../numbers.ts'
import type { Story } from '../timeline.ts'
import { workday, type World } from '../world.ts'
import { untilScreened } from './seen.ts'
import { plan } from './plan.ts'

/** Two records that may be one man; a lead decides (scenario 3). Today's list has him again. */
export async function* twoNames(world: World): Story {
  const { calendar, docket, casting } = world
  const kev = casting.named('kev', 'Kev', 'Rowe', 'male', 33, {
    pnc: pncNumber(world.chance.branch('kev'), 2015),
  })
  const { pnc } = kev
  const kevin = casting.bornOn('kevin', 'Kevin', 'Roe', 'male', kev.born, { pnc })
  const before = plan(world, kev, {
    daysAgo: 44,
    custody: 'marlowick-custody',
    exit: 'advice-only',
    by: 'tom.brennan',
  })
  const court = 'eastleyford-court' as const
  const day = calendar.lastSitting(court, calendar.ago(16))
  const matter = docket.newMatter()
  docket.list(court, day, kevin, matter)
  docket.list('marlowick-court', calendar.today, kevin, docket.newMatter(), { hearingType: 'First hearing' })
  yield calendar.at(before.day, '09:10')
  await startRecord(world, before.by, kev, 'custody record')
  const first = await takeInCustody(world, {
    who: kev,
    site: 'marlowick-custody',
    by: before.by,
    source: 'practitioner-found',
    reasons: ['substance'],
    urgency: 'routine',
    holder: before.by,
    nextStep: 'See him',
    nextStepAt: calendar.at(before.day, '10:00'),
  })
  yield calendar.at(before.day, '10:05')
  await attempt(world, first, 'declined', { note: 'Knows us from before, not today' })
  await consent(world, first, { engage: 'refused' })
  yield calendar.at(before.day, '11:00')
  await close(world, first, 'declined-before-screen')
  yield calendar.at(day, '08:50')
  const second = await takeFromList(world, { who: kevin, matter, court, day, by: 'priya.raman' })
  await next(world, second, 'See him before he is called', calendar.at(day, '09:45'))
  yield calendar.at(day, '09:30')
  await attempt(world, second, 'engaged')
  await consent(world, second, { engage: 'given', court: 'given' })
  yield calendar.at(day, '10:20')
  await note(
    world,
    second,
    'Wants no assessment; took the number of the drug service. Says he is also called Kev.',
    { kind: 'contact', method: 'face-to-face', withPerson: true },
  )
  await close(world, second, 'advice-only')
}

/** The list changes rooms and she is called early: the match holds, what was said is logged, the next date is caught (scenario 15). */
export async function* calledEarly(world: World): Story {
  const { calendar, docket } = world
  const court = 'marlowick-court' as const
  const day = calendar.today
  const who = world.casting.named('bell', 'Doreen', 'Bell', 'female', 52, {
    ethnicity: 'A',
    mobile: '07700 900752',
  })
  const matter = docket.newMatter()
  docket.list(
    court,
    day,
    who,
    matter,
    { room: '02', starts: '11:30', hearingType: 'First hearing' },
    { room: '01', starts: '10:00' },
  )
  const how = {
    who,
    day,
    time: '08:30',
    by: 'amara.osei',
    court,
    matter,
    urgency: 'routine' as const,
    exit: 'referred-outcome-known',
  }
  yield calendar.at(day, '08:30')
  const one = await takeFromList(world, { who, matter, court, day, by: how.by })
  await next(world, one, 'See her in the cells', calendar.at(day, '09:00'))
  yield calendar.at(day, '08:40')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  if ((yield* untilScreened(world, how, one)) === 'stop') return
  yield calendar.at(day, '11:15')
  const again = calendar.sitting(court, day.add({ days: 21 }))
  await hearing(world, one, { day, result: 'adjourned', next: again, court: 'Marlowick Magistrates’ Court' })
}

/** Seen in the cells without signal: written up two days later, and says so (scenario 19). */
export async function* lateEntry(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('winifred', 'Winifred', 'Maughan', 'female', 44, { ethnicity: 'B' })
  const day = calendar.lastSitting('eastleyford-court', calendar.ago(4))
  const matter = world.docket.newMatter()
  world.docket.list('eastleyford-court', day, who, matter)
  yield calendar.at(day, '08:50')
  const one = await takeFromList(world, { who, matter, court: 'eastleyford-court', day, by: 'priya.raman' })
  await next(world, one, 'Ring her sister', workday(world, calendar.today, 1, '11:00'))
  yield calendar.at(day, '09:20')
  await attempt(world, one, 'engaged', { note: 'In the cells, no signal; notes on paper' })
  await consent(
    world,
    one,
    { engage: 'given', court: 'given', family: 'given' },
    { familyMember: 'Her sister: how she is, nothing about court' },
  )
  const seenAt = world.clock.now()
  yield calendar.at(day.add({ days: 2 }), '08:30')
  await note(
    world,
    one,
    'Seen in the cells at 09:20. Tearful, has not slept; mother died last month. No thoughts of suicide. Cannot read the bail paper: read aloud to her. Wants her sister told that she is well.',
    {
      kind: 'contact',
      method: 'face-to-face',
      withPerson: true,
      happenedAt: seenAt,
      lateReason: 'No signal in the cells and called away; notes were on paper in the locked bag',
    },
  )
}

/** One service says no, the need stays open, a second says yes (scenario 20). */
export async function* rejectedThenAccepted(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('tariq', 'Tariq', 'Mahmood', 'male', 27, {
    ethnicity: 'J',
    interpreter: undefined,
  })
  const how = plan(world, who, {
    daysAgo: 18,
    custody: 'marlowick-custody',
    exit: 'referred-outcome-known',
    by: 'tom.brennan',
  })
  yield calendar.at(how.day, '09:10')
  const one = await takeInCustody(world, {
    who,
    site: 'marlowick-custody',
    by: how.by,
    source: 'custody-officer',
    reasons: ['mental-health'],
    urgency: 'routine',
    holder: how.by,
    nextStep: 'See him',
    nextStepAt: calendar.at(how.day, '10:00'),
  })
  yield calendar.at(how.day, '09:30')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  if ((yield* untilScreened(world, how, one, { 'mental-health': 'current' })) === 'stop') return
  const first = await refer(world, one, { need: 'mental-health', service: 'cmht' })
  yield workday(world, how.day, 4, '15:00')
  await heard(world, one, first, 'rejected', {
    reason: 'Not severe enough for the team; suggest Talking Therapies',
  })
  yield workday(world, how.day, 6, '10:00')
  const second = await refer(world, one, {
    need: 'mental-health',
    service: 'talking-therapies',
    follows: first,
  })
  yield workday(world, how.day, 8, '11:00')
  await heard(world, one, second, 'accepted')
  await heard(world, one, second, 'waiting-list')
}

/** Remanded late on a Friday: prison healthcare is told at once, and asked until somebody says they have it (scenario 23). */
export async function* remandedOnFriday(world: World): Story {
  const { calendar } = world
  const court = 'marlowick-court' as const
  const back = ((calendar.today.dayOfWeek + 2 - 1) % 7) + 1
  const day = calendar.lastSitting(court, calendar.ago(back))
  const who = world.casting.named('liam', 'Liam', 'Sugden', 'male', 22, { ethnicity: 'A' })
  const matter = world.docket.newMatter()
  world.docket.list(court, day, who, matter, { starts: '14:00', hearingType: 'Overnight custody' })
  const how = {
    who,
    day,
    time: '13:00',
    by: 'amara.osei',
    court,
    matter,
    urgency: 'routine' as const,
    exit: 'remanded-handed-over',
  }
  yield calendar.at(day, '13:00')
  const one = await takeFromList(world, { who, matter, court, day, by: how.by })
  await next(world, one, 'See him before he is called', calendar.at(day, '14:00'))
  yield calendar.at(day, '13:20')
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  if ((yield* untilScreened(world, how, one)) === 'stop') return
  yield calendar.at(day, '16:40')
  await hearing(world, one, { day, result: 'remanded' })
  const handover = await handOver(world, one, {
    recipient: 'prison-healthcare',
    name: 'Reception nurse on duty',
    agency: 'HMP Fenmoor',
    method: 'phone',
    risk: 'Cut his arm in custody two nights ago; calm now. First time in prison.',
    riskAction: 'First-night cell, reception nurse tonight, open a self-harm file.',
    next: 'RECONNECT visits in the first two weeks.',
    nextBy: 'Tonight, before he is located',
    urgent: true,
    acknowledged: false,
  })
  yield calendar.at(day, '18:05')
  await acknowledge(world, 'amara.osei', handover, 'M. Varga')
  yield calendar.at(day, '18:20')
  await refer(world, one, {
    need: 'after-custody',
    service: 'reconnect',
    detail:
      'First time in prison. Would like somebody to visit before release; sister in Marlowick has his things.',
  })
  await next(world, one, 'Ask the prison whether he was seen', workday(world, day, 1, '09:30'))
  yield workday(world, day, 1, '09:40')
  await note(world, one, 'Rang the prison: seen on the first night, file opened, referred to their team.')
  await next(world, one, 'Hear from RECONNECT who visits him', workday(world, calendar.today, 1, '12:00'))
}
