import { sql } from 'kysely'
import { Temporal } from '#kernel/dates.ts'
import type { Tx } from '#db/types.ts'
import { kindsFor } from './rules.ts'
import type { NewService, ServiceFilter, ServiceRow } from './schema.ts'

interface Found {
  id: string
  name: string
  kind: string
  area: string | null
  provider: string | null
  phone: string | null
  email: string | null
  out_of_hours_phone: string | null
  contact_name: string | null
  criteria: string | null
  min_age: number | null
  max_age: number | null
  for_sex: string | null
  team_id: string | null
  team_name: string | null
  active: boolean
  reviewed_on: string | null
  version: number
}

function toRow(found: Found): ServiceRow {
  return {
    id: found.id,
    name: found.name,
    kind: found.kind,
    area: found.area,
    provider: found.provider,
    phone: found.phone,
    email: found.email,
    outOfHoursPhone: found.out_of_hours_phone,
    contactName: found.contact_name,
    criteria: found.criteria,
    minAge: found.min_age,
    maxAge: found.max_age,
    forSex: found.for_sex,
    teamId: found.team_id,
    teamName: found.team_name,
    active: found.active,
    reviewedOn: found.reviewed_on === null ? null : Temporal.PlainDate.from(found.reviewed_on),
    version: found.version,
  }
}

type Reader = { readonly tx: Tx }

/** The services that fit what is asked, by name, at most 300; those in use alone unless asked otherwise. */
export async function listServices(work: Reader, filter: ServiceFilter = {}): Promise<readonly ServiceRow[]> {
  const kinds = filter.need === undefined ? null : kindsFor(filter.need)
  const where = [
    sql`true`,
    ...(filter.withRetired === true ? [] : [sql`s.active`]),
    ...(kinds === null ? [] : [sql`s.kind = any (${[...kinds]}::text[])`]),
    ...(filter.kind === undefined ? [] : [sql`s.kind = ${filter.kind}`]),
    // An area that is not written down is everywhere.
    ...(filter.area === undefined ? [] : [sql`(s.area is null or s.area ilike ${contains(filter.area)})`]),
    ...(filter.age === undefined
      ? []
      : [sql`coalesce(s.min_age, 0) <= ${filter.age} and coalesce(s.max_age, 200) >= ${filter.age}`]),
    ...(filter.sex === undefined ? [] : [sql`(s.for_sex is null or s.for_sex = ${filter.sex})`]),
    ...words(filter.text).map(
      (word) => sql`concat_ws(' ', s.name, s.provider, s.area, s.criteria) ilike ${contains(word)}`,
    ),
  ]
  const { rows } = await sql<Found>`
    select s.*, t.name as team_name from directory.service s left join access.team_view t on t.id = s.team_id
    where ${sql.join(where, sql` and `)} order by s.active desc, lower(s.name), s.id limit 300`.execute(
    work.tx,
  )
  return rows.map(toRow)
}

function words(text: string | undefined): readonly string[] {
  return (text ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** A pattern that finds the text wherever it stands; what means something in a pattern is taken as itself. */
function contains(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
}

/** One service, also when it is retired, or null. */
export async function findService(work: Reader, serviceId: string): Promise<ServiceRow | null> {
  const { rows } = await sql<Found>`
    select s.*, t.name as team_name from directory.service s left join access.team_view t on t.id = s.team_id
    where s.id = ${serviceId}::uuid`.execute(work.tx)
  const [found] = rows
  return found === undefined ? null : toRow(found)
}

/** The teams here that people can be referred to: those of the services given. */
export async function teamsOf(
  work: Reader,
  services: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from access.team_view where active and service = any (${[...services]}::text[]) order by name, id`.execute(
    work.tx,
  )
  return rows
}

function columns(service: NewService) {
  return {
    name: service.name,
    kind: service.kind,
    area: service.area,
    provider: service.provider,
    phone: service.phone,
    email: service.email,
    out_of_hours_phone: service.outOfHoursPhone,
    contact_name: service.contactName,
    criteria: service.criteria,
    min_age: service.minAge,
    max_age: service.maxAge,
    for_sex: service.forSex,
    team_id: service.teamId ?? null,
  }
}

export async function insertService(
  tx: Tx,
  row: { id: string; service: NewService; reviewedOn: string | null },
): Promise<void> {
  await tx
    .insertInto('directory.service')
    .values({ id: row.id, ...columns(row.service), reviewed_on: row.reviewedOn })
    .execute()
}

/** Changes a service as it was seen at a version; false when somebody else saved first. */
export async function updateService(
  tx: Tx,
  seen: { id: string; version: number },
  service: NewService,
  reviewedOn: string | null,
): Promise<boolean> {
  const changed = await tx
    .updateTable('directory.service')
    .set({ ...columns(service), reviewed_on: reviewedOn })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** Takes a service out of use, or back into it; false when somebody else saved first. */
export async function setActive(
  tx: Tx,
  seen: { id: string; version: number },
  active: boolean,
): Promise<boolean> {
  const changed = await tx
    .updateTable('directory.service')
    .set({ active })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
