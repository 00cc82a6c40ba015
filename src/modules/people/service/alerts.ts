import type { Temporal } from '#kernel/dates.ts'
import { invalid, notFound, type Outcome } from '#kernel/outcome.ts'
import { unit, type Ctx } from '#modules/access/index.ts'
import { alertKinds } from '../schema/code-lists.ts'
import { rowGroups, type RowGroup } from '../schema/row-groups.ts'
import { findGroupRow } from '../store/details.ts'
import { endRow, saveRow } from './details.ts'

export interface NewAlert {
  readonly personId: string
  readonly kind: string
  readonly message: string
  readonly startsOn: Temporal.PlainDate
  readonly endsOn?: Temporal.PlainDate | undefined
  readonly reviewOn: Temporal.PlainDate
  readonly reviewerId: string
  /** The risk it rests on, when it rests on one. */
  readonly riskEntryId?: string | undefined
}

function alerts(): RowGroup {
  const group = rowGroups.find((one) => one.key === 'alerts')
  if (group === undefined) throw new Error('There is no list of alerts')
  return group
}

/** Puts what everybody has to know on the banner, with who looks at it again and when. */
export function raiseAlert(ctx: Ctx, alert: NewAlert): Promise<Outcome<{ id: string }>> {
  const problems = [
    ...(alertKinds.some((one) => one.value === alert.kind)
      ? []
      : [{ field: 'kind', message: 'Say what the alert is about' }]),
    ...(alert.message.trim().length > 300
      ? [{ field: 'message', message: 'Say it in one line, of at most 300 characters' }]
      : []),
    ...(alert.message.trim() === '' ? [{ field: 'message', message: 'Say what everybody has to know' }] : []),
  ]
  if (problems.length > 0) return Promise.resolve(invalid(problems))
  return saveRow(ctx, alerts(), {
    personId: alert.personId,
    cells: {
      kind: alert.kind,
      message: alert.message.trim(),
      starts_on: alert.startsOn.toString(),
      ends_on: alert.endsOn?.toString() ?? null,
      review_on: alert.reviewOn.toString(),
      reviewer_id: alert.reviewerId,
      risk_entry_id: alert.riskEntryId ?? null,
    },
  })
}

interface OfAlert {
  readonly personId: string
  readonly alertId: string
}

/** Lets an alert stand until somebody looks at it on another day. */
export function keepAlert(
  ctx: Ctx,
  asked: OfAlert & { readonly reviewOn: Temporal.PlainDate; readonly reviewerId: string },
): Promise<Outcome<{ id: string }>> {
  return unit(ctx, async (work) => {
    const row = await findGroupRow(work, alerts(), asked.personId, asked.alertId)
    if (row === null) return notFound
    return saveRow(work, alerts(), {
      personId: asked.personId,
      cells: { review_on: asked.reviewOn.toString(), reviewer_id: asked.reviewerId },
      row,
    })
  })
}

/** Takes an alert off the banner; one that is off already stays so. */
export function endAlert(ctx: Ctx, asked: OfAlert): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    const row = await findGroupRow(work, alerts(), asked.personId, asked.alertId)
    if (row === null) return notFound
    if (row.ended) return { ok: true, value: null }
    return endRow(work, alerts(), {
      personId: asked.personId,
      rowId: row.id,
      version: row.version,
      ended: true,
    })
  })
}
