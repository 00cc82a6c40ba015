import type { VNode } from 'preact'
import { has, type Content, type Opt } from './markup.tsx'
import { Table, type TableCell, type TableHead } from './nhs/table.tsx'
import { EmptyState } from './parts.tsx'

export type Column<Row> = {
  readonly key: string
  readonly heading: string
  readonly cell: (row: Row) => Content
} & Opt<{
  numeric: boolean
  sortable: boolean
  classes: string
  /** What stands here says by itself what it is: on a phone it goes without its heading. */
  unlabelled: boolean
}>

export interface Sort {
  readonly by: string
  readonly direction: 'ascending' | 'descending'
  /** The address of the same list sorted by a column. */
  readonly href: (key: string, direction: 'ascending' | 'descending') => string
}

export type DataTableProps<Row> = {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
} & Opt<{
  id: string
  captionSize: 's' | 'm' | 'l' | 'xl'
  captionHidden: boolean
  sort: Sort
  /** What to say when there is no row. */
  empty: string
  compact: boolean
  firstCellIsHeader: boolean
}>

function headOf<Row>(column: Column<Row>, sort: Sort | undefined): TableHead {
  const base = {
    text: column.heading,
    format: column.numeric ? 'numeric' : undefined,
    classes: column.classes,
    unlabelled: column.unlabelled,
  }
  if (!column.sortable || sort === undefined) return base
  const current = sort.by === column.key ? sort.direction : 'none'
  const next = current === 'ascending' ? 'descending' : 'ascending'
  return { ...base, sort: current, href: sort.href(column.key, next) }
}

/** Rows of one kind. On a phone each row becomes a block; sorting is a link, so it works without script. */
export function DataTable<Row>(props: DataTableProps<Row>): VNode {
  if (props.rows.length === 0 && props.empty !== undefined)
    return (
      <>
        {props.captionHidden ? null : (
          <h2 class={`nhsuk-heading-${props.captionSize ?? 'm'}`}>{props.caption}</h2>
        )}
        <EmptyState>{props.empty}</EmptyState>
      </>
    )
  return (
    <Table
      id={props.id}
      caption={{
        text: props.caption,
        size: props.captionSize ?? 'm',
        classes: props.captionHidden ? 'nhsuk-u-visually-hidden' : undefined,
      }}
      responsive
      compact={props.compact}
      firstCellIsHeader={props.firstCellIsHeader ?? true}
      head={props.columns.map((column) => headOf(column, props.sort))}
      rows={props.rows.map((row) => props.columns.map((column) => cellOf(column.cell(row))))}
    />
  )
}

/** An empty cell is one the style sheet can tell: where a row is a block, on a phone, it takes no line. */
function cellOf(content: Content): TableCell {
  return { text: has(content) ? content : null }
}
