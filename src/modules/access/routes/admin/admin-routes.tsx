import type { FastifyInstance } from 'fastify'
import { instantToDb, londonDay } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import { mayAdminister } from '../../policy.ts'
import { parseShift } from '../../schema/organisation.ts'
import { parseSetting, type SettingDefinition } from '../../schema/setting.ts'
import { addShift, stopShift } from '../../service/organisation.ts'
import { listSettings, setSetting, type SettingRow } from '../../service/settings.ts'
import { reading, type Ctx } from '../../service/work.ts'
import { listSites, listTeams } from '../../store/organisation.ts'
import { listShifts } from '../../store/shifts.ts'
import { listWorkers } from '../../store/workers.ts'
import { ShiftsView } from '../../views/admin/coverage.tsx'
import { AdminHome, SettingForm, SettingsView, type SettingShown } from '../../views/admin/settings.tsx'
import { versionIn } from '../form-body.ts'
import { addRoute, type Kit, type Reply } from '../kit.tsx'
import { organisationRoutes } from './organisation-routes.tsx'
import { workerRoutes } from './worker-routes.tsx'

/** What a system administrator sets up. */
export function adminRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/admin',
    may: mayAdminister,
    handle: async () => ({ title: 'Administration', body: <AdminHome /> }),
  })
  organisationRoutes(app, kit)
  workerRoutes(app, kit)
  shiftRoutes(app, kit)
  settingRoutes(app, kit)
}

const before = <BackLink href="/admin">Administration</BackLink>

function shiftRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/shifts',
    may: mayAdminister,
    handle: (asked, ctx) => shiftsPage(ctx, emptyForm(asked.draft)),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/shifts',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const read = parseShift(asked.body, londonDay(ctx.clock.now()))
      if (!read.ok) return shiftsPage(ctx, { values: asked.body, problems: read.problems })
      const outcome = await addShift(ctx, asked.key, read.value)
      if (outcome.ok) return { to: outcome.value, said: 'The shift is added' }
      return outcome.refusal.code === 'invalid'
        ? shiftsPage(ctx, { values: asked.body, problems: outcome.refusal.problems })
        : { refusal: outcome.refusal }
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/shifts/:shiftId/cancel',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const id = asked.params['shiftId'] ?? ''
      if (!isId(id)) return missing
      const outcome = await stopShift(ctx, asked.key, { id, version: versionIn(asked.body) })
      return outcome.ok ? { to: outcome.value, said: 'The shift is cancelled' } : { refusal: outcome.refusal }
    },
  })
}

async function shiftsPage(ctx: Ctx, form: FormState): Promise<Reply> {
  return reading(ctx, async (work): Promise<Reply> => {
    const today = londonDay(work.now)
    const shifts = await listShifts(
      work.tx,
      instantToDb(work.now),
      instantToDb(work.now.add({ hours: 14 * 24 })),
    )
    const workers = await listWorkers(work.tx, '', today.toString(), 1_000)
    const body = (
      <ShiftsView
        shifts={shifts}
        workers={workers}
        teams={await listTeams(work.tx)}
        sites={await listSites(work.tx)}
        form={form}
      />
    )
    return { title: 'Shifts', body, problems: form.problems, before }
  })
}

function settingRoutes(app: FastifyInstance, kit: Kit): void {
  const definitions = kit.settings ?? []

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/settings',
    may: mayAdminister,
    handle: async (_asked, ctx) => {
      const rows = await reading(ctx, listSettings)
      const today = londonDay(ctx.clock.now()).toString()
      return {
        title: 'Settings',
        wide: true,
        before,
        body: <SettingsView settings={definitions.map((one) => holding(one, rows, today))} rows={rows} />,
      }
    },
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/settings/:name',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const definition = definitions.find((one) => one.name === asked.params['name'])
      return definition === undefined ? missing : settingPage(ctx, definition, emptyForm(asked.draft))
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/settings/:name',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const definition = definitions.find((one) => one.name === asked.params['name'])
      if (definition === undefined) return missing
      const read = parseSetting(asked.body, definition, londonDay(ctx.clock.now()))
      if (!read.ok) return settingPage(ctx, definition, { values: asked.body, problems: read.problems })
      const outcome = await setSetting(ctx, asked.key, read.value)
      if (outcome.ok) return { to: outcome.value, said: 'The setting is changed' }
      return settingPage(ctx, definition, {
        values: asked.body,
        problems:
          outcome.refusal.code === 'invalid'
            ? outcome.refusal.problems
            : [{ field: 'fromOn', message: outcome.refusal.message }],
      })
    },
  })
}

const missing: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The value that holds for everybody on a day. Rows come newest first. */
function holding(definition: SettingDefinition, rows: readonly SettingRow[], day: string): SettingShown {
  const row = rows.find((one) => one.name === definition.name && one.teamId === null && one.fromOn <= day)
  if (row === undefined)
    return {
      definition,
      value: definition.fallback,
      since: null,
      source: definition.source,
      basis: definition.basis,
    }
  const [basis = 'inference', ...source] = row.source.split(': ')
  return { definition, value: row.value, since: row.fromOn, source: source.join(': '), basis }
}

async function settingPage(ctx: Ctx, definition: SettingDefinition, form: FormState): Promise<Reply> {
  const teams = await reading(ctx, (work) => listTeams(work.tx))
  const body = <SettingForm definition={definition} teams={teams} form={form} />
  return {
    title: definition.title,
    body,
    problems: form.problems,
    before: <BackLink href="/admin/settings">Settings</BackLink>,
  }
}
