import { itemsOf as assessmentItems } from '#modules/assessments/index.ts'
import { entryItems } from '#modules/episodes/index.ts'
import { handoverItems } from '#modules/handovers/index.ts'
import { referralItems } from '#modules/onward-referrals/index.ts'
import { riskItems } from '#modules/risk/index.ts'
import type { ItemSource } from '#modules/sharing/index.ts'

/**
 * Everything a report may be drawn from and a partner may be sent: each module gives its own parts. Put together here, because
 * those who use them stand below some of those who give them.
 */
const recordSources: readonly ItemSource[] = [
  entryItems,
  assessmentItems,
  riskItems,
  handoverItems,
  referralItems,
]

/** All of it at once, within the reader's sight. */
export const recordItems: ItemSource = async (work, about) => {
  const parts = []
  for (const source of recordSources) parts.push(...(await source(work, about)))
  return parts
}
