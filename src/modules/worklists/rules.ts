import type { AutomaticOffer } from '#modules/court/index.ts'

/** Ways of being in danger of being lost, in the order a lead deals with them. */
export const lostKinds = [
  'handover-unacknowledged',
  'task-past',
  'referral-undecided',
  'no-holder',
  'no-next-step',
  'next-step-past',
  'second-person-waiting',
  'referral-unanswered',
] as const
export type LostKind = (typeof lostKinds)[number]

export const lostWords: Readonly<Record<LostKind, { readonly title: string; readonly what: string }>> = {
  'handover-unacknowledged': {
    title: 'Handover not acknowledged',
    what: 'Nobody has said they have it. Phone them, then record who acknowledged it.',
  },
  'task-past': { title: 'Timed action overdue', what: 'Do it, or hand it on to somebody who will.' },
  'referral-undecided': {
    title: 'Referral to us not decided',
    what: 'Accept it, or decline it with a reason and tell whoever referred. If they took it back, withdraw it.',
  },
  'no-holder': { title: 'Nobody holds this person', what: 'Choose who is responsible.' },
  'no-next-step': { title: 'No dated next step', what: 'Say what happens next and when.' },
  'next-step-past': {
    title: 'Next step is past its date',
    what: 'Record what happened, or set a new date with a reason.',
  },
  'second-person-waiting': {
    title: 'Closed, waiting for a second person',
    what: 'Somebody other than the person who closed it must agree or reopen it.',
  },
  'referral-unanswered': {
    title: 'Referral unanswered',
    what: 'Chase the service, then record what they said.',
  },
}

/** How far somebody on the board has come, in one word the whole team uses. */
export type BoardState = 'removed' | 'not-looked-at' | 'flagged' | 'waiting' | 'tried' | 'seen' | 'closed'

export interface BoardFacts {
  readonly listed: 'listed' | 'removed' | null
  readonly flagged: boolean
  readonly episode: boolean
  readonly attempts: number
  readonly seen: boolean
  readonly closed: boolean
}

export function boardState(facts: BoardFacts): BoardState {
  if (facts.closed) return 'closed'
  if (facts.seen) return 'seen'
  if (facts.attempts > 0) return 'tried'
  if (facts.episode) return 'waiting'
  if (facts.listed === 'removed') return 'removed'
  return facts.flagged ? 'flagged' : 'not-looked-at'
}

const urgencyRank: Readonly<Record<string, number>> = { emergency: 0, urgent: 1 }

export interface Ranked {
  readonly state: BoardState
  readonly urgency: string | null
  readonly offer: AutomaticOffer
  readonly startTime: string | null
  readonly room: string | null
  readonly sequence: number | null
}

/**
 * The order in which to see people: those not yet seen first; among them by urgency, then under-18s and women (offered to
 * all), then by when they are likely to be called. Urgency is a person's judgement, never computed here.
 */
export function compareBoard(a: Ranked, b: Ranked): number {
  return (
    rankState(a) - rankState(b) ||
    rankUrgency(a) - rankUrgency(b) ||
    (a.startTime ?? '99').localeCompare(b.startTime ?? '99') ||
    (a.room ?? '').localeCompare(b.room ?? '', 'en-GB', { numeric: true }) ||
    (a.sequence ?? 9999) - (b.sequence ?? 9999)
  )
}

function rankState(row: Ranked): number {
  return { flagged: 0, waiting: 0, tried: 0, 'not-looked-at': 0, seen: 1, closed: 2, removed: 3 }[row.state]
}

function rankUrgency(row: Ranked): number {
  const urgency = urgencyRank[row.urgency ?? '']
  if (urgency !== undefined) return urgency
  if (row.offer === 'under-18') return 2
  if (row.offer === 'woman') return 3
  return row.urgency === 'routine' || row.state === 'flagged' ? 4 : 5
}

/** What somebody may say of a candidate for a person on a board. */
export const matchChoices = ['same', 'not-same', 'later'] as const
export type MatchChoice = (typeof matchChoices)[number]
