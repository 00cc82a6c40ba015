import type { FastifyInstance } from 'fastify'
import { isId } from '#kernel/ids.ts'
import { londonDay, parseLooseDate } from '#kernel/dates.ts'
import {
  addRoute,
  hasRole,
  reading,
  type Asked,
  type Ctx,
  type Kit,
  type Reply,
} from '#modules/access/index.ts'
import { openProblems } from '#modules/court/index.ts'
import { mustNotMeet } from '#modules/risk/index.ts'
import { mayOpenFigures } from '#modules/returns/index.ts'
import { mayReceive } from '#modules/sharing/index.ts'
import { pathwayOf, type Stage } from '#pathways/index.ts'
import { maySeeBoards, maySeeOwnWork, maySeeTeamWork } from '../policy.ts'
import { lostKinds } from '../rules.ts'
import { boardRows, coveredSite } from '../store/board.ts'
import { caseRows, noticeCount, taskRows, teamLoad } from '../store/caseload.ts'
import { lostCount, lostRows } from '../store/nobody-lost.ts'
import { boardFilters, boardLines, type BoardFilter } from '../views/board-lines.ts'
import { Board } from '../views/board.tsx'
import { NobodyLost } from '../views/nobody-lost.tsx'
import { CaseList, MyDay } from '../views/work.tsx'
import { downtimeRoutes } from './downtime.tsx'
import { boardNews } from './live.ts'
import { matchReviewRoutes } from './match-review.tsx'

const pageSize = 25
const firstTasks = 10
const mostTasks = 500
const noSuchPage: Reply = { refusal: { code: 'not-found', message: 'Page not found' } }

/** The boards and the work lists: composed from every module's published views, owning no table. */
export function worklistRoutes(app: FastifyInstance, kit: Kit): void {
  const news = boardNews(kit)
  app.addHook('preClose', () => news.stop())
  matchReviewRoutes(app, kit)
  downtimeRoutes(app, kit)

  addRoute(app, kit, {
    method: 'GET',
    url: '/',
    may: { name: 'signed-in', allows: () => true },
    handle: async (_asked, ctx) => ({ to: firstPage(ctx), keepDraft: true }),
  })
  addRoute(app, kit, { method: 'GET', url: '/sites/:siteId/board', may: maySeeBoards, handle: showBoard })
  addRoute(app, kit, {
    method: 'GET',
    url: '/sites/:siteId/board/live',
    may: maySeeBoards,
    handle: async (asked, ctx) => {
      const siteId = asked.params['siteId'] ?? ''
      if (!ctx.actor.siteIds.includes(siteId)) return noSuchPage
      await news.follow(siteId, asked.request, asked.reply)
      return { taken: true }
    },
  })
  addRoute(app, kit, { method: 'GET', url: '/work', may: maySeeOwnWork, handle: myDay })
  addRoute(app, kit, {
    method: 'GET',
    url: '/work/people',
    may: maySeeOwnWork,
    handle: (asked, ctx) => cases(asked, ctx, 'mine'),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/work/team',
    may: maySeeTeamWork,
    handle: (asked, ctx) => cases(asked, ctx, 'team'),
  })
  addRoute(app, kit, {
    method: 'GET',
    url: '/work/nobody-lost',
    may: maySeeOwnWork,
    handle: async (asked, ctx) =>
      reading(ctx, async (work) => ({
        title: 'Nobody lost',
        wide: true,
        body: (
          <NobodyLost
            rows={await lostRows(work, ctx.actor.teamIds)}
            now={work.now}
            all={lostKinds.find((kind) => kind === asked.query['all'])}
          />
        ),
      })),
  })
}

/** The first page of each role is its work. */
function firstPage(ctx: Ctx): string {
  const { actor } = ctx
  if (maySeeOwnWork.allows(actor)) {
    const here = actor.sites.find((site) => site.onShift && site.covered)
    return here === undefined ? '/work' : `/sites/${here.id}/board`
  }
  if (hasRole(actor, ['privacy-officer'])) return '/privacy'
  if (mayReceive.allows(actor)) return '/partner'
  if (hasRole(actor, ['system-administrator'])) return '/admin'
  if (mayOpenFigures.allows(actor)) return '/figures'
  return '/directory'
}

async function showBoard(asked: Asked, ctx: Ctx): Promise<Reply> {
  const siteId = asked.params['siteId'] ?? ''
  if (!isId(siteId)) return noSuchPage
  return reading(ctx, async (work) => {
    const site = await coveredSite(work, siteId)
    if (site === null) return noSuchPage
    const today = londonDay(work.now)
    const asks = asked.query['date']
    const parsed = asks === undefined || asks === '' ? undefined : parseLooseDate(asks, { today })
    const day = parsed?.ok ? parsed.value : today
    const filter: BoardFilter = boardFilters.find((code) => code === asked.query['show']) ?? 'all'
    const rows = await boardRows(work, siteId, day.toString())
    const wall = asked.query['wall'] === 'yes'
    return {
      title: `${site.name} board`,
      wide: true,
      wall,
      refreshSeconds: 60,
      body: (
        <Board
          site={site}
          day={day}
          today={today}
          now={work.now}
          lines={boardLines(rows, day)}
          apart={await mustNotMeet(
            work,
            rows.flatMap((row) => row.person_id ?? []),
          )}
          problems={await openProblems(work, siteId, day.toString())}
          filter={filter}
          wall={wall}
        />
      ),
    }
  })
}

async function myDay(asked: Asked, ctx: Ctx): Promise<Reply> {
  return reading(ctx, async (work) => {
    const { actor } = ctx
    const all = asked.query['tasks'] === 'all'
    const tasks = await taskRows(work, {
      ownerId: actor.workerId,
      teamIds: actor.teamIds,
      most: all ? mostTasks : firstTasks,
    })
    const mine = await caseRows(work, { holderId: actor.workerId, page: 1, size: 100 })
    const tomorrow = londonDay(work.now).add({ days: 1 }).toZonedDateTime('Europe/London').epochMilliseconds
    const due = mine.rows.filter((row) => row.next_step_at === null || row.next_step_at.getTime() < tomorrow)
    const lost = await lostCount(work, actor.teamIds)
    return {
      title: 'My day',
      body: (
        <MyDay
          now={work.now}
          tasks={tasks.rows}
          moreTasks={tasks.total - tasks.rows.length}
          due={due}
          held={mine.total}
          lost={lost}
          seesTeam={maySeeTeamWork.allows(actor)}
          sites={actor.sites.filter((site) => site.covered)}
          notices={await noticeCount(work)}
        />
      ),
    }
  })
}

async function cases(asked: Asked, ctx: Ctx, whose: 'mine' | 'team'): Promise<Reply> {
  return reading(ctx, async (work) => {
    const { actor } = ctx
    const text = (name: string) => asked.query[name] ?? ''
    const holder = text('holder')
    const page = Math.max(1, Math.min(10_000, Math.trunc(Number(text('page'))) || 1))
    const holderId = whose === 'mine' ? actor.workerId : isId(holder) ? holder : undefined
    const { rows, total } = await caseRows(work, {
      holderId,
      withoutHolder: whose === 'team' && holder === 'nobody',
      teamIds: whose === 'team' ? actor.teamIds : undefined,
      stage: text('stage') || undefined,
      urgency: text('urgency') || undefined,
      page,
      size: pageSize,
    })
    const holders = whose === 'team' ? await teamLoad(work, actor.teamIds) : undefined
    const title = whose === 'mine' ? 'People I hold' : 'The team’s people'
    return {
      title,
      wide: true,
      body: (
        <CaseList
          title={title}
          base={whose === 'mine' ? '/work/people' : '/work/team'}
          now={work.now}
          rows={rows}
          total={total}
          page={page}
          size={pageSize}
          filters={{ stage: text('stage'), urgency: text('urgency'), holder: whose === 'team' ? holder : '' }}
          stages={stagesOf(ctx)}
          {...(holders === undefined ? {} : { holders })}
        />
      ),
    }
  })
}

/** Open stages of the services somebody works in, each once. */
function stagesOf(ctx: Ctx): readonly Stage[] {
  const seen = new Map<string, Stage>()
  for (const { service } of ctx.actor.memberships) {
    if (service === 'partner' || service === 'governance') continue
    const pathway = pathwayOf(service)
    for (const stage of pathway.stages) if (stage.code !== pathway.closedStage) seen.set(stage.code, stage)
  }
  return [...seen.values()]
}
