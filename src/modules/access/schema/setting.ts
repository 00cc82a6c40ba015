import type { Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { FormReader, type Parsed, type Sent } from './form.ts'

/** What a setting may be. Durations say their unit in the name: `claimHours`. */
export type SettingValue = number | string | boolean

/** Where a value comes from: a published source, or our own inference that a service may well change. */
export type SettingBasis = 'documented' | 'inference'

/** A setting a module reads, and what holds until somebody changes it. */
export interface SettingDefinition {
  readonly name: string
  readonly title: string
  readonly unit?: string
  readonly fallback: SettingValue
  readonly basis: SettingBasis
  readonly source: string
}

export interface NewSetting {
  readonly name: string
  readonly teamId: string | null
  readonly value: SettingValue
  readonly basis: SettingBasis
  readonly source: string
  readonly fromOn: string
}

/** Reads a new dated value of a setting, of the same kind as the one it has from the start. */
export function parseSetting(
  sent: Sent,
  definition: SettingDefinition,
  today: Temporal.PlainDate,
): Parsed<NewSetting> {
  const form = new FormReader(sent)
  const value = valueIn(form, definition)
  const team = form.text('teamId', {})
  if (team !== '' && !isId(team)) form.problem('teamId', 'Choose a team from the list')
  const fromOn = form.date('fromOn', today)
  if (fromOn !== undefined && fromOn.toString() < today.toString())
    form.problem('fromOn', 'Choose today or a later day')
  const basis = form.oneOf('basis', ['documented', 'inference'], 'Choose what the value rests on')
  const source = form.text('source', { missing: 'Say where the value comes from', most: 500 })
  return form.done(() => {
    if (value === undefined || fromOn === undefined || basis === undefined) return undefined
    return {
      name: definition.name,
      teamId: team === '' ? null : team,
      value,
      basis,
      source,
      fromOn: fromOn.toString(),
    }
  })
}

function valueIn(form: FormReader, definition: SettingDefinition): SettingValue | undefined {
  if (typeof definition.fallback === 'boolean') {
    const answer = form.oneOf('value', ['yes', 'no'], 'Choose yes or no')
    return answer === undefined ? undefined : answer === 'yes'
  }
  const text = form.text('value', { missing: 'Enter the new value' })
  if (typeof definition.fallback === 'string') return text
  if (text !== '' && !/^\d{1,9}(\.\d+)?$/.test(text)) form.problem('value', 'Enter a number, like 24')
  return Number(text)
}
