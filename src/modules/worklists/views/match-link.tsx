import type { VNode } from 'preact'
import type { Temporal } from '#kernel/dates.ts'
import type { BoardLine } from './board-lines.ts'

/** The way to everybody nobody has matched yet. Whom the police brought in is counted there; the list is counted here. */
export function MatchLink(props: {
  readonly siteId: string
  readonly day: Temporal.PlainDate
  readonly lines: readonly BoardLine[]
}): VNode {
  const open = props.lines.filter(({ row }) => row.listed === 'listed' && row.person_id === null).length
  return (
    <a href={`/match-review/${props.siteId}?day=${props.day.toString()}`}>
      {open === 0 ? 'Match people' : `${open} to match`}
    </a>
  )
}
