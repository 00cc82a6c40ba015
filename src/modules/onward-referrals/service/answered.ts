import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { instantFromLondon, instantToDb, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { audit, type Work } from '#modules/access/index.ts'
import { needs, wordsFor } from '#modules/directory/index.ts'
import { finishTasksOf, raiseTaskBySystem } from '#modules/episodes/index.ts'
import type { AnswerHook } from '#modules/sharing/index.ts'
import { chaseAfter, nextDue, nextText, statusWords } from '../rules.ts'
import { follows, type ReferralRow, type Status } from '../schema.ts'
import { changeReferral, findReferral, insertStep } from '../store.ts'
import { sourceKind, standardsOf } from './follow.ts'
import { takeBackReferrals } from './to-team.ts'

const dayEnd = Temporal.PlainTime.from('23:59')
const saidAs = { acknowledged: 'acknowledged', accepted: 'accepted', declined: 'rejected' } as const

/**
 * The service answers on its own page: the referral learns of it at once, with who said so and why. What is to do next is the
 * holder's task with its date. An answer that no longer fits (somebody wrote it down before) changes nothing.
 */
export const referralAnswered: AnswerHook = {
  sourceKind,
  answered: async (work, said) => {
    if (said.kind !== 'acknowledged' && said.kind !== 'accepted' && said.kind !== 'declined') return
    const to = saidAs[said.kind]
    const referral = await findReferral(work, said.sourceId)
    if (referral === null || !follows[referral.status].includes(to)) return
    const note = [said.reason, said.text].filter((part) => part !== null).join('. ')
    const moment = instantToDb(said.at)
    const change = {
      status: to,
      ...(referral.acknowledgedAt === null ? { acknowledged_at: moment } : {}),
      ...(to === 'acknowledged' ? {} : { decided_at: moment }),
      ...(to === 'rejected'
        ? { decision_reason: note, outcome: 'rejected', outcome_at: moment, chase_on: null }
        : { chase_on: chaseOn(work, referral, to)?.toString() ?? null }),
    }
    if (!(await changeReferral(work, { id: referral.id, version: referral.version }, change))) return
    await insertStep(work, {
      id: newId(),
      referralId: referral.id,
      from: referral.status,
      to,
      at: said.at,
      toldBy: said.byName,
      note: note === '' ? null : note,
    })
    await audit(work, {
      action: 'onward-referral.moved',
      personId: referral.personId,
      entity: 'onward-referral',
      entityId: referral.id,
      details: { from: referral.status, to, byPartner: true },
    })
    await nextTask(work, referral.id, to)
  },
  takenBack: async (work, taken) => {
    const { scope, personId, serviceId } = taken
    if (scope === 'onward-service' && serviceId !== null)
      await takeBackReferrals(work, { personId, serviceId })
  },
}

function chaseOn(work: Work, referral: ReferralRow, to: Status): Temporal.PlainDate | null {
  return chaseAfter(
    {
      status: to,
      today: londonDay(work.now),
      sentAt: referral.sentAt,
      appointmentAt: referral.appointmentAt,
    },
    standardsOf(referral.teamService),
    ENGLAND_BANK_HOLIDAYS,
  )
}

/** Nothing about a referral waits without a date: a refusal too is somebody's to act on. */
async function nextTask(work: Work, referralId: string, to: Status): Promise<void> {
  const referral = await findReferral(work, referralId)
  if (referral === null) return
  await finishTasksOf(work, sourceKind, referral.id, statusWords(to))
  const due = nextDue(referral, londonDay(work.now), standardsOf(referral.teamService), ENGLAND_BANK_HOLIDAYS)
  if (due === null) return
  await raiseTaskBySystem(
    { ...work, job: 'a service answered' },
    {
      personId: referral.personId,
      episodeId: referral.episodeId,
      teamId: referral.teamId,
      kind: 'onward-referral',
      title: nextText(to, referral.serviceName, wordsFor(needs, referral.need)),
      urgent: false,
      dueAt: instantFromLondon(due, dayEnd),
      sourceKind,
      sourceId: referral.id,
      ...(referral.holderId === null ? {} : { ownerId: referral.holderId }),
    },
  )
}
