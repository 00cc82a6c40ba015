import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { londonDay } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import { pathways } from '#pathways/index.ts'
import { overdueBecause, standardsFrom, type Overdue } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'
import { possiblyOverdue } from '../store.ts'
import { standardsOf } from './follow.ts'

export interface OverdueReferral {
  readonly referral: ReferralRow
  readonly because: readonly Overdue[]
}

/**
 * Every referral within the reader's sight that somebody has to look at today: not sent in time, due to be chased, or
 * without an outcome after the time for it.
 */
export async function overdueReferrals(work: Work): Promise<readonly OverdueReferral[]> {
  const today = londonDay(work.now)
  // The shortest time of any service finds all that may be late; each is then held to its own.
  const soonest = Math.min(...pathways.map((one) => standardsFrom(one.timeStandards).outcome))
  const sentBefore = today.subtract({ days: soonest }).toZonedDateTime('Europe/London').toInstant()
  const possible = await possiblyOverdue(work, { today, sentBefore })
  return possible.flatMap((referral) => {
    const because = overdueBecause(referral, today, standardsOf(referral.teamService), ENGLAND_BANK_HOLIDAYS)
    return because.length === 0 ? [] : [{ referral, because }]
  })
}
