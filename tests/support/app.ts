import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { createApp, type App } from '#src/app.ts'
import { instantToDb } from '#kernel/dates.ts'
import { createLog, type Log } from '#platform/log/index.ts'
import type { Clock } from '#platform/clock/index.ts'
import type { Database } from '#platform/db/index.ts'
import { asSystem } from '#modules/access/index.ts'
import { insertSession, newToken } from '#modules/access/store/sessions.ts'
import type { DB } from '#db/types.ts'

const testSecret = Buffer.alloc(32, 7)

/** The whole product on a test database, without a port. */
export async function testApp(db: Database<DB>, clock: Clock, log: Log = createLog('silent')): Promise<App> {
  return createApp({
    config: {
      baseUrl: 'http://localhost',
      secret: testSecret,
      demo: true,
      sessionIdleMinutes: 60,
      sessionHours: 12,
      trustProxy: false,
    },
    db,
    clock,
    log,
  })
}

/** One page as a browser without script has it. */
export interface TestPage {
  readonly status: number
  readonly html: string
  /** What a reader sees: tags out, white space folded. */
  readonly text: string
  readonly location: string | undefined
  readonly response: LightMyRequestResponse
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** A browser's habits: keeps cookies, follows redirects, sends a form with its hidden fields. */
export class Browser {
  readonly #app: App
  readonly #cookies = new Map<string, string>()

  constructor(app: App) {
    this.#app = app
  }

  /** Signs a worker in without the sign-in pages (those have tests of their own). */
  async as(workerId: string): Promise<this> {
    const token = newToken()
    const at = this.#app.kit.clock.now()
    await asSystem(this.#app.kit, 'test sign-in', (work) =>
      insertSession(work.tx, {
        token,
        workerId,
        at: instantToDb(at),
        expiresAt: instantToDb(at.add({ hours: 12 })),
        secondFactor: true,
      }),
    )
    this.#cookies.set('tc-session', token)
    return this
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<TestPage> {
    return this.#send({ method: 'GET', url, headers })
  }

  /** Follows one redirect, as a browser does after a form. */
  async follow(page: TestPage): Promise<TestPage> {
    if (page.location === undefined)
      throw new Error(`Nothing to follow: status ${page.status}, ${page.text.slice(0, 300)}`)
    return this.get(page.location)
  }

  /** Fills in the form whose action contains `action` and sends it; hidden fields go along as the page had them. */
  async submit(page: TestPage, action: string, fields: Fields = {}): Promise<TestPage> {
    const form = formOn(page, action)
    return this.post(form.action, { ...form.hidden, ...fields })
  }

  async post(url: string, fields: Fields, headers: Record<string, string> = {}): Promise<TestPage> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return this.#send({
      method: 'POST',
      url,
      payload: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  }

  /** Sends the form with a file, as `multipart/form-data`. */
  async upload(
    page: TestPage,
    action: string,
    file: { field: string; name: string; bytes: Uint8Array },
    fields: Fields = {},
  ): Promise<TestPage> {
    const form = formOn(page, action)
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form.hidden, ...fields }))
      body.append(name, typeof value === 'string' ? value : (value[0] ?? ''))
    body.append(file.field, new Blob([Uint8Array.from(file.bytes)]), file.name)
    const encoded = new Response(body)
    return this.#send({
      method: 'POST',
      url: form.action,
      payload: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    })
  }

  async #send(options: InjectOptions): Promise<TestPage> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.web.inject({
      ...options,
      headers: { accept: 'text/html', ...options.headers, cookie },
    })
    for (const set of response.cookies) {
      if (set.value === '') this.#cookies.delete(set.name)
      else this.#cookies.set(set.name, set.value)
    }
    const html = response.body
    const location = response.headers['location']
    return {
      status: response.statusCode,
      html,
      text: textOf(html),
      location: typeof location === 'string' ? location : undefined,
      response,
    }
  }
}

/**
 * The hidden fields of the form whose action contains `action`, and the parts of a record that are ticked on it: what goes
 * unless somebody takes it out.
 */
export function formOn(page: TestPage, action: string): { readonly action: string; readonly hidden: Fields } {
  for (const found of page.html.matchAll(/<form[^>]*\saction="([^"]*)"[^>]*>(.*?)<\/form>/gs)) {
    const target = unescape(found[1] ?? '')
    if (!target.includes(action)) continue
    const hidden: Record<string, string | readonly string[]> = {}
    for (const [input] of (found[2] ?? '').matchAll(/<input[^>]*>/g)) {
      const name = unescape(/\sname="([^"]*)"/.exec(input)?.[1] ?? '')
      const isTicked = name === 'part' && /\schecked\b/.test(input)
      if (name === '' || !(input.includes('type="hidden"') || isTicked)) continue
      const value = unescape(/\svalue="([^"]*)"/.exec(input)?.[1] ?? '')
      const before = hidden[name]
      hidden[name] = before === undefined ? value : [before, value].flat()
    }
    return { action: target, hidden }
  }
  throw new Error(`No form for ${action} on a page of status ${page.status}: ${page.text.slice(0, 400)}`)
}

function textOf(html: string): string {
  const body = html.replace(/<head>.*?<\/head>/s, '').replace(/<script.*?<\/script>/gs, '')
  return unescape(body.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}
