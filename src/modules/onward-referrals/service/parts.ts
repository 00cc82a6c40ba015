import { needs, wordsFor } from '#modules/directory/index.ts'
import type { Work } from '#modules/access/index.ts'
import {
  itemMark,
  judgeTelling,
  sensitivityOf,
  type Basis,
  type Decided,
  type Judged,
  type RecordItem,
  type Sensitivity,
} from '#modules/sharing/index.ts'
import type { ReferralRow } from '../schema.ts'

/** What a referral is held as: said where its text was written. */
export async function heldAs(
  work: Work,
  referral: Pick<ReferralRow, 'id' | 'personId'>,
): Promise<readonly Sensitivity[]> {
  return (await sensitivityOf(work, referral.personId)).get(`onward-referral:${referral.id}`) ?? []
}

/** What a service would get, part by part: only what somebody wrote about the person can be more private than the rest. */
async function partsOf(work: Work, referral: ReferralRow): Promise<readonly RecordItem[]> {
  const part = (
    code: string,
    kind: RecordItem['kind'],
    title: string,
    text: string,
    sensitivity: readonly Sensitivity[] = [],
  ): RecordItem => ({
    key: `onward-referral:${referral.id}:${code}`,
    source: { kind: 'onward-referral', id: referral.id },
    mark: itemMark(referral.id, code, text),
    kind,
    title,
    text,
    origin: 'mixed',
    at: referral.createdAt,
    byName: referral.createdByName,
    sensitivity,
  })
  return [
    part('ask', 'need', 'What we ask', `Need: ${wordsFor(needs, referral.need)}`),
    ...(referral.detail === null
      ? []
      : [part('detail', 'need', 'What they need to know', referral.detail, await heldAs(work, referral))]),
    ...(referral.accompany
      ? [
          part(
            'accompany',
            'recommendation',
            'One of us comes along',
            'A worker of ours will come with them to the first appointment.',
          ),
        ]
      : []),
  ]
}

/** The lens before a referral: what of it goes to this service on this basis, and what the sender decided. */
export async function judgeReferral(
  work: Work,
  referral: ReferralRow,
  basis: Basis | undefined,
  decided: ReadonlyMap<string, Decided>,
): Promise<Judged> {
  return judgeTelling(
    work,
    {
      episodeId: referral.episodeId,
      purpose: 'referral',
      scope: 'onward-service',
      serviceId: referral.serviceId,
      basis,
    },
    await partsOf(work, referral),
    decided,
  )
}

/** The text a service gets. */
export function whatIsSent(going: readonly Pick<RecordItem, 'text'>[]): string {
  return going.map((one) => one.text).join('\n')
}
