import { ageOn, instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { parseIdentifier, type IdentifierKind } from '#kernel/identifiers.ts'

/** What tells that somebody on a list is offered screening without anybody having to flag them. */
export interface OfferFacts {
  readonly sex: string
  readonly youth: boolean | null
  readonly date_of_birth: string | null
  readonly age_as_given: string | null
  readonly hearing_on: string
}

/** Why the offer is automatic; null when somebody has to flag the person. */
export type AutomaticOffer = 'under-18' | 'woman' | null

/**
 * All women and all under-18s are offered screening whether or not flagged (Domain brief: liaison and diversion, section 2,
 * "Automatic offer"). Somebody who may be under 18 counts as it: either of the court's mark and the date of birth is enough.
 */
export function automaticOffer(row: OfferFacts): AutomaticOffer {
  const age = ageAt(row)
  if (row.youth === true || (age !== null && age < 18)) return 'under-18'
  return row.sex === 'female' ? 'woman' : null
}

/** Age on the day of the hearing: by date of birth, else as the list gives it, else not known. */
export function ageAt(row: Pick<OfferFacts, 'date_of_birth' | 'age_as_given' | 'hearing_on'>): number | null {
  if (row.date_of_birth !== null) {
    return ageOn(Temporal.PlainDate.from(row.date_of_birth), Temporal.PlainDate.from(row.hearing_on))
  }
  return row.age_as_given !== null && /^\d{1,3}$/.test(row.age_as_given) ? Number(row.age_as_given) : null
}

export interface Numbered {
  readonly pnc: string | null
  readonly cro: string | null
  readonly asn: string | null
  readonly urn: string | null
}

/** The well-formed numbers of an entry, to find by. A mistyped one is kept as given but finds nobody. */
export function numbersOf(
  row: Numbered,
): readonly { readonly kind: IdentifierKind; readonly normal: string }[] {
  const given: readonly (readonly [IdentifierKind, string | null])[] = [
    ['pnc', row.pnc],
    ['cro', row.cro],
    ['asn', row.asn],
    ['urn', row.urn],
  ]
  return given.flatMap(([kind, text]) => {
    const normal = text === null ? null : parseIdentifier(kind, text).normal
    return normal === null ? [] : [{ kind, normal }]
  })
}

/** When a hearing starts: at its time, else at ten, when magistrates' courts sit. */
function hearingStartsAt(row: {
  readonly hearing_on: string
  readonly start_time: string | null
}): Temporal.Instant {
  return instantFromLondon(
    Temporal.PlainDate.from(row.hearing_on),
    row.start_time === null ? new Temporal.PlainTime(10) : Temporal.PlainTime.from(row.start_time),
  )
}

/**
 * By when somebody found on a list is to be seen: before the case is called (Domain brief: liaison and diversion, section 2,
 * "Court"); once that is past, within the half hour of an urgent first attempt.
 */
export function seeBy(
  row: { readonly hearing_on: string; readonly start_time: string | null },
  now: Temporal.Instant,
): Temporal.Instant {
  const starts = hearingStartsAt(row)
  return Temporal.Instant.compare(starts, now) > 0 ? starts : now.add({ minutes: 30 })
}

/** The day before which unapproached entries go: they are kept so many days after their hearing. */
export function keptSince(now: Temporal.Instant, days: number): Temporal.PlainDate {
  return londonDay(now).subtract({ days })
}

/** Entries nobody approached are kept this long after the hearing unless a setting says otherwise. */
export const UNAPPROACHED_DAYS = 28
