import type { Temporal } from '#kernel/dates.ts'

/** That two people must not be in the same room. */
export interface KeepApart {
  readonly id: string
  /** The other one, seen from the person whose page it is. */
  readonly otherId: string
  /** Null where the reader may not see them: then it is somebody, without a name. */
  readonly otherName: string | null
  /** Why, for the team that wrote it. */
  readonly reason: string | null
  readonly teamName: string
  readonly recordedAt: Temporal.Instant
  readonly byName: string
  readonly version: number
}

/** What was received about MAPPA. */
export interface Mappa {
  readonly category: number | null
  readonly level: number | null
  readonly ended: boolean
  readonly source: string
  readonly fromName: string
  readonly receivedOn: Temporal.PlainDate
  readonly note: string | null
  readonly recordedAt: Temporal.Instant
  readonly byName: string
}

export interface NewMappa {
  readonly personId: string
  readonly category: number | null
  readonly level: number | null
  readonly ended: boolean | undefined
  readonly source: string
  readonly fromName: string
  readonly receivedOn: Temporal.PlainDate | undefined
  readonly note: string
}

/** Categories as MAPPA guidance numbers them; they are received, never worked out here. */
export const mappaCategories = [
  { code: '1', words: 'Category 1: subject to sexual offender notification' },
  { code: '2', words: 'Category 2: violent and other sexual offenders' },
  { code: '3', words: 'Category 3: other dangerous offenders' },
  { code: '4', words: 'Category 4: terrorist and terrorist-risk offenders' },
] as const

/** An alert on the banner, with who looks at it again and when. */
export interface StandingAlert {
  readonly id: string
  readonly personId: string
  readonly kind: string
  readonly message: string
  readonly startsOn: Temporal.PlainDate
  readonly endsOn: Temporal.PlainDate | null
  readonly reviewOn: Temporal.PlainDate | null
  readonly reviewerName: string | null
  readonly riskEntryId: string | null
  readonly ended: boolean
}
