import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { blocked, done, invalid, notAllowed, notFound, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { mayRecordConsent, mayRecordDisclosure } from '../policy.ts'
import { consentProblems, mayShare } from '../rules/consent.ts'
import {
  interpreterWayNames,
  type Basis,
  type ConsentGiven,
  type SharingScope,
  type Told,
} from '../schema/consent.ts'
import { findConsentNow, findSubject, insertConsents, insertDisclosure } from '../store/consent.ts'
import { endBecauseOf, type AnswerHook } from './answering.ts'

export interface NewConsent extends ConsentGiven {
  readonly personId: string
  readonly episodeId?: string | undefined
  /** When they decided, if it was not just now. */
  readonly decidedAt?: Temporal.Instant | undefined
}

/**
 * Writes down what somebody decided, scope by scope. Nothing earlier changes: the latest word on a scope is what stands,
 * so a withdrawal holds from the moment it is saved: what rested on it ends in the same transaction (`hooks` are the modules
 * above that told somebody).
 */
export async function recordConsent(
  ctx: Ctx,
  given: NewConsent,
  hooks: readonly AnswerHook[] = [],
): Promise<Outcome<{ readonly consentIds: readonly string[] }>> {
  if (!mayRecordConsent.allows(ctx.actor))
    return notAllowed('Consent is recorded by those who work with the person.')
  return unit(ctx, async (work) => {
    const subject = await findSubject(work, given.personId, given.episodeId)
    if (subject === null) return notFound
    const decidedAt = given.decidedAt ?? work.now
    const problems = consentProblems(given, subject)
    if (Temporal.Instant.compare(decidedAt, work.now) > 0)
      problems.push({ field: 'decided-time', message: 'The time they decided cannot be in the future' })
    if (problems.length > 0) return invalid(problems)
    const interpreter = given.interpreter
    const rows = given.decisions.map((one) => ({
      id: newId(),
      personId: given.personId,
      episodeId: subject.episodeId,
      scope: one.scope,
      serviceId: one.serviceId ?? null,
      decision: one.decision,
      explained: given.explained,
      givenBy: given.givenBy,
      capacity: given.capacity,
      reason: joined(one.reason, given.capacityNote),
      interpreterUsed:
        interpreter === undefined
          ? null
          : `${interpreterWayNames[interpreter.way]}: ${interpreter.detail.trim()}`,
      decidedAt,
    }))
    await insertConsents(work, rows)
    await endBecauseOf(work, given.personId, given.decisions, hooks)
    await audit(work, {
      action: 'consent.recorded',
      personId: given.personId,
      entity: 'consent',
      details: {
        episode: subject.episodeId,
        decisions: rows.map((row) => `${row.scope}:${row.decision}`),
        ids: rows.map((row) => row.id),
      },
    })
    return done({ consentIds: rows.map((row) => row.id) })
  })
}

function joined(...parts: readonly (string | undefined)[]): string | null {
  const said = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '')
  return said.length === 0 ? null : said.join('\n')
}

export interface NewDisclosure {
  readonly personId: string
  readonly episodeId?: string | undefined
  /** What it was told with: a handover, a referral, or by itself (`told`). */
  readonly source: { readonly kind: string; readonly id?: string | undefined }
  readonly recipient: { readonly name: string; readonly role: string; readonly agency: string }
  readonly purpose: string
  readonly what: string
  /** The scope the recipient belongs to; null where agreement is not what it rests on (children's services, an AMHP). */
  readonly scope: SharingScope | null
  /** Which service, for the scope `onward-service`. */
  readonly serviceId?: string | undefined
  readonly basis: Basis
  readonly basisReason?: string | undefined
  readonly decisionMaker?: string | undefined
  readonly personTold: Told
  readonly notToldReason?: string | undefined
  readonly disclosedAt?: Temporal.Instant | undefined
}

/**
 * Logs that something was told to somebody outside. Refused when it would rest on consent that does not stand; the
 * refusal's reasons name the lawful bases there are. Runs in the transaction of whatever tells it, so that nothing is
 * sent without its line.
 */
export async function recordDisclosure(
  work: Work,
  given: NewDisclosure,
): Promise<Outcome<{ readonly disclosureId: string }>> {
  if (!mayRecordDisclosure.allows(work.actor))
    return notAllowed('What was shared is recorded by those who work with the person.')
  const subject = await findSubject(work, given.personId, given.episodeId)
  if (subject === null) return notFound
  const missing = missingParts(given)
  const disclosedAt = given.disclosedAt ?? work.now
  if (Temporal.Instant.compare(disclosedAt, work.now) > 0)
    missing.push({ field: 'disclosed-time', message: 'The time it was told cannot be in the future' })
  if (missing.length > 0) return invalid(missing)
  const consent =
    given.scope === null
      ? null
      : await findConsentNow(work, {
          personId: given.personId,
          episodeId: subject.episodeId,
          scope: given.scope,
          serviceId: given.scope === 'onward-service' ? (given.serviceId ?? null) : null,
        })
  const answer = mayShare({ ...given, decision: consent?.decision ?? null })
  if (answer.problems.length > 0) return invalid(answer.problems)
  if (!answer.allowed) {
    return blocked(
      `This cannot be shared on that basis. ${answer.why}`,
      answer.options.length === 0
        ? ['Nothing but their agreement allows this.']
        : answer.options.map((option) => `${option.name}. ${option.when}`),
    )
  }
  const disclosureId = newId()
  await insertDisclosure(work, {
    id: disclosureId,
    personId: given.personId,
    episodeId: subject.episodeId,
    sourceKind: given.source.kind,
    sourceId: given.source.id ?? null,
    recipientName: given.recipient.name.trim(),
    recipientRole: given.recipient.role.trim(),
    recipientAgency: given.recipient.agency.trim(),
    purpose: given.purpose.trim(),
    what: given.what.trim(),
    basis: given.basis,
    consentId: given.basis === 'consent' ? (consent?.id ?? null) : null,
    basisReason: given.basis === 'consent' ? null : (given.basisReason?.trim() ?? null),
    decisionMaker: given.basis === 'consent' ? null : (given.decisionMaker?.trim() ?? null),
    personTold: given.personTold,
    notToldReason: given.personTold === 'yes' ? null : (given.notToldReason?.trim() ?? null),
    disclosedAt,
  })
  await audit(work, {
    action: 'disclosure.recorded',
    personId: given.personId,
    entity: 'disclosure',
    entityId: disclosureId,
    details: { basis: given.basis, scope: given.scope, source: given.source.kind },
  })
  return done({ disclosureId })
}

function missingParts(given: NewDisclosure): Problem[] {
  const parts: readonly (readonly [string, string, string])[] = [
    ['recipientName', given.recipient.name, 'Say who was told'],
    ['recipientRole', given.recipient.role, 'Say what their role is'],
    ['recipientAgency', given.recipient.agency, 'Say who they work for'],
    ['purpose', given.purpose, 'Say what it was shared for'],
    ['what', given.what, 'Say what was shared'],
  ]
  return parts.filter(([, value]) => value.trim() === '').map(([field, , message]) => ({ field, message }))
}
