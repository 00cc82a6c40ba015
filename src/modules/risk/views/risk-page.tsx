import type { VNode } from 'preact'
import { showDate, showDateTime, showShortDate, type Temporal } from '#kernel/dates.ts'
import type { Sensitivity } from '#modules/sharing/index.ts'
import { ActionLink, DataTable, EmptyState, Heading, Tag, WarningCallout } from '#ui/index.ts'
import { isCurrent } from '../rules/entries.ts'
import { mappaCategories, type KeepApart, type Mappa, type StandingAlert } from '../schema/apart.ts'
import { riskKindWords, type RiskEntry } from '../schema/entries.ts'
import type { MhaTracker } from '../schema/mental-health-act.ts'
import type { SafeguardingRow } from '../schema/safeguarding.ts'
import type { Around, PastAction } from '../store/around.ts'
import { RiskCard } from './entry-parts.tsx'
import { SafeguardingTag } from './safeguarding-page.tsx'

export interface RiskPageView {
  readonly personId: string
  readonly today: Temporal.PlainDate
  /** Current ones first. */
  readonly entries: readonly RiskEntry[]
  readonly towards: (entry: RiskEntry) => string | null
  readonly sensitivity: (entry: RiskEntry) => readonly Sensitivity[]
  readonly mark: (personId: string) => string | null
  readonly around: Around
  readonly safeguarding: readonly SafeguardingRow[]
  readonly trackers: readonly MhaTracker[]
  /** The open episode of the reader's team, where safeguarding and the Mental Health Act are begun. */
  readonly episodeId: string | null
  readonly mayWrite: boolean
}

/** Everything about somebody's safety: what is past its time, the risks as they stand, what was done, and what was before. */
export function RiskPage(view: RiskPageView): VNode {
  const { personId, around, mayWrite } = view
  const current = view.entries.filter(isCurrent)
  const ended = view.entries.filter((entry) => !isCurrent(entry))
  return (
    <>
      <Heading size="l">Risk</Heading>
      <Past past={around.past} />
      <Links view={view} />
      <h2 class="nhsuk-heading-m">As it stands</h2>
      {current.length === 0 ? (
        <EmptyState title="No risk is written down">
          <p>That nobody wrote one down does not say that there is none.</p>
        </EmptyState>
      ) : (
        current.map((entry) => (
          <RiskCard
            entry={entry}
            today={view.today}
            towards={view.towards(entry)}
            sensitivity={view.sensitivity(entry)}
            mark={view.mark(entry.personId)}
            mayWrite={mayWrite}
          />
        ))
      )}
      <Alerts alerts={around.alerts} mayWrite={mayWrite} />
      <Safeguarding rows={view.safeguarding} />
      <Trackers trackers={view.trackers} />
      <Apart rows={around.apart} personId={personId} mayWrite={mayWrite} />
      <MappaPart rows={around.mappa} personId={personId} mayWrite={mayWrite} />
      {ended.length === 0 ? null : (
        <DataTable
          caption="Ended"
          rows={ended}
          columns={[
            {
              key: 'what',
              heading: 'What',
              cell: (row) => (
                <a href={`/people/${row.personId}/risk/${row.id}`}>
                  {riskKindWords[row.kind].name}: {row.statements[0].what}
                </a>
              ),
            },
            { key: 'when', heading: 'Ended', cell: (row) => showDateTime(row.statements[0].statedAt) },
            { key: 'why', heading: 'Why', cell: (row) => row.statements[0].reason ?? '' },
          ]}
        />
      )}
    </>
  )
}

/** What can be done from here; links, so that it works on a phone and without script. */
function Links({ view }: { readonly view: RiskPageView }): VNode {
  const { personId, episodeId, around } = view
  const at = `/people/${personId}`
  return (
    <nav aria-label="Safety">
      {view.mayWrite ? <ActionLink href={`${at}/risk/new`}>Write down a risk</ActionLink> : null}
      {view.mayWrite && episodeId !== null ? (
        <>
          <ActionLink href={`${at}/safeguarding/new?episode=${episodeId}`}>
            Raise a safeguarding concern
          </ActionLink>
          <ActionLink href={`${at}/episodes/${episodeId}/mental-health-act`}>Mental Health Act</ActionLink>
        </>
      ) : null}
      <ActionLink href={around.planMadeAt === null ? `${at}/crisis-plan/edit` : `${at}/crisis-plan`}>
        {around.planMadeAt === null ? 'Make a crisis plan' : 'Crisis plan'}
      </ActionLink>
    </nav>
  )
}

function Past({ past }: { readonly past: readonly PastAction[] }): VNode | null {
  if (past.length === 0) return null
  return (
    <WarningCallout
      heading={past.length === 1 ? 'An urgent action is past its time' : 'Urgent actions are past their time'}
    >
      <ul class="nhsuk-list nhsuk-list--bullet">
        {past.map((one) => (
          <li>
            {one.episodeId === null ? (
              one.title
            ) : (
              <a href={`/people/${one.personId}/episodes/${one.episodeId}/tasks/${one.taskId}`}>
                {one.title}
              </a>
            )}
            , by {showDateTime(one.dueAt)}, {one.ownerName ?? 'the team’s list'}
            {one.timesTold === 0
              ? ''
              : one.timesTold === 1
                ? '. The lead was told once'
                : `. The lead was told ${one.timesTold} times`}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

function Alerts(props: {
  readonly alerts: readonly StandingAlert[]
  readonly mayWrite: boolean
}): VNode | null {
  if (props.alerts.length === 0) return null
  return (
    <DataTable
      caption="Alerts on the banner"
      rows={props.alerts}
      columns={[
        { key: 'what', heading: 'What', cell: (row) => row.message },
        {
          key: 'from',
          heading: 'From and until',
          cell: (row) =>
            `${showShortDate(row.startsOn)}${row.endsOn === null ? '' : ` to ${showShortDate(row.endsOn)}`}`,
        },
        {
          key: 'review',
          heading: 'Looked at again',
          cell: (row) =>
            [row.reviewOn === null ? 'No day' : showShortDate(row.reviewOn), row.reviewerName]
              .filter((part) => part !== null)
              .join(', '),
        },
        {
          key: 'do',
          heading: 'Do',
          cell: (row) =>
            props.mayWrite ? (
              <a href={`/people/${row.personId}/alerts/${row.id}`}>
                Keep or end<span class="nhsuk-u-visually-hidden"> the alert {row.message}</span>
              </a>
            ) : null,
        },
      ]}
    />
  )
}

function Safeguarding({ rows }: { readonly rows: readonly SafeguardingRow[] }): VNode | null {
  if (rows.length === 0) return null
  return (
    <DataTable
      caption="Safeguarding (your team only)"
      rows={rows}
      columns={[
        {
          key: 'what',
          heading: 'What',
          cell: (row) => (
            <a href={`/people/${row.personId}/safeguarding/${row.id}`}>
              {row.kind === 'child' ? 'A child' : 'An adult at risk'}, {showDateTime(row.raisedAt)}
            </a>
          ),
        },
        { key: 'state', heading: 'State', cell: (row) => <SafeguardingTag row={row} /> },
      ]}
    />
  )
}

function Trackers({ trackers }: { readonly trackers: readonly MhaTracker[] }): VNode | null {
  if (trackers.length === 0) return null
  return (
    <>
      <h2 class="nhsuk-heading-m">Mental Health Act</h2>
      {trackers.map((one) => (
        <p>
          <a href={`/people/${one.personId}/episodes/${one.episodeId}/mental-health-act`}>
            Open since {showDateTime(one.openedAt)}
          </a>
        </p>
      ))}
    </>
  )
}

function Apart(props: {
  readonly rows: readonly KeepApart[]
  readonly personId: string
  readonly mayWrite: boolean
}): VNode {
  return (
    <>
      {props.rows.length === 0 ? null : (
        <DataTable
          caption="Must not be in the same room"
          rows={props.rows}
          columns={[
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
            {
              key: 'do',
              heading: 'Do',
              cell: (row) =>
                props.mayWrite ? (
                  <a href={`/people/${props.personId}/keep-apart/${row.id}/end`}>
                    May meet again<span class="nhsuk-u-visually-hidden"> {row.otherName ?? 'somebody'}</span>
                  </a>
                ) : null,
            },
          ]}
        />
      )}
      {props.mayWrite ? (
        <p>
          <a href={`/people/${props.personId}/keep-apart`}>Must not be in the same room as somebody</a>
        </p>
      ) : null}
    </>
  )
}

function mappaWords(row: Pick<Mappa, 'category' | 'level' | 'ended'>): string {
  if (row.ended) return 'No longer managed under MAPPA'
  const category =
    mappaCategories.find((one) => one.code === String(row.category))?.words ?? 'Category not known'
  return `${category}, ${row.level === null ? 'level not said' : `level ${row.level}`}`
}

function MappaPart(props: {
  readonly rows: readonly Mappa[]
  readonly personId: string
  readonly mayWrite: boolean
}): VNode {
  return (
    <>
      {props.rows.length === 0 ? null : (
        <DataTable
          caption="MAPPA, as received"
          rows={props.rows}
          columns={[
            {
              key: 'what',
              heading: 'What',
              cell: (row) => [
                props.rows[0] === row ? [<Tag colour="blue">Stands now</Tag>, ' '] : null,
                mappaWords(row),
                row.note === null ? null : <p class="app-text">{row.note}</p>,
              ],
            },
            {
              key: 'from',
              heading: 'From',
              cell: (row) => `${row.fromName}, ${row.source}, ${showDate(row.receivedOn)}`,
            },
            { key: 'by', heading: 'Written down by', cell: (row) => row.byName },
          ]}
        />
      )}
      {props.mayWrite ? (
        <p>
          <a href={`/people/${props.personId}/mappa`}>Write down what was received about MAPPA</a>
        </p>
      ) : null}
    </>
  )
}
