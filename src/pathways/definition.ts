import type { Figure } from './figures.ts'

/** Where a rule or a list comes from, and how far it binds. Inferences and defaults are settings of the service. */
export interface Sourced {
  readonly source: string
  readonly kind: 'law' | 'documented' | 'inference'
}

/** A number somebody else may one day set differently: a time standard, a count, a limit. */
export interface Standard extends Sourced {
  readonly value: number
  readonly unit: 'minutes' | 'hours' | 'days' | 'working-days' | 'times'
}

/** One value of a code list. */
export interface Choice {
  readonly code: string
  readonly words: string
}

/** Who refers; the group is the heading it is chosen under. */
export interface ReferralSource extends Choice {
  readonly group: string
}

/** The roles a move may be given to; the same words as the roles within a team. */
export type PathwayRole =
  'practitioner' | 'youth-worker' | 'support-worker' | 'assistant' | 'team-lead' | 'administrator'

/** Some people who may make a move. */
export interface Who {
  readonly roles: readonly PathwayRole[]
  /** Only those on a professional register. */
  readonly registered: boolean
  /** Only where the service has switched this on. */
  readonly setting?: string
}

/** What has to be true before a move; each name is a function in the rules of `episodes`. */
export const guardNames = [
  'holder-named',
  'attempt-recorded',
  'privacy-and-capacity',
  'consent-or-reason',
  'screening-complete',
  'urgency-set',
  'need-found',
  'engagement-continues',
  'assessment-signed',
  'action-or-no-action-reason',
  'actions-sent',
  'exit-reason',
  'enough-attempts',
  'no-blocking-task',
] as const
export type GuardName = (typeof guardNames)[number]

export interface Stage extends Choice {
  /** What somebody reading the record should understand by it. */
  readonly explains: string
  /** Nothing but closing follows; any other open stage has to lead on. */
  readonly endsHere?: true
}

export interface Move extends Sourced {
  readonly from: string
  readonly to: string
  /** What the button says. */
  readonly words: string
  readonly guards: readonly string[]
  readonly who: readonly Who[]
}

export interface AttemptResult extends Choice, Partial<Sourced> {
  /** The person was met: the first of these is when they were first seen. */
  readonly seen: boolean
  /** The person has left before being seen, so somebody must try to reach them. */
  readonly released?: boolean
}

/** How an ended episode counts: seen or not, and whether at all. */
export type EndState =
  | 'not-seen'
  | 'declined'
  | 'no-need'
  | 'completed'
  | 'handed-over'
  | 'lost-contact'
  | 'ended-otherwise'
  | 'not-counted'

export interface ExitReason extends Choice {
  readonly endState: EndState
  /** Somebody other than the closer has to look at it. */
  readonly needsSecondPerson: boolean
  /** Not before so many tries on so many different days. */
  readonly afterAttempts?: { readonly attempts: Standard; readonly days: Standard }
}

export interface Urgency extends Choice {
  readonly explains: string
}

export interface TimeStandard extends Standard {
  readonly code: string
  readonly words: string
  /** From what the time runs. */
  readonly runsFrom: string
  /** Whether time outside the service's hours counts. */
  readonly clock: 'always' | 'on-shift'
}

/** What may happen to a person before anybody has tried to see them, at a time that is known beforehand. */
export type FirstAttemptEvent = 'case-called' | 'expected-release'

/** The first attempt comes before this, when it is known when it happens, whatever a time standard still allows. */
export interface FirstAttemptLimit extends Sourced {
  readonly before: FirstAttemptEvent
  readonly words: string
  /** At these points of contact it also stands in the place of these time standards, which are for elsewhere. */
  readonly replaces?: { readonly standards: readonly string[]; readonly pointsOfContact: readonly string[] }
}

/** A service's way through: stages and moves, lists and times. Data only; it names rules and never contains them. */
export interface Pathway {
  readonly service: string
  readonly name: string
  readonly shortName: string
  readonly summary: string
  readonly firstStage: string
  readonly closedStage: string
  readonly stages: readonly Stage[]
  readonly moves: readonly Move[]
  /** From any open stage to closed. */
  readonly closing: Omit<Move, 'from' | 'to'>
  /** Who may close although something stands in the way, with a reason. */
  readonly closingOverride: readonly Who[]
  readonly reopening: Sourced & {
    readonly who: readonly Who[]
    readonly leadOnlyAfter: Standard
    readonly leads: readonly Who[]
  }
  readonly secondPerson: Sourced & { readonly within: Standard; readonly who: readonly Who[] }
  readonly attemptResults: readonly AttemptResult[]
  readonly exitReasons: readonly ExitReason[]
  readonly pointsOfContact: readonly Choice[]
  readonly referralSources: readonly ReferralSource[]
  readonly reasons: readonly Choice[]
  readonly urgencies: readonly Urgency[]
  readonly timeStandards: readonly TimeStandard[]
  readonly firstAttemptLimits: readonly FirstAttemptLimit[]
  /** What its return counts. */
  readonly figures: readonly Figure[]
  /** How long after the event something may be written down before a reason is asked. */
  readonly lateEntryAfter: Standard
}
