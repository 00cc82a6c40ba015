import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished } from 'vitest'
import type { DB } from '#db/types.ts'
import { instantToDb } from '#kernel/dates.ts'
import { insertSession, newToken } from '#modules/access/store/sessions.ts'
import { openEpisode } from '#modules/episodes/index.ts'
import { systemClock } from '#platform/clock/index.ts'
import { openDatabase, type Database } from '#platform/db/index.ts'
import { startCluster, type Cluster, type ClusterSettings } from '#tests/support/cluster.ts'
import { makeWorld } from '#tests/support/world.ts'
import { killProducts, startProduct, type Product } from './product.ts'

/** A database with a little in it, that lives longer than the processes that use it. */
export interface Ground {
  readonly engine: 'embedded' | 'server'
  /** Only on a server of one's own. */
  readonly cluster: Cluster | undefined
  /** The folder of the embedded engine; on a server it holds nothing but must exist. */
  readonly folder: string
  /** What the product is started with. */
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly siteId: string
  readonly personId: string
  readonly episodeId: string
  /** Cookies of signed-in practitioners of the team. */
  readonly sessions: readonly string[]
  start(more?: Readonly<Record<string, string>>): Promise<Product>
  /** Opens the database in this process; on the embedded engine only while no product runs. */
  look<T>(read: (db: Database<DB>) => Promise<T>): Promise<T>
}

const secret = Buffer.alloc(32, 9).toString('base64')

interface WantedGround {
  /** How the server of one's own is set up. */
  readonly cluster?: ClusterSettings
  /** The address the product reaches that server by, when something stands between. */
  readonly through?: (cluster: Cluster) => Promise<string>
  /** Where the folder of the embedded engine goes. */
  readonly parent?: string
}

/**
 * A place with a team, a person and an open episode, on the engine of this run: a data folder, or a PostgreSQL server
 * that keeps its promises over a power cut.
 */
export async function prepareGround(wanted: WantedGround = {}): Promise<Ground> {
  const source = inject('databaseSource')
  if (source.engine === 'none') throw new Error(`There is no database for tests: ${source.problem}`)
  const folder = mkdtempSync(join(wanted.parent ?? tmpdir(), 'throughcare-faults-'))
  const cluster =
    source.engine === 'server' ? await startCluster({ durable: true, ...wanted.cluster }) : undefined
  onTestFinished(() => {
    killProducts()
    cluster?.remove()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  const url = cluster?.urlOf('postgres')
  const open = (template?: string) =>
    openDatabase<DB>(
      url === undefined
        ? { folder, ...(template === undefined ? {} : { template }) }
        : { url, connections: 4 },
    )
  const first = await open(source.engine === 'embedded' ? source.template : undefined)
  const made = await (async () => {
    try {
      await first.migrate()
      return await fill(first)
    } finally {
      await first.close()
    }
  })()
  const reached = cluster === undefined || wanted.through === undefined ? url : await wanted.through(cluster)
  const env =
    reached === undefined
      ? {}
      : {
          DATABASE_URL: reached,
          DATABASE_CONNECTIONS: '5',
          THROUGHCARE_SECRET: secret,
          BASE_URL: 'http://localhost',
          LOG_LEVEL: 'info',
        }
  const args = url === undefined ? ['start', '--empty', '--data', folder] : ['serve']
  return {
    engine: source.engine,
    cluster,
    folder,
    args,
    env,
    ...made,
    start: (more = {}) => startProduct(args, { ...env, ...more }),
    look: async (read) => {
      const db = await open()
      try {
        return await read(db)
      } finally {
        await db.close()
      }
    },
  }
}

async function fill(db: Database<DB>) {
  const world = await makeWorld(db)
  const workers = [
    await world.actor({ role: 'practitioner' }),
    await world.actor({ role: 'practitioner' }),
    await world.actor({ role: 'team-lead' }),
  ]
  const [holder] = workers
  if (holder === undefined) throw new Error('Nobody is here')
  const personId = await world.person(holder, { given: 'Marek', family: 'Ashby', born: '1990-04-02' })
  const now = systemClock.now()
  const opened = await openEpisode(world.ctxFor(holder), {
    personId,
    teamId: world.team.id,
    siteId: world.sites.court.id,
    pointOfContact: 'magistrates-court',
    source: 'list-match',
    reasons: ['mental-health'],
    urgency: 'routine',
    holderId: holder.workerId,
    nextStep: 'See them in the cells',
    nextStepAt: now.add({ hours: 2 }),
  })
  if (!opened.ok) throw new Error(`No episode: ${JSON.stringify(opened.refusal)}`)
  const sessions = await db.asSystem('test sign-in', async (tx) => {
    const cookies: string[] = []
    for (const { workerId } of workers) {
      const token = newToken()
      await insertSession(tx, {
        token,
        workerId,
        at: instantToDb(now),
        expiresAt: instantToDb(now.add({ hours: 12 })),
        secondFactor: true,
      })
      cookies.push(`tc-session=${token}`)
    }
    return cookies
  })
  return { siteId: world.sites.court.id, personId, episodeId: opened.value.episodeId, sessions }
}
