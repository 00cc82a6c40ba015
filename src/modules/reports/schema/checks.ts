/** One line of the checklist every report passes, or carries a reason for, before it is approved. */
export interface CheckDefinition {
  readonly code: string
  readonly title: string
  /** Found by the product, or asked of the writer. */
  readonly by: 'machine' | 'writer'
}

/** Domain brief: liaison and diversion, section 5, "Checklist, all must pass before release". */
export const checks = [
  { code: 'identity', title: 'Identity and case number match the list', by: 'machine' },
  { code: 'basis', title: 'Consent or another basis is on the record', by: 'machine' },
  { code: 'risk-dated', title: 'Risk is current and dated', by: 'machine' },
  {
    code: 'deliverable',
    title: 'Recommendations name a service of the directory, or say none',
    by: 'machine',
  },
  { code: 'nobody-else', title: 'Nobody else is named', by: 'machine' },
  { code: 'private', title: 'Nothing marked as more private goes without a reason', by: 'machine' },
  { code: 'no-offence', title: 'No account of the offence, no language of guilt', by: 'machine' },
  { code: 'no-sentence-urged', title: 'No sentence is urged', by: 'machine' },
  { code: 'fitness', title: 'Of fitness only: “a psychiatric opinion is indicated”', by: 'machine' },
  { code: 'length', title: 'Short enough', by: 'machine' },
  { code: 'reading-ease', title: 'The summary reads easily', by: 'machine' },
  {
    code: 'sources-apart',
    title: 'What they said, what was seen and what records say are kept apart',
    by: 'writer',
  },
  { code: 'no-jargon', title: 'No diagnosis or jargon is left unexplained', by: 'writer' },
  { code: 'confirmed', title: 'Each service named has been asked, and they are eligible', by: 'writer' },
] as const satisfies readonly CheckDefinition[]
export type CheckCode = (typeof checks)[number]['code']

export interface CheckResult extends CheckDefinition {
  readonly code: CheckCode
  readonly verdict: 'pass' | 'fail' | 'open'
  /** What was found, in words somebody can act on. */
  readonly found: string
  /** Why it may stand all the same, as somebody wrote about this very text. */
  readonly reason: string | null
}

/** What the checks are held against. */
export interface CheckFacts {
  readonly personNames: readonly string[]
  readonly dateOfBirth: string | null
  readonly caseRef: string | null
  readonly hearingOn: string | null
  /** The entries of the court's lists that are linked to the episode. */
  readonly listed: readonly {
    readonly name: string
    readonly dateOfBirth: string | null
    readonly caseRef: string | null
    readonly hearingOn: string
  }[]
  /** The latest word on the scope the report is for, or null when nobody asked. */
  readonly consent: string | null
  readonly scopeTitle: string
  readonly courtOrder: string | null
  readonly riskDay: string | null
  readonly today: string
  readonly serviceNames: readonly string[]
  /** People around them and others whose names the record knows. */
  readonly otherNames: readonly string[]
  /** Names that may stand in a report: who asked, who writes, the team, the court, the services. */
  readonly expectedNames: readonly string[]
  readonly pages: number
}

export interface CheckLimits {
  readonly riskDays: number
  readonly pages: number
  readonly readingEase: number
}
