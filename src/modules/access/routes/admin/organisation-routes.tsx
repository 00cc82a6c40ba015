import type { FastifyInstance } from 'fastify'
import { londonDay } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { BackLink, emptyForm, type FormState } from '#ui/index.ts'
import { mayAdminister } from '../../policy.ts'
import { parseAgency, parseCoverage, parseSite, parseTeam } from '../../schema/organisation.ts'
import { addCoverage, saveAgency, saveSite, saveTeam, stopCoverage } from '../../service/organisation.ts'
import { reading, type Ctx } from '../../service/work.ts'
import { listCoverage } from '../../store/coverage.ts'
import {
  findAgency,
  findSite,
  findTeam,
  listAgencies,
  listSites,
  listTeams,
} from '../../store/organisation.ts'
import { CoverageView } from '../../views/admin/coverage.tsx'
import {
  AgencyFields,
  AgencyList,
  SiteFields,
  SiteList,
  TeamFields,
  TeamList,
} from '../../views/admin/organisation.tsx'
import { addRoute, type Kit, type Reply } from '../kit.tsx'
import { versionIn } from '../form-body.ts'
import { addEditable } from './editable.tsx'

/** Agencies, teams, sites and who covers them when. */
export function organisationRoutes(app: FastifyInstance, kit: Kit): void {
  const before = <BackLink href="/admin">Administration</BackLink>

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/agencies',
    may: mayAdminister,
    handle: async (_asked, ctx) => ({
      title: 'Agencies',
      before,
      body: <AgencyList agencies={await reading(ctx, (work) => listAgencies(work.tx))} />,
    }),
  })
  addEditable(app, kit, {
    noun: 'an agency',
    listed: '/admin/agencies',
    labels: { name: 'Name', kind: 'Kind', active: 'In use' },
    said: 'The agency is saved',
    choices: async () => null,
    load: async (work, id) => {
      const found = await findAgency(work.tx, id)
      return found === null
        ? null
        : {
            version: found.version,
            values: { name: found.name, kind: found.kind, active: yes(found.active) },
          }
    },
    parse: parseAgency,
    save: saveAgency,
    fields: (form) => <AgencyFields form={form} />,
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/teams',
    may: mayAdminister,
    handle: async (_asked, ctx) => ({
      title: 'Teams',
      before,
      body: <TeamList teams={await reading(ctx, (work) => listTeams(work.tx))} />,
    }),
  })
  addEditable(app, kit, {
    noun: 'a team',
    listed: '/admin/teams',
    labels: {
      name: 'Name',
      service: 'Service',
      phone: 'Phone',
      onCallPhone: 'Phone of the on-call lead',
      active: 'In use',
    },
    said: 'The team is saved',
    choices: (work) => listAgencies(work.tx),
    load: async (work, id) => {
      const found = await findTeam(work.tx, id)
      if (found === null) return null
      const { name, agencyId, service } = found
      return {
        version: found.version,
        values: {
          name,
          agencyId,
          service,
          phone: found.phone ?? '',
          onCallPhone: found.onCallPhone ?? '',
          active: yes(found.active),
        },
      }
    },
    parse: parseTeam,
    save: saveTeam,
    fields: (form, agencies) => <TeamFields form={form} agencies={agencies} />,
  })

  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/sites',
    may: mayAdminister,
    handle: async (_asked, ctx) => ({
      title: 'Sites',
      before,
      body: <SiteList sites={await reading(ctx, (work) => listSites(work.tx))} />,
    }),
  })
  addEditable(app, kit, {
    noun: 'a site',
    listed: '/admin/sites',
    labels: {
      name: 'Name',
      kind: 'Kind',
      courtCode: 'Court code',
      nameKeys: 'Other names on court lists',
      phone: 'Phone',
      active: 'In use',
    },
    said: 'The site is saved',
    choices: (work) => listAgencies(work.tx),
    load: async (work, id) => {
      const found = await findSite(work.tx, id)
      if (found === null) return null
      const { name, kind, agencyId } = found
      const values = {
        name,
        kind,
        agencyId,
        courtCode: found.courtCode ?? '',
        nameKeys: found.nameKeys.join('\n'),
        phone: found.phone ?? '',
        active: yes(found.active),
      }
      return { version: found.version, values }
    },
    parse: parseSite,
    save: saveSite,
    fields: (form, agencies) => <SiteFields form={form} agencies={agencies} />,
  })

  coverageRoutes(app, kit)
}

function coverageRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, {
    method: 'GET',
    url: '/admin/sites/:siteId/coverage',
    may: mayAdminister,
    handle: (asked, ctx) => coveragePage(ctx, asked.params['siteId'] ?? '', emptyForm(asked.draft)),
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/sites/:siteId/coverage',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const siteId = asked.params['siteId'] ?? ''
      if (!isId(siteId)) return missing
      const read = parseCoverage(asked.body)
      if (!read.ok) return coveragePage(ctx, siteId, { values: asked.body, problems: read.problems })
      const outcome = await addCoverage(ctx, asked.key, siteId, read.value)
      if (outcome.ok) return { to: outcome.value, said: 'The covered hours are added' }
      return outcome.refusal.code === 'invalid'
        ? coveragePage(ctx, siteId, { values: asked.body, problems: outcome.refusal.problems })
        : { refusal: outcome.refusal }
    },
  })
  addRoute(app, kit, {
    method: 'POST',
    url: '/admin/coverage/:coverageId/end',
    may: mayAdminister,
    handle: async (asked, ctx) => {
      const id = asked.params['coverageId'] ?? ''
      if (!isId(id)) return missing
      const outcome = await stopCoverage(ctx, asked.key, { id, version: versionIn(asked.body) })
      return outcome.ok
        ? { to: outcome.value, said: 'Today is the last day of these hours' }
        : { refusal: outcome.refusal }
    },
  })
}

const missing: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

async function coveragePage(ctx: Ctx, siteId: string, form: FormState): Promise<Reply> {
  if (!isId(siteId)) return missing
  return reading(ctx, async (work): Promise<Reply> => {
    const site = await findSite(work.tx, siteId)
    if (site === null) return missing
    const windows = await listCoverage(work.tx, siteId, londonDay(work.now).toString())
    const teams = (await listTeams(work.tx)).filter((one) => one.active)
    const body = <CoverageView site={site} windows={windows} teams={teams} form={form} />
    return {
      title: `Cover of ${site.name}`,
      body,
      problems: form.problems,
      before: <BackLink href="/admin/sites">Sites</BackLink>,
    }
  })
}

export function yes(value: boolean): string {
  return value ? 'yes' : ''
}
