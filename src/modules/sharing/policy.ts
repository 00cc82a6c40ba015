import { careRoles, hasRole, mayOpenRecords, mayReadClinical, policy } from '#modules/access/index.ts'

/** Asking for consent and writing down the answer is done by those who work with the person. */
export const mayRecordConsent = policy('sharing.record-consent', (actor) => hasRole(actor, careRoles))

/** Whoever may open the record has to know what may not be shared. */
export const mayReadConsent = policy('sharing.read-consent', mayOpenRecords.allows)

/** The log says what was told, which is clinical content. */
export const mayReadDisclosures = policy('sharing.read-disclosures', mayReadClinical.allows)

export const mayRecordDisclosure = policy('sharing.record-disclosure', (actor) => hasRole(actor, careRoles))

export const mayMarkSensitive = policy('sharing.mark-sensitive', (actor) => hasRole(actor, careRoles))

/** Sending something to a partner outside, and all that follows from it. */
export const maySend = policy('sharing.send', (actor) => hasRole(actor, careRoles))

/** A partner's own page: what was sent to their team, and nothing else. */
export const mayReceive = policy('sharing.receive', (actor) => hasRole(actor, ['partner']))
