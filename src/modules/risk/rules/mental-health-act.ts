import { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { TreatedAs } from '#kernel/treated-as.ts'
import {
  stationConditions,
  type CorrectedMhaEvent,
  type MhaEvent,
  type MhaEventKind,
  type NewMhaEvent,
} from '../schema/mental-health-act.ts'

/** What the clocks and warnings rest on; of a kind written down twice, the later line stands. */
export type Happened = Pick<MhaEvent, 'kind' | 'at' | 'place' | 'conditions'>

/**
 * The lines as they stand, in the order they were written down: one that was wrong is left out, and what corrects it stands in its
 * place, not at the end, so that correcting an early line does not put it after a later one of its kind.
 */
export function standingLines<T extends Pick<MhaEvent, 'id' | 'correctsId'>>(
  events: readonly T[],
): readonly T[] {
  const corrections = new Map(events.map((one) => [one.correctsId, one]))
  const asItStands = (line: T): T => {
    const correction = corrections.get(line.id)
    return correction === undefined ? line : asItStands(correction)
  }
  return events.filter((one) => one.correctsId === null).map(asItStands)
}

function latest<T extends { readonly kind: MhaEventKind }>(
  events: readonly T[],
  kind: MhaEventKind,
): T | undefined {
  return events.findLast((one) => one.kind === kind)
}

/** Mental Health Act 1983, sections 135(3ZA) and 136(2A): the permitted period. */
const hours = 24
/** Section 136B: not more than 12 hours more, by the doctor responsible for the examination, because of the person's condition. */
const hoursMore = 12

export interface MhaClocks {
  /** From arrival at the place of safety: the one we count by. Null until they arrived. */
  readonly fromArrival: Temporal.Instant | null
  /** The same period if it began when the power was used. */
  readonly fromUse: Temporal.Instant | null
  readonly extended: boolean
  /** Both are known and differ: which of them counts is disputed. */
  readonly disputed: boolean
  /** An extension was written down that nothing can be extended by, or after the time was over. */
  readonly extensionInDoubt: boolean
}

/**
 * By when the power under section 135 or 136 ends. Whether the time runs from the use of the power or from arrival at the place of
 * safety is disputed where somebody is in custody already: both are kept and shown, and we count from arrival (Domain brief: liaison and
 * diversion, section 4, "MHA in custody").
 */
export function mhaClocks(events: readonly Happened[]): MhaClocks {
  const used = latest(events, 's136-used')?.at ?? null
  const arrived = latest(events, 'arrived')?.at ?? null
  const extension = latest(events, 'extended')?.at ?? null
  const plain = arrived?.add({ hours }) ?? null
  const inTime = extension !== null && plain !== null && Temporal.Instant.compare(extension, plain) <= 0
  const length = { hours: inTime ? hours + hoursMore : hours }
  return {
    fromArrival: arrived?.add(length) ?? null,
    fromUse: used?.add(length) ?? null,
    extended: inTime,
    disputed: used !== null && arrived !== null && !used.equals(arrived),
    extensionInDoubt: extension !== null && !inTime,
  }
}

/** What is said about keeping somebody at a police station. */
export type StationVerdict =
  'allowed' | 'never-under-18' | 'conditions-missing' | 'no-longer' | 'age-not-known'

/**
 * Whether a police station may be the place of safety. Under 18 never (Mental Health Act 1983, section 136A(1)); adults only while all
 * conditions of SI 2017/1036 hold; nobody once section 48 of the Mental Health Act 2025 is in force, which is a dated setting.
 */
export function stationVerdict(facts: {
  readonly treatedAs: TreatedAs
  readonly conditions: readonly string[]
  readonly stationsRemoved: boolean
}): StationVerdict {
  if (facts.stationsRemoved) return 'no-longer'
  if (facts.treatedAs === 'under-18') return 'never-under-18'
  if (facts.treatedAs === 'not-settled') return 'age-not-known'
  return stationConditions.every((one) => facts.conditions.includes(one.code))
    ? 'allowed'
    : 'conditions-missing'
}

export const stationWords: Readonly<Record<StationVerdict, string>> = {
  allowed:
    'All four conditions for an adult at a police station were said to hold. They have to go on holding.',
  'never-under-18':
    'Nobody under 18 may be kept at a police station as a place of safety (Mental Health Act 1983, section 136A). Move them now.',
  'conditions-missing':
    'An adult may be kept at a police station only while all four conditions hold (SI 2017/1036). Not all were said to.',
  'no-longer':
    'Police stations are no longer places of safety (Mental Health Act 2025, section 48). Move them now.',
  'age-not-known':
    'It is not settled whether they are under 18. If they look so, a police station may not be the place of safety.',
}

/** Why somebody senior has to know now; null when nothing asks for it. */
export type EscalationReason = 'no-power-to-hold' | 'unlawful-place' | 'time-over'

/**
 * Whether the inspector and the manager on call of the trust have to be told. PACE gives no power to hold somebody for an assessment or
 * for a bed: once its grounds end there has to be another power, or nothing (Domain brief: liaison and diversion, section 4 and section 7
 * scenario 14).
 */
export function escalationReason(
  events: readonly Happened[],
  now: Temporal.Instant,
  station: StationVerdict | null,
): EscalationReason | null {
  if (latest(events, 'outcome') !== undefined) return null
  const told = latest(events, 'escalated')?.at ?? null
  const since = (at: Temporal.Instant) => told === null || Temporal.Instant.compare(told, at) < 0
  const arrived = latest(events, 'arrived')
  if (arrived?.place === 'police-station' && station !== null && station !== 'allowed' && since(arrived.at))
    return 'unlawful-place'
  const ends = mhaClocks(events).fromArrival
  if (ends !== null && Temporal.Instant.compare(ends, now) <= 0 && since(ends)) return 'time-over'
  const graceless = latest(events, 'pace-grounds-end')?.at
  if (graceless === undefined || Temporal.Instant.compare(graceless, now) > 0 || !since(graceless))
    return null
  return latest(events, 's136-used') === undefined && arrived === undefined ? 'no-power-to-hold' : null
}

export const escalationWords: Readonly<Record<EscalationReason, string>> = {
  'no-power-to-hold':
    'The grounds to detain under PACE have ended. PACE gives no power to hold somebody for an assessment or until a bed is found. Tell the inspector and the trust’s manager on call.',
  'unlawful-place':
    'Where they are kept may not be lawful. Tell the inspector and the trust’s manager on call.',
  'time-over':
    'The time for which they may be kept is over. Tell the inspector and the trust’s manager on call.',
}

/** What is missing from a correction: its time is said again, since an empty one would mean now. */
export function correctionProblems(given: CorrectedMhaEvent, now: Temporal.Instant): readonly Problem[] {
  return [
    ...eventProblems(given, now),
    ...(given.at === undefined ? [{ field: 'at-time', message: 'Write when it happened' }] : []),
    ...(given.reason.trim() === '' ? [{ field: 'reason', message: 'Say what was wrong' }] : []),
  ]
}

/** What is missing from a line of the tracker. What happened is kept even where it should not have: refusing it would hide it. */
export function eventProblems(given: NewMhaEvent, now: Temporal.Instant): readonly Problem[] {
  const problems: Problem[] = []
  if (given.kind === undefined) problems.push({ field: 'kind', message: 'Choose what happened' })
  if (given.byName.trim() === '') problems.push({ field: 'byName', message: 'Write by whom' })
  if (given.at !== undefined && Temporal.Instant.compare(given.at, now) > 0)
    problems.push({ field: 'at-time', message: 'The time cannot be in the future' })
  if (given.kind === 'arrived' && given.place === undefined)
    problems.push({ field: 'place', message: 'Say what kind of place it is' })
  if (given.kind === 'outcome' && given.outcome === undefined)
    problems.push({ field: 'outcome', message: 'Choose the outcome' })
  if (given.kind === 'extended' && given.note.trim() === '')
    problems.push({
      field: 'note',
      message: 'Write the clinical grounds: only their condition allows it, not the wait for a bed',
    })
  return problems
}
