import { z } from 'zod'
import { findMeasure, nameOf } from '../schema/measures/index.ts'
import type { Score } from '../schema/measure.ts'
import { standardOf, type Change } from './change.ts'

/** Under every score: what it is not (Measures, rules 5, 6 and 10). */
export const whatItIsNot =
  'A score is a way into a conversation. It is no diagnosis, no level of risk, and it decides nothing about the person.'

export function numbersWords(items: readonly number[]): string {
  const [last, ...before] = [...items].reverse()
  if (last === undefined) return ''
  return before.length === 0
    ? `question ${String(last)}`
    : `questions ${before.reverse().map(String).join(', ')} and ${String(last)}`
}

const bands: Readonly<Record<string, string>> = {
  none_minimal: 'none or minimal',
  mild: 'mild',
  moderate: 'moderate',
  moderately_severe: 'moderately severe',
  moderate_to_severe: 'moderate to severe',
  severe: 'severe',
  healthy: 'healthy range',
  low_level: 'low level',
  likely_well: 'likely to be well',
  low: 'low',
  high: 'high',
  very_high: 'very high',
  serious: 'serious',
  subclinical: 'below what counts as significant',
  significant: 'significant',
  moderately_severe_or_worse: 'moderately severe or worse',
  lower_risk: 'lower-risk drinking',
  increasing_risk: 'increasing-risk drinking',
  higher_risk: 'higher-risk drinking',
  possible_dependence: 'possible dependence',
  none_reported: 'none reported',
  substantial: 'substantial',
}

/** The band of a total, as its publisher calls it. */
export function bandWords(band: string): string {
  return bands[band] ?? band
}

const cutOffs: Readonly<Record<string, string>> = {
  'phq9.caseness10': 'the cut-off for a case',
  'gad7.caseness8': 'the cut-off for a case in NHS services',
  'gad7.screen10': 'the cut-off its authors gave',
  'coreom.clinical10': 'the cut-off for a case',
  'core10.clinical11': 'the cut-off for a case',
  'core10.depression13': 'the cut-off as a screen for depression',
  'k10.distress20': 'the cut-off for distress',
  'k10.severe30': 'the cut-off for severe distress',
  'k6.moderate5': 'the cut-off for moderate distress',
  'k6.serious13': 'the cut-off for serious distress',
  'wsas.significant10': 'the cut-off for significant difficulty',
  'audit.increasing8': 'the cut-off for increasing-risk drinking',
  'audit.dependence20': 'the cut-off for possible dependence',
  'auditc.positive5': 'the cut-off of the screen',
  'dudit.drugProblem': 'the cut-off for problems with drugs',
  'dudit.dependence25': 'the cut-off for possible dependence',
  'dast10.positive3': 'the cut-off of the screen',
  'sapas.positive3': 'the cut-off used in the justice system',
  'sapas.positive4': 'the cut-off suggested for everybody else',
  'reqol10.clinical24': 'the cut-off for a case',
  'asrs6.positive4': 'the cut-off of the screen',
  'aq10.refer6': 'the cut-off for offering a full assessment',
  'pcl5.screen31': 'the lowest cut-off in use',
  'pcl5.nhsCaseness32': 'the cut-off for a case in NHS services',
  'pcl5.screen33': 'the highest cut-off in use',
  'pcptsd5.positive3': 'the more sensitive cut-off',
  'pcptsd5.positive4': 'the cut-off with the best balance',
  'iesr.caseness33': 'the cut-off for a case',
}

/** Each cut-off of a form in words: reached, not reached, or not to be known. */
export function cutOffLines(measure: string, score: Score): readonly string[] {
  return Object.entries(score.thresholds).map(([name, met]) => {
    const found = findMeasure(measure)?.cutOffs.find((one) => one.name === name)
    const at = found?.atLeast ?? found?.atMost
    const what = `${cutOffs[`${measure}.${name}`] ?? name} (${at === undefined ? '2 for women, 6 for men' : String(at)})`
    if (met === null) return `Not to be known from what was answered: ${what}`
    if (found?.atMost !== undefined) return `${met ? 'At or below' : 'Above'} ${what}`
    return `${met ? 'At or above' : 'Below'} ${what}`
  })
}

/** The total, or why there is none. */
export function totalWords(score: Score): string {
  if (score.total !== null)
    return `${String(score.total)}${score.status === 'prorated' ? ', from the questions that were answered' : ''}`
  if (score.status !== 'refused') return 'This questionnaire has no single total'
  const range = score.possibleRange
  const could = range === null ? '' : `: it could be anything from ${String(range[0])} to ${String(range[1])}`
  return `No total, too much was not answered${could}`
}

const parts: Readonly<Record<string, string>> = {
  'coreom.W': 'Well-being',
  'coreom.P': 'Problems',
  'coreom.F': 'Functioning',
  'coreom.nonRisk': 'All but the safety questions',
  'audit.consumption': 'How much is drunk',
  'audit.dependence': 'Dependence',
  'audit.harm': 'Harm',
  'itq.ptsdSeverity': 'PTSD',
  'itq.dsoSeverity': 'Disturbances in self-organisation',
  'pcl5.B': 'Intrusion (B)',
  'pcl5.C': 'Avoidance (C)',
  'pcl5.D': 'Thoughts and mood (D)',
  'pcl5.E': 'Arousal (E)',
  'dialog.qualityOfLife': 'Quality of life, mean of 1 to 7',
  'dialog.treatmentSatisfaction': 'Satisfaction with treatment, mean of 1 to 7',
}

/** The parts of a score; a sum of safety questions is left out, for it would be read as a level of risk (Measures, rule 5). */
export function partLines(measure: string, score: Score): readonly string[] {
  return Object.entries(score.subscales).flatMap(([key, value]) => {
    const words = parts[`${measure}.${key}`]
    return words === undefined
      ? []
      : [`${words}: ${value === null ? 'too much was not answered' : String(value)}`]
  })
}

const derivedShape = z.object({
  outcome: z.enum(['none', 'ptsd', 'cptsd']).nullish(),
  provisionalDsm5: z.boolean().nullish(),
  exposure: z.boolean().nullish(),
  metric: z.number().nullish(),
  dissatisfiedItems: z.array(z.number()).nullish(),
  scalesRated2Plus: z.array(z.number()).nullish(),
  notKnownItems: z.array(z.number()).nullish(),
  basis: z.string().nullish(),
  changes: z.array(z.number().nullable()).nullish(),
  meanChange: z.number().nullish(),
})

const signed = (change: number) => (change > 0 ? `+${String(change)}` : String(change))
const itq = {
  none: 'Does not meet the ITQ criteria',
  ptsd: 'Meets the ITQ criteria for probable PTSD: a screen, not a diagnosis',
  cptsd: 'Meets the ITQ criteria for probable complex PTSD: a screen, not a diagnosis',
}

/** What a measure says beside its total. */
export function besideLines(score: Score): readonly string[] {
  const read = derivedShape.safeParse(score.derived)
  if (!read.success) return []
  const { data } = read
  const listed = (words: string, items: readonly number[] | null | undefined) =>
    items === null || items === undefined || items.length === 0 ? [] : [`${words}: ${numbersWords(items)}`]
  return [
    ...(data.outcome === undefined
      ? []
      : [data.outcome === null ? 'Whether the ITQ criteria are met is not to be known' : itq[data.outcome]]),
    ...(typeof data.provisionalDsm5 === 'boolean'
      ? [
          data.provisionalDsm5
            ? 'The pattern of answers that a provisional diagnosis asks for is there: a screen, not a diagnosis'
            : 'The pattern of answers that a provisional diagnosis asks for is not there',
        ]
      : []),
    ...(data.exposure === false ? ['Nothing of the kind happened: the other questions are not asked'] : []),
    ...(typeof data.metric === 'number' ? [`Converted for comparison: ${String(data.metric)}`] : []),
    ...listed('Dissatisfied (below 4)', data.dissatisfiedItems),
    ...listed('Rated 2 or more', data.scalesRated2Plus),
    ...listed('Not known', data.notKnownItems),
    ...(data.basis === '4-item'
      ? ['Without the question about work: no band and no cut-off, and not compared with five questions']
      : []),
    ...(data.changes ?? []).map(
      (change, place) => `Goal ${String(place + 1)}: ${change === null ? 'not rated twice' : signed(change)}`,
    ),
    ...(typeof data.meanChange === 'number' ? [`Mean of the goals: ${signed(data.meanChange)}`] : []),
  ]
}

const categories: Readonly<Record<Change['category'], string>> = {
  reliable_recovery: 'Reliable improvement, and no longer a case (reliable recovery)',
  reliable_improvement: 'Reliable improvement',
  no_reliable_change: 'No reliable change',
  reliable_deterioration: 'Reliable deterioration',
  not_classifiable: 'Not classified',
}

/** What came of two scores, by the standard alone; a difference that is not reliable is never called improvement (Measures, 6.1). */
export function changeWords(measure: string, change: Change): string {
  const standard = standardOf(measure)
  if (standard === undefined)
    return `Not classified: there is no agreed standard for what is a reliable change of ${nameOf(measure)}`
  const how = ` (${String(standard.reliable)} points or more are reliable)`
  if (change.category === 'no_reliable_change' && change.recovered === true)
    return `${categories.no_reliable_change}, though the cut-off was crossed${how}`
  return `${categories[change.category]}${change.category === 'not_classifiable' ? '' : how}`
}
