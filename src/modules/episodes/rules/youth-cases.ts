/** What happens to somebody, in order, and what has to hold then. Times are as a clock in London shows them. */
export interface YouthEvent {
  readonly what: 'brought in' | 'screened' | 'charged and refused bail' | 'looked at' | 'ended by a person'
  /** London wall-clock time; `Z` marks an instant instead, for the nights of the clock changes. */
  readonly at: string
  /** The questions a screening begun then has; `ask`: somebody has to say whether they look under 18. */
  readonly questions?: 'under-18' | 'adult' | 'ask'
  readonly localAuthority?: boolean
  readonly safeguards: 'open' | 'not open'
  /** What the banner says; the first words of each line. */
  readonly lines?: readonly string[]
}

export interface YouthCase {
  readonly name: string
  readonly born: string | null
  readonly precision?: 'exact' | 'month' | 'year'
  readonly estimatedAge?: number
  readonly looksUnder18?: boolean
  readonly saidToBeUnder18?: boolean
  readonly events: readonly YouthEvent[]
}

const decides = 'age at first hearing or plea decides youth or adult court'

/** Scenario 8 of the domain brief, and everything around it that could go wrong. */
export const youthCases: readonly YouthCase[] = [
  {
    name: 'Jay, 17, turns 18 at midnight in custody',
    born: '2008-12-04',
    events: [
      {
        what: 'brought in',
        at: '2026-12-03T21:30',
        safeguards: 'open',
        lines: ['Under 18: appropriate adult', `18 on 4 December: ${decides}`],
      },
      { what: 'screened', at: '2026-12-03T23:59', questions: 'under-18', safeguards: 'open' },
      {
        what: 'looked at',
        at: '2026-12-04T00:00',
        safeguards: 'open',
        lines: ['18 since 4 December 2026, and what was opened before stays', `Turned 18: ${decides}`],
      },
      { what: 'screened', at: '2026-12-04T00:00', questions: 'adult', safeguards: 'open' },
      { what: 'charged and refused bail', at: '2026-12-04T02:00', localAuthority: false, safeguards: 'open' },
      { what: 'looked at', at: '2027-02-04T09:00', safeguards: 'open' },
      { what: 'ended by a person', at: '2027-02-04T10:00', safeguards: 'not open', lines: [] },
    ],
  },
  {
    name: 'charged the minute before the birthday: section 38(6) applies by the age at the charge',
    born: '2008-12-04',
    events: [
      { what: 'brought in', at: '2026-12-03T10:00', safeguards: 'open' },
      { what: 'charged and refused bail', at: '2026-12-03T23:59', localAuthority: true, safeguards: 'open' },
    ],
  },
  {
    name: 'the warning begins fourteen days before, not fifteen',
    born: '2008-12-04',
    events: [
      {
        what: 'brought in',
        at: '2026-11-19T12:00',
        safeguards: 'open',
        lines: ['Under 18: appropriate adult'],
      },
      {
        what: 'looked at',
        at: '2026-11-20T00:00',
        safeguards: 'open',
        lines: ['Under 18: appropriate adult', `18 on 4 December: ${decides}`],
      },
    ],
  },
  {
    name: 'ended before the birthday: it is not opened again by itself, nor by the birthday',
    born: '2008-12-04',
    events: [
      { what: 'brought in', at: '2026-12-01T10:00', safeguards: 'open' },
      { what: 'ended by a person', at: '2026-12-01T18:00', safeguards: 'not open', lines: [] },
      { what: 'looked at', at: '2026-12-04T09:00', safeguards: 'not open', lines: [] },
    ],
  },
  {
    name: 'brought in on the birthday itself: an adult',
    born: '2008-12-04',
    events: [
      { what: 'brought in', at: '2026-12-04T00:00', safeguards: 'not open', lines: [] },
      { what: 'screened', at: '2026-12-04T00:30', questions: 'adult', safeguards: 'not open' },
    ],
  },
  {
    name: 'born on 29 February: in a common year 18 on 1 March, not a day sooner',
    born: '2008-02-29',
    events: [
      {
        what: 'brought in',
        at: '2026-02-28T23:59',
        questions: 'under-18',
        safeguards: 'open',
        lines: ['Under 18: appropriate adult', `18 on 1 March: ${decides}`],
      },
      { what: 'screened', at: '2026-03-01T00:00', questions: 'adult', safeguards: 'open' },
    ],
  },
  {
    name: 'born on 1 March: 18 on 1 March',
    born: '2010-03-01',
    events: [
      { what: 'brought in', at: '2028-02-29T23:59', questions: 'under-18', safeguards: 'open' },
      { what: 'screened', at: '2028-03-01T00:00', questions: 'adult', safeguards: 'open' },
    ],
  },
  {
    name: 'the clocks go back on the birthday (25 October 2026): both one o’clocks are the same day',
    born: '2008-10-25',
    events: [
      { what: 'brought in', at: '2026-10-24T23:59', questions: 'under-18', safeguards: 'open' },
      { what: 'screened', at: '2026-10-24T23:00:00Z', questions: 'adult', safeguards: 'open' },
      { what: 'screened', at: '2026-10-25T00:30:00Z', questions: 'adult', safeguards: 'open' },
      { what: 'screened', at: '2026-10-25T01:30:00Z', questions: 'adult', safeguards: 'open' },
    ],
  },
  {
    name: 'the day before the clocks go back is 24 hours, the birthday begins in summer time',
    born: '2008-10-25',
    events: [{ what: 'brought in', at: '2026-10-24T22:59:59Z', questions: 'under-18', safeguards: 'open' }],
  },
  {
    name: 'the clocks go forward on the birthday (28 March 2027): midnight is still in winter time',
    born: '2009-03-28',
    events: [
      { what: 'brought in', at: '2027-03-27T23:59:59Z', questions: 'under-18', safeguards: 'open' },
      { what: 'screened', at: '2027-03-28T00:00:00Z', questions: 'adult', safeguards: 'open' },
      {
        what: 'charged and refused bail',
        at: '2027-03-28T01:30:00Z',
        localAuthority: false,
        safeguards: 'open',
      },
    ],
  },
  {
    name: 'in summer time the birthday begins at 23:00 by the clocks of the computers',
    born: '2008-07-10',
    events: [
      { what: 'brought in', at: '2026-07-09T22:59:00Z', questions: 'under-18', safeguards: 'open' },
      { what: 'screened', at: '2026-07-09T23:00:00Z', questions: 'adult', safeguards: 'open' },
    ],
  },
  {
    name: 'no date of birth, thought to be fifteen: treated as under 18 on every day',
    born: null,
    estimatedAge: 15,
    events: [
      {
        what: 'brought in',
        at: '2026-11-21T14:00',
        questions: 'under-18',
        safeguards: 'open',
        lines: ['Treated as under 18: appropriate adult'],
      },
      { what: 'charged and refused bail', at: '2026-11-22T02:00', localAuthority: true, safeguards: 'open' },
    ],
  },
  {
    name: 'no date of birth, thought to be forty',
    born: null,
    estimatedAge: 40,
    events: [{ what: 'brought in', at: '2026-11-21T14:00', questions: 'adult', safeguards: 'not open' }],
  },
  {
    name: 'nothing known and nobody has said: it has to be asked, and is not taken for adult',
    born: null,
    events: [{ what: 'brought in', at: '2026-11-21T14:00', questions: 'ask', safeguards: 'not open' }],
  },
  {
    name: 'nothing known, and looks under 18',
    born: null,
    looksUnder18: true,
    events: [{ what: 'brought in', at: '2026-11-21T14:00', questions: 'under-18', safeguards: 'open' }],
  },
  {
    name: 'nothing known, and the court says under 18',
    born: null,
    saidToBeUnder18: true,
    events: [
      {
        what: 'brought in',
        at: '2026-11-21T14:00',
        safeguards: 'open',
        lines: ['Treated as under 18: appropriate adult'],
      },
    ],
  },
  {
    name: 'the court says under 18 and the date of birth says 36: either is enough, and the banner says both',
    born: '1990-05-01',
    saidToBeUnder18: true,
    events: [
      {
        what: 'brought in',
        at: '2026-11-21T14:00',
        questions: 'adult',
        safeguards: 'open',
        lines: ['Opened as under 18 though 18 since 1 May 2008: it stays until somebody ends it'],
      },
    ],
  },
  {
    name: 'only the year is known, and it may be either: it has to be asked',
    born: '2008-01-01',
    precision: 'year',
    events: [{ what: 'brought in', at: '2026-06-01T09:00', questions: 'ask', safeguards: 'not open' }],
  },
  {
    name: 'only the month is known, and all of it is past',
    born: '2008-05-01',
    precision: 'month',
    events: [{ what: 'brought in', at: '2026-06-01T09:00', questions: 'adult', safeguards: 'not open' }],
  },
]
