import type { Answer } from './client.ts'

// New on every answer, whoever asks for whatever.
const passing = new Set(['date', 'content-length', 'keep-alive', 'connection'])

/** What of an answer somebody can read anything from: all of it but for what is new every time and the ids they sent. */
export interface Shape {
  readonly status: number
  readonly location: string
  readonly headers: string
  readonly body: string
}

export function shapeOf(answer: Answer, sent: readonly string[] = []): Shape {
  const without = (text: string) =>
    sent
      .reduce((kept, id) => kept.replaceAll(id, 'ID'), text)
      .replaceAll(/name="(_csrf|submission)" value="[^"]*"/g, '')
      .replaceAll(/Reference: [0-9a-f]{8}/g, '')
      // A one-time link is another one each time it is made.
      .replaceAll(/\/received\/[0-9A-Z-]{24}/g, '/received/')
      // A sealed page is sealed anew each time: what is in it is nobody's to read.
      .replaceAll(/id="sealed">[^<]*|Made on [^<]*/g, '')
      .replaceAll(/ datetime="[^"]*">[^<]*/g, '')
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !passing.has(name) && name !== 'location')
    .map(([name, value]) => `${name}: ${name === 'set-cookie' ? cookieNames(answer) : String(value)}`)
  return {
    status: answer.status,
    // What was saved has got an id of its own.
    location: without(decodeURIComponent(answer.location ?? '')).replace(/[0-9a-f-]{36}(?=[?#]|$)/, 'ID'),
    headers: headers.sort().join('\n'),
    body: without(answer.body),
  }
}

function cookieNames(answer: Answer): string {
  return answer.cookies.map((line) => line.split('=')[0] ?? '').join(' ')
}

/** In what two answers are not the same, in a few words; null when nobody could tell them apart. */
export function difference(one: Shape, other: Shape): string | null {
  if (one.status !== other.status) return `${String(one.status)} and ${String(other.status)}`
  if (one.location !== other.location) return `leads to ${one.location} and ${other.location}`
  if (one.headers !== other.headers) {
    const lines = (from: Shape, than: Shape) =>
      from.headers.split('\n').filter((line) => !than.headers.split('\n').includes(line))
    return `headers ${lines(one, other).join(', ')} and ${lines(other, one).join(', ')}`
  }
  if (one.body === other.body) return null
  const place = [...one.body].findIndex((letter, index) => letter !== other.body[index])
  const from = Math.max(0, place - 40)
  return `“${one.body.slice(from, place + 60)}” and “${other.body.slice(from, place + 60)}”`
}
