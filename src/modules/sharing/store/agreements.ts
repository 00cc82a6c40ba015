import { sql, type RawBuilder } from 'kysely'
import { instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type { Agreement, PurposeCode, Receiver } from '../schema/parcels.ts'

interface AgreementRow {
  id: string
  team_id: string
  team_name: string
  agency_name: string
  receives_as: Receiver
  purposes: PurposeCode[]
  service_id: string | null
  service_name: string | null
  reference: string
  from_on: string
  until_on: string | null
  version: number
}

const agreements = (where: RawBuilder<unknown>) => sql<AgreementRow>`
  select a.id, a.team_id, t.name as team_name, t.agency_name, a.receives_as, a.purposes, a.service_id, s.name as service_name,
    a.reference, a.from_on::text, a.until_on::text, a.version
  from sharing.agreement a join access.team_view t on t.id = a.team_id left join directory.service_view s on s.id = a.service_id
  where ${where} order by t.agency_name, t.name, a.from_on desc`

function agreementFrom(row: AgreementRow): Agreement {
  return {
    id: row.id,
    teamId: row.team_id,
    teamName: row.team_name,
    agencyName: row.agency_name,
    receivesAs: row.receives_as,
    purposes: row.purposes,
    serviceId: row.service_id,
    serviceName: row.service_name,
    reference: row.reference,
    fromOn: Temporal.PlainDate.from(row.from_on),
    untilOn: row.until_on === null ? null : Temporal.PlainDate.from(row.until_on),
    version: row.version,
  }
}

/** The agreements in force today, with teams that are still active. */
export async function agreementsInForce(work: Work): Promise<readonly Agreement[]> {
  const today = londonDay(work.now).toString()
  const { rows } = await agreements(sql`t.active and a.from_on <= ${today}::date
    and (a.until_on is null or a.until_on >= ${today}::date)`).execute(work.tx)
  return rows.map(agreementFrom)
}

/** Every agreement ever recorded, those that ended too. */
export async function allAgreements(work: Work): Promise<readonly Agreement[]> {
  const { rows } = await agreements(sql`true`).execute(work.tx)
  return rows.map(agreementFrom)
}

/** Teams of agencies outside that something may be sent to. */
export async function partnerTeamsNow(
  work: Work,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { rows } = await sql<{ id: string; name: string; agency_name: string }>`
    select id, name, agency_name from access.team_view where active and service = 'partner' order by agency_name, name`.execute(
    work.tx,
  )
  return rows.map((row) => ({ id: row.id, name: `${row.name}, ${row.agency_name}` }))
}

export async function insertAgreement(
  work: Work,
  row: Omit<Agreement, 'teamName' | 'agencyName' | 'serviceName' | 'version'>,
): Promise<void> {
  await work.tx
    .insertInto('sharing.agreement')
    .values({
      id: row.id,
      team_id: row.teamId,
      receives_as: row.receivesAs,
      purposes: [...row.purposes],
      service_id: row.serviceId,
      reference: row.reference,
      from_on: row.fromOn.toString(),
      until_on: row.untilOn?.toString() ?? null,
      made_at: instantToDb(work.now),
      made_by: work.actor.workerId,
    })
    .execute()
}

/** Ends an agreement with yesterday as its last day. False when somebody changed it since `version`. */
export async function endAgreementRow(
  work: Work,
  asked: { readonly agreementId: string; readonly version: number },
): Promise<boolean> {
  const done = await work.tx
    .updateTable('sharing.agreement')
    .set({ until_on: londonDay(work.now).subtract({ days: 1 }).toString() })
    .where('id', '=', asked.agreementId)
    .where('version', '=', asked.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
