import { Temporal, instantFromLondon, londonDay, parseLooseDate } from '#kernel/dates.ts'

/** A day or a month of the English calendar, and the instants it runs between. */
export interface Period {
  readonly kind: 'day' | 'month'
  readonly from: Temporal.PlainDate
  /** The first day after it. */
  readonly until: Temporal.PlainDate
}

export const cuts = [
  { value: '', text: 'Nothing' },
  { value: 'site', text: 'Site' },
  { value: 'point-of-contact', text: 'Point of contact' },
  { value: 'sex', text: 'Sex' },
  { value: 'age', text: 'Age' },
] as const
export type Cut = (typeof cuts)[number]['value']

export interface FiguresQuery {
  readonly period: Period
  readonly teamId: string
  readonly siteId: string
  readonly cut: Cut
}

/** The period that holds a day: what cannot be read is the one that holds today. */
export function periodOf(kind: string | undefined, date: string | undefined, now: Temporal.Instant): Period {
  const today = londonDay(now)
  const typed = /^\d{4}-\d{2}$/.test(date ?? '') ? `${date ?? ''}-01` : (date ?? '')
  const read = typed === '' ? undefined : parseLooseDate(typed, { today })
  const day = read?.ok === true ? read.value : today
  if (kind === 'day') return { kind: 'day', from: day, until: day.add({ days: 1 }) }
  const first = day.with({ day: 1 })
  return { kind: 'month', from: first, until: first.add({ months: 1 }) }
}

const midnight = Temporal.PlainTime.from('00:00')

export function startOf(day: Temporal.PlainDate): Temporal.Instant {
  return instantFromLondon(day, midnight)
}

/** As it stands in an address: the month alone, or the whole day. */
export function periodText(period: Period): string {
  return period.kind === 'day' ? period.from.toString() : period.from.toString().slice(0, 7)
}

export function cutOf(asked: string | undefined): Cut {
  return cuts.find((one) => one.value === asked)?.value ?? ''
}
