import { blocked, conflict, done, invalid, notAllowed, notFound, type Outcome } from '#kernel/outcome.ts'
import { audit, elevated, unit, type Ctx, type Work } from '#modules/access/index.ts'
import { mayKeepDetails } from '../policy.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import type { Cells, FieldGroup } from '../schema/field-groups.ts'
import type { RowGroup } from '../schema/row-groups.ts'
import type { RecordedIdentifierKind } from '../schema/words.ts'
import {
  findGroupRow,
  findPersonRow,
  insertIdentityChange,
  insertRow,
  personRowAtVersion,
  setEnd,
  updatePerson,
  updateRow,
  type GroupRow,
  type PersonRow,
} from '../store/details.ts'
import { readNumber, seesRecord } from '../store/person.ts'

export interface FieldChange {
  readonly personId: string
  /** The version of the person's row that was on the page. */
  readonly version: number
  readonly cells: Cells
  readonly reason?: string | null | undefined
}

const savedFirst = 'Somebody else saved this first.'

/**
 * Changes one group of facts of the person's own row. When somebody saved other facts of it meanwhile both are kept; when
 * it was the same facts the answer is a conflict with the row as it stands.
 */
export async function changeFields(
  ctx: Ctx,
  group: FieldGroup,
  change: FieldChange,
): Promise<Outcome<{ version: number }>> {
  return unit(ctx, async (work) => {
    const row = await allowed(work, change.personId, () => findPersonRow(work, change.personId))
    if (!row.ok) return row
    const before = row.value
    const changesIdentity =
      'identity_status' in change.cells && change.cells['identity_status'] !== before.cells['identity_status']
    if (changesIdentity && (change.reason ?? '') === '') {
      return invalid([{ field: 'reason', message: 'Say why the identity is now held to be this' }])
    }
    if (before.version !== change.version && !(await untouchedSince(work, group, change, before)))
      return conflict(savedFirst, before)
    if (!(await updatePerson(work, change.personId, before.version, change.cells)))
      return conflict(savedFirst, before)
    if (changesIdentity) {
      const to = String(change.cells['identity_status'])
      await insertIdentityChange(work, change.personId, {
        from: String(before.cells['identity_status']),
        to,
        reason: change.reason ?? '',
      })
    }
    await audit(work, {
      action: 'person.changed',
      personId: change.personId,
      entity: 'person',
      entityId: change.personId,
      details: { group: group.key },
    })
    return done({ version: before.version + 1 })
  })
}

/** Whether the facts of this group are what the person who typed had in front of them. */
async function untouchedSince(
  work: Work,
  group: FieldGroup,
  change: FieldChange,
  now: PersonRow,
): Promise<boolean> {
  const seen = await elevated(work, 'compare with an earlier version', (tx) =>
    personRowAtVersion(tx, change.personId, change.version),
  )
  return (
    seen !== null &&
    group.columns.every(
      (column) => JSON.stringify(seen[column] ?? null) === JSON.stringify(now.cells[column] ?? null),
    )
  )
}

async function allowed<T>(work: Work, personId: string, find: () => Promise<T | null>): Promise<Outcome<T>> {
  if (!(await seesRecord(work, personId))) return notFound
  if (!mayKeepDetails.allows(work.actor)) return notAllowed('Your role does not change these details.')
  const found = await find()
  return found === null ? notFound : done(found)
}

export interface RowChange {
  readonly personId: string
  readonly cells: Cells
  /** The row to change with the version seen; a new row without it. */
  readonly row?: { readonly id: string; readonly version: number } | undefined
}

/** Adds or changes one of the things a person has several of. */
export async function saveRow(
  ctx: Ctx,
  group: RowGroup,
  change: RowChange,
): Promise<Outcome<{ id: string }>> {
  return unit(ctx, async (work) => {
    const sight = await allowed(work, change.personId, () => findPersonRow(work, change.personId))
    if (!sight.ok) return sight
    const cells = { ...change.cells, ...derivedCells(work, group, change) }
    if (change.row === undefined) {
      const id = await insertRow(work, group, change.personId, cells)
      await trace(work, group, change.personId, id, 'added')
      return done({ id })
    }
    const before = await findGroupRow(work, group, change.personId, change.row.id)
    if (before === null) return notFound
    if (
      !(await updateRow(work, group, change.personId, before.id, change.row.version, {
        ...cells,
        ...resetVerification(group, before, cells),
      }))
    ) {
      return conflict(savedFirst, before)
    }
    await trace(work, group, change.personId, before.id, 'changed')
    return done({ id: before.id })
  })
}

/** What follows from what was typed: how a name is found, what a number really is, who raised an alert. */
function derivedCells(work: Work, group: RowGroup, change: RowChange): Cells {
  const { cells } = change
  if (group.key === 'names') {
    const name = {
      given: text(cells['given']),
      family: text(cells['family']),
      asGiven: text(cells['as_given']) ?? '',
    }
    return { match_key: matchKey(name), sounds: soundsOf(name) }
  }
  if (group.key === 'identifiers') {
    const read = readNumber(cells['kind'] as RecordedIdentifierKind, text(cells['as_given']) ?? '')
    return { as_given: read.asGiven, normal: read.normal, well_formed: read.wellFormed ? 'true' : 'false' }
  }
  if (group.key === 'alerts' && change.row === undefined) {
    // Whoever raises an alert looks at it again, unless somebody else was named.
    return { raised_by: work.actor.workerId, reviewer_id: cells['reviewer_id'] ?? work.actor.workerId }
  }
  return {}
}

function text(cell: Cells[string] | undefined): string | undefined {
  return typeof cell === 'string' && cell !== '' ? cell : undefined
}

/** A number that is no longer the one that was checked is no longer checked. */
function resetVerification(group: RowGroup, before: GroupRow, cells: Cells): Cells {
  const same = before.cells['as_given'] === cells['as_given'] && before.cells['kind'] === cells['kind']
  return group.key !== 'identifiers' || same ? {} : { verified_at: null, verified_by: null }
}

/** Ends one of these things, or takes the end back; nothing goes away. */
export async function endRow(
  ctx: Ctx,
  group: RowGroup,
  asked: {
    readonly personId: string
    readonly rowId: string
    readonly version: number
    readonly ended: boolean
  },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    const row = await allowed(work, asked.personId, () =>
      findGroupRow(work, group, asked.personId, asked.rowId),
    )
    if (!row.ok) return row
    if (!(await setEnd(work, group, asked.personId, asked.rowId, asked.version, asked.ended)))
      return conflict(savedFirst, row.value)
    await trace(work, group, asked.personId, asked.rowId, asked.ended ? 'ended' : 'restored')
    return done(null)
  })
}

/** Says that a number was checked against its source; one that is not well formed cannot be right. */
export async function verifyIdentifier(
  ctx: Ctx,
  group: RowGroup,
  asked: { readonly personId: string; readonly rowId: string; readonly version: number },
): Promise<Outcome<null>> {
  return unit(ctx, async (work) => {
    const row = await allowed(work, asked.personId, () =>
      findGroupRow(work, group, asked.personId, asked.rowId),
    )
    if (!row.ok) return row
    if (row.value.cells['well_formed'] !== 'true') {
      return blocked('This number cannot be marked as verified.', [
        'It is not well formed. Correct it first, or leave it as it was given.',
      ])
    }
    const cells = {
      verified_at: new Date(work.now.epochMilliseconds).toISOString(),
      verified_by: work.actor.workerId,
    }
    if (!(await updateRow(work, group, asked.personId, asked.rowId, asked.version, cells)))
      return conflict(savedFirst, row.value)
    await trace(work, group, asked.personId, asked.rowId, 'verified')
    return done(null)
  })
}

async function trace(
  work: Work,
  group: RowGroup,
  personId: string,
  rowId: string,
  what: string,
): Promise<void> {
  await audit(work, { action: `person.${group.key}.${what}`, personId, entity: group.table, entityId: rowId })
}
