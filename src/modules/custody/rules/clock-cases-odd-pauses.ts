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

/** Times away that overlap, that cross a clock change, that end on a second, or that make no sense. */
export const oddPauseCases: readonly ClockCase[] = [
  clockCase(
    'bailed from the hospital bed',
    's41(6), s47(6) time is left out once: 09:00 to 13:00, not five hours; the review was late',
    {
      ...monday,
      events: [
        left(nov(2, '09:00')),
        bailed(nov(2, '11:00')),
        returned(nov(2, '12:00')),
        answered(nov(2, '13:00')),
        ...reviews(nov(2, '15:00')),
      ],
      now: nov(2, '16:00'),
    },
    due(nov(3, '00:00'), nov(3, '12:00'), '24h', 240, 'review'),
  ),
  clockCase(
    'in hospital for an hour while on bail',
    's41(6), s47(6) the hour is inside the bail and adds nothing; the review was late',
    {
      ...monday,
      events: [
        bailed(nov(2, '10:00')),
        left(nov(2, '11:00')),
        returned(nov(2, '12:00')),
        answered(nov(2, '14:00')),
        ...reviews(nov(2, '15:00')),
      ],
      now: nov(2, '16:00'),
    },
    due(nov(3, '00:00'), nov(3, '12:00'), '24h', 240, 'review'),
  ),
  clockCase(
    'bailed from the hospital bed and not back yet',
    's47(6) out of hospital, still on bail: paused from 09:00 to now; s40(1) nobody reviews who is not detained',
    {
      ...monday,
      events: [left(nov(2, '09:00')), bailed(nov(2, '10:00')), returned(nov(2, '11:00'))],
      now: nov(2, '15:00'),
    },
    due(nov(2, '14:20'), nov(3, '14:00'), '24h', 360, false),
  ),
  clockCase(
    'in hospital while the clocks went back',
    's41(6) 01:30 BST to 02:30 GMT is two elapsed hours',
    {
      relevantTime: '2026-10-24T21:30:00Z',
      detentionAuthorised: '2026-10-24T21:50:00Z',
      events: [left('2026-10-25T00:30:00Z'), returned('2026-10-25T02:30:00Z')],
      now: '2026-10-25T03:00:00Z',
    },
    due('2026-10-25T03:50:00Z', '2026-10-25T23:30:00Z', '24h', 120, false),
  ),
  clockCase(
    'in hospital while the clocks went forward',
    's41(6) 00:30 GMT to 03:00 BST is an hour and a half',
    {
      relevantTime: '2027-03-27T22:30:00Z',
      detentionAuthorised: '2027-03-27T22:45:00Z',
      events: [left('2027-03-28T00:30:00Z'), returned('2027-03-28T02:00:00Z')],
      now: '2027-03-28T03:00:00Z',
    },
    due('2027-03-28T04:45:00Z', '2027-03-29T00:00:00Z', '24h', 90, false),
  ),
  clockCase(
    'a pause of thirty minutes and fifty-nine seconds',
    's41(6) the limit moves to the second; whole minutes are told, rounded down',
    { ...monday, events: [left(nov(2, '09:00')), returned(nov(2, '09:30:59'))], now: nov(2, '10:00') },
    due(nov(2, '14:20'), nov(3, '08:30:59'), '24h', 30, false),
  ),
  clockCase(
    'two pauses whose seconds make a minute',
    's41(6) twice 30 min 40 s is 61 min 20 s: rounded down once, after adding',
    {
      ...monday,
      events: [
        left(nov(2, '09:00:10')),
        returned(nov(2, '09:30:50')),
        left(nov(2, '10:00:05')),
        returned(nov(2, '10:30:45')),
      ],
      now: nov(2, '11:00'),
    },
    due(nov(2, '14:20'), nov(3, '09:01:20'), '24h', 61, false),
  ),
  clockCase(
    'an open pause just short of fifty-nine minutes',
    's41(6) 58 min 59 s up to now',
    { ...monday, events: [left(nov(2, '09:00:30'))], now: nov(2, '09:59:29') },
    due(nov(2, '14:20'), nov(3, '08:58:59'), '24h', 58, false),
  ),
  clockCase(
    'back from hospital without having left',
    's41(6) no time away is recorded, so none is left out',
    { ...monday, events: [returned(nov(2, '10:00'))], now: nov(2, '11:00') },
    due(nov(2, '14:20'), nov(3, '08:00'), '24h', 0, true),
  ),
  clockCase(
    'back from bail without having been bailed',
    's47(6) no time on bail is recorded, so none is left out',
    { ...monday, events: [answered(nov(2, '10:00'))], now: nov(2, '11:00') },
    due(nov(2, '14:20'), nov(3, '08:00'), '24h', 0, true),
  ),
  clockCase(
    'left for hospital twice, back once',
    's41(6) away from the first departure: two hours',
    {
      ...monday,
      events: [left(nov(2, '09:00')), left(nov(2, '10:00')), returned(nov(2, '11:00'))],
      now: nov(2, '12:00'),
    },
    due(nov(2, '14:20'), nov(3, '10:00'), '24h', 120, true),
  ),
  clockCase(
    'the same departure written twice',
    's41(6) one departure, however often written: two hours; the review is overdue',
    {
      ...monday,
      events: [left(nov(2, '09:00')), left(nov(2, '09:00')), returned(nov(2, '11:00'))],
      now: nov(2, '15:00'),
    },
    due(nov(2, '14:20'), nov(3, '10:00'), '24h', 120, 'review'),
  ),
  clockCase(
    'left for hospital once, back twice',
    's41(6) the first return ends the pause: one hour',
    {
      ...monday,
      events: [left(nov(2, '09:00')), returned(nov(2, '10:00')), returned(nov(2, '11:00'))],
      now: nov(2, '12:00'),
    },
    due(nov(2, '14:20'), nov(3, '09:00'), '24h', 60, true),
  ),
  clockCase(
    'left for hospital, back from bail',
    's41(6) a return from bail does not end a stay in hospital: still away',
    { ...monday, events: [left(nov(2, '09:00')), answered(nov(2, '10:00'))], now: nov(2, '11:00') },
    due(nov(2, '14:20'), nov(3, '10:00'), '24h', 120, true),
  ),
  clockCase(
    'in hospital and back before the relevant time',
    's41(2), (6) time before the relevant time was never counted, so there is none to leave out',
    { ...monday, events: [left(nov(2, '06:00')), returned(nov(2, '07:00'))], now: nov(2, '09:00') },
    due(nov(2, '14:20'), nov(3, '08:00'), '24h', 0, true),
  ),
  clockCase(
    'in hospital from before the relevant time',
    's41(2), (6) only the forty minutes after the relevant time are left out',
    {
      relevantTime: nov(2, '08:00'),
      detentionAuthorised: nov(2, '08:50'),
      events: [left(nov(2, '07:00')), returned(nov(2, '08:40'))],
      now: nov(2, '10:00'),
    },
    due(nov(2, '14:50'), nov(3, '08:40'), '24h', 40, true),
  ),
]
