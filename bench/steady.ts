import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '#platform/db/index.ts'
import { startCluster } from '#tests/support/cluster.ts'
import type { Shot } from './load.ts'
import { numbers, tasks } from './tasks.ts'
import { buildWorld, standardSize } from './world.ts'

/**
 * B10: an hour (or `--minutes=N`) of mixed work at twenty requests a second, as many people would make it. Says whether
 * anything went wrong and whether the process grew. The mix is that of the comparison, without what the product does not
 * have yet (appointments, questionnaires), whose share goes to records and attempts.
 */
const minutes = Number(process.argv.find((word) => word.startsWith('--minutes='))?.slice(10) ?? 60)
const perSecond = 20
const shares = { B1: 40, B2: 28, B4: 20, B5: 10, B6: 2 } as const
const port = 39_000 + (process.pid % 1_000)
const base = `http://127.0.0.1:${port}`

const cluster = await startCluster({ durable: true, settings: { shared_buffers: "'512MB'" } })
const url = cluster.urlOf('postgres')
const db = await openDatabase({ url })
await db.migrate()
await db.close()
const world = await buildWorld(url, standardSize)
const child = spawn(
  process.execPath,
  ['--import', 'tsx', join(import.meta.dirname, '..', 'src', 'main.ts'), 'serve'],
  {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: url,
      THROUGHCARE_SECRET: randomBytes(32).toString('base64'),
      BASE_URL: base,
      PORT: String(port),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)

interface Minute {
  readonly minute: number
  readonly megabytes: number
  readonly answered: number
  readonly wrong: number
  readonly p95: number
}

try {
  await ready()
  const chosen = await Promise.all(
    tasks
      .filter((task) => task.id in shares)
      .map(async (task) => ({ id: task.id, ...(await task.prepare(base, world)) })),
  )
  const any = numbers(10)
  const bag = chosen.flatMap((one) => Array.from({ length: shareOf(one.id) }, () => one.shot))
  const results: Minute[] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const times: number[] = []
    let wrong = 0
    const under: Promise<void>[] = []
    const from = performance.now()
    for (let number = 0; number < 60 * perSecond; number++) {
      const wait = from + (number * 1000) / perSecond - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const shot = bag[any(bag.length)]
      if (shot === undefined) throw new Error('Nothing to ask')
      under.push(
        ask(shot()).then(
          (took) => {
            times.push(took)
          },
          () => {
            wrong += 1
          },
        ),
      )
    }
    await Promise.all(under)
    times.sort((a, b) => a - b)
    const p95 = Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 10) / 10
    const one = { minute, megabytes: resident(), answered: times.length, wrong, p95 }
    results.push(one)
    console.log(JSON.stringify(one))
  }
  write(results)
} finally {
  child.kill('SIGTERM')
  cluster.remove()
}

function shareOf(id: string): number {
  return Object.entries(shares).find(([name]) => name === id)?.[1] ?? 0
}

async function ask(shot: Shot): Promise<number> {
  const from = performance.now()
  const answer = await fetch(base + shot.path, {
    method: shot.method,
    redirect: 'manual',
    headers: {
      cookie: shot.cookie,
      accept: 'text/html',
      ...(shot.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(shot.body === undefined ? {} : { body: shot.body }),
  })
  const text = await answer.text()
  if (answer.status !== (shot.status ?? 200) || !text.includes(shot.expect ?? ''))
    throw new Error(`${shot.path}: ${String(answer.status)}`)
  return performance.now() - from
}

/** Resident memory of the web process, in megabytes. */
function resident(): number {
  const pages = Number(readFileSync(`/proc/${String(child.pid)}/statm`, 'utf8').split(' ')[1])
  return Math.round((pages * 4096) / 1e5) / 10
}

async function ready(): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const up = await fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('The server did not become ready')
}

function write(results: readonly Minute[]): void {
  const settled = results[Math.min(9, results.length - 1)]?.megabytes ?? 0
  const last = results.slice(-5).reduce((sum, one) => sum + one.megabytes, 0) / Math.min(5, results.length)
  const growth = Math.round((1000 * (last - settled)) / settled) / 10
  const answered = results.reduce((sum, one) => sum + one.answered, 0)
  const wrong = results.reduce((sum, one) => sum + one.wrong, 0)
  const day = new Date().toISOString().slice(0, 10)
  const text = [
    `# ${String(minutes)} minutes of mixed work, ${day}`,
    '',
    `20 requests a second on PostgreSQL, jobs in the same process: ${String(answered)} answered as they should be, ${String(wrong)} not.`,
    `Resident memory ${String(settled)} MB after ten minutes, ${String(Math.round(last * 10) / 10)} MB in the last five: ${String(growth)} % (strong: less than 3 %).`,
    '',
    '| minute | MB | answered | wrong | p95 ms |',
    '| --- | --- | --- | --- | --- |',
    ...results.map((one) => `| ${Object.values(one).join(' | ')} |`),
    '',
  ].join('\n')
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${day}-steady.md`), text)
  console.log(text)
}
