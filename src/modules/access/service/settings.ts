import type { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, type Outcome } from '#kernel/outcome.ts'
import { mayAdminister } from '../policy.ts'
import type { NewSetting, SettingValue } from '../schema/setting.ts'
import { allSettings, findSetting, findSettings, insertSetting, isSet } from '../store/settings.ts'
import { once, orClash } from './submission.ts'
import { audit, type Ctx, type Work } from './work.ts'

/**
 * The value of a setting on a date: the team's own, else the one for everybody, else the fallback. Of several dated rows
 * the newest that had begun holds, so what was decided under an old value stays right.
 */
export async function settingAsOf<T extends SettingValue>(
  work: Pick<Work, 'tx'>,
  name: string,
  teamId: string | null,
  date: Temporal.PlainDate,
  fallback: T,
): Promise<T> {
  const row = await findSetting(work.tx, name, teamId, date.toString())
  if (row === undefined) return fallback
  if (!isLike(row.value, fallback))
    throw new Error(`The setting ${name} holds another kind of value than the product reads`)
  return row.value
}

/** Numbers that were set, of several settings for several teams, on a date: one query however many. */
export async function numbersAsOf(
  work: Pick<Work, 'tx'>,
  names: readonly string[],
  teamIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<(name: string, teamId: string) => number | undefined> {
  if (names.length === 0 || teamIds.length === 0) return () => undefined
  const rows = await findSettings(work.tx, names, teamIds, date.toString())
  const newest = (name: string, teamId: string | null) =>
    rows.find((row) => row.name === name && row.team_id === teamId)?.value
  return (name, teamId) => {
    const value = newest(name, teamId) ?? newest(name, null)
    return typeof value === 'number' ? value : undefined
  }
}

function isLike<T extends SettingValue>(value: unknown, fallback: T): value is T {
  return typeof value === typeof fallback
}

export interface SettingRow {
  readonly id: string
  readonly name: string
  readonly teamId: string | null
  readonly teamName: string | null
  readonly value: SettingValue
  readonly source: string
  readonly fromOn: string
}

/** Every dated value that was ever set, newest first within a name. */
export async function listSettings(work: Work): Promise<readonly SettingRow[]> {
  const rows = await allSettings(work.tx)
  return rows.flatMap((row) => {
    const { value } = row
    return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
      ? [{ ...row, value }]
      : []
  })
}

/** Sets a value from a date on. Earlier values stay, for what was decided under them. */
export async function setSetting(
  ctx: Ctx,
  key: string | undefined,
  given: NewSetting,
): Promise<Outcome<string>> {
  if (!mayAdminister.allows(ctx.actor)) return notAllowed('Only a system administrator changes settings.')
  const outcome = once(ctx, key, async (work) => {
    if (await isSet(work.tx, given.name, given.teamId, given.fromOn)) return alreadySet
    if (given.source.trim() === '')
      return invalid([{ field: 'source', message: 'Say where the value comes from' }])
    const id = newId()
    const { name, fromOn } = given
    await insertSetting(work.tx, id, { ...given, source: `${given.basis}: ${given.source.trim()}` })
    await audit(work, {
      action: 'setting.changed',
      entity: 'setting',
      entityId: id,
      details: { name, fromOn, teamId: given.teamId },
    })
    return done('/admin/settings')
  })
  return orClash(outcome, 'setting_once', alreadySet)
}

const alreadySet = conflict(
  'This setting was already changed from that day on. Choose another day, or look at what was set.',
)
