import type { FastifyInstance } from 'fastify'
import {
  addRoute,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
  type Work,
} from '#modules/access/index.ts'
import { pathwayOf, pathways } from '#pathways/index.ts'
import { mayOpenFigures, mayOpenRows, seesRows } from './policy.ts'
import { cutOf, periodOf, type Period } from './schema.ts'
import { behindFigure, figuresOf, teamsFor, type FiguresAsked } from './service.ts'
import type { TeamChoice } from './store.ts'
import { BehindPage } from './views/behind-page.tsx'
import { figuresCsv } from './views/figures-csv.ts'
import { FiguresPage, NoFigures, type FiguresView } from './views/figures-page.tsx'

const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The figures of the day and the month, the rows behind each, and the same as a file. */
export function returnRoutes(app: FastifyInstance, kit: Kit): void {
  addRoute(app, kit, { method: 'GET', url: '/figures', may: mayOpenFigures, handle: showFigures })
  addRoute(app, kit, { method: 'GET', url: '/figures/file', may: mayOpenFigures, handle: sendFigures })
  addRoute(app, kit, { method: 'GET', url: '/figures/rows', may: mayOpenRows, handle: showRows })
}

interface Chosen {
  readonly teams: readonly TeamChoice[]
  readonly asked: FiguresAsked
  readonly teamId: string
}

/** Which teams, which days: what cannot be read is the current month of all one's teams. */
async function chosen(work: Work, asked: Asked): Promise<Chosen | null> {
  const services = pathways.filter((one) => one.figures.length > 0).map((one) => one.service)
  const teams = await teamsFor(work, services)
  // Whoever sees figures only sees all of them: what is hidden in a part could be told from the rest.
  const wanted = seesRows(work.actor) ? (asked.query['team'] ?? '') : ''
  const first = teams.find((one) => one.id === wanted) ?? teams[0]
  if (first === undefined) return null
  const own = teams.find((one) => one.id === wanted)
  const period = periodFor(work, asked)
  const siteId = asked.query['site'] ?? ''
  return {
    teams,
    teamId: own?.id ?? '',
    asked: {
      period,
      service: first.service,
      teamIds:
        own === undefined
          ? teams.filter((one) => one.service === first.service).map((one) => one.id)
          : [own.id],
      siteId: work.actor.siteIds.includes(siteId) ? siteId : null,
      cut: cutOf(asked.query['by']),
    },
  }
}

/** Whoever sees figures only sees months: two neighbouring days could tell of one person. */
function periodFor(work: Work, asked: Asked): Period {
  const kind = seesRows(work.actor) ? asked.query['period'] : 'month'
  return periodOf(kind, asked.query['date'], work.now)
}

async function viewOf(work: Work, found: Chosen): Promise<FiguresView> {
  return {
    ...found,
    now: work.now,
    sites: work.actor.sites.filter((site) => site.covered),
    opensRows: seesRows(work.actor),
    figures: await figuresOf(work, found.asked),
  }
}

async function showFigures(asked: Asked, ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => {
    const found = await chosen(work, asked)
    if (found === null) return { title: 'Figures', body: <NoFigures /> }
    return { title: 'Figures', wide: true, body: <FiguresPage {...await viewOf(work, found)} /> }
  })
}

async function sendFigures(asked: Asked, ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => {
    const found = await chosen(work, asked)
    if (found === null) return noSuchPage
    return figuresCsv(await viewOf(work, found))
  })
}

async function showRows(asked: Asked, ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => {
    const found = await chosen(work, asked)
    if (found === null) return noSuchPage
    const figure = pathwayOf(found.asked.service).figures.find(
      (one) => one.code === asked.query['figure'] && one.needsFeed !== true,
    )
    if (figure === undefined) return noSuchPage
    const reason = asked.query['reason'] ?? ''
    const rows = await behindFigure(work, found.asked, figure, reason === '' ? null : reason)
    return {
      title: figure.title,
      wide: true,
      body: (
        <BehindPage
          figure={figure}
          reason={reason}
          found={found}
          rows={rows}
          showsAll={asked.query['all'] === 'yes'}
        />
      ),
    }
  })
}
