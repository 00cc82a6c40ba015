import {
  answered,
  bailed,
  clockCase,
  did,
  due,
  left,
  monday,
  nov,
  ordered,
  returned,
  reviewedUntil,
  reviews,
  type ClockCase,
  type ClockCaseEvent,
} from './clock-case.ts'

const warrant = (at: string, hours: number): ClockCaseEvent => ordered('warrant-issued', at, hours)
/** At 21 hours, after the second review: to 20:00 on Tuesday 3 November. */
const superintendent = did('extended-by-superintendent', nov(3, '05:00'))

/** A magistrates' warrant of further detention, before anybody extends it. */
export const warrantCases: readonly ClockCase[] = [
  clockCase(
    'a warrant for 36 hours, with four of the superintendent’s left',
    's43(10), (12) runs from its issue; what was left of the 36 h is not added',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), superintendent, warrant(nov(3, '16:00'), 36)],
      now: nov(3, '17:00'),
    },
    due(nov(4, '00:00'), nov(5, '04:00'), 'warrant', 0, false),
  ),
  clockCase(
    'a warrant for twelve hours',
    's43(11) for the period the court states',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), superintendent, warrant(nov(3, '18:00'), 12)],
      now: nov(3, '19:00'),
    },
    due(nov(4, '00:00'), nov(4, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'a warrant for seven and a half hours',
    's43(11) the period may be part of an hour',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), superintendent, warrant(nov(3, '18:00'), 7.5)],
      now: nov(3, '19:00'),
    },
    due(nov(4, '00:00'), nov(4, '01:30'), 'warrant', 0, false),
  ),
  clockCase(
    'a warrant within 24 hours, with no superintendent',
    's43(5)(a) at any time in the first 36 h; s42 is not a condition while 24 h have not run',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '22:00')), warrant(nov(3, '06:00'), 24)],
      now: nov(3, '06:30'),
    },
    due(nov(3, '07:00'), nov(4, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'a short warrant that ends before the 36 hours',
    's43(18) release at the warrant’s end: doubtful, but the warrant rules even where 36 h are later',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '22:00')), superintendent, warrant(nov(3, '06:00'), 12)],
      now: nov(3, '06:30'),
    },
    due(nov(3, '07:00'), nov(3, '18:00'), 'warrant', 0, false),
  ),
  clockCase(
    'a warrant across the clocks going forward',
    's43(10) 24 elapsed hours from 00:30 GMT end at 01:30 BST',
    {
      relevantTime: '2027-03-26T20:00:00Z',
      detentionAuthorised: '2027-03-26T20:15:00Z',
      events: [
        ...reviews(
          '2027-03-27T02:00:00Z',
          '2027-03-27T10:30:00Z',
          '2027-03-27T18:30:00Z',
          '2027-03-28T00:15:00Z',
        ),
        did('extended-by-superintendent', '2027-03-27T16:00:00Z'),
        warrant('2027-03-28T00:30:00Z', 24),
      ],
      now: '2027-03-28T03:00:00Z',
    },
    due('2027-03-28T09:15:00Z', '2027-03-29T00:30:00Z', 'warrant', 0, false),
  ),
  clockCase(
    'a warrant after three hours in hospital',
    's43(10) it runs from its issue, so a pause that ended before does not move it',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00'), 36),
      ],
      now: nov(3, '19:00'),
    },
    due(nov(4, '00:00'), nov(5, '06:00'), 'warrant', 180, false),
  ),
  clockCase(
    'hospital within the warrant',
    's41(6) left out of any period in this Part: the warrant’s end moves by three hours',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '23:30')),
        superintendent,
        warrant(nov(3, '18:00'), 36),
        left(nov(3, '20:00')),
        returned(nov(3, '23:00')),
      ],
      now: nov(4, '00:00'),
    },
    due(nov(4, '08:30'), nov(5, '09:00'), 'warrant', 180, false),
  ),
  clockCase(
    'hospital before the warrant and within it',
    's41(6) only the hour and a half within moves its end; both are told',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(3, '23:30')),
        superintendent,
        warrant(nov(3, '18:00'), 36),
        left(nov(3, '20:00')),
        returned(nov(3, '21:30')),
      ],
      now: nov(4, '00:00'),
    },
    due(nov(4, '08:30'), nov(5, '07:30'), 'warrant', 270, false),
  ),
  clockCase(
    'in hospital now, under a warrant',
    's41(6) an open pause moves the warrant’s end up to now',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00'), 36),
        left(nov(3, '20:00')),
      ],
      now: nov(3, '22:15'),
    },
    due(nov(4, '00:00'), nov(5, '08:15'), 'warrant', 135, false),
  ),
  clockCase(
    'in hospital when the warrant was issued',
    's41(6) only the hour and a half after the issue moves its end; the first review was late',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:50'), nov(2, '22:00'), nov(3, '06:30'), nov(3, '15:00')),
        superintendent,
        left(nov(3, '17:00')),
        warrant(nov(3, '18:00'), 36),
        returned(nov(3, '19:30')),
      ],
      now: nov(3, '20:00'),
    },
    due(nov(4, '00:00'), nov(5, '07:30'), 'warrant', 150, 'review'),
  ),
  clockCase(
    'bail within the warrant',
    's47(6) two hours on bail move the warrant’s end as hospital does',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00'), 24),
        bailed(nov(3, '20:00')),
        answered(nov(3, '22:00')),
      ],
      now: nov(3, '22:30'),
    },
    due(nov(4, '00:00'), nov(4, '20:00'), 'warrant', 120, false),
  ),
  clockCase(
    'a warrant and a pause to the second',
    's43(10), s41(6) the end keeps the seconds; the minutes are rounded down',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00:30'), 36),
        left(nov(3, '20:00')),
        returned(nov(3, '20:10:45')),
      ],
      now: nov(3, '21:00'),
    },
    due(nov(4, '00:00'), nov(5, '06:11:15'), 'warrant', 10, false),
  ),
  clockCase(
    'a warrant an hour after the 36 hours',
    's43(5), (7) the limit had passed at the issue; computed as recorded (s43(5)(b) may excuse it)',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), superintendent, warrant(nov(3, '21:00'), 36)],
      now: nov(3, '22:00'),
    },
    due(nov(4, '00:00'), nov(5, '09:00'), 'warrant', 0, true),
  ),
  clockCase(
    'a warrant at 37 hours, three of them in hospital',
    's41(6), s43(5)(a) 34 h had counted: in time, and it runs from its issue',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '21:00'), 36),
      ],
      now: nov(3, '22:00'),
    },
    due(nov(4, '00:00'), nov(5, '09:00'), 'warrant', 180, false),
  ),
  clockCase(
    'a warrant at 30 hours, with no superintendent',
    's41(1), s42(1) nothing allowed the six hours from 24; computed as recorded',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '06:30')), warrant(nov(3, '14:00'), 36)],
      now: nov(3, '14:30'),
    },
    due(nov(3, '15:30'), nov(5, '02:00'), 'warrant', 0, true),
  ),
  clockCase(
    'a warrant for 48 hours',
    's43(12) not longer than 36 h; computed as recorded',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), superintendent, warrant(nov(3, '18:00'), 48)],
      now: nov(3, '19:00'),
    },
    due(nov(4, '00:00'), nov(5, '18:00'), 'warrant', 0, '36'),
  ),
  clockCase(
    'the same warrant written twice',
    's43(10) one warrant, however often written; the first review was late',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:50'), nov(2, '22:00'), nov(3, '06:30'), nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00'), 36),
        warrant(nov(3, '18:00'), 36),
      ],
      now: nov(3, '19:00'),
    },
    due(nov(4, '00:00'), nov(5, '06:00'), 'warrant', 0, 'review'),
  ),
  clockCase(
    'held past the end of the warrant',
    's43(18) released at the warrant’s end unless charged',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '23:30')), superintendent, warrant(nov(3, '18:00'), 12)],
      now: nov(4, '07:00'),
    },
    due(nov(4, '08:30'), nov(4, '06:00'), 'warrant', 0, true),
  ),
]
