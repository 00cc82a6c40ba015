import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { reading } from '#modules/access/index.ts'
import { addAgreement } from '#modules/sharing/service/agreements.ts'
import { answerAsReceiver, replyToReceiver, type NewAnswer } from '#modules/sharing/service/answering.ts'
import { makeLink } from '#modules/sharing/service/links.ts'
import { openLink } from '#modules/sharing/service/opening.ts'
import { lookThrough, printOf, sendParcel, startParcel } from '#modules/sharing/service/packing.ts'
import type { PurposeCode, Receiver } from '#modules/sharing/schema/parcels.ts'
import { recordItems } from '#src/record-items.ts'
import type { ServiceKey } from './directory.ts'
import type { TeamKey } from './places.ts'
import { as, must, type Case, type World } from './world.ts'

interface WithPartner {
  readonly team: TeamKey
  readonly receivesAs: Receiver
  readonly purposes: readonly PurposeCode[]
  readonly service?: ServiceKey
  readonly reference: string
}

const partners: readonly WithPartner[] = [
  {
    team: 'police',
    receivesAs: 'police-custody',
    purposes: ['look-after-in-custody', 'safeguarding'],
    reference: 'WSP/2025/04',
  },
  { team: 'court', receivesAs: 'court', purposes: ['fair-hearing'], reference: 'HMCTS/W/11' },
  {
    team: 'probation',
    receivesAs: 'court-probation',
    purposes: ['sentence-and-supervision'],
    reference: 'PDU/2024/19',
  },
  {
    team: 'women',
    receivesAs: 'womens-centre',
    purposes: ['referral'],
    service: 'juniper',
    reference: 'JWC/3',
  },
  {
    team: 'council',
    receivesAs: 'youth-justice',
    purposes: ['look-after-in-custody', 'sentence-and-supervision', 'safeguarding'],
    reference: 'WCC/CYP/7',
  },
  { team: 'prison', receivesAs: 'prison-healthcare', purposes: ['care'], reference: 'FEN/HC/2' },
]

/** Records the agreements with the county's partners; what they are with is kept for the stories. */
export async function recordAgreements(world: World): Promise<void> {
  for (const one of partners) {
    const { agreementId } = must(
      await addAgreement(as(world, 'owen.prys'), {
        teamId: world.organisation.teamId(one.team),
        receivesAs: one.receivesAs,
        purposes: one.purposes,
        serviceId: one.service === undefined ? null : (world.services.get(one.service) ?? null),
        reference: one.reference,
        fromOn: Temporal.PlainDate.from('2026-01-01'),
        untilOn: null,
      }),
    )
    world.agreements.set(one.team, agreementId)
  }
}

/** Begins to pack something for a partner; nothing has left yet. */
export async function pack(
  world: World,
  one: Case,
  asked: { readonly with: TeamKey; readonly purpose: PurposeCode },
): Promise<string> {
  const { parcelId } = must(
    await startParcel(as(world, one.by), {
      personId: one.personId,
      episodeId: one.episodeId,
      agreementId: world.agreements.get(asked.with) ?? '',
      purpose: asked.purpose,
      basis: 'consent',
      basisReason: '',
      decisionMaker: '',
      personTold: 'yes',
      notToldReason: '',
    }),
  )
  return parcelId
}

/** Sends a partner what the lens lets go, with a note. */
export async function share(
  world: World,
  one: Case,
  asked: { readonly with: TeamKey; readonly purpose: PurposeCode; readonly note: string },
): Promise<string> {
  const ctx = as(world, one.by)
  const parcelId = await pack(world, one, asked)
  const looked = await reading(ctx, (work) => lookThrough(work, parcelId, recordItems))
  if (looked === null) throw new Error('A parcel that was just begun is gone')
  must(await sendParcel(ctx, { parcelId, note: asked.note, shown: printOf(looked, '') }, recordItems))
  return parcelId
}

/** What a partner says to it. */
export async function answered(world: World, by: string, said: Omit<NewAnswer, 'at'>): Promise<void> {
  must(await answerAsReceiver(as(world, by), said))
}

export async function replied(world: World, one: Case, sentId: string, text: string): Promise<void> {
  must(await replyToReceiver(as(world, one.by), { sentId, text }))
}

interface ForWhom {
  readonly sentId: string
  readonly forName: string
  readonly forRole: string
  readonly how: 'secure-email' | 'telephone' | 'paper'
}

/** Makes a link for somebody of a partner’s without an account, as it is passed on. */
export async function link(world: World, one: Case, asked: ForWhom): Promise<string> {
  return must(await makeLink(as(world, one.by), { ...asked, theirs: true }, [])).token
}

/** They open it. */
export async function openedLink(
  world: World,
  by: { readonly token: string; readonly name: string; readonly role: string },
): Promise<void> {
  must(await openLink({ db: world.db, clock: world.clock }, { ...by, requestId: newId() }, []))
}
