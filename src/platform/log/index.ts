import { pino, type DestinationStream } from 'pino'

export type Log = pino.Logger

/**
 * Structured logs without personal data: route patterns instead of addresses, ids instead of names, never a body, a
 * query string or a message typed by somebody.
 */
export function createLog(level: string, to?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['req.headers', 'password', 'token', 'body', '*.password', '*.token'], remove: true },
    serializers: { err: withoutValues, error: withoutValues },
  }
  return to === undefined ? pino(options) : pino(options, to)
}

/**
 * An error as it may be logged. Messages and details of database errors quote the values that caused them, so only the
 * code, the constraint and the stack's places are kept.
 */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error }
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const known: Record<string, unknown> = {
    name: error.name,
    places: places.slice(0, 12).map((line) => line.trim()),
  }
  for (const key of ['code', 'constraint', 'table', 'schema', 'column', 'routine']) {
    if (key in error) known[key] = Reflect.get(error, key)
  }
  return known
}
