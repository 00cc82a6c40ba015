import type { App } from '#src/app.ts'
import type { Client } from './client.ts'

/** A live board as a browser keeps it open: an answer that does not end until somebody goes away. */
export interface Live {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly location: string | undefined
  /** Everything heard, as soon as it holds this text. */
  until(text: string): Promise<string>
  /** The whole answer, when it is one that ends. */
  readonly body: Promise<string>
  stop(): void
}

/** Opens an address that answers with a stream. */
export async function openLive(app: App, browser: Client, url: string): Promise<Live> {
  const away = new AbortController()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await app.web.inject({
    method: 'GET',
    url,
    headers: { accept: 'text/html', cookie },
    payloadAsStream: true,
    signal: away.signal,
  })
  const stream = response.stream()
  stream.setEncoding('utf8')
  stream.on('error', () => undefined)
  let heard = ''
  const waiting = new Set<() => void>()
  stream.on('data', (text: string) => {
    heard += text
    for (const look of waiting) look()
  })
  const { location } = response.headers
  return {
    status: response.statusCode,
    headers: response.headers,
    location: typeof location === 'string' ? location : undefined,
    until: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!heard.includes(text)) return
          waiting.delete(look)
          resolve(heard)
        }
        waiting.add(look)
        look()
      }),
    body: new Promise((resolve) => stream.on('close', () => resolve(heard))),
    stop: () => away.abort(),
  }
}
