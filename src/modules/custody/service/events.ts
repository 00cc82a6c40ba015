import { conflict, done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx } from '#modules/access/index.ts'
import { announceSite, chargedAndKept } from '#modules/episodes/index.ts'
import type { NewEvent } from '../schema/detention.ts'
import { kindsWithHours } from '../schema/events.ts'
import { confirmAll, setRelease, unconfirm } from '../store/detentions.ts'
import { addEvent, withdrawEvent } from '../store/events.ts'
import { holdDetention } from './standing.ts'

/** Writes down what happened to the police's clock. Coming back from bail, the old clock goes on: they are held again. */
export function recordEvent(
  ctx: Ctx,
  asked: { readonly episodeId: string } & NewEvent,
): Promise<Outcome<{ readonly eventId: string }>> {
  return unit(ctx, async (work) => {
    const held = await holdDetention(work, asked.episodeId)
    if (!held.ok) return held
    const { episode, detention } = held.value
    if (kindsWithHours.includes(asked.kind) !== (asked.hours !== undefined))
      return invalid([{ field: 'hours', message: 'A warrant and its extension say for how many hours' }])
    const eventId = await addEvent(work, detention.id, asked)
    if (asked.kind === 'returned-from-bail' && detention.releasedAt !== null)
      await setRelease(work.tx, detention.id, null)
    if (asked.kind === 'charged' && detention.releasedAt === null)
      await chargedAndKept(work, episode, asked.at)
    await audit(work, {
      action: 'custody.event-recorded',
      personId: episode.personId,
      entity: 'detention_event',
      entityId: eventId,
      details: { detentionId: detention.id, kind: asked.kind, confirmed: asked.confirmedWith !== undefined },
    })
    announceSite(work, detention.siteId)
    return done({ eventId })
  })
}

/** Takes a wrong line out of the clock. It stays to be read, with who took it out and why. */
export function withdrawRecorded(
  ctx: Ctx,
  asked: { readonly episodeId: string; readonly eventId: string; readonly reason: string },
): Promise<Outcome<{ readonly eventId: string }>> {
  return unit(ctx, async (work) => {
    const held = await holdDetention(work, asked.episodeId)
    if (!held.ok) return held
    const { episode, detention } = held.value
    if (!detention.events.some((one) => one.id === asked.eventId)) return notFound
    const reason = asked.reason.trim()
    if (reason === '') return invalid([{ field: 'reason', message: 'Say what was wrong about it' }])
    if (!(await withdrawEvent(work, asked.eventId, { at: work.now, reason })))
      return conflict('Somebody has already taken this out')
    // What the custody officer confirmed was the clock with this line in it.
    await unconfirm(work.tx, detention.id)
    await audit(work, {
      action: 'custody.event-withdrawn',
      personId: episode.personId,
      entity: 'detention_event',
      entityId: asked.eventId,
      details: { detentionId: detention.id },
    })
    announceSite(work, detention.siteId)
    return done({ eventId: asked.eventId })
  })
}

/** The custody officer read the times with us and confirmed them as they stand. */
export function confirmClock(
  ctx: Ctx,
  asked: { readonly episodeId: string; readonly with: string; readonly version?: number | undefined },
): Promise<Outcome<{ readonly detentionId: string }>> {
  return unit(ctx, async (work) => {
    const held = await holdDetention(work, asked.episodeId, asked.version)
    if (!held.ok) return held
    const { episode, detention } = held.value
    const confirmedWith = asked.with.trim()
    if (confirmedWith === '')
      return invalid([{ field: 'with', message: 'Give the name or collar number of who confirmed it' }])
    await confirmAll(work.tx, detention.id, {
      at: work.now,
      by: work.actor.workerId,
      with: confirmedWith,
    })
    await audit(work, {
      action: 'custody.clock-confirmed',
      personId: episode.personId,
      entity: 'detention',
      entityId: detention.id,
    })
    announceSite(work, detention.siteId)
    return done({ detentionId: detention.id })
  })
}
