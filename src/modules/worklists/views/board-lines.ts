import type { Temporal } from '#kernel/dates.ts'
import { automaticOffer, type AutomaticOffer } from '#modules/court/index.ts'
import { boardState, compareBoard, type BoardState } from '../rules.ts'
import type { BoardRow } from '../store/board.ts'

export const boardFilters = ['all', 'to-see', 'urgent', 'offered', 'seen', 'closed'] as const
export type BoardFilter = (typeof boardFilters)[number]

export const filterWords: Readonly<Record<BoardFilter, string>> = {
  all: 'Everyone',
  'to-see': 'Still to be seen',
  urgent: 'Urgent',
  offered: 'Women and under-18s',
  seen: 'Seen',
  closed: 'Closed',
}

export interface BoardLine {
  readonly row: BoardRow
  readonly state: BoardState
  readonly offer: AutomaticOffer
}

/** Everybody on the board in the order in which to see them. */
export function boardLines(rows: readonly BoardRow[], day: Temporal.PlainDate): readonly BoardLine[] {
  return rows
    .map((row) => ({
      row,
      state: boardState({
        listed: row.listed,
        flagged: row.flagged,
        episode: row.episode_id !== null,
        attempts: row.attempts,
        seen: row.first_seen_at !== null,
        closed: row.closed_at !== null,
      }),
      offer: automaticOffer({
        ...row,
        age_as_given: row.age_as_given ?? row.estimated_age?.toString() ?? null,
        hearing_on: day.toString(),
      }),
    }))
    .sort((a, b) => compareBoard(rankOf(a), rankOf(b)))
}

function rankOf(line: BoardLine) {
  const { row, state, offer } = line
  return {
    state,
    offer,
    urgency: row.urgency,
    startTime: row.start_time,
    room: row.room,
    sequence: row.sequence,
  }
}

export function keepLine(line: BoardLine, filter: BoardFilter): boolean {
  const open = line.state !== 'closed' && line.state !== 'removed'
  switch (filter) {
    case 'all':
      return true
    case 'to-see':
      return open && line.state !== 'seen'
    case 'urgent':
      return open && (line.row.urgency === 'urgent' || line.row.urgency === 'emergency')
    case 'offered':
      return open && line.offer !== null
    case 'seen':
      return line.state === 'seen'
    case 'closed':
      return line.state === 'closed'
  }
}
