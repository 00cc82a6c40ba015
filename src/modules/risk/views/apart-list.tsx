import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { DataTable, type Column } from '#ui/index.ts'
import type { KeepApart } from '../schema/apart.ts'

/** Whom somebody must not meet, and why as far as the reader may see it. */
export function ApartList(props: {
  readonly rows: readonly KeepApart[]
  readonly captionSize?: 's' | 'm'
  /** Whose page it is, where an end can be written down; nobody's in a copy that is only read. */
  readonly endAt?: string | null
}): VNode | null {
  if (props.rows.length === 0) return null
  const { endAt = null } = props
  const columns: Column<KeepApart>[] = [
    {
      key: 'who',
      heading: 'With whom',
      cell: (row) => row.otherName ?? 'Somebody you do not work with',
    },
    {
      key: 'why',
      heading: 'Why',
      cell: (row) => row.reason ?? `Restricted: ask ${row.teamName}`,
    },
    {
      key: 'since',
      heading: 'Written down',
      cell: (row) => `${showDateTime(row.recordedAt)}, ${row.byName}`,
    },
  ]
  if (endAt !== null)
    columns.push({
      key: 'do',
      heading: 'Do',
      cell: (row) => (
        <a href={`${endAt}/keep-apart/${row.id}/end`}>
          May meet again<span class="nhsuk-u-visually-hidden"> {row.otherName ?? 'somebody'}</span>
        </a>
      ),
    })
  return (
    <DataTable
      caption="Must not be in the same room"
      captionSize={props.captionSize ?? 'm'}
      rows={props.rows}
      columns={columns}
    />
  )
}
