import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { londonDay, showDate, Temporal } from '#kernel/dates.ts'
import { done } from '#kernel/outcome.ts'
import {
  mayOpenRecords,
  once,
  reading,
  textIn,
  versionIn,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import { mayKeepDetails, mayReadAccessHistory } from '../policy.ts'
import { fieldGroups, type FieldGroup, type FormValues } from '../schema/field-groups.ts'
import { alertPages, rowGroups, rowNames, type RowGroup } from '../schema/row-groups.ts'
import { changeFields, endRow, saveRow, verifyIdentifier } from '../service/details.ts'
import { findDetails, findGroupRow, findPersonRow, listIdentityChanges } from '../store/details.ts'
import { DetailsPage } from '../views/details.tsx'
import { ConfirmDeath, EditPage } from '../views/edit-page.tsx'
import { fieldForms } from '../views/field-forms.tsx'
import { rowForms } from '../views/row-forms.tsx'
import { linksPart } from './links.tsx'
import { addPersonRoute, type OpenedPerson, type SeenPerson } from './person-route.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The details of a person: one page to read, one small page for each part to change. */
export function detailsRoutes(app: FastifyInstance, kit: Kit): void {
  addPersonRoute(app, kit, {
    method: 'GET',
    url: '/people/:personId/details',
    may: mayOpenRecords,
    whole: true,
    handle: showDetails,
  })
  for (const group of fieldGroups) {
    const url = `/people/:personId/details/${group.key}` as const
    addPersonRoute(app, kit, {
      method: 'GET',
      url,
      may: mayKeepDetails,
      handle: (asked, work, person) => showFields(group, asked, work, person),
    })
    addPersonRoute(app, kit, {
      method: 'POST',
      url,
      may: mayKeepDetails,
      handle: (asked, ctx, person) => saveFields(group, asked, ctx, person),
    })
  }
  for (const group of rowGroups) {
    const url = `/people/:personId/details/${group.key}` as const
    addPersonRoute(app, kit, {
      method: 'GET',
      url,
      may: mayKeepDetails,
      handle: (asked, work, person) => showRow(group, asked, work, person),
    })
    addPersonRoute(app, kit, {
      method: 'POST',
      url,
      may: mayKeepDetails,
      handle: (asked, ctx, person) => postRow(group, asked, ctx, person),
    })
    if (group.key === alertPages.group) continue
    for (const what of ['end', 'restore'] as const) {
      addPersonRoute(app, kit, {
        method: 'POST',
        url: `${url}/${what}`,
        may: mayKeepDetails,
        handle: (asked, ctx, person) => end(group, asked, ctx, person, what === 'end'),
      })
    }
  }
  addPersonRoute(app, kit, {
    method: 'POST',
    url: '/people/:personId/details/identifiers/verify',
    may: mayKeepDetails,
    handle: verify,
  })
}

async function showDetails(_asked: Asked, work: Work, person: OpenedPerson): Promise<Reply> {
  const parts = []
  for (const record of person.records) {
    const details = await findDetails(work, record.id)
    if (details === null) return noSuchPage
    parts.push({ record, details, identityChanges: await listIdentityChanges(work, record.id) })
  }
  return {
    title: 'Details',
    body: (
      <DetailsPage
        personId={person.id}
        parts={parts}
        today={londonDay(work.now)}
        links={await linksPart(work, person)}
        mayReadHistory={mayReadAccessHistory.allows(work.actor)}
      />
    ),
  }
}

function detailsOf(personId: string): string {
  return `/people/${personId}/details`
}

interface Shown {
  readonly form: FormState
  readonly version: number
  readonly fromDraft?: boolean
  readonly current?: FormValues | undefined
}

function fieldsPage(group: FieldGroup, personId: string, shown: Shown): Reply {
  const part = fieldForms[group.key]
  if (part === undefined) return noSuchPage
  const { heading, Fields } = part
  return {
    title: heading,
    problems: shown.form.problems,
    body: (
      <EditPage
        heading={heading}
        action={`${detailsOf(personId)}/${group.key}`}
        back={detailsOf(personId)}
        {...shown}
      >
        <Fields form={shown.form} />
      </EditPage>
    ),
  }
}

async function showFields(group: FieldGroup, asked: Asked, work: Work, person: SeenPerson): Promise<Reply> {
  const row = await findPersonRow(work, person.id)
  if (row === null) return noSuchPage
  const version = asked.draft === undefined ? row.version : versionOr(asked.draft, row.version)
  return fieldsPage(group, person.id, {
    form: emptyForm(asked.draft ?? group.valuesOf(row.cells)),
    version,
    fromDraft: asked.draft !== undefined,
  })
}

function versionOr(body: Asked['body'], otherwise: number): number {
  return versionIn(body) || otherwise
}

async function saveFields(group: FieldGroup, asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const today = londonDay(ctx.clock.now())
  const read = group.read(asked.body, today)
  const version = versionOr(asked.body, 0)
  if (!read.ok)
    return fieldsPage(group, person.id, { form: { values: asked.body, problems: read.problems }, version })
  const died = read.cells['died_on']
  if (group.key === 'death' && typeof died === 'string' && textIn(asked.body, 'confirmed') !== 'yes') {
    return {
      title: 'Confirm the death',
      body: (
        <ConfirmDeath
          action={asked.path}
          back={detailsOf(person.id)}
          diedOn={died}
          day={showDate(Temporal.PlainDate.from(died))}
          version={version}
        />
      ),
    }
  }
  const saved = await once(ctx, asked.key, async (work) => {
    const outcome = await changeFields(work, group, {
      personId: person.id,
      version,
      cells: read.cells,
      reason: read.reason,
    })
    return outcome.ok ? done(detailsOf(person.id)) : outcome
  })
  if (saved.ok) return { to: saved.value, said: 'Saved' }
  if (saved.refusal.code === 'invalid')
    return fieldsPage(group, person.id, {
      form: { values: asked.body, problems: saved.refusal.problems },
      version,
    })
  if (saved.refusal.code !== 'conflict') return { refusal: saved.refusal }
  const now = await reading(ctx, (work) => findPersonRow(work, person.id))
  if (now === null) return noSuchPage
  const clash = fieldsPage(group, person.id, {
    form: { values: asked.body, problems: [] },
    version: now.version,
    current: group.valuesOf(now.cells),
  })
  return 'body' in clash ? { ...clash, status: 409 } : clash
}

function rowPage(
  group: RowGroup,
  personId: string,
  shown: Omit<Shown, 'version'> & { readonly version?: number; readonly row?: string | undefined },
): Reply {
  const Fields = rowForms[group.key]
  const { article, one } = rowNames[group.key]
  const heading = `${shown.row === undefined ? 'Add' : 'Change'} ${article} ${one}`
  return {
    title: heading,
    problems: shown.form.problems,
    body: (
      <EditPage
        heading={heading}
        action={`${detailsOf(personId)}/${group.key}`}
        back={detailsOf(personId)}
        {...shown}
      >
        <Fields form={shown.form} />
      </EditPage>
    ),
  }
}

async function showRow(group: RowGroup, asked: Asked, work: Work, person: SeenPerson): Promise<Reply> {
  const rowId = asked.query['row']
  if (rowId === undefined && group.key === alertPages.group) return { to: alertPages.add(person.id) }
  const draft =
    asked.draft !== undefined && textIn(asked.draft, 'row') === (rowId ?? '') ? asked.draft : undefined
  if (rowId === undefined)
    return rowPage(group, person.id, { form: emptyForm(draft), fromDraft: draft !== undefined })
  const row = isId(rowId) ? await findGroupRow(work, group, person.id, rowId) : null
  if (row === null) return noSuchPage
  return rowPage(group, person.id, {
    form: emptyForm(draft ?? group.valuesOf(row.cells)),
    version: draft === undefined ? row.version : versionOr(draft, row.version),
    row: rowId,
    fromDraft: draft !== undefined,
  })
}

function rowIn(asked: Asked): { id: string; version: number } | undefined {
  const id = textIn(asked.body, 'row')
  return isId(id) ? { id, version: versionOr(asked.body, 0) } : undefined
}

async function postRow(group: RowGroup, asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const read = group.read(asked.body, londonDay(ctx.clock.now()))
  const row = rowIn(asked)
  if (row === undefined && group.key === alertPages.group) return noSuchPage
  if (
    row !== undefined &&
    (await reading(ctx, (work) => findGroupRow(work, group, person.id, row.id))) === null
  )
    return noSuchPage
  const again = { row: row?.id, ...(row === undefined ? {} : { version: row.version }) }
  if (!read.ok)
    return rowPage(group, person.id, { form: { values: asked.body, problems: read.problems }, ...again })
  const saved = await once(ctx, asked.key, async (work) => {
    const outcome = await saveRow(work, group, { personId: person.id, cells: read.cells, row })
    return outcome.ok ? done(detailsOf(person.id)) : outcome
  })
  if (saved.ok) return { to: saved.value, said: 'Saved' }
  if (saved.refusal.code !== 'conflict' || row === undefined) return { refusal: saved.refusal }
  const now = await reading(ctx, (work) => findGroupRow(work, group, person.id, row.id))
  if (now === null) return noSuchPage
  const clash = rowPage(group, person.id, {
    form: { values: asked.body, problems: [] },
    version: now.version,
    row: row.id,
    current: group.valuesOf(now.cells),
  })
  return 'body' in clash ? { ...clash, status: 409 } : clash
}

async function end(
  group: RowGroup,
  asked: Asked,
  ctx: Ctx,
  person: SeenPerson,
  ended: boolean,
): Promise<Reply> {
  const row = rowIn(asked)
  if (row === undefined) return noSuchPage
  const outcome = await once(ctx, asked.key, async (work) => {
    const result = await endRow(work, group, {
      personId: person.id,
      rowId: row.id,
      version: row.version,
      ended,
    })
    return result.ok ? done(detailsOf(person.id)) : result
  })
  return outcome.ok
    ? { to: outcome.value, said: ended ? 'Ended. You can take this back below.' : 'The end was taken back' }
    : { refusal: outcome.refusal }
}

async function verify(asked: Asked, ctx: Ctx, person: SeenPerson): Promise<Reply> {
  const row = rowIn(asked)
  const group = rowGroups.find((one) => one.key === 'identifiers')
  if (row === undefined || group === undefined) return noSuchPage
  const outcome = await once(ctx, asked.key, async (work) => {
    const result = await verifyIdentifier(work, group, {
      personId: person.id,
      rowId: row.id,
      version: row.version,
    })
    return result.ok ? done(detailsOf(person.id)) : result
  })
  return outcome.ok ? { to: outcome.value, said: 'Marked as verified' } : { refusal: outcome.refusal }
}
