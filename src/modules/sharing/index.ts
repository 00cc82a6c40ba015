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
} from './schema/consent.ts'
export type { Basis, Decision, Scope, SharingScope, Told } from './schema/consent.ts'
export { consentKey } from './rules/consent.ts'
export { ConsentTag } from './views/consent-page.tsx'
export { consentNow, listConsents, listDisclosures } from './store/consent.ts'
export type { ConsentState } from './store/consent.ts'
export { recordConsent, recordDisclosure } from './service/consent.ts'
export type { NewConsent, NewDisclosure } from './service/consent.ts'
export { typedMoment } from './rules/typed-moment.ts'
export { sharingSettings } from './service/links.ts'
export { sharingRoutes } from './routes/index.ts'
export {
  itemOrigins,
  itemOriginWords,
  sensitivities,
  sensitivityWords,
  type ItemKind,
  type ItemOrigin,
  type ItemSource,
  type RecordItem,
  type Sensitivity,
} from './schema/items.ts'
export { itemMark } from './rules/item-mark.ts'
export { sensitivityOf } from './store/sensitivity.ts'
export { deliver } from './service/leaving.ts'
export { endDelivered, type AnswerHook } from './service/answering.ts'
export { findAnswer } from './store/sent.ts'
export { agreementsInForce } from './store/agreements.ts'
export type { Agreement, PurposeCode, Receiver, SentItem } from './schema/parcels.ts'
export { markSensitive } from './service/sensitivity.ts'
export { mayReceive } from './policy.ts'
export { SensitivityFields, SensitivityTags } from './views/sensitivity-fields.tsx'
export { sensitivityIn } from './routes/sensitivity-form.ts'
export { judgeTelling } from './service/judging.ts'
export { choiceOf, reasonField, type Decided, type Judged } from './rules/lens.ts'
export { asSent } from './service/packing.ts'
export { decidedIn } from './routes/lens-form.ts'
export { LensParts } from './views/lens-parts.tsx'
