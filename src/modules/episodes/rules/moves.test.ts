import { expect, test } from 'vitest'
import { Temporal } from '#kernel/dates.ts'
import { pathwayOf } from '#pathways/index.ts'
import { mayMove, type ActorFacts, type EpisodeFacts } from './moves.ts'

const pathway = pathwayOf('liaison-and-diversion')

const nothing: EpisodeFacts = {
  stage: 'identified',
  holderId: null,
  attempts: [],
  engageConsentGiven: false,
  withoutConsentReason: undefined,
  privacyGiven: false,
  capacityConsidered: false,
  screeningComplete: false,
  urgencySet: false,
  needFound: false,
  engagementContinues: false,
  assessmentSigned: false,
  actions: 0,
  noActionReason: undefined,
  exitReason: undefined,
  openBlocking: [],
  overrideReason: undefined,
}

const person = (role: string, registered: boolean, ...switchedOn: string[]): ActorFacts => ({
  roles: [role],
  registered,
  switchedOn,
})
const people = {
  nurse: person('practitioner', true),
  unregistered: person('practitioner', false),
  supportWorker: person('support-worker', false),
  trainedSupportWorker: person('support-worker', false, 'trained-support-workers-screen'),
  administrator: person('administrator', false),
  lead: person('team-lead', true),
  otherTeam: { roles: [], registered: true, switchedOn: [] },
} satisfies Record<string, ActorFacts>

const at = (text: string) => Temporal.Instant.from(text)
const threeOnTwoDays = [at('2026-11-20T09:00:00Z'), at('2026-11-20T15:00:00Z'), at('2026-11-21T10:00:00Z')]
const threeOnOneDay = [at('2026-11-20T09:00:00Z'), at('2026-11-20T11:00:00Z'), at('2026-11-20T15:00:00Z')]
// 23:50 and 00:10 on the English clock in summer: two days.
const overMidnight = [at('2026-07-01T22:50:00Z'), at('2026-07-01T23:10:00Z'), at('2026-07-01T23:20:00Z')]

type Case = readonly [
  situation: string,
  who: keyof typeof people,
  to: string,
  facts: Partial<EpisodeFacts>,
  expected: 'yes' | readonly string[],
]

const incomplete = 'Every section of the screening needs an answer, a refusal or the reason why not'
const onlyRegistered = 'This is for: registered practitioner, youth worker, team lead of the team'

const cases: readonly Case[] = [
  ['a named worker takes it', 'nurse', 'allocated', { holderId: 'w' }, 'yes'],
  ['an administrator allocates', 'administrator', 'allocated', { holderId: 'w' }, 'yes'],
  ['nobody is named', 'nurse', 'allocated', {}, ['Name the worker who holds it']],
  [
    'somebody of another team',
    'otherTeam',
    'allocated',
    { holderId: 'w' },
    ['This is for: practitioner, youth worker, team lead, administrator of the team'],
  ],
  ['tried', 'supportWorker', 'approaching', { stage: 'allocated', attempts: threeOnOneDay }, 'yes'],
  [
    'no attempt was made',
    'nurse',
    'approaching',
    { stage: 'allocated' },
    ['Record at least one attempt: time, place and result'],
  ],
  ['agreed to be seen', 'nurse', 'screening', { stage: 'approaching', engageConsentGiven: true }, 'yes'],
  [
    'agreed, but the worker is not registered',
    'unregistered',
    'screening',
    { stage: 'approaching', engageConsentGiven: true },
    [onlyRegistered],
  ],
  [
    'agreed, a support worker without the switch',
    'supportWorker',
    'screening',
    { stage: 'approaching', engageConsentGiven: true },
    [onlyRegistered],
  ],
  [
    'agreed, a trained support worker with it',
    'trainedSupportWorker',
    'screening',
    { stage: 'approaching', engageConsentGiven: true },
    'yes',
  ],
  [
    'no consent, but an urgent reason, privacy statement given and capacity considered',
    'nurse',
    'screening',
    {
      stage: 'approaching',
      withoutConsentReason: 'Acutely confused',
      privacyGiven: true,
      capacityConsidered: true,
    },
    'yes',
  ],
  [
    'nothing was explained and nothing agreed: everything missing is said at once',
    'nurse',
    'screening',
    { stage: 'approaching', withoutConsentReason: '  ' },
    [
      'Give the privacy statement',
      'Consider capacity for this decision',
      'Record that the person agrees to be seen, or the best-interests or urgent reason to go on without',
    ],
  ],
  [
    'screening finished',
    'nurse',
    'screened',
    { stage: 'screening', screeningComplete: true, urgencySet: true },
    'yes',
  ],
  ['screening with gaps', 'nurse', 'screened', { stage: 'screening', urgencySet: true }, [incomplete]],
  [
    'screening without an urgency',
    'nurse',
    'screened',
    { stage: 'screening', screeningComplete: true },
    ['Set the urgency'],
  ],
  [
    'a need, and the person stays',
    'nurse',
    'assessing',
    { stage: 'screened', needFound: true, engagementContinues: true },
    'yes',
  ],
  [
    'the person does not want more',
    'nurse',
    'assessing',
    { stage: 'screened', needFound: true },
    ['Say that the person is still willing to be seen'],
  ],
  [
    'the switch is for screening only',
    'trainedSupportWorker',
    'assessing',
    { stage: 'screened', needFound: true, engagementContinues: true },
    [onlyRegistered],
  ],
  ['an assessment is signed', 'nurse', 'assessed', { stage: 'assessing', assessmentSigned: true }, 'yes'],
  [
    'no assessment is signed',
    'nurse',
    'assessed',
    { stage: 'assessing' },
    ['A registered practitioner has to sign an assessment: mental state, risk and summary'],
  ],
  ['an action was raised', 'nurse', 'active', { stage: 'assessed', actions: 1 }, 'yes'],
  [
    'no action is needed, and why',
    'nurse',
    'active',
    { stage: 'assessed', noActionReason: 'Care team already acting' },
    'yes',
  ],
  [
    'neither action nor reason',
    'nurse',
    'active',
    { stage: 'assessed' },
    ['Raise at least one action, or give the reason why none is needed'],
  ],
  ['a referral straight from screening', 'nurse', 'active', { stage: 'screened', actions: 1 }, 'yes'],
  ['sent and waiting', 'supportWorker', 'awaiting-outcome', { stage: 'active', actions: 1 }, 'yes'],
  [
    'nothing sent to wait for',
    'nurse',
    'awaiting-outcome',
    { stage: 'active' },
    ['Nothing has been sent yet whose outcome could be waited for'],
  ],
  [
    'a stage is skipped',
    'nurse',
    'assessed',
    { stage: 'allocated', assessmentSigned: true },
    ['Allocated does not lead to Assessed'],
  ],
  [
    'backwards',
    'nurse',
    'allocated',
    { stage: 'screened', holderId: 'w' },
    ['Screened does not lead to Allocated'],
  ],
  ['out of closed', 'lead', 'active', { stage: 'closed', actions: 1 }, ['Closed does not lead to Active']],
  ['closing with a reason', 'nurse', 'closed', { stage: 'screened', exitReason: 'no-need-found' }, 'yes'],
  ['closing without one', 'nurse', 'closed', { stage: 'screened' }, ['Choose the reason for closing']],
  [
    'a reason of another list',
    'nurse',
    'closed',
    { stage: 'screened', exitReason: 'cured' },
    ['Choose the reason for closing'],
  ],
  [
    'an administrator does not close',
    'administrator',
    'closed',
    { stage: 'screened', exitReason: 'duplicate' },
    ['This is for: practitioner, youth worker, team lead of the team'],
  ],
  [
    'safeguarding and a handover are open',
    'nurse',
    'closed',
    {
      stage: 'active',
      exitReason: 'advice-only',
      openBlocking: ['Children’s services', 'Handover'],
    },
    ['Still open: Children’s services', 'Still open: Handover'],
  ],
  [
    'the same, a practitioner with a reason',
    'nurse',
    'closed',
    { stage: 'active', exitReason: 'advice-only', openBlocking: ['A'], overrideReason: 'Told by telephone' },
    ['Still open: A'],
  ],
  [
    'the same, the lead with a reason',
    'lead',
    'closed',
    { stage: 'active', exitReason: 'advice-only', openBlocking: ['A'], overrideReason: 'Told by telephone' },
    'yes',
  ],
  [
    'the same, the lead without one',
    'lead',
    'closed',
    { stage: 'active', exitReason: 'advice-only', openBlocking: ['A'], overrideReason: ' ' },
    ['Still open: A'],
  ],
  [
    'the lead still needs an exit reason',
    'lead',
    'closed',
    { stage: 'active', openBlocking: ['A'], overrideReason: 'Told' },
    ['Choose the reason for closing'],
  ],
  [
    'released, not reached after three tries on two days',
    'nurse',
    'closed',
    { stage: 'approaching', exitReason: 'released-not-reached', attempts: threeOnTwoDays },
    'yes',
  ],
  [
    'released, not reached after three tries on one day',
    'nurse',
    'closed',
    { stage: 'approaching', exitReason: 'released-not-reached', attempts: threeOnOneDay },
    ['"Released before seen, not reached" needs 3 attempts on 2 different days; recorded: 3 on 1'],
  ],
  [
    'the same, tries just before and after midnight',
    'nurse',
    'closed',
    { stage: 'approaching', exitReason: 'released-not-reached', attempts: overMidnight },
    'yes',
  ],
  [
    'no contact details',
    'nurse',
    'closed',
    { stage: 'identified', exitReason: 'released-no-contact-details' },
    'yes',
  ],
]

test.each(cases)('%s (%s → %s)', (_situation, who, to, facts, expected) => {
  expect(mayMove(pathway, { ...nothing, ...facts }, to, people[who])).toEqual(
    expected === 'yes' ? { ok: true } : { ok: false, reasons: expected },
  )
})
