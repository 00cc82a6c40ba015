// What the driver and the server say when the database is stopping, starting or gone (PostgreSQL manual, appendix A:
// class 08 connection exceptions, class 57 operator intervention, 53300 too many connections). So too when its disk is full
// (53100), or when the one that answers follows another and takes no writes (25006), as during a failover.
const codes = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '25006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ENOENT',
])
const messages = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'the database system is',
]

/** True when an error says that the database cannot be reached now: nothing was saved, and trying again is right. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (codes.has(code) || code.startsWith('08')) return true
  if (messages.some((text) => error.message.startsWith(text))) return true
  return error instanceof AggregateError && error.errors.some(isUnavailable)
}
