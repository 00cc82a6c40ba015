import { sql } from 'kysely'
import type { Tx } from '#db/types.ts'
import type { NewSetting } from '../schema/setting.ts'

/** The newest value that had begun on a day: the team's own before the one for everybody. */
export async function findSetting(tx: Tx, name: string, teamId: string | null, day: string) {
  return tx
    .selectFrom('access.setting')
    .select('value')
    .where('name', '=', name)
    .where('from_on', '<=', day)
    .where((one) =>
      teamId === null
        ? one('team_id', 'is', null)
        : one.or([one('team_id', 'is', null), one('team_id', '=', teamId)]),
    )
    .orderBy(sql`team_id is null`)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Every dated value of some settings that had begun by a day, for everybody and for these teams, the newest first. */
export async function findSettings(
  tx: Tx,
  names: readonly string[],
  teamIds: readonly string[],
  day: string,
) {
  return tx
    .selectFrom('access.setting')
    .select(['name', 'team_id', 'value'])
    .where('name', 'in', names)
    .where('from_on', '<=', day)
    .where((one) => one.or([one('team_id', 'is', null), one('team_id', 'in', teamIds)]))
    .orderBy('from_on', 'desc')
    .execute()
}

export async function allSettings(tx: Tx) {
  return tx
    .selectFrom('access.setting as s')
    .leftJoin('access.team as t', 't.id', 's.team_id')
    .select([
      's.id',
      's.name',
      's.team_id as teamId',
      't.name as teamName',
      's.value',
      's.source',
      's.from_on as fromOn',
    ])
    .orderBy('s.name')
    .orderBy('s.from_on', 'desc')
    .execute()
}

export async function isSet(tx: Tx, name: string, teamId: string | null, fromOn: string): Promise<boolean> {
  const standing = await tx
    .selectFrom('access.setting')
    .select('id')
    .where('name', '=', name)
    .where('team_id', teamId === null ? 'is' : '=', teamId)
    .where('from_on', '=', fromOn)
    .executeTakeFirst()
  return standing !== undefined
}

export async function insertSetting(tx: Tx, id: string, given: NewSetting): Promise<void> {
  await tx
    .insertInto('access.setting')
    .values({
      id,
      team_id: given.teamId,
      name: given.name,
      value: JSON.stringify(given.value),
      source: given.source,
      from_on: given.fromOn,
    })
    .execute()
}
