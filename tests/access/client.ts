import type { InjectOptions } from 'fastify'
import type { App } from '#src/app.ts'
import { instantToDb } from '#kernel/dates.ts'
import { asSystem } from '#modules/access/index.ts'
import { insertSession, newToken } from '#modules/access/store/sessions.ts'

export interface Answer {
  readonly status: number
  readonly body: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  /** The answer's `set-cookie` lines. */
  readonly cookies: readonly string[]
}

export type Pairs = readonly (readonly [string, string])[]

/**
 * Somebody at a browser, with no politeness: any request may be sent, with any token. `token` is a good one for this
 * session.
 */
export class Client {
  readonly #app: App
  readonly cookies = new Map<string, string>()
  #token: string | undefined

  constructor(app: App) {
    this.#app = app
  }

  /** A session of this worker's, signed in completely. */
  static async of(app: App, workerId: string, lasts = { hours: 12 }): Promise<Client> {
    const client = new Client(app)
    const token = newToken()
    const at = app.kit.clock.now()
    await asSystem(app.kit, 'test sign-in', (work) =>
      insertSession(work.tx, {
        token,
        workerId,
        at: instantToDb(at),
        expiresAt: instantToDb(at.add(lasts)),
        secondFactor: true,
      }),
    )
    client.cookies.set('tc-session', token)
    return client
  }

  get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({ method: 'GET', url, headers })
  }

  /** A form-coded POST as it stands: nothing is added to it. */
  post(url: string, fields: Pairs, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
  }

  /** A form-coded POST with this session's own token. */
  async submit(url: string, fields: Pairs = []): Promise<Answer> {
    return this.post(url, [['_csrf', await this.token()], ...fields])
  }

  /** A token this session may use, as any page gives it. */
  async token(): Promise<string> {
    if (this.#token !== undefined) return this.#token
    const page = await this.get(this.cookies.has('tc-session') ? '/help' : '/sign-in')
    const found = /name="_csrf"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="_csrf"/.exec(page.body)
    const token = found?.[1] ?? found?.[2]
    if (token === undefined) throw new Error(`No token on a page of status ${page.status}`)
    this.#token = token
    return token
  }

  async send(options: InjectOptions): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.web.inject({
      ...options,
      headers: { accept: 'text/html', cookie, ...options.headers },
    })
    for (const set of response.cookies) {
      if (set.value === '') this.cookies.delete(set.name)
      else this.cookies.set(set.name, set.value)
    }
    const { location } = response.headers
    return {
      status: response.statusCode,
      body: response.body,
      location: typeof location === 'string' ? location : undefined,
      headers: response.headers,
      cookies: [response.headers['set-cookie'] ?? []].flat(),
    }
  }
}
