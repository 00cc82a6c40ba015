import { instantFromLondon, londonDay, Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, careRoles, hasRole, unit, type Ctx, type Work } from '#modules/access/index.ts'
import {
  announceSite,
  findEpisode,
  finishTask,
  listTasks,
  moveEpisode,
  raiseTask,
  type EpisodeRow,
} from '#modules/episodes/index.ts'
import {
  agreementsInForce,
  basisWords,
  choiceOf,
  deliver,
  markSensitive,
  recordDisclosure,
  scopeWords,
  type Basis,
  type SentItem,
  type Told,
} from '#modules/sharing/index.ts'
import { pathwayOf } from '#pathways/index.ts'
import { mayHandOver } from '../policy.ts'
import {
  defaultEscalationMinutes,
  escalateAt,
  findRecipient,
  handoverProblems,
  saidText,
  stayedOf,
} from '../rules.ts'
import { purposeOf, type GiveHandover, type HandoverContent, type Recipient } from '../schema.ts'
import { escalationMinutes, insertHandover } from '../store.ts'
import { acknowledgeHandover, withdrawHandover } from './answer.ts'
import { itemsTold, judgeHandover, undecided } from './lens.ts'

/** A handover with nothing missing. */
interface Complete extends GiveHandover {
  readonly basis: Basis
  readonly personTold: Told
  readonly readBack: boolean
  readonly urgent: boolean
}

function isComplete(given: GiveHandover): given is Complete {
  return (
    given.basis !== undefined &&
    given.personTold !== undefined &&
    given.readBack !== undefined &&
    given.urgent !== undefined
  )
}

/**
 * Keeps what was told to the court or to custody: with the disclosure and what it rests on, and a task to get the
 * acknowledgement, all or nothing. There is no handover without a disclosure. An urgent one that is not acknowledged goes
 * to the on-call lead after the team's time and stands in the way of closing.
 */
export function giveHandover(
  ctx: Ctx,
  given: GiveHandover,
): Promise<Outcome<{ readonly handoverId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayHandOver.allows(work.actor))
      return notAllowed('Handovers are given by those who work with people.')
    const episode = await findEpisode(work, given.episodeId)
    if (episode === null) return notFound
    if (episode.closedAt !== null) return conflict('This episode is closed: reopen it first')
    const recipient = findRecipient(given.recipient)
    const problems = handoverProblems(given)
    if (problems.length > 0 || recipient === undefined || !isComplete(given)) return invalid(problems)
    const saidAt = given.saidAt ?? work.now
    if (Temporal.Instant.compare(saidAt, work.now) > 0) {
      return invalid([{ field: 'said-time', message: 'The time it was said cannot be in the future' }])
    }
    if (given.replaces !== undefined) {
      const withdrawn = await withdrawHandover(work, { ...given.replaces, episodeId: episode.id })
      if (!withdrawn.ok) return withdrawn
    }
    return keep(work, episode, recipient, given, saidAt)
  })
}

async function keep(
  work: Work,
  episode: EpisodeRow,
  recipient: Recipient,
  given: Complete,
  saidAt: Temporal.Instant,
): Promise<Outcome<{ readonly handoverId: string }>> {
  const handoverId = newId()
  const content = contentOf(work, episode, recipient, given)
  const judged = await judgeHandover(work, {
    episodeId: episode.id,
    recipient,
    basis: given.basis,
    content,
    marked: given,
    decided: given.decided ?? new Map(),
  })
  const problems = [...undecided(judged), ...judged.problems]
  if (problems.length > 0) return invalid(problems)
  if (judged.packed.going.length === 0)
    return invalid([{ field: '', message: 'Nothing was told: leave something in' }])
  const choice = choiceOf(judged)
  const toAgency = given.recipientAgency?.trim() || recipient.agency
  const disclosed = await recordDisclosure(work, {
    personId: episode.personId,
    episodeId: episode.id,
    source: { kind: 'handover', id: handoverId },
    recipient: { name: given.recipientName, role: recipient.words, agency: toAgency },
    purpose: 'Verbal update, so that they are looked after and treated fairly',
    what: saidText(content, stayedOf(choice)),
    scope: recipient.scope,
    basis: given.basis,
    basisReason: given.basisReason,
    decisionMaker: given.decisionMaker,
    personTold: given.personTold,
    notToldReason: given.notToldReason,
    disclosedAt: saidAt,
  })
  if (!disclosed.ok) return disclosed
  const delivered = await putOnTheirPage(work, episode, recipient, given, {
    handoverId,
    items: itemsTold(judged, saidAt),
    disclosureId: disclosed.value.disclosureId,
  })
  if (!delivered.ok) return delivered
  const minutes = (await escalationMinutes(work, episode.teamId)) ?? defaultEscalationMinutes
  const escalatesAt = escalateAt({ urgent: given.urgent, saidAt }, minutes)
  await insertHandover(work, {
    id: handoverId,
    personId: episode.personId,
    episodeId: episode.id,
    siteId: episode.siteId,
    teamId: episode.teamId,
    toName: given.recipientName.trim(),
    toRole: recipient.words,
    toAgency,
    urgent: given.urgent,
    content,
    choice,
    method: given.method,
    saidAt,
    readBack: given.readBack,
    disclosureId: disclosed.value.disclosureId,
    escalateAt: escalatesAt,
    replacesId: given.replaces?.handoverId ?? null,
  })
  for (const code of given.private ?? []) {
    const source = { kind: `handover-${code}`, id: handoverId }
    const classes = given.sensitivity ?? []
    const marked = await markSensitive(work, { personId: episode.personId, source, classes })
    if (!marked.ok) return marked
  }
  await audit(work, {
    action: 'handover.given',
    personId: episode.personId,
    entity: 'handover',
    entityId: handoverId,
    details: { episodeId: episode.id, recipient: recipient.code, urgent: given.urgent, basis: given.basis },
  })
  const asked = await askForAcknowledgement(work, episode, { handoverId, given, dueAt: escalatesAt })
  if (!asked.ok) return asked
  if (given.acknowledgedBy !== undefined && given.acknowledgedBy.trim() !== '') {
    const answered = await acknowledgeHandover(work, { handoverId, name: given.acknowledgedBy, at: saidAt })
    if (!answered.ok) return answered
  }
  if (recipient.receiver === 'prison-healthcare') await prisonTold(work, episode)
  await actingNow(work, episode)
  announceSite(work, episode.siteId)
  return done({ handoverId })
}

/** The same on the recipient's own page, where they have one and it was asked for: they acknowledge it there. */
async function putOnTheirPage(
  work: Work,
  episode: EpisodeRow,
  recipient: Recipient,
  given: Complete,
  told: {
    readonly handoverId: string
    readonly items: readonly SentItem[]
    readonly disclosureId: string
  },
): Promise<Outcome<unknown>> {
  const purpose = purposeOf[recipient.scope]
  if (given.agreementId === undefined) return done(undefined)
  const agreement = (await agreementsInForce(work)).find((one) => one.id === given.agreementId)
  if (purpose === undefined || agreement === undefined || agreement.receivesAs !== recipient.receiver)
    return invalid([{ field: 'agreement', message: 'That page is not of the person you told' }])
  return deliver(work, {
    source: { kind: 'handover', id: told.handoverId },
    personId: episode.personId,
    episodeId: episode.id,
    agreementId: agreement.id,
    purpose,
    basis: given.basis,
    note: '',
    items: told.items,
    disclosureId: told.disclosureId,
  })
}

/** What was said, heading by heading, from what was typed. */
export function contentOf(
  work: Work,
  episode: EpisodeRow,
  recipient: Recipient,
  given: GiveHandover & { readonly basis: Basis },
): HandoverContent {
  const text = (value: string | undefined) =>
    value === undefined || value.trim() === '' ? null : value.trim()
  return {
    recipient: recipient.code,
    speaker: [work.actor.displayName, work.actor.jobTitle, episode.teamName]
      .filter((part) => part !== '')
      .join(', '),
    identity: given.identity,
    consent:
      given.basis === 'consent'
        ? `They agreed to this: ${scopeWords[recipient.scope].title.toLowerCase()}`
        : `Told without their agreement: ${basisWords[given.basis].name.toLowerCase()}`,
    risk: given.risk.trim(),
    riskAction: given.riskAction.trim(),
    needs: given.needs.trim(),
    medication: given.medication,
    medicationDetail: text(given.medicationDetail),
    healthcareTold: text(given.healthcareTold),
    services: given.services.trim(),
    next: given.next.trim(),
    nextBy: given.nextBy.trim(),
  }
}

const dayEnd = Temporal.PlainTime.from('23:59')

/**
 * Somebody has to make sure that it was taken in. Urgent: until it goes to the lead. Otherwise by the end of the next day,
 * which is ours: the brief times only the urgent ones.
 */
function askForAcknowledgement(
  work: Work,
  episode: EpisodeRow,
  asked: { handoverId: string; given: Complete; dueAt: Temporal.Instant | null },
) {
  const { given, handoverId } = asked
  return raiseTask(work, {
    personId: episode.personId,
    episodeId: episode.id,
    teamId: episode.teamId,
    kind: given.urgent ? 'handover-acknowledgement' : 'handover',
    title: given.urgent ? 'Urgent handover: get the acknowledgement' : 'Handover: get the acknowledgement',
    detail: `Told ${given.recipientName.trim()}. Phone until they say that they have it.`,
    urgent: given.urgent,
    dueAt: asked.dueAt ?? instantFromLondon(londonDay(work.now).add({ days: 1 }), dayEnd),
    recipient: given.recipientName.trim(),
    sourceKind: 'handover',
    sourceId: handoverId,
    ...(hasRole(work.actor, careRoles, episode.teamId) ? { ownerId: work.actor.workerId } : {}),
  })
}

/** What asked for this handover is done by it; its acknowledgement is asked for as of any other. */
async function prisonTold(work: Work, episode: EpisodeRow): Promise<void> {
  const open = (await listTasks(work, episode.id)).filter(
    (one) => one.kind === 'prison-handover' && one.doneAt === null,
  )
  for (const task of open)
    await finishTask(work, { taskId: task.id, outcome: 'Handed over', told: 'Prison healthcare' })
}

/** A handover is an action for the person: where the pathway goes on to acting from here, it goes on. */
async function actingNow(work: Work, episode: EpisodeRow): Promise<void> {
  const move = pathwayOf(episode.service).moves.find(
    (one) => one.from === episode.stage && one.guards.includes('action-or-no-action-reason'),
  )
  // A refusal (not for this role, something else missing) leaves the stage as it is and saves nothing of the move.
  if (move !== undefined) await moveEpisode(work, { episodeId: episode.id, to: move.to })
}
