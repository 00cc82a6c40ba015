/** The door of `court`: daily lists, who is on them, and what came of hearings. */
export { courtRoutes } from './routes/court-routes.ts'
export { importCourtList, importCourtListAsSystem, type Imported } from './service/import.ts'
export {
  rowSearches,
  createFromRow,
  flagRow,
  linkRow,
  sayNotThisPerson,
  type Linked,
  type LinkRow,
  type Unlinked,
} from './service/rows.ts'
export { findRows, type ListRowRecord } from './store/rows.ts'
export { unmatchedRowIds } from './store/not-this-person.ts'
export { mayMatchRows } from './policy.ts'
export { ageAt } from './rules/people.ts'
export { type ClaimCourt } from './service/unclaimed.ts'
export { type DealWithProblem } from './service/problems.ts'
export { recordResult, type RecordResult } from './service/results.ts'
export { courtJobs, courtSettings } from './service/jobs.ts'
export { caseCalledAt, hearingsOf, type Hearing } from './store/hearings.ts'
export { openProblems, type OpenProblem } from './store/problems.ts'
export { HearingsPart, type HearingsPartFacts } from './views/hearings.tsx'
export { automaticOffer, type AutomaticOffer, type OfferFacts } from './rules/people.ts'
export { type CourtFile, type Flag, type ImportResult, type NewResult } from './schema/codes.ts'
