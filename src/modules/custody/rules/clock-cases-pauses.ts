import {
  answered,
  bailed,
  clockCase,
  due,
  left,
  monday,
  nov,
  returned,
  reviews,
  type ClockCase,
} from './clock-case.ts'

/** Hospital and bail stop the limit and never the reviews. */
export const pauseCases: readonly ClockCase[] = [
  clockCase(
    'three hours in hospital',
    's41(6) time at, and going to and from, hospital is left out of the 24 h; the review stands',
    { ...monday, events: [left(nov(2, '09:00')), returned(nov(2, '12:00'))], now: nov(2, '12:30') },
    due(nov(2, '14:20'), nov(3, '11:00'), '24h', 180, false),
  ),
  clockCase(
    'hospital written in the wrong order',
    's41(6) the same three hours: events count by when they happened',
    { ...monday, events: [returned(nov(2, '12:00')), left(nov(2, '09:00'))], now: nov(2, '12:30') },
    due(nov(2, '14:20'), nov(3, '11:00'), '24h', 180, false),
  ),
  clockCase(
    'still in hospital',
    's41(6) an open pause counts up to now',
    { ...monday, events: [left(nov(2, '09:00'))], now: nov(2, '11:30') },
    due(nov(2, '14:20'), nov(3, '10:30'), '24h', 150, false),
  ),
  clockCase(
    'leaving for hospital at this very moment',
    's41(6) a pause that has just begun has no length yet',
    { ...monday, events: [left(nov(2, '09:00'))], now: nov(2, '09:00') },
    due(nov(2, '14:20'), nov(3, '08:00'), '24h', 0, false),
  ),
  clockCase(
    'back from hospital at this very moment',
    's41(6) what is at now has happened: an hour and a quarter',
    { ...monday, events: [left(nov(2, '09:00')), returned(nov(2, '10:15'))], now: nov(2, '10:15') },
    due(nov(2, '14:20'), nov(3, '09:15'), '24h', 75, false),
  ),
  clockCase(
    'a return from hospital still to come',
    's41(6) the return is after now and ignored, so the pause is open',
    { ...monday, events: [left(nov(2, '09:00')), returned(nov(2, '12:00'))], now: nov(2, '10:00') },
    due(nov(2, '14:20'), nov(3, '09:00'), '24h', 60, false),
  ),
  clockCase(
    'a departure for hospital still to come',
    's41(6) a departure after now is ignored: nothing is paused',
    { ...monday, events: [left(nov(2, '12:00'))], now: nov(2, '10:00') },
    due(nov(2, '14:20'), nov(3, '08:00'), '24h', 0, false),
  ),
  clockCase(
    'two visits to hospital',
    's41(6) each visit is left out: one hour and two and a half',
    {
      ...monday,
      events: [
        left(nov(2, '09:00')),
        returned(nov(2, '10:00')),
        left(nov(2, '15:00')),
        returned(nov(2, '17:30')),
        ...reviews(nov(2, '13:00')),
      ],
      now: nov(2, '18:00'),
    },
    due(nov(2, '22:00'), nov(3, '11:30'), '24h', 210, false),
  ),
  clockCase(
    'back from hospital just in time for the review',
    's40(3)(a), s41(6) the pause moves the limit only: the review was due at 14:20 and met',
    {
      ...monday,
      events: [left(nov(2, '12:00')), returned(nov(2, '14:00')), ...reviews(nov(2, '14:15'))],
      now: nov(2, '15:00'),
    },
    due(nov(2, '23:15'), nov(3, '10:00'), '24h', 120, false),
  ),
  clockCase(
    'in hospital when the review fell due, reviewed on return',
    's40(3)(a) the pause does not move the review; s40(4) postponement is for the record to explain',
    {
      ...monday,
      events: [left(nov(2, '12:00')), returned(nov(2, '16:00')), ...reviews(nov(2, '16:10'))],
      now: nov(2, '17:00'),
    },
    due(nov(3, '01:10'), nov(3, '12:00'), '24h', 240, 'review'),
  ),
  clockCase(
    'in hospital and the review overdue',
    's40(3)(a) pauses move the limits, not the reviews',
    { ...monday, events: [left(nov(2, '13:00'))], now: nov(2, '15:00') },
    due(nov(2, '14:20'), nov(3, '10:00'), '24h', 120, 'review'),
  ),
  clockCase(
    'to hospital before detention was authorised',
    's41(6) the pause counts from the relevant time on; s40(3)(a) no review is due yet',
    {
      relevantTime: nov(2, '08:00'),
      detentionAuthorised: null,
      events: [left(nov(2, '08:15'))],
      now: nov(2, '08:45'),
    },
    due(null, nov(3, '08:30'), '24h', 30, false),
  ),
  clockCase(
    'in hospital when the 24 hours would have ended',
    's41(6) 23 h had counted on leaving; the last one runs after the return',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30')),
        left(nov(3, '07:00')),
        returned(nov(3, '10:00')),
      ],
      now: nov(3, '10:30'),
    },
    due(nov(3, '15:30'), nov(3, '11:00'), '24h', 180, false),
  ),
  clockCase(
    'to hospital after the 24 hours had run out',
    's41(1), (6) doubtful: a pause cannot move a limit that had already been reached',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30')),
        left(nov(3, '08:30')),
        returned(nov(3, '09:30')),
      ],
      now: nov(3, '10:00'),
    },
    due(nov(3, '15:30'), nov(3, '08:00'), '24h', 60, true),
  ),
  clockCase(
    'bailed and back the same day',
    's47(6) only the time in detention counts: an hour and a half is left out',
    { ...monday, events: [bailed(nov(2, '12:00')), answered(nov(2, '13:30'))], now: nov(2, '14:00') },
    due(nov(2, '14:20'), nov(3, '09:30'), '24h', 90, false),
  ),
  clockCase(
    'arrested for not keeping bail',
    's46A, s47(6) the old clock resumes: 7 h used, 17 h left from 18:45',
    {
      ...monday,
      events: [...reviews(nov(2, '13:00')), bailed(nov(2, '15:00')), answered(nov(2, '18:45'))],
      now: nov(2, '19:30'),
    },
    due(nov(2, '22:00'), nov(3, '11:45'), '24h', 225, false),
  ),
  clockCase(
    'on bail now',
    's47(6) an open pause counts up to now',
    { ...monday, events: [bailed(nov(2, '12:00'))], now: nov(2, '13:30') },
    due(nov(2, '14:20'), nov(3, '09:30'), '24h', 90, false),
  ),
  clockCase(
    'bailed for most of a week',
    's47(6) 8 h used, 16 h left; s40(1), s118(2) nobody on bail is in police detention, so none was late at 22:00',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '13:00'), nov(9, '10:30')),
        bailed(nov(2, '16:00')),
        answered(nov(9, '10:00')),
      ],
      now: nov(9, '11:00'),
    },
    due(nov(9, '19:30'), nov(10, '02:00'), '24h', 9720, false),
  ),
  clockCase(
    'hospital, then bail a little later',
    's41(6), s47(6) each is left out: one hour and one hour',
    {
      ...monday,
      events: [
        left(nov(2, '09:00')),
        returned(nov(2, '10:00')),
        bailed(nov(2, '11:00')),
        answered(nov(2, '12:00')),
      ],
      now: nov(2, '13:00'),
    },
    due(nov(2, '14:20'), nov(3, '10:00'), '24h', 120, false),
  ),
  clockCase(
    'back from hospital and bailed in the same moment',
    's41(6), s47(6) two pauses that touch are four hours, with nothing lost between',
    {
      ...monday,
      events: [
        left(nov(2, '09:00')),
        returned(nov(2, '11:00')),
        bailed(nov(2, '11:00')),
        answered(nov(2, '13:00')),
      ],
      now: nov(2, '13:30'),
    },
    due(nov(2, '14:20'), nov(3, '12:00'), '24h', 240, false),
  ),
]
