import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { MembershipInput, WorkerInput } from '../schema/worker.ts'

export interface WorkerRow extends WorkerInput {
  readonly id: string
  readonly status: 'active' | 'suspended' | 'left'
  readonly demo: boolean
  readonly version: number
}

const columns = [
  'w.id',
  'w.username',
  'w.display_name as displayName',
  'w.job_title as jobTitle',
  'w.phone',
  'w.registration_body as registrationBody',
  'w.registration_number as registrationNumber',
  'w.registered',
  'w.demo',
  'w.version',
] as const

const status = sql<WorkerRow['status']>`w.status`.as('status')

export async function findWorker(tx: Tx, id: string): Promise<WorkerRow | null> {
  return (
    (await tx
      .selectFrom('access.worker as w')
      .select(columns)
      .select(status)
      .where('w.id', '=', id)
      .executeTakeFirst()) ?? null
  )
}

export interface WorkerListed {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly status: string
  readonly roles: string
}

/** Workers whose name or user name contains what was typed, with their teams and roles of the day. */
export async function listWorkers(
  tx: Tx,
  search: string,
  today: string,
  limit = 200,
): Promise<readonly WorkerListed[]> {
  const like = `%${search.toLowerCase().replaceAll(/[\\%_]/g, (one) => `\\${one}`)}%`
  const { rows } = await sql<{
    id: string
    username: string
    display_name: string
    status: string
    roles: string | null
  }>`
    select w.id, w.username, w.display_name, w.status, string_agg(t.name || ' · ' || replace(m.role, '-', ' '), ', ' order by t.name, m.role) as roles
    from access.worker w
    left join access.membership m on m.worker_id = w.id and m.from_on <= ${today}::date and (m.until_on is null or m.until_on >= ${today}::date)
    left join access.team t on t.id = m.team_id
    where lower(w.display_name) like ${like} or lower(w.username) like ${like}
    group by w.id order by w.display_name, w.username limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    status: row.status,
    roles: row.roles ?? '',
  }))
}

export async function isUsernameTaken(tx: Tx, username: string, exceptId: string | null): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean
  }>`select exists (select 1 from access.worker where lower(username) = ${username.toLowerCase()}
    and (${exceptId}::uuid is null or id <> ${exceptId}::uuid)) as found`.execute(tx)
  return rows[0]?.found === true
}

function values(given: WorkerInput) {
  return {
    username: given.username,
    display_name: given.displayName,
    job_title: given.jobTitle,
    phone: given.phone,
    registration_body: given.registrationBody,
    registration_number: given.registrationNumber,
    registered: given.registered,
  }
}

export async function insertWorker(tx: Tx, id: string, given: WorkerInput, demo: boolean): Promise<void> {
  await tx
    .insertInto('access.worker')
    .values({ id, ...values(given), demo })
    .execute()
}

/** False when somebody saved first. */
export async function updateWorker(
  tx: Tx,
  id: string,
  version: number,
  given: WorkerInput,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.worker')
    .set(values(given))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False when somebody saved first. */
export async function setWorkerStatus(
  tx: Tx,
  id: string,
  version: number,
  to: WorkerRow['status'],
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('access.worker')
    .set({ status: to })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface MembershipRow extends MembershipInput {
  readonly id: string
  readonly teamName: string
  readonly version: number
}

export async function listMemberships(tx: Tx, workerId: string): Promise<readonly MembershipRow[]> {
  return tx
    .selectFrom('access.membership as m')
    .innerJoin('access.team as t', 't.id', 'm.team_id')
    .select([
      'm.id',
      'm.team_id as teamId',
      't.name as teamName',
      sql<MembershipRow['role']>`m.role`.as('role'),
      'm.from_on as fromOn',
      'm.until_on as untilOn',
      'm.version',
    ])
    .where('m.worker_id', '=', workerId)
    .orderBy('m.from_on', 'desc')
    .orderBy('t.name')
    .execute()
}

export async function insertMembership(
  tx: Tx,
  id: string,
  workerId: string,
  given: MembershipInput,
): Promise<void> {
  await tx
    .insertInto('access.membership')
    .values({
      id,
      worker_id: workerId,
      team_id: given.teamId,
      role: given.role,
      from_on: given.fromOn,
      until_on: given.untilOn,
    })
    .execute()
}

/** Whether the worker is in the team, with one of these roles or any, on a day. */
export async function hasMembership(
  tx: Tx,
  workerId: string,
  teamId: string,
  day: string,
  roles?: readonly string[],
): Promise<boolean> {
  let query = tx
    .selectFrom('access.membership')
    .select('id')
    .where('worker_id', '=', workerId)
    .where('team_id', '=', teamId)
    .where('from_on', '<=', day)
    .where((one) => one.or([one('until_on', 'is', null), one('until_on', '>=', day)]))
  if (roles !== undefined) query = query.where('role', 'in', roles)
  return (await query.executeTakeFirst()) !== undefined
}

/** The last day of a membership; whose it is and what it was, or null when somebody saved first. */
export async function endMembership(
  tx: Tx,
  id: string,
  version: number,
  untilOn: string,
): Promise<(Pick<MembershipInput, 'teamId' | 'role'> & { readonly workerId: string }) | null> {
  const row = await tx
    .updateTable('access.membership')
    .set({ until_on: untilOn })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(['worker_id as workerId', 'team_id as teamId', sql<MembershipInput['role']>`role`.as('role')])
    .executeTakeFirst()
  return row ?? null
}

/** How many people can administer the system on a day, this one left out: there must always be one. */
export async function countOtherAdministrators(tx: Tx, exceptWorkerId: string, day: string): Promise<number> {
  const row = await tx
    .selectFrom('access.membership as m')
    .innerJoin('access.worker as w', 'w.id', 'm.worker_id')
    .select((one) => one.fn.count<number>('w.id').distinct().as('others'))
    .where('m.role', '=', 'system-administrator')
    .where('w.status', '=', 'active')
    .where('w.id', '<>', exceptWorkerId)
    .where('m.from_on', '<=', day)
    .where((one) => one.or([one('m.until_on', 'is', null), one('m.until_on', '>=', day)]))
    .executeTakeFirstOrThrow()
  return row.others
}
