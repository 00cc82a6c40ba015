import type { VNode } from 'preact'
import { instantFromDb, showDate, showDateTime, Temporal } from '#kernel/dates.ts'
import { BackLink, DataTable, Heading, InsetText, SummaryList } from '#ui/index.ts'
import type { Account } from '../schema/codes.ts'
import type { ImportRecord } from '../store/imports.ts'
import { formatName } from './lists-page.tsx'

function Accounts(props: {
  readonly caption: string
  readonly empty: string
  readonly accounts: readonly Account[]
}): VNode {
  return (
    <DataTable
      caption={props.caption}
      empty={props.empty}
      rows={props.accounts}
      columns={[
        { key: 'ref', heading: 'Where in the file', cell: (one) => one.ref },
        { key: 'reason', heading: 'Why', cell: (one) => one.reason },
      ]}
    />
  )
}

/** What one import did. Counts and places in the file only: the people are on the boards of those who cover their court. */
export function ImportPage({
  made,
  mySiteIds,
}: {
  readonly made: ImportRecord
  readonly mySiteIds: readonly string[]
}): VNode {
  const { result } = made
  return (
    <>
      <Heading level={1} size="l">
        List brought in
      </Heading>
      <p>
        {made.fileName}, {formatName(result.format)}, {showDateTime(instantFromDb(made.importedAt))}
        {made.importedBy === null ? '' : `, by ${made.importedBy}`}.
      </p>
      <SummaryList
        rows={[
          { key: 'Hearings in the file', value: result.hearings },
          { key: 'Entries in the file', value: result.rows },
          { key: 'New', value: result.created },
          { key: 'Changed', value: result.updated },
          { key: 'The same as before', value: result.unchanged },
          { key: 'Left out', value: result.skipped.length },
          { key: 'Could not be read', value: result.rejected.length },
          { key: 'Taken off an earlier list', value: result.removed },
        ]}
      />
      {made.notes.map((note) => (
        <InsetText>{note}</InsetText>
      ))}
      <DataTable
        caption="Courts and days in this file"
        empty="The file named no court and day that could be read."
        rows={made.courts}
        columns={[
          { key: 'court', heading: 'Court', cell: (one) => one.courtName ?? one.courtKey },
          { key: 'day', heading: 'Day', cell: (one) => showDate(Temporal.PlainDate.from(one.hearingOn)) },
          { key: 'list', heading: 'List', cell: (one) => one.listType },
          { key: 'entries', heading: 'Entries', numeric: true, cell: (one) => one.rows },
          {
            key: 'where',
            heading: 'Where they are now',
            cell: (one) => {
              if (one.siteId === null) return 'Unclaimed: nobody covers this court'
              if (!mySiteIds.includes(one.siteId)) return 'With the team that covers this court'
              return <a href={`/sites/${one.siteId}/board?date=${one.hearingOn}`}>Open the board</a>
            },
          },
        ]}
      />
      <Accounts
        caption="Could not be read: needs a human"
        empty="Every entry could be read."
        accounts={result.rejected}
      />
      {result.rejected.length > 0 ? (
        <p>
          These stand on the board of their court and day until somebody has{' '}
          <a href="/court-lists/problems">looked and said what was done</a>.
        </p>
      ) : null}
      <Accounts caption="Left out" empty="Nothing was left out." accounts={result.skipped} />
    </>
  )
}

export const backToLists = <BackLink href="/court-lists">Court lists</BackLink>
