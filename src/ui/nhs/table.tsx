import type { VNode } from 'preact'
import { classes as join, element, has, Hidden, modifier, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { Card, type CardProps } from './card.tsx'
import { HeadingSlot, type HeadingOptions } from './heading.tsx'

const ALIGN = ['left', 'centre', 'right']

type CellBase = Opt<{
  text: Content
  visuallyHiddenText: string
  format: string
  href: string
  align: string
  width: string
  classes: string
  colspan: number
  rowspan: number
  attributes: Attributes
}>

/**
 * `sort` is 'ascending', 'descending' or 'none'; with `href` the server sorts, without it the page's script does.
 * What stands in an `unlabelled` column says by itself what it is: as a block on a phone it goes without its heading.
 */
export type TableHead = CellBase & Opt<{ sort: string | boolean; sortNext: string; unlabelled: boolean }>
export type TableCell = CellBase & Opt<{ sortValue: string | number; header: string }>

export type TableProps = Common &
  Opt<{
    caption: Slot<HeadingOptions>
    head: readonly (Slot<TableHead> | undefined)[]
    rows: readonly (readonly (Slot<TableCell> | undefined)[] | null | false | undefined)[]
    firstCellIsHeader: boolean
    responsive: boolean
    compact: boolean
    striped: boolean
    border: boolean
    lastRowBorder: boolean
    scroll: boolean
    variant: 'reverse'
    card: CardProps
  }>

/** A box that scrolls sideways by itself, reachable by keyboard, so that the page does not. */
export function Scroll(
  props: Common & WithChildren & Opt<{ labelledBy: string; variant: 'reverse' }>,
): VNode {
  return (
    <div
      class={join(
        'nhsuk-scroll',
        modifier('nhsuk-scroll--', props.variant, ['reverse'], props.classes),
        props.classes,
      )}
      id={props.id}
      data-module="nhsuk-scroll"
      {...props.attributes}
    >
      <div class="nhsuk-scroll__content" role="region" aria-labelledby={props.labelledBy}>
        {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
      </div>
    </div>
  )
}

/** Rows and heads may leave a place out; an empty text is a cell all the same. */
function absent(cell: unknown): cell is undefined {
  return cell === undefined || cell === null || cell === false
}

function value(cell: CellBase): Content {
  return cell.visuallyHiddenText
    ? [
        cell.text,
        <Hidden>
          {has(cell.text) ? ' ' : null}
          {cell.visuallyHiddenText}
        </Hidden>,
      ]
    : cell.text
}

function cellClass(base: string, cell: CellBase): string {
  const own = cell.classes ?? ''
  return join(
    base,
    cell.format === 'numeric' && !own.includes(`${base}--numeric`) && `${base}--numeric`,
    modifier('nhsuk-u-text-align-', cell.align, ALIGN, cell.classes),
    cell.width && !own.includes(`nhsuk-u-width-${cell.width}`) && `nhsuk-u-width-${cell.width}`,
    cell.classes,
  )
}

function linked(cell: CellBase): Content {
  return cell.href ? (
    <a class="nhsuk-link" href={cell.href}>
      {value(cell)}
    </a>
  ) : (
    value(cell)
  )
}

function HeadCell(props: {
  readonly cell: TableHead
  readonly table: TableProps
  readonly byServer: boolean
}): VNode {
  const { cell, table } = props
  const sort = typeof cell.sort === 'string' ? cell.sort : cell.sort ? 'none' : undefined
  const attributes: Attributes = {
    class: cellClass('nhsuk-table__header', cell),
    scope: 'col',
    role: table.responsive ? 'columnheader' : undefined,
    colspan: table.responsive ? undefined : cell.colspan,
    rowspan: cell.rowspan,
    'data-sort': sort === undefined ? undefined : '',
    'data-sort-next': props.byServer ? undefined : cell.sortNext,
    'aria-sort': sort === 'none' ? undefined : sort,
    ...cell.attributes,
  }
  return <th {...attributes}>{linked(cell)}</th>
}

interface BodyCellProps {
  readonly cell: TableCell
  readonly head: TableHead | undefined
  readonly first: boolean
  readonly table: TableProps
}

function bodyCell({ cell, head, first, table }: BodyCellProps): VNode {
  const isHeader = first && table.firstCellIsHeader === true
  const align = cell.align ?? (cell.format === 'string' && head?.format === 'numeric' ? 'right' : head?.align)
  const shown = { ...cell, format: cell.format ?? head?.format, align }
  const attributes: Attributes = {
    class: cellClass(isHeader ? 'nhsuk-table__header' : 'nhsuk-table__cell', shown),
    scope: isHeader ? 'row' : undefined,
    role: table.responsive ? (isHeader ? 'rowheader' : 'cell') : undefined,
    colspan: table.responsive ? undefined : cell.colspan,
    rowspan: cell.rowspan,
    'data-sort-value': cell.sortValue ? cell.sortValue : undefined,
    ...cell.attributes,
  }
  const tag = isHeader ? 'th' : 'td'
  const inner = linked(cell)
  const label = head ?? (cell.header ? { text: cell.header } : undefined)
  if (!table.responsive || label === undefined) return element(tag, attributes, inner)
  const content = typeof cell.text === 'object' ? <span>{inner}</span> : inner
  if (head?.unlabelled === true) return element(tag, attributes, content)
  return element(
    tag,
    attributes,
    <span class="nhsuk-table__heading" aria-hidden="true">
      {value(label)}{' '}
    </span>,
    content,
  )
}

function captionId(props: TableProps, caption: HeadingOptions): string | undefined {
  if (caption.id !== undefined || !props.scroll) return caption.id
  if (props.id) return `${props.id}-caption`
  if (typeof caption.text !== 'string') return undefined
  return `table-${caption.text.replaceAll(' ', '-').toLowerCase().slice(0, 40)}-caption`
}

/** A table; `responsive` turns rows into blocks on a phone, so that nothing scrolls sideways. */
export function Table(props: TableProps): VNode {
  const own = props.classes ?? ''
  const head = (props.head ?? []).map((cell): TableHead | undefined =>
    absent(cell) ? undefined : slot<TableHead>(cell),
  )
  const sortable = head.some((cell) => Boolean(cell?.sort)) || own.includes('nhsuk-table--sortable')
  const byServer = head.some((cell) => Boolean(cell?.sort) && Boolean(cell?.href))
  const caption: HeadingOptions = slot<HeadingOptions>(props.caption)
  const id = captionId(props, caption)
  const hidden = caption.visuallyHiddenText ?? (sortable ? 'Column headers are sortable' : undefined)
  const part = (name: string, wanted: boolean | undefined) =>
    wanted && !own.includes(`nhsuk-table--${name}`) && `nhsuk-table--${name}`
  const attributes: Attributes = {
    class: join(
      'nhsuk-table',
      props.variant === 'reverse' &&
        !/nhsuk-table(-responsive)?--reverse/.test(own) &&
        'nhsuk-table--reverse',
      part('compact', props.compact),
      part('responsive', props.responsive),
      props.border === false
        ? part('no-border', true)
        : part('no-last-row-border', props.lastRowBorder === false),
      part('sortable', sortable),
      part('striped', props.striped),
      props.classes,
    ),
    id: props.id,
    'data-module': sortable && !byServer ? 'nhsuk-table' : undefined,
    role: props.responsive ? 'table' : undefined,
    ...props.attributes,
  }
  const row: Attributes = { class: 'nhsuk-table__row', role: props.responsive ? 'row' : undefined }
  const table = (
    <table {...attributes}>
      <HeadingSlot
        of={{ ...caption, id, visuallyHiddenText: hidden ? `(${hidden})` : undefined }}
        sizes={['s', 'm', 'l', 'xl']}
        className="nhsuk-table__caption"
        classPrefix="nhsuk-table__caption--"
        element="caption"
      />
      {head.length > 0 ? (
        <thead class="nhsuk-table__head" {...(props.responsive ? { role: 'rowgroup' } : {})}>
          <tr {...row}>
            {head.map((cell) => (cell ? <HeadCell cell={cell} table={props} byServer={byServer} /> : null))}
          </tr>
        </thead>
      ) : null}
      <tbody class="nhsuk-table__body">
        {props.rows?.map((cells) =>
          cells ? (
            <tr {...row}>
              {cells.map((cell, index) =>
                absent(cell)
                  ? null
                  : bodyCell({
                      cell: slot<TableCell>(cell),
                      head: head[index],
                      first: index === 0,
                      table: props,
                    }),
              )}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  )
  const scrolled = props.scroll ? (
    <Scroll labelledBy={id} variant={props.variant}>
      {table}
    </Scroll>
  ) : (
    table
  )
  return props.card ? <Card {...props.card}>{scrolled}</Card> : scrolled
}
