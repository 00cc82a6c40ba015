import { createHash } from 'node:crypto'
import { newId } from '#kernel/ids.ts'
import { done, invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, notify, type Work } from '#modules/access/index.ts'
import { loadBanner } from '#modules/people/index.ts'
import type { Basis } from '../schema/consent.ts'
import { purposes, type Agreement, type Purpose, type PurposeCode, type SentItem } from '../schema/parcels.ts'
import { agreementsInForce } from '../store/agreements.ts'
import { findSender } from '../store/parcels.ts'
import { insertSent } from '../store/sent.ts'

/** Whether an agreement lets something be told for a purpose. */
export function covers(agreement: Pick<Agreement, 'purposes' | 'receivesAs'>, code: PurposeCode): boolean {
  const purpose = purposes.find((one) => one.code === code)
  return purpose?.receivers.includes(agreement.receivesAs) === true && agreement.purposes.includes(code)
}

interface Content {
  readonly toTeamId: string
  readonly purpose: PurposeCode
  readonly subject: string
  readonly note: string
  readonly items: readonly SentItem[]
}

/** A print of what somebody gets: the same for the same words, other for one letter more. */
export function print(of: Content): string {
  return createHash('sha256')
    .update(JSON.stringify([of.toTeamId, of.purpose, of.subject, of.note, of.items]))
    .digest('hex')
}

export interface Leaving extends Omit<Content, 'purpose'> {
  readonly id: string
  readonly source: { readonly kind: string; readonly id: string } | null
  readonly personId: string
  readonly episodeId: string
  readonly purpose: Purpose
  readonly basis: Basis
  readonly serviceId: string | null
  readonly disclosureId: string
}

type Sender = NonNullable<Awaited<ReturnType<typeof findSender>>>

/** Keeps what leaves as it leaves, and tells the receiving team, without a name, that something is there. */
export async function leave(work: Work, sender: Sender, row: Leaving): Promise<void> {
  const { purpose } = row
  await insertSent(work, {
    ...row,
    fromTeamId: sender.teamId,
    fromTeam: sender.teamName,
    fromTitle: work.actor.jobTitle,
    fromPhone: sender.teamPhone,
    purpose: purpose.code,
    scope: purpose.scope,
    needsAnswer: purpose.needsAnswer,
    contentHash: print({ ...row, purpose: purpose.code }),
  })
  await audit(work, {
    action: 'parcel.sent',
    personId: row.personId,
    entity: 'parcel',
    entityId: row.id,
    details: { purpose: purpose.code, to: row.toTeamId, parts: row.items.length },
  })
  await notify(work, {
    to: { teamId: row.toTeamId, role: 'partner' },
    kind: 'parcel-received',
    message: 'Something has been sent to your team',
    // To the list and not to the thing: what is ended or sealed meanwhile is then in no link either.
    link: '/partner',
  })
}

export interface Delivery {
  readonly source: { readonly kind: string; readonly id: string }
  readonly personId: string
  readonly episodeId: string
  readonly agreementId: string
  readonly purpose: PurposeCode
  readonly basis: Basis
  readonly note: string
  readonly items: readonly SentItem[]
  /** The line of the log that whatever tells it has written already. */
  readonly disclosureId: string
}

/**
 * Puts on a partner's own page what another page tells them: a handover, a referral. The teller has settled what it says and
 * on what basis; here is asked only whether there is an agreement in force for it. Their answer comes back to the teller.
 */
export async function deliver(work: Work, asked: Delivery): Promise<Outcome<{ readonly sentId: string }>> {
  const agreement = (await agreementsInForce(work)).find((one) => one.id === asked.agreementId)
  const purpose = purposes.find((one) => one.code === asked.purpose)
  if (agreement === undefined || purpose === undefined || !covers(agreement, asked.purpose))
    return invalid([{ field: 'agreement', message: 'There is no agreement in force with them for this' }])
  const sender = await findSender(work, asked.episodeId)
  const banner = await loadBanner(work, asked.personId)
  if (sender === null || banner === null) return notFound
  if (sender.isSealed)
    return invalid([{ field: 'agreement', message: 'This record is sealed: tell them in person only' }])
  const id = newId()
  await leave(work, sender, {
    id,
    source: asked.source,
    personId: asked.personId,
    episodeId: asked.episodeId,
    toTeamId: agreement.teamId,
    purpose,
    basis: asked.basis,
    serviceId: purpose.scope === 'onward-service' ? agreement.serviceId : null,
    subject: `${banner.displayName}, born ${banner.bornText}`,
    note: asked.note,
    items: asked.items,
    disclosureId: asked.disclosureId,
  })
  return done({ sentId: id })
}
