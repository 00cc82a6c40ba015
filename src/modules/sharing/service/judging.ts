import type { Work } from '#modules/access/index.ts'
import { consentKey, mayShare } from '../rules/consent.ts'
import { judge, type Decided, type Judged } from '../rules/lens.ts'
import { basisWords, type Basis, type SharingScope } from '../schema/consent.ts'
import type { ItemKind, RecordItem } from '../schema/items.ts'
import { purposes, type PurposeCode } from '../schema/parcels.ts'
import { consentNow } from '../store/consent.ts'

/** What another page is about to tell somebody: a referral, a handover. */
export interface Telling {
  readonly episodeId: string
  readonly purpose: PurposeCode
  readonly scope: SharingScope | null
  readonly serviceId: string | null
  /** What this way of telling says to everybody, whatever else the purpose needs. */
  readonly alwaysSays?: readonly ItemKind[]
  /** Undefined until somebody has chosen it: judged as if it rested on agreement, which protects nobody and so keeps most back. */
  readonly basis: Basis | undefined
}

/**
 * The same lens for what other pages tell: each part with whether it goes, and why it goes or stays, for this purpose and basis.
 * Whether the basis carries the telling at all is asked when it is told (`recordDisclosure`), since here somebody may still choose
 * another one.
 */
export async function judgeTelling(
  work: Work,
  telling: Telling,
  parts: readonly RecordItem[],
  decided: ReadonlyMap<string, Decided> = new Map(),
): Promise<Judged> {
  const purpose = purposes.find((one) => one.code === telling.purpose)
  if (purpose === undefined) throw new Error(`There is no purpose ${telling.purpose}`)
  const basis = telling.basis ?? 'consent'
  const why = basis === 'consent' ? await whyOnAgreement(work, telling) : basisWords[basis].when
  const kinds = [...purpose.kinds, ...(telling.alwaysSays ?? [])]
  return judge(parts, { purpose: { ...purpose, kinds }, basis, stands: { allowed: true, why } }, decided)
}

async function whyOnAgreement(work: Work, telling: Telling): Promise<string> {
  const { scope, serviceId, episodeId } = telling
  const word =
    scope === null ? undefined : (await consentNow(work, episodeId)).get(consentKey(scope, serviceId))
  const answer = mayShare({ scope, decision: word?.decision ?? null, basis: 'consent', personTold: 'yes' })
  return answer.allowed ? answer.why : `${answer.why} It goes only if it rests on something else.`
}
