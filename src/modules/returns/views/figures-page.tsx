import type { VNode } from 'preact'
import { showDate, showMonth, showTime, londonDay, type Temporal } from '#kernel/dates.ts'
import { DataTable, Details, EmptyState, Filters, InsetText, Select, type Column } from '#ui/index.ts'
import { shareText, type Shown, type ShownFigures, type ShownLine } from '../rules/suppression.ts'
import { cuts, periodText, type Period } from '../schema.ts'
import type { FiguresAsked } from '../service.ts'
import type { TeamChoice } from '../store.ts'
import { figuresHref } from './address.ts'

export interface FiguresView {
  readonly teams: readonly TeamChoice[]
  readonly teamId: string
  readonly asked: FiguresAsked
  readonly now: Temporal.Instant
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** False for those who see figures only. */
  readonly opensRows: boolean
  readonly figures: ShownFigures
}

export function NoFigures(): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">Figures</h1>
      <EmptyState title="There are no figures for your teams">
        <p>None of your teams belongs to a service with a return.</p>
      </EmptyState>
    </>
  )
}

/** What a period is called: the day, or the month. */
export function periodName(period: Period): string {
  return period.kind === 'day' ? showDate(period.from) : showMonth(period.from)
}

export function FiguresPage(view: FiguresView): VNode {
  const { asked } = view
  const goesOn = asked.period.until.since(londonDay(view.now)).sign > 0
  return (
    <>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{periodName(asked.period)}</span> Figures
      </h1>
      <Periods view={view} />
      <Choices view={view} />
      {goesOn ? (
        <InsetText>
          <p>
            This {asked.period.kind} is not over: as it stood at {showTime(view.now)} on{' '}
            {showDate(londonDay(view.now))}.
          </p>
        </InsetText>
      ) : null}
      <DataTable
        caption="Episodes by the day they were identified"
        columns={columns(view)}
        rows={view.figures.lines}
        empty="Nothing is counted yet."
      />
      <p class="app-links">
        <a href={figuresHref('/figures/file', view)}>Download as CSV</a>
      </p>
      <Details summary="What is counted, and where the definitions come from">
        <ul>
          {view.figures.lines
            .filter((line) => line.reason === null)
            .map(({ figure }) => (
              <li>
                {figure.number}. {figure.title}: {figure.explains}
              </li>
            ))}
        </ul>
        <p>
          Duplicates and records of the wrong person are in no figure. Outcomes are those known now: a month’s
          are complete 28 days after its end. The definitions are defaults (
          {view.figures.lines[0]?.figure.source}
          ); the national list is still to be confirmed.
        </p>
        {view.opensRows ? null : (
          <p>Counts of 1 to 4, and what they could be worked out from, are not shown.</p>
        )}
      </Details>
    </>
  )
}

function Periods({ view }: { readonly view: FiguresView }): VNode {
  const { period } = view.asked
  const step = period.kind === 'day' ? { days: 1 } : { months: 1 }
  const moved = (from: Temporal.PlainDate): Period => ({ ...period, from, until: from.add(step) })
  const other: Period =
    period.kind === 'day'
      ? {
          kind: 'month',
          from: period.from.with({ day: 1 }),
          until: period.from.with({ day: 1 }).add({ months: 1 }),
        }
      : dayWithin(period, view.now)
  return (
    <nav aria-label="Periods" class="app-days">
      <a href={figuresHref('/figures', view, { period: moved(period.from.subtract(step)) })}>
        {period.kind === 'day' ? 'Day before' : 'Month before'}
      </a>{' '}
      <a href={figuresHref('/figures', view, { period: moved(period.from.add(step)) })}>
        {period.kind === 'day' ? 'Day after' : 'Month after'}
      </a>{' '}
      {view.opensRows ? (
        <a href={figuresHref('/figures', view, { period: other })}>
          {period.kind === 'day' ? 'The whole month' : 'One day'}
        </a>
      ) : null}
    </nav>
  )
}

/** Today when it is in the month, else the month's first day. */
function dayWithin(month: Period, now: Temporal.Instant): Period {
  const today = londonDay(now)
  const isIn = today.since(month.from).sign >= 0 && month.until.since(today).sign > 0
  const from = isIn ? today : month.from
  return { kind: 'day', from, until: from.add({ days: 1 }) }
}

function Choices({ view }: { readonly view: FiguresView }): VNode {
  const { asked } = view
  return (
    <Filters action="/figures" label="What is counted" button="Show">
      <input type="hidden" name="period" value={asked.period.kind} />
      <input type="hidden" name="date" value={periodText(asked.period)} />
      {view.teams.length < 2 || !view.opensRows ? null : (
        <Select
          id="team"
          name="team"
          fact="search.team"
          label="Team"
          value={view.teamId}
          items={[
            { value: '', text: 'All' },
            ...view.teams.map((team) => ({ value: team.id, text: team.name })),
          ]}
        />
      )}
      {view.sites.length < 2 ? null : (
        <Select
          id="site"
          name="site"
          fact="search.site"
          label="Site"
          value={asked.siteId ?? ''}
          items={[
            { value: '', text: 'All' },
            ...view.sites.map((site) => ({ value: site.id, text: site.name })),
          ]}
        />
      )}
      <Select
        id="by"
        name="by"
        fact="search.split-by"
        label="Split by"
        value={asked.cut}
        items={cuts.map(({ value, text }) => ({ value, text }))}
      />
    </Filters>
  )
}

function columns(view: FiguresView): Column<ShownLine>[] {
  return [
    {
      key: 'figure',
      heading: 'Figure',
      unlabelled: true,
      cell: (line) => <Title line={line} view={view} />,
    },
    { key: 'all', heading: 'All', numeric: true, cell: (line) => cellText(line, line.all) },
    ...view.figures.headings.map((heading, place): Column<ShownLine> => ({
      key: `by-${String(place)}`,
      heading,
      numeric: true,
      cell: (line) => cellText(line, line.cells[place]),
    })),
  ]
}

function Title({ line, view }: { readonly line: ShownLine; readonly view: FiguresView }): VNode {
  const { figure, reason } = line
  const text = reason === null ? `${String(figure.number)}. ${figure.title}` : reason.words
  const opens = view.opensRows && figure.needsFeed !== true
  return (
    <span class={reason === null ? undefined : 'app-figure-part'}>
      {opens ? (
        <a href={figuresHref('/figures/rows', view, { figure: figure.code, reason: reason?.code })}>{text}</a>
      ) : (
        text
      )}
    </span>
  )
}

/** "12 of 30 (40%)"; a plain number; or in words why there is none. */
function cellText(line: ShownLine, shown: Shown | undefined): string {
  if (line.figure.needsFeed === true) return 'No feed'
  if (shown === undefined) return ''
  if (shown.isSuppressed || shown.counted === null) return 'Too few to show'
  if (shown.outOf === null) return String(shown.counted)
  return shown.outOf === 0 ? '-' : `${shown.counted} of ${shown.outOf} (${shareText(shown)})`
}
