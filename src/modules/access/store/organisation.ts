import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { AgencyInput, SiteInput, TeamInput } from '../schema/organisation.ts'

export interface AgencyRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly active: boolean
  readonly version: number
}

export async function listAgencies(tx: Tx): Promise<readonly AgencyRow[]> {
  return tx
    .selectFrom('access.agency')
    .select(['id', 'name', 'kind', 'active', 'version'])
    .orderBy('name')
    .execute()
}

export async function findAgency(tx: Tx, id: string): Promise<AgencyRow | null> {
  return (
    (await tx
      .selectFrom('access.agency')
      .select(['id', 'name', 'kind', 'active', 'version'])
      .where('id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

export async function insertAgency(tx: Tx, id: string, given: AgencyInput): Promise<void> {
  await tx
    .insertInto('access.agency')
    .values({ id, name: given.name, kind: given.kind, active: given.active })
    .execute()
}

/** False when somebody saved first. */
export async function updateAgency(
  tx: Tx,
  id: string,
  version: number,
  given: AgencyInput,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.agency')
    .set({ name: given.name, kind: given.kind, active: given.active })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface TeamRow {
  readonly id: string
  readonly agencyId: string
  readonly agencyName: string
  readonly service: string
  readonly name: string
  readonly phone: string | null
  readonly onCallPhone: string | null
  readonly active: boolean
  readonly version: number
}

function teams(tx: Tx) {
  return tx
    .selectFrom('access.team as t')
    .innerJoin('access.agency as a', 'a.id', 't.agency_id')
    .select([
      't.id',
      't.agency_id as agencyId',
      'a.name as agencyName',
      't.service',
      't.name',
      't.phone',
      't.on_call_phone as onCallPhone',
      't.active',
      't.version',
    ])
}

export async function listTeams(tx: Tx): Promise<readonly TeamRow[]> {
  return teams(tx).orderBy('t.name').execute()
}

export async function findTeam(tx: Tx, id: string): Promise<TeamRow | null> {
  return (await teams(tx).where('t.id', '=', id).executeTakeFirst()) ?? null
}

function teamColumns(given: TeamInput) {
  return {
    agency_id: given.agencyId,
    service: given.service,
    name: given.name,
    phone: given.phone,
    on_call_phone: given.onCallPhone,
    active: given.active,
  }
}

export async function insertTeam(tx: Tx, id: string, given: TeamInput): Promise<void> {
  await tx
    .insertInto('access.team')
    .values({ id, ...teamColumns(given) })
    .execute()
}

/** False when somebody saved first. */
export async function updateTeam(tx: Tx, id: string, version: number, given: TeamInput): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.team')
    .set(teamColumns(given))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface SiteRow {
  readonly id: string
  readonly agencyId: string
  readonly agencyName: string
  readonly kind: string
  readonly name: string
  readonly courtCode: string | null
  readonly nameKeys: readonly string[]
  readonly phone: string | null
  readonly active: boolean
  readonly version: number
}

function sites(tx: Tx) {
  return tx
    .selectFrom('access.site as s')
    .innerJoin('access.agency as a', 'a.id', 's.agency_id')
    .select([
      's.id',
      's.agency_id as agencyId',
      'a.name as agencyName',
      's.kind',
      's.name',
      's.court_code as courtCode',
      's.name_keys as nameKeys',
      's.phone',
      's.active',
      's.version',
    ])
}

export async function listSites(tx: Tx): Promise<readonly SiteRow[]> {
  return sites(tx).orderBy('s.name').execute()
}

export async function findSite(tx: Tx, id: string): Promise<SiteRow | null> {
  return (await sites(tx).where('s.id', '=', id).executeTakeFirst()) ?? null
}

/** Another site that has this court code: court lists find their site by it, so there is one of each. */
export async function findSiteByCourtCode(
  tx: Tx,
  courtCode: string,
  exceptId: string | null,
): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select exists (select 1 from access.site where court_code = ${courtCode}
    and (${exceptId}::uuid is null or id <> ${exceptId}::uuid)) as found`.execute(tx)
  return rows[0]?.found === true
}

function siteColumns(given: SiteInput) {
  return {
    agency_id: given.agencyId,
    kind: given.kind,
    name: given.name,
    court_code: given.courtCode,
    name_keys: [...given.nameKeys],
    phone: given.phone,
    active: given.active,
  }
}

export async function insertSite(tx: Tx, id: string, given: SiteInput): Promise<void> {
  await tx
    .insertInto('access.site')
    .values({ id, ...siteColumns(given) })
    .execute()
}

/** False when somebody saved first. */
export async function updateSite(tx: Tx, id: string, version: number, given: SiteInput): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.site')
    .set(siteColumns(given))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface TeamInUse {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly sites: readonly { readonly id: string; readonly name: string }[]
}

/** The teams that work with people, and the sites each covers today. */
export async function activeTeams(tx: Tx): Promise<readonly TeamInUse[]> {
  const { rows } = await sql<TeamInUse>`
    select t.id, t.name, t.service, coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) from access.site s
      where s.active and exists (select 1 from access.coverage c where c.site_id = s.id and c.team_id = t.id
        and (c.until_on is null or c.until_on >= (platform.now() at time zone 'Europe/London')::date))), '[]') as sites
    from access.team t where t.active and t.service not in ('partner', 'governance') order by t.name`.execute(
    tx,
  )
  return rows
}
