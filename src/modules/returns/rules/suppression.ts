import type { Count, Figures, Line } from './figures.ts'

/** A count as somebody may see it; null stands for a number that is too small to be shown. */
export interface Shown {
  readonly counted: number | null
  readonly outOf: number | null
  readonly isSuppressed: boolean
}

const plain = (count: Count): Shown => ({ ...count, isSuppressed: false })
const hidden: Shown = { counted: null, outOf: null, isSuppressed: true }
const isSmall = (number: number) => number >= 1 && number <= 4

export interface ShownLine {
  readonly figure: Line['figure']
  readonly reason: Line['reason']
  readonly all: Shown
  readonly cells: readonly Shown[]
}

export interface ShownFigures {
  readonly headings: readonly string[]
  readonly lines: readonly ShownLine[]
}

export function unsuppressed(figures: Figures): ShownFigures {
  return {
    headings: figures.headings,
    lines: figures.lines.map(({ figure, reason, all, cells }) => ({
      figure,
      reason,
      all: plain(all),
      cells: cells.map(plain),
    })),
  }
}

/**
 * For those who see figures only: counts of 1 to 4 and their complement are suppressed (Domain brief: liaison and
 * diversion, section 6). A single suppressed cell of a line could be worked out from the line's whole, and a single
 * suppressed reason from its figure: then the next smallest goes with it.
 */
export function suppressed(figures: Figures): ShownFigures {
  const lines = figures.lines.map((line): ShownLine => {
    const all = suppressOne(line.all)
    return {
      figure: line.figure,
      reason: line.reason,
      all,
      cells: all.isSuppressed ? line.cells.map(() => hidden) : inRow(line.cells, line.cells.map(suppressOne)),
    }
  })
  return { headings: figures.headings, lines: withReasons(figures.lines, lines) }
}

function suppressOne(count: Count): Shown {
  if (isSmall(count.counted)) return hidden
  if (count.outOf !== null && (isSmall(count.outOf) || isSmall(count.outOf - count.counted))) return hidden
  return plain(count)
}

/** When exactly one of several that add up is hidden, the smallest other one that is not nothing is hidden too. */
function inRow(counts: readonly Count[], shown: readonly Shown[]): readonly Shown[] {
  if (shown.filter((one) => one.isSuppressed).length !== 1) return shown
  const others = counts
    .map((count, place) => ({ place, size: count.outOf ?? count.counted, part: count.counted }))
    .filter(({ place, size, part }) => shown[place]?.isSuppressed === false && (size > 0 || part > 0))
    .sort((a, b) => a.size - b.size)
  return shown.map((one, place) => (place === others[0]?.place ? hidden : one))
}

/** The reasons of one figure add up to it. */
function withReasons(lines: readonly Line[], shown: readonly ShownLine[]): readonly ShownLine[] {
  const codes = new Set(lines.filter((line) => line.reason !== null).map((line) => line.figure.code))
  let result = [...shown]
  for (const code of codes) {
    const places = lines.flatMap((line, place) =>
      line.figure.code === code && line.reason !== null ? [place] : [],
    )
    // Each reason is out of the same whole: what tells it is how many there are.
    const counts = places.map((place): Count => ({ counted: lines[place]?.all.counted ?? 0, outOf: null }))
    const after = inRow(
      counts,
      places.map((place) => result[place]?.all ?? hidden),
    )
    result = result.map((line, place) => {
      const at = places.indexOf(place)
      if (at < 0 || after[at]?.isSuppressed !== true) return line
      return { ...line, all: hidden, cells: line.cells.map(() => hidden) }
    })
  }
  return result
}

/** The share in whole per cent; "-" where there is nothing to be a share of, never 0 %. */
export function shareText(shown: Shown): string {
  if (shown.isSuppressed) return 'Too few to show'
  if (shown.outOf === null || shown.counted === null) return ''
  return shown.outOf === 0 ? '-' : `${Math.round((100 * shown.counted) / shown.outOf)}%`
}
