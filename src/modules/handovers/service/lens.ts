import { londonDay, type Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { Work } from '#modules/access/index.ts'
import {
  asSent,
  itemMark,
  judgeTelling,
  reasonField,
  sensitivityOf,
  type Basis,
  type Decided,
  type Judged,
  type RecordItem,
  type SentItem,
} from '#modules/sharing/index.ts'
import { partKey, partsOf } from '../rules.ts'
import {
  handoverParts,
  purposeOf,
  type GiveHandover,
  type HandoverContent,
  type HandoverRow,
  type PartCode,
  type Recipient,
} from '../schema.ts'

/** What was typed of a handover, as parts that the lens judges; only a part that was marked is more private than the rest. */
function itemsOf(
  work: Work,
  content: HandoverContent,
  marked: Pick<GiveHandover, 'private' | 'sensitivity'>,
): readonly RecordItem[] {
  return partsOf(content).map((one) => ({
    key: partKey(one.code),
    source: { kind: 'handover', id: one.code },
    mark: itemMark(one.code, one.text),
    kind: one.kind,
    title: one.title,
    text: one.text,
    origin: 'mixed' as const,
    at: work.now,
    byName: work.actor.displayName,
    sensitivity: marked.private?.includes(one.code) === true ? (marked.sensitivity ?? []) : [],
  }))
}

/**
 * The lens before a handover. A verbal update says the same things to whoever it is given to (Domain brief: liaison and diversion,
 * section 5 (a)): what stays is what was marked as more private than the rest, and what the sender takes out.
 */
export function judgeHandover(
  work: Work,
  asked: {
    readonly episodeId: string
    readonly recipient: Recipient
    readonly basis: Basis | undefined
    readonly content: HandoverContent
    readonly marked: Pick<GiveHandover, 'private' | 'sensitivity'>
    readonly decided: ReadonlyMap<string, Decided>
  },
): Promise<Judged> {
  const { scope } = asked.recipient
  return judgeTelling(
    work,
    {
      episodeId: asked.episodeId,
      purpose: purposeOf[scope] ?? 'look-after-in-custody',
      alwaysSays: handoverParts.map((one) => one.kind),
      scope,
      serviceId: null,
      basis: asked.basis,
    },
    itemsOf(work, asked.content, asked.marked),
    asked.decided,
  )
}

/** What a rule keeps back and nobody has looked at yet: it was said, so somebody decides and it does not just fall out. */
export function undecided(judged: Judged): readonly Problem[] {
  return judged.lines
    .filter((line) => !line.goes && !judged.decided.has(line.item.key))
    .map((line) => ({
      field: line.putIn === 'never' ? '' : reasonField(line.item.key),
      message: `${line.item.title}: this stays with us. Look at what goes, and save again`,
    }))
}

/** What goes, as the recipient reads it on their own page. */
export function itemsTold(judged: Judged, saidAt: Temporal.Instant): readonly SentItem[] {
  return judged.packed.going.map((one) => ({ ...asSent(one), on: londonDay(saidAt).toString() }))
}

/** Codes of the parts that were typed as more private, of those there are. */
export function partCodes(named: readonly string[]): readonly PartCode[] {
  return handoverParts.map((one) => one.code).filter((code) => named.includes(code))
}

/** What was marked and decided of a handover, for the form of the one that corrects it: what stayed does not go with the correction. */
export async function decidedBefore(
  work: Work,
  handover: HandoverRow,
): Promise<Readonly<Record<string, string | readonly string[]>>> {
  const held = await sensitivityOf(work, handover.personId)
  const classesOf = (code: PartCode) => held.get(`handover-${code}:${handover.id}`) ?? []
  const marked = handoverParts.map((one) => one.code).filter((code) => classesOf(code).length > 0)
  const decided = Object.entries(handover.choice)
  if (marked.length === 0 && decided.every(([, one]) => one.goes)) return {}
  return {
    private: marked,
    sensitivity: [...new Set(marked.flatMap(classesOf))],
    listed: decided.map(([key]) => key),
    part: decided.flatMap(([key, one]) => (one.goes ? [key] : [])),
    ...Object.fromEntries(decided.map(([key, one]) => [reasonField(key), one.reason ?? ''])),
  }
}
