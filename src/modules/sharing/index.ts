/** The door of `sharing`: what somebody agreed to, scope by scope, and what was told to whom on what basis. */
export {
  bases,
  basisWords,
  explainedItems,
  explainedWords,
  scopes,
  scopeWords,
  toldAnswers,
  toldNames,
} from './schema.ts'
export type { Basis, Decision, Scope, SharingScope, Told } from './schema.ts'
export { consentKey } from './rules/consent.ts'
export { ConsentTag } from './views/consent-page.tsx'
export { consentNow, listConsents, listDisclosures } from './store.ts'
export type { ConsentState } from './store.ts'
export { recordConsent, recordDisclosure } from './service.ts'
export type { NewConsent, NewDisclosure } from './service.ts'
export { typedMoment } from './rules/typed-moment.ts'
export { sharingRoutes } from './routes/index.ts'
