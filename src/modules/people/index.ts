/** The door of `people`: one record of one person. */
export {
  addPersonRoute,
  bannerOf,
  markOf,
  recordsOf,
  type OpenedPerson,
  type RecordOfPerson,
  type SeenPerson,
} from './routes/person-route.tsx'
export { peopleRoutes } from './routes/people-routes.ts'
export { mayContact, type ContactFacts, type ContactRoute, type ContactVerdict } from './rules/contact.ts'
export { link as linkRecords } from './rules/linkage/link.ts'
export { describeWeights, SAME_PERSON_THRESHOLD } from './rules/linkage/model.ts'
export type { LinkRecord } from './rules/linkage/record.ts'
export { readLinkFile } from './schema/link-file.ts'
export { findCandidates, findCandidatesOfEach, type CandidateSearch } from './service/candidates.ts'
export { createPerson } from './service/create-person.ts'
export { peopleSettings, startEmergencyAccess } from './service/emergency.ts'
export { endAlert, keepAlert, raiseAlert, type NewAlert } from './service/alerts.ts'
export { alertKinds } from './schema/code-lists.ts'
export { countNames, peopleJobs } from './service/name-counting.ts'
export { personAsAt, type PersonAsAt } from './service/history.ts'
export { linkPeople, undoLink, type LinkDecision } from './service/links.ts'
export { parkedMatches, parkMatch, suggestionSearches } from './service/suggestions.ts'
export { searchPeople, type Hit } from './service/search.ts'
export { sightOf, type Sight } from './service/sight.ts'
export { loadBanner, loadBanners } from './store/banner.ts'
export { contactFacts, waysToReach } from './store/contact.ts'
export { onRecord, type OnRecord } from './store/on-record.ts'
export {
  birthdayLine,
  birthdaySoon,
  daysOfWarning,
  youthLines,
  type StandingYouth,
} from './rules/youth-lines.ts'
export { bandWords, type Band } from './rules/evidence.ts'
export { WhyThisPerson } from './views/why-this-person.tsx'
export type {
  BirthPrecision,
  Candidate,
  CandidateQuestion,
  CandidateReason,
  IdentityStatus,
  InterpreterAnswer,
  NameFacts,
  NameKind,
  NewAddress,
  NewIdentifier,
  NewName,
  NewPerson,
  RecordedIdentifierKind,
} from './schema/words.ts'
