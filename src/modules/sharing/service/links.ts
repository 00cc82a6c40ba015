import { createHash, randomBytes } from 'node:crypto'
import { londonDay, type Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import {
  blocked,
  conflict,
  done,
  invalid,
  notAllowed,
  notFound,
  type Outcome,
  type Problem,
} from '#kernel/outcome.ts'
import {
  audit,
  fromReadable,
  readable,
  settingAsOf,
  unit,
  type Ctx,
  type SettingDefinition,
  type Work,
} from '#modules/access/index.ts'
import { maySend } from '../policy.ts'
import { passedOnWays, type LinkEnding } from '../schema/one-time-link.ts'
import { agreementsInForce } from '../store/agreements.ts'
import { endLinks, insertLink } from '../store/links.ts'
import { findSender } from '../store/parcels.ts'
import { findSent } from '../store/sent.ts'

const linkHours = {
  name: 'one-time-link-hours',
  title: 'A one-time link for a partner without an account ends after',
  unit: 'hours',
  fallback: 72,
  basis: 'inference',
  source: 'Ours: over a weekend, and no longer',
} as const satisfies SettingDefinition

/** What a service may set for what it shares. */
export const sharingSettings: readonly SettingDefinition[] = [linkHours]

/** How long a link made today lasts; a value that makes no sense leaves what holds otherwise. */
export async function hoursOfLinks(work: Work, teamId: string): Promise<number> {
  const hours = await settingAsOf<number>(
    work,
    linkHours.name,
    teamId,
    londonDay(work.now),
    linkHours.fallback,
  )
  return Number.isInteger(hours) && hours > 0 ? hours : linkHours.fallback
}

/** What is kept of a link. Typed from paper or heard on the telephone, case and dashes do not matter. */
export function linkHash(token: string): Buffer {
  return createHash('sha256').update(fromReadable(token)).digest()
}

export interface NewLink {
  readonly sentId: string
  readonly forName: string
  readonly forRole: string
  readonly how: string
  /** The sender has made sure that the address, number or hand is theirs. */
  readonly theirs: boolean
}

export interface MadeLink {
  /** Seen here and never again: nothing of it is kept but a hash. */
  readonly token: string
  readonly until: Temporal.Instant
}

/**
 * Makes the one link by which somebody without an account can open, once, what was sent to their team; the link before it ends.
 * Five groups of four characters are 96 bits or more: there is nothing to try out, and they can be read out on a telephone.
 */
export function makeLink(
  ctx: Ctx,
  asked: NewLink,
  /** What goes with a file: it is not in the link. */
  withFile: readonly string[],
): Promise<Outcome<MadeLink>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor)) return notAllowed('Links are made by those who work with the person.')
    const sent = await findSent(work, asked.sentId)
    if (sent === null) return notFound
    if (sent.closedAt !== null) return conflict('They can no longer see this: a link would open nothing.')
    if (sent.source !== null && withFile.includes(sent.source.kind))
      return blocked('A report is a file: a one-time link cannot carry it.', [
        'Send it by secure e-mail, and write down that they have it',
        'Ask for an account for them: then they open it on their own page',
      ])
    const problems = problemsOf(asked)
    const how = passedOnWays.find((one) => one === asked.how)
    if (problems.length > 0 || how === undefined) return invalid(problems)
    if ((await findSender(work, sent.episodeId))?.isSealed !== false)
      return conflict('This record is sealed: a link would open nothing.')
    const agreed = (await agreementsInForce(work)).some(
      (one) => one.teamId === sent.toTeamId && one.purposes.includes(sent.purpose),
    )
    if (!agreed) return conflict('The agreement with them has ended: a link would open nothing.')
    await endWaiting(work, sent, 'replaced')
    const id = newId()
    const token = readable(randomBytes(20), 5)
    const until = work.now.add({ hours: await hoursOfLinks(work, sent.fromTeamId) })
    await insertLink(work, {
      id,
      tokenHash: linkHash(token),
      sentId: sent.id,
      personId: sent.personId,
      forName: asked.forName.trim(),
      forRole: asked.forRole.trim(),
      how,
      expiresAt: until,
    })
    await audit(work, {
      action: 'one-time-link.made',
      personId: sent.personId,
      entity: 'one-time-link',
      entityId: id,
      details: { parcel: sent.id, how },
    })
    return done({ token, until })
  })
}

function problemsOf(asked: NewLink): Problem[] {
  const problems: Problem[] = []
  const told = (field: 'forName' | 'forRole', missing: string) => {
    const text = asked[field].trim()
    if (text === '') problems.push({ field, message: missing })
    else if (text.length > 200) problems.push({ field, message: 'Write less than 200 characters' })
  }
  told('forName', 'Say whom it is for')
  told('forRole', 'Say what they do, and where')
  if (!passedOnWays.some((one) => one === asked.how))
    problems.push({ field: 'how', message: 'Say how they get it' })
  if (!asked.theirs)
    problems.push({ field: 'theirs', message: 'Make sure that it reaches them and nobody else' })
  return problems
}

/** Ends a link at once: whoever has it can open nothing with it. */
export function endLink(ctx: Ctx, sentId: string): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor)) return notAllowed('Links are ended by those who work with the person.')
    const sent = await findSent(work, sentId)
    if (sent === null) return notFound
    if ((await endWaiting(work, sent, 'ended')) === 0)
      return conflict('No link is waiting: it was opened or has ended. Reload the page.')
    return done(undefined)
  })
}

/** Ends what waits of the links of something that was sent; how many there were. */
export async function endWaiting(
  work: Work,
  sent: { readonly id: string; readonly personId: string },
  why: LinkEnding,
): Promise<number> {
  const ended = await endLinks(work.tx, [sent.id], { at: work.now, why })
  for (const id of ended)
    await audit(work, {
      action: 'one-time-link.ended',
      personId: sent.personId,
      entity: 'one-time-link',
      entityId: id,
      details: { why },
    })
  return ended.length
}
