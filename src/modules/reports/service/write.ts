import { isId, newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { itemMark, type ItemSource } from '#modules/sharing/index.ts'
import { worksOn } from '../policy.ts'
import { byKey, flagOf } from '../rules/flags.ts'
import type { Heading } from '../schema/codes.ts'
import type { Passage, ReportRow } from '../schema/report.ts'
import { acceptSource, changePassage, insertPassage, writeAgain } from '../store/passages.ts'
import { findReport, lockReport } from '../store/reports.ts'
import { itemsOf } from './examine.ts'
import { ofTheTeam } from './request.ts'

/** What a form showed of a passage: its version and a print of what it said; `new` for one that is not kept yet. */
export function seenMark(passage: Passage): string {
  return `${String(passage.version)}.${itemMark(passage.text)}`
}

export interface SentPassage {
  readonly id: string
  readonly text: string
  readonly seen: string
}

export interface Clash {
  readonly yours: string
  readonly current: Passage
}

export interface Saved {
  readonly written: number
  /** Passages somebody else changed meanwhile: not written, to be decided by the sender. */
  readonly clashes: readonly Clash[]
  readonly report: ReportRow
}

export interface SaveSection {
  readonly reportId: string
  readonly heading: Heading
  readonly passages: readonly SentPassage[]
  /** Keys of the parts of the record to draw. */
  readonly draw: readonly string[]
}

/**
 * Saves what changed under one heading and leaves the rest. A passage somebody else changed since it was shown is not
 * overwritten: it comes back as a clash. What is drawn keeps what it was drawn from, and is drawn once however often asked.
 */
export function saveSection(ctx: Ctx, source: ItemSource, asked: SaveSection): Promise<Outcome<Saved>> {
  return unit(ctx, async (work) => {
    const report = await lockReport(work, asked.reportId)
    if (report === null) return notFound
    if (!worksOn(work.actor, report.teamId)) return notAllowed(ofTheTeam)
    if (report.status !== 'drafting')
      return conflict('The text of this report is fixed now. Take it back to drafting to change it.', report)
    const clashes: Clash[] = []
    let written = 0
    for (const sent of asked.passages) {
      const verdict = await keep(work, report, asked.heading, sent)
      if (verdict === 'written') written += 1
      else if (verdict !== 'same') clashes.push(verdict)
    }
    written += await drawInto(work, source, report, asked)
    if (written > 0) {
      await audit(work, {
        action: 'report.written',
        personId: report.personId,
        entity: 'report',
        entityId: report.id,
        details: { heading: asked.heading, drawn: asked.draw },
      })
    }
    const now = await findReport(work, report.id)
    return now === null ? notFound : done({ written, clashes, report: now })
  })
}

async function keep(
  work: Work,
  report: ReportRow,
  heading: Heading,
  sent: SentPassage,
): Promise<'written' | 'same' | Clash> {
  const text = sent.text.trim()
  const current = report.passages.find((one) => one.id === sent.id)
  const [version, ...print] = sent.seen.split('.')
  const mark = print.join('.')
  if (current === undefined) {
    if (text === '' || !isId(sent.id) || mark === itemMark(text)) return 'same'
    const row = {
      id: sent.id,
      reportId: report.id,
      heading,
      place: nextPlace(report.passages, heading),
      text,
    }
    // Cleared and typed into once more on the same page, which still shows it as it was.
    if (await writeAgain(work, row)) return 'written'
    if (sent.seen !== 'new') return 'same'
    // An id that is somebody else's is not used.
    if (!(await insertPassage(work, { ...row, from: null })))
      await insertPassage(work, { ...row, id: newId(), from: null })
    return 'written'
  }
  if (current.heading !== heading || text === current.text || mark === itemMark(text)) return 'same'
  const othersWord = String(current.version) !== version && current.writtenById !== work.actor.workerId
  if (othersWord) return { yours: text, current }
  return (await changePassage(work, current, text)) ? 'written' : { yours: text, current }
}

function nextPlace(passages: readonly Passage[], heading: Heading): number {
  return Math.max(0, ...passages.filter((one) => one.heading === heading).map((one) => one.place)) + 1
}

async function drawInto(
  work: Work,
  source: ItemSource,
  report: ReportRow,
  asked: Pick<SaveSection, 'heading' | 'draw'>,
): Promise<number> {
  const here = report.passages.filter((one) => one.heading === asked.heading)
  const wanted = asked.draw.filter((key) => !here.some((one) => one.source?.key === key))
  if (wanted.length === 0) return 0
  const items = byKey(await itemsOf(work, source, report))
  let place = nextPlace(report.passages, asked.heading)
  let drawn = 0
  for (const key of new Set(wanted)) {
    const from = items.get(key)
    if (from === undefined) continue
    await insertPassage(work, {
      id: newId(),
      reportId: report.id,
      heading: asked.heading,
      place: ++place,
      text: from.text,
      from,
    })
    drawn += 1
  }
  return drawn
}

export const verdicts = ['keep', 'change', 'take-out'] as const
export type Verdict = (typeof verdicts)[number]

/** Somebody has looked at a flagged sentence and says what becomes of it; until then it stays flagged. */
export function lookAgain(
  ctx: Ctx,
  source: ItemSource,
  asked: {
    readonly reportId: string
    readonly passageId: string
    readonly verdict: Verdict | undefined
    readonly text: string
    /** The mark of what the page showed of the source; another one by now asks again. */
    readonly shown: string
  },
): Promise<Outcome<ReportRow>> {
  return unit(ctx, async (work) => {
    const report = await lockReport(work, asked.reportId)
    const passage = report?.passages.find((one) => one.id === asked.passageId)
    if (report === null || passage === undefined) return notFound
    if (!worksOn(work.actor, report.teamId)) return notAllowed(ofTheTeam)
    const { verdict } = asked
    if (verdict === undefined)
      return invalid([{ field: 'verdict', message: 'Say what becomes of the sentence' }])
    if (verdict !== 'keep' && report.status !== 'drafting')
      return conflict('The text of this report is fixed now. Take it back to drafting to change it.', report)
    const flag = flagOf(passage, byKey(await itemsOf(work, source, report)))
    if (flag === null) return done(report)
    if ((flag.now?.mark ?? 'gone') !== asked.shown)
      return conflict('What the sentence rests on has changed once more: look again', report)
    const text = verdict === 'take-out' ? '' : asked.text.trim()
    if (verdict === 'change' && (text === '' || text === passage.text))
      return invalid([{ field: 'text', message: 'Write what the sentence is to say' }])
    if (!(await acceptSource(work, passage, flag.now))) return conflict('Somebody else was first', report)
    if (verdict !== 'keep') await changePassage(work, { id: passage.id, version: passage.version + 1 }, text)
    await audit(work, {
      action: 'report.looked-again',
      personId: report.personId,
      entity: 'report',
      entityId: report.id,
      details: { passage: passage.id, source: flag.source.key, flag: flag.kind, verdict },
    })
    const now = await findReport(work, report.id)
    return now === null ? notFound : done(now)
  })
}
