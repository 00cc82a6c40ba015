import { instantFromLondon, Temporal } from '#kernel/dates.ts'
import { parsePhone } from '#kernel/phone.ts'
import { agencyKinds, bankHolidayRules, services, siteKinds, type Service } from './codes.ts'
import { FormReader, type Parsed, type Sent } from './form.ts'

export type BankHolidayRule = 'as-usual' | 'closed' | 'as-sunday'

/** When one team is at one site on one weekday. `ends` not after `starts` means that it runs past midnight. */
export interface CoverageWindow {
  /** 1 is Monday. */
  readonly weekday: number
  /** HH:MM on the English clock. */
  readonly starts: string
  readonly ends: string
  readonly bankHolidays: BankHolidayRule
  /** The last day on which it opens. */
  readonly untilOn: string | null
}

export interface AgencyInput {
  readonly name: string
  readonly kind: (typeof agencyKinds)[number]
  readonly active: boolean
}

export function parseAgency(sent: Sent): Parsed<AgencyInput> {
  const form = new FormReader(sent)
  const name = form.text('name', { missing: 'Enter the name of the agency' })
  const kind = form.oneOf('kind', agencyKinds, 'Choose what kind of agency it is')
  return form.done(() => (kind === undefined ? undefined : { name, kind, active: form.ticked('active') }))
}

export interface TeamInput {
  readonly agencyId: string
  readonly service: Service
  readonly name: string
  readonly phone: string | null
  readonly onCallPhone: string | null
  readonly active: boolean
}

export function parseTeam(sent: Sent): Parsed<TeamInput> {
  const form = new FormReader(sent)
  const name = form.text('name', { missing: 'Enter the name of the team' })
  const agencyId = form.id('agencyId', 'Choose the agency the team belongs to')
  const service = form.oneOf('service', services, 'Choose the service the team gives')
  const phone = phoneIn(form, 'phone')
  const onCallPhone = phoneIn(form, 'onCallPhone')
  return form.done(() =>
    service === undefined
      ? undefined
      : { agencyId, service, name, phone, onCallPhone, active: form.ticked('active') },
  )
}

export interface SiteInput {
  readonly agencyId: string
  readonly kind: (typeof siteKinds)[number]
  readonly name: string
  readonly courtCode: string | null
  readonly nameKeys: readonly string[]
  readonly phone: string | null
  readonly active: boolean
}

export function parseSite(sent: Sent): Parsed<SiteInput> {
  const form = new FormReader(sent)
  const name = form.text('name', { missing: 'Enter the name of the site' })
  const kind = form.oneOf('kind', siteKinds, 'Choose what kind of site it is')
  const agencyId = form.id('agencyId', 'Choose the agency that runs the site')
  const courtCode = form.optional('courtCode', 20)?.toUpperCase() ?? null
  if (courtCode !== null && !/^[A-Z0-9]+$/.test(courtCode))
    form.problem('courtCode', 'A court code has only letters and digits, like B01CN')
  const phone = phoneIn(form, 'phone')
  return form.done(() =>
    kind === undefined
      ? undefined
      : {
          agencyId,
          kind,
          name,
          courtCode,
          nameKeys: form.lines('nameKeys'),
          phone,
          active: form.ticked('active'),
        },
  )
}

export interface CoverageInput {
  readonly teamId: string
  readonly weekdays: readonly number[]
  readonly starts: string
  readonly ends: string
  readonly bankHolidays: BankHolidayRule
}

export function parseCoverage(sent: Sent): Parsed<CoverageInput> {
  const form = new FormReader(sent)
  const teamId = form.id('teamId', 'Choose the team that covers the site')
  const weekdays = form
    .several('weekdays', ['1', '2', '3', '4', '5', '6', '7'], 'Choose at least one day')
    .map(Number)
  const starts = form.time('starts')
  const ends = form.time('ends')
  const bankHolidays = form.oneOf('bankHolidays', bankHolidayRules, 'Choose what happens on bank holidays')
  return form.done(() => {
    if (starts === undefined || ends === undefined || bankHolidays === undefined) return undefined
    return { teamId, weekdays, starts: minutes(starts), ends: minutes(ends), bankHolidays }
  })
}

export interface ShiftInput {
  readonly workerId: string
  readonly teamId: string
  readonly siteId: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

/** A shift by its first day and two clock times; an end that is not after the start is on the next day. */
export function parseShift(sent: Sent, today: Temporal.PlainDate): Parsed<ShiftInput> {
  const form = new FormReader(sent)
  const workerId = form.id('workerId', 'Choose who works the shift')
  const teamId = form.id('teamId', 'Choose the team they work for')
  const siteId = form.id('siteId', 'Choose where they work')
  const day = form.date('day', today)
  const starts = form.time('starts')
  const ends = form.time('ends')
  return form.done(() => {
    if (day === undefined || starts === undefined || ends === undefined) return undefined
    const startsAt = instantFromLondon(day, starts)
    const lastDay = Temporal.PlainTime.compare(ends, starts) > 0 ? day : day.add({ days: 1 })
    const endsAt = instantFromLondon(lastDay, ends, 'second')
    return { workerId, teamId, siteId, startsAt, endsAt }
  })
}

export function phoneIn(form: FormReader, field: string): string | null {
  const typed = form.optional(field, 40)
  if (typed === null) return null
  const read = parsePhone(typed)
  if (!read.wellFormed) form.problem(field, read.why ?? 'Check the phone number')
  return read.asGiven
}

function minutes(time: Temporal.PlainTime): string {
  return time.toString({ smallestUnit: 'minute' })
}
