import { londonDay, parseLooseDate, type Temporal } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import type { Problem } from '#kernel/outcome.ts'
import { textIn, type Actor, type Asked, type Ctx } from '#modules/access/index.ts'
import { typedMoment } from '#modules/sharing/index.ts'
import { findPathway, type Pathway } from '#pathways/index.ts'
import { logsFor } from '../policy.ts'
import type { NewReferral } from '../schema.ts'
import type { TeamChoice } from '../views/referral-form.tsx'

export interface MyTeam extends TeamChoice {
  readonly pathway: Pathway
}

/** The actor's own teams that take referrals. */
export function myTeams(actor: Actor): readonly MyTeam[] {
  const found = new Map<string, MyTeam>()
  for (const one of actor.memberships) {
    const pathway = findPathway(one.service)
    if (pathway !== undefined && logsFor(actor, one.teamId))
      found.set(one.teamId, { id: one.teamId, name: one.teamName, pathway })
  }
  return [...found.values()]
}

export type ReferralTyped = Omit<NewReferral, 'personId' | 'chosenAs'>

/** The referral as it was typed; problems go into the list. */
export function readReferral(asked: Asked, ctx: Ctx, problems: Problem[]): ReferralTyped {
  const now = ctx.clock.now()
  const teams = myTeams(ctx.actor)
  const teamId = textIn(asked.body, 'team')
  if (!teams.some((one) => one.id === teamId)) problems.push({ field: 'team', message: 'Choose a team' })
  const received = typedMoment(
    'received',
    { day: textIn(asked.body, 'received-day'), time: textIn(asked.body, 'received-time') },
    now,
  )
  if (!received.ok) problems.push(...received.problems)
  const site = textIn(asked.body, 'site')
  return {
    teamId,
    siteId: isId(site) && ctx.actor.sites.some((one) => one.id === site) ? site : undefined,
    source: textIn(asked.body, 'source'),
    referrerName: textIn(asked.body, 'referrerName'),
    referrerContact: textIn(asked.body, 'referrerContact'),
    referrerRole: textIn(asked.body, 'referrerRole').trim() || undefined,
    reason: textIn(asked.body, 'reason'),
    hearingOn: readDate(asked, 'hearing', now, false, problems),
    receivedAt: received.ok ? received.value : undefined,
  }
}

/** A date that may be left empty. */
export function readDate(
  asked: Asked,
  name: string,
  now: Temporal.Instant,
  birth: boolean,
  problems: Problem[],
): Temporal.PlainDate | undefined {
  const text = textIn(asked.body, name).trim()
  if (text === '') return undefined
  const read = parseLooseDate(text, { today: londonDay(now), birth })
  if (read.ok) return read.value
  problems.push({ field: name, message: read.message })
  return undefined
}
