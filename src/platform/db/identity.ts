/** Who asks the database: the walls inside it (row-level security) are drawn from these four facts. */
export interface DbIdentity {
  readonly workerId: string
  readonly teamIds: readonly string[]
  /** Sites that one of the teams covers. */
  readonly siteIds: readonly string[]
  /** Sites this worker is on shift at now. */
  readonly shiftSiteIds: readonly string[]
}
