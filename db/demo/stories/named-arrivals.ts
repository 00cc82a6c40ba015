import { attempt, learnAbout } from '../acts-meeting.ts'
import { bringIn, clock, confirmed, leaves } from '../acts-custody.ts'
import type { Story } from '../timeline.ts'
import type { World } from '../world.ts'

// A suite never closes: what happens here happens so many hours before now, whatever the hour.
const ago = (world: World, hours: number, minutes = 0) => world.calendar.now.subtract({ hours, minutes })

/** Took tablets, and is in hospital: the clock stands still meanwhile (scenario 13). */
export async function* atHospital(world: World): Story {
  const who = world.casting.named('femi', 'Femi', 'Bakare', 'male', 29, { ethnicity: 'N' })
  yield ago(world, 9)
  const one = await bringIn(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9101',
    urgency: 'urgent',
    urgencyReason: 'Says he has taken tablets',
    reasons: ['self-harm'],
    arrivedAt: ago(world, 9, 20),
    authorisedAfter: 15,
  })
  yield ago(world, 8, 40)
  await confirmed(world, one, 'PS 4411')
  yield ago(world, 3)
  await clock(world, one, 'review-done', { at: ago(world, 3, 30), with: 'Insp 2093' })
  yield ago(world, 2, 10)
  await clock(world, one, 'left-for-hospital', { at: ago(world, 2, 20) })
  await attempt(world, one, 'at-hospital', { retryAt: world.calendar.now.add({ hours: 2 }) })
}

/** Held since yesterday: not much is left of the first 24 hours, and he has still not been seen. */
export async function* nearTheLimit(world: World): Story {
  const who = world.casting.named('callum', 'Callum', 'Birkett', 'male', 45, { ethnicity: 'A' })
  yield ago(world, 21, 20)
  const one = await bringIn(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9102',
    reasons: ['mental-health'],
    arrivedAt: ago(world, 21, 40),
    authorisedAfter: 20,
    expectedReleaseAt: world.calendar.now.add({ hours: 1, minutes: 45 }),
  })
  yield ago(world, 20)
  await attempt(world, one, 'asleep', { retryAt: ago(world, 12) })
  yield ago(world, 12)
  await clock(world, one, 'review-done', { at: ago(world, 15, 50) })
  await attempt(world, one, 'in-interview', { retryAt: world.calendar.now.add({ minutes: 40 }) })
  yield ago(world, 6)
  await clock(world, one, 'review-done', { at: ago(world, 7) })
  await confirmed(world, one, 'PS 4411')
}

/** Let go in the small hours, before anybody of ours was there (scenario 6). */
export async function* releasedUnseen(world: World): Story {
  const who = world.casting.named('natalie', 'Natalie', 'Orme', 'female', 33, {
    ethnicity: 'A',
    mobile: '07700 900611',
  })
  yield ago(world, 7)
  const one = await bringIn(world, {
    who,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9103',
    reasons: ['alcohol'],
    arrivedAt: ago(world, 11),
    authorisedAfter: 30,
  })
  await learnAbout(world, one)
  await leaves(world, one, 'bailed-before-charge', ago(world, 8))
}

/** No name, and looks sixteen: treated as under 18. Came in a few minutes ago. */
export async function* justIn(world: World): Story {
  const who = world.casting.named('nameless', 'Unknown', 'Unknown', 'male', 16)
  yield ago(world, 0, 12)
  await bringIn(world, {
    who,
    nameless: true,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9104',
    arrivedAt: ago(world, 0, 20),
  })
}

/** Twelve days ago in one suite, now in the other (scenario 7). */
export async function* backAgain(world: World): Story {
  const who = world.casting.named('leon', 'Leon', 'Cartledge', 'male', 38, { ethnicity: 'A' })
  yield ago(world, 12 * 24)
  const first = await bringIn(world, {
    who,
    site: 'eastleyford-custody',
    by: 'yusuf.demir',
    record: 'WS/9105',
    reasons: ['substance'],
    arrivedAt: ago(world, 12 * 24, 30),
    authorisedAfter: 20,
  })
  yield ago(world, 12 * 24 - 1)
  await attempt(world, first, 'declined', { note: 'Wants to sleep; says he knows where we are' })
  await clock(world, first, 'charged')
  await leaves(world, first, 'charged-bailed', world.clock.now())
  yield ago(world, 1)
  await bringIn(world, {
    who,
    known: first,
    site: 'marlowick-custody',
    by: 'tom.brennan',
    record: 'WS/9106',
    reasons: ['substance'],
    arrivedAt: ago(world, 1, 25),
    authorisedAfter: 15,
  })
}
