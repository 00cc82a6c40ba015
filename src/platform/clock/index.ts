import { Temporal } from 'temporal-polyfill'

/** The only place that may ask what time it is. Services take it from their context, rules are given an instant. */
export interface Clock {
  now(): Temporal.Instant
  /** True when this clock can be set: the database is then told its time, so that both agree. */
  readonly settable: boolean
}

export const systemClock: Clock = { now: () => Temporal.Now.instant(), settable: false }

export interface SettableClock extends Clock {
  set(instant: Temporal.Instant | string): void
  forward(duration: Temporal.DurationLike): void
}

/** A clock that stands still until it is moved: for tests and for building the demo world's past. */
export function settableClock(start: Temporal.Instant | string): SettableClock {
  let at = Temporal.Instant.from(start)
  return {
    settable: true,
    now: () => at,
    set: (instant) => {
      at = Temporal.Instant.from(instant)
    },
    forward: (duration) => {
      // Instants know no days or months: count in London, where our people live.
      at = at.toZonedDateTimeISO('Europe/London').add(duration).toInstant()
    },
  }
}
