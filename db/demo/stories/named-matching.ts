import { linkPeople } from '#modules/people/index.ts'
import { attempt, consent } from '../acts-meeting.ts'
import { takeInCustody } from '../acts-opening.ts'
import { alert } from '../acts-risk.ts'
import { close } from '../acts-work.ts'
import type { Character } from '../cast.ts'
import type { SiteKey } from '../places.ts'
import type { Story } from '../timeline.ts'
import { as, must, type World } from '../world.ts'

interface Stay {
  readonly who: Character
  readonly site: SiteKey
  readonly by: string
  readonly daysAgo: number
}

/** A short stay in a suite: asked, said no, closed. What is left is the record. */
async function* declined(world: World, stay: Stay): Story {
  const { calendar } = world
  const day = calendar.ago(stay.daysAgo)
  yield calendar.at(day, '10:10')
  const one = await takeInCustody(world, {
    ...stay,
    source: 'custody-officer',
    reasons: ['mental-health'],
    urgency: 'routine',
    holder: stay.by,
    nextStep: 'See her',
    nextStepAt: calendar.at(day, '11:00'),
  })
  yield calendar.at(day, '10:40')
  await attempt(world, one, 'declined', { note: 'Would rather sleep' })
  await consent(world, one, { engage: 'refused' })
  yield calendar.at(day, '11:30')
  await close(world, one, 'declined-before-screen')
}

/** One woman under two spellings: the lead merged the two records; what was on either is on one page (scenario 3). */
export async function* mergedPair(world: World): Story {
  const { calendar, casting } = world
  const first = casting.named('sandra', 'Sandra', 'Whitlock', 'female', 44, { ethnicity: 'A' })
  const second = casting.bornOn('sandra-again', 'Sandra', 'Whitelock', 'female', first.born, {
    pnc: undefined,
    cro: undefined,
  })
  yield* declined(world, { who: first, site: 'marlowick-custody', by: 'tom.brennan', daysAgo: 33 })
  yield* declined(world, { who: second, site: 'eastleyford-custody', by: 'yusuf.demir', daysAgo: 12 })
  const [personId = '', otherId = ''] = [first, second].map((who) => world.records.get(who.key))
  await alert(world, 'yusuf.demir', otherId, {
    kind: 'medical',
    message: 'Epilepsy: a fit in the van in spring',
    reviewOn: calendar.today.add({ days: 1 }),
  })
  yield calendar.at(calendar.ago(6), '14:30')
  must(
    await linkPeople(as(world, 'helen.cartwell'), {
      personId,
      otherId,
      decision: 'same',
      reason: 'Same custody photograph and the same sister to ring; she spells her name both ways.',
    }),
  )
}

/** Two sisters born on one day, who look like one person on a list: a lead has to look before anybody merges them. */
export async function* twins(world: World): Story {
  const { casting } = world
  const chloe = casting.named('chloe', 'Chloe', 'Ransome', 'female', 24, { ethnicity: 'B' })
  const zara = casting.bornOn('zara', 'Zara', 'Ransome', 'female', chloe.born, { ethnicity: 'B' })
  yield* declined(world, { who: chloe, site: 'marlowick-custody', by: 'amara.osei', daysAgo: 21 })
  yield* declined(world, { who: zara, site: 'eastleyford-custody', by: 'yusuf.demir', daysAgo: 3 })
}
