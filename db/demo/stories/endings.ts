import { londonDay } from '#kernel/dates.ts'
import { attempt, fillIn, note, plan as next } from '../acts-meeting.ts'
import { chase, heard, refer, takeOn } from '../acts-referral.ts'
import { acknowledge, close, confirm, finishTasks, handOver, hearing } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import { workday, type Case, type World } from '../world.ts'
import { later, needOf, type Plan } from './plan.ts'

/** What comes after somebody was seen and the court or custody was told: from the hearing to the last answer. */
export async function* endings(world: World, plan: Plan, one: Case): Story {
  const { day } = plan
  if (plan.court !== undefined) {
    yield later(world, plan, 240)
    await afterHearing(world, plan, one)
  }
  switch (plan.exit) {
    case 'advice-only':
      yield later(world, plan, 260)
      await note(
        world,
        one,
        'Talked through what would help and wrote down two numbers for them. Wants to try by themselves first.',
        { kind: 'contact', method: 'face-to-face', withPerson: true },
      )
      await close(world, one, plan.exit)
      return
    case 'open-to-care-team':
      yield later(world, plan, 270)
      await note(
        world,
        one,
        'Spoke with their worker at the community team: told them of today, what was seen and what was agreed. They will see them within the week.',
      )
      await close(world, one, plan.exit)
      return
    case 'mha-admission':
      yield later(world, plan, 300)
      await note(
        world,
        one,
        'Two doctors and an approved mental health professional have seen them. Application made; a bed was found at 18:20.',
      )
      yield workday(world, day, 1, '10:00')
      await close(world, one, plan.exit)
      return
    case 'remanded-handed-over':
      yield* remanded(world, plan, one)
      return
    case 'community-order-handed-over':
      yield workday(world, day, 21, '15:00')
      await finishTasks(world, one, 'Sentenced today')
      await hearing(world, one, { day: londonDay(world.clock.now()), result: 'community-order' })
      await handOver(world, one, {
        recipient: 'court-probation',
        name: 'R. Oduya',
        next: 'Probation starts the order and keeps our plan going.',
        nextBy: 'First appointment within five working days',
      })
      await close(world, one, plan.exit)
      return
    case 'outreach-completed':
      yield* outreach(world, plan, one)
      return
    default:
      yield* referred(world, plan, one)
  }
}

async function afterHearing(world: World, plan: Plan, one: Case): Promise<void> {
  const chance = world.chance.branch(`hearing ${plan.who.key}`)
  const result =
    plan.exit === 'remanded-handed-over'
      ? 'remanded'
      : plan.exit === 'community-order-handed-over'
        ? 'adjourned'
        : chance.weighted({
            bailed: 4,
            'bailed-conditions': 3,
            adjourned: 2,
            fine: 3,
            discharge: 2,
            'suspended-sentence': 1,
            'sent-to-crown': 1,
          })
  const again =
    result === 'adjourned'
      ? world.calendar.sitting(plan.court ?? 'marlowick-court', plan.day.add({ days: 21 }))
      : undefined
  await hearing(world, one, {
    day: plan.day,
    result,
    ...(again === undefined ? {} : { next: again }),
    by: chance.is(0.4) ? 'carol.whitby' : one.by,
    used: chance.weighted({ yes: 6, no: 2, 'not-known': 2 }),
  })
}

async function* remanded(world: World, plan: Plan, one: Case): Story {
  yield later(world, plan, 280)
  const handover = await handOver(world, one, {
    recipient: 'prison-healthcare',
    name: 'M. Varga, reception',
    agency: 'HMP Fenmoor',
    method: 'phone',
    risk: 'First time in prison and frightened of it; no thoughts of suicide today, has had them before.',
    riskAction: 'See them in reception tonight; first-night cell.',
    next: 'RECONNECT meets them within two weeks.',
    nextBy: 'Tonight for reception health screening',
    acknowledged: false,
  })
  yield later(world, plan, 330)
  await acknowledge(world, 'helen.cartwell', handover, 'M. Varga')
  // RECONNECT takes people from 18.
  if (plan.who.born.until(plan.day, { largestUnit: 'years' }).years >= 18) {
    await refer(world, one, { need: 'after-custody', service: 'reconnect' })
    yield workday(world, plan.day, 2, '09:15')
    await takeOn(world, one, 'anneke.visser', {
      point: 'prison',
      next: 'First visit in prison',
      nextAt: workday(world, world.calendar.today, 1 + (plan.day.day % 9), '14:00'),
    })
  }
  yield workday(world, plan.day, 2, '10:20')
  await close(world, one, plan.exit)
}

async function* outreach(world: World, plan: Plan, one: Case): Story {
  const worker = 'leanne.tolley'
  await next(world, one, 'First visit by the support worker', workday(world, plan.day, 2, '12:00'), worker)
  for (const [place, days] of [2, 8, 15].entries()) {
    yield workday(world, plan.day, days, '13:10')
    const bodies = [
      'Met at the library. Registered with a GP together; benefits claim begun.',
      'Went along to the surgery; seen, prescription collected.',
      'Doing well. Has the numbers; says they can manage from here.',
    ]
    await note(world, one, bodies[place] ?? '', {
      kind: 'contact',
      method: place === 1 ? 'telephone' : 'face-to-face',
      withPerson: true,
      by: worker,
    })
    await next(
      world,
      one,
      place === 2 ? 'Close with them' : 'Next visit',
      workday(world, plan.day, days + 7, '12:00'),
      worker,
    )
  }
  yield workday(world, plan.day, 22, '11:30')
  await finishTasks(world, one, 'Done together')
  await close(world, one, plan.exit)
}

/** Sent on to a service, and followed until what came of it is known. */
async function* referred(world: World, plan: Plan, one: Case): Story {
  const { day } = plan
  const chance = world.chance.branch(`referral ${plan.who.key}`)
  const weights = Object.fromEntries(needOf.map(([need, service, weight]) => [`${need} ${service}`, weight]))
  const chosen = chance.weighted(weights)
  const [need, service] = needOf.find(([wanted, by]) => `${wanted} ${by}` === chosen) ??
    needOf[0] ?? ['mental-health', 'talking-therapies']
  yield later(world, plan, 290)
  const referralId = await refer(world, one, {
    need: plan.need ?? need,
    service: plan.service ?? service,
    sent: plan.until !== 'active',
  })
  if (plan.until === 'active') {
    await next(
      world,
      one,
      plan.lapsed === true ? 'Phone them about the appointment' : 'Phone to hear how they are',
      workday(world, day, plan.lapsed === true ? 1 : 9, '11:00'),
    )
    return
  }
  if (plan.until === 'awaiting-outcome' && plan.lapsed === true) return
  yield workday(world, day, 2, '10:15')
  await heard(world, one, referralId, 'acknowledged', { by: 'carol.whitby' })
  if (plan.until === 'awaiting-outcome') return
  if (plan.exit === 'disengaged' || plan.exit === 'moved-area' || plan.exit === 'died') {
    yield* lost(world, plan, one, referralId)
    return
  }
  if (plan.exit === 'referred-outcome-unknown') {
    yield workday(world, day, 14, '10:20')
    await chase(world, one, referralId, 'carol.whitby')
    yield workday(world, day, 28, '10:40')
    await chase(world, one, referralId, 'carol.whitby')
    yield workday(world, day, 38, '15:30')
    await heard(world, one, referralId, 'closed', { closeReason: 'no-answer-after-chasing' })
    await finishTasks(world, one, 'No answer')
    await close(world, one, plan.exit)
    return
  }
  yield workday(world, day, 6, '14:05')
  await heard(world, one, referralId, 'accepted')
  await heard(world, one, referralId, 'appointment-offered', {
    appointmentAt: workday(world, day, 15, '11:00'),
  })
  yield workday(world, day, 16, '16:00')
  if (chance.is(0.2)) {
    await heard(world, one, referralId, 'not-attended', { attendance: '3' })
    await heard(world, one, referralId, 'appointment-offered', {
      appointmentAt: workday(world, day, 21, '11:00'),
    })
    yield workday(world, day, 22, '09:30')
  }
  await heard(world, one, referralId, 'attended', { attendance: chance.pick(['5', '5', '6']) })
  yield workday(world, day, 24, '11:00')
  await heard(world, one, referralId, 'engaged')
  await finishTasks(world, one, 'Done')
  await close(world, one, plan.exit)
}

async function* lost(world: World, plan: Plan, one: Case, referralId: string): Story {
  const { day } = plan
  if (plan.exit === 'disengaged') {
    yield workday(world, day, 5, '14:20')
    await heard(world, one, referralId, 'accepted')
    await heard(world, one, referralId, 'appointment-offered', {
      appointmentAt: workday(world, day, 7, '11:00'),
    })
    yield workday(world, day, 8, '11:20')
    await heard(world, one, referralId, 'not-attended', { attendance: '3' })
    await attempt(world, one, 'no-reply', { place: 'Telephone' })
    yield workday(world, day, 10, '15:10')
    await attempt(world, one, 'no-reply', { place: 'Telephone' })
    yield workday(world, day, 14, '10:00')
    await heard(world, one, referralId, 'disengaged', { reason: 'Did not answer letters or calls' })
    await finishTasks(world, one, 'Contact was lost')
    await close(world, one, plan.exit, 'Three tries; the GP was told with consent')
    if (plan.lapsed === true) return
    yield workday(world, day, 16, '09:50')
    await confirm(world, one, 'helen.cartwell')
    return
  }
  yield workday(world, day, 8, '11:20')
  if (plan.exit === 'died') {
    await fillIn(world, one.by, one.personId, 'death', {
      diedOn: londonDay(world.clock.now()).subtract({ days: 1 }).toString(),
    })
    await note(
      world,
      one,
      'The GP surgery rang: they died yesterday in hospital, after a short illness. The lead has been told.',
    )
  } else {
    await note(
      world,
      one,
      'Rang us: lives with a brother in another county now. Gave the number of the service there.',
      { kind: 'contact', method: 'telephone', withPerson: true },
    )
  }
  await heard(world, one, referralId, 'closed', { closeReason: plan.exit === 'died' ? 'died' : 'moved-away' })
  await finishTasks(world, one, 'No longer needed')
  await close(world, one, plan.exit)
}
