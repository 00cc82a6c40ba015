import { changeOf } from './change.ts'
import { fraction, rounded } from './fractions.ts'

type First = number | null
export interface Pair {
  /** First and last PHQ-9, first and last GAD-7. */
  readonly phq9: readonly [First, First]
  readonly gad7: readonly [First, First]
}

export interface PairOutcome {
  readonly classifiable: boolean
  readonly caseAtStart: boolean | null
  readonly caseAtEnd: boolean | null
  readonly recovered: boolean | null
  readonly phq9Change: number | null
  readonly gad7Change: number | null
  readonly reliableImprovement: boolean | null
  readonly reliableDeterioration: boolean | null
  readonly noReliableChange: boolean | null
  readonly reliableRecovery: boolean | null
  readonly inRecoveryDenominator: boolean | null
}

/**
 * Both measures together, as NHS Talking Therapies counts them: a case on either, recovered below both, and one that gets better
 * while the other gets worse is no reliable change (Measures, 6.2; the last [K] after Gyani et al. 2013).
 */
export function pairOutcome(pair: Pair): PairOutcome {
  const phq9 = changeOf('phq9', ...pair.phq9)
  const gad7 = changeOf('gad7', ...pair.gad7)
  if (phq9.change === null || gad7.change === null) return unclassifiable
  const caseAtStart = phq9.caseAtBaseline === true || gad7.caseAtBaseline === true
  const caseAtEnd = phq9.caseAtFollowUp === true || gad7.caseAtFollowUp === true
  const went = (way: 'improvement' | 'deterioration') => phq9.reliable === way || gad7.reliable === way
  const reliableImprovement = went('improvement') && !went('deterioration')
  const reliableDeterioration = went('deterioration') && !went('improvement')
  const recovered = caseAtStart && !caseAtEnd
  return {
    classifiable: true,
    caseAtStart,
    caseAtEnd,
    recovered,
    phq9Change: phq9.change,
    gad7Change: gad7.change,
    reliableImprovement,
    reliableDeterioration,
    noReliableChange: !reliableImprovement && !reliableDeterioration,
    reliableRecovery: recovered && reliableImprovement,
    inRecoveryDenominator: caseAtStart,
  }
}

const unclassifiable: PairOutcome = {
  classifiable: false,
  caseAtStart: null,
  caseAtEnd: null,
  recovered: null,
  phq9Change: null,
  gad7Change: null,
  reliableImprovement: null,
  reliableDeterioration: null,
  noReliableChange: null,
  reliableRecovery: null,
  inRecoveryDenominator: null,
}

export interface EndedReferral extends Pair {
  readonly treatmentContacts: number
  readonly ended: boolean
}

/** Two attended contacts make a course (Measures, 6.3). */
const courseFrom = 2

/** The rates of a cohort: of those who finished a course, with those who started as a case as the divisor of recovery. */
export function cohortOf(referrals: readonly EndedReferral[]) {
  const finished = referrals
    .filter((one) => one.ended && one.treatmentContacts >= courseFrom)
    .map(pairOutcome)
  const count = (test: (one: PairOutcome) => boolean | null) =>
    finished.filter((one) => test(one) === true).length
  const counts = {
    finishedCourse: finished.length,
    notCaseAtStart: count((one) => one.caseAtStart === false),
    recoveryDenominator: count((one) => one.inRecoveryDenominator),
    recovered: count((one) => one.recovered),
    reliablyImproved: count((one) => one.reliableImprovement),
    reliablyRecovered: count((one) => one.reliableRecovery),
    reliablyDeteriorated: count((one) => one.reliableDeterioration),
    noReliableChange: count((one) => one.noReliableChange),
  }
  return {
    ...counts,
    recoveryRate: rate(counts.recovered, counts.recoveryDenominator),
    improvementRate: rate(counts.reliablyImproved, counts.finishedCourse),
    reliableRecoveryRate: rate(counts.reliablyRecovered, counts.recoveryDenominator),
    deteriorationRate: rate(counts.reliablyDeteriorated, counts.finishedCourse),
  }
}

/** A share in per cent with one decimal, half up; null of nobody, 0 of none (Measures, 6.3). */
export function rate(some: number, all: number): number | null {
  return all === 0 ? null : rounded(fraction(some * 100, all), 1)
}
