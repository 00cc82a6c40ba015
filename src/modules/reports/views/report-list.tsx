import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { ActionLink, DataTable, Tag, type TagColour } from '#ui/index.ts'
import { kinds, statusWords, wordsFor, type Status } from '../schema/codes.ts'
import type { ReportLine } from '../schema/report.ts'
import { isOpen } from '../rules/lifecycle.ts'

const colours: Readonly<Record<Status, TagColour>> = {
  requested: 'orange',
  drafting: 'blue',
  check: 'blue',
  approved: 'aqua-green',
  issued: 'orange',
  acknowledged: 'green',
  declined: 'grey',
  withdrawn: 'grey',
  superseded: 'grey',
}

/** How a report stands, in words; the colour only repeats them. */
export function ReportTag(props: { readonly report: ReportLine }): VNode {
  const { report } = props
  if (report.recalledAt !== null) return <Tag colour="red">Recalled: do not use</Tag>
  return <Tag colour={colours[report.status]}>{statusWords[report.status]}</Tag>
}

/** The reports of an episode, for the page of the episode. */
export function ReportList(props: {
  readonly personId: string
  readonly episodeId: string
  readonly rows: readonly ReportLine[]
  readonly mayAdd?: boolean | undefined
}): VNode {
  const at = `/people/${props.personId}/episodes/${props.episodeId}/reports`
  return (
    <>
      <DataTable
        caption="Reports"
        rows={props.rows}
        empty="Nobody has asked for a report in this episode."
        columns={[
          {
            key: 'kind',
            heading: 'Report',
            cell: (one) => (
              <a class="nhsuk-link" href={`${at}/${one.id}`}>
                {wordsFor(kinds, one.kind)}
              </a>
            ),
          },
          { key: 'by', heading: 'Asked by', cell: (one) => one.requesterName },
          {
            key: 'due',
            heading: 'Due',
            cell: (one) => (isOpen(one.status) ? showDateTime(one.dueAt) : (one.number ?? '')),
          },
          {
            key: 'state',
            heading: 'State',
            cell: (one) => (
              <>
                <ReportTag report={one} />
                {one.emergencyReason === null ? null : (
                  <>
                    {' '}
                    <Tag colour="red">Emergency: no second person</Tag>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      {props.mayAdd === true ? <ActionLink href={`${at}/new`}>Take a request for a report</ActionLink> : null}
    </>
  )
}
