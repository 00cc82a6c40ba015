import { londonDay } from '#kernel/dates.ts'
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
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { loadBanner } from '#modules/people/index.ts'
import { maySend } from '../policy.ts'
import { consentKey, mayShare, type SharingAnswer } from '../rules/consent.ts'
import { judge, lens, packed, type Decided, type LensLine, type Packed } from '../rules/lens.ts'
import type { Basis, Told } from '../schema/consent.ts'
import type { ItemSource, RecordItem } from '../schema/items.ts'
import {
  purposes,
  receiverWords,
  type Agreement,
  type Parcel,
  type Purpose,
  type SentItem,
} from '../schema/parcels.ts'
import { consentNow } from '../store/consent.ts'
import { agreementsInForce } from '../store/agreements.ts'
import { decisionsOf, findParcel, findSender, insertParcel, keepDecisions } from '../store/parcels.ts'
import { recordDisclosure } from './consent.ts'
import { covers, leave, print } from './leaving.ts'

export interface StartParcel {
  readonly personId: string
  readonly episodeId: string
  readonly agreementId: string
  readonly purpose: string
  readonly basis: Basis | undefined
  readonly basisReason: string
  readonly decisionMaker: string
  readonly personTold: Told | undefined
  readonly notToldReason: string
}

// A sealed record is open to the workers named for it and to nobody else; a partner's team is not one worker.
const sealedMessage = 'This record is sealed: nothing is sent to a partner’s team from it.'
const sealedWays = [
  'Tell the one person who has to know, and write it down under What has been shared',
  'Ask the privacy officer whether it has to stay sealed',
]

const onlyCare = 'Information is sent by those who work with the person.'

/**
 * Begins a parcel for a team outside: whom, what for, on what basis. Refused without an agreement in force with that team for
 * that purpose, and where the basis does not carry it. Nothing leaves yet.
 */
export function startParcel(ctx: Ctx, asked: StartParcel): Promise<Outcome<{ readonly parcelId: string }>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor)) return notAllowed(onlyCare)
    const sender = await findSender(work, asked.episodeId)
    if (sender?.personId !== asked.personId) return notFound
    if (sender.isSealed) return blocked(sealedMessage, sealedWays)
    const agreement = (await agreementsInForce(work)).find((one) => one.id === asked.agreementId)
    const purpose = purposes.find((one) => one.code === asked.purpose)
    const problems = startProblems(asked, agreement, purpose)
    if (problems.length > 0) return invalid(problems)
    if (
      agreement === undefined ||
      purpose === undefined ||
      asked.basis === undefined ||
      asked.personTold === undefined
    )
      return invalid(problems)
    const row = {
      id: newId(),
      personId: asked.personId,
      episodeId: asked.episodeId,
      fromTeamId: sender.teamId,
      toTeamId: agreement.teamId,
      receivesAs: agreement.receivesAs,
      purpose: purpose.code,
      scope: purpose.scope,
      serviceId: purpose.scope === 'onward-service' ? agreement.serviceId : null,
      basis: asked.basis,
      basisReason: asked.basis === 'consent' ? null : asked.basisReason.trim(),
      decisionMaker: asked.basis === 'consent' ? null : asked.decisionMaker.trim(),
      personTold: asked.personTold,
      notToldReason: asked.personTold === 'yes' ? null : asked.notToldReason.trim(),
    }
    const stands = await standing(work, row)
    if (stands.problems.length > 0) return invalid(stands.problems)
    if (!stands.allowed)
      return blocked(
        `This cannot be shared on that basis. ${stands.why}`,
        stands.options.map((one) => `${one.name}. ${one.when}`),
      )
    await insertParcel(work, row)
    await audit(work, {
      action: 'parcel.started',
      personId: row.personId,
      entity: 'parcel',
      entityId: row.id,
      details: { purpose: row.purpose, to: row.toTeamId, basis: row.basis },
    })
    return done({ parcelId: row.id })
  })
}

function startProblems(
  asked: StartParcel,
  agreement: Agreement | undefined,
  purpose: Purpose | undefined,
): Problem[] {
  const problems: Problem[] = []
  if (agreement === undefined) problems.push({ field: 'agreement', message: 'Choose who gets it' })
  if (purpose === undefined) problems.push({ field: 'purpose', message: 'Choose what it is for' })
  if (agreement !== undefined && purpose !== undefined && !covers(agreement, purpose.code))
    problems.push({
      field: 'purpose',
      message: `The agreement with ${agreement.teamName} does not cover this purpose`,
    })
  if (asked.basis === undefined) problems.push({ field: 'basis', message: 'Choose what it rests on' })
  if (asked.personTold === undefined)
    problems.push({ field: 'personTold', message: 'Say whether the person was told' })
  return problems
}

/** Whether the basis of a parcel carries it now: agreement may have been taken back while it was packed. */
async function standing(
  work: Work,
  parcel: Pick<
    Parcel,
    | 'episodeId'
    | 'scope'
    | 'serviceId'
    | 'basis'
    | 'basisReason'
    | 'decisionMaker'
    | 'personTold'
    | 'notToldReason'
  >,
): Promise<SharingAnswer> {
  const { scope } = parcel
  const word =
    scope === null
      ? undefined
      : (await consentNow(work, parcel.episodeId)).get(consentKey(scope, parcel.serviceId))
  return mayShare({
    scope,
    decision: word?.decision ?? null,
    basis: parcel.basis,
    basisReason: parcel.basisReason ?? undefined,
    decisionMaker: parcel.decisionMaker ?? undefined,
    personTold: parcel.personTold,
    notToldReason: parcel.notToldReason ?? undefined,
  })
}

/** A parcel as its sender sees it: every part of the record with whether it goes and why, and what would leave now. */
export interface Looked {
  readonly parcel: Parcel
  readonly purpose: Purpose
  readonly lines: readonly LensLine[]
  readonly decided: ReadonlyMap<string, Decided>
  readonly packed: Packed
  readonly subject: string
  readonly items: readonly SentItem[]
}

/** Null when it has left, was never there, or is out of sight. */
export async function lookThrough(work: Work, parcelId: string, source: ItemSource): Promise<Looked | null> {
  const parcel = await findParcel(work, parcelId)
  const purpose = purposes.find((one) => one.code === parcel?.purpose)
  if (parcel === null || purpose === undefined) return null
  const stands = await standing(work, parcel)
  const items = await source(work, { personId: parcel.personId, episodeId: parcel.episodeId })
  const lines = lens(items, { purpose, basis: parcel.basis, stands })
  const decided = await decisionsOf(work, parcel.id)
  const result = packed(lines, decided)
  const banner = await loadBanner(work, parcel.personId)
  if (banner === null) return null
  return {
    parcel,
    purpose,
    lines,
    decided,
    packed: result,
    subject: `${banner.displayName}, born ${banner.bornText}`,
    items: result.going.map(asSent),
  }
}

/** A part as it leaves: nothing of it leads back into the record. */
export function asSent(item: RecordItem): SentItem {
  return {
    kind: item.kind,
    title: item.title,
    text: item.text,
    origin: item.origin,
    on: londonDay(item.at).toString(),
  }
}

/** A print of exactly what would leave: what is sent is what was shown. */
export function printOf(looked: Pick<Looked, 'parcel' | 'subject' | 'items'>, note: string): string {
  return print({ ...looked.parcel, subject: looked.subject, note, items: looked.items })
}

/** Keeps what the sender takes out and puts in. What is put in against a rule needs its reason; some things never may. */
export function decideParts(
  ctx: Ctx,
  asked: { readonly parcelId: string; readonly decided: ReadonlyMap<string, Decided> },
  source: ItemSource,
): Promise<Outcome<Looked>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor)) return notAllowed(onlyCare)
    const before = await lookThrough(work, asked.parcelId, source)
    if (before === null) return notFound
    const { parcel, purpose, lines } = before
    const stands = await standing(work, parcel)
    const judged = judge(
      lines.map((one) => one.item),
      { purpose, basis: parcel.basis, stands },
      asked.decided,
    )
    if (judged.problems.length > 0) return invalid(judged.problems)
    await keepDecisions(work, asked.parcelId, judged.decided)
    const looked = await lookThrough(work, asked.parcelId, source)
    return looked === null ? notFound : done(looked)
  })
}

/**
 * Sends a parcel: exactly what the sender was shown, with its disclosure line, in one transaction. Refused when anything of it
 * changed since it was shown, when the basis no longer stands, and when there is nothing in it.
 */
export function sendParcel(
  ctx: Ctx,
  asked: { readonly parcelId: string; readonly note: string; readonly shown: string },
  source: ItemSource,
): Promise<Outcome<{ readonly sentId: string }>> {
  return unit(ctx, async (work) => {
    if (!maySend.allows(work.actor)) return notAllowed(onlyCare)
    const looked = await lookThrough(work, asked.parcelId, source)
    if (looked === null) return notFound
    const { parcel, purpose } = looked
    const note = asked.note.trim()
    if (printOf(looked, '') !== asked.shown)
      return conflict('What would be sent has changed since you looked. Look at it again before you send it.')
    if (looked.items.length === 0 && note === '')
      return invalid([{ field: 'note', message: 'Nothing would be sent: choose something, or write a note' }])
    const sender = await findSender(work, parcel.episodeId)
    if (sender === null) return notFound
    const disclosed = await recordDisclosure(work, {
      personId: parcel.personId,
      episodeId: parcel.episodeId,
      source: { kind: 'parcel', id: parcel.id },
      recipient: {
        name: parcel.toTeamName,
        role: receiverWords[parcel.receivesAs],
        agency: parcel.toAgency,
      },
      purpose: purpose.words,
      what: [...(note === '' ? [] : [note]), ...looked.items.map((one) => `${one.title}: ${one.text}`)].join(
        '\n',
      ),
      scope: parcel.scope,
      serviceId: parcel.serviceId ?? undefined,
      basis: parcel.basis,
      basisReason: parcel.basisReason ?? undefined,
      decisionMaker: parcel.decisionMaker ?? undefined,
      personTold: parcel.personTold,
      notToldReason: parcel.notToldReason ?? undefined,
    })
    if (!disclosed.ok) return disclosed
    await leave(work, sender, {
      id: parcel.id,
      source: null,
      personId: parcel.personId,
      episodeId: parcel.episodeId,
      toTeamId: parcel.toTeamId,
      purpose,
      basis: parcel.basis,
      serviceId: parcel.serviceId,
      subject: looked.subject,
      note,
      items: looked.items,
      disclosureId: disclosed.value.disclosureId,
    })
    return done({ sentId: parcel.id })
  })
}
