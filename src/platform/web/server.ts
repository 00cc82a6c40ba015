import { createHmac, randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Log } from '#platform/log/index.ts'

export interface WebSettings {
  readonly secret: Buffer
  readonly secureCookies: boolean
  readonly trustProxy: boolean
  readonly log: Log
  readonly assets: readonly { readonly urlPath: string; readonly filePath: string }[]
  /** Files whose text is made at start, by address. */
  readonly assetTexts: readonly {
    readonly urlPath: string
    readonly contentType: string
    readonly body: string
  }[]
  /** What a forged-request token is bound to besides the cookie: the session, so that a token dies with it. */
  readonly boundTo: (request: FastifyRequest) => string
  readonly onError: (error: unknown, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  readonly onNotFound: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  readonly ready: () => Promise<boolean>
}

/** Uploads are bounded here for the whole product; a form field is at most a long note. */
const limits = { upload: 20 * 1024 * 1024, body: 2 * 1024 * 1024, field: 200_000, fields: 2_000 }

/** An address whose percent signs mean nothing is led to where there is no page: the router would answer it bare. */
function readableAddress(url: string): string {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return url
  } catch {
    return '/not-an-address'
  }
}

/** A separate key for each purpose from the one secret of the installation. */
export function keyFor(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(purpose).digest()
}

/** The server with everything that is the same on every page; modules add their routes to it. */
export async function createServer(
  settings: WebSettings,
): Promise<{ app: FastifyInstance; known: KnownRoutes }> {
  const logger: FastifyBaseLogger = settings.log
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: settings.trustProxy,
    bodyLimit: limits.body,
    // The headers' time has to be the shorter one: given a longer one, Node takes the two for each other, and a body that
    // drips in keeps its connection for twice as long.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 10_000 },
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    connectionTimeout: 0,
    rewriteUrl: (request) => readableAddress(request.url ?? '/'),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    genReqId: () => randomUUID().slice(0, 8),
    forceCloseConnections: 'idle',
  })
  const known = watchRoutes(app)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        manifestSrc: ["'self'"],
        ...(settings.secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    ...(settings.secureCookies ? {} : { strictTransportSecurity: false }),
  })
  await app.register(cookie)
  await app.register(csrf, {
    sessionPlugin: '@fastify/cookie',
    cookieKey: settings.secureCookies ? '__Host-tc-form' : 'tc-form',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure: settings.secureCookies },
    csrfOpts: { hmacKey: keyFor(settings.secret, 'forged-request tokens').toString('hex'), userInfo: true },
    getUserInfo: settings.boundTo,
  })
  await app.register(formbody, { bodyLimit: limits.body })
  await app.register(multipart, {
    limits: { fileSize: limits.upload, files: 1, fields: 50, fieldSize: limits.field },
  })
  for (const [index, folder] of settings.assets.entries()) {
    await app.register(fastifyStatic, {
      root: folder.filePath,
      prefix: folder.urlPath,
      decorateReply: index === 0,
      maxAge: '365d',
      immutable: true,
      index: false,
    })
  }
  for (const text of settings.assetTexts) {
    app.get(text.urlPath, async (_request, reply) =>
      reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(text.contentType)
        .send(text.body),
    )
  }
  app.addHook('preClose', async () => {
    if (!app.server.listening) return
    // A connection that was being answered when the stop began is kept alive by its browser afterwards: without this the
    // stop would wait for it until the time is up.
    const closing = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(closing))
  })
  app.addHook('onSend', async (request, reply) => {
    // Records must not stay in a shared computer's cache; the files of the design system may.
    if (!request.url.startsWith('/assets/')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        req: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  app.setErrorHandler((error, request, reply) => settings.onError(error, request, reply))
  app.setNotFoundHandler((request, reply) => settings.onNotFound(request, reply))
  app.get('/healthz', { config: { facts: { policy: 'public', opens: 'nobody' } } }, async () => ({
    status: 'up',
  }))
  app.get(
    '/readyz',
    { config: { facts: { policy: 'public', opens: 'nobody' } } },
    async (_request, reply) => {
      const ready = await settings.ready()
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
    },
  )
  return { app, known }
}

/** What every route must say of itself; a route that does not stops the start. */
export interface RouteFacts {
  readonly policy: string
  readonly opens: 'nobody' | 'person'
}

declare module 'fastify' {
  interface FastifyContextConfig {
    facts?: RouteFacts
  }
}

export interface KnownRoute extends RouteFacts {
  readonly method: string
  readonly url: string
}

export interface KnownRoutes {
  readonly routes: readonly KnownRoute[]
  check(): void
}

/**
 * Watches routes as they are added. `check` throws when one has no policy, or bears a person in its address without the
 * opening of that person's record being traced.
 */
function watchRoutes(app: FastifyInstance): KnownRoutes {
  const routes: KnownRoute[] = []
  const faults: string[] = []
  app.addHook('onRoute', (route) => {
    const facts = route.config?.facts
    const isFile = route.url.startsWith('/assets/')
    for (const method of [route.method].flat()) {
      if (method === 'HEAD' || method === 'OPTIONS' || isFile) continue
      if (facts === undefined) faults.push(`${method} ${route.url} has no policy`)
      else if (route.url.includes(':personId') && facts.opens !== 'person')
        faults.push(`${method} ${route.url} bears a person but leaves no trace`)
      else routes.push({ method, url: route.url, ...facts })
    }
  })
  return {
    routes,
    check() {
      if (faults.length > 0) throw new Error(`Routes without their rules:\n${faults.join('\n')}`)
    },
  }
}
