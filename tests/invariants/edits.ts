import { reading, type Ctx } from '#modules/access/index.ts'
import { rowGroups, type RowGroup } from '#modules/people/schema/row-groups.ts'
import {
  communicationGroup,
  deathGroup,
  gpGroup,
  identityGroup,
  type Cells,
  type FieldGroup,
} from '#modules/people/schema/field-groups.ts'
import { changeFields, endRow, saveRow, verifyIdentifier } from '#modules/people/service/details.ts'
import { findDetails, type GroupRow } from '#modules/people/store/details.ts'
import { chosen } from './history.ts'

export const edits = [
  'own facts',
  'add a row',
  'change a row',
  'end or bring back a row',
  'verify a number',
] as const

export interface Edit {
  readonly what: (typeof edits)[number]
  readonly how: number
  readonly minutesLater: number
}

/** Changes one thing of a record through the real services; false when there was nothing it could be done to. */
export async function edit(ctx: Ctx, personId: string, asked: Edit): Promise<boolean> {
  const details = await reading(ctx, (work) => findDetails(work, personId))
  if (details === null) throw new Error('The record cannot be read')
  const group = chosen(rowGroups, asked.how)
  if (group === undefined) return false
  const row = chosen(details.rows[group.key], asked.how)
  switch (asked.what) {
    case 'own facts': {
      const [fields, cells] = chosen(factsOf(asked.how), asked.how) ?? [gpGroup, {}]
      const change = { personId, version: details.person.version, cells, reason: 'He said so' }
      return (await changeFields(ctx, fields, change)).ok
    }
    case 'add a row':
      return (await saveRow(ctx, group, { personId, cells: cellsFor(group, asked.how) })).ok
    case 'change a row':
      if (row === undefined) return false
      return (await saveRow(ctx, group, { personId, cells: cellsFor(group, asked.how), row: seen(row) })).ok
    case 'end or bring back a row': {
      if (row === undefined) return false
      const { id, version } = seen(row)
      return (await endRow(ctx, group, { personId, rowId: id, version, ended: !row.ended })).ok
    }
    case 'verify a number': {
      const numbers = rowGroups.find((one) => one.key === 'identifiers')
      const number = chosen(details.rows.identifiers, asked.how)
      if (numbers === undefined || number === undefined) return false
      return (await verifyIdentifier(ctx, numbers, { personId, rowId: number.id, version: number.version }))
        .ok
    }
  }
}

const seen = (row: GroupRow) => ({ id: row.id, version: row.version })

function factsOf(how: number): readonly (readonly [FieldGroup, Cells])[] {
  const some = (list: readonly string[]) => chosen(list, how >> 2) ?? null
  return [
    [
      identityGroup,
      {
        identity_status: some(['stated', 'disputed', 'verified']),
        date_of_birth: some(['1990-02-28', '1991-07-01', '1988-12-12']),
        dob_precision: 'exact',
        sex: some(['male', 'female', 'declined']),
      },
    ],
    [gpGroup, { gp_practice: some(['Mill Lane Surgery', 'Harbour Practice']), gp_answer: 'answered' }],
    [
      communicationGroup,
      { main_language: some(['Polish', 'English']), interpreter: some(['needed', 'not-needed']) },
    ],
    [deathGroup, { died_on: some(['2026-10-19', '2026-10-18']) }],
    [deathGroup, { died_on: null }],
  ]
}

function cellsFor(group: RowGroup, how: number): Cells {
  const some = (list: readonly string[]) => chosen(list, how >> 3) ?? null
  switch (group.key) {
    case 'names': {
      const family = some(['Ashby', 'Brook', 'Carrow'])
      return {
        kind: some(['alias', 'current', 'former']),
        given: 'Kev',
        family,
        as_given: `Kev ${family ?? ''}`,
      }
    }
    case 'identifiers':
      return { kind: 'nhs-number', as_given: some(['9990000018', '999 000 0026', 'not a number']) }
    case 'address':
      return {
        kind: 'home',
        lines: [`${how % 90} Quay Street`, 'Eastmere'],
        postcode: some(['ZZ1 1AA', 'ZZ1 1AB']),
      }
    case 'contact':
      return {
        kind: 'mobile',
        value: '07700 900123',
        normal: '+447700900123',
        safe: some(['yes', 'no']),
        shared_device: some(['true', 'false']),
      }
    case 'people-around':
      return {
        kind: some(['carer', 'next-of-kin']),
        name: some(['A. Moor', 'B. Moor']),
        born_year: 1960 + (how % 40),
      }
    case 'adjustments':
      return { kind: some(['quiet-room', 'extra-time']), detail: some(['In the morning', 'Always']) }
    case 'alerts':
      return {
        kind: some(['risk-to-self', 'other']),
        message: some(['Ask again', 'Two to see him']),
        starts_on: '2026-10-20',
      }
  }
}
