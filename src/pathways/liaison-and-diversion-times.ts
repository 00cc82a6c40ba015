import type { FirstAttemptLimit, TimeStandard } from './definition.ts'

const brief = 'Domain brief: liaison and diversion, section 2, table "Urgency and time standards"'

/** Time standards: no national number was found, so every one of ours is a default each service may set. */
export const timeStandards: readonly TimeStandard[] = [
  {
    code: 'emergency-log',
    words: 'Emergency told and logged',
    value: 15,
    unit: 'minutes',
    runsFrom: 'identified',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'urgent-first-attempt',
    words: 'First attempt, urgent',
    value: 30,
    unit: 'minutes',
    runsFrom: 'identified',
    clock: 'on-shift',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'routine-first-attempt',
    words: 'First attempt, routine',
    value: 2,
    unit: 'hours',
    runsFrom: 'identified',
    clock: 'on-shift',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'verbal-update',
    words: 'Verbal update to the custody officer',
    value: 15,
    unit: 'minutes',
    runsFrom: 'contact',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'screen-to-assessment',
    words: 'Screening to assessment when bailed',
    value: 5,
    unit: 'working-days',
    runsFrom: 'screened',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'released-follow-up',
    words: 'First try to reach somebody released before being seen',
    value: 1,
    unit: 'working-days',
    runsFrom: 'release',
    clock: 'always',
    source:
      'Ours: the brief asks for three tries on two days and gives no first day; one working day leaves room for both',
    kind: 'inference',
  },
  {
    code: 'onward-referral-sent',
    words: 'Onward referral sent',
    value: 1,
    unit: 'working-days',
    runsFrom: 'decided',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'onward-referral-chased',
    words: 'Onward referral chased',
    value: 10,
    unit: 'working-days',
    runsFrom: 'sent',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'onward-referral-outcome',
    words: 'Onward referral outcome known',
    value: 28,
    unit: 'days',
    runsFrom: 'sent',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'outreach-first-contact',
    words: 'First contact by the support worker',
    value: 2,
    unit: 'working-days',
    runsFrom: 'agreed',
    clock: 'always',
    source: brief,
    kind: 'inference',
  },
  {
    code: 'psr-short',
    words: 'Short written pre-sentence report',
    value: 5,
    unit: 'working-days',
    runsFrom: 'requested',
    clock: 'always',
    source: 'Parliamentary answer, Ministry of Justice, 2020',
    kind: 'documented',
  },
  {
    code: 'psr-standard',
    words: 'Standard pre-sentence report',
    value: 15,
    unit: 'working-days',
    runsFrom: 'requested',
    clock: 'always',
    source: 'Parliamentary answer, Ministry of Justice, 2020',
    kind: 'documented',
  },
]

/**
 * What the first attempt comes before. At court the call is the standard itself; the two hours of a routine first attempt
 * are said of custody, and hold at court only while no list gives a time.
 */
export const firstAttemptLimits: readonly FirstAttemptLimit[] = [
  {
    before: 'case-called',
    words: 'before the case is called',
    replaces: {
      standards: ['routine-first-attempt'],
      pointsOfContact: ['magistrates-court', 'youth-court', 'crown-court'],
    },
    source: brief,
    kind: 'inference',
  },
  { before: 'expected-release', words: 'before the expected release', source: brief, kind: 'inference' },
]
