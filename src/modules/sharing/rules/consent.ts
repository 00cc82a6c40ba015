import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import {
  bases,
  basisWords,
  type Basis,
  type ConsentDecision,
  type ConsentGiven,
  type Decision,
  type ExplainedItem,
  type Scope,
  type SharingScope,
  type Told,
} from '../schema/consent.ts'

/** Names one thing that can be agreed to: a scope, and for an onward service which one. */
export function consentKey(scope: Scope, serviceId?: string | null): string {
  return serviceId == null ? scope : `${scope}:${serviceId}`
}

interface Word {
  readonly decision: Decision
  readonly decidedAt: Temporal.Instant
}

/**
 * What holds on one record of a person when another record of theirs says no. Merged records are never wider than either: a
 * yes here gives way to a refusal or withdrawal there that came later (or at the same moment); a yes there carries nothing over to here. Both are kept
 * to be shown (docs/decisions/0012).
 */
export function narrowed<T extends Word & { readonly here?: Word }>(here: T, elsewhere: T): T {
  const gives = here.decision === 'given' || here.here !== undefined
  const no = elsewhere.decision === 'refused' || elsewhere.decision === 'withdrawn'
  if (!gives || !no || Temporal.Instant.compare(elsewhere.decidedAt, here.decidedAt) < 0) return here
  const { decision, decidedAt } = here.here ?? here
  return { ...elsewhere, here: { decision, decidedAt } }
}

/** What has to be known to say whether something may be told to somebody. */
export interface SharingFacts {
  /** Null where nobody's agreement is asked for: children's services, an AMHP, an ambulance. */
  readonly scope: SharingScope | null
  /** The latest word on this scope; null when it was never recorded. */
  readonly decision: Decision | null
  /** The basis somebody wants to rely on. */
  readonly basis: Basis
  readonly basisReason?: string | undefined
  readonly decisionMaker?: string | undefined
  readonly personTold: Told
  readonly notToldReason?: string | undefined
}

export interface BasisOption {
  readonly basis: Basis
  readonly name: string
  readonly when: string
}

export interface SharingAnswer {
  readonly allowed: boolean
  /** What could lawfully be relied on here; somebody has to choose and give the reason. */
  readonly options: readonly BasisOption[]
  readonly why: string
  /** What is missing for the basis that was chosen, by field. */
  readonly problems: readonly Problem[]
}

/**
 * Which bases exist apart from consent. Research never goes ahead without it, and family are told without it only to
 * protect somebody (Domain brief: liaison and diversion, section 4).
 */
const withoutConsent: Readonly<Record<SharingScope | 'none', readonly Basis[]>> = {
  none: ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  'police-now': ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  court: ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  probation: ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  'gp-care-team': ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  'onward-service': ['safeguarding', 'vital-interest', 'serious-harm', 'court-order', 'mental-health-act'],
  family: ['safeguarding', 'vital-interest', 'serious-harm'],
  research: [],
}

/**
 * Whether something may be told, and if not, on what it could be. Consent carries it only while it stands as given;
 * every other basis needs its reason, who decided, and whether the person was told, or why not.
 */
export function mayShare(facts: SharingFacts): SharingAnswer {
  const possible = new Set<Basis>(withoutConsent[facts.scope ?? 'none'])
  if (facts.scope !== null && facts.decision === 'given') possible.add('consent')
  const options = bases
    .filter((basis) => possible.has(basis))
    .map((basis) => ({ basis, ...basisWords[basis] }))
  if (!possible.has(facts.basis)) {
    return { allowed: false, options, why: whyNot(facts), problems: [] }
  }
  const problems = basisProblems(facts)
  if (problems.length > 0)
    return { allowed: false, options, why: 'What was decided has to be written down first.', problems }
  return { allowed: true, options, why: basisWords[facts.basis].when, problems: [] }
}

function whyNot(facts: SharingFacts): string {
  if (facts.basis !== 'consent')
    return `${basisWords[facts.basis].name} is not a basis for telling this recipient.`
  if (facts.scope === null) return 'Nobody’s agreement covers this recipient: another basis is needed.'
  switch (facts.decision) {
    case 'refused':
      return 'They refused to have this shared.'
    case 'withdrawn':
      return 'They withdrew their agreement to have this shared.'
    case 'not-asked':
      return 'They have not been asked whether this may be shared.'
    case null:
      return 'There is no record that they were asked whether this may be shared.'
    case 'given':
      return ''
  }
}

function basisProblems(facts: SharingFacts): Problem[] {
  const problems: Problem[] = []
  if (facts.basis !== 'consent') {
    if (blank(facts.basisReason))
      problems.push({ field: 'basisReason', message: 'Say why it has to be shared without their agreement' })
    if (blank(facts.decisionMaker)) problems.push({ field: 'decisionMaker', message: 'Say who decided' })
  }
  if (facts.personTold !== 'yes' && blank(facts.notToldReason)) {
    problems.push({ field: 'notToldReason', message: 'Say why the person has not been told' })
  }
  return problems
}

const least: readonly ExplainedItem[] = ['who-we-are', 'your-choice', 'what-may-be-shared']

/**
 * What is wrong with what was written down about asking. Refusing needs nothing more than the word; agreeing needs that
 * it was explained, that capacity was thought about, and an interpreter where one is needed (sections 4 and 7, scenarios 4, 5).
 */
export function consentProblems(
  given: ConsentGiven,
  facts: { readonly interpreterNeeded: boolean },
): Problem[] {
  const problems: Problem[] = []
  const agreed = given.decisions.filter((one) => one.decision === 'given')
  if (given.decisions.length === 0) problems.push({ field: '', message: 'Answer at least one question' })
  if (agreed.length > 0) {
    if (least.some((item) => !given.explained.includes(item))) {
      problems.push({
        field: 'explained',
        message:
          'Before somebody can agree, explain who we are, that it is their choice, and what may be shared',
      })
    }
    if (given.capacity === 'not-considered') {
      problems.push({
        field: 'capacity',
        message: 'Say whether they can make this decision: nobody can agree before that was considered',
      })
    }
    if (given.capacity === 'assessed-lacks' && given.givenBy === 'person') {
      problems.push({
        field: 'capacity',
        message:
          'Somebody who cannot make this decision now cannot agree to it. Record it as not asked, with the reason',
      })
    }
  }
  if (given.capacity === 'assessed-lacks' && blank(given.capacityNote)) {
    problems.push({ field: 'capacityNote', message: 'Say what was assessed and found' })
  }
  const asked = given.decisions.some((one) => one.decision !== 'not-asked')
  if (facts.interpreterNeeded && asked && given.interpreter === undefined) {
    problems.push({ field: 'interpreter', message: 'They need an interpreter: say how one was used' })
  }
  if (given.interpreter !== undefined && blank(given.interpreter.detail)) {
    problems.push({
      field: 'interpreterDetail',
      message:
        given.interpreter.way === 'none'
          ? 'Say why there was no interpreter'
          : 'Give the interpreter’s name or number and the language',
    })
  }
  if (facts.interpreterNeeded && agreed.length > 0 && given.interpreter?.way === 'none') {
    problems.push({
      field: 'interpreter',
      message:
        'Without the interpreter they need, they cannot be taken to have agreed. Record it as not asked',
    })
  }
  if (given.decisions.some((one) => one.decision === 'not-asked' && blank(one.reason))) {
    problems.push({ field: 'notAskedReason', message: 'Say why it was not asked' })
  }
  for (const one of given.decisions) problems.push(...decisionProblems(one))
  return problems
}

function decisionProblems(one: ConsentDecision): Problem[] {
  if (one.scope === 'onward-service' && one.serviceId === undefined)
    return [{ field: 'service', message: 'Choose which service this is about' }]
  if (one.scope === 'family' && one.decision === 'given' && blank(one.reason)) {
    return [{ field: 'familyNote', message: 'Write down who may be spoken to, and about what' }]
  }
  return []
}

function blank(value: string | undefined): boolean {
  return value === undefined || value.trim() === ''
}
