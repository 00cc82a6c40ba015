import { addWorkingDays, instantFromLondon, isWorkingDay, londonDay, Temporal } from '#kernel/dates.ts'
import type { Holidays } from '#kernel/working-days.ts'
import type { Clock, Question, Section, UrgentRule } from '#pathways/question-set.ts'
import { givenCodes } from './answers.ts'
import { visibleQuestions, type Given } from './visible.ts'

export interface UrgentAnswer {
  readonly question: Question
  readonly rule: UrgentRule
}

/** The answers somebody has to act on. They say whom to tell and by when, and no more: nothing is added up. */
export function urgentAnswers(sections: readonly Section[], given: Given): readonly UrgentAnswer[] {
  return visibleQuestions(sections, given).flatMap((question) => {
    const codes = givenCodes(given.get(question.id))
    return (question.urgent ?? [])
      .filter((rule) => rule.when.some((code) => codes.includes(code)))
      .map((rule) => ({ question, rule }))
  })
}

/** Offices that take a safeguarding referral shut at five; ours, to be set with the service. */
const endOfWorkingDay = Temporal.PlainTime.from('17:00')

/**
 * By when: so many minutes of elapsed time, or the end of the working day; what is said after it, or on a day that is
 * none, is due by the end of the next (Domain brief: liaison and diversion, section 6, indicator 24).
 */
export function dueBy(within: Clock, at: Temporal.Instant, holidays: Holidays): Temporal.Instant {
  if ('minutes' in within) return at.add({ minutes: within.minutes })
  const today = londonDay(at)
  const end = instantFromLondon(today, endOfWorkingDay)
  if (isWorkingDay(today, holidays) && Temporal.Instant.compare(at, end) < 0) return end
  return instantFromLondon(addWorkingDays(today, 1, holidays), endOfWorkingDay)
}
