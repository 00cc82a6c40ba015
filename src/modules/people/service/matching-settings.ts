import { londonDay } from '#kernel/dates.ts'
import { settingAsOf, type SettingDefinition, type Work } from '#modules/access/index.ts'

const suggestFrom = {
  name: 'matchSuggestFrom',
  title: 'How likely somebody must be meant to be suggested as a match',
  unit: 'in 1,000',
  fallback: 1,
  basis: 'inference',
  source: 'Our default: a list of candidates is read by a person, and one left out is never met',
} as const satisfies SettingDefinition

const samePersonFrom = {
  name: 'matchSamePersonFrom',
  title: 'How likely a match must be to be called very likely the same person',
  unit: 'in 1,000',
  fallback: 999,
  basis: 'inference',
  source: 'Our default, fixed on FEBRL 1 and 2 and the invented hard set (docs/decisions/0011)',
} as const satisfies SettingDefinition

export const matchingSettings: readonly SettingDefinition[] = [suggestFrom, samePersonFrom]

/** From which chance on somebody is suggested, and called very likely the same person. */
export async function matchingThresholds(
  work: Work,
): Promise<{ readonly suggest: number; readonly samePerson: number }> {
  const team = work.actor.teamIds[0] ?? null
  const day = londonDay(work.now)
  const read = (setting: typeof suggestFrom | typeof samePersonFrom) =>
    settingAsOf<number>(work, setting.name, team, day, setting.fallback)
  return { suggest: (await read(suggestFrom)) / 1000, samePerson: (await read(samePersonFrom)) / 1000 }
}
