import { Temporal } from '#kernel/dates.ts'
import { needs, type ServiceKind } from './schema.ts'

/**
 * After how many days without a check a contact is called out of date. Ours: users ask that a reachable contact be
 * required "and re-checked" (What users ask for, line 28) and give no time.
 */
const reviewAfterDays = 180

/** Whether somebody should ring the contact and check it: never checked, or too long ago. */
export function needsReview(reviewedOn: Temporal.PlainDate | null, today: Temporal.PlainDate): boolean {
  if (reviewedOn === null) return true
  return Temporal.PlainDate.compare(reviewedOn.add({ days: reviewAfterDays }), today) < 0
}

/** Which kinds of service answer a need; all of them when the need is not on the list. */
export function kindsFor(need: string): readonly ServiceKind[] | null {
  return needs.find((one) => one.code === need)?.kinds ?? null
}

export interface FitFacts {
  readonly minAge: number | null
  readonly maxAge: number | null
  readonly forSex: string | null
}

export interface PersonFacts {
  /** Null when it is not known, which rules nothing out. */
  readonly age: number | null
  /** As it is recorded; anything but female or male rules nothing out. */
  readonly sex: string
}

/**
 * Why a service may not take somebody, in words; empty when nothing speaks against it. It warns and never decides: the
 * service accepts or rejects (design, promise 6).
 */
export function misfits(service: FitFacts, person: PersonFacts): readonly string[] {
  const found: string[] = []
  if (person.age !== null && service.minAge !== null && person.age < service.minAge) {
    found.push(`It takes people from ${service.minAge}; they are ${person.age}`)
  }
  if (person.age !== null && service.maxAge !== null && person.age > service.maxAge) {
    found.push(`It takes people up to ${service.maxAge}; they are ${person.age}`)
  }
  if (service.forSex === 'female' && person.sex === 'male') found.push('It is for women and girls only')
  if (service.forSex === 'male' && person.sex === 'female') found.push('It is for men and boys only')
  return found
}

/** The ages a service takes, as one reads them. */
export function agesText(service: Pick<FitFacts, 'minAge' | 'maxAge'>): string {
  const { minAge, maxAge } = service
  if (minAge === null && maxAge === null) return 'All ages'
  if (minAge === null) return `Up to ${String(maxAge)}`
  if (maxAge === null) return `${minAge} and over`
  return `${minAge} to ${maxAge}`
}
