import type { SettingDefinition } from '#modules/access/index.ts'

/** What a service may set about risk. */
export const stationsSetting: SettingDefinition & { readonly fallback: boolean } = {
  name: 'police-stations-not-places-of-safety',
  title: 'Police stations may no longer be places of safety (from the day section 48 is in force)',
  fallback: false,
  basis: 'documented',
  source:
    'Mental Health Act 2025, section 48. Royal Assent 18 December 2025; not among what came into force on 18 February 2026. Check before setting',
}

export const lookAgainSetting: SettingDefinition & { readonly fallback: number } = {
  name: 'mental-health-act-look-again-minutes',
  title: 'A Mental Health Act tracker asks again how it stands after',
  unit: 'minutes',
  fallback: 120,
  basis: 'inference',
  source: 'Ours: often enough to see before 24 hours are over that nothing moves',
}

export const tellAgainSetting: SettingDefinition & { readonly fallback: number } = {
  name: 'urgent-action-tell-again-minutes',
  title: 'While an urgent action is past its time and not done, the lead on shift is told again after',
  unit: 'minutes',
  fallback: 30,
  basis: 'inference',
  source:
    'Ours, after Domain brief: liaison and diversion, section 2 (urgent: first attempt within 30 minutes)',
}

export const riskSettings: readonly SettingDefinition[] = [
  stationsSetting,
  lookAgainSetting,
  tellAgainSetting,
]
