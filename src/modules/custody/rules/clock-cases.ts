import type { ClockCase } from './clock-case.ts'
import { chargeCases } from './clock-cases-charge.ts'
import { oddPauseCases } from './clock-cases-odd-pauses.ts'
import { pauseCases } from './clock-cases-pauses.ts'
import { extensionCases } from './clock-cases-extensions.ts'
import { reviewCases } from './clock-cases-reviews.ts'
import { superintendentCases } from './clock-cases-superintendent.ts'
import { warrantCases } from './clock-cases-warrants.ts'

export type { ClockCase } from './clock-case.ts'

export const clockCases: readonly ClockCase[] = [
  ...reviewCases,
  ...chargeCases,
  ...pauseCases,
  ...oddPauseCases,
  ...superintendentCases,
  ...warrantCases,
  ...extensionCases,
]
