import { ageOn, londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type Asked, type FormBody, type Reply, type Work } from '#modules/access/index.ts'
import type { PersonFacts } from '#modules/directory/index.ts'
import type { ReferralRow } from '../schema.ts'
import { findReferral, fitFacts } from '../store.ts'

export const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** Where the referrals of an episode are, and one of them. */
export const pattern = '/people/:personId/episodes/:episodeId/onward-referrals' as const
export const onePattern = '/people/:personId/episodes/:episodeId/onward-referrals/:referralId' as const

export function listAddress(personId: string, episodeId: string): string {
  return `/people/${personId}/episodes/${episodeId}/onward-referrals`
}

export function addressOf(referral: Pick<ReferralRow, 'personId' | 'episodeId' | 'id'>): string {
  return `${listAddress(referral.personId, referral.episodeId)}/${referral.id}`
}

/** The referral the address names, if it is one of this person and episode and the reader sees it. */
export async function referralAsked(asked: Asked, work: Work, personId: string): Promise<ReferralRow | null> {
  const { referralId, episodeId } = asked.params
  if (!isId(referralId)) return null
  const referral = await findReferral(work, referralId)
  return referral?.personId === personId && referral.episodeId === episodeId ? referral : null
}

/** What of the person a service's ages and sex are held against. */
export async function personFacts(work: Work, personId: string): Promise<PersonFacts> {
  const { dateOfBirth, estimatedAge, sex } = await fitFacts(work, personId)
  return { age: dateOfBirth === null ? estimatedAge : ageOn(dateOfBirth, londonDay(work.now)), sex }
}

/** The version the form was shown with; none that could match when it is missing. */
export function versionIn(body: FormBody): number {
  const text = textIn(body, 'version')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

export type Read<T> =
  | { readonly ok: true; readonly value: T | undefined }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A day as typed, or nothing. */
export function dayIn(body: FormBody, name: string, now: Temporal.Instant): Read<Temporal.PlainDate> {
  const text = textIn(body, name).trim()
  if (text === '') return { ok: true, value: undefined }
  const read = parseLooseDate(text, { today: londonDay(now) })
  return read.ok
    ? { ok: true, value: read.value }
    : { ok: false, problems: [{ field: name, message: read.message }] }
}

/** What was typed here before and not saved, without what belongs to the shape of the form. */
export function draftFor(asked: Asked, name: string, value: string): Asked['draft'] {
  return asked.draft?.[name] === value ? asked.draft : undefined
}
