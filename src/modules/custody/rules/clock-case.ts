export type ClockCaseBasis = '24h' | 'superintendent-36h' | 'warrant' | '96h-maximum'

export interface ClockCaseEvent {
  readonly kind: string
  readonly at: string
  readonly hours?: number
}

/**
 * What the statute says of one detention, worked out by hand.
 * `warns`: false for none, true for at least one, a word for at least one that contains it.
 */
export interface ClockCase {
  readonly name: string
  readonly law: string
  readonly input: {
    id: string
    relevantTime: string
    detentionAuthorised: string | null
    events: readonly ClockCaseEvent[]
    now: string
  }
  readonly expected: {
    nextReviewDueAt: string | null
    limitAt: string | null
    limitBasis: ClockCaseBasis | null
    pausedMinutes: number
    warns: boolean | string
  }
}

export const clockCase = (
  name: string,
  law: string,
  input: Omit<ClockCase['input'], 'id'>,
  expected: ClockCase['expected'],
): ClockCase => ({ name, law, input: { id: name, ...input }, expected })

/** Next review, limit, what the limit rests on, whole minutes paused, warnings. */
export const due = (
  nextReviewDueAt: string | null,
  limitAt: string | null,
  limitBasis: ClockCaseBasis | null,
  pausedMinutes: number,
  warns: boolean | string,
): ClockCase['expected'] => ({ nextReviewDueAt, limitAt, limitBasis, pausedMinutes, warns })

/** After charge: reviews go on, there is no limit. */
export const charged = (
  nextReviewDueAt: string | null,
  pausedMinutes: number,
  warns: boolean | string,
): ClockCase['expected'] => due(nextReviewDueAt, null, null, pausedMinutes, warns)

export const did = (kind: string, at: string): ClockCaseEvent => ({ kind, at })

export const left = (at: string): ClockCaseEvent => did('left-for-hospital', at)
export const returned = (at: string): ClockCaseEvent => did('returned-from-hospital', at)
export const bailed = (at: string): ClockCaseEvent => did('bailed', at)
export const answered = (at: string): ClockCaseEvent => did('returned-from-bail', at)

export const ordered = (kind: string, at: string, hours: number): ClockCaseEvent => ({ kind, at, hours })

export const reviews = (...instants: readonly string[]): readonly ClockCaseEvent[] =>
  instants.map((at) => did('review-done', at))

/** A day and time in November 2026, when London keeps UTC: `nov(2, '08:00')`. */
export const nov = (day: number, time: string): string =>
  `2026-11-${String(day).padStart(2, '0')}T${time.length === 5 ? `${time}:00` : time}Z`

const everyEightAndAHalfHours = reviews(
  nov(2, '14:00'),
  nov(2, '22:00'),
  nov(3, '06:30'),
  nov(3, '15:00'),
  nov(3, '23:30'),
  nov(4, '08:00'),
  nov(4, '16:30'),
  nov(5, '01:00'),
  nov(5, '09:30'),
  nov(5, '18:00'),
  nov(6, '02:30'),
)

/** Every review of a long detention done in time, up to and including the one at `last`. */
export const reviewedUntil = (last: string): readonly ClockCaseEvent[] =>
  everyEightAndAHalfHours.filter(({ at }) => at <= last)

/** Arrived at 08:00 on Monday 2 November 2026, detention authorised twenty minutes later. */
export const monday = { relevantTime: nov(2, '08:00'), detentionAuthorised: nov(2, '08:20') }
