import type { VNode } from 'preact'
import { instantFromDb, londonDay, showTime, Temporal } from '#kernel/dates.ts'
import { detentionClock, releaseWords, type DetentionEvent } from '#modules/custody/index.ts'
import { Tag } from '#ui/index.ts'
import type { BoardDetention, BoardRow } from '../store/board.ts'

const nearHours = 4
const at = (text: string | null) => (text === null ? null : instantFromDb(new Date(text)))

/** The police's clock of one line: when it began, the next review, the limit with what is left, or that they have left. */
export function PoliceClock(props: { readonly row: BoardRow; readonly now: Temporal.Instant }): VNode {
  const { detention } = props.row
  if (detention === null) return <>No times yet</>
  const releasedAt = at(detention.released_at)
  if (releasedAt !== null)
    return (
      <>
        <Tag colour="grey">Left</Tag> {showTime(releasedAt)}
        <span class="app-line">{releaseWords(detention.release_kind ?? '')}</span>
      </>
    )
  return <Running detention={detention} now={props.now} />
}

function Running(props: { readonly detention: BoardDetention; readonly now: Temporal.Instant }): VNode {
  const { detention, now } = props
  const relevantTime = at(detention.relevant_time)
  const expected = at(detention.expected_release_at)
  const clock = detentionClock({
    relevantTime,
    detentionAuthorised: at(detention.authorised_at),
    now,
    events: detention.events.map((one): DetentionEvent => ({
      kind: one.kind,
      at: instantFromDb(new Date(one.at)),
      hours: one.hours ?? undefined,
    })),
  })
  const unverified =
    detention.confirmed_at === null || detention.events.some((one) => one.confirmed_at === null)
  return (
    <>
      {clock.away === null ? null : (
        <Tag colour="blue">{clock.away === 'hospital' ? 'At hospital' : 'On bail'}</Tag>
      )}{' '}
      {relevantTime === null
        ? 'Relevant time not known'
        : `Relevant ${dayUnlessToday(relevantTime, now)}${showTime(relevantTime)}`}
      <Due words="Review" at={clock.nextReviewDueAt} now={now} />
      {clock.chargedAt === null ? (
        <Due words="Limit" at={clock.limitAt} now={now} />
      ) : (
        <span class="app-line">Charged {showTime(clock.chargedAt)}</span>
      )}
      {expected === null ? null : <span class="app-line">Release expected {showTime(expected)}</span>}
      {unverified ? <span class="app-line">Unverified</span> : null}
    </>
  )
}

/** 8 h 6 min: a column of a board has little room. */
function shortly(from: Temporal.Instant, to: Temporal.Instant): string {
  const minutes = Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 60_000)
  const hours = Math.floor(minutes / 60)
  return hours === 0
    ? `${String(minutes)}\u00a0min`
    : `${String(hours)}\u00a0h ${String(minutes % 60)}\u00a0min`
}

/** Fri, when it is not today: the clock time alone would be taken for today's. */
function dayUnlessToday(at: Temporal.Instant, now: Temporal.Instant): string {
  const day = londonDay(at)
  return day.equals(londonDay(now)) ? '' : `${day.toLocaleString('en-GB', { weekday: 'short' })}\u00a0`
}

function Due(props: {
  readonly words: string
  readonly at: Temporal.Instant | null
  readonly now: Temporal.Instant
}): VNode | null {
  const { words, at: due, now } = props
  if (due === null) return null
  const passed = Temporal.Instant.compare(due, now) < 0
  const near = passed || Temporal.Instant.compare(due, now.add({ hours: nearHours })) < 0
  const left = passed ? `passed ${shortly(due, now)} ago` : `${shortly(now, due)} left`
  return (
    <span class={passed ? 'app-line app-overdue' : 'app-line'}>
      {words} {dayUnlessToday(due, now) + showTime(due)},{' '}
      {near && words === 'Limit' ? <strong>{left}</strong> : left}
    </span>
  )
}
