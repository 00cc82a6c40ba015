import type { VNode } from 'preact'
import { showDateTime, Temporal } from '#kernel/dates.ts'
import { pathwayOf, wordsOf, type Figure } from '#pathways/index.ts'
import { BackLink, DataTable, Tag } from '#ui/index.ts'
import type { Behind, FiguresAsked } from '../service.ts'
import { figuresHref } from './address.ts'
import { periodName } from './figures-page.tsx'

/** More than anybody reads; the rest is a press away. */
const firstShown = 100

/** The people a figure is made of: those counted first. */
export function BehindPage(props: {
  readonly figure: Figure
  readonly reason: string
  readonly found: { readonly asked: FiguresAsked; readonly teamId: string }
  readonly rows: readonly Behind[]
  readonly showsAll: boolean
}): VNode {
  const { figure, found } = props
  const counted = props.rows.filter((row) => row.counted)
  const ordered = [...counted, ...props.rows.filter((row) => !row.counted)]
  const pathway = pathwayOf(found.asked.service)
  const title = props.reason === '' ? figure.title : wordsOf(pathway.exitReasons, props.reason)
  return (
    <>
      <BackLink href={figuresHref('/figures', found)}>Back to the figures</BackLink>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{periodName(found.asked.period)}</span> {title}
      </h1>
      <p>{figure.explains}</p>
      <DataTable
        caption={`${counted.length} counted, of ${ordered.length}`}
        columns={[
          {
            key: 'who',
            heading: 'Who',
            unlabelled: true,
            cell: (row) => <a href={`/people/${row.person_id}/episodes/${row.id}`}>{row.name}</a>,
          },
          {
            key: 'counted',
            heading: 'Counted',
            unlabelled: true,
            cell: (row) => (
              <Tag colour={row.counted ? 'green' : 'grey'}>{row.counted ? 'Counted' : 'Not counted'}</Tag>
            ),
          },
          { key: 'when', heading: 'Identified', cell: (row) => when(row.facts.identifiedAt) },
          { key: 'site', heading: 'Site', cell: (row) => row.facts.siteName ?? 'No site' },
          {
            key: 'first',
            heading: 'First attempt',
            cell: (row) => (row.facts.firstAttemptAt === null ? 'None' : when(row.facts.firstAttemptAt)),
          },
          {
            key: 'ended',
            heading: 'Ended',
            cell: (row) =>
              row.facts.exitReason === null ? 'Open' : wordsOf(pathway.exitReasons, row.facts.exitReason),
          },
        ]}
        rows={props.showsAll ? ordered : ordered.slice(0, firstShown)}
        empty="Nobody is behind this figure in this period."
      />
      {ordered.length > firstShown && !props.showsAll ? (
        <p>
          <a
            href={`${figuresHref('/figures/rows', found, { figure: figure.code, reason: props.reason })}&all=yes`}
          >
            Show all {ordered.length}
          </a>
        </p>
      ) : null}
    </>
  )
}

function when(at: number): string {
  return showDateTime(Temporal.Instant.fromEpochMilliseconds(at))
}
