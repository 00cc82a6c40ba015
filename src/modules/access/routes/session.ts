import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { instantToDb } from '#kernel/dates.ts'
import { isId } from '#kernel/ids.ts'
import { asSystem } from '../service/work.ts'
import type { Actor } from '../schema/actor.ts'
import { saveDraft, toDraft, type DraftBody } from '../store/drafts.ts'
import { findSession, tokenHash, touchSession, type SessionFacts } from '../store/sessions.ts'
import { formBody, textIn } from './form-body.ts'
import { localPath } from '../rules/return-path.ts'
import type { Kit } from './kit.tsx'

/** How a request stands: nobody, somebody whose time ran out or who locked the screen, or somebody at work. */
export type SessionState =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'ended'; readonly workerId: string }
  | {
      readonly kind: 'locked'
      readonly workerId: string
      readonly username: string
      readonly displayName: string
    }
  | { readonly kind: 'second-factor'; readonly workerId: string; readonly hasSecret: boolean }
  | { readonly kind: 'must-change-password'; readonly actor: Actor }
  | { readonly kind: 'signed-in'; readonly actor: Actor; readonly draft: DraftBody | undefined }

declare module 'fastify' {
  interface FastifyRequest {
    /** Looked up once per request. */
    sessionState(): Promise<SessionState>
    sessionToken(): string | undefined
    /** What a forged-request token is bound to. */
    tokenBinding(): string
  }
}

function sessionCookieName(kit: Pick<Kit, 'secureCookies'>): string {
  return kit.secureCookies ? '__Host-tc-session' : 'tc-session'
}

export function setSessionCookie(kit: Kit, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookieName(kit), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: kit.secureCookies,
  })
}

export function clearSessionCookie(kit: Kit, reply: FastifyReply): void {
  reply.clearCookie(sessionCookieName(kit), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: kit.secureCookies,
  })
}

/** Teaches every request to say who it comes from. */
export function decorateSessions(app: FastifyInstance, kit: Kit): void {
  app.decorateRequest('sessionToken', function (this: FastifyRequest) {
    return this.cookies[sessionCookieName(kit)]
  })
  app.decorateRequest('tokenBinding', function (this: FastifyRequest) {
    const token = this.sessionToken()
    return token === undefined ? 'signed-out' : tokenHash(token).toString('base64url')
  })
  const known = new WeakMap<FastifyRequest, Promise<SessionState>>()
  app.decorateRequest('sessionState', function (this: FastifyRequest) {
    const before = known.get(this)
    if (before !== undefined) return before
    // What waits unsaved on the page asked for comes along in the same round trip.
    const draftPath = this.method === 'GET' ? (this.url.split('?')[0] ?? '/') : null
    const state = lookUp(kit, this.sessionToken(), draftPath)
    known.set(this, state)
    return state
  })
}

async function lookUp(kit: Kit, token: string | undefined, draftPath: string | null): Promise<SessionState> {
  if (token === undefined || token.length > 100) return { kind: 'nobody' }
  const now = instantToDb(kit.clock.now())
  const facts = await findSession(kit.db, token, kit.idleMinutes, now, draftPath)
  if (facts === null) return { kind: 'nobody' }
  const state = stateOf(facts, token)
  if (facts.stale && state.kind === 'signed-in') {
    await asSystem(kit, 'keep session alive', (work) => touchSession(work.tx, token, { seenAt: now }))
  }
  return state
}

function stateOf(facts: SessionFacts, token: string): SessionState {
  if (!facts.live) return { kind: 'ended', workerId: facts.workerId }
  if (!facts.secondFactor)
    return { kind: 'second-factor', workerId: facts.workerId, hasSecret: facts.hasSecret }
  if (facts.locked)
    return {
      kind: 'locked',
      workerId: facts.workerId,
      username: facts.username,
      displayName: facts.displayName,
    }
  const actor: Actor = {
    workerId: facts.workerId,
    displayName: facts.displayName,
    username: facts.username,
    jobTitle: facts.jobTitle,
    registered: facts.registered,
    demo: facts.demo,
    memberships: facts.memberships,
    sites: facts.sites,
    ...(facts.notices === null ? {} : { noticesWaiting: facts.notices }),
    teamIds: [...new Set(facts.memberships.map((one) => one.teamId))],
    siteIds: facts.sites.filter((site) => site.covered).map((site) => site.id),
    shiftSiteIds: facts.sites.filter((site) => site.onShift).map((site) => site.id),
    sessionRef: tokenHash(token).toString('hex').slice(0, 12),
  }
  return facts.mustChangePassword
    ? { kind: 'must-change-password', actor }
    : { kind: 'signed-in', actor, draft: toDraft(facts.draft) }
}

/**
 * Sends somebody without a usable session to the right page. What they had typed is kept as a draft first, and comes back
 * only to the same worker.
 */
export async function sendToSignIn(
  kit: Kit,
  request: FastifyRequest,
  reply: FastifyReply,
  state: Exclude<SessionState, { kind: 'signed-in' }>,
): Promise<FastifyReply> {
  const body = formBody(request.body)
  const draftPath = keptUnder(textIn(body, '_draft'))
  const workerId =
    state.kind === 'nobody'
      ? undefined
      : state.kind === 'must-change-password'
        ? state.actor.workerId
        : state.workerId
  const kept = request.method === 'POST' && draftPath !== undefined && workerId !== undefined
  if (kept) {
    const named = /^\/people\/([^/]+)/.exec(draftPath)?.[1]
    const personId = isId(named) ? named : null
    await asSystem(kit, 'keep what was typed', (work) =>
      saveDraft(work.tx, workerId, draftPath, personId, body, instantToDb(work.now)),
    )
  }
  const from = cameFrom(request)
  // The page of the form, with what followed the question mark: it may say which form it is.
  const formPage = from.split('?')[0] === draftPath ? from : (draftPath ?? '/')
  const back = request.method === 'GET' ? request.url : formPage
  const page = {
    nobody: '/sign-in',
    ended: '/sign-in',
    locked: '/unlock',
    'second-factor': '/sign-in/code',
    'must-change-password': '/change-password',
  }[state.kind]
  if (
    request.headers.accept?.includes('text/html') !== true &&
    request.method === 'GET' &&
    request.headers['x-live'] !== undefined
  ) {
    return reply.code(401).send({ error: 'signed out' })
  }
  const to = `${page}?return=${encodeURIComponent(back)}`
  // A form saving itself cannot follow to another page; its script says what this says.
  if (request.method === 'POST' && request.headers.accept === 'application/json')
    return reply.code(401).send({ error: 'signed out', locked: state.kind === 'locked', kept, to })
  return reply.redirect(to, 303)
}

/** The page a form was sent from: its own address need not say which. */
export function cameFrom(request: FastifyRequest): string {
  const { referer } = request.headers
  const read = referer === undefined ? null : URL.parse(referer)
  return read === null || read.host !== request.host ? '/' : localPath(read.pathname + read.search)
}

/** The page what was typed belongs to: one of ours, as the page that keeps drafts asks for too. */
function keptUnder(path: string): string | undefined {
  return path !== '' && path.length <= 500 && localPath(path) === path ? path : undefined
}
