import { Temporal } from '#kernel/dates.ts'
import { newId } from '#kernel/ids.ts'
import { conflict, done, invalid, notAllowed, type Outcome, type Problem } from '#kernel/outcome.ts'
import { audit, mayAdminister, unit, type Ctx } from '#modules/access/index.ts'
import { purposes, receivers, type PurposeCode, type Receiver } from '../schema/parcels.ts'
import { endAgreementRow, insertAgreement, partnerTeamsNow } from '../store/agreements.ts'

export interface NewAgreement {
  readonly teamId: string
  readonly receivesAs: string
  readonly purposes: readonly string[]
  readonly serviceId: string | null
  readonly reference: string
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate | null
}

/** Records an agreement with a partner's team: as what it receives, what for, since when and until when. */
export function addAgreement(
  ctx: Ctx,
  asked: NewAgreement,
): Promise<Outcome<{ readonly agreementId: string }>> {
  return unit(ctx, async (work) => {
    if (!mayAdminister.allows(work.actor)) return notAllowed('Agreements are recorded by administrators.')
    const receivesAs = receivers.find((one) => one === asked.receivesAs)
    const chosen = purposes.filter((one) => asked.purposes.includes(one.code))
    const problems = problemsOf(
      asked,
      receivesAs,
      chosen.map((one) => one.code),
    )
    if (!(await partnerTeamsNow(work)).some((one) => one.id === asked.teamId))
      problems.unshift({ field: 'team', message: 'Choose a team from the list' })
    if (problems.length > 0 || receivesAs === undefined) return invalid(problems)
    const agreementId = newId()
    await insertAgreement(work, {
      id: agreementId,
      teamId: asked.teamId,
      receivesAs,
      purposes: chosen.map((one) => one.code),
      serviceId: asked.serviceId,
      reference: asked.reference.trim(),
      fromOn: asked.fromOn,
      untilOn: asked.untilOn,
    })
    await audit(work, { action: 'agreement.recorded', entity: 'agreement', entityId: agreementId })
    return done({ agreementId })
  })
}

function problemsOf(
  asked: NewAgreement,
  receivesAs: Receiver | undefined,
  chosen: readonly PurposeCode[],
): Problem[] {
  const problems: Problem[] = []
  if (receivesAs === undefined) problems.push({ field: 'receivesAs', message: 'Say as what they receive it' })
  if (chosen.length === 0) problems.push({ field: 'purposes', message: 'Choose at least one purpose' })
  const misfit = purposes.find(
    (one) => chosen.includes(one.code) && receivesAs !== undefined && !one.receivers.includes(receivesAs),
  )
  if (misfit !== undefined)
    problems.push({
      field: 'purposes',
      message: `Such a receiver does not get anything for: ${misfit.words}`,
    })
  if (chosen.includes('referral') && receivesAs !== 'care-team' && asked.serviceId === null)
    problems.push({ field: 'service', message: 'Choose which service of the directory they are' })
  if (asked.reference.trim() === '')
    problems.push({ field: 'reference', message: 'Give the name or number of the agreement' })
  if (asked.untilOn !== null && Temporal.PlainDate.compare(asked.untilOn, asked.fromOn) < 0)
    problems.push({ field: 'untilOn', message: 'It cannot end before it begins' })
  return problems
}

/** Ends an agreement today: from then on nothing new is sent to that team on its strength. */
export function endAgreement(
  ctx: Ctx,
  asked: { readonly agreementId: string; readonly version: number },
): Promise<Outcome<undefined>> {
  return unit(ctx, async (work) => {
    if (!mayAdminister.allows(work.actor)) return notAllowed('Agreements are ended by administrators.')
    if (!(await endAgreementRow(work, asked)))
      return conflict('This agreement was changed by somebody else. Reload the page.')
    await audit(work, { action: 'agreement.ended', entity: 'agreement', entityId: asked.agreementId })
    return done(undefined)
  })
}
