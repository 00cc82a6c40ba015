import type { DetentionEvent, EventKind } from '../schema/events.ts'

/** From one instant to another, in milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Pauses {
  /** Overlapping times made one, in order, none before the relevant time and none after now. */
  readonly spans: readonly Span[]
  /** Where the person is said to be now instead of in the station. */
  readonly away: 'hospital' | 'bail' | null
  /** The time on bail alone: nobody reviews the detention of somebody who is not detained. */
  readonly bail: readonly Span[]
  readonly warnings: readonly string[]
}

const kinds = {
  hospital: { leaves: 'left-for-hospital', returns: 'returned-from-hospital', words: 'hospital' },
  bail: { leaves: 'bailed', returns: 'returned-from-bail', words: 'bail' },
} as const satisfies Record<string, { leaves: EventKind; returns: EventKind; words: string }>

/**
 * The time that does not count towards the limit (Police and Criminal Evidence Act 1984: section 41(6) for hospital,
 * section 47(6) for bail). Somebody on bail who is in hospital is away once, not twice.
 */
export function pausesOf(events: readonly DetentionEvent[], relevant: number | null, now: number): Pauses {
  const hospital = spansOf(events, 'hospital', now)
  const bail = spansOf(events, 'bail', now)
  const counted = [...hospital.spans, ...bail.spans]
    .map((one) => ({ from: relevant === null ? one.from : Math.max(one.from, relevant), to: one.to }))
    .filter((one) => one.to > one.from)
  return {
    spans: union(counted),
    away: hospital.open ? 'hospital' : bail.open ? 'bail' : null,
    bail: bail.spans,
    warnings: [...hospital.warnings, ...bail.warnings],
  }
}

interface Away {
  readonly spans: readonly Span[]
  readonly open: boolean
  readonly warnings: readonly string[]
}

function spansOf(events: readonly DetentionEvent[], which: keyof typeof kinds, now: number): Away {
  const { leaves, returns, words } = kinds[which]
  const spans: Span[] = []
  const warnings: string[] = []
  let since: number | null = null
  const takesPart = events.filter((one) => one.kind === leaves || one.kind === returns)
  for (const one of inTurn(takesPart, leaves)) {
    const at = one.at.epochMilliseconds
    if (one.kind === leaves) {
      if (since === null) since = at
      else warnings.push(`Leaving for ${words} is recorded twice without a return between: the first is used`)
    } else if (since === null) {
      warnings.push(`A return from ${words} is recorded without leaving before it: it is not counted`)
    } else {
      spans.push({ from: since, to: at })
      since = null
    }
  }
  if (since !== null) spans.push({ from: since, to: now })
  return { spans, open: since !== null, warnings }
}

/** By time. Of leaving and returning at one instant that comes first which makes sense where the person then is. */
function inTurn(events: readonly DetentionEvent[], leaves: EventKind): readonly DetentionEvent[] {
  const left = [...events].sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
  const ordered: DetentionEvent[] = []
  let away = false
  while (left.length > 0) {
    const at = left[0]?.at.epochMilliseconds
    const together = left.filter((one) => one.at.epochMilliseconds === at)
    const wanted = together.findIndex((one) => (one.kind === leaves) !== away)
    const [next] = left.splice(Math.max(wanted, 0), 1)
    if (next === undefined) break
    ordered.push(next)
    away = next.kind === leaves
  }
  return ordered
}

function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const one of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || one.from > last.to) merged.push(one)
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, one.to) }
  }
  return merged
}

/** The instant at which so much time has counted since a start. A pause after that instant comes too late to move it. */
export function countedFrom(start: number, length: number, pauses: readonly Span[]): number {
  return pauses.reduce((end, one) => {
    const from = Math.max(one.from, start)
    return from < end && one.to > from ? end + (one.to - from) : end
  }, start + length)
}

export function total(spans: readonly Span[]): number {
  return spans.reduce((sum, one) => sum + (one.to - one.from), 0)
}
