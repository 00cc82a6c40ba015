/** Tables of a person's record, in the order they are shown as they stood. */
export const historyTables = [
  'people.person',
  'people.person_name',
  'people.identifier',
  'people.address',
  'people.contact_route',
  'people.related_person',
  'people.adjustment',
  'people.alert',
] as const
export type HistoryTable = (typeof historyTables)[number]

export type RowDocument = Readonly<Record<string, unknown>>

/** A row as it stands now. */
export interface StandingRow {
  readonly table: HistoryTable
  readonly row: RowDocument
}

/** A row as it was until somebody changed it. */
export interface EarlierRow {
  readonly table: HistoryTable
  readonly rowId: string
  readonly seq: number
  readonly changedAt: string
  readonly old: RowDocument
}
