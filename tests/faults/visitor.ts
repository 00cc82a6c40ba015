import { fill, withFirstChoices } from '../access/forms.ts'

interface Visited {
  readonly status: number
  readonly body: string
  readonly location: string
}

/** Somebody at a browser, over the network: keeps cookies, fills in forms as they stand on their pages. */
export class Visitor {
  readonly #address: string
  readonly #cookies: Map<string, string>

  constructor(address: string, session = '') {
    this.#address = address
    const [name = '', value = ''] = session.split('=')
    this.#cookies = new Map(session === '' ? [] : [[name, value]])
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Visited> {
    return this.send(path, { headers })
  }

  /** Opens a page, fills in the form whose address ends with `action` (the first of every choice left open) and sends it. */
  async fillIn(
    path: string,
    action: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Visited> {
    const page = await this.get(path)
    const form = fill(page, action, fields)
    return this.post(form.action, withFirstChoices(page.body, form.pairs))
  }

  post(path: string, pairs: readonly (readonly [string, string])[]): Promise<Visited> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(pairs.map(([name, value]) => [name, value])),
    })
  }

  async send(
    path: string,
    init: RequestInit & { headers?: Readonly<Record<string, string>> },
  ): Promise<Visited> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(this.#address + path, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return {
      status: answer.status,
      body: await answer.text(),
      location: answer.headers.get('location') ?? '',
    }
  }
}
