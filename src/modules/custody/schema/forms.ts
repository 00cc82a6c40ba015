import { londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type FormBody } from '#modules/access/index.ts'
import { policeTime } from '../rules/typed-times.ts'
import type { PoliceTimes } from './detention.ts'

/** Reads a form and gathers what is wrong with it, so that everything is said at once. */
export interface Reading {
  readonly body: FormBody
  readonly now: Temporal.Instant
  readonly problems: Problem[]
}

/** A text; null when nothing was typed. */
export function textOf(reading: Reading, field: string, most: number, words: string): string | null {
  const text = textIn(reading.body, field).replace(/\s+/g, ' ').trim()
  if (text.length > most)
    reading.problems.push({ field, message: `${words} can be at most ${String(most)} characters` })
  return text === '' ? null : text.slice(0, most)
}

/** A time the police gave, in two boxes; undefined when nothing was typed or it could not be read. */
export function timeOf(
  reading: Reading,
  field: string,
  lies: 'behind' | 'ahead' = 'behind',
): Temporal.Instant | undefined {
  const typed = { day: textIn(reading.body, `${field}-day`), time: textIn(reading.body, `${field}-time`) }
  const read = policeTime(field, typed, reading.now, lies)
  if (read.ok) return read.value
  reading.problems.push(read.problem)
  return undefined
}

/** The police's times as both forms ask them. An arrival nobody gave a time for is now. */
export function policeTimesOf(reading: Reading): PoliceTimes {
  return {
    custodyRecord: textOf(reading, 'custodyRecord', 60, 'The custody record number'),
    arrivedAt: timeOf(reading, 'arrived') ?? reading.now,
    relevantTime: timeOf(reading, 'relevant') ?? null,
    authorisedAt: timeOf(reading, 'authorised') ?? null,
    arrestedAt: timeOf(reading, 'arrested') ?? null,
    expectedReleaseAt: timeOf(reading, 'expected', 'ahead') ?? null,
    source: textOf(reading, 'source', 120, 'Who said so'),
  }
}

/** A date of birth typed any way; null when nothing was typed. */
export function birthOf(reading: Reading): string | null {
  const text = textIn(reading.body, 'dateOfBirth').trim()
  if (text === '') return null
  const read = parseLooseDate(text, { today: londonDay(reading.now), birth: true })
  if (read.ok) return read.value.toString()
  reading.problems.push({ field: 'dateOfBirth', message: read.message })
  return null
}

/** A whole age; null when nothing was typed. */
export function ageOf(reading: Reading): number | null {
  const text = textIn(reading.body, 'apparentAge').trim()
  if (text === '') return null
  const age = Number(text)
  if (/^\d{1,3}$/.test(text) && age <= 120) return age
  reading.problems.push({ field: 'apparentAge', message: 'Enter an age in years, like 16 or 40' })
  return null
}

/** Hours a court allowed, halves too; undefined when nothing was typed. */
export function hoursOf(reading: Reading): number | undefined {
  const text = textIn(reading.body, 'hours').trim()
  if (text === '') return undefined
  const hours = Number(text)
  if (/^\d{1,3}(?:\.\d{1,2})?$/.test(text) && hours > 0 && hours <= 96) return hours
  reading.problems.push({ field: 'hours', message: 'Enter a number of hours, like 36 or 12.5' })
  return undefined
}
