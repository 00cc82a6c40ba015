import type { Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import { acceptReferral } from '#modules/episodes/index.ts'
import {
  chaseReferral,
  draftReferral,
  findReferral,
  recordReferralStep,
  referralAnswered,
  sendReferral,
} from '#modules/onward-referrals/index.ts'
import { listReferrals } from '#modules/referrals/index.ts'
import type { Sensitivity } from '#modules/sharing/index.ts'
import { consent } from './acts-meeting.ts'
import { directoryServices, type ServiceKey } from './directory.ts'
import { as, must, type Case, type World } from './world.ts'

export interface Wanted {
  readonly need: string
  readonly service: ServiceKey
  /** False leaves it as a draft. */
  readonly sent?: boolean
  readonly detail?: string
  /** What makes the detail more private than the rest. */
  readonly sensitivity?: readonly Sensitivity[]
  readonly accompany?: boolean
  /** The rejected referral this one takes over from. */
  readonly follows?: string
}

function serviceId(world: World, key: ServiceKey): string {
  const id = world.services.get(key)
  if (id === undefined) throw new Error(`There is no service ${key}`)
  return id
}

/** Asks whether this service may be told, writes the referral and sends it. */
export async function refer(world: World, one: Case, wanted: Wanted): Promise<string> {
  const id = serviceId(world, wanted.service)
  await consent(world, one, { 'onward-service': 'given' }, { serviceId: id })
  const { referralId } = must(
    await draftReferral(as(world, one.by), {
      episodeId: one.episodeId,
      serviceId: id,
      need: wanted.need,
      detail:
        wanted.detail ??
        'Would like help with this and has agreed to this referral. Best reached in the afternoon.',
      accompany: wanted.accompany ?? false,
      sensitivity: wanted.sensitivity,
      followsId: wanted.follows,
    }),
  )
  if (wanted.sent === false) return referralId
  const service = directoryServices.find((known) => known.key === wanted.service)
  must(
    await sendReferral(as(world, one.by), {
      referralId,
      version: await versionOf(world, one, referralId),
      sentTo: service?.name ?? wanted.service,
      sentHow: service?.team === undefined ? 'secure-email' : 'here',
      basis: 'consent',
      personTold: 'yes',
      asNextStep: true,
    }),
  )
  return referralId
}

async function versionOf(world: World, one: Case, referralId: string): Promise<number> {
  const referral = await reading(as(world, one.by), (work) => findReferral(work, referralId))
  if (referral === null) throw new Error('A referral that was just written is gone')
  return referral.version
}

/** A team of the demonstration takes on whom another sent it: it stands in its list, and the sender learns of it by that. */
export async function takeOn(
  world: World,
  one: Case,
  by: string,
  plan: { readonly point: string; readonly next: string; readonly nextAt: Temporal.Instant },
): Promise<void> {
  const ctx = as(world, by)
  const waiting = await reading(ctx, (work) => listReferrals(work, one.personId))
  const referral = waiting.find((found) => found.status === 'new')
  if (referral === undefined) throw new Error(`Nothing waits for ${by}`)
  const taken = {
    referralId: referral.id,
    pointOfContact: plan.point,
    reasons: ['mental-health'],
    urgency: 'routine' as const,
    holderId: ctx.actor.workerId,
    nextStep: plan.next,
    nextStepAt: plan.nextAt,
  }
  must(await acceptReferral(ctx, taken, [referralAnswered]))
}

export interface Word {
  readonly toldBy?: string
  readonly reason?: string
  readonly closeReason?: string
  readonly attendance?: string
  readonly appointmentAt?: Temporal.Instant
  readonly by?: string
}

/** What was heard of a referral. */
export async function heard(
  world: World,
  one: Case,
  referralId: string,
  to: string,
  word: Word = {},
): Promise<void> {
  const { by = one.by, ...said } = word
  must(
    await recordReferralStep(as(world, by), {
      referralId,
      version: await versionOf(world, one, referralId),
      to,
      toldBy: 'Their duty worker',
      ...(word.appointmentAt === undefined ? {} : { appointmentPlace: 'At the service' }),
      ...said,
    }),
  )
}

/** Asked again, and nobody knew. */
export async function chase(world: World, one: Case, referralId: string, by: string): Promise<void> {
  must(
    await chaseReferral(as(world, by), {
      referralId,
      version: await versionOf(world, one, referralId),
      toldBy: 'Nobody answered; message left',
    }),
  )
}
