import { showDateTime } from '#kernel/dates.ts'
import type { FactAnswered } from '#modules/assessments/index.ts'

/** What a handover says that was asked already, fact by fact. */
const askedAlready = {
  needs: ['communication.helps', 'participation.help', 'participation.breaks'],
  medicationDetail: ['health.medication'],
  services: [
    'services.mental-health-worker',
    'services.care-coordinator',
    'services.camhs-worker',
    'services.youth-justice-worker',
    'services.others',
  ],
} as const
const isMedicineDue = 'health.medication-due'

/** The facts of the screening and the assessment that a handover is filled in from. */
export const factsToHandOver: readonly string[] = [...Object.values(askedAlready).flat(), isMedicineDue]

/** Field, value and where it comes from, of what is known already; the practitioner reads and confirms it. */
export function knownFromAnswers(
  answers: ReadonlyMap<string, FactAnswered>,
  communication: readonly string[],
): readonly (readonly [string, string, string])[] {
  const known = (facts: readonly string[]) => facts.flatMap((fact) => answers.get(fact) ?? [])
  const from = (what: string, found: readonly FactAnswered[], also: readonly string[] = []) => {
    const forms = new Set(found.map((one) => `the ${one.kind} (seen ${showDateTime(one.seenAt)})`))
    return `${what}, from ${[...also, ...forms].join(' and ')}`
  }
  const needs = known(askedAlready.needs)
  const medicines = known(askedAlready.medicationDetail)
  const services = known(askedAlready.services)
  const due = known([isMedicineDue]).filter((one) => one.codes.includes('current'))
  const text = (found: readonly FactAnswered[]) => found.map((one) => one.words)
  return [
    [
      'needs',
      [...communication, ...text(needs)].join('. '),
      from('Needs', needs, communication.length === 0 ? [] : ['the record of the person']),
    ],
    ['medication', due.length === 0 ? '' : 'due', from('Medication due', due)],
    ['medicationDetail', text(medicines).join('. '), from('Which medicines', medicines)],
    ['services', text(services).join('. '), from('Services that know them', services)],
  ]
}
