import type { Temporal } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'

/**
 * What makes a part of the record more than ordinarily private. A part may have several. They are held on the part itself and
 * not on the person, because what must be kept back is often one sentence of a long note (What users ask for, items 10, 11, 13).
 */
export const sensitivities = [
  'domestic-abuse',
  'sexual-violence',
  'exploitation',
  'third-party',
  'hiv',
  'gender-history',
  'restricted-risk',
] as const
export type Sensitivity = (typeof sensitivities)[number]

export const sensitivityWords: Readonly<
  Record<Sensitivity, { readonly name: string; readonly hint: string }>
> = {
  'domestic-abuse': { name: 'Domestic abuse', hint: 'That somebody suffers, suffered or does it' },
  'sexual-violence': { name: 'Sexual violence or abuse', hint: 'That somebody suffered or does it' },
  exploitation: { name: 'Exploitation', hint: 'Sex work, trafficking, modern slavery, cuckooing, gangs' },
  'third-party': {
    name: 'About somebody else',
    hint: 'Names or describes another person, or was told by one in confidence',
  },
  hiv: { name: 'HIV or another sexually transmitted infection', hint: 'Status, tests or treatment' },
  'gender-history': {
    name: 'Gender history',
    hint: 'That somebody’s gender was recorded differently before',
  },
  'restricted-risk': {
    name: 'Restricted risk',
    hint: 'Whom a risk is towards, or what would raise it if they knew',
  },
}

/** What kind of thing a part of the record is: agreements and purposes name these, so that each gets only what it is for. */
export const itemKinds = [
  'identity',
  'communication',
  'need',
  'background',
  'substance-use',
  'physical-health',
  'mental-state',
  'capacity',
  'strengths',
  'formulation',
  'risk',
  'safeguarding',
  'social',
  'services',
  'contact',
  'note',
  'recommendation',
] as const
export type ItemKind = (typeof itemKinds)[number]

/** How somebody came to know it; reports keep these apart (Domain brief: liaison and diversion, section 5, checklist). */
export const itemOrigins = ['said', 'observed', 'records', 'others', 'mixed'] as const
export type ItemOrigin = (typeof itemOrigins)[number]
export const itemOriginWords: Readonly<Record<ItemOrigin, string>> = {
  said: 'Said by the person',
  observed: 'Observed',
  records: 'From records',
  others: 'Said by others',
  mixed: 'From more than one source',
}

/**
 * One part of the record as it may be drawn into a report or shown to somebody outside. `key` names it for good; `mark`
 * changes whenever what stands there does, so that what was drawn from it can be flagged.
 */
export interface RecordItem {
  readonly key: string
  readonly source: { readonly kind: string; readonly id: string }
  readonly mark: string
  readonly kind: ItemKind
  readonly title: string
  readonly text: string
  readonly origin: ItemOrigin
  /** When it was seen, said or written about, not when it was typed. */
  readonly at: Temporal.Instant
  readonly byName: string
  readonly sensitivity: readonly Sensitivity[]
}

/** Each module that holds parts of the record gives them with one of these: within the reader's sight, in a few queries. */
export type ItemSource = (
  work: Work,
  about: { readonly personId: string; readonly episodeId: string },
) => Promise<readonly RecordItem[]>
