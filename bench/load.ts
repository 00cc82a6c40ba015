import autocannon from 'autocannon'

export interface Shot {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly cookie: string
  readonly body?: string
  /** What the body is; a form unless it says otherwise. */
  readonly type?: string
  /** What is asked for; a page unless it says otherwise. */
  readonly accept?: string
  /** Must be in the answer, or the answer counts as wrong. */
  readonly expect?: string
  readonly status?: number
}

export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly wrong: number
  readonly answered: number
}

interface Flight {
  readonly shot: Shot
  readonly since: number
}

/** Eight connections for some seconds, a new random shot each time; every answer is checked. */
export async function shoot(
  base: string,
  next: () => Shot,
  seconds: number,
  connections = 8,
): Promise<Measured> {
  const times: number[] = []
  let wrong = 0
  const flights = new WeakMap<object, Flight>()
  const run = await autocannon({
    url: base,
    connections,
    duration: seconds,
    timeout: 20,
    requests: [
      {
        setupRequest: (request, context) => {
          const shot = next()
          flights.set(context, { shot, since: performance.now() })
          return { ...request, ...toRequest(shot) }
        },
        onResponse: (status, body, context) => {
          const flight = flights.get(context)
          if (flight === undefined) return
          times.push(performance.now() - flight.since)
          const { shot } = flight
          if (status !== (shot.status ?? 200) || (shot.expect !== undefined && !body.includes(shot.expect)))
            wrong++
        },
      },
    ],
  })
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10
  return {
    perSecond: Math.round((times.length / run.duration) * 10) / 10,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    wrong: wrong + run.errors,
    answered: times.length,
  }
}

function toRequest(shot: Shot): autocannon.Request {
  return {
    method: shot.method,
    path: shot.path,
    headers: {
      cookie: shot.cookie,
      accept: shot.accept ?? 'text/html',
      ...(shot.body === undefined
        ? {}
        : { 'content-type': shot.type ?? 'application/x-www-form-urlencoded' }),
    },
    ...(shot.body === undefined ? {} : { body: shot.body }),
  }
}
