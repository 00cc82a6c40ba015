import type { DbIdentity } from '#platform/db/index.ts'
import type { Role } from './codes.ts'

export interface Membership {
  readonly teamId: string
  readonly teamName: string
  readonly service: string
  readonly agencyKind: string
  readonly role: Role
}

export interface SiteOfMine {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** Covered by one of my teams; otherwise I am only on shift there. */
  readonly covered: boolean
  readonly onShift: boolean
}

/** Somebody signed in, with all that decides what they may see and do. */
export interface Actor extends DbIdentity {
  readonly displayName: string
  readonly username: string
  readonly jobTitle: string
  readonly registered: boolean
  readonly demo: boolean
  readonly memberships: readonly Membership[]
  readonly sites: readonly SiteOfMine[]
  /** How many notices wait for them; looked up where a page is asked for. */
  readonly noticesWaiting?: number
  /** Short non-secret reference to the session, for the audit trail. */
  readonly sessionRef: string
}
