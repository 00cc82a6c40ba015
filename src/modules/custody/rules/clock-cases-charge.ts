import { charged, clockCase, did, monday, nov, ordered, reviews, type ClockCase } from './clock-case.ts'

/**
 * Charge ends the limit, and with it what the limit rests on; it does not end the reviews, which
 * pass from an inspector to the custody officer.
 */
export const chargeCases: readonly ClockCase[] = [
  clockCase(
    'charged before the first review',
    's41(1) limits detention without charge only; s40(1)(a) reviews go on after charge',
    { ...monday, events: [did('charged', nov(2, '10:00'))], now: nov(2, '11:00') },
    charged(nov(2, '14:20'), 0, false),
  ),
  clockCase(
    'charged at this very moment',
    's41(1) what is at now has happened: no limit; s40(1)(a) reviews go on',
    { ...monday, events: [did('charged', nov(2, '10:00'))], now: nov(2, '10:00') },
    charged(nov(2, '14:20'), 0, false),
  ),
  clockCase(
    'charged after the first review',
    's40(1)(a), (3)(b) the custody officer’s review is due 9 h after the last one',
    {
      ...monday,
      events: [...reviews(nov(2, '13:00')), did('charged', nov(2, '16:00'))],
      now: nov(2, '17:00'),
    },
    charged(nov(2, '22:00'), 0, false),
  ),
  clockCase(
    'reviewed after charge',
    's40(1)(a), (3)(c) a review after charge sets the next one',
    {
      ...monday,
      events: [...reviews(nov(2, '13:00'), nov(2, '21:30')), did('charged', nov(2, '15:00'))],
      now: nov(2, '22:00'),
    },
    charged(nov(3, '06:30'), 0, false),
  ),
  clockCase(
    'charged, and still held a day later',
    's41(1) no limit after charge, so none has passed; s46 governs; reviews kept to s40(3)(c)',
    {
      ...monday,
      events: [
        did('charged', nov(2, '16:00')),
        ...reviews(nov(2, '13:00'), nov(2, '21:30'), nov(3, '06:00'), nov(3, '14:30')),
      ],
      now: nov(3, '15:00'),
    },
    charged(nov(3, '23:30'), 0, false),
  ),
  clockCase(
    'charged three quarters of an hour too late',
    's41(1), (7) held without charge past 24 h before the charge',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30')),
        did('charged', nov(3, '08:45')),
      ],
      now: nov(3, '09:15'),
    },
    charged(nov(3, '15:30'), 0, true),
  ),
  clockCase(
    'charged at 25 hours, two of them in hospital',
    's41(1), (6) 23 h had counted at the charge: in time',
    {
      ...monday,
      events: [
        did('left-for-hospital', nov(2, '15:00')),
        did('returned-from-hospital', nov(2, '17:00')),
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30')),
        did('charged', nov(3, '09:00')),
      ],
      now: nov(3, '09:30'),
    },
    charged(nov(3, '15:30'), 120, false),
  ),
  clockCase(
    'hospital, then charged',
    's41(1), (6) the pause before charge is still told; nothing is left for it to move',
    {
      ...monday,
      events: [
        did('left-for-hospital', nov(2, '09:00')),
        did('returned-from-hospital', nov(2, '11:00')),
        did('charged', nov(2, '12:30')),
      ],
      now: nov(2, '13:00'),
    },
    charged(nov(2, '14:20'), 120, false),
  ),
  clockCase(
    'charged within a superintendent’s extension',
    's42(10) once charged, 36 h no longer bind; s40(1)(a) reviews go on',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30')),
        did('extended-by-superintendent', nov(3, '05:00')),
        did('charged', nov(3, '12:00')),
      ],
      now: nov(3, '13:00'),
    },
    charged(nov(3, '15:30'), 0, false),
  ),
  clockCase(
    'charged under a warrant',
    's43(18) released at the warrant’s end unless charged; s40(1)(a) reviews go on',
    {
      ...monday,
      events: [
        ...reviews(nov(2, '14:00'), nov(2, '22:00'), nov(3, '06:30'), nov(3, '15:00'), nov(3, '23:30')),
        did('extended-by-superintendent', nov(3, '05:00')),
        ordered('warrant-issued', nov(3, '18:00'), 36),
        did('charged', nov(4, '02:00')),
      ],
      now: nov(4, '03:00'),
    },
    charged(nov(4, '08:30'), 0, false),
  ),
]
