import {
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
const extended = (at: string, hours: number): ClockCaseEvent => ordered('warrant-extended', at, hours)
/** At 21 hours, after the second review: to 20:00 on Tuesday 3 November. */
const superintendent = did('extended-by-superintendent', nov(3, '05:00'))
/** At 34 hours: to 06:00 on Thursday 5 November. The 96 hours end at 08:00 on Friday the 6th. */
const warrantTo5th = [superintendent, warrant(nov(3, '18:00'), 36)]

/** A warrant extended, once or more, and the 96 hours that nothing may pass. */
export const extensionCases: readonly ClockCase[] = [
  clockCase(
    'extended once, close to the warrant’s end',
    's44(1) runs from the end of the warrant; s44(3)(b) within 96 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(5, '01:00')), ...warrantTo5th, extended(nov(5, '03:00'), 24)],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'extended once, long before the warrant’s end',
    's44(1) from the end of the warrant, not from when it was granted',
    {
      ...monday,
      events: [...reviewedUntil(nov(4, '08:00')), ...warrantTo5th, extended(nov(4, '10:00'), 12)],
      now: nov(4, '11:00'),
    },
    due(nov(4, '17:00'), nov(5, '18:00'), 'warrant', 0, false),
  ),
  clockCase(
    'the whole written backwards',
    's44(1) the order of writing changes nothing',
    {
      ...monday,
      events: [
        extended(nov(5, '03:00'), 24),
        warrant(nov(3, '18:00'), 36),
        superintendent,
        ...reviewedUntil(nov(5, '01:00')).toReversed(),
      ],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'an extension of the warrant still to come',
    's44(1) an extension after now is ignored',
    {
      ...monday,
      events: [...reviewedUntil(nov(5, '01:00')), ...warrantTo5th, extended(nov(5, '03:00'), 24)],
      now: nov(5, '02:00'),
    },
    due(nov(5, '10:00'), nov(5, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'extended twice within 96 hours',
    's44(1), (4) the second runs from the end of the first: 24 h, 24 h and 12 h from 18:00',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(5, '09:30')),
        superintendent,
        warrant(nov(3, '18:00'), 24),
        extended(nov(4, '15:00'), 24),
        extended(nov(5, '15:00'), 12),
      ],
      now: nov(5, '16:00'),
    },
    due(nov(5, '18:30'), nov(6, '06:00'), 'warrant', 0, false),
  ),
  clockCase(
    'extended once, past 96 hours',
    's44(3)(b) not later than 96 h after the relevant time, whatever was granted',
    {
      ...monday,
      events: [...reviewedUntil(nov(5, '01:00')), ...warrantTo5th, extended(nov(5, '03:00'), 36)],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '08:00'), '96h-maximum', 0, '96'),
  ),
  clockCase(
    'extended twice, the second past 96 hours',
    's44(3)(b) the last four hours only until 96 h',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(6, '02:30')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 24),
        extended(nov(6, '04:00'), 12),
      ],
      now: nov(6, '05:00'),
    },
    due(nov(6, '11:30'), nov(6, '08:00'), '96h-maximum', 0, '96'),
  ),
  clockCase(
    'extended to exactly 96 hours',
    's44(3)(b) lawful: held under the warrant until its own end, which does not pass 96 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(5, '01:00')), ...warrantTo5th, extended(nov(5, '03:00'), 26)],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '08:00'), 'warrant', 0, false),
  ),
  clockCase(
    'held past 96 hours',
    's43(18), s44(3)(b) nothing allows detention without charge beyond 96 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(6, '02:30')), ...warrantTo5th, extended(nov(5, '03:00'), 36)],
      now: nov(6, '08:30'),
    },
    due(nov(6, '11:30'), nov(6, '08:00'), '96h-maximum', 0, '96'),
  ),
  clockCase(
    'a warrant so late that it passes 96 hours by itself',
    's43(5), s44(3)(b) issued at 62 h, cut at 96 h',
    {
      ...monday,
      events: [...reviewedUntil(nov(4, '16:30')), superintendent, warrant(nov(4, '22:00'), 36)],
      now: nov(4, '23:00'),
    },
    due(nov(5, '01:30'), nov(6, '08:00'), '96h-maximum', 0, '96'),
  ),
  clockCase(
    'past 96 hours, three of them in hospital before the warrant',
    's41(6), s44(3)(b) the pause moves the 96 h, though not the warrant',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '18:00')),
        ...reviewedUntil(nov(5, '01:00')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 36),
      ],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '11:00'), '96h-maximum', 180, '96'),
  ),
  clockCase(
    'past 96 hours by the wall clock, not by the count',
    's41(6), s44(3)(b) four hours in hospital on the first day leave 96 h until noon',
    {
      ...monday,
      events: [
        left(nov(2, '15:00')),
        returned(nov(2, '19:00')),
        ...reviewedUntil(nov(5, '01:00')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 28),
      ],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '10:00'), 'warrant', 240, false),
  ),
  clockCase(
    'hospital within a warrant that is then extended',
    's41(6), s44(1) the warrant’s end moves by three hours, and the extension with it',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(5, '01:00')),
        ...warrantTo5th,
        left(nov(3, '20:00')),
        returned(nov(3, '23:00')),
        extended(nov(5, '03:00'), 24),
      ],
      now: nov(5, '04:00'),
    },
    due(nov(5, '10:00'), nov(6, '09:00'), 'warrant', 180, false),
  ),
  clockCase(
    'hospital between the extension and the warrant’s end',
    's41(6), s44(1) one hour moves the warrant’s end and so the extension’s: once, not twice',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(5, '01:00')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 24),
        left(nov(5, '04:00')),
        returned(nov(5, '05:00')),
      ],
      now: nov(5, '05:30'),
    },
    due(nov(5, '10:00'), nov(6, '07:00'), 'warrant', 60, false),
  ),
  clockCase(
    'hospital within the extension',
    's41(6) the extension is a period in this Part too: four hours',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(5, '09:30')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 24),
        left(nov(5, '10:00')),
        returned(nov(5, '14:00')),
      ],
      now: nov(5, '15:00'),
    },
    due(nov(5, '18:30'), nov(6, '10:00'), 'warrant', 240, false),
  ),
  clockCase(
    'in hospital now, past 96 hours granted',
    's41(6), s44(3)(b) an open pause moves the 96 h up to now',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(5, '01:00')),
        ...warrantTo5th,
        extended(nov(5, '03:00'), 36),
        left(nov(5, '04:00')),
      ],
      now: nov(5, '05:45'),
    },
    due(nov(5, '10:00'), nov(6, '09:45'), '96h-maximum', 105, '96'),
  ),
  clockCase(
    'extended an hour after the warrant had ended',
    's43(18), s44(1) nothing was left to extend; computed from the warrant’s end as recorded',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(4, '08:00')),
        superintendent,
        warrant(nov(3, '18:00'), 12),
        extended(nov(4, '07:00'), 12),
      ],
      now: nov(4, '09:00'),
    },
    due(nov(4, '17:00'), nov(4, '18:00'), 'warrant', 0, true),
  ),
  clockCase(
    'extended by 40 hours',
    's44(3)(a) not longer than 36 h; computed as recorded',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '23:30')),
        superintendent,
        warrant(nov(3, '18:00'), 12),
        extended(nov(4, '03:00'), 40),
      ],
      now: nov(4, '04:00'),
    },
    due(nov(4, '08:30'), nov(5, '22:00'), 'warrant', 0, '36'),
  ),
  clockCase(
    'the same extension written twice',
    's44(1) doubtful: the same hours at the same second are one extension; the first review was late',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:50'), nov(2, '22:00'), nov(3, '06:30'), nov(3, '15:00')),
        superintendent,
        warrant(nov(3, '18:00'), 12),
        extended(nov(3, '22:00'), 12),
        extended(nov(3, '22:00'), 12),
      ],
      now: nov(3, '23:00'),
    },
    due(nov(4, '00:00'), nov(4, '18:00'), 'warrant', 0, 'review'),
  ),
  clockCase(
    'a second warrant in place of an extension',
    's43(5) sought past 36 h, so not a warrant to grant; doubtful: it runs from its own issue',
    {
      ...monday,
      events: [
        ...reviewedUntil(nov(3, '23:30')),
        superintendent,
        warrant(nov(3, '18:00'), 12),
        warrant(nov(4, '04:00'), 12),
      ],
      now: nov(4, '05:00'),
    },
    due(nov(4, '08:30'), nov(4, '16:00'), 'warrant', 0, true),
  ),
]
