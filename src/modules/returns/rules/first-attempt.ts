import type { TimeStandard } from '#pathways/index.ts'

/** Times a site is covered, in order, in milliseconds since 1970. */
export type CoveredTimes = readonly { readonly from: number; readonly to: number }[]

const minutesOf: Readonly<Record<string, number>> = { minutes: 1, hours: 60 }

/**
 * Whether somebody was identified while the site was covered, and by when the standard asked for a first attempt: off shift
 * the time of a standard that runs on shift begins with the next cover. Without known hours both stay open.
 */
export function firstAttemptOf(
  identifiedAt: number,
  standard: TimeStandard | undefined,
  cover: CoveredTimes | null,
): { readonly covered: boolean | null; readonly firstAttemptDueAt: number | null } {
  const next = cover?.find((one) => one.to > identifiedAt)
  const covered = next === undefined ? null : next.from <= identifiedAt
  const minutes = standard === undefined ? undefined : minutesOf[standard.unit]
  if (standard === undefined || minutes === undefined) return { covered, firstAttemptDueAt: null }
  const startsAt =
    standard.clock === 'always' || covered !== false ? identifiedAt : (next?.from ?? identifiedAt)
  return { covered, firstAttemptDueAt: startsAt + standard.value * minutes * 60_000 }
}
