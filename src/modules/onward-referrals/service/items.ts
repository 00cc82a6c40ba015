import { showDate, londonDay } from '#kernel/dates.ts'
import { needs, wordsFor } from '#modules/directory/index.ts'
import { itemMark, sensitivityOf, type ItemSource } from '#modules/sharing/index.ts'
import { statusWords } from '../rules.ts'
import type { ReferralRow } from '../schema.ts'
import { onwardReferralsOf } from '../store.ts'

/** The referrals out, as they stand: when a service accepts or says no, what was written before is looked at again. */
export const referralItems: ItemSource = async (work, { personId, episodeId }) => {
  const sent = (await onwardReferralsOf(work, episodeId)).filter((one) => one.sentAt !== null)
  if (sent.length === 0) return []
  const held = await sensitivityOf(work, personId)
  return sent.map((one) => ({
    key: `onward-referral:${one.id}`,
    source: { kind: 'onward-referral', id: one.id },
    mark: itemMark(one.id, one.status, one.appointmentAt?.toString() ?? null),
    kind: 'services' as const,
    title: `Referral: ${one.serviceName}`,
    text: textOf(one),
    origin: 'records' as const,
    at: one.sentAt ?? one.createdAt,
    byName: one.createdByName,
    sensitivity: held.get(`onward-referral:${one.id}`) ?? [],
  }))
}

function textOf(one: ReferralRow): string {
  const need = wordsFor(needs, one.need).toLowerCase()
  const appointment =
    one.appointmentAt === null ? '' : ` First appointment: ${showDate(londonDay(one.appointmentAt))}.`
  return `Referred to ${one.serviceName} for ${need}. ${statusWords(one.status)}.${appointment}`
}
