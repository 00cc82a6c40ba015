import { acceptReferral } from '#modules/episodes/index.ts'
import { declineReferral, logReferral, withdrawReferral } from '#modules/referrals/index.ts'
import { attempt, consent } from '../acts-meeting.ts'
import { startRecord } from '../acts-opening.ts'
import { close } from '../acts-work.ts'
import type { Character } from '../cast.ts'
import type { SiteKey } from '../places.ts'
import type { Story } from '../timeline.ts'
import { as, must, type Case, type World } from '../world.ts'

interface Sent {
  readonly who: Character
  readonly site: SiteKey
  readonly by: string
  readonly source: string
  readonly referrer: readonly [name: string, role: string, contact: string]
  readonly reason: string
}

/** Somebody is referred to the team: a record as far as the referrer knows them, and a place in the inbox. */
async function referredIn(
  world: World,
  given: Sent,
): Promise<{ readonly personId: string; readonly referralId: string }> {
  const { who, by } = given
  const personId = world.records.get(who.key) ?? (await startRecord(world, by, who, 'referral'))
  const [referrerName, referrerRole, referrerContact] = given.referrer
  const { referralId } = must(
    await logReferral(as(world, by), {
      personId,
      teamId: world.organisation.teamId('ld'),
      siteId: world.organisation.siteId(given.site),
      source: given.source,
      referrerName,
      referrerRole,
      referrerContact,
      reason: given.reason,
    }),
  )
  return { personId, referralId }
}

/** The solicitor asks for a client to be seen; he is, and needs nothing more than advice. */
export async function* accepted(world: World): Story {
  const { calendar, casting } = world
  const by = 'amara.osei'
  const site = 'marlowick-court' as const
  const day = calendar.lastSitting(site, calendar.ago(12))
  const who = casting.named('bogdan', 'Bogdan', 'Ilies', 'male', 45)
  yield calendar.at(day, '09:20')
  const { personId, referralId } = await referredIn(world, {
    who,
    site,
    by,
    source: 'defence',
    referrer: ['R. Whitcombe', 'Duty solicitor', '020 7946 0655'],
    reason: 'Tearful in conference, says he has not slept for a week.',
  })
  yield calendar.at(day, '09:35')
  const { episodeId } = must(
    await acceptReferral(as(world, by), {
      referralId,
      pointOfContact: 'magistrates-court',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: world.organisation.actor(by).workerId,
      nextStep: 'See him before he is called',
      nextStepAt: calendar.at(day, '10:30'),
    }),
  )
  const one: Case = { who, personId, episodeId, site, matter: undefined, by }
  yield calendar.at(day, '10:10')
  await attempt(world, one, 'engaged')
  await consent(world, one, { engage: 'given', court: 'refused' })
  yield calendar.at(day, '11:00')
  await close(world, one, 'advice-only')
}

/** Not for this service: the referrer is told where to turn. */
export async function* declined(world: World): Story {
  const { calendar, casting } = world
  const day = calendar.ago(9)
  yield calendar.at(day, '11:15')
  const { referralId } = await referredIn(world, {
    who: casting.named('sheila', 'Sheila', 'Ormond', 'female', 71),
    site: 'eastleyford-court',
    by: 'priya.raman',
    source: 'probation',
    referrer: ['K. Lonsdale', 'Court duty officer', '020 7946 0688'],
    reason: 'Would like counselling after a bereavement. She is here as a witness.',
  })
  yield calendar.at(day, '12:05')
  must(
    await declineReferral(as(world, 'priya.raman'), {
      referralId,
      reason: 'She is a witness, not a defendant. Witness care and her GP can help; numbers given.',
      told: 'K. Lonsdale, by telephone',
    }),
  )
}

/** Taken back by whoever made it, before anybody decided. */
export async function* withdrawn(world: World): Story {
  const { calendar, casting } = world
  const day = calendar.ago(6)
  yield calendar.at(day, '15:40')
  const { referralId } = await referredIn(world, {
    who: casting.named('ash', 'Ash', 'Pennick', 'male', 22),
    site: 'marlowick-custody',
    by: 'tom.brennan',
    source: 'custody-officer',
    referrer: ['Sgt M. Ellery', 'Custody sergeant', '020 7946 0611'],
    reason: 'Said he hears voices when he drinks.',
  })
  yield calendar.at(day, '16:20')
  must(
    await withdrawReferral(as(world, 'tom.brennan'), {
      referralId,
      reason: 'His own care co-ordinator came to the suite and is seeing him.',
      withdrawnBy: 'Sgt M. Ellery',
    }),
  )
}

/** Two that nobody has decided: one since this morning, one for two days. */
export async function* undecided(world: World): Story {
  const { calendar, casting } = world
  yield calendar.at(calendar.ago(2), '16:45')
  await referredIn(world, {
    who: casting.named('winston', 'Winston', 'Archer', 'male', 58),
    site: 'marlowick-court',
    by: 'carol.whitby',
    source: 'probation',
    referrer: ['D. Marchetti', 'Court duty officer', '020 7946 0689'],
    reason: 'Back for sentence next week. Seems confused about the day and the year.',
  })
  yield calendar.at(calendar.today, '08:55')
  await referredIn(world, {
    who: casting.named('nicola', 'Nicola', 'Freer', 'female', 37),
    site: 'marlowick-court',
    by: 'carol.whitby',
    source: 'legal-adviser',
    referrer: ['J. Ferrand', 'Legal adviser, court 2', '020 7946 0640'],
    reason: 'Says she will not go home tonight and will not say why.',
  })
}
