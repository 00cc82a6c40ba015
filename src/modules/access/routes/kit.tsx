import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Problem, Refusal } from '#kernel/outcome.ts'
import type { DB } from '#db/types.ts'
import type { Clock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { Message, Page, renderPage, type Content, type NavItem, type PersonBannerProps } from '#ui/index.ts'
import type { Policy } from '../policy.ts'
import type { Actor } from '../schema/actor.ts'
import type { SettingDefinition } from '../schema/setting.ts'
import { unit, type Ctx } from '../service/work.ts'
import type { LeavingHook, SuspensionHook } from '../service/workers.ts'
import { dropDraft, type DraftBody } from '../store/drafts.ts'
import { FormFactsContext } from '../views/page-form.tsx'
import { notFoundView, refusalView, type ErrorView } from '../views/refusals.tsx'
import { formBody, textIn, type FormBody } from './form-body.ts'
import { isMultipart, readMultipart, type UploadedFile } from './multipart.ts'
import { sendToSignIn, type SessionState } from './session.ts'

/** What the composing application gives every module's routes. */
export interface Kit {
  readonly db: Database<DB>
  readonly clock: Clock
  /** Where the product is reached from outside, for an address that is given to somebody. */
  readonly baseUrl: string
  readonly secureCookies: boolean
  readonly idleMinutes: number
  readonly sessionHours: number
  readonly demo: boolean
  readonly secret: Buffer
  /** The main navigation for somebody; composed above the modules, because it names their pages. */
  readonly navigation: (actor: Actor) => readonly NavItem[]
  /** What other modules do, in the same transaction, when a worker is suspended or has left. */
  readonly whenSuspended?: readonly SuspensionHook[]
  /** The same when a worker may no longer hold people in one of their teams. */
  readonly whenLeavingTeam?: readonly LeavingHook[]
  /** The settings the modules read, for the page that shows and changes them. */
  readonly settings?: readonly SettingDefinition[]
}

/** A request as our routes see it: already checked for forgery, for a session and for the route's policy. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly body: FormBody
  readonly file: UploadedFile | undefined
  /** The form's once-only key. */
  readonly key: string | undefined
  readonly path: string
  /** What this person typed here before and did not save. */
  readonly draft: DraftBody | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface PageReply {
  readonly title: string
  readonly body: VNode
  readonly problems?: readonly Problem[]
  readonly before?: Content
  readonly wide?: boolean
  readonly wall?: boolean
  readonly status?: number
  readonly help?: string
  readonly refreshSeconds?: number
  /** The person the page is about; person routes fill it in. */
  readonly person?: PersonBannerProps
}

/** What a route answers with. `said` is shown once on the next page and never names anybody. */
export type Reply =
  | PageReply
  | { readonly to: string; readonly said?: string; readonly keepDraft?: boolean }
  | { readonly refusal: Refusal }
  /** A draft outlives this answer unless what was typed is `saved` for good. */
  | { readonly json: unknown; readonly status?: number; readonly saved?: boolean }
  | { readonly download: string | Buffer; readonly type: string; readonly fileName: string }
  | { readonly taken: true }

export interface RouteSpec {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly may: Policy
  /** What typed text waits here as a draft is offered back (GET), dropped when saved (POST that leads on). */
  readonly handle: (asked: Asked, ctx: Ctx) => Promise<Reply>
}

/** Adds a route for signed-in people. Who may use it is part of it; anybody else is told there is no such page. */
export function addRoute(app: FastifyInstance, kit: Kit, spec: RouteSpec): void {
  addGuarded(app, kit, { ...spec, opens: 'nobody' })
}

/** The one place where a request becomes an answer; `people` builds its person routes on it. */
export function addGuarded(
  app: FastifyInstance,
  kit: Kit,
  spec: RouteSpec & { readonly opens: 'nobody' | 'person' },
): void {
  app.route({
    method: spec.method,
    url: spec.url,
    config: { facts: { policy: spec.may.name, opens: spec.opens } },
    handler: async (request, reply) => {
      const file = isMultipart(request) ? await readMultipart(request) : undefined
      if (spec.method === 'POST') await checkToken(app, request, reply)
      const state: SessionState = await request.sessionState()
      if (state.kind !== 'signed-in') return sendToSignIn(kit, request, reply, state)
      const ctx: Ctx = { actor: state.actor, db: kit.db, clock: kit.clock, requestId: request.id }
      if (!spec.may.allows(ctx.actor)) return sendError(kit, request, reply, notFoundView(), ctx.actor)
      const asked = toAsked(request, reply, file, state.draft)
      const answer = await spec.handle(asked, ctx)
      return sendReply(kit, asked, ctx, answer)
    },
  })
}

export interface PublicRouteSpec {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** The address itself opens something: no page it leads to is told of it, ours neither. */
  readonly secretAddress?: true
  /** Whoever asks: the session as it stands says who that is, if anybody. */
  readonly handle: (asked: Asked, state: SessionState) => Promise<Reply>
}

/** Adds a page that needs no session: signing in and what goes with it. Its forms are checked for forgery all the same. */
export function addPublicRoute(app: FastifyInstance, kit: Kit, spec: PublicRouteSpec): void {
  app.route({
    method: spec.method,
    url: spec.url,
    config: { facts: { policy: 'public', opens: 'nobody' } },
    handler: async (request, reply) => {
      if (spec.secretAddress === true) reply.header('referrer-policy', 'no-referrer')
      if (spec.method === 'POST') await checkToken(app, request, reply)
      const asked = toAsked(request, reply, undefined, undefined)
      const answer = await spec.handle(asked, await request.sessionState())
      return sendReply(kit, asked, undefined, answer)
    },
  })
}

async function checkToken(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    app.csrfProtection(request, reply, (error?: Error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}

function toAsked(
  request: FastifyRequest,
  reply: FastifyReply,
  file: UploadedFile | undefined,
  draft: DraftBody | undefined,
): Asked {
  const body = formBody(request.body)
  const path = request.url.split('?')[0] ?? '/'
  return {
    params: stringsOf(request.params),
    query: stringsOf(request.query),
    body,
    file,
    key: textIn(body, 'submission') || undefined,
    path,
    draft,
    request,
    reply,
  }
}

function stringsOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  const texts = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  // As in a form: NUL cannot be stored, nor looked for.
  return Object.fromEntries(texts.map(([name, text]) => [name, text.replaceAll('\0', '')]))
}

async function sendReply(kit: Kit, asked: Asked, ctx: Ctx | undefined, answer: Reply): Promise<FastifyReply> {
  const { reply, request } = asked
  if ('taken' in answer) return reply
  const settled = 'to' in answer ? answer.keepDraft !== true : 'json' in answer && answer.saved === true
  if (settled && ctx !== undefined) await dropDraftOf(asked, ctx)
  if ('to' in answer) {
    if (answer.said !== undefined) say(kit, reply, answer.said)
    return reply.redirect(answer.to, 303)
  }
  if ('refusal' in answer)
    return sendError(kit, request, reply, refusalView(answer.refusal, request.id), ctx?.actor)
  if ('json' in answer) return reply.code(answer.status ?? 200).send(answer.json)
  if ('download' in answer) {
    return reply
      .header('content-disposition', `attachment; filename="${answer.fileName}"`)
      .type(answer.type)
      .send(answer.download)
  }
  return sendPage(kit, request, reply, answer, ctx?.actor)
}

async function dropDraftOf(asked: Asked, ctx: Ctx): Promise<void> {
  const draftPath = textIn(asked.body, '_draft')
  if (draftPath === '') return
  await unit(ctx, async (work) => {
    await dropDraft(work.tx, ctx.actor.workerId, draftPath)
    return { ok: true, value: null }
  })
}

const saidCookie = 'tc-said'

function say(kit: Kit, reply: FastifyReply, text: string): void {
  reply.setCookie(saidCookie, Buffer.from(text).toString('base64url'), {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: kit.secureCookies,
  })
}

function heard(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const text = request.cookies[saidCookie]
  if (text === undefined || request.headers['x-live'] !== undefined) return undefined
  reply.clearCookie(saidCookie, { path: '/' })
  return Buffer.from(text, 'base64url').toString('utf8').slice(0, 300)
}

/** Renders a page in its frame; without an actor it is the frame of somebody signed out. */
export function sendPage(
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  page: PageReply,
  actor: Actor | undefined,
): FastifyReply {
  const csrf = reply.generateCsrf({ userInfo: request.tokenBinding() })
  const path = request.url.split('?')[0] ?? '/'
  const said = heard(request, reply)
  const facts = {
    csrf,
    path,
    title: page.title,
    person: page.person === undefined ? undefined : { id: page.person.id, name: page.person.displayName },
  }
  const navigation =
    actor === undefined
      ? undefined
      : kit.navigation(actor).map((item) => ({ ...item, current: item.href === path }))
  const html = renderPage(
    <FormFactsContext.Provider value={facts}>
      <Page
        title={page.title}
        user={
          actor === undefined
            ? undefined
            : {
                id: actor.workerId,
                name: actor.displayName,
                csrf,
                accountHref: '/account',
                notices: { href: '/notices', waiting: actor.noticesWaiting ?? 0 },
              }
        }
        nav={navigation}
        person={page.person}
        wide={page.wide}
        wall={page.wall}
        error={page.problems}
        before={page.before}
        help={page.help}
        refreshSeconds={page.refreshSeconds}
      >
        {said === undefined ? null : <Message kind="success" text={said} />}
        {page.body}
      </Page>
    </FormFactsContext.Provider>,
  )
  return reply
    .code(page.status ?? (page.problems !== undefined && page.problems.length > 0 ? 422 : 200))
    .type('text/html; charset=utf-8')
    .send(html)
}

export function sendError(
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  view: ErrorView,
  actor: Actor | undefined,
): FastifyReply {
  if (view.status === 503) reply.header('retry-after', '5')
  return sendPage(kit, request, reply, { title: view.title, body: view.body, status: view.status }, actor)
}
