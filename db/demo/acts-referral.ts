import type { Temporal } from '#kernel/dates.ts'
import { reading } from '#modules/access/index.ts'
import {
  chaseReferral,
  draftReferral,
  findReferral,
  recordReferralStep,
  sendReferral,
} from '#modules/onward-referrals/index.ts'
import { consent } from './acts-meeting.ts'
import { directoryServices, type ServiceKey } from './directory.ts'
import { as, must, type Case, type World } from './world.ts'

export interface Wanted {
  readonly need: string
  readonly service: ServiceKey
  /** False leaves it as a draft. */
  readonly sent?: boolean
  readonly detail?: string
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
      followsId: wanted.follows,
    }),
  )
  if (wanted.sent === false) return referralId
  must(
    await sendReferral(as(world, one.by), {
      referralId,
      version: await versionOf(world, one, referralId),
      sentTo: directoryServices.find((service) => service.key === wanted.service)?.name ?? wanted.service,
      sentHow: 'secure-email',
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
