import { sql } from 'kysely'
import { ageOn, instantFromDb, londonDay, showDate, showShortDate, Temporal } from '#kernel/dates.ts'
import type { PersonBannerProps } from '#ui/index.ts'
import { traceWhere, type Work, type WriteLine } from '#modules/access/index.ts'

interface BannerRow {
  id: string
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
  emergency_until: Date | null
}

/**
 * Everything the banner of a person says, in one query, or null below record level. With a trace, opening the record is
 * written to the audit trail by the same statement: there is no seeing without it.
 */
export async function loadBanner(
  work: Work,
  personId: string,
  trace?: WriteLine,
): Promise<PersonBannerProps | null> {
  const today = londonDay(work.now).toString()
  const visible = sql`exists (select 1 from people.person_view seen where seen.id = ${personId}::uuid)`
  const tracing = trace === undefined ? sql`` : sql`with trace as (${traceWhere(work, trace, visible)})`
  const { rows } = await sql<BannerRow>`${tracing}
    select p.id, p.display_name, p.identity_status, p.date_of_birth, p.dob_precision, p.estimated_age, p.interpreter, p.interpreter_language,
      p.hearing_language, p.communication_needs, p.died_on,
      (select i.normal from people.identifier i where i.person_id = p.id and i.kind = 'nhs-number' and i.well_formed and i.ended_at is null limit 1) as nhs_number,
      coalesce((select jsonb_agg(jsonb_build_object('kind', a.kind, 'text', a.message) order by a.starts_on desc) from people.alert a
        where a.person_id = p.id and a.ended_at is null and a.starts_on <= ${today}::date and (a.ends_on is null or a.ends_on >= ${today}::date)), '[]') as alerts,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value, 'safe', c.safe, 'leave', c.leave_message, 'times', c.safe_times,
        'unsafe', c.unsafe_person, 'note', c.note)) from people.contact_route c where c.person_id = p.id
        and (c.until_on is null or c.until_on > ${today}::date)), '[]') as routes,
      coalesce((select array_agg(coalesce(j.detail, j.kind)) from people.adjustment j where j.person_id = p.id
        and (j.until_on is null or j.until_on > ${today}::date)), '{}') as adjustments,
      (select max(r.until_at) from access.relationship_view r where r.person_id = p.id and r.kind = 'emergency' and r.until_at > platform.now()) as emergency_until
    from people.person_view p where p.id = ${personId}::uuid`.execute(work.tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    id: row.id,
    href: `/people/${row.id}`,
    displayName: row.display_name,
    identityStatus: row.identity_status,
    bornText: bornText(row, londonDay(work.now)),
    nhsNumber: row.nhs_number ?? undefined,
    alerts: [
      ...(row.emergency_until === null
        ? []
        : [
            {
              kind: 'emergency-access',
              text: `Opened by emergency access until ${timeText(row.emergency_until)}. The privacy officer has been told.`,
            },
          ]),
      ...row.alerts,
    ],
    communication: communicationTexts(row),
    contactRules: row.routes.flatMap(contactRule),
    deceasedOn: row.died_on === null ? undefined : showDate(Temporal.PlainDate.from(row.died_on)),
  }
}

function timeText(at: Date): string {
  const instant = instantFromDb(at)
  return `${showShortDate(londonDay(instant))} ${instant.toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'minute' })}`
}

/** Date of birth with the age today, or what is known instead of it. */
export function bornText(
  row: {
    readonly date_of_birth: string | null
    readonly dob_precision: string
    readonly estimated_age: number | null
  },
  today: Temporal.PlainDate,
): string {
  if (row.date_of_birth !== null) {
    const born = Temporal.PlainDate.from(row.date_of_birth)
    const age = ageOn(born, today)
    if (row.dob_precision === 'year') return `${born.year} (about ${age})`
    if (row.dob_precision === 'month')
      return `${born.toLocaleString('en-GB', { month: 'long', year: 'numeric' })} (${age})`
    return `${showShortDate(born)} (${age})${row.dob_precision === 'estimated' ? ', estimated' : ''}`
  }
  return row.estimated_age === null ? 'Date of birth not known' : `About ${row.estimated_age}`
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
