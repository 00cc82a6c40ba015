import { Temporal } from '#kernel/dates.ts'

/** Whether the lead has to be told now: at once when the time is over, then again and again while it is not done. */
export function isToldAgain(
  action: { readonly dueAt: Temporal.Instant; readonly lastToldAt: Temporal.Instant | null },
  minutes: number,
  now: Temporal.Instant,
): boolean {
  const from = action.lastToldAt?.add({ minutes }) ?? action.dueAt
  return Temporal.Instant.compare(from, now) <= 0
}
