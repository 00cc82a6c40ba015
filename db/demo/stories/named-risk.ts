import { alertFromRisk, keepApart, recordMappa } from '#modules/risk/index.ts'
import { attempt, consent } from '../acts-meeting.ts'
import { takeInCustody } from '../acts-opening.ts'
import { correctLine, crisisPlan, lookAgain, mhaLine, raiseConcern, risk } from '../acts-risk.ts'
import type { Character } from '../cast.ts'
import type { Story } from '../timeline.ts'
import { as, must, workday, type World } from '../world.ts'

/** What stands on the page of somebody's risks: one that goes on, one that ended, an alert, a crisis plan in two versions. */
export async function* safetyOfDean(world: World, dean: Character, other: Character): Story {
  const { calendar } = world
  const by = 'tom.brennan'
  const idOf = (who: Character) => world.records.get(who.key) ?? ''
  yield calendar.at(calendar.ago(16), '10:20')
  const personId = idOf(dean)
  const first = workday(world, calendar.ago(16), 5, '12:00').toZonedDateTimeISO('Europe/London').toPlainDate()
  const self = await risk(
    world,
    by,
    { personId },
    {
      kind: 'to-self',
      what: 'Thoughts that life is not worth living when he has been drinking; no plan',
      earlier: 'Took tablets four years ago, told his brother',
      imminence: 'At night, after drinking, around court dates',
      protective: 'His daughter; the allotment; answers the telephone',
      plan: 'GP sees him weekly; his brother keeps the tablets; we ring after each hearing',
      reviewOn: first,
    },
  )
  const home = await risk(
    world,
    by,
    { personId },
    {
      kind: 'from-others',
      what: 'Two men come for money he owes; he has paid twice',
      plan: 'Housing officer moves him; he rings 101 with the reference',
      towards: '',
      reviewOn: first,
      sensitivity: ['exploitation'],
    },
  )
  await crisisPlan(world, by, personId, 0, {
    call: 'His brother, 07700 900435: say only that it is Tom. Crisis line 020 7946 0119, day and night',
    warningSigns: 'Stops eating, does not open the curtains',
    helps: 'Being asked straight out; the allotment',
  })
  yield workday(world, calendar.ago(16), 5, '11:10')
  const next = workday(world, calendar.today, 3, '12:00').toZonedDateTimeISO('Europe/London').toPlainDate()
  await lookAgain(
    world,
    by,
    { personId, entryId: self, seen: 1 },
    {
      says: 'changed',
      what: 'Fewer of these thoughts since the tablets were changed; still when he drinks',
      earlier: 'Took tablets four years ago, told his brother',
      protective: 'His daughter; the allotment; answers the telephone',
      plan: 'GP sees him every other week; we ring after the next hearing',
      reviewOn: next,
    },
  )
  await lookAgain(
    world,
    by,
    { personId, entryId: home, seen: 1 },
    {
      says: 'ended',
      what: '',
      plan: '',
      reviewOn: next,
      reason: 'Moved to Eastleyford; nobody there knows him',
    },
  )
  must(
    await alertFromRisk(as(world, by), {
      personId,
      entryId: self,
      kind: 'risk-to-self',
      message: 'Ask about the nights after court, and whether his brother has the tablets',
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: world.organisation.actor(by).workerId,
      reviewOn: next,
    }),
  )
  await crisisPlan(world, by, personId, 1, {
    call: 'His brother, 07700 900435: say only that it is Tom. Crisis line 020 7946 0119, day and night',
    warningSigns: 'Stops eating, does not open the curtains, gives his tools away',
    helps: 'Being asked straight out; the allotment; a walk to the river',
    doesNotHelp: 'Being told to pull himself together; the hospital waiting room',
    asksFor: 'That his daughter is not told first',
    safePlaces: 'His brother’s; the drop-in on Mill Lane until nine',
  })
  yield calendar.at(calendar.ago(9), '15:30')
  must(
    await keepApart(as(world, by), {
      personId,
      otherId: idOf(other),
      reason: 'They fought in the waiting room in October; both asked not to meet',
    }),
  )
  must(
    await recordMappa(as(world, by), {
      personId: idOf(other),
      category: 2,
      level: 1,
      ended: false,
      source: 'Letter of the probation officer',
      fromName: 'R. Oduya, probation',
      receivedOn: calendar.ago(10),
      note: '',
    }),
  )
}

/** Acutely unwell, detainable, no bed, and the grounds to hold him have ended (scenario 14). */
export async function* noBed(world: World): Story {
  const { calendar } = world
  const by = 'yusuf.demir'
  const who = world.casting.named('tyrone', 'Tyrone', 'Wexley', 'male', 33, { mobile: '07700 900733' })
  yield calendar.at(calendar.today, '08:40')
  const one = await takeInCustody(world, {
    who,
    site: 'eastleyford-custody',
    by,
    source: 'custody-officer',
    reasons: ['mental-health'],
    urgency: 'urgent',
    urgencyReason: 'Hears voices that order him, has not slept for days',
    holder: by,
    nextStep: 'Be there when the AMHP comes back',
    nextStepAt: calendar.at(calendar.today, '16:00'),
  })
  yield calendar.at(calendar.today, '08:50')
  await attempt(world, one, 'engaged', { note: 'Speaks in snatches; lets the nurse sit with him' })
  await consent(world, one, { 'police-now': 'refused' })
  await mhaLine(world, by, one, 'concern', 'Yusuf Demir')
  yield calendar.at(calendar.today, '09:05')
  await mhaLine(world, by, one, 'amhp-asked', 'Yusuf Demir to the county AMHP desk')
  yield calendar.at(calendar.today, '10:30')
  const lineId = await mhaLine(world, by, one, 'amhp-accepted', 'R. Stane, AMHP')
  yield calendar.at(calendar.today, '10:40')
  await correctLine(world, by, one, {
    lineId,
    reason: 'The AMHP had rung half an hour before; I put the time at which I wrote it down',
    kind: 'amhp-accepted',
    at: calendar.at(calendar.today, '10:00'),
    byName: 'R. Stane, AMHP',
  })
  yield calendar.at(calendar.today, '11:40')
  await raiseConcern(world, by, one, {
    kind: 'adult',
    about: 'person',
    concern:
      'Somebody he calls his manager holds his bank card and lives in his flat; he cannot say no to him',
    immediate: false,
  })
  yield calendar.at(calendar.today, '12:15')
  await mhaLine(world, by, one, 'assessed', 'R. Stane with Dr Ives and Dr Amo')
  await mhaLine(world, by, one, 'recommendations', 'Dr Ives and Dr Amo, section 2')
  await mhaLine(world, by, one, 'bed-asked', 'R. Stane to the bed manager')
  yield calendar.at(calendar.today, '14:10')
  await mhaLine(world, by, one, 'pace-grounds-end', 'PS 3812 Udall')
}
