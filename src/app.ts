import type { FastifyInstance } from 'fastify'
import type { DB } from '#db/types.ts'
import type { Clock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { isUnavailable } from '#platform/db/index.ts'
import type { Log } from '#platform/log/index.ts'
import { createServer, type KnownRoute } from '#platform/web/index.ts'
import { assetFiles, assetText } from '#ui/index.ts'
import {
  accessRoutes,
  decorateSessions,
  failedView,
  notFoundView,
  plainView,
  sendError,
  unavailableView,
  type Kit,
} from '#modules/access/index.ts'
import { reassignFromTeam, reassignWorker } from '#modules/episodes/index.ts'
import type { Config } from './config.ts'
import { moduleRoutes, moduleSettings } from './composition.ts'
import { navigation } from './navigation.ts'
import { publicPages } from './public-pages.tsx'

export interface AppParts {
  readonly config: Pick<
    Config,
    'baseUrl' | 'secret' | 'demo' | 'sessionIdleMinutes' | 'sessionHours' | 'trustProxy'
  >
  readonly db: Database<DB>
  readonly clock: Clock
  readonly log: Log
}

export interface App {
  readonly web: FastifyInstance
  readonly kit: Kit
  readonly routes: readonly KnownRoute[]
}

/** Puts the product together: the same for the demonstration, production and tests. Listening is the caller's. */
export async function createApp(parts: AppParts): Promise<App> {
  const kit: Kit = {
    db: parts.db,
    clock: parts.clock,
    baseUrl: parts.config.baseUrl,
    secureCookies: parts.config.baseUrl.startsWith('https://'),
    idleMinutes: parts.config.sessionIdleMinutes,
    sessionHours: parts.config.sessionHours,
    demo: parts.config.demo,
    secret: parts.config.secret,
    navigation,
    whenSuspended: [reassignWorker],
    whenLeavingTeam: [reassignFromTeam],
    settings: moduleSettings,
  }
  const { app: web, known } = await createServer({
    secret: parts.config.secret,
    secureCookies: kit.secureCookies,
    trustProxy: parts.config.trustProxy,
    log: parts.log,
    assets: assetFiles(),
    assetTexts: assetText(),
    boundTo: (request) => request.tokenBinding(),
    ready: () => isReady(parts.db),
    onError: async (error, request, reply) => {
      const status = statusOf(error)
      if (isUnavailable(error)) {
        request.log.warn({ error, req: request.id }, 'database cannot be reached')
        return sendError(kit, request, reply, unavailableView(request.id), undefined)
      }
      if (status !== undefined && status < 500) {
        return sendError(kit, request, reply, clientMistake(status, request.id), undefined)
      }
      request.log.error({ error, req: request.id, route: request.routeOptions.url }, 'failed')
      return sendError(kit, request, reply, failedView(request.id), undefined)
    },
    onNotFound: async (request, reply) => {
      const state = await request.sessionState()
      return sendError(
        kit,
        request,
        reply,
        notFoundView(),
        state.kind === 'signed-in' ? state.actor : undefined,
      )
    },
  })
  decorateSessions(web, kit)
  accessRoutes(web, kit)
  publicPages(web, kit)
  for (const add of moduleRoutes) add(web, kit)
  await web.ready()
  known.check()
  return { web, kit, routes: known.routes }
}

async function isReady(db: Database<DB>): Promise<boolean> {
  try {
    await db.pool.query('select 1')
    return true
  } catch {
    return false
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}

function clientMistake(status: number, reference: string) {
  switch (status) {
    case 403:
      return plainView(
        403,
        'This page was open too long',
        [
          'For safety the form could not be accepted. Go back, reload the page and send it again: what you typed is kept.',
        ],
        reference,
      )
    case 413:
      return plainView(
        413,
        'That is too large',
        ['Files may be up to 20 MB and a note up to 200,000 characters. Nothing was saved.'],
        reference,
      )
    case 429:
      return plainView(429, 'Too many tries', ['Wait a minute, then try again.'], reference)
    default:
      return plainView(
        status,
        'That could not be read',
        ['The request was not in a form this page understands. Nothing was saved. Go back and try again.'],
        reference,
      )
  }
}
