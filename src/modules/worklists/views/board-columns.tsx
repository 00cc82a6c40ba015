import type { VNode } from 'preact'
import { ageOn, instantFromDb, londonDay, showDate, showTime, Temporal } from '#kernel/dates.ts'
import { pathwayOf, wordsOf } from '#pathways/index.ts'
import { Tag, TagFor, type Column, type TagColour } from '#ui/index.ts'
import type { BoardState } from '../rules.ts'
import type { BoardYouth } from '../store/board.ts'
import type { BoardLine } from './board-lines.ts'
import type { BoardView } from './board.tsx'
import { PoliceClock } from './police-clock.tsx'

/** Whether it is the board of a custody suite, where nobody is listed and everybody has a clock. */
export const isSuite = (view: BoardView) => view.site.kind === 'custody-suite'

const calledColumn: Column<BoardLine> = {
  key: 'when',
  heading: 'Called',
  unlabelled: true,
  cell: ({ row }) => (
    <>
      {row.start_time ?? (row.row_id === null ? 'Not listed' : 'No time')}
      {row.room === null ? null : <span class="app-line">{`Room\u00a0${row.room}`}</span>}
      {row.list_no === null ? null : <span class="app-line">{`No.\u00a0${row.list_no}`}</span>}
    </>
  ),
}

const whoColumn = (view: BoardView): Column<BoardLine> => ({
  key: 'who',
  heading: 'Who',
  unlabelled: true,
  cell: (line) => <Who line={line} view={view} />,
})

const clockColumn = (view: BoardView): Column<BoardLine> => ({
  key: 'clock',
  heading: 'Police clock',
  cell: ({ row }) => <PoliceClock row={row} now={view.now} />,
})

/** What stands on a line: at court when somebody is called, in a suite what the police's clock says. */
export function columns(view: BoardView): Column<BoardLine>[] {
  return [
    ...(isSuite(view) ? [whoColumn(view), clockColumn(view)] : [calledColumn, whoColumn(view)]),
    {
      key: 'urgency',
      heading: 'Urgency',
      unlabelled: true,
      cell: ({ row, offer }) => (
        <>
          {row.urgency === null ? null : (
            <>
              <TagFor urgency={row.urgency} />{' '}
            </>
          )}
          {offer === null ? null : (
            <Tag colour="purple">{offer === 'woman' ? 'Woman: offer to all' : 'Under 18: offer to all'}</Tag>
          )}
          {row.safeguards === null ? null : (
            <span class="app-line">
              <Tag colour={row.safeguards.adult === 'waiting' ? 'red' : 'purple'}>
                {youthText(row.safeguards, offer)}
              </Tag>
            </span>
          )}
          {row.flag_reason === null ? null : <span class="app-line">{row.flag_reason}</span>}
        </>
      ),
    },
    { key: 'state', heading: 'Seen', unlabelled: true, cell: (line) => <State line={line} /> },
    {
      key: 'next',
      heading: 'Next step',
      cell: ({ row }) =>
        row.closed_at !== null ? null : (
          <>
            {row.handovers_waiting > 0 ? <strong class="app-line">Handover not acknowledged</strong> : null}
            {row.next_step}
            {row.next_step_at === null ? null : (
              <span
                class={
                  instantFromDb(row.next_step_at).epochMilliseconds < view.now.epochMilliseconds
                    ? 'app-line app-overdue'
                    : 'app-line'
                }
              >
                {dueText(row.next_step_at, view.now)}
              </span>
            )}
          </>
        ),
    },
    {
      key: 'holder',
      heading: 'Who\u00a0has\u00a0it',
      cell: ({ row }) =>
        row.episode_id === null ? 'Nobody\u00a0yet' : (row.holder ?? <strong>Nobody</strong>),
    },
  ]
}

/** How it stands with the appropriate adult; whoever has turned 18 since keeps what was opened. */
function youthText(youth: BoardYouth, offer: BoardLine['offer']): string {
  const adult =
    youth.adult === 'done'
      ? 'Appropriate adult came'
      : youth.adult === 'not-needed'
        ? 'Appropriate adult not needed'
        : youth.asked
          ? 'Appropriate adult asked for'
          : 'Appropriate adult not asked for'
  return offer === 'under-18' ? adult : `Opened as under 18: ${adult.toLowerCase()}`
}

function Who(props: { readonly line: BoardLine; readonly view: BoardView }): VNode {
  const { row } = props.line
  const href =
    row.person_id !== null && row.episode_id !== null
      ? `/people/${row.person_id}/episodes/${row.episode_id}`
      : `/sites/${props.view.site.id}/rows/${row.row_id ?? ''}`
  const age =
    row.date_of_birth === null
      ? (row.age_as_given ?? (row.estimated_age === null ? null : `about ${String(row.estimated_age)}`))
      : String(ageOn(Temporal.PlainDate.from(row.date_of_birth), props.view.day))
  return (
    <>
      <a href={href}>{row.name}</a>
      <span class="app-line">
        {age === null || age === '' ? 'Age not known' : `Aged ${age}`}
        {row.case_number === null ? '' : `, case ${row.case_number}`}
      </span>
      {row.interpreter_needed ? (
        <Tag colour="yellow">
          Interpreter{row.interpreter_language === null ? '' : `: ${row.interpreter_language}`}
        </Tag>
      ) : null}{' '}
      {row.hearing_language === 'welsh' ? <Tag colour="yellow">Hearing in Welsh</Tag> : null}{' '}
      {row.person_id !== null && props.view.apart?.has(row.person_id) === true ? (
        <Tag colour="red">Must not meet somebody else here today</Tag>
      ) : null}{' '}
      {row.listed === 'removed' ? <Tag colour="grey">Taken off the list</Tag> : null}
      {row.changed_note === null ? null : <span class="app-line">{row.changed_note}</span>}
    </>
  )
}

const stateTags: Readonly<Record<BoardState, readonly [string, TagColour]>> = {
  removed: ['Not approached', 'grey'],
  'not-looked-at': ['Not looked at', 'white'],
  flagged: ['Flagged, not tried', 'orange'],
  waiting: ['Not tried yet', 'orange'],
  tried: ['Tried, not seen', 'yellow'],
  seen: ['Seen', 'green'],
  closed: ['Closed', 'grey'],
}

function State(props: { readonly line: BoardLine }): VNode {
  const { row, state } = props.line
  const [text, colour] = stateTags[state]
  const pathway = row.service === null ? null : pathwayOf(row.service)
  return (
    <>
      <Tag colour={colour}>{text}</Tag>
      {row.first_seen_at === null ? null : <> at {showTime(instantFromDb(row.first_seen_at))}</>}
      {row.stage === null || pathway === null || row.closed_at !== null ? null : (
        <span class="app-line">{wordsOf(pathway.stages, row.stage)}</span>
      )}
      {row.exit_reason === null || pathway === null ? null : (
        <span class="app-line">{wordsOf(pathway.exitReasons, row.exit_reason)}</span>
      )}
      {row.attempts === 0 || pathway === null || (row.attempts === 1 && row.first_seen_at !== null) ? null : (
        <span class="app-line">
          {row.attempts === 1 ? '1 attempt' : `${row.attempts} attempts`}
          {row.last_attempt_result === null
            ? ''
            : `, last: ${wordsOf(pathway.attemptResults, row.last_attempt_result).toLowerCase()}`}
        </span>
      )}
    </>
  )
}

/** A due time as people say it: the clock time today, the day otherwise, and plainly when it has passed. */
export function dueText(at: Date, now: Temporal.Instant): string {
  const instant = instantFromDb(at)
  const day = londonDay(instant)
  const today = day.equals(londonDay(now))
  const time = showTime(instant)
  // What is due by a day is due by its last minute: the day says it better.
  const lastMinute = time === '23:59'
  const said = `by ${today ? (lastMinute ? 'the end of today' : time) : lastMinute ? showDate(day) : `${showDate(day)}, ${time}`}`
  return instant.epochMilliseconds < now.epochMilliseconds ? `Was due ${said.slice(3)}` : `Due ${said}`
}
