import { sql } from 'kysely'
import { instantFromDb, londonDay, showDate, showShortDate, Temporal } from '#kernel/dates.ts'
import { showIdentifier } from '#kernel/identifiers.ts'
import { bornText } from '../rules/born-text.ts'
import type { PersonBannerProps } from '#ui/index.ts'
import { youthLines, type StandingYouth } from '../rules/youth-lines.ts'
import {
  mayOpenRecords,
  mayReadClinical,
  traceWhere,
  type Work,
  type WriteLine,
} from '#modules/access/index.ts'

interface BannerRow {
  id: string
  stands_as: string | null
  display_name: string
  identity_status: PersonBannerProps['identityStatus']
  date_of_birth: string | null
  dob_precision: string
  estimated_age: number | null
  interpreter: string
  interpreter_language: string | null
  hearing_language: string | null
  communication_needs: string[]
  died_on: string | null
  nhs_number: string | null
  alerts: { kind: string; text: string }[]
  routes: {
    kind: string
    value: string
    safe: string
    leave: string
    times: string | null
    unsafe: string | null
    note: string | null
  }[]
  adjustments: string[]
  youth: {
    opened_at: string
    adult: StandingYouth['adult'] | null
    asked_at: string | null
    who: string | null
  } | null
  emergency_until: Date | null
  has_crisis_plan: boolean
}

/** One record of somebody; a person may have several that were merged. */
export interface RecordOfPerson {
  readonly id: string
  readonly displayName: string
}

/** Somebody's record, opened: what the banner says of the person, and every record that is theirs. */
export interface OpenRecord {
  readonly banner: PersonBannerProps
  /** The one that is opened for all of them first; a record on its own is the only one. */
  readonly records: readonly [RecordOfPerson, ...RecordOfPerson[]]
}

/** Everything the banner of a person says, or null below record level. */
export async function loadBanner(work: Work, personId: string): Promise<PersonBannerProps | null> {
  return (await openRecord(work, personId))?.banner ?? null
}

/**
 * The same with the records it was put together from. With a trace, opening is written to the audit trail by the same
 * statement: there is no seeing without it. `unlessAnother` leaves the trace to the record that is opened instead of this one.
 */
export async function openRecord(
  work: Work,
  personId: string,
  trace?: WriteLine & { readonly unlessAnother?: boolean },
): Promise<OpenRecord | null> {
  const [own] = await bannerRows(work, sql`p.id = ${personId}::uuid`, tracing(work, personId, trace))
  if (own === undefined) return null
  if (own.stands_as === null) return { banner: bannerFrom(work, own, []), records: [recordOf(own)] }
  const rows = await bannerRows(
    work,
    sql`p.id in (select m.person_id from access.merged_view m where m.stands_as_id = ${own.stands_as}::uuid)`,
  )
  const first = rows.find((row) => row.id === own.stands_as) ?? own
  const others = rows.filter((row) => row.id !== first.id)
  return {
    banner: { ...bannerFrom(work, first, others), id: personId },
    records: [recordOf(first), ...others.map(recordOf)],
  }
}

/** The banners of many people in one query, by the id they were asked by; who is below record level is left out. */
export async function loadBanners(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonBannerProps>> {
  const rows = await bannerRows(
    work,
    sql`p.id = any ((select array_agg(id) from (select unnest(${[...personIds]}::uuid[]) as id union select o.person_id from access.merged_view m
      join access.merged_view o on o.stands_as_id = m.stands_as_id where m.person_id = any (${[...personIds]}::uuid[])) all_of)::uuid[])`,
  )
  const found = new Map<string, PersonBannerProps>()
  for (const row of rows) {
    if (!personIds.includes(row.id)) continue
    const all = row.stands_as === null ? [row] : rows.filter((one) => one.stands_as === row.stands_as)
    const first = all.find((one) => one.id === row.stands_as) ?? row
    found.set(row.id, {
      ...bannerFrom(
        work,
        first,
        all.filter((one) => one.id !== first.id),
      ),
      id: row.id,
    })
  }
  return found
}

function recordOf(row: BannerRow): RecordOfPerson {
  return { id: row.id, displayName: row.display_name }
}

function tracing(work: Work, personId: string, trace?: WriteLine & { readonly unlessAnother?: boolean }) {
  if (trace === undefined) return sql``
  const { unlessAnother = false, ...line } = trace
  const another = unlessAnother
    ? sql` and not exists (select 1 from access.merged_view m where m.person_id = ${personId}::uuid and m.stands_as_id <> m.person_id)`
    : sql``
  const visible = sql`exists (select 1 from people.person_view seen where seen.id = ${personId}::uuid)${another}`
  return sql`with trace as (${traceWhere(work, line, visible)})`
}

/** One row a record, in one query. */
async function bannerRows(
  work: Work,
  which: ReturnType<typeof sql>,
  before: ReturnType<typeof sql> = sql``,
): Promise<BannerRow[]> {
  const today = londonDay(work.now).toString()
  const { rows } = await sql<BannerRow>`${before}
    select p.id, (select m.stands_as_id from access.merged_view m where m.person_id = p.id) as stands_as,
      p.display_name, p.identity_status, p.date_of_birth, p.dob_precision, p.estimated_age, p.interpreter, p.interpreter_language,
      p.hearing_language, p.communication_needs, p.died_on,
      (select i.normal from people.identifier i where i.person_id = p.id and i.kind = 'nhs-number' and i.well_formed and i.ended_at is null limit 1) as nhs_number,
      coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'text', a.message) order by a.starts_on desc) from people.alert a
        where a.person_id = p.id and a.ended_at is null and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on >= ${today}::date)), '[]') as alerts,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value, 'safe', c.safe, 'leave', c.leave_message, 'times', c.safe_times,
        'unsafe', c.unsafe_person, 'note', c.note)) from people.contact_route c where c.person_id = p.id
        and (c.until_on is null or c.until_on > ${today}::date)), '[]') as routes,
      coalesce((select array_agg(coalesce(j.detail, j.kind)) from people.adjustment j where j.person_id = p.id
        and (j.until_on is null or j.until_on > ${today}::date)), '{}') as adjustments,
      (select jsonb_build_object('opened_at', y.opened_at, 'adult', y.adult_state, 'asked_at', y.adult_asked_at, 'who', y.adult_who)
        from episodes.youth_view y where y.person_id = p.id and y.ended_at is null and y.closed_at is null order by y.opened_at desc limit 1) as youth,
      (select max(r.until_at) from access.relationship_view r where r.person_id = p.id and r.kind = 'emergency' and r.until_at > platform.now()) as emergency_until,
      exists (select 1 from risk.crisis_plan_view c where c.person_id = p.id) as has_crisis_plan
    from people.person_view p where ${which} order by p.id`.execute(work.tx)
  return rows
}

/**
 * What all of somebody's records say: an alert, a need or a rule on any of them holds for the person. Who reviews who looked at a
 * record (a privacy officer) is told whose it is, and nothing that those have to know who meet the person.
 */
function bannerFrom(work: Work, first: BannerRow, others: readonly BannerRow[]): PersonBannerProps {
  const rows = [first, ...others]
  const born =
    rows.find((row) => row.date_of_birth !== null) ?? rows.find((row) => row.estimated_age !== null)
  const nhsNumber = rows.find((row) => row.nhs_number !== null)?.nhs_number ?? undefined
  const diedOn = rows.find((row) => row.died_on !== null)?.died_on ?? null
  return {
    id: first.id,
    href: `/people/${first.id}`,
    displayName: first.display_name,
    identityStatus: first.identity_status,
    bornText: bornText(born ?? first, londonDay(work.now)),
    nhsNumber,
    ...(others.length === 0
      ? {}
      : { alsoRecordedAs: others.map((row) => alsoText(row, born, nhsNumber, londonDay(work.now))) }),
    ...(mayOpenRecords.allows(work.actor)
      ? {
          alerts: [
            ...rows.flatMap(emergencyAlert),
            ...youthAlerts(rows, born ?? first, londonDay(work.now)),
            ...onceEach(rows.flatMap((row) => row.alerts)),
          ],
          communication: onceEach(rows.flatMap(communicationTexts)),
          contactRules: onceEach(rows.flatMap((row) => row.routes.flatMap(contactRule))),
        }
      : { alerts: [], communication: [], contactRules: [] }),
    ...(rows.some((row) => row.has_crisis_plan) && mayReadClinical.allows(work.actor)
      ? { crisisPlanHref: `/people/${first.id}/crisis-plan` }
      : {}),
    deceasedOn: diedOn === null ? undefined : showDate(Temporal.PlainDate.from(diedOn)),
  }
}

/** What another record says of who it is about, where that differs from what the banner says already. */
function alsoText(
  row: BannerRow,
  born: BannerRow | undefined,
  nhsNumber: string | undefined,
  today: Temporal.PlainDate,
): string {
  const otherBirth = row.date_of_birth !== null && row.date_of_birth !== born?.date_of_birth
  const otherNumber = row.nhs_number !== null && row.nhs_number !== nhsNumber
  return [
    row.display_name,
    otherBirth ? `born ${bornText(row, today)}` : '',
    otherNumber
      ? `NHS number ${showIdentifier({ kind: 'nhs-number', asGiven: '', normal: row.nhs_number })}`
      : '',
  ]
    .filter((text) => text !== '')
    .join(', ')
}

function onceEach<T>(items: readonly T[]): T[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = JSON.stringify(item)
    return seen.has(key) ? false : seen.add(key)
  })
}

function emergencyAlert(row: BannerRow): { kind: string; text: string }[] {
  return row.emergency_until === null
    ? []
    : [
        {
          kind: 'emergency-access',
          text: `Opened by emergency access until ${timeText(row.emergency_until)}. The privacy officer has been told.`,
        },
      ]
}

/** Safeguards for under-18s that stand, in whichever record: what is known of the age comes from the one that knows it. */
function youthAlerts(
  rows: readonly BannerRow[],
  born: BannerRow,
  today: Temporal.PlainDate,
): { kind: string; text: string }[] {
  const youth = rows.find((row) => row.youth !== null)?.youth ?? null
  if (youth === null) return []
  const instant = (text: string) => instantFromDb(new Date(text))
  const standing: StandingYouth = {
    openedAt: instant(youth.opened_at),
    adult: youth.adult ?? 'waiting',
    adultAskedAt: youth.asked_at === null ? null : instant(youth.asked_at),
    adultWho: youth.who,
  }
  const who = {
    dateOfBirth: born.date_of_birth,
    precision: born.dob_precision,
    estimatedAge: born.estimated_age,
    looksUnder18: true,
  }
  return youthLines(standing, who, today).map((text) => ({ kind: 'under-18', text }))
}

function timeText(at: Date): string {
  const instant = instantFromDb(at)
  return `${showShortDate(londonDay(instant))} ${instant.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' })}`
}

function communicationTexts(row: BannerRow): string[] {
  return [
    ...(row.interpreter === 'needed'
      ? [`Interpreter needed: ${row.interpreter_language ?? 'language not recorded'}`]
      : []),
    ...(row.hearing_language === 'welsh' ? ['Hearing in Welsh'] : []),
    ...row.communication_needs,
    ...row.adjustments,
  ]
}

/** How this route may be used, in words a person in a hurry can follow. */
function contactRule(route: BannerRow['routes'][number]): string[] {
  const rules = [
    route.safe === 'no' ? 'not safe to use' : '',
    route.safe === 'only-as-said' ? 'only as agreed' : '',
    route.leave === 'no' ? 'do not leave messages' : '',
    route.times === null ? '' : `safe times: ${route.times}`,
    route.unsafe === null ? '' : `not if ${route.unsafe} is there`,
    route.note ?? '',
  ].filter((text) => text !== '')
  return rules.length === 0 ? [] : [`${routeNames[route.kind] ?? route.kind}: ${rules.join('; ')}`]
}

const routeNames: Readonly<Record<string, string>> = {
  mobile: 'Mobile',
  landline: 'Landline',
  email: 'E-mail',
  letter: 'Letters',
  'through-someone': 'Through somebody',
}
