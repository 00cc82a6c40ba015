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

/**
 * What kind of thing a part of the record is: purposes name these, so that each gets only what it is for. In the order in which
 * somebody has to know them.
 */
export const itemKinds = [
  'identity',
  'risk',
  'safeguarding',
  'communication',
  'capacity',
  'physical-health',
  'need',
  'mental-state',
  'substance-use',
  'formulation',
  'social',
  'background',
  'services',
  'strengths',
  'contact',
  'note',
  'recommendation',
] as const
export type ItemKind = (typeof itemKinds)[number]
export const itemKindWords: Readonly<Record<ItemKind, string>> = {
  identity: 'Who they are',
  communication: 'Communication',
  need: 'Needs',
  background: 'Background',
  'substance-use': 'Drugs and alcohol',
  'physical-health': 'Physical health',
  'mental-state': 'Mental state',
  capacity: 'Capacity and taking part',
  strengths: 'Strengths and what they want',
  formulation: 'Formulation',
  risk: 'Risk',
  safeguarding: 'Safeguarding',
  social: 'Social circumstances',
  services: 'Services',
  contact: 'Contacts',
  note: 'Notes',
  recommendation: 'Recommendations',
}

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
  /** Says that there is none of something: it was asked, and there is nothing to tell. */
  readonly saysNone?: boolean
}

/** Each module that holds parts of the record gives them with one of these: within the reader's sight, in a few queries. */
export type ItemSource = (
  work: Work,
  about: { readonly personId: string; readonly episodeId: string },
) => Promise<readonly RecordItem[]>
