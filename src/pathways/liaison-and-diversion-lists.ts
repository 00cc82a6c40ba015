import type { AttemptResult, Choice, ExitReason, ReferralSource, Standard, Urgency } from './definition.ts'

const brief = 'Domain brief: liaison and diversion, section 2'
const ours =
  'Ours: tries by telephone, text or letter after a release need a result, and the brief lists only those of a cell'

/** What came of a try to see somebody. Several are reasons to try again, none is a judgement. */
export const attemptResults: readonly AttemptResult[] = [
  { code: 'engaged', words: 'Seen and engaged', seen: true },
  { code: 'asleep', words: 'Asleep or in rest period', seen: false },
  { code: 'in-interview', words: 'In interview', seen: false },
  { code: 'with-solicitor', words: 'With solicitor', seen: false },
  { code: 'with-hcp', words: 'With custody healthcare', seen: false },
  { code: 'at-hospital', words: 'At hospital', seen: false },
  { code: 'intoxicated', words: 'Intoxicated', seen: false },
  { code: 'unsafe-to-enter', words: 'Unsafe to enter', seen: false },
  { code: 'awaiting-interpreter', words: 'Waiting for an interpreter', seen: false },
  { code: 'awaiting-appropriate-adult', words: 'Waiting for an appropriate adult or guardian', seen: false },
  { code: 'declined', words: 'Declined', seen: false },
  { code: 'already-released', words: 'Already released', seen: false, released: true },
  { code: 'in-dock', words: 'In the dock', seen: false },
  { code: 'moved-site', words: 'Moved to another site', seen: false },
  { code: 'no-reply', words: 'No reply (after release)', seen: false, source: ours, kind: 'inference' },
  {
    code: 'offer-left',
    words: 'Offer left in a safe way (after release)',
    seen: false,
    source: ours,
    kind: 'inference',
  },
]

const threeTries: Standard = { value: 3, unit: 'times', source: brief, kind: 'inference' }
const twoDays: Standard = { value: 2, unit: 'days', source: brief, kind: 'inference' }

function exit(
  code: string,
  words: string,
  endState: ExitReason['endState'],
  needsSecondPerson = false,
): ExitReason {
  return { code, words, endState, needsSecondPerson }
}

/** Why an episode ended (a default list of ours after the brief; each service may have its own words). */
export const exitReasons: readonly ExitReason[] = [
  exit('no-need-found', 'No need found', 'no-need'),
  exit('declined-before-screen', 'Declined before screening', 'declined'),
  exit('declined-after-screen', 'Declined after screening', 'declined'),
  exit('released-reached-later', 'Released before seen, reached later', 'completed'),
  {
    ...exit('released-not-reached', 'Released before seen, not reached', 'not-seen', true),
    afterAttempts: { attempts: threeTries, days: twoDays },
  },
  exit('released-no-contact-details', 'Released before seen, no contact details', 'not-seen', true),
  exit('unable-intoxication', 'Unable to see: intoxication', 'not-seen'),
  exit('unable-violence', 'Unable to see: violence', 'not-seen'),
  exit('unable-communication', 'Unable to see: communication', 'not-seen'),
  exit('unable-aa-absent', 'Unable to see: no appropriate adult', 'not-seen'),
  exit('unable-medical', 'Unable to see: medical reason', 'not-seen'),
  exit('unable-capacity', 'Unable to see: capacity', 'not-seen'),
  exit('not-seen-out-of-hours', 'Not seen: out of hours', 'not-seen'),
  exit('not-seen-staffing', 'Not seen: staffing', 'not-seen'),
  exit('open-to-care-team', 'Already open to a care team, which was told', 'completed'),
  exit('advice-only', 'Advice only', 'completed'),
  exit('referred-outcome-known', 'Referred, outcome known', 'completed'),
  exit('referred-outcome-unknown', 'Referred, outcome unknown after chasing', 'completed'),
  exit('outreach-completed', 'Outreach completed', 'completed'),
  exit('disengaged', 'Disengaged', 'lost-contact', true),
  exit('mha-admission', 'Admitted under the Mental Health Act', 'handed-over'),
  exit(
    'remanded-handed-over',
    'Remanded or sentenced to custody, handed to prison health or RECONNECT',
    'handed-over',
  ),
  exit('community-order-handed-over', 'Community order, handed to probation or MHTR', 'handed-over'),
  exit('moved-area', 'Moved area', 'ended-otherwise'),
  exit('died', 'Died', 'ended-otherwise'),
  exit('duplicate', 'Duplicate', 'not-counted'),
  exit('wrong-person', 'Wrong person', 'not-counted'),
]

export const pointsOfContact: readonly Choice[] = [
  { code: 'custody', words: 'Police custody' },
  { code: 'voluntary-interview', words: 'Voluntary interview' },
  { code: 'community', words: 'Community' },
  { code: 'magistrates-court', words: 'Magistrates’ court' },
  { code: 'youth-court', words: 'Youth court' },
  { code: 'crown-court', words: 'Crown Court' },
  { code: 'post-release', words: 'After release' },
  { code: 'other', words: 'Other' },
]

const sources = (group: string, list: Readonly<Record<string, string>>): readonly ReferralSource[] =>
  Object.entries(list).map(([code, words]) => ({ code, words, group }))

export const referralSources: readonly ReferralSource[] = [
  ...sources('Police custody and police', {
    'custody-officer': 'Custody officer',
    'detention-officer': 'Detention officer',
    hcp: 'Custody healthcare professional',
    'investigating-officer': 'Investigating officer',
    'street-triage': 'Street triage',
    police: 'Police, other',
  }),
  ...sources('Court', {
    judiciary: 'Judiciary (bench)',
    'legal-adviser': 'Legal adviser',
    cells: 'Court cells (escort staff)',
    defence: 'Defence',
    cps: 'Crown Prosecution Service',
    courts: 'Courts, other',
  }),
  ...sources('Probation, youth justice and prison', {
    probation: 'Probation',
    yjs: 'Youth justice service',
    prison: 'Prison',
  }),
  ...sources('The person and those around them', {
    self: 'The person themselves',
    family: 'Family',
    'care-team': 'Care team',
  }),
  ...sources('Found by this service', {
    'practitioner-found': 'Found by a practitioner',
    'list-match': 'Match on a list',
  }),
  // Ours: where two services share this system, what one sends on comes with this by itself.
  ...sources('In this system', { 'another-team': 'Another team in this system' }),
]

export const reasons: readonly Choice[] = [
  { code: 'mental-health', words: 'Mental health' },
  { code: 'learning-disability', words: 'Learning disability' },
  { code: 'autism', words: 'Autism' },
  { code: 'adhd', words: 'ADHD' },
  { code: 'brain-injury', words: 'Brain injury' },
  { code: 'speech-language', words: 'Speech, language and communication' },
  { code: 'substance', words: 'Drugs' },
  { code: 'alcohol', words: 'Alcohol' },
  { code: 'physical-health', words: 'Physical health' },
  { code: 'self-harm', words: 'Suicide or self-harm' },
  { code: 'safeguarding', words: 'Safeguarding' },
  { code: 'abuse-exploitation', words: 'Abuse or exploitation' },
  { code: 'homelessness', words: 'Homelessness' },
  { code: 'finance', words: 'Money, debt or benefits' },
  { code: 'veteran', words: 'Veteran' },
  { code: 'pregnancy', words: 'Pregnant or recently given birth' },
  { code: 'care-leaver', words: 'Care-leaver or looked after' },
  { code: 'young-person', words: 'Under 18' },
  { code: 'woman', words: 'Woman (every woman is offered screening)' },
  { code: 'other', words: 'Other' },
]

export const urgencies: readonly Urgency[] = [
  {
    code: 'emergency',
    words: 'Emergency',
    explains:
      'Immediate threat to life, withdrawal, acute confusion: tell the custody officer or healthcare now, 999 if needed.',
  },
  {
    code: 'urgent',
    words: 'Urgent',
    explains: 'Active suicidal intent, acute psychosis, under 18, perinatal, or shock at the charge.',
  },
  { code: 'routine', words: 'Routine', explains: 'Everybody else.' },
]
