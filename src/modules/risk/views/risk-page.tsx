import type { VNode } from 'preact'
import { showDate, showDateTime, showShortDate, type Temporal } from '#kernel/dates.ts'
import { SensitivityTags, type Sensitivity } from '#modules/sharing/index.ts'
import { DataTable, EmptyState, Heading, Tag, WarningCallout } from '#ui/index.ts'
import { isCurrent } from '../rules/entries.ts'
import { mappaCategories, type Mappa, type StandingAlert } from '../schema/apart.ts'
import { riskKindWords, type RiskEntry } from '../schema/entries.ts'
import type { MhaTracker } from '../schema/mental-health-act.ts'
import type { SafeguardingRow } from '../schema/safeguarding.ts'
import type { Around, PastAction } from '../store/around.ts'
import { ApartList } from './apart-list.tsx'
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
      <ApartList rows={around.apart} endAt={mayWrite ? `/people/${personId}` : null} />
      <MappaPart rows={around.mappa} />
      {ended.length === 0 ? null : (
        <DataTable
          caption="Ended"
          rows={ended}
          columns={[
            {
              key: 'what',
              heading: 'What',
              cell: (row) => (
                <>
                  <a href={`/people/${row.personId}/risk/${row.id}`}>
                    {riskKindWords[row.kind].name}: {row.statements[0].what}
                  </a>
                  <SensitivityTags classes={view.sensitivity(row)} />
                </>
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

/** What can be done from here. */
function Links({ view }: { readonly view: RiskPageView }): VNode {
  const { personId, episodeId, around } = view
  const at = `/people/${personId}`
  const begins = view.mayWrite && episodeId !== null
  const links = [
    ...(view.mayWrite ? [{ href: `${at}/risk/new`, text: 'Write down a risk' }] : []),
    around.planMadeAt === null
      ? { href: `${at}/crisis-plan/edit`, text: 'Make a crisis plan' }
      : { href: `${at}/crisis-plan`, text: 'Crisis plan' },
    ...(begins
      ? [
          { href: `${at}/safeguarding/new?episode=${episodeId}`, text: 'Raise a safeguarding concern' },
          { href: `${at}/episodes/${episodeId}/mental-health-act`, text: 'Mental Health Act' },
        ]
      : []),
    ...(view.mayWrite
      ? [
          { href: `${at}/keep-apart`, text: 'Must not meet somebody' },
          { href: `${at}/mappa`, text: 'MAPPA, as received' },
        ]
      : []),
  ]
  return (
    <nav aria-label="Safety" class="app-person-links">
      <ul class="nhsuk-list app-inline-list">
        {links.map((link) => (
          <li>
            <a href={link.href}>{link.text}</a>
          </li>
        ))}
      </ul>
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
          heading: 'Look at it again on',
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

function mappaWords(row: Pick<Mappa, 'category' | 'level' | 'ended'>): string {
  if (row.ended) return 'No longer managed under MAPPA'
  const category =
    mappaCategories.find((one) => one.code === String(row.category))?.words ?? 'Category not known'
  return `${category}, ${row.level === null ? 'level not said' : `level ${row.level}`}`
}

function MappaPart(props: { readonly rows: readonly Mappa[] }): VNode | null {
  if (props.rows.length === 0) return null
  return (
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
  )
}
