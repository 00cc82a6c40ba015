import { newId } from '#kernel/ids.ts'
import { invalid, done, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import {
  asSystem,
  audit,
  notify,
  workFollowing,
  type NoticeFor,
  type SystemCtx,
  type SystemWork,
  type Work,
} from '#modules/access/index.ts'
import type { Sent } from '../schema/parcels.ts'
import { findWaiting, takeLink, type WaitingLink } from '../store/links.ts'
import { answersTo, findSent, insertAnswer } from '../store/sent.ts'
import { openAnswers, type AnswerHook } from './answering.ts'
import { linkHash } from './links.ts'

const job = 'one-time link'

/** Who may be asked about a link, whatever is said by opening it; null where it opens nothing, whyever that is. */
export function lookAtLink(ctx: SystemCtx, token: string): Promise<WaitingLink | null> {
  return asSystem(ctx, job, (work) => findWaiting(work, linkHash(token)))
}

export interface OpenLink {
  readonly token: string
  readonly name: string
  readonly role: string
  readonly requestId: string
}

/** What is missing of who opens it. */
function openerProblems(asked: Pick<OpenLink, 'name' | 'role'>): readonly Problem[] {
  const problems: Problem[] = []
  const told = (field: 'name' | 'role', missing: string) => {
    const text = asked[field].trim()
    if (text === '') problems.push({ field, message: missing })
    else if (text.length > 200) problems.push({ field, message: 'Write less than 200 characters' })
  }
  told('name', 'Enter your name')
  told('role', 'Enter your role and organisation')
  return problems
}

/**
 * Opens what was sent, once: the link is used up in the same statement that finds it. Opening says that they have it: whoever told
 * them learns it, and the team is told without a name.
 */
export function openLink(
  ctx: SystemCtx,
  asked: OpenLink,
  hooks: readonly AnswerHook[],
): Promise<Outcome<Sent>> {
  return asSystem(ctx, job, async (system) => {
    const problems = openerProblems(asked)
    if (problems.length > 0) return invalid(problems)
    const by = { name: asked.name.trim(), role: asked.role.trim() }
    const taken = await takeLink(system, linkHash(asked.token), by)
    if (taken === null) return notFound
    const work = workFollowing(ctx, system, { ...taken.madeBy, requestId: asked.requestId })
    const sent = await findSent(work, taken.sentId)
    if (sent === null) return notFound
    await audit(work, {
      action: 'one-time-link.opened',
      personId: sent.personId,
      entity: 'one-time-link',
      entityId: taken.id,
      details: { parcel: sent.id },
    })
    await acknowledge(work, sent, taken.id, `${by.name}, ${by.role} (one-time link)`, hooks)
    await tellTeam(system, sent, taken.madeBy.workerId)
    return done(sent)
  })
}

async function acknowledge(
  work: Work,
  sent: Sent,
  linkId: string,
  byName: string,
  hooks: readonly AnswerHook[],
): Promise<void> {
  const given = (await answersTo(work, [sent.id])).get(sent.id) ?? []
  if (!openAnswers(sent, given).includes('acknowledged')) return
  await insertAnswer(work, {
    id: newId(),
    sentId: sent.id,
    kind: 'acknowledged',
    code: null,
    text: null,
    happenedAt: work.now,
    byName,
    fromReceiver: true,
    byLink: linkId,
  })
  const { source } = sent
  const hook = hooks.find((one) => one.sourceKind === source?.kind)
  if (source !== null && hook !== undefined)
    await hook.answered(work, {
      sourceId: source.id,
      kind: 'acknowledged',
      reason: null,
      text: null,
      byName,
      at: work.now,
    })
}

/** Who sent it, who made the link, and the leads of the team; administrators do not read what was sent. */
async function tellTeam(work: SystemWork, sent: Sent, madeById: string): Promise<void> {
  const targets: readonly NoticeFor[] = [
    ...[...new Set([sent.sentById, madeById])].map((workerId) => ({ workerId })),
    { teamId: sent.fromTeamId, role: 'team-lead' },
  ]
  for (const to of targets)
    await notify(work, {
      to,
      kind: 'link-opened',
      message: 'A one-time link to something your team sent has been opened',
      link: `/people/${sent.personId}/episodes/${sent.episodeId}/shared/${sent.id}`,
      personId: sent.personId,
    })
}
