import type { VNode } from 'preact'
import { ageOn, instantFromDb, londonDay, showShortDate, showTime, Temporal } from '#kernel/dates.ts'
import { taskAddress, type TaskPlace } from '#modules/episodes/index.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { DataTable, Filters, Pagination, Select, Tag, TagFor, type Column } from '#ui/index.ts'
import type { CaseRow, TaskRow, TeamLoad } from '../store/caseload.ts'
import { dueText } from './board-columns.tsx'

export function MyDay(props: {
  readonly now: Temporal.Instant
  readonly tasks: readonly TaskRow[]
  /** How many more wait, later than the ones shown. */
  readonly moreTasks: number
  readonly due: readonly CaseRow[]
  readonly held: number
  readonly lost: number
  /** Works with people, and may take the team’s copy for when the system is down. */
  readonly seesTeam: boolean
  readonly sites: readonly { readonly id: string; readonly name: string; readonly onShift: boolean }[]
  readonly notices: number
}): VNode {
  return (
    <>
      <h1 class="nhsuk-heading-l">My day</h1>
      {props.notices > 0 ? (
        <p>
          <a href="/notices">
            {props.notices === 1 ? '1 notice' : `${props.notices} notices`} for you to read
          </a>
        </p>
      ) : null}
      {props.sites.length === 0 ? null : (
        <>
          <h2 class="nhsuk-heading-m">Boards</h2>
          <ul class="nhsuk-list">
            {[...props.sites]
              .sort((a, b) => Number(b.onShift) - Number(a.onShift))
              .map((site) => (
                <li>
                  <a href={`/sites/${site.id}/board`}>{site.name}</a>{' '}
                  {site.onShift ? <Tag colour="green">On shift here now</Tag> : null}
                </li>
              ))}
          </ul>
        </>
      )}
      <DataTable
        caption="To be done"
        columns={taskColumns(props.now, props.seesTeam)}
        rows={props.tasks}
        empty="No timed action is waiting for you or your team."
      />
      {props.moreTasks > 0 ? (
        <p>
          <a href="/work?tasks=all">Show {props.moreTasks} more, due later</a>
        </p>
      ) : null}
      <DataTable
        caption="Next steps due today or past"
        columns={caseColumns(props.now, 'mine')}
        rows={props.due}
        empty={
          props.held === 0
            ? 'You hold nobody yet. Take somebody from a board, or ask your lead.'
            : 'None of the people you hold has a step due today.'
        }
      />
      <p>
        <a href="/work/people">All the people you hold ({props.held})</a>
      </p>
      <p>
        <a href="/work/nobody-lost">Nobody lost ({props.lost})</a>
      </p>
      {props.seesTeam ? (
        <p>
          <a href="/when-the-system-is-down">When the system is down</a>
        </p>
      ) : null}
    </>
  )
}

/** The episode it is about, or the person where it is about none. */
function recordOf(row: TaskRow): string {
  return row.episode_id === null
    ? `/people/${row.person_id}`
    : `/people/${row.person_id}/episodes/${row.episode_id}`
}

function taskColumns(now: Temporal.Instant, worksWithPeople: boolean): Column<TaskRow>[] {
  return [
    {
      key: 'what',
      heading: 'What',
      cell: (row) => (
        <>
          <TaskTitle title={row.title} href={taskAddress(placeOf(row), worksWithPeople)} />
          {row.urgent ? (
            <>
              {' '}
              <TagFor urgency="urgent" />
            </>
          ) : null}
        </>
      ),
    },
    { key: 'who', heading: 'About', cell: (row) => <a href={recordOf(row)}>{row.name}</a> },
    { key: 'due', heading: 'Due', cell: (row) => <Due at={row.due_at} now={now} /> },
    { key: 'owner', heading: 'With', cell: (row) => row.owner ?? row.recipient ?? 'Anyone in the team' },
  ]
}

function TaskTitle(props: { readonly title: string; readonly href: string | null }): VNode {
  return props.href === null ? <>{props.title}</> : <a href={props.href}>{props.title}</a>
}

function placeOf(row: TaskRow): TaskPlace {
  return {
    id: row.id,
    personId: row.person_id,
    episodeId: row.episode_id,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
  }
}

function Due(props: { readonly at: Date; readonly now: Temporal.Instant }): VNode {
  const past = props.at.getTime() < props.now.epochMilliseconds
  return <span class={past ? 'app-line app-overdue' : 'app-line'}>{dueText(props.at, props.now)}</span>
}

/** Whoever reads what they hold themselves need not be told each time who holds it. */
function caseColumns(now: Temporal.Instant, whose: 'mine' | 'team'): Column<CaseRow>[] {
  const columns: Column<CaseRow>[] = [
    {
      key: 'who',
      heading: 'Person',
      unlabelled: true,
      cell: (row) => (
        <>
          <a href={`/people/${row.person_id}/episodes/${row.episode_id}`}>{row.name}</a>
          <span class="app-line">
            {row.date_of_birth === null
              ? 'Age not known'
              : `Aged ${ageOn(Temporal.PlainDate.from(row.date_of_birth), londonDay(now))}`}
            , {row.site ?? row.team}
          </span>
        </>
      ),
    },
    { key: 'stage', heading: 'Stage', cell: (row) => wordsOf(pathwayOf(row.service).stages, row.stage) },
    { key: 'urgency', heading: 'Urgency', unlabelled: true, cell: (row) => <TagFor urgency={row.urgency} /> },
    {
      key: 'next',
      heading: 'Next step',
      cell: (row) => (
        <>
          {row.next_step ?? <strong>Nothing planned</strong>}
          {row.next_step_at === null ? null : <Due at={row.next_step_at} now={now} />}
        </>
      ),
    },
    {
      key: 'last',
      heading: 'Last contact',
      cell: (row) => (row.last_contact_at === null ? 'None yet' : whenText(row.last_contact_at)),
    },
    { key: 'holder', heading: 'With', cell: (row) => row.holder ?? <strong>Nobody</strong> },
  ]
  return columns.filter((column) => whose === 'team' || column.key !== 'holder')
}

function whenText(at: Date): string {
  const instant = instantFromDb(at)
  return `${showShortDate(londonDay(instant))}, ${showTime(instant)}`
}

export interface CaseListView {
  readonly title: string
  readonly base: string
  readonly now: Temporal.Instant
  readonly rows: readonly CaseRow[]
  readonly total: number
  readonly page: number
  readonly size: number
  readonly filters: { readonly stage: string; readonly urgency: string; readonly holder: string }
  readonly stages: readonly { readonly code: string; readonly words: string }[]
  readonly holders?: readonly TeamLoad[]
}

export function CaseList(view: CaseListView): VNode {
  const pages = Math.max(1, Math.ceil(view.total / view.size))
  const link = (page: number) =>
    `${view.base}?${new URLSearchParams({ ...view.filters, page: String(page) }).toString()}`
  return (
    <>
      <h1 class="nhsuk-heading-l">{view.title}</h1>
      {view.holders === undefined ? null : <Loads holders={view.holders} base={view.base} />}
      <Filters action={view.base} label="Choose who is shown" button="Show" clearHref={view.base}>
        <Select
          id="stage"
          name="stage"
          fact="search.stage"
          label="Stage"
          value={view.filters.stage}
          items={[
            { value: '', text: 'Any stage' },
            ...view.stages.map((one) => ({ value: one.code, text: one.words })),
          ]}
        />
        <Select
          id="urgency"
          name="urgency"
          fact="search.urgency"
          label="Urgency"
          value={view.filters.urgency}
          items={[
            { value: '', text: 'Any urgency' },
            { value: 'emergency', text: 'Emergency' },
            { value: 'urgent', text: 'Urgent' },
            { value: 'routine', text: 'Routine' },
          ]}
        />
        {view.filters.holder === '' ? null : (
          <input type="hidden" name="holder" value={view.filters.holder} />
        )}
      </Filters>
      <DataTable
        caption={`${view.total} open`}
        columns={caseColumns(view.now, view.holders === undefined ? 'mine' : 'team')}
        rows={view.rows}
        empty="Nobody open fits this choice."
      />
      {pages === 1 ? null : (
        <Pagination
          {...(view.page > 1 ? { previous: { href: link(view.page - 1) } } : {})}
          {...(view.page < pages ? { next: { href: link(view.page + 1) } } : {})}
        />
      )}
    </>
  )
}

function Loads(props: { readonly holders: readonly TeamLoad[]; readonly base: string }): VNode {
  return (
    <DataTable
      caption="Who holds how many"
      captionSize="s"
      rows={props.holders}
      empty="Nobody is open in your team."
      columns={[
        {
          key: 'who',
          heading: 'Worker',
          cell: (row) => (
            <a href={`${props.base}?holder=${row.worker_id ?? 'nobody'}`}>{row.worker ?? 'Nobody'}</a>
          ),
        },
        { key: 'open', heading: 'Open', numeric: true, cell: (row) => String(row.open) },
        { key: 'overdue', heading: 'Past their date', numeric: true, cell: (row) => String(row.overdue) },
      ]}
    />
  )
}
