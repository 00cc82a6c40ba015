import { expect, test } from 'vitest'
import { Temporal } from './dates.ts'
import { treatedAs, type AgeFacts } from './treated-as.ts'

const unknown: AgeFacts = { dateOfBirth: null, estimatedAge: null, looksUnder18: null }
const born = (dateOfBirth: string, precision = 'exact') => ({ ...unknown, dateOfBirth, precision })

test.each<[string, AgeFacts, string, string, string | null]>([
  ['the day before the birthday', born('2008-12-04'), '2026-12-03', 'under-18', 'date-of-birth'],
  ['the birthday itself', born('2008-12-04'), '2026-12-04', 'adult', 'date-of-birth'],
  ['born on 29 February, on 28 February', born('2008-02-29'), '2026-02-28', 'under-18', 'date-of-birth'],
  ['born on 29 February, on 1 March', born('2008-02-29'), '2026-03-01', 'adult', 'date-of-birth'],
  [
    'a date of birth counts, not looks',
    { ...born('2000-01-01'), looksUnder18: true },
    '2026-01-01',
    'adult',
    'date-of-birth',
  ],
  ['and not a guess', { ...born('2010-01-01'), estimatedAge: 20 }, '2026-01-01', 'under-18', 'date-of-birth'],
  ['the year says it', born('2005-01-01', 'year'), '2026-06-01', 'adult', 'date-of-birth'],
  ['the year does not say it', born('2008-01-01', 'year'), '2026-06-01', 'not-settled', null],
  ['so looks do', { ...born('2008-01-01', 'year'), looksUnder18: true }, '2026-06-01', 'under-18', 'looks'],
  ['the month does not say it', born('2008-06-01', 'month'), '2026-06-10', 'not-settled', null],
  ['the month is over', born('2008-06-01', 'month'), '2026-06-30', 'adult', 'date-of-birth'],
  ['the month is still to come', born('2008-06-01', 'month'), '2026-05-31', 'under-18', 'date-of-birth'],
  ['thought to be sixteen', { ...unknown, estimatedAge: 16 }, '2026-06-01', 'under-18', 'estimated-age'],
  ['thought to be eighteen', { ...unknown, estimatedAge: 18 }, '2026-06-01', 'adult', 'estimated-age'],
  ['looks under 18', { ...unknown, looksUnder18: true }, '2026-06-01', 'under-18', 'looks'],
  ['does not look it', { ...unknown, looksUnder18: false }, '2026-06-01', 'adult', 'looks'],
  ['nothing known, nobody has said', unknown, '2026-06-01', 'not-settled', null],
])('%s', (_what, who, on, as, basis) => {
  expect(treatedAs(who, Temporal.PlainDate.from(on))).toEqual({ as, basis })
})
