import { Temporal } from '#kernel/dates.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { runsCasesOf, worksCasesOf } from '../policy.ts'
import { safeguardWords, type SafeguardKind, type SafeguardState } from '../rules/youth.ts'
import type { EpisodeRow } from '../schema.ts'
import { findEpisode, lockEpisode } from '../store/episodes.ts'
import { changeSafeguard, endYouthRow, lockYouth, youthOf, type Safeguard } from '../store/youth.ts'
import { endTasksOfKinds, hasOpenTaskOf } from '../store/tasks.ts'
import { announceSite } from './announce.ts'
import { somebodyElse } from './standing.ts'
import { finishTasksOf } from './tasks.ts'
import { raiseFor, safeguardSource } from './youth.ts'

export interface SettleSafeguard {
  readonly episodeId: string
  readonly kind: SafeguardKind
  readonly state: SafeguardState
  readonly askedAt?: Temporal.Instant | undefined
  readonly askedWhom?: string | undefined
  /** When it was done or found not to be needed; left out, now. */
  readonly settledAt?: Temporal.Instant | undefined
  readonly who?: string | undefined
  readonly answer?: string | undefined
  readonly note?: string | undefined
  readonly version?: number | undefined
}

/** Writes what became of a safeguard: asked for, done, or not needed with the reason. Its task ends with it. */
export function settleSafeguard(ctx: Ctx, asked: SettleSafeguard): Promise<Outcome<{ readonly id: string }>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!runsCasesOf(work.actor, episode.teamId))
      return notAllowed('Only members of the team write down the safeguards of a young person')
    const youth = await lockYouth(work.tx, episode.id)
    const one = youth?.safeguards.find((it) => it.kind === asked.kind)
    if (youth === null || one === undefined) return notFound
    if (youth.endedAt !== null) return conflict('The safeguards for under-18s were ended')
    if (asked.version !== undefined && asked.version !== one.version) return conflict(somebodyElse, one)
    const problems = problemsOf(asked, work.now)
    if (problems.length > 0) return invalid(problems)
    const settled = asked.state !== 'waiting'
    const change = {
      state: asked.state,
      askedAt: asked.askedAt ?? null,
      askedWhom: textOf(asked.askedWhom),
      settledAt: settled ? (asked.settledAt ?? work.now) : null,
      who: textOf(asked.who),
      answer: asked.state === 'done' ? textOf(asked.answer) : null,
      note: textOf(asked.note),
    }
    if (!(await changeSafeguard(work.tx, one, change, { at: work.now, by: work.actor.workerId })))
      return conflict(somebodyElse, one)
    if (settled) await finishTasksOf(work, safeguardSource, one.id, outcomeOf(asked))
    else await stillToDo(work, episode, one)
    await audit(work, {
      action: 'youth.safeguard-recorded',
      personId: episode.personId,
      entity: 'youth_safeguard',
      entityId: one.id,
      details: { episodeId: episode.id, kind: one.kind, state: asked.state },
    })
    announceSite(work, episode.siteId)
    return done({ id: one.id })
  })
}

const textOf = (text: string | undefined) => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

function problemsOf(asked: SettleSafeguard, now: Temporal.Instant): readonly Problem[] {
  const words = safeguardWords[asked.kind]
  const problems: Problem[] = []
  for (const [field, at] of [
    ['askedAt', asked.askedAt],
    ['settledAt', asked.settledAt],
  ] as const)
    if (at !== undefined && Temporal.Instant.compare(at, now) > 0)
      problems.push({ field, message: 'The time cannot be in the future' })
  if (asked.state === 'done' && textOf(asked.who) === null)
    problems.push({ field: 'who', message: 'Say who' })
  if (asked.state === 'not-needed' && textOf(asked.note) === null)
    problems.push({ field: 'note', message: 'Say why it is not needed, or why it could not be done' })
  const answers = words.answers
  if (asked.state === 'done' && answers !== undefined && !answers.some((one) => one.code === asked.answer))
    problems.push({ field: 'answer', message: 'Say what was answered' })
  return problems
}

function outcomeOf(asked: SettleSafeguard): string {
  const words = safeguardWords[asked.kind]
  if (asked.state === 'not-needed') return `Not needed: ${asked.note ?? ''}`
  const answer = words.answers?.find((one) => one.code === asked.answer)?.words
  return `${words.done}: ${[asked.who, answer].filter((one) => one !== undefined).join(', ')}`
}

/** Taken back: it waits again, and in custody somebody has to see to it. */
async function stillToDo(work: Work, episode: EpisodeRow, one: Safeguard): Promise<void> {
  if (!(await hasOpenTaskOf(work.tx, safeguardSource, one.id)))
    await raiseFor(work, episode, one.kind, one.id, work.now)
}

/** Ends what was opened for an under-18. A birthday never does; a person does, and says why. */
export function endYouth(
  ctx: Ctx,
  asked: { readonly episodeId: string; readonly reason: string; readonly version?: number | undefined },
): Promise<Outcome<EpisodeRow>> {
  return unit(ctx, async (work) => {
    const episode = await lockEpisode(work, asked.episodeId)
    if (episode === null) return notFound
    if (!worksCasesOf(work.actor, episode.teamId))
      return notAllowed('Only those who work with people in the team end these safeguards')
    const youth = await youthOf(work, episode.id)
    if (youth === null) return notFound
    if (youth.endedAt !== null) return conflict('These safeguards were already ended', youth)
    const reason = asked.reason.trim()
    if (reason === '') return invalid([{ field: 'reason', message: 'Say why they end' }])
    const ended = { at: work.now, by: work.actor.workerId, reason }
    if (!(await endYouthRow(work.tx, { ...youth, version: asked.version ?? youth.version }, ended)))
      return conflict(somebodyElse, youth)
    const finished = { by: ended.by, at: ended.at, outcome: `Safeguards for under-18s ended: ${reason}` }
    await endTasksOfKinds(work.tx, episode.id, ['youth-safeguard', 'youth-birthday'], finished)
    await audit(work, {
      action: 'youth.ended',
      personId: episode.personId,
      entity: 'youth',
      entityId: youth.id,
      details: { episodeId: episode.id },
    })
    announceSite(work, episode.siteId)
    const after = await findEpisode(work, episode.id)
    return after === null ? notFound : done(after)
  })
}
