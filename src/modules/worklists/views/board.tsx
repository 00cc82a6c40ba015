import type { VNode } from 'preact'
import { showDate, showTime, type Temporal } from '#kernel/dates.ts'
import { Clock, DataTable, EmptyState, Filters, Select, WarningCallout } from '#ui/index.ts'
import { boardFilters, filterWords, keepLine, type BoardFilter, type BoardLine } from './board-lines.ts'
import { MatchLink } from './match-link.tsx'
import { columns, isSuite } from './board-columns.tsx'
import type { OpenProblem } from '#modules/court/index.ts'

const arrivalHref = (view: BoardView) => `/custody/${view.site.id}/arrivals/new`

export interface BoardView {
  readonly site: {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly phone: string | null
  }
  readonly day: Temporal.PlainDate
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
  readonly lines: readonly BoardLine[]
  /** Who of those on it must not be in the same room as somebody else on it; why is not for a board. */
  readonly apart?: ReadonlySet<string> | undefined
  readonly problems: readonly OpenProblem[]
  readonly filter: BoardFilter
  readonly wall: boolean
}

export function Board(view: BoardView): VNode {
  const shown = view.lines.filter((line) => keepLine(line, view.filter))
  const base = `/sites/${view.site.id}/board`
  const link = (day: Temporal.PlainDate) => `${base}?date=${day.toString()}&show=${view.filter}`
  return (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{showDate(view.day)}</span> {view.site.name}
      </h1>
      {view.wall ? (
        <p class="app-links">
          <a href={link(view.day)}>Show the working board</a>
        </p>
      ) : (
        <Controls view={view} link={link} />
      )}
      <div
        id="board"
        class={view.wall ? 'app-board app-board--wall' : 'app-board'}
        data-live={`${base}/live`}
      >
        <Summary lines={view.lines} now={view.now} />
        <Problems problems={view.problems} />
        {view.lines.length === 0 ? (
          <EmptyState title="Nobody is on this board yet">
            {isSuite(view) ? (
              <p>
                Nobody has been written down for {view.site.name} on {showDate(view.day)}.{' '}
                <a href={arrivalHref(view)}>Write down who was brought in</a>.
              </p>
            ) : (
              <>
                <p>
                  No list has been loaded for {view.site.name} on {showDate(view.day)}, and nobody has been
                  added by hand.
                </p>
                <p>
                  <a href={`/court-lists?site=${view.site.id}`}>Load the day's list</a> or{' '}
                  <a href={`/people/new?site=${view.site.id}`}>add somebody who is here</a>.
                </p>
              </>
            )}
          </EmptyState>
        ) : (
          <DataTable
            caption={`${filterWords[view.filter]}: ${shown.length} of ${view.lines.length}`}
            columns={columns(view)}
            rows={shown}
            empty="Nobody fits this choice. Choose Everyone to see the whole board."
          />
        )}
      </div>
    </>
  )
}

/** What is chosen and begun from a board; a wall shows none of it. */
function Controls(props: {
  readonly view: BoardView
  readonly link: (day: Temporal.PlainDate) => string
}): VNode {
  const { view, link } = props
  return (
    <>
      <nav aria-label="Days" class="app-days">
        <a href={link(view.day.subtract({ days: 1 }))}>Day before</a>{' '}
        {view.day.equals(view.today) ? <strong>Today</strong> : <a href={link(view.today)}>Today</a>}{' '}
        <a href={link(view.day.add({ days: 1 }))}>Day after</a>
      </nav>
      <Filters action={`/sites/${view.site.id}/board`} label="Who is shown" button="Show">
        <input type="hidden" name="date" value={view.day.toString()} />
        <Select
          id="show"
          name="show"
          fact="search.who-is-shown"
          label="Show"
          value={view.filter}
          items={boardFilters.map((code) => ({ value: code, text: filterWords[code] }))}
        />
      </Filters>
      <p class="app-links">
        {isSuite(view) ? (
          <>
            <a href={arrivalHref(view)}>Somebody was brought in</a>{' '}
            <MatchLink siteId={view.site.id} day={view.day} lines={view.lines} />
          </>
        ) : (
          <>
            <a href={`/people/new?site=${view.site.id}`}>Add somebody who is here</a>{' '}
            <MatchLink siteId={view.site.id} day={view.day} lines={view.lines} />{' '}
            <a href={`/court-lists?site=${view.site.id}`}>Load a court list</a>
          </>
        )}{' '}
        <a href={`${link(view.day)}&wall=yes`}>Show on a wall screen</a>
      </p>
    </>
  )
}

function Summary(props: { readonly lines: readonly BoardLine[]; readonly now: Temporal.Instant }): VNode {
  const count = (filter: BoardFilter) => props.lines.filter((line) => keepLine(line, filter)).length
  return (
    <p class="app-board__summary">
      <strong>{count('to-see')}</strong> still to be seen, <strong>{count('urgent')}</strong> urgent,{' '}
      <strong>{count('seen')}</strong> seen, <strong>{count('closed')}</strong> closed. As it stood at{' '}
      <Clock at={props.now.toString()}>{showTime(props.now)}</Clock>.
    </p>
  )
}

function Problems(props: { readonly problems: readonly OpenProblem[] }): VNode | null {
  if (props.problems.length === 0) return null
  return (
    <WarningCallout heading="Needs a human">
      <p>These entries of the list could not be read. The people in them may be in the building.</p>
      <ul>
        {props.problems.map((problem) => (
          <li>
            {problem.reason} ({problem.ref}).
          </li>
        ))}
      </ul>
      <p>
        <a href="/court-lists/problems">Deal with what could not be read</a>
      </p>
    </WarningCallout>
  )
}
