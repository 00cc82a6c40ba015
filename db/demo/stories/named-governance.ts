import { reading } from '#modules/access/index.ts'
import { suspendWorker, type SuspensionHook } from '#modules/access/service/workers.ts'
import { reassignWorker } from '#modules/episodes/index.ts'
import { findCandidates, startEmergencyAccess } from '#modules/people/index.ts'
import { identifyExactly } from '#modules/people/service/emergency.ts'
import { sealPerson } from '#modules/people/service/privacy.ts'
import type { Character } from '../cast.ts'
import type { Story } from '../timeline.ts'
import { as, must, type World } from '../world.ts'
import { arc } from './arc.ts'
import { plan } from './plan.ts'

/** She works for the police: after her time here the record is sealed, and a later look for her is told of (scenario 24). */
export async function* sealed(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('rachel', 'Rachel', 'Lomax', 'female', 36, { ethnicity: 'A' })
  yield* arc(
    world,
    plan(world, who, { daysAgo: 27, custody: 'eastleyford-custody', exit: 'advice-only', by: 'yusuf.demir' }),
  )
  yield calendar.at(calendar.ago(26), '09:00')
  const personId = world.records.get(who.key) ?? ''
  must(
    await sealPerson(as(world, 'nadia.hossain'), {
      personId,
      reason:
        'She works for the police at the other suite and has asked that colleagues there cannot see this.',
      workerIds: [world.organisation.actor('helen.cartwell').workerId],
    }),
  )
  yield calendar.at(calendar.ago(2), '10:05')
  await reading(as(world, 'amara.osei'), (work) =>
    findCandidates(
      work,
      {
        name: { given: who.given, family: who.family, asGiven: `${who.given} ${who.family}` },
        dateOfBirth: who.born.toString(),
        identifiers: [],
      },
      { siteId: world.organisation.siteId('marlowick-court') },
    ),
  )
}

const putBack: SuspensionHook = async (work, workerId, reason) => {
  await reassignWorker(work, workerId, reason)
}

/** Left the service: his people go to the lead's list in the same moment. */
export function leaver(world: World): { readonly name: string; readonly story: Story }[] {
  const { calendar, casting } = world
  const plans = [casting.anybody('of-a-leaver-1'), casting.anybody('of-a-leaver-2')].map((who, place) =>
    plan(world, who, {
      daysAgo: 9 + place * 3,
      custody: 'marlowick-custody',
      exit: 'referred-outcome-known',
      by: 'mark.shelbourne',
      until: 'active',
    }),
  )
  async function* leaves(): Story {
    yield calendar.at(calendar.ago(5), '17:05')
    const workerId = world.organisation.actor('mark.shelbourne').workerId
    must(await suspendWorker(as(world, 'owen.prys'), undefined, { workerId, version: 1 }, 'left', [putBack]))
  }
  return [
    ...plans.map((one) => ({ name: `${one.who.key}, held by somebody who leaves`, story: arc(world, one) })),
    { name: 'somebody leaves', story: leaves() },
  ]
}

/** Somebody of another service opens a record in an emergency: the privacy officer has it before her. */
export async function* aroundTheRecord(world: World, who: Character): Story {
  const { calendar } = world
  yield calendar.at(calendar.ago(1), '16:20')
  const ctx = as(world, 'farah.sadiq')
  const found = must(
    await identifyExactly(ctx, { kind: 'nhs-number', text: who.nhs, dateOfBirth: who.born.toString() }),
  )
  must(
    await startEmergencyAccess(ctx, {
      personId: found.personId,
      reason:
        'He has rung our line in distress and the call was cut off. I need to know where he may be and who else is with him.',
    }),
  )
}
