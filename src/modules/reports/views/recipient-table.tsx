import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { DataTable } from '#ui/index.ts'
import { recipientRoles, sendWays, wordsFor } from '../schema/codes.ts'
import type { Recipient, ReportRow } from '../schema/report.ts'

/** Who has the report, whether they said so, and after a recall whether they were told. */
export function RecipientTable(props: {
  readonly at: string
  readonly report: ReportRow
  readonly mayWrite: boolean
}): VNode {
  const { report } = props
  const recalled = report.recalledAt !== null
  return (
    <DataTable
      caption="Who has it"
      rows={report.recipients}
      empty="Nobody."
      columns={[
        {
          key: 'who',
          heading: 'Sent to',
          cell: (one) => `${one.name}, ${wordsFor(recipientRoles, one.role)}, ${one.agency}`,
        },
        {
          key: 'sent',
          heading: 'Sent',
          cell: (one) => `${showDateTime(one.sentAt)}, ${wordsFor(sendWays, one.sentHow).toLowerCase()}`,
        },
        {
          key: 'state',
          heading: recalled ? 'Told of the recall' : 'Acknowledged',
          cell: (one) => <Answer {...props} recipient={one} recalled={recalled} />,
        },
      ]}
    />
  )
}

function Answer(props: {
  readonly at: string
  readonly recipient: Recipient
  readonly recalled: boolean
  readonly mayWrite: boolean
}): VNode {
  const { recipient, recalled } = props
  const at = recalled ? recipient.recallToldAt : recipient.acknowledgedAt
  if (at !== null)
    return (
      <>
        {showDateTime(at)}
        <span class="app-text app-line">
          {recalled ? recipient.recallToldNote : recipient.acknowledgedByName}
        </span>
      </>
    )
  if (!props.mayWrite) return <>Not yet</>
  return (
    <a class="nhsuk-link" href={`${props.at}/recipients/${recipient.id}`}>
      {recalled ? 'Write down that they were told' : 'They have it'}
      <span class="nhsuk-u-visually-hidden">: {recipient.name}</span>
    </a>
  )
}
