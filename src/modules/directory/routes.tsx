import type { FastifyInstance } from 'fastify'
import { londonDay } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { done, type Outcome, type Problem } from '#kernel/outcome.ts'
import { emptyForm, type FormState } from '#ui/index.ts'
import {
  addRoute,
  once,
  reading,
  textIn,
  versionIn,
  type Asked,
  type Ctx,
  type FormBody,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { mayKeepDirectory, mayReadDirectory } from './policy.ts'
import { ourTeamField, parseService, serviceFields, type ServiceFilter, type ServiceRow } from './schema.ts'
import { addService, changeService, ourTeams, retireService } from './service.ts'
import { findService, listServices } from './store.ts'
import { DirectoryPage } from './views/directory-page.tsx'
import { ServiceConflict, ServiceForm } from './views/service-form.tsx'
import { backToDirectory, ServicePage } from './views/service-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The directory of services: looking for everybody, keeping for administrators and leads. */
export function directoryRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/directory',
    may: mayReadDirectory,
    handle: (asked, ctx) => reading(ctx, (work) => directory(asked, work)),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/directory/new',
    may: mayKeepDirectory,
    handle: (asked, ctx) =>
      reading(ctx, (work) => addForm(work, emptyForm(asked.draft ?? {}), asked.draft !== undefined)),
  })
  addRoute(app, kit, { method: 'POST', url: '/directory/new', may: mayKeepDirectory, handle: add })
  addRoute(app, kit, {
    method: 'GET',
    url: '/directory/:serviceId',
    may: mayReadDirectory,
    handle: (asked, ctx) =>
      withService(asked, ctx, async (service, work) => ({
        title: service.name,
        before: backToDirectory(),
        body: (
          <ServicePage
            service={service}
            today={londonDay(work.now)}
            mayKeep={mayKeepDirectory.allows(work.actor)}
          />
        ),
      })),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/directory/:serviceId/edit',
    may: mayKeepDirectory,
    handle: (asked, ctx) =>
      withService(asked, ctx, (service, work) =>
        editForm(
          work,
          service,
          emptyForm(asked.draft ?? valuesOf(service)),
          draftVersion(asked) ?? service.version,
          asked.draft !== undefined,
        ),
      ),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/directory/:serviceId/edit',
    may: mayKeepDirectory,
    handle: edit,
  })
  for (const [url, active] of [
    ['retire', false],
    ['restore', true],
  ] as const) {
    addRoute(app, kit, {
      method: 'POST',
      url: `/directory/:serviceId/${url}`,
      may: mayKeepDirectory,
      handle: (asked, ctx) => setUse(asked, ctx, active),
    })
  }
}

async function directory(asked: Asked, work: Work): Promise<Reply> {
  const mayKeep = mayKeepDirectory.allows(work.actor)
  const services = await listServices(work, filterOf(asked.query, mayKeep))
  return {
    title: 'Services to refer to',
    wide: true,
    body: (
      <DirectoryPage
        services={services}
        form={emptyForm(asked.query)}
        mayKeep={mayKeep}
        today={londonDay(work.now)}
      />
    ),
  }
}

function filterOf(query: Asked['query'], mayKeep: boolean): ServiceFilter {
  const given = (name: string) => {
    const text = (query[name] ?? '').trim().slice(0, 200)
    return text === '' ? undefined : text
  }
  const age = given('age')
  return {
    text: given('text'),
    need: given('need'),
    kind: given('kind'),
    area: given('area'),
    age: age !== undefined && /^\d{1,3}$/.test(age) ? Number(age) : undefined,
    sex: given('sex'),
    withRetired: mayKeep && given('retired') === 'yes',
  }
}

function withService(
  asked: Asked,
  ctx: Ctx,
  show: (service: ServiceRow, work: Work) => Promise<Reply>,
): Promise<Reply> {
  const id = asked.params['serviceId']
  if (!isId(id)) return Promise.resolve(noSuchPage)
  return reading(ctx, async (work) => {
    const service = await findService(work, id)
    return service === null ? noSuchPage : show(service, work)
  })
}

/** A draft that was begun on an older version still meets the conflict page. */
function draftVersion(asked: Asked): number | undefined {
  const text = asked.draft?.['version']
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function valuesOf(service: ServiceRow): FormState['values'] {
  return {
    ...Object.fromEntries(
      serviceFields.map((name) => [name, service[name] === null ? '' : String(service[name])]),
    ),
    forSex: service.forSex ?? 'any',
    [ourTeamField]: service.teamId ?? '',
  }
}

function fieldsIn(body: FormBody): Record<string, string> {
  return Object.fromEntries(
    [...serviceFields, ourTeamField, 'contactChecked'].map((name) => [name, textIn(body, name)]),
  )
}

async function addForm(work: Work, form: FormState, fromDraft = false): Promise<Reply> {
  return {
    title: 'Add a service',
    problems: form.problems,
    before: backToDirectory(),
    body: (
      <ServiceForm
        action="/directory/new"
        title="Add a service"
        form={form}
        teams={await ourTeams(work)}
        fromDraft={fromDraft}
      />
    ),
  }
}

async function editForm(
  work: Work,
  service: ServiceRow,
  form: FormState,
  version: number,
  fromDraft = false,
): Promise<Reply> {
  const title = `Change ${service.name}`
  return {
    title,
    problems: form.problems,
    before: backToDirectory(),
    body: (
      <ServiceForm
        action={`/directory/${service.id}/edit`}
        title={title}
        form={form}
        teams={await ourTeams(work)}
        version={version}
        fromDraft={fromDraft}
      />
    ),
  }
}

async function add(asked: Asked, ctx: Ctx): Promise<Reply> {
  const read = parseService(fieldsIn(asked.body))
  const again = (problems: readonly Problem[]) =>
    reading(ctx, (work) => addForm(work, { values: asked.body, problems }))
  if (!read.ok) return again(read.problems)
  const outcome = await once(ctx, asked.key, async (work) => address(await addService(work, read.value)))
  if (outcome.ok) return { to: outcome.value, said: 'The service is in the directory' }
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}

function address(outcome: Outcome<{ readonly serviceId: string }>): Outcome<string> {
  return outcome.ok ? done(`/directory/${outcome.value.serviceId}`) : outcome
}

async function edit(asked: Asked, ctx: Ctx): Promise<Reply> {
  const id = asked.params['serviceId']
  if (!isId(id)) return noSuchPage
  const version = versionIn(asked.body)
  const again = (problems: readonly Problem[]) =>
    reading(ctx, async (work) => {
      const service = await findService(work, id)
      return service === null
        ? noSuchPage
        : editForm(work, service, { values: asked.body, problems }, version)
    })
  const read = parseService(fieldsIn(asked.body))
  if (!read.ok) return again(read.problems)
  const outcome = await once(ctx, asked.key, async (work) =>
    address(await changeService(work, { serviceId: id, version }, read.value)),
  )
  if (outcome.ok) return { to: outcome.value, said: 'The service was changed' }
  if (outcome.refusal.code === 'conflict') return conflictPage(asked, ctx, id)
  return outcome.refusal.code === 'invalid' ? again(outcome.refusal.problems) : { refusal: outcome.refusal }
}

function conflictPage(asked: Asked, ctx: Ctx, serviceId: string): Promise<Reply> {
  return reading(ctx, async (work) => {
    const current = await findService(work, serviceId)
    if (current === null) return noSuchPage
    return {
      title: 'Compare and decide',
      status: 409,
      before: backToDirectory(),
      body: (
        <ServiceConflict
          action={`/directory/${serviceId}/edit`}
          title={`Change ${current.name}`}
          form={{ values: asked.body, problems: [] }}
          teams={await ourTeams(work)}
          current={current}
        />
      ),
    }
  })
}

async function setUse(asked: Asked, ctx: Ctx, active: boolean): Promise<Reply> {
  const id = asked.params['serviceId']
  if (!isId(id)) return noSuchPage
  const version = versionIn(asked.body)
  const outcome = await once(ctx, asked.key, async (work) =>
    address(await retireService(work, { serviceId: id, version, active })),
  )
  if (!outcome.ok) return { refusal: outcome.refusal }
  return { to: outcome.value, said: active ? 'The service is in use again' : 'The service is out of use' }
}
