import { attempt, consent, learnAbout, plan as next } from '../acts-meeting.ts'
import { bringIn, clock, confirmed } from '../acts-custody.ts'
import { answer, beginScreening, finishScreening, finishTasks } from '../acts-work.ts'
import { adultAsked, safeguard, toldAndThere } from '../acts-youth.ts'
import type { Story } from '../timeline.ts'
import type { World } from '../world.ts'

// A suite never closes: what happens here happens so many hours before now, whatever the hour.
const ago = (world: World, hours: number, minutes = 0) => world.calendar.now.subtract({ hours, minutes })

/** Seventeen today, eighteen at midnight, and held (scenario 8). */
export async function* eighteenTonight(world: World): Story {
  const born = world.calendar.today.add({ days: 1 }).subtract({ years: 18 })
  const who = world.casting.bornOn('ryan', 'Ryan', 'Colley', 'male', born, { pnc: undefined, cro: undefined })
  yield ago(world, 2, 30)
  const one = await bringIn(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9107',
    reasons: ['mental-health'],
    arrivedAt: ago(world, 2, 50),
    authorisedAfter: 15,
  })
  yield ago(world, 2)
  await attempt(world, one, 'awaiting-appropriate-adult', { retryAt: world.calendar.now.add({ hours: 1 }) })
  await adultAsked(world, one, 'His aunt, by PS 4411', ago(world, 2, 5))
  await safeguard(world, one, 'guardian-told', {
    state: 'not-needed',
    note: 'Says telling his father would put him in danger; agreed with PS 4411 to ring his aunt instead',
  })
  await safeguard(world, one, 'youth-justice-told', {
    state: 'done',
    who: 'Duty worker, youth justice service',
  })
  await next(
    world,
    one,
    'See him with his aunt; say before midnight who goes on',
    world.calendar.now.add({ hours: 1 }),
  )
}

/** Fifteen, charged and kept overnight because no place was found (scenario 17). */
export async function* keptOvernight(world: World): Story {
  const who = world.casting.named('shanice', 'Shanice', 'Boothby', 'female', 15, { ethnicity: 'G' })
  yield ago(world, 14)
  const one = await bringIn(world, {
    who,
    site: 'eastleyford-custody',
    by: 'yusuf.demir',
    record: 'WS/9108',
    reasons: ['self-harm'],
    arrivedAt: ago(world, 14, 30),
    authorisedAfter: 20,
  })
  await confirmed(world, one, 'PS 3310')
  yield ago(world, 13)
  await toldAndThere(world, one)
  await attempt(world, one, 'engaged')
  await learnAbout(world, one)
  await consent(world, one, { engage: 'given', 'police-now': 'given' })
  const screeningId = await beginScreening(world, one)
  await answer(world, one, screeningId, {
    'bail-refused': 'not-yet',
    missing: 'current',
    'self-harm': 'current',
  })
  await finishScreening(world, one, screeningId, {
    urgency: 'urgent',
    urgencyReason: 'Fifteen, hurts herself, goes missing from her placement',
    needFound: true,
    summary:
      'Hurts herself when she is alone. Goes missing from her placement. Would like her own room and school.',
  })
  await finishTasks(world, one, 'Read it; I see her before court', ['youth-worker'])
  yield ago(world, 9)
  await clock(world, one, 'charged', { at: ago(world, 9, 10), with: 'PS 3310' })
  await safeguard(world, one, 'local-authority', {
    state: 'done',
    askedWhom: 'Emergency duty team, by PS 3310',
    askedAt: ago(world, 9, 5),
    who: 'Duty social worker',
    answer: 'no-place',
    note: 'The certificate goes to court with her',
  })
  await safeguard(world, one, 'social-care', { state: 'done', who: 'Her social worker, by telephone' })
  await next(world, one, 'See her before she goes to court', world.calendar.now.add({ hours: 2 }))
}
