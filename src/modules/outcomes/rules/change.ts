import { hundredths } from './fractions.ts'

/** How much is reliable and where a case begins, for one measure (Measures, 6.1). */
export interface Standard {
  readonly reliable: number
  /** A case from here; where more is better, up to here. */
  readonly cutOff: number
  readonly higherIsBetter?: true
}

/** Figures of Measures 6.1; those of CORE-OM, CORE-10, PCL-5, IES-R and ReQoL-10 are marked [K] there. */
const standards: Readonly<Record<string, Standard>> = {
  phq9: { reliable: 6, cutOff: 10 },
  gad7: { reliable: 4, cutOff: 8 },
  coreom: { reliable: 5, cutOff: 10 },
  core10: { reliable: 6, cutOff: 11 },
  pcl5: { reliable: 10, cutOff: 32 },
  iesr: { reliable: 9, cutOff: 33 },
  reqol10: { reliable: 5, cutOff: 24, higherIsBetter: true },
}

export function standardOf(measure: string): Standard | undefined {
  return standards[measure]
}

function isCaseBy(standard: Standard, score: number): boolean {
  const over = hundredths(score) - standard.cutOff * 100
  return standard.higherIsBetter === true ? over <= 0 : over >= 0
}

export interface Change {
  readonly change: number | null
  /** Plain description; never to be called improvement. */
  readonly direction: 'improved' | 'worsened' | 'unchanged' | null
  readonly reliable: 'improvement' | 'deterioration' | 'none' | null
  readonly caseAtBaseline: boolean | null
  readonly caseAtFollowUp: boolean | null
  readonly recovered: boolean | null
  readonly reliableRecovery: boolean | null
  readonly category:
    | 'reliable_recovery'
    | 'reliable_improvement'
    | 'no_reliable_change'
    | 'reliable_deterioration'
    | 'not_classifiable'
}

/** Whether change over time has a standard here at all. */
export function hasChangeStandard(measure: string): boolean {
  return standards[measure] !== undefined
}

/** What came of two stored scores of one measure; without a score, or a standard for the measure, it is not classified. */
export function changeOf(measure: string, baseline: number | null, followUp: number | null): Change {
  const standard = standards[measure]
  const isCase = (score: number | null) =>
    standard === undefined || score === null ? null : isCaseBy(standard, score)
  const [caseAtBaseline, caseAtFollowUp] = [isCase(baseline), isCase(followUp)]
  if (standard === undefined || baseline === null || followUp === null)
    return unclassified(caseAtBaseline, caseAtFollowUp)
  const moved = hundredths(followUp) - hundredths(baseline)
  const better = standard.higherIsBetter === true ? moved : -moved
  const reliable =
    better >= standard.reliable * 100
      ? 'improvement'
      : -better >= standard.reliable * 100
        ? 'deterioration'
        : 'none'
  const recovered = caseAtBaseline === true && caseAtFollowUp === false
  const reliableRecovery = recovered && reliable === 'improvement'
  return {
    change: moved === 0 ? 0 : moved / 100,
    direction: better > 0 ? 'improved' : better < 0 ? 'worsened' : 'unchanged',
    reliable,
    caseAtBaseline,
    caseAtFollowUp,
    recovered,
    reliableRecovery,
    category: reliableRecovery ? 'reliable_recovery' : categories[reliable],
  }
}

const categories = {
  improvement: 'reliable_improvement',
  deterioration: 'reliable_deterioration',
  none: 'no_reliable_change',
} as const

function unclassified(caseAtBaseline: boolean | null, caseAtFollowUp: boolean | null): Change {
  return {
    change: null,
    direction: null,
    reliable: null,
    caseAtBaseline,
    caseAtFollowUp,
    recovered: null,
    reliableRecovery: null,
    category: 'not_classifiable',
  }
}
