import { sql, type RawBuilder } from 'kysely'
import { reading } from '#modules/access/index.ts'
import {
  closeEpisode,
  confirmClosure,
  findEpisode,
  finishTask,
  handOnTask,
  moveEpisode,
  raiseTask,
  recordAttempt,
  reopenEpisode,
  setNextStep,
  signAssessment,
} from '#modules/episodes/index.ts'
import { acceptReferral } from '#modules/episodes/service/accept-referral.ts'
import { acknowledgeHandover, giveHandover, withdrawHandover } from '#modules/handovers/index.ts'
import {
  chaseReferral,
  draftReferral,
  findReferral,
  follows,
  onwardReferralsOf,
  recordReferralStep,
  sendReferral,
  type ReferralRow,
} from '#modules/onward-referrals/index.ts'
import { declineReferral, logReferral, withdrawReferral } from '#modules/referrals/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import {
  chosen,
  doer,
  open,
  someHolder,
  someTime,
  timePasses,
  type Doing,
  type Step,
  type Team,
} from './history.ts'

const pathway = pathwayOf('liaison-and-diversion')

type About = (team: Team, episodeId: string, personId: string, step: Step) => ReturnType<Doing>

function aboutEpisode(act: About): Doing {
  return async (team, step) => {
    const known = chosen(team.episodes, step.whom)
    return known === undefined ? undefined : act(team, known.episodeId, known.personId, step)
  }
}

/** The ids of a team's rows of one kind, in the order they came: what somebody could have on the screen. */
async function idsOf(team: Team, query: RawBuilder<{ id: string }>): Promise<readonly string[]> {
  const { rows } = await team.world.db.asSystem('what there is', (tx) => query.execute(tx))
  return rows.map((row) => row.id)
}

function aboutClosed(act: (team: Team, episodeId: string, step: Step) => ReturnType<Doing>): Doing {
  return async (team, step) => {
    const closed = await idsOf(
      team,
      sql`select id from episodes.episode where team_id = ${team.team.id}::uuid and closed_at is not null order by id`,
    )
    const id = chosen(closed, step.whom)
    return id === undefined ? undefined : act(team, id, step)
  }
}

function aboutTask(act: (team: Team, taskId: string, step: Step) => ReturnType<Doing>): Doing {
  return async (team, step) => {
    const open = await idsOf(
      team,
      sql`select id from episodes.task where team_id = ${team.team.id}::uuid and done_at is null order by id`,
    )
    const id = chosen(open, step.whom)
    return id === undefined ? undefined : act(team, id, step)
  }
}

function aboutHandover(act: (team: Team, handoverId: string, step: Step) => ReturnType<Doing>): Doing {
  return async (team, step) => {
    const waiting = await idsOf(
      team,
      sql`select id from handovers.handover where team_id = ${team.team.id}::uuid and withdrawn_at is null order by id`,
    )
    const id = chosen(waiting, step.whom)
    return id === undefined ? undefined : act(team, id, step)
  }
}

/** Something about a referral that was sent, or one that was not. */
function aboutReferral(
  which: 'draft' | 'sent',
  act: (team: Team, referral: ReferralRow, step: Step) => ReturnType<Doing>,
): Doing {
  return async (team, step) => {
    const all = await idsOf(
      team,
      sql`select id from onward_referrals.onward_referral where team_id = ${team.team.id}::uuid
        and (status = 'draft') = ${which === 'draft'} and status <> 'closed' order by id`,
    )
    const id = chosen(all, step.whom)
    const referral = id === undefined ? null : await reading(team.lead, (work) => findReferral(work, id))
    return referral === null ? undefined : act(team, referral, step)
  }
}

/** One of the referrals to the team that wait for a decision. */
function aboutInbox(act: (team: Team, referralId: string, step: Step) => ReturnType<Doing>): Doing {
  return async (team, step) => {
    const waiting = await idsOf(
      team,
      sql`select id from referrals.referral where team_id = ${team.team.id}::uuid and status = 'new' order by id`,
    )
    const id = chosen(waiting, step.whom)
    return id === undefined ? undefined : act(team, id, step)
  }
}

/** What stands for it in the codes of appointments. */
const attendance: Readonly<Partial<Record<ReferralRow['status'], string>>> = {
  attended: '5',
  'not-attended': '3',
  cancelled: '4',
}

/** Of every kind: with attempts needed, with a second person, plain. */
const closingReasons = [
  'disengaged',
  'released-not-reached',
  'released-no-contact-details',
  'no-need-found',
  'referred-outcome-known',
] as const

/** Everything a team does with people, through the real services. */
export const doings: Readonly<Record<string, Doing>> = {
  open,
  'time passes': timePasses,
  attempt: aboutEpisode((team, episodeId, _person, step) =>
    recordAttempt(doer(team, step), {
      episodeId,
      attemptedAt: team.clock.now(),
      place: 'Cells',
      result: chosen(pathway.attemptResults, step.how)?.code ?? '',
      retryAt: step.how % 3 === 0 ? team.clock.now().add({ hours: 1 + (step.how % 40) }) : undefined,
    }),
  ),
  move: aboutEpisode(async (team, episodeId, _person, step) => {
    const episode = await reading(team.lead, (work) => findEpisode(work, episodeId))
    const moves = pathway.moves.filter((one) => one.from === episode?.stage)
    const to = chosen(moves, step.how)?.to
    if (to === undefined) return undefined
    return moveEpisode(doer(team, step), {
      episodeId,
      to,
      facts: {
        privacyGiven: true,
        capacityConsidered: true,
        screeningComplete: true,
        urgency: 'routine',
        needFound: true,
        engagementContinues: true,
        noActionReason: step.how % 4 === 0 ? 'Nothing is needed' : undefined,
      },
    })
  }),
  assess: aboutEpisode((team, episodeId, _person, step) =>
    signAssessment(doer(team, step), {
      episodeId,
      happenedAt: team.clock.now(),
      body: 'Help with housing',
    }),
  ),
  'next step': aboutEpisode((team, episodeId, _person, step) =>
    setNextStep(doer(team, step), {
      episodeId,
      holderId: someHolder(team, step) ?? null,
      nextStep: 'Ring them',
      nextStepAt: someTime(team, step),
    }),
  ),
  task: aboutEpisode((team, episodeId, personId, step) =>
    raiseTask(doer(team, step), {
      personId,
      // Some are about the person alone.
      ...(step.how % 5 === 0 ? {} : { episodeId }),
      teamId: team.team.id,
      kind: chosen(['action', 'safeguarding', 'call', 'urgent-answer'], step.how) ?? 'action',
      title: 'Do this',
      urgent: step.how % 2 === 0,
      dueAt: someTime(team, step),
      ownerId: someHolder(team, step),
    }),
  ),
  'finish task': aboutTask((team, taskId, step) =>
    finishTask(doer(team, step), { taskId, outcome: 'Done', told: 'PS 4411' }),
  ),
  'hand on task': aboutTask((team, taskId, step) =>
    handOnTask(doer(team, step), {
      taskId,
      ownerId: someHolder(team, step) ?? null,
      dueAt: someTime(team, step),
    }),
  ),
  handover: aboutEpisode((team, episodeId, _person, step) =>
    giveHandover(doer(team, step), {
      episodeId,
      recipient: 'legal-adviser',
      recipientName: 'J. Osei',
      identity: 'matched',
      risk: 'None found.',
      riskAction: 'Nothing beyond the usual.',
      needs: 'Short sentences.',
      medication: 'none',
      services: 'None known.',
      next: 'We see them after court.',
      nextBy: '16:00',
      method: 'in-person',
      readBack: true,
      urgent: step.how % 2 === 0,
      basis: 'consent',
      personTold: 'yes',
      confirmations: ['as-said', 'no-offence', 'no-others'],
      warningsRead: [],
      ...(step.how % 5 === 0 ? { acknowledgedBy: 'J. Osei' } : {}),
    }),
  ),
  acknowledge: aboutHandover((team, handoverId, step) =>
    acknowledgeHandover(doer(team, step), { handoverId, name: 'J. Osei' }),
  ),
  'withdraw handover': aboutHandover((team, handoverId, step) =>
    withdrawHandover(doer(team, step), {
      handoverId,
      reason: 'Wrong time',
      recallNote: 'Told J. Osei by telephone',
    }),
  ),
  'draft referral': aboutEpisode(async (team, episodeId, _person, step) => {
    const referrals = await reading(team.lead, (work) => onwardReferralsOf(work, episodeId))
    const rejected = referrals.find((one) => one.status === 'rejected' && one.followedById === null)
    return draftReferral(doer(team, step), {
      episodeId,
      serviceId: chosen(team.services, step.how) ?? '',
      need: 'mental-health',
      accompany: false,
      ...(rejected === undefined || step.how % 2 === 0 ? {} : { followsId: rejected.id }),
    })
  }),
  'send referral': aboutReferral('draft', (team, referral, step) =>
    sendReferral(doer(team, step), {
      referralId: referral.id,
      version: referral.version,
      sentTo: 'Duty desk',
      sentHow: 'secure-email',
      basis: 'consent',
      personTold: 'yes',
      asNextStep: step.how % 2 === 0,
    }),
  ),
  'referral goes on': aboutReferral('sent', (team, referral, step) => {
    const to = chosen(follows[referral.status], step.how)
    if (to === undefined) return Promise.resolve(undefined)
    return recordReferralStep(doer(team, step), {
      referralId: referral.id,
      version: referral.version,
      to,
      toldBy: 'Duty desk',
      reason: 'They said so',
      closeReason: chosen(['support-ended', 'no-answer-after-chasing', 'no-other-service'], step.whom),
      ...(to === 'appointment-offered'
        ? { appointmentAt: team.clock.now().add({ hours: 30 }), appointmentPlace: 'Mill Lane' }
        : {}),
      attendance: attendance[to],
    })
  }),
  chase: aboutReferral('sent', (team, referral, step) =>
    chaseReferral(doer(team, step), { referralId: referral.id, version: referral.version, toldBy: 'Nobody' }),
  ),
  close: aboutEpisode((team, episodeId, _person, step) =>
    closeEpisode(doer(team, step), {
      episodeId,
      exitReason: chosen(closingReasons, step.whom + step.how) ?? '',
      ...(step.how % 4 === 1 ? { overrideReason: 'The rest is with another team' } : {}),
    }),
  ),
  // Somebody new, or somebody the team knows already.
  'referral comes': async (team, step) => {
    const by = doer(team, step)
    const known = step.whom % 3 === 0 ? chosen(team.episodes, step.whom) : undefined
    return logReferral(by, {
      personId: known?.personId ?? (await team.world.person(by.actor)),
      teamId: team.team.id,
      source: 'judiciary',
      referrerName: 'The bench',
      referrerContact: 'Court 2',
      reason: 'Low in mood in the dock',
      receivedAt: team.clock.now().subtract({ minutes: step.how }),
    })
  },
  'accept referral': aboutInbox(async (team, referralId, step) => {
    const accepted = await acceptReferral(doer(team, step), {
      referralId,
      pointOfContact: 'magistrates-court',
      reasons: ['mental-health'],
      urgency: 'routine',
      holderId: someHolder(team, step),
      nextStep: 'See them',
      nextStepAt: someTime(team, step),
    })
    const [personId] = await idsOf(
      team,
      sql`select person_id as id from referrals.referral where id = ${referralId}::uuid`,
    )
    if (accepted.ok && personId !== undefined) team.episodes.push({ personId, ...accepted.value })
    return accepted
  }),
  'decline referral': aboutInbox((team, referralId, step) =>
    declineReferral(doer(team, step), { referralId, reason: 'With another team', told: 'The bench' }),
  ),
  'withdraw referral': aboutInbox((team, referralId, step) =>
    withdrawReferral(doer(team, step), { referralId, reason: 'Seen elsewhere', withdrawnBy: 'The bench' }),
  ),
  'look at closure': aboutClosed((team, episodeId, step) =>
    confirmClosure(doer(team, step), { episodeId, agrees: step.how % 3 > 0, note: 'Seen' }),
  ),
  reopen: aboutClosed((team, episodeId, step) =>
    reopenEpisode(doer(team, step), {
      episodeId,
      reason: 'Came back',
      holderId: someHolder(team, step) ?? null,
      nextStep: 'See them again',
      nextStepAt: someTime(team, step),
    }),
  ),
}
