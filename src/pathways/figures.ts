/** What can be asked of an episode, or of a referral out of it; each name is a plain function in the rules of `returns`. */
export const conditionNames = [
  'identified',
  'attempted',
  'screening-started',
  'identified-while-covered',
  'attempted-in-time',
  'not-seen-exit',
  'released-before-seen',
  'reached-in-time',
  'offered',
  'declined',
  'need-and-accepted',
  'referral-sent',
  'sent',
  'outcome-known-in-time',
  'nhs-number-valid',
  'ethnicity-known',
  'postcode-known',
  'gp-known',
  'lead-offence-known',
  'complete',
] as const
export type ConditionName = (typeof conditionNames)[number]

/** One figure of a service's return: how many of those asked about, out of how many. Definitions are ours until a commissioner supplies theirs. */
export interface Figure {
  /** Its number in the brief; figures of one number are parts of it. */
  readonly number: number
  readonly code: string
  readonly title: string
  /** What counts and what it is out of, in one sentence somebody outside the product can check. */
  readonly explains: string
  readonly unit: 'episode' | 'referral'
  readonly counts: ConditionName
  /** Absent for a plain count. */
  readonly outOf?: ConditionName
  /** Also counted for each reason the episode ended for. */
  readonly byReason?: true
  /** Needs a list of everybody the police brought in, which the product does not have unless one is connected. */
  readonly needsFeed?: true
  readonly source: string
}

const brief = 'Domain brief: liaison and diversion, section 6'

/** The figures of Liaison and Diversion that rest on what the product records today. */
export const liaisonAndDiversionFigures: readonly Figure[] = [
  {
    number: 1,
    code: 'referrals',
    title: 'Referrals',
    explains: 'Episodes identified in the period.',
    unit: 'episode',
    counts: 'identified',
    source: brief,
  },
  {
    number: 2,
    code: 'women-reach',
    title: 'Women reached',
    explains: 'Women screened, out of all women in the police feed.',
    unit: 'episode',
    counts: 'screening-started',
    outOf: 'identified',
    needsFeed: true,
    source: brief,
  },
  {
    number: 2,
    code: 'under-18-reach',
    title: 'Under-18s reached',
    explains: 'People under 18 screened, out of all of them in the police feed.',
    unit: 'episode',
    counts: 'screening-started',
    outOf: 'identified',
    needsFeed: true,
    source: brief,
  },
  {
    number: 3,
    code: 'attempted',
    title: 'Attempted',
    explains: 'Episodes with at least one attempt, out of those identified.',
    unit: 'episode',
    counts: 'attempted',
    outOf: 'identified',
    source: brief,
  },
  {
    number: 4,
    code: 'seen',
    title: 'Seen',
    explains: 'Episodes in which a screening was started, out of those identified.',
    unit: 'episode',
    counts: 'screening-started',
    outOf: 'identified',
    source: brief,
  },
  {
    number: 5,
    code: 'timely-first-contact',
    title: 'Timely first contact',
    explains:
      'First attempt within the time standard in force, out of those identified while the team covered the site.',
    unit: 'episode',
    counts: 'attempted-in-time',
    outOf: 'identified-while-covered',
    source: brief,
  },
  {
    number: 6,
    code: 'not-seen',
    title: 'Not seen, by reason',
    explains: 'Episodes closed with a reason that says the person was not seen, out of those identified.',
    unit: 'episode',
    counts: 'not-seen-exit',
    outOf: 'identified',
    byReason: true,
    source: brief,
  },
  {
    number: 7,
    code: 'released-later-reached',
    title: 'Released before seen, later reached',
    explains: 'Reached within five working days, out of those released before they were seen.',
    unit: 'episode',
    counts: 'reached-in-time',
    outOf: 'released-before-seen',
    source: brief,
  },
  {
    number: 8,
    code: 'declined',
    title: 'Declined',
    explains: 'Declined before or after screening, out of those whose decision about engaging was recorded.',
    unit: 'episode',
    counts: 'declined',
    outOf: 'offered',
    source: brief,
  },
  {
    number: 16,
    code: 'referral-made',
    title: 'Referral made',
    explains:
      'At least one referral sent, out of episodes in which a need was found and the person agreed to a referral.',
    unit: 'episode',
    counts: 'referral-sent',
    outOf: 'need-and-accepted',
    source: brief,
  },
  {
    number: 19,
    code: 'outcome-known',
    title: 'Outcome known',
    explains:
      'Referrals with a final outcome within 28 days of sending, out of those sent from these episodes.',
    unit: 'referral',
    counts: 'outcome-known-in-time',
    outOf: 'sent',
    source: brief,
  },
  ...(
    [
      ['complete', 'Records complete', 'All five below are known'],
      ['nhs-number-valid', 'NHS number valid', 'A valid NHS number is recorded'],
      ['ethnicity-known', 'Ethnic group known', 'The ethnic group is neither not stated nor not known'],
      ['postcode-known', 'Postcode known', 'A postcode, or no fixed abode, is recorded'],
      ['gp-known', 'GP known', 'The practice, or that there is none, is recorded'],
      ['lead-offence-known', 'Lead offence known', 'The matter’s offence came with the court’s list'],
    ] as const
  ).map(([counts, title, explains]): Figure => ({
    number: 27,
    code: counts,
    title,
    explains: `${explains}, out of those seen.`,
    unit: 'episode',
    counts,
    outOf: 'screening-started',
    source: brief,
  })),
]
