import type { Temporal } from '#kernel/dates.ts'

/** How a link reaches the one person it is for; each is a way that others do not read along. */
export const passedOnWays = ['secure-email', 'telephone', 'paper'] as const
export type PassedOn = (typeof passedOnWays)[number]
export const passedOnWords: Readonly<Record<PassedOn, string>> = {
  'secure-email': 'Secure e-mail',
  telephone: 'Read out on the telephone',
  paper: 'On paper, given by hand',
}

export type LinkEnding = 'ended' | 'replaced' | 'recalled' | 'consent-withdrawn'
export const linkEndingWords: Readonly<Record<LinkEnding, string>> = {
  ended: 'Ended by hand',
  replaced: 'A new one was made',
  recalled: 'What was sent was recalled',
  'consent-withdrawn': 'The person took back their agreement',
}

/** A link that was made, for those who made it: the address itself is kept nowhere. */
export interface OneTimeLink {
  readonly id: string
  readonly forName: string
  readonly forRole: string
  readonly how: PassedOn
  readonly madeAt: Temporal.Instant
  readonly madeBy: string
  readonly expiresAt: Temporal.Instant
  readonly opened: { readonly at: Temporal.Instant; readonly name: string; readonly role: string } | null
  readonly ended: { readonly at: Temporal.Instant; readonly why: LinkEnding } | null
}
