import type { VNode } from 'preact'
import { instantFromDb, showElapsed, type Temporal } from '#kernel/dates.ts'
import { taskAddress } from '#modules/episodes/index.ts'
import { referralHref } from '#modules/referrals/index.ts'
import { DataTable, EmptyState } from '#ui/index.ts'
import { lostKinds, lostWords, type LostKind } from '../rules.ts'
import type { LostRow } from '../store/nobody-lost.ts'

/** A page that says everything about hundreds is read by nobody: the longest waiting first, the rest a press away. */
const firstOfKind = 40

export function NobodyLost(props: {
  readonly rows: readonly LostRow[]
  readonly now: Temporal.Instant
  /** The kind of which all are shown; of the others the longest waiting. */
  readonly all?: LostKind | undefined
}): VNode {
  if (props.rows.length === 0) {
    return (
      <>
        <h1 class="nhsuk-heading-l">Nobody lost</h1>
        <EmptyState title="Nobody is in danger of being lost">
          <p>
            Every open person in your teams has somebody responsible and a next step that is not past its
            date.
          </p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <h1 class="nhsuk-heading-l">Nobody lost</h1>
      <p>
        People stay on this page until somebody has dealt with what is said here. The longest waiting come
        first.
      </p>
      {lostKinds.map((kind) => {
        const rows = props.rows.filter((row) => row.kind === kind)
        if (rows.length === 0) return null
        const words = lostWords[kind]
        return (
          <section id={kind}>
            <h2 class="nhsuk-heading-m">
              {words.title} ({rows.length})
            </h2>
            <p>{words.what}</p>
            <DataTable
              caption={words.title}
              captionHidden
              rows={props.all === kind ? rows : rows.slice(0, firstOfKind)}
              columns={[
                {
                  key: 'who',
                  heading: 'Person',
                  cell: (row) => <a href={placeOf(row)}>{row.name}</a>,
                },
                { key: 'about', heading: 'About', cell: (row) => row.about },
                {
                  key: 'open',
                  heading: 'For how long',
                  cell: (row) => showElapsed(instantFromDb(row.since), props.now),
                },
                { key: 'with', heading: 'With', cell: (row) => row.holder ?? <strong>Nobody</strong> },
                { key: 'team', heading: 'Team', cell: (row) => row.team },
              ]}
            />
            {rows.length > firstOfKind && props.all !== kind ? (
              <p>
                <a href={`/work/nobody-lost?all=${kind}#${kind}`}>Show all {rows.length}</a>
              </p>
            ) : null}
          </section>
        )
      })}
    </>
  )
}

/** Where it can be dealt with. */
function placeOf(row: LostRow): string {
  if (row.referral_id !== null) return referralHref({ id: row.referral_id, personId: row.person_id })
  if (row.episode_id !== null) return `/people/${row.person_id}/episodes/${row.episode_id}`
  const task = { id: '', personId: row.person_id, episodeId: null }
  return (
    taskAddress({ ...task, sourceKind: row.source_kind, sourceId: row.source_id }, true) ??
    `/people/${row.person_id}`
  )
}
