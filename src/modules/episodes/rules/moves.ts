import { londonDay, type Temporal } from '#kernel/dates.ts'
import {
  guardNames,
  type ExitReason,
  type GuardName,
  type Move,
  type Pathway,
  type Who,
} from '#pathways/index.ts'

/** What is known about an episode when somebody wants to move it. */
export interface EpisodeFacts {
  readonly stage: string
  readonly holderId: string | null
  /** When each try to see the person was made. */
  readonly attempts: readonly Temporal.Instant[]
  readonly engageConsentGiven: boolean
  readonly withoutConsentReason: string | undefined
  readonly privacyGiven: boolean
  readonly capacityConsidered: boolean
  readonly screeningComplete: boolean
  readonly urgencySet: boolean
  readonly needFound: boolean
  readonly engagementContinues: boolean
  readonly assessmentSigned: boolean
  /** Actions for the person that were raised, open or done. */
  readonly actions: number
  readonly noActionReason: string | undefined
  readonly exitReason: string | undefined
  /** Open tasks that stand in the way of closing, as their titles say. */
  readonly openBlocking: readonly string[]
  readonly overrideReason: string | undefined
}

/** What is known about who is moving it: their roles in the episode's own team. */
export interface ActorFacts {
  readonly roles: readonly string[]
  readonly registered: boolean
  readonly switchedOn: readonly string[]
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reasons: readonly string[] }

/** A guard says what is missing, in words for the person who is stopped, or null. */
export type Guard = (facts: EpisodeFacts, pathway: Pathway) => readonly string[]

const missing = (isThere: boolean, words: string): readonly string[] => (isThere ? [] : [words])
const said = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Every guard a definition may name (Domain brief: liaison and diversion, section 2, column "Guard"). */
export const guards: Readonly<Record<GuardName, Guard>> = {
  'holder-named': (facts) => missing(facts.holderId !== null, 'Name the worker who holds it'),
  'attempt-recorded': (facts) =>
    missing(facts.attempts.length > 0, 'Record at least one attempt: time, place and result'),
  // A recorded "engage" decision already holds what was explained and how capacity was thought about.
  'privacy-and-capacity': (facts) => [
    ...missing(facts.privacyGiven || facts.engageConsentGiven, 'Give the privacy statement'),
    ...missing(facts.capacityConsidered || facts.engageConsentGiven, 'Consider capacity for this decision'),
  ],
  'consent-or-reason': (facts) =>
    missing(
      facts.engageConsentGiven || said(facts.withoutConsentReason),
      'Record that the person agrees to be seen, or the best-interests or urgent reason to go on without',
    ),
  'screening-complete': (facts) =>
    missing(
      facts.screeningComplete,
      'Every section of the screening needs an answer, a refusal or the reason why not',
    ),
  'urgency-set': (facts) => missing(facts.urgencySet, 'Set the urgency'),
  'need-found': (facts) => missing(facts.needFound, 'Say that a need was found'),
  'engagement-continues': (facts) =>
    missing(facts.engagementContinues, 'Say that the person is still willing to be seen'),
  'assessment-signed': (facts) =>
    missing(
      facts.assessmentSigned,
      'A registered practitioner has to sign an assessment: mental state, risk and summary',
    ),
  'action-or-no-action-reason': (facts) =>
    missing(
      facts.actions > 0 || said(facts.noActionReason),
      'Raise at least one action, or give the reason why none is needed',
    ),
  'actions-sent': (facts) =>
    missing(facts.actions > 0, 'Nothing has been sent yet whose outcome could be waited for'),
  'exit-reason': (facts, pathway) =>
    missing(exitReasonOf(pathway, facts.exitReason) !== undefined, 'Choose the reason for closing'),
  'enough-attempts': (facts, pathway) => enoughAttempts(facts, exitReasonOf(pathway, facts.exitReason)),
  'no-blocking-task': (facts) => facts.openBlocking.map((title) => `Still open: ${title}`),
}

function enoughAttempts(facts: EpisodeFacts, exit: ExitReason | undefined): readonly string[] {
  const wanted = exit?.afterAttempts
  if (wanted === undefined) return []
  const days = new Set(facts.attempts.map((at) => londonDay(at).toString())).size
  return missing(
    facts.attempts.length >= wanted.attempts.value && days >= wanted.days.value,
    `"${exit?.words ?? ''}" needs ${wanted.attempts.value} attempts on ${wanted.days.value} different days; recorded: ${facts.attempts.length} on ${days}`,
  )
}

/** The exit reason a code names in this pathway. */
export function exitReasonOf(pathway: Pathway, code: string | undefined): ExitReason | undefined {
  return pathway.exitReasons.find((one) => one.code === code)
}

/** Whether somebody is among those a move is given to. */
export function isAmong(who: readonly Who[], actor: ActorFacts): boolean {
  return who.some(
    (one) =>
      one.roles.some((role) => actor.roles.includes(role)) &&
      (!one.registered || actor.registered) &&
      (one.setting === undefined || actor.switchedOn.includes(one.setting)),
  )
}

const overridable: readonly string[] = ['enough-attempts', 'no-blocking-task']

/**
 * Whether an episode may move to a stage, and if not everything that is missing at once. A lead may close although
 * something stands in the way, with a reason; nobody closes without an exit reason.
 */
export function mayMove(pathway: Pathway, facts: EpisodeFacts, to: string, actor: ActorFacts): Verdict {
  const move = moveTo(pathway, facts.stage, to)
  if (move === undefined) {
    return {
      ok: false,
      reasons: [`${stageWords(pathway, facts.stage)} does not lead to ${stageWords(pathway, to)}`],
    }
  }
  const overrides =
    to === pathway.closedStage && said(facts.overrideReason) && isAmong(pathway.closingOverride, actor)
  const reasons = [
    ...(isAmong(move.who, actor) || overrides ? [] : [whoSentence(move.who)]),
    ...move.guards
      .filter((name) => !(overrides && overridable.includes(name)))
      .flatMap((name) => guardNamed(name)(facts, pathway)),
  ]
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons }
}

/** The move from one stage to another, closing included; undefined when the definition has none. */
export function moveTo(pathway: Pathway, from: string, to: string): Omit<Move, 'from' | 'to'> | undefined {
  if (from === pathway.closedStage) return undefined
  if (to === pathway.closedStage) return pathway.closing
  return pathway.moves.find((one) => one.from === from && one.to === to)
}

/** The guard of that name; a definition that names another has been refused at start-up. */
export function guardNamed(name: string): Guard {
  const known = guardNames.find((one) => one === name)
  if (known === undefined) throw new Error(`No guard is called ${name}`)
  return guards[known]
}

export function stageWords(pathway: Pathway, stage: string): string {
  return pathway.stages.find((one) => one.code === stage)?.words ?? stage
}

const roleWords: Readonly<Record<string, string>> = {
  practitioner: 'practitioner',
  'youth-worker': 'youth worker',
  'support-worker': 'support worker',
  assistant: 'assistant',
  'team-lead': 'team lead',
  administrator: 'administrator',
}

function whoSentence(who: readonly Who[]): string {
  const groups = who
    .filter((one) => one.setting === undefined)
    .map(
      (one) =>
        `${one.registered ? 'registered ' : ''}${one.roles.map((role) => roleWords[role] ?? role).join(', ')}`,
    )
  return `This is for: ${groups.join('; ')} of the team`
}
