import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { pathways } from '#pathways/index.ts'
import { renderPathway } from '#pathways/render.ts'
import type { DB } from '#db/types.ts'
import { systemClock } from '#platform/clock/index.ts'
import { openDatabase, type Database } from '#platform/db/index.ts'
import { createLog } from '#platform/log/index.ts'
import { createApp, type App } from '#src/app.ts'
import { readCatalogue, type Catalogue } from './generate/catalogue.ts'
import { commandsPage } from './generate/commands-page.ts'
import { questionSets } from '#pathways/question-sets.ts'
import {
  commandLinePage,
  factsPage,
  questionSetPage,
  routesPage,
  settingsPage,
} from './generate/reference-pages.ts'
import { schemaFile } from './generate/schema.ts'
import { tablesPage } from './generate/tables-page.ts'
import { databaseTypes } from './generate/types.ts'

interface Source {
  /** A freshly migrated database. */
  readonly pool: pg.Pool
  readonly catalogue: Catalogue
  readonly routes: App['routes']
}

interface Generator {
  readonly file: string
  readonly build: (source: Source) => string | Promise<string>
}

const root = join(import.meta.dirname, '..')

const generators: readonly Generator[] = [
  { file: 'db/types.ts', build: ({ pool }) => databaseTypes(pool) },
  { file: 'db/schema.sql', build: ({ catalogue }) => schemaFile(catalogue) },
  { file: 'docs/reference/tables.md', build: ({ catalogue }) => tablesPage(catalogue) },
  { file: 'docs/reference/commands.md', build: () => commandsPage(root) },
  { file: 'docs/reference/routes.md', build: ({ routes }) => routesPage(routes) },
  { file: 'docs/reference/settings.md', build: settingsPage },
  ...questionSets.map((set) => ({
    file: `docs/reference/${set.key}.md`,
    build: () => questionSetPage(set),
  })),
  { file: 'docs/reference/facts.md', build: factsPage },
  { file: 'docs/reference/command-line.md', build: commandLinePage },
  ...pathways.map((pathway) => ({
    file: `docs/pathway/${pathway.service}.md`,
    build: () => renderPathway(pathway),
  })),
]

/** The product is put together once, as at its start, and asked what it answers to. */
async function knownRoutes(database: Database<DB>): Promise<App['routes']> {
  const app = await createApp({
    config: {
      baseUrl: 'http://localhost',
      secret: Buffer.alloc(32),
      demo: false,
      sessionIdleMinutes: 20,
      sessionHours: 12,
      trustProxy: false,
    },
    db: database,
    clock: systemClock,
    log: createLog('silent'),
  })
  await app.web.close()
  return app.routes
}

function contents(file: string): string | null {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    return null
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const db = await openDatabase<DB>({})
try {
  await db.migrate()
  const source = { pool: db.pool, catalogue: await readCatalogue(db.pool), routes: await knownRoutes(db) }
  for (const { file, build } of generators) {
    const wanted = await build(source)
    if (contents(file) === wanted) continue
    if (values.check) {
      process.stdout.write(`${file} is out of date: run \`npm run generate\`.\n`)
      process.exitCode = 1
      continue
    }
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), wanted)
    process.stdout.write(`${file} written\n`)
  }
} finally {
  await db.close()
}
