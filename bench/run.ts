import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#platform/db/index.ts'
import { startCluster } from '#tests/support/cluster.ts'
import { measureRaw } from './raw.ts'
import { shoot, type Measured, type Shot } from './load.ts'
import { formTasks } from './form-tasks.ts'
import { tasks, type Task } from './tasks.ts'
import { buildWorld, standardSize, timesAsLarge, type World, type WorldSize } from './world.ts'
import { report, type Line } from './report.ts'

/** Measures the product over HTTP on PostgreSQL, beside the same work as raw SQL in the same minute. */
const flags = new Set(process.argv.slice(2))
const quick = flags.has('--quick')
const seconds = { warm: quick ? 1 : 5, run: quick ? 3 : 10, runs: quick ? 1 : 3 }
const scale = Number(process.argv.find((word) => word.startsWith('--scale='))?.slice('--scale='.length) ?? 1)
const size: WorldSize = quick
  ? { ...standardSize, people: 2_000, episodes: 6_000, contacts: 20_000 }
  : timesAsLarge(scale)
const port = 38_000 + (process.pid % 1_000)
const base = `http://127.0.0.1:${port}`

const cluster = await startCluster({ durable: true, settings: { shared_buffers: "'512MB'" } })
let server: ChildProcess | undefined
try {
  const url = cluster.urlOf('postgres')
  const db = await openDatabase({ url })
  await db.migrate()
  await db.close()
  console.log(
    `Filling the world: ${size.people} people, ${size.episodes} episodes, ${size.contacts} contacts, ${size.workers} workers ...`,
  )
  const world = await buildWorld(url, size)
  server = await serve(url)
  const lines: Line[] = []
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  const chosen = [...flags].filter((flag) => !flag.startsWith('--'))
  for (const task of [...tasks, ...formTasks].filter((one) => chosen.length === 0 || chosen.includes(one.id)))
    lines.push(await measure(task, world, pool))
  await pool.end()
  finish(lines)
} finally {
  server?.kill('SIGTERM')
  cluster.remove()
}

async function measure(task: Task, world: World, pool: pg.Pool): Promise<Line> {
  const ready = await task.prepare(base, world)
  const connections = task.connections ?? 8
  await shoot(base, ready.shot, seconds.warm, connections)
  const rounds: { web: Measured; raw: Measured; load: number }[] = []
  for (let round = 0; round < seconds.runs; round++) {
    const raw = await measureRaw(pool, ready.raw, Math.min(3, seconds.run), connections)
    const beside = task.beside === undefined ? undefined : goOn(task.beside(world))
    const web = await shoot(base, ready.shot, task.seconds ?? seconds.run, connections)
    await beside?.stop()
    rounds.push({ web, raw, load: loadavg()[0] ?? 0 })
  }
  rounds.sort((a, b) => a.web.p95 - b.web.p95)
  const middle = rounds[Math.floor(rounds.length / 2)]
  if (middle === undefined) throw new Error('No round was run')
  const line: Line = {
    id: task.id,
    name: task.name,
    bar: task.bar,
    connections,
    bytes: await weigh(ready.shot()),
    ...middle,
  }
  console.log(report([line]))
  return line
}

/** Asks one thing after the other until it is stopped. */
function goOn(next: () => Shot): { stop(): Promise<void> } {
  const until = { stopped: false }
  const going = (async () => {
    while (!until.stopped) {
      const shot = next()
      const answer = await fetch(base + shot.path, { headers: { cookie: shot.cookie, accept: 'text/html' } })
      if (!(await answer.text()).includes(shot.expect ?? '')) throw new Error(`${shot.path} was not answered`)
    }
  })()
  return {
    stop: () => {
      until.stopped = true
      return going
    },
  }
}

async function weigh(shot: Shot): Promise<number> {
  if (shot.method === 'POST') return 0
  const answer = await fetch(base + shot.path, { headers: { cookie: shot.cookie, accept: 'text/html' } })
  return (await answer.arrayBuffer()).byteLength
}

async function serve(url: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, '..', 'src', 'main.ts'), 'serve'],
    {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        DATABASE_URL: url,
        DATABASE_CONNECTIONS: '12',
        THROUGHCARE_SECRET: randomBytes(32).toString('base64'),
        BASE_URL: base,
        PORT: String(port),
        LOG_LEVEL: 'warn',
        RUN_JOBS: 'no',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  for (let tries = 0; tries < 150; tries++) {
    const up = await fetch(`${base}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return child
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  child.kill('SIGKILL')
  throw new Error('The server did not become ready')
}

function finish(lines: readonly Line[]): void {
  const text = report(lines)
  const failed = lines.filter((line) => line.web.wrong > 0)
  console.log(`\n${text}`)
  if (failed.length > 0) console.log(`Wrong answers in: ${failed.map((line) => line.id).join(', ')}`)
  if (!quick) {
    const folder = join(import.meta.dirname, 'results')
    mkdirSync(folder, { recursive: true })
    const today = new Date().toISOString().slice(0, 10)
    const day = scale === 1 ? today : `${today}-scale-${String(scale)}`
    const conditions = {
      day,
      machine: `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      node: process.version,
      settings:
        '1 web process, 12 database connections, PostgreSQL with fsync on, shared_buffers 512 MB, load generator on the same cores',
      size,
      seconds,
    }
    writeFileSync(join(folder, `${day}.json`), `${JSON.stringify({ conditions, lines }, null, 2)}\n`)
    writeFileSync(
      join(folder, `${day}.md`),
      `# Measured ${day}\n\n${Object.entries(conditions)
        .map(([name, value]) => `- ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('\n')}\n\n${text}\n`,
    )
  }
  process.exitCode = failed.length > 0 ? 1 : 0
}
