import { raiseTask } from '#modules/episodes/index.ts'
import { alertFromRisk } from '#modules/risk/index.ts'
import { attempt, consent, note, plan as next } from '../acts-meeting.ts'
import { takeInCustody } from '../acts-opening.ts'
import { alert, crisisPlan, raiseConcern, risk, sendConcern } from '../acts-risk.ts'
import { close, handOver } from '../acts-work.ts'
import type { Story } from '../timeline.ts'
import { as, must, type World } from '../world.ts'

/** No consent does not mean no action (scenario 9). */
export async function* declinesWithPlan(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('martin', 'Martin', 'Oxley', 'male', 46)
  yield calendar.at(calendar.today, '09:30')
  const one = await takeInCustody(world, {
    who,
    site: 'eastleyford-custody',
    by: 'yusuf.demir',
    source: 'detention-officer',
    reasons: ['self-harm'],
    urgency: 'urgent',
    urgencyReason: 'First arrest, very ashamed',
    holder: 'yusuf.demir',
    nextStep: 'See him now',
    nextStepAt: calendar.at(calendar.today, '10:00'),
  })
  yield calendar.at(calendar.today, '09:45')
  await attempt(world, one, 'declined', { note: 'Wants nobody told anything' })
  await consent(world, one, {
    engage: 'refused',
    'police-now': 'refused',
    'gp-care-team': 'refused',
    'post-release-contact': 'refused',
  })
  await handOver(world, one, {
    recipient: 'custody-officer',
    name: 'PS 3812 Udall',
    risk: 'Says he will end his life when he is let out, and how.',
    riskAction: 'Constant watch now. Not to be released without the plan below.',
    next: 'Crisis team phoned; they come before release.',
    nextBy: 'Before release, whenever that is',
    urgent: true,
    without: {
      basis: 'vital-interest',
      reason: 'Says he will end his life on release and has the means at home',
      decidedBy: 'Yusuf Demir with Helen Cartwell',
      told: 'yes',
    },
  })
  const entryId = await risk(world, one.by, one, {
    kind: 'to-self',
    what: 'Says he will end his life when he is let out, and how',
    imminence: 'At release; more so if his family is told',
    protective: 'Asked twice whether his dog is fed',
    plan: 'Constant watch; crisis team before release; nothing at home that he would use',
    reviewOn: calendar.today,
  })
  must(
    await alertFromRisk(as(world, one.by), {
      personId: one.personId,
      entryId,
      kind: 'risk-to-self',
      message: 'Not to be released without the plan: ask Liaison and Diversion',
      startsOn: undefined,
      endsOn: undefined,
      reviewerId: world.organisation.actor(one.by).workerId,
      reviewOn: calendar.today.add({ days: 1 }),
    }),
  )
  await crisisPlan(
    world,
    one.by,
    one.personId,
    0,
    { call: 'Crisis line 020 7946 0119, day and night. Nobody of his family is rung without asking him' },
    'Will not speak about it today',
  )
  must(
    await raiseTask(as(world, one.by), {
      personId: one.personId,
      episodeId: one.episodeId,
      teamId: world.organisation.teamId('ld'),
      kind: 'action',
      title: 'Pre-release plan with the crisis team and the custody officer',
      detail: 'Who meets him at the door, where he goes, who has taken away what he would use.',
      urgent: true,
      dueAt: calendar.now.add({ hours: 2 }),
      ownerId: world.organisation.actor(one.by).workerId,
      recipient: 'Crisis team',
    }),
  )
  await next(world, one, 'Be there when he is released', calendar.now.add({ hours: 3 }))
}

/** A child may be hurt: told the same day, whatever the parent agrees to (scenario 10). */
export async function* declinesWithChild(world: World): Story {
  const { calendar } = world
  const who = world.casting.named('gemma', 'Gemma', 'Haxby', 'female', 28, { mobile: '07700 900728' })
  const day = calendar.ago(6)
  yield calendar.at(day, '11:00')
  const one = await takeInCustody(world, {
    who,
    site: 'marlowick-custody',
    by: 'amara.osei',
    source: 'practitioner-found',
    reasons: ['woman'],
    urgency: 'routine',
    holder: 'amara.osei',
    nextStep: 'Offer to see her',
    nextStepAt: calendar.at(day, '12:00'),
  })
  yield calendar.at(day, '11:25')
  await attempt(world, one, 'declined', { note: 'Does not want to be seen; then speaks at the hatch' })
  await consent(world, one, { engage: 'refused', 'police-now': 'refused' })
  const concern = await raiseConcern(world, one.by, one, {
    kind: 'child',
    about: 'somebody-else',
    concern:
      'Her partner hits their daughter of four, who is at home with him now. The grandmother lives near.',
    immediate: false,
  })
  yield calendar.at(day, '12:10')
  await sendConcern(world, one.by, one.personId, concern, {
    route: 'children-act-47',
    agreement: 'refused',
    toName: 'Duty social worker, first contact',
    toRole: 'Social worker',
    toAgency: 'Wendleshire County Council',
    how: 'phone-and-form',
    what: 'That a child of four may be being hurt at home, where the child is now, and how to reach the grandmother.',
    reason: 'A child may be suffering significant harm',
    decisionMaker: 'Amara Osei with Helen Cartwell',
    personTold: 'no',
    notToldReason: 'Telling her first could put the child in more danger',
  })
  await note(
    world,
    one,
    'A concern for a child was passed on by telephone at 12:10 and in writing at 12:40. The person was not told beforehand, for the reason in the log. Not to be spoken of on the telephone.',
    { kind: 'safeguarding' },
  )
  await alert(world, one.by, one.personId, {
    kind: 'safeguarding-child',
    message: 'Speak with the team lead before any contact at home',
    reviewOn: calendar.today.add({ days: 2 }),
  })
  yield calendar.at(day, '15:20')
  await close(world, one, 'declined-before-screen', 'Knows that the offer stands')
}
