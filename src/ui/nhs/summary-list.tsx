import type { VNode } from 'preact'
import { classes as join, has, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { actionsOf, Card, CardAction, type Actions, type CardProps } from './card.tsx'

type CellOptions = Common & Opt<{ text: Content; width: string }>

export type SummaryRow = { readonly key: Slot<CellOptions>; readonly value?: Slot<CellOptions> } & Common &
  Opt<{ actions: Actions; border: boolean }>

export type SummaryListProps = Common &
  WithChildren &
  Opt<{
    rows: readonly (SummaryRow | null | false | undefined | '')[]
    card: CardProps
    border: boolean
    lastRowBorder: boolean
  }>

function cellClass(base: string, cell: Opt<{ width: string; classes: string }>): string {
  const own = cell.classes ?? ''
  const width = cell.width && !own.includes(`nhsuk-u-width-${cell.width}`) && `nhsuk-u-width-${cell.width}`
  return join(base, width, cell.classes)
}

interface RowProps {
  readonly row: SummaryRow
  readonly list: SummaryListProps
  readonly last: boolean
  readonly hasActions: boolean
}

function Row({ row, list, last, hasActions }: RowProps): VNode {
  const key: CellOptions = slot<CellOptions>(row.key)
  const value: CellOptions = slot<CellOptions>(row.value)
  const actions = actionsOf(row.actions)
  const holder: Opt<{ id: string; classes: string; width: string; attributes: Attributes }> =
    row.actions !== undefined && 'items' in row.actions ? row.actions : {}
  const rowClasses = row.classes ?? ''
  const listClasses = list.classes ?? ''
  const noBorder =
    row.border === false &&
    !rowClasses.includes('nhsuk-summary-list__row--no-border') &&
    !listClasses.includes('nhsuk-summary-list--no-border') &&
    !listClasses.includes('nhsuk-summary-list--no-last-row-border') &&
    !(list.lastRowBorder === false && last)
  const heading = list.card?.heading
  const [first] = actions
  return (
    <div
      class={join(
        'nhsuk-summary-list__row',
        hasActions && actions.length === 0 && 'nhsuk-summary-list__row--no-actions',
        noBorder && 'nhsuk-summary-list__row--no-border',
        row.classes,
      )}
      id={row.id}
      {...row.attributes}
    >
      <dt class={cellClass('nhsuk-summary-list__key', key)} id={key.id} {...key.attributes}>
        {key.text}
      </dt>
      <dd class={cellClass('nhsuk-summary-list__value', value)} id={value.id} {...value.attributes}>
        {value.text}
      </dd>
      {first ? (
        <dd class={cellClass('nhsuk-summary-list__actions', holder)} id={holder.id} {...holder.attributes}>
          {actions.length === 1 ? (
            <CardAction {...first} heading={heading} />
          ) : (
            <ul class="nhsuk-summary-list__actions-list">
              {actions.map((action) => (
                <li class="nhsuk-summary-list__actions-list-item">
                  <CardAction {...action} heading={heading} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      ) : null}
    </div>
  )
}

/** What is known, as names and values, with a way to change each. */
export function SummaryList(props: SummaryListProps): VNode {
  const own = props.classes ?? ''
  const rows = (props.rows ?? []).filter((row): row is SummaryRow => typeof row === 'object' && row !== null)
  const hasActions = rows.some((row) => actionsOf(row.actions).length > 0)
  const list = (
    <dl
      class={join(
        'nhsuk-summary-list',
        props.border === false
          ? !own.includes('nhsuk-summary-list--no-border') && 'nhsuk-summary-list--no-border'
          : props.lastRowBorder === false &&
              !own.includes('nhsuk-summary-list--no-last-row-border') &&
              'nhsuk-summary-list--no-last-row-border',
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {has(props.children)
        ? props.children
        : rows.map((row, index) => (
            <Row row={row} list={props} last={index === rows.length - 1} hasActions={hasActions} />
          ))}
    </dl>
  )
  return props.card ? <Card {...props.card}>{list}</Card> : list
}
