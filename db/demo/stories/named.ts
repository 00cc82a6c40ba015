import type { Character } from '../cast.ts'
import type { Story } from '../timeline.ts'
import type { World } from '../world.ts'
import { arc } from './arc.ts'
import { declinesWithChild, declinesWithPlan } from './named-refusing.ts'
import { calledEarly, lateEntry, rejectedThenAccepted, remandedOnFriday, twoNames } from './named-court.ts'
import { intoxicated, polishSpeaker, unknownNow, unknownThenNamed, veteran } from './named-custody.ts'
import { atHospital, backAgain, justIn, nearTheLimit, releasedUnseen } from './named-arrivals.ts'
import { sharedWithPartners } from './named-partners.ts'
import { noBed, safetyOfDean } from './named-risk.ts'
import { beingWritten, forProbation, reported, waitingForSecond } from './named-report.ts'
import { eighteenTonight, keptOvernight } from './named-youth.ts'
import { aroundTheRecord, leaver, sealed } from './named-governance.ts'
import { mergedPair, twins } from './named-matching.ts'
import { flaggedOnly, unacknowledged } from './named-today.ts'
import { accepted, declined, undecided, withdrawn } from './referred-in.ts'
import { plan, type Plan } from './plan.ts'

type Named = { readonly name: string; readonly story: Story }

/** People with a part of their own: the situations a correct system must pass (Domain brief: liaison and diversion, section 7). */
export function namedStories(world: World): Named[] {
  const aisha = world.casting.named('aisha', 'Aisha', 'Noor', 'female', 26, {
    ethnicity: 'J',
    mobile: '07700 900426',
  })
  const dean = world.casting.named('dean', 'Dean', 'Marsh', 'male', 34, { mobile: '07700 900434' })
  const ricky = world.casting.named('ricky', 'Ricky', 'Catterall', 'male', 29)
  const plans: readonly Plan[] = [
    // Scenario 1: shop theft, low mood, agrees; the sergeant has it, the GP sees him, the outcome is known.
    plan(world, dean, {
      daysAgo: 38,
      custody: 'marlowick-custody',
      exit: 'referred-outcome-known',
      by: 'tom.brennan',
      service: 'gp-marlowick',
      need: 'mental-health',
    }),
    // Scenario 6: bailed at 05:10 before anybody was on shift. Scenario 7: the same woman, two suites in one week.
    plan(world, aisha, {
      daysAgo: 30,
      custody: 'eastleyford-custody',
      exit: 'released-not-reached',
      by: 'yusuf.demir',
    }),
    plan(world, aisha, { daysAgo: 10, custody: 'marlowick-custody', exit: 'advice-only', by: 'tom.brennan' }),
    plan(world, aisha, {
      daysAgo: 7,
      custody: 'eastleyford-custody',
      exit: 'referred-outcome-known',
      by: 'yusuf.demir',
      until: 'awaiting-outcome',
      service: 'juniper',
      need: 'women',
    }),
    // Scenario 8: seventeen until Thursday next.
    plan(world, turningEighteen(world), {
      daysAgo: 5,
      court: 'marlowick-court',
      exit: 'referred-outcome-known',
      by: 'idris.vaughan',
      until: 'active',
      urgency: 'urgent',
    }),
    // Closed after lost contact: one still within its two working days, one past them.
    plan(world, world.casting.named('jade', 'Jade', 'Tranter', 'female', 31), {
      daysAgo: 17,
      custody: 'marlowick-custody',
      exit: 'disengaged',
      by: 'tom.brennan',
      lapsed: true,
    }),
    plan(world, ricky, {
      daysAgo: 25,
      custody: 'marlowick-custody',
      exit: 'disengaged',
      by: 'amara.osei',
      lapsed: true,
    }),
  ]
  return [
    ...plans.map((one) => ({ name: `${one.who.key}, ${one.exit}`, story: arc(world, one) })),
    { name: 'unknown, then named', story: unknownThenNamed(world) },
    { name: 'unknown now', story: unknownNow(world) },
    { name: 'two names', story: twoNames(world) },
    { name: 'two records, merged', story: mergedPair(world) },
    { name: 'twins', story: twins(world) },
    { name: 'Polish speaker', story: polishSpeaker(world) },
    { name: 'intoxicated', story: intoxicated(world) },
    { name: 'declines, plan to end their life', story: declinesWithPlan(world) },
    { name: 'what is known of risk', story: safetyOfDean(world, dean, ricky) },
    { name: 'no bed', story: noBed(world) },
    { name: 'declines, child at risk', story: declinesWithChild(world) },
    { name: 'called early', story: calledEarly(world) },
    { name: 'veteran with a dog', story: veteran(world) },
    { name: 'written late', story: lateEntry(world) },
    { name: 'rejected, then accepted', story: rejectedThenAccepted(world) },
    { name: 'remanded on Friday', story: remandedOnFriday(world) },
    { name: 'in hospital', story: atHospital(world) },
    { name: 'near the limit', story: nearTheLimit(world) },
    { name: 'released before seen', story: releasedUnseen(world) },
    { name: 'just brought in', story: justIn(world) },
    { name: 'back in the other suite', story: backAgain(world) },
    { name: 'eighteen tonight', story: eighteenTonight(world) },
    { name: 'fifteen, kept overnight', story: keptOvernight(world) },
    { name: 'urgent and unacknowledged', story: unacknowledged(world) },
    { name: 'shared with partners', story: sharedWithPartners(world) },
    { name: 'report, issued and recalled', story: reported(world) },
    { name: 'report for probation', story: forProbation(world) },
    { name: 'report, waiting for a second person', story: waitingForSecond(world) },
    { name: 'report, being written', story: beingWritten(world) },
    { name: 'flagged on the list', story: flaggedOnly(world) },
    { name: 'referred in, accepted', story: accepted(world) },
    { name: 'referred in, declined', story: declined(world) },
    { name: 'referred in, withdrawn', story: withdrawn(world) },
    { name: 'referred in, undecided', story: undecided(world) },
    { name: 'sealed', story: sealed(world) },
    ...leaver(world),
    { name: 'emergency access', story: aroundTheRecord(world, dean) },
  ]
}

function turningEighteen(world: World): Character {
  const born = world.calendar.today.add({ days: 6 }).subtract({ years: 18 })
  return world.casting.bornOn('jay', 'Jay', 'Ferris', 'male', born, { pnc: undefined, cro: undefined })
}
