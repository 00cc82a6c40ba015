import type { Holidays } from '#kernel/working-days.ts'
import { pathwayOf, wordsOf, type Figure } from '#pathways/index.ts'
import type { Cut } from '../schema.ts'
import { headingOf, holds, isCounted, isOutcomeKnown } from './conditions.ts'
import type { EpisodeFacts } from './facts.ts'

export interface Count {
  readonly counted: number
  /** Null for a plain count. */
  readonly outOf: number | null
}

export interface Line {
  readonly figure: Figure
  /** The reason, for a part of a figure; null for the whole. */
  readonly reason: { readonly code: string; readonly words: string } | null
  readonly all: Count
  /** Under each heading, in the order of `headings`. */
  readonly cells: readonly Count[]
}

export interface Figures {
  readonly headings: readonly string[]
  readonly lines: readonly Line[]
}

/** Every figure of a set of episodes: as a whole, and under each heading when it is cut. */
export function countFigures(
  figures: readonly Figure[],
  episodes: readonly EpisodeFacts[],
  cut: Cut,
  holidays: Holidays,
): Figures {
  const counted = episodes.filter(isCounted)
  const groups = new Map<string, EpisodeFacts[]>()
  if (cut !== '')
    for (const one of counted) {
      const heading = headingOf(cut, one)
      groups.set(heading, [...(groups.get(heading) ?? []), one])
    }
  const headings = [...groups.keys()].sort((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }))
  const lineOf = (figure: Figure, reason: Line['reason']): Line => {
    const count = (of: readonly EpisodeFacts[]) => countOf(figure, reason?.code ?? null, of, holidays)
    return {
      figure,
      reason,
      all: count(counted),
      cells: headings.map((heading) => count(groups.get(heading) ?? [])),
    }
  }
  const lines = figures.flatMap((figure) => [
    lineOf(figure, null),
    ...(figure.byReason === true
      ? reasonsIn(figure, counted, holidays).map((one) => lineOf(figure, one))
      : []),
  ])
  return { headings, lines }
}

function countOf(
  figure: Figure,
  reason: string | null,
  episodes: readonly EpisodeFacts[],
  holidays: Holidays,
): Count {
  const base =
    figure.outOf === undefined
      ? episodes
      : episodes.filter((one) => holds(figure.outOf ?? 'identified', one, holidays))
  if (figure.unit === 'referral') {
    const sent = base.flatMap((one) => one.referrals).filter((one) => one.sentAt !== null)
    return { counted: sent.filter(isOutcomeKnown).length, outOf: sent.length }
  }
  const counted = base.filter(
    (one) => holds(figure.counts, one, holidays) && (reason === null || one.exitReason === reason),
  )
  return { counted: counted.length, outOf: figure.outOf === undefined ? null : base.length }
}

/** The reasons that occur, the most frequent first. */
function reasonsIn(figure: Figure, episodes: readonly EpisodeFacts[], holidays: Holidays) {
  const times = new Map<string, { words: string; times: number }>()
  for (const one of episodes) {
    if (one.exitReason === null || !holds(figure.counts, one, holidays)) continue
    const words = wordsOf(pathwayOf(one.service).exitReasons, one.exitReason)
    times.set(one.exitReason, { words, times: (times.get(one.exitReason)?.times ?? 0) + 1 })
  }
  return [...times]
    .sort(([, a], [, b]) => b.times - a.times || a.words.localeCompare(b.words))
    .map(([code, { words }]) => ({ code, words }))
}

/** The episodes behind a figure: those it is out of, and which of them are counted. */
export function rowsBehind(
  figure: Figure,
  reason: string | null,
  episodes: readonly EpisodeFacts[],
  holidays: Holidays,
): readonly { readonly facts: EpisodeFacts; readonly counted: boolean }[] {
  return episodes
    .filter((one) => isCounted(one) && holds(figure.outOf ?? 'identified', one, holidays))
    .map((facts) => ({
      facts,
      counted: holds(figure.counts, facts, holidays) && (reason === null || facts.exitReason === reason),
    }))
}
