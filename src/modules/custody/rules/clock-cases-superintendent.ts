import {
  charged,
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

const extended = (at: string): ClockCaseEvent => did('extended-by-superintendent', at)

/** A superintendent's authority: to 36 hours, after the second review, within the first 24. */
export const superintendentCases: readonly ClockCase[] = [
  clockCase(
    'extended by a superintendent',
    's42(1) to 36 h from the relevant time, not 12 h from the authority; s42(4) second review done, under 24 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '22:00')), extended(nov(3, '05:00'))],
      now: nov(3, '06:00'),
    },
    due(nov(3, '07:00'), nov(3, '20:00'), 'superintendent-36h', 0, false),
  ),
  clockCase(
    'an extension still to come',
    's42(1) an authority after now is ignored: 24 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '22:00')), extended(nov(3, '05:00'))],
      now: nov(3, '04:00'),
    },
    due(nov(3, '07:00'), nov(3, '08:00'), '24h', 0, false),
  ),
  clockCase(
    'an extension written before the reviews it follows',
    's42(4)(b) the second review was carried out first, whatever the order of writing',
    {
      ...monday,
      events: [extended(nov(3, '05:00')), ...reviewedUntil(nov(2, '22:00'))],
      now: nov(3, '06:00'),
    },
    due(nov(3, '07:00'), nov(3, '20:00'), 'superintendent-36h', 0, false),
  ),
  clockCase(
    'extended after three hours in hospital',
    's41(6), s42(1) the 36 h leave the hospital out as the 24 h do',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(2, '22:00')),
        extended(nov(3, '05:00')),
      ],
      now: nov(3, '06:00'),
    },
    due(nov(3, '07:00'), nov(3, '23:00'), 'superintendent-36h', 180, false),
  ),
  clockCase(
    'extended, and in hospital now',
    's41(6), s42(1) an open pause moves the 36 h up to now',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '06:30')), extended(nov(3, '05:00')), left(nov(3, '10:00'))],
      now: nov(3, '11:30'),
    },
    due(nov(3, '15:30'), nov(3, '21:30'), 'superintendent-36h', 90, false),
  ),
  clockCase(
    'extended at 25 hours, three of them in hospital',
    's41(6), s42(4)(a) 22 h had counted: in time',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(3, '06:30')),
        extended(nov(3, '09:00')),
      ],
      now: nov(3, '10:00'),
    },
    due(nov(3, '15:30'), nov(3, '23:00'), 'superintendent-36h', 180, false),
  ),
  clockCase(
    'extended across the clocks going back',
    's42(1) 36 elapsed hours from 11:00 BST end at 22:00 GMT',
    {
      relevantTime: '2026-10-24T10:00:00Z',
      detentionAuthorised: '2026-10-24T10:15:00Z',
      events: [...reviews('2026-10-24T16:00:00Z', '2026-10-25T00:30:00Z'), extended('2026-10-25T06:00:00Z')],
      now: '2026-10-25T08:00:00Z',
    },
    due('2026-10-25T09:30:00Z', '2026-10-25T22:00:00Z', 'superintendent-36h', 0, false),
  ),
  clockCase(
    'extended before the second review',
    's42(4)(b) not before the second review; computed as recorded',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '14:00')), extended(nov(2, '20:00'))],
      now: nov(2, '21:00'),
    },
    due(nov(2, '23:00'), nov(3, '20:00'), 'superintendent-36h', 0, 'review'),
  ),
  clockCase(
    'extended before the second review, which followed',
    's42(4)(b) a review after the authority does not cure it',
    {
      ...monday,
      events: [...reviewedUntil(nov(2, '22:00')), extended(nov(2, '20:00'))],
      now: nov(2, '23:00'),
    },
    due(nov(3, '07:00'), nov(3, '20:00'), 'superintendent-36h', 0, 'review'),
  ),
  clockCase(
    'extended after one review written twice',
    's42(4)(b) one review written twice is not a second review',
    {
      ...monday,
      events: [...reviews(nov(2, '14:00'), nov(2, '14:00')), extended(nov(2, '20:00'))],
      now: nov(2, '21:00'),
    },
    due(nov(2, '23:00'), nov(3, '20:00'), 'superintendent-36h', 0, 'review'),
  ),
  clockCase(
    'extended half an hour too late',
    's42(4)(a) not more than 24 h after the relevant time; computed as recorded',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '06:30')), extended(nov(3, '08:30'))],
      now: nov(3, '09:00'),
    },
    due(nov(3, '15:30'), nov(3, '20:00'), 'superintendent-36h', 0, true),
  ),
  clockCase(
    'extended twice',
    's42(2) a further authority still ends by 36 h; the first review was late',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:50'), nov(2, '22:00')),
        extended(nov(3, '05:00')),
        extended(nov(3, '06:00')),
      ],
      now: nov(3, '06:30'),
    },
    due(nov(3, '07:00'), nov(3, '20:00'), 'superintendent-36h', 0, 'review'),
  ),
  clockCase(
    'held past 36 hours with nothing to allow it',
    's42(10) released by 36 h unless charged or under a warrant',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), extended(nov(3, '05:00'))],
      now: nov(3, '20:30'),
    },
    due(nov(4, '00:00'), nov(3, '20:00'), 'superintendent-36h', 0, true),
  ),
  clockCase(
    'a warrant still to come',
    's43(1) a warrant after now is ignored: the superintendent’s 36 h',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '15:00')),
        extended(nov(3, '05:00')),
        ordered('warrant-issued', nov(3, '18:00'), 36),
      ],
      now: nov(3, '17:00'),
    },
    due(nov(4, '00:00'), nov(3, '20:00'), 'superintendent-36h', 0, false),
  ),
  clockCase(
    'a warrant extended that was never issued',
    's44(1) there is no warrant for it to run from; the superintendent’s 36 h stand',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '15:00')),
        extended(nov(3, '05:00')),
        ordered('warrant-extended', nov(3, '18:00'), 12),
      ],
      now: nov(3, '18:30'),
    },
    due(nov(4, '00:00'), nov(3, '20:00'), 'superintendent-36h', 0, 'warrant'),
  ),
  clockCase(
    'extended, then charged after 36 hours',
    's42(10) held uncharged past 36 h before the charge',
    {
      ...monday,
      events: [...reviewedUntil(nov(3, '15:00')), extended(nov(3, '05:00')), did('charged', nov(3, '20:30'))],
      now: nov(3, '21:00'),
    },
    charged(nov(4, '00:00'), 0, true),
  ),
]
