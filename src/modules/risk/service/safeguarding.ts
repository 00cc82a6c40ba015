import { ENGLAND_BANK_HOLIDAYS } from '#kernel/bank-holidays.ts'
import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { finishTasksOf, raiseTask } from '#modules/episodes/index.ts'
import { recordDisclosure } from '#modules/sharing/index.ts'
import { mayWriteRisk } from '../policy.ts'
import { askAfter, raiseProblems, sendBy, sendProblems } from '../rules/safeguarding.ts'
import {
  agreementsToRefer,
  routes,
  type RaiseSafeguarding,
  type SafeguardingRow,
  type SendSafeguarding,
  type SettleSafeguarding,
} from '../schema/safeguarding.ts'
import {
  findSafeguarding,
  insertSafeguarding,
  keepOutcome,
  keepSending,
  type CompleteSending,
} from '../store/safeguarding.ts'
import { writesFor } from './team.ts'

const writers = 'Safeguarding referrals are made by those who work with people.'
const somebodyElse = 'Somebody else changed this safeguarding referral first'

/**
 * Writes down a safeguarding concern. It has to be sent by the end of the working day, at once in immediate danger; until it is, it
 * stands in the way of closing. Nobody's consent is asked for here: a refusal of everything else changes nothing
 * (Domain brief: liaison and diversion, sections 0 rule 7, 4 and 7 scenario 10).
 */
export function raiseSafeguarding(
  ctx: Ctx,
  given: RaiseSafeguarding,
): Promise<Outcome<{ readonly safeguardingId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const episode = (await writesFor(work, given.personId, given.episodeId))?.episode ?? null
    if (episode === null) return notFound
    const problems = raiseProblems(given)
    const { kind, about, immediate } = given
    if (problems.length > 0 || kind === undefined || about === undefined || immediate === undefined)
      return invalid(problems)
    const safeguardingId = newId()
    const dueAt = sendBy({ immediate, at: work.now }, ENGLAND_BANK_HOLIDAYS)
    await insertSafeguarding(work, {
      id: safeguardingId,
      personId: given.personId,
      episodeId: episode.id,
      teamId: episode.teamId,
      kind,
      about,
      concern: given.concern.trim(),
      immediate,
      dueAt,
    })
    await audit(work, {
      action: 'safeguarding.raised',
      personId: given.personId,
      entity: 'safeguarding',
      entityId: safeguardingId,
      details: { kind, about, immediate, episodeId: episode.id },
    })
    // What it is about stays off the list: titles are read by those who may not read it.
    const asked = await raiseTask(work, {
      personId: given.personId,
      episodeId: episode.id,
      teamId: episode.teamId,
      kind: 'safeguarding',
      title: immediate ? 'Safeguarding: tell them now' : 'Safeguarding: send the referral today',
      urgent: true,
      dueAt,
      ownerId: work.actor.workerId,
      sourceKind: 'safeguarding',
      sourceId: safeguardingId,
    })
    return asked.ok ? done({ safeguardingId }) : asked
  })
}

/**
 * Keeps that a concern was sent: to whom, when, how, on what it rests, and whether the person knows. The line in the log of what was
 * told is written with it, all or nothing.
 */
export function sendSafeguarding(ctx: Ctx, given: SendSafeguarding): Promise<Outcome<SafeguardingRow>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const before = await findSafeguarding(work, given.safeguardingId)
    if (before?.personId !== given.personId) return notFound
    if (before.sent !== null) return conflict('This safeguarding referral has been sent already', before)
    const problems = [...sendProblems(given, before.kind)]
    const at = given.sentAt ?? work.now
    if (Temporal.Instant.compare(at, work.now) > 0)
      problems.push({ field: 'sent-time', message: 'The time it was sent cannot be in the future' })
    if (problems.length > 0 || !isComplete(given)) return invalid(problems)
    const disclosed = await disclose(work, before, given, at)
    if (!disclosed.ok) return disclosed
    const { disclosureId } = disclosed.value
    if (!(await keepSending(work, given, { at, disclosureId })))
      return conflict(somebodyElse, await findSafeguarding(work, before.id))
    await finishTasksOf(work, 'safeguarding', before.id, 'Sent')
    await audit(work, {
      action: 'safeguarding.sent',
      personId: before.personId,
      entity: 'safeguarding',
      entityId: before.id,
      details: { route: given.route, how: given.how, agreement: given.agreement, disclosureId },
    })
    const asked = await raiseTask(work, {
      personId: before.personId,
      episodeId: before.episodeId,
      teamId: before.teamId,
      kind: 'safeguarding-outcome',
      title: 'Safeguarding: ask what came of it',
      urgent: false,
      dueAt: askAfter(at, ENGLAND_BANK_HOLIDAYS),
      ownerId: work.actor.workerId,
      sourceKind: 'safeguarding',
      sourceId: before.id,
    })
    if (!asked.ok) return asked
    return answer(work, before.id)
  })
}

function isComplete(given: SendSafeguarding): given is CompleteSending {
  return given.route !== undefined && given.how !== undefined && given.personTold !== undefined
}

function disclose(work: Work, row: SafeguardingRow, given: CompleteSending, at: Temporal.Instant) {
  const route = routes.find((one) => one.code === given.route)
  const agreement = agreementsToRefer.find((one) => one.code === given.agreement)
  return recordDisclosure(work, {
    personId: row.personId,
    episodeId: row.episodeId,
    source: { kind: 'safeguarding', id: row.id },
    recipient: { name: given.toName, role: given.toRole, agency: given.toAgency },
    purpose: row.kind === 'child' ? 'So that a child is safe' : 'So that an adult at risk is safe',
    what: given.what,
    scope: null,
    basis: 'safeguarding',
    basisReason: [route?.words, agreement?.words, given.reason.trim()]
      .filter((part) => part !== undefined)
      .join('. '),
    decisionMaker: given.decisionMaker,
    personTold: given.personTold,
    notToldReason: given.notToldReason,
    disclosedAt: at,
  })
}

/** Keeps what came of a referral that was sent. */
export function settleSafeguarding(ctx: Ctx, given: SettleSafeguarding): Promise<Outcome<SafeguardingRow>> {
  return unit(ctx, async (work) => {
    if (!mayWriteRisk.allows(work.actor)) return notAllowed(writers)
    const before = await findSafeguarding(work, given.safeguardingId)
    if (before?.personId !== given.personId) return notFound
    if (before.sent === null) return conflict('This safeguarding referral has not been sent yet', before)
    const { outcome } = given
    const note = given.note.trim()
    const problems = [
      ...(outcome === undefined ? [{ field: 'outcome', message: 'Choose what came of it' }] : []),
      ...(outcome === 'no-action' && note === ''
        ? [{ field: 'note', message: 'Write why nothing follows, and what we do now' }]
        : []),
    ]
    if (problems.length > 0 || outcome === undefined) return invalid(problems)
    if (!(await keepOutcome(work, { id: before.id, version: given.version }, { outcome, note })))
      return conflict(somebodyElse, await findSafeguarding(work, before.id))
    await finishTasksOf(work, 'safeguarding', before.id, 'Outcome known')
    await audit(work, {
      action: 'safeguarding.settled',
      personId: before.personId,
      entity: 'safeguarding',
      entityId: before.id,
      details: { outcome },
    })
    return answer(work, before.id)
  })
}

async function answer(work: Work, id: string): Promise<Outcome<SafeguardingRow>> {
  const row = await findSafeguarding(work, id)
  return row === null ? notFound : done(row)
}
