import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, elevated, notify, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { mayReceive, maySend } from '../policy.ts'
import type { ConsentDecision } from '../schema/consent.ts'
import { declineReasons, type AnswerKind, type AnswerRow, type Sent } from '../schema/parcels.ts'
import {
  answersTo,
  closeAll,
  closeSent,
  findSent,
  insertAnswer,
  openBecauseOf,
  openOfSources,
} from '../store/sent.ts'
import { endWaiting } from './links.ts'

export interface NewAnswer {
  readonly sentId: string
  readonly kind: AnswerKind
  readonly code?: string | undefined
  readonly text?: string | undefined
  /** When they said so, where somebody writes down a call; otherwise now. */
  readonly at?: Temporal.Instant | undefined
}

/** What a receiver said to something that another page told them, for the module that told it. */
export interface AnsweredSource {
  readonly sourceId: string
  readonly kind: AnswerKind
  /** The coded reason in words, for a refusal. */
  readonly reason: string | null
  readonly text: string | null
  readonly byName: string
  readonly at: Temporal.Instant
}

/** A file that belongs to what was sent. */
export interface SentFile {
  readonly bytes: Buffer
  readonly type: string
  readonly fileName: string
}

/** An agreement that no longer stands. */
export interface TakenBack {
  readonly personId: string
  readonly scope: ConsentDecision['scope']
  readonly serviceId: string | null
}

/** What the module that told it does when the receiver acts: beyond the receiver's own walls, in the transaction of the act. */
export interface AnswerHook {
  readonly sourceKind: string
  /** The file that goes with it, where there is one; null when it may be opened no longer. */
  readonly file?: (work: Work, sourceId: string) => Promise<SentFile | null>
  readonly answered: (work: Work, said: AnsweredSource) => Promise<void>
  /** The person takes back what it rested on, for this scope (and service): within the sight of whoever writes that down. */
  readonly takenBack?: (work: Work, taken: TakenBack) => Promise<void>
}

const decisions: readonly AnswerKind[] = ['accepted', 'declined']

/** What a receiver may still say: about the person too, where they are the ones who know (a release, a court's decision). */
export function openAnswers(
  sent: Pick<Sent, 'needsAnswer' | 'purpose'>,
  given: readonly AnswerRow[],
): readonly AnswerKind[] {
  const decided = given.some((one) => decisions.includes(one.kind))
  const said = (kind: AnswerKind) => given.some((one) => one.kind === kind)
  const atCourt = sent.purpose === 'fair-hearing' || sent.purpose === 'sentence-and-supervision'
  return [
    ...(said('acknowledged') || decided ? [] : (['acknowledged'] as const)),
    ...(sent.needsAnswer && !decided ? decisions : []),
    ...(sent.purpose === 'look-after-in-custody' && !said('released') ? (['released'] as const) : []),
    ...(atCourt ? (['result'] as const) : []),
    'question',
  ]
}

function problemsOf(asked: NewAnswer, now: Temporal.Instant): Problem[] {
  const problems: Problem[] = []
  const text = asked.text?.trim() ?? ''
  if (asked.kind === 'declined' && !declineReasons.some((one) => one.code === asked.code))
    problems.push({ field: 'code', message: 'Choose why it is declined' })
  if ((asked.kind === 'question' || asked.kind === 'reply') && text === '')
    problems.push({ field: 'text', message: 'Write what you want to say' })
  if (text.length > 20_000) problems.push({ field: 'text', message: 'Write less than 20,000 characters' })
  if (asked.kind === 'result' && text === '')
    problems.push({ field: 'result', message: 'Write what the court decided' })
  if (asked.at !== undefined && Temporal.Instant.compare(asked.at, now) > 0)
    problems.push({ field: 'at-time', message: 'The time cannot be in the future' })
  return problems
}

/** The receiver answers: has it, accepts, declines with a reason, asks. The sender is told, without a name in the message. */
export function answerAsReceiver(
  ctx: Ctx,
  asked: NewAnswer,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!mayReceive.allows(work.actor)) return notFound
    const sent = await findSent(work, asked.sentId)
    if (sent === null || !receives(work, sent)) return notFound
    const kept = await keep(work, sent, asked, { name: work.actor.displayName, fromReceiver: true })
    if (!kept.ok) return kept
    await passOn(work, sent, asked, hooks)
    const link = `/people/${sent.personId}/episodes/${sent.episodeId}/shared/${sent.id}`
    const message = newsOf(asked.kind)
    await notify(work, {
      to: { workerId: sent.sentById },
      kind: 'parcel-answered',
      message,
      link,
      personId: sent.personId,
    })
    if (['declined', 'question', 'released', 'result'].includes(asked.kind))
      await notify(work, {
        to: { teamId: sent.fromTeamId, role: 'team-lead' },
        kind: 'parcel-answered',
        message: asked.kind === 'declined' ? 'Something your team sent was declined' : message,
        link,
        personId: sent.personId,
      })
    return done(undefined)
  })
}

/** What the sender is told, naming nobody. */
function newsOf(kind: AnswerKind): string {
  if (kind === 'question') return 'A question has come about something you sent'
  if (kind === 'released') return 'Somebody you told custody about has left: write it into the record'
  if (kind === 'result')
    return 'A result has come for somebody you told the court about: write it into the record'
  return 'An answer has come to something you sent'
}

/** The module that told it learns of the answer at once: nobody types it again. */
async function passOn(work: Work, sent: Sent, asked: NewAnswer, hooks: readonly AnswerHook[]): Promise<void> {
  const { source } = sent
  const hook = hooks.find((one) => one.sourceKind === source?.kind)
  if (source === null || hook === undefined) return
  await elevated(work, 'a receiver answered', () =>
    hook.answered(work, {
      sourceId: source.id,
      kind: asked.kind,
      reason: declineReasons.find((one) => one.code === asked.code)?.words ?? null,
      text: asked.text?.trim() || null,
      byName: work.actor.displayName,
      at: work.now,
    }),
  )
}

/** Somebody of ours writes down what a receiver without an account said on the telephone, with who said it. */
export function writeDownAnswer(
  ctx: Ctx,
  asked: NewAnswer & { readonly saidBy: string },
): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor))
      return notAllowed('Answers are written down by those who work with the person.')
    const sent = await findSent(work, asked.sentId)
    if (sent === null) return notFound
    if (asked.saidBy.trim() === '') return invalid([{ field: 'saidBy', message: 'Say who told you' }])
    return keep(work, sent, asked, { name: asked.saidBy.trim(), fromReceiver: true })
  })
}

/** An answer to the receiver's question, seen by them with what was sent. */
export function replyToReceiver(
  ctx: Ctx,
  asked: { sentId: string; text: string },
): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor))
      return notAllowed('Questions are answered by those who work with the person.')
    const sent = await findSent(work, asked.sentId)
    if (sent === null) return notFound
    if (sent.closedAt !== null)
      return conflict('They can no longer see this: an answer would not reach them. Telephone instead.')
    const kept = await keep(
      work,
      sent,
      { ...asked, kind: 'reply' },
      { name: work.actor.displayName, fromReceiver: false },
    )
    if (!kept.ok) return kept
    await notify(work, {
      to: { teamId: sent.toTeamId, role: 'partner' },
      kind: 'parcel-replied',
      message: 'Your question has been answered',
      link: '/partner',
    })
    return done(undefined)
  })
}

async function keep(
  work: Work,
  sent: Sent,
  asked: NewAnswer,
  by: { readonly name: string; readonly fromReceiver: boolean },
): Promise<Outcome<undefined>> {
  const problems = problemsOf(asked, work.now)
  if (problems.length > 0) return invalid(problems)
  const given = (await answersTo(work, [sent.id])).get(sent.id) ?? []
  if (by.fromReceiver && !openAnswers(sent, given).includes(asked.kind))
    return conflict('This was already answered. Reload the page to see what was said.')
  await insertAnswer(work, {
    id: newId(),
    sentId: sent.id,
    kind: asked.kind,
    code: asked.kind === 'declined' ? (asked.code ?? null) : null,
    text: asked.text?.trim() || null,
    happenedAt: asked.at ?? work.now,
    byName: by.name,
    fromReceiver: by.fromReceiver,
    byLink: null,
  })
  await audit(work, {
    action: `parcel.${asked.kind}`,
    personId: sent.personId,
    entity: 'parcel',
    entityId: sent.id,
    details: { code: asked.code ?? null },
  })
  return done(undefined)
}

/** The file that goes with what was sent, for whoever may open that; opening it leaves a trace. */
export async function fileOf(
  work: Work,
  sentId: string,
  hooks: readonly AnswerHook[],
): Promise<SentFile | null> {
  const sent = await findSent(work, sentId)
  const read = hooks.find((one) => one.sourceKind === sent?.source?.kind)?.file
  const source = sent?.source ?? null
  if (sent === null || source === null || read === undefined || !receives(work, sent)) return null
  const file = await elevated(work, 'a receiver opens a file', () => read(work, source.id))
  if (file !== null)
    await audit(work, {
      action: 'parcel.file-opened',
      personId: sent.personId,
      entity: 'parcel',
      entityId: sent.id,
    })
  return file
}

/** Whether the asker receives for the team it was sent to. */
function receives(work: Work, sent: Sent): boolean {
  return work.actor.memberships.some((one) => one.teamId === sent.toTeamId && one.role === 'partner')
}

/** Takes something back that should not have gone: the receiver can open it no longer, and is told so without a name. */
export function recallSent(ctx: Ctx, asked: { sentId: string; note: string }): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor))
      return notAllowed('What was sent is recalled by those who work with the person.')
    const sent = await findSent(work, asked.sentId)
    if (sent === null) return notFound
    if (asked.note.trim() === '') return invalid([{ field: 'note', message: 'Say why it is recalled' }])
    if (!(await closeSent(work, sent.id, { why: 'recalled', note: asked.note.trim() })))
      return conflict('They can no longer see this already.')
    await endWaiting(work, sent, 'recalled')
    await audit(work, {
      action: 'parcel.recalled',
      personId: sent.personId,
      entity: 'parcel',
      entityId: sent.id,
    })
    await tellReceiver(work, sent.toTeamId)
    return done(undefined)
  })
}

/**
 * Withdrawing agreement changes access at once, in the transaction that writes it down: what receivers could open because of it
 * they can open no longer. What they have read or printed stays in the log of what was shared.
 */
export async function endBecauseOf(
  work: Work,
  personId: string,
  decided: readonly ConsentDecision[],
  hooks: readonly AnswerHook[],
): Promise<void> {
  const taken = decided.filter((one) => one.decision === 'withdrawn' || one.decision === 'refused')
  for (const one of taken) {
    const ended = await elevated(work, 'agreement taken back', async (tx) => {
      const open = await openBecauseOf(tx, { personId, scope: one.scope, serviceId: one.serviceId ?? null })
      if (open.length > 0)
        await closeAll(
          tx,
          open.map((row) => row.id),
          work.now,
        )
      for (const row of open) await endWaiting(work, { id: row.id, personId }, 'consent-withdrawn')
      return open
    })
    for (const row of ended) {
      await audit(work, { action: 'parcel.ended', personId, entity: 'parcel', entityId: row.id })
      await tellReceiver(work, row.toTeamId)
    }
    for (const hook of hooks)
      await hook.takenBack?.(work, { personId, scope: one.scope, serviceId: one.serviceId ?? null })
  }
}

function tellReceiver(work: Work, teamId: string): Promise<void> {
  return notify(work, {
    to: { teamId, role: 'partner' },
    kind: 'parcel-ended',
    message: 'Something that had been shared with your team no longer is',
    link: '/partner',
  })
}

/** What was told with these no longer stands: the receivers can open it no longer, and are told so without a name. */
export async function endDelivered(work: Work, sourceIds: readonly string[], note: string): Promise<void> {
  for (const sent of await openOfSources(work, sourceIds)) {
    await closeSent(work, sent.id, { why: 'recalled', note })
    await endWaiting(work, sent, 'recalled')
    await audit(work, {
      action: 'parcel.recalled',
      personId: sent.personId,
      entity: 'parcel',
      entityId: sent.id,
    })
    await tellReceiver(work, sent.toTeamId)
  }
}
