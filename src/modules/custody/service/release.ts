import { Temporal } from '#kernel/dates.ts'
import { conflict, done, invalid, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  announceSite,
  chargedAndKept,
  followUpRelease,
  setNextStep,
  wentFree,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import { releaseKinds, type Detention, type ReleaseKind } from '../schema/detention.ts'
import { setRelease } from '../store/detentions.ts'
import { addEvent } from '../store/events.ts'
import { holdDetention } from './standing.ts'

export interface RecordRelease {
  readonly episodeId: string
  readonly at: Temporal.Instant
  readonly kind: string
  readonly source?: string | undefined
  readonly version?: number | undefined
}

/**
 * Writes down that somebody left the suite. Not having been seen never ends a case: whoever is free has to be reached, with
 * a task that opens by itself; whoever went on to a court or another suite has to be handed over to those who see them
 * there (Domain brief: liaison and diversion, section 0, rule 2, and section 2).
 */
export function recordRelease(
  ctx: Ctx,
  asked: RecordRelease,
): Promise<Outcome<{ readonly detentionId: string }>> {
  return unit(ctx, async (work) => {
    const held = await holdDetention(work, asked.episodeId, asked.version)
    if (!held.ok) return held
    const { episode, detention } = held.value
    if (detention.releasedAt !== null)
      return conflict('That this person left has already been written down', { version: detention.version })
    const kind = releaseKinds.find((one) => one.code === asked.kind)
    if (kind === undefined) return invalid([{ field: 'kind', message: 'Say how they left' }])
    if (Temporal.Instant.compare(asked.at, detention.arrivedAt) < 0)
      return invalid([{ field: 'at', message: 'They cannot have left before they arrived: check both' }])
    await setRelease(work.tx, detention.id, { at: asked.at, kind: kind.code })
    await recordWhatItMeans(work, detention, kind, asked)
    if (kind.code === 'charged-to-court') await chargedAndKept(work, episode, asked.at)
    if (kind.free) await wentFree(work, episode, kind.words)
    await audit(work, {
      action: 'custody.release-recorded',
      personId: episode.personId,
      entity: 'detention',
      entityId: detention.id,
      details: { episodeId: episode.id, kind: kind.code, seen: episode.firstSeenAt !== null },
    })
    announceSite(work, detention.siteId)
    const followed =
      episode.closedAt === null && episode.firstSeenAt === null
        ? await followUp(work, episode, kind, asked.at)
        : done(undefined)
    return followed.ok ? done({ detentionId: detention.id }) : followed
  })
}

/** Bail before charge stops the clock and a charge ends it: neither has to be written down twice. */
async function recordWhatItMeans(
  work: Work,
  detention: Detention,
  kind: ReleaseKind,
  asked: RecordRelease,
): Promise<void> {
  const { records } = kind
  if (records === undefined) return
  const standing = detention.events.filter((one) => one.withdrawnAt === null)
  const last = standing.filter((one) => one.kind === 'bailed' || one.kind === 'returned-from-bail').at(-1)
  const known = records === 'bailed' ? last?.kind === 'bailed' : standing.some((one) => one.kind === records)
  if (!known) await addEvent(work, detention.id, { kind: records, at: asked.at, source: asked.source })
}

async function followUp(
  work: Work,
  episode: EpisodeRow,
  kind: ReleaseKind,
  at: Temporal.Instant,
): Promise<Outcome<unknown>> {
  const next = (nextStep: string, nextStepAt: Temporal.Instant) =>
    setNextStep(work, { episodeId: episode.id, holderId: episode.holderId, nextStep, nextStepAt })
  if (!kind.free) return next(`${kind.words} before being seen: tell those who will see them there`, work.now)
  const raised = await followUpRelease(work, episode, at)
  if (!raised.ok || raised.value === null) return raised
  return next('Released before seen: try to reach them', raised.value)
}
