import type { Temporal } from '#kernel/dates.ts'
import type { ItemOrigin, Sensitivity } from '#modules/sharing/index.ts'

/** What a risk is about. No kind has a level: levels of self-harm or suicide are never made up (NICE NG225; measures, rule 5). */
export const riskKinds = ['to-self', 'to-others', 'from-others', 'vulnerability', 'safeguarding'] as const
export type RiskKind = (typeof riskKinds)[number]

export const riskKindWords: Readonly<Record<RiskKind, { readonly name: string; readonly hint: string }>> = {
  'to-self': { name: 'To themselves', hint: 'Suicide, self-harm, neglect of themselves, withdrawal' },
  'to-others': { name: 'To others', hint: 'Violence, sexual harm, fire, to a partner, a child, staff' },
  'from-others': { name: 'From others', hint: 'Abuse, exploitation, threats' },
  vulnerability: {
    name: 'Vulnerability',
    hint: 'What makes them easier to harm or to miss: health, being lost to services, nowhere safe to go',
  },
  safeguarding: { name: 'Safeguarding', hint: 'An adult at risk or a child, them or somebody else' },
}

/** What somebody says of a risk at a time. */
export type Saying = 'first' | 'still-so' | 'changed' | 'ended'

export const sayingWords: Readonly<Record<Saying, string>> = {
  first: 'First written down',
  'still-so': 'Looked at again: still so',
  changed: 'Changed',
  ended: 'Ended',
}

/** The words of a risk: in the terms the domain brief sets for each (section 3.4), without a level. */
export interface RiskWords {
  readonly what: string
  readonly earlier: string | null
  readonly present: string | null
  readonly imminence: string | null
  readonly triggers: string | null
  readonly protective: string | null
  readonly origin: ItemOrigin
}

export interface RiskPlan {
  readonly plan: string
  /** Null: on the team's list. */
  readonly ownerId: string | null
  readonly reviewOn: Temporal.PlainDate
}

/** A signed, dated statement about a risk. */
export interface Statement extends RiskWords {
  readonly id: string
  readonly number: number
  readonly says: Saying
  readonly plan: string | null
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly reviewOn: Temporal.PlainDate | null
  readonly reason: string | null
  /** Towards whom, where the reader's team wrote it; null also where nothing was written. */
  readonly towards: string | null
  readonly statedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly byName: string
  readonly byTitle: string
}

export interface RiskEntry {
  readonly id: string
  readonly personId: string
  readonly episodeId: string | null
  readonly teamId: string
  readonly teamName: string
  readonly kind: RiskKind
  /** The newest first; there is always one. */
  readonly statements: readonly [Statement, ...Statement[]]
}

/** What is typed about a risk, whether for the first time or looking at it again. */
export interface TypedRisk {
  readonly words: {
    readonly what: string
    readonly earlier: string
    readonly present: string
    readonly imminence: string
    readonly triggers: string
    readonly protective: string
    readonly origin: ItemOrigin | undefined
  }
  readonly towards: string
  readonly plan: string
  readonly ownerId: string | null
  readonly reviewOn: Temporal.PlainDate | undefined
  /** Undefined means just now. */
  readonly statedAt?: Temporal.Instant | undefined
}

export interface NewRisk extends TypedRisk {
  readonly personId: string
  readonly episodeId?: string | undefined
  readonly kind: RiskKind | undefined
  readonly sensitivity: readonly Sensitivity[]
}

export interface ReviewRisk extends TypedRisk {
  readonly personId: string
  readonly entryId: string
  /** The number of the statement that was looked at: somebody else's newer one is not passed over. */
  readonly seen: number
  readonly says: Exclude<Saying, 'first'> | undefined
  readonly reason: string
}
