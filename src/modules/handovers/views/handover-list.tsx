import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { ActionLink, DataTable } from '#ui/index.ts'
import type { HandoverRow } from '../schema.ts'
import { HandoverTag } from './handover-page.tsx'

/** The handovers of an episode, for the page of the episode. */
export function HandoverList(props: {
  readonly personId: string
  readonly episodeId: string
  readonly rows: readonly HandoverRow[]
  /** Offers a new one; left out where the reader may not, or the episode is closed. */
  readonly mayAdd?: boolean | undefined
}): VNode {
  const at = `/people/${props.personId}/episodes/${props.episodeId}/handovers`
  return (
    <>
      <DataTable
        caption="Handovers"
        rows={props.rows}
        empty="Nothing has been handed over to the court or to custody in this episode."
        columns={[
          {
            key: 'said',
            heading: 'Said',
            cell: (one) => (
              <a class="nhsuk-link" href={`${at}/${one.id}`}>
                {showDateTime(one.saidAt)}
              </a>
            ),
          },
          { key: 'to', heading: 'To', cell: (one) => `${one.toName}, ${one.toRole}` },
          { key: 'by', heading: 'By', cell: (one) => one.saidByName },
          { key: 'state', heading: 'State', cell: (one) => <HandoverTag handover={one} /> },
        ]}
      />
      {props.mayAdd === true ? (
        <ActionLink href={`${at}/new`}>Hand over to the court or custody</ActionLink>
      ) : null}
    </>
  )
}
