import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#platform/db/index.ts'
import { fillWorld, standardSize, type World } from './world.ts'

/**
 * The embedded engine at the size beyond which a server is advised (100,000 contacts): every page for one user, and how long
 * the process was ever kept from answering anybody meanwhile (a page that needs no database, asked all the time).
 */
const size = { ...standardSize, people: 3_300, episodes: 10_000, contacts: 100_000, workers: 60, teams: 3 }
const times = 30
const port = 37_000 + (process.pid % 1_000)
const base = `http://127.0.0.1:${port}`
const folder = mkdtempSync(join(tmpdir(), 'throughcare-bench-'))

const db = await openDatabase({ folder })
await db.migrate()
const client = await db.pool.connect()
const world = await fillWorld(client, size)
client.release()
await db.close()

const child = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    join(import.meta.dirname, '..', 'src', 'main.ts'),
    'start',
    '--empty',
    '--data',
    folder,
  ],
  { env: { PATH: process.env['PATH'], PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] },
)

interface Measured {
  readonly page: string
  readonly p50: number
  readonly p95: number
  readonly stall: number
  readonly kilobytes: number
}

try {
  await ready()
  const results: Measured[] = []
  for (const [page, path, cookie] of pagesOf(world)) results.push(await measure(page, path, cookie))
  write(results)
  process.exitCode = results.some((one) => one.p95 > 100 || one.stall > 100) ? 1 : 0
} finally {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.on('close', resolve))
  rmSync(folder, { recursive: true, force: true })
}

function pagesOf(of: World): readonly (readonly [string, string, string])[] {
  const session = of.sessions[0]
  const sample = session === undefined ? undefined : of.samples[session.teamNumber]?.[3]
  if (session === undefined || sample === undefined) throw new Error('The world is empty')
  const cookie = `tc-session=${session.token}`
  const site = `/sites/00000000-0003-7000-8000-${(session.teamNumber + 1).toString(16).padStart(12, '0')}`
  const person = `/people/${sample.person}`
  const month = of.boardDay.slice(0, 7)
  return [
    ['my day', '/work', cookie],
    ['people I hold', '/work/people', cookie],
    ['the team’s people', '/work/team', cookie],
    ['nobody lost', '/work/nobody-lost', cookie],
    ['board of a court, 60 listed', `${site}/board?date=${of.boardDay}`, cookie],
    ['open a record', person, cookie],
    ['open an episode', `${person}/episodes/${sample.episode}`, cookie],
    ['details', `${person}/details`, cookie],
    ['consent', `${person}/consent?episode=${sample.episode}`, cookie],
    ['record an attempt', `${person}/episodes/${sample.episode}/attempts/new`, cookie],
    [
      'search by name and date',
      `/people?q=${encodeURIComponent(`${sample.given} ${sample.family} ${sample.born}`)}`,
      cookie,
    ],
    ['search by name', `/people?q=${encodeURIComponent(sample.family)}`, cookie],
    ['match review', `${site.replace('/sites/', '/match-review/')}?day=${of.boardDay}`, cookie],
    ['figures of the month', `/figures?period=month&date=${month}`, cookie],
    [
      'figures of the month, all teams',
      `/figures?period=month&date=${month}`,
      `tc-session=${of.commissioner}`,
    ],
    ['rows behind a figure', `/figures/rows?figure=attempted&period=month&date=${month}`, cookie],
    ['referrals', '/referrals', cookie],
    ['court lists', '/court-lists', cookie],
    ['services', '/directory', cookie],
  ]
}

async function measure(page: string, path: string, cookie: string): Promise<Measured> {
  const taken: number[] = []
  const until = { done: false }
  let stall = 0
  const watching = (async () => {
    while (!until.done) {
      const from = performance.now()
      await (await fetch(`${base}/healthz`)).text()
      stall = Math.max(stall, performance.now() - from)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  let bytes = 0
  for (let number = 0; number < times + 3; number++) {
    const from = performance.now()
    const answer = await fetch(base + path, { headers: { cookie, accept: 'text/html' } })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${String(answer.status)}`)
    if (number >= 3) taken.push(performance.now() - from)
    else stall = 0
    bytes = Buffer.byteLength(text)
  }
  until.done = true
  await watching
  taken.sort((a, b) => a - b)
  const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 10) / 10
  const one = {
    page,
    p50: at(0.5),
    p95: at(0.95),
    stall: Math.round(stall * 10) / 10,
    kilobytes: Math.round(bytes / 102.4) / 10,
  }
  console.log(JSON.stringify(one))
  return one
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
  throw new Error('The product did not become ready')
}

function write(results: readonly Measured[]): void {
  const day = new Date().toISOString().slice(0, 10)
  const text = [
    `# The embedded engine, ${day}`,
    '',
    `One user, ${String(size.people)} people, ${String(size.episodes)} episodes, ${String(size.contacts)} contacts; ${String(times)} times each. The bar: every page within 100 ms, and nobody else kept waiting for longer.`,
    '',
    '| page | p50 ms | p95 ms | longest wait of a page without the database, ms | KB |',
    '| --- | --- | --- | --- | --- |',
    ...results.map((one) => `| ${Object.values(one).join(' | ')} |`),
    '',
  ].join('\n')
  const kept = join(import.meta.dirname, 'results')
  mkdirSync(kept, { recursive: true })
  writeFileSync(join(kept, `${day}-embedded.md`), text)
}
