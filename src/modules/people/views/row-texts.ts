import { showShortDate, Temporal } from '#kernel/dates.ts'
import { identifierName, isIdentifierKind, showIdentifier } from '#kernel/identifiers.ts'
import { showPhone } from '#kernel/phone.ts'
import { adjustmentKinds, alertKinds, codeText, type Code } from '../schema/code-lists.ts'
import { cellText, type Cells } from '../schema/field-groups.ts'
import type { RowGroupKey } from '../schema/row-groups.ts'

export const nameKindTexts: readonly Code[] = [
  { value: 'current', text: 'Current name' },
  { value: 'preferred', text: 'Preferred name' },
  { value: 'stated', text: 'Name as stated' },
  { value: 'alias', text: 'Alias' },
  { value: 'former', text: 'Former name' },
]
export const addressTexts: readonly Code[] = [
  { value: 'home', text: 'Home' },
  { value: 'temporary', text: 'Temporary' },
  { value: 'correspondence', text: 'For letters' },
  { value: 'bail', text: 'Bail address' },
  { value: 'approved-premises', text: 'Approved premises' },
  { value: 'no-fixed-abode', text: 'No fixed abode' },
]
export const routeTexts: readonly Code[] = [
  { value: 'mobile', text: 'Mobile' },
  { value: 'landline', text: 'Landline' },
  { value: 'email', text: 'E-mail' },
  { value: 'letter', text: 'Letter' },
  { value: 'through-someone', text: 'Through somebody' },
]
export const relatedTexts: readonly Code[] = [
  { value: 'next-of-kin', text: 'Next of kin' },
  { value: 'carer', text: 'Carer' },
  { value: 'dependant', text: 'Child or other dependant' },
  { value: 'guardian', text: 'Parent or guardian' },
  { value: 'other', text: 'Somebody else' },
]
export const safeTexts: readonly Code[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'only-as-said', text: 'Only as agreed; say how in the note' },
  { value: 'no', text: 'No' },
  { value: 'not-asked', text: 'Not asked' },
]

/** The words for a kind of number. */
export function numberKind(kind: string): string {
  return isIdentifierKind(kind) ? identifierName(kind) : 'Local number'
}

interface RowText {
  readonly title: string
  readonly lines: readonly string[]
}

function day(cell: Cells[string] | undefined): string {
  const text = cellText(cell)
  return text === '' ? '' : showShortDate(Temporal.PlainDate.from(text.slice(0, 10)))
}

function span(row: Cells, from = 'from_on', until = 'until_on'): string {
  const [start, end] = [day(row[from]), day(row[until])]
  if (start !== '' && end !== '') return `${start} to ${end}`
  return start !== '' ? `From ${start}` : end !== '' ? `Until ${end}` : ''
}

function said(label: string, cell: Cells[string] | undefined): string {
  const text = cellText(cell)
  return text === '' ? '' : `${label}: ${text}`
}

function asked(label: string, cell: Cells[string] | undefined): string {
  const words: Readonly<Record<string, string>> = {
    yes: 'yes',
    no: 'no',
    'only-as-said': 'only as agreed',
    'not-asked': 'not asked',
  }
  return `${label}: ${words[cellText(cell)] ?? cellText(cell)}`
}

function shown(title: string, lines: readonly string[]): RowText {
  return { title, lines: lines.filter((line) => line !== '') }
}

/** How each thing a person has several of is shown. */
export const rowTexts: Readonly<Record<RowGroupKey, (row: Cells) => RowText>> = {
  names: (row) =>
    shown(cellText(row['as_given']), [
      codeText(nameKindTexts, cellText(row['kind'])),
      said('Title', row['title']),
      span(row),
      said('Source', row['source']),
    ]),
  identifiers: (row) => {
    const kind = cellText(row['kind'])
    const normal = cellText(row['normal']) || null
    const asGiven = cellText(row['as_given'])
    const number = isIdentifierKind(kind) ? showIdentifier({ kind, asGiven, normal }) : asGiven
    const state =
      row['well_formed'] !== 'true'
        ? 'Not well formed: kept as given'
        : cellText(row['verified_at']) === ''
          ? 'Not verified'
          : 'Verified'
    return shown(`${numberKind(kind)}: ${number}`, [state, said('Source', row['source'])])
  },
  address: (row) => {
    const lines = cellText(row['lines'])
    const kind = codeText(addressTexts, cellText(row['kind']))
    return shown([lines, cellText(row['postcode'])].filter(Boolean).join(', ') || kind, [
      kind,
      span(row),
      said('Source', row['source']),
    ])
  },
  contact: (row) => {
    const normal = cellText(row['normal'])
    const value = normal.startsWith('+') ? showPhone(normal) : cellText(row['value'])
    return shown(`${codeText(routeTexts, cellText(row['kind']))}: ${value}`, [
      asked('Safe', row['safe']),
      asked('Leave a message', row['leave_message']),
      said('Safe times', row['safe_times']),
      said('Must not know', row['unsafe_person']),
      row['shared_device'] === 'true' ? 'Shared with somebody' : '',
      cellText(row['note']),
      span(row),
    ])
  },
  'people-around': (row) =>
    shown(cellText(row['name']), [
      [codeText(relatedTexts, cellText(row['kind'])), cellText(row['relation'])].filter(Boolean).join(', '),
      said('Phone', row['phone']),
      asked('May be contacted', row['may_contact']),
      said('Born', row['born_year']),
      cellText(row['note']),
      span(row, 'none'),
    ]),
  adjustments: (row) =>
    shown(codeText(adjustmentKinds, cellText(row['kind'])), [cellText(row['detail']), span(row, 'none')]),
  alerts: (row) =>
    shown(cellText(row['message']), [
      codeText(alertKinds, cellText(row['kind'])),
      span(row, 'starts_on', 'ends_on'),
      row['review_on'] == null ? '' : `Look at it again on ${day(row['review_on'])}`,
    ]),
}
