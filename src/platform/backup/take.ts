import type { PoolClient } from 'pg'
import type { Database } from '#platform/db/index.ts'
import { backupFormat, type Control, type Heading, type TableResult } from './format.ts'
import { productTables, rowsOf, sameWords, tally } from './tables.ts'

export interface Taken {
  readonly tables: readonly TableResult[]
  readonly rows: number
}

/**
 * Everything in the database as it stood at one instant, as lines of text, while people go on working. `done` is told what
 * was written once the last line has been read.
 */
export async function* takeBackup<DB>(
  db: Database<DB>,
  takenAt: Date,
  done: (taken: Taken) => void,
): AsyncGenerator<string> {
  const client = await db.pool.connect()
  let broken = true
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(sameWords)
    yield control(await headingOf(client, db.engine, takenAt))
    const results: TableResult[] = []
    for (const table of await productTables(client)) {
      yield control({ table: table.name, columns: [...table.columns] })
      const counted = tally(table.name)
      for await (const lines of rowsOf(client, table)) {
        for (const line of lines) counted.add(line)
        yield lines.map((line) => `R${line}\n`).join('')
      }
      const result = counted.result()
      results.push(result)
      yield control({ end: result })
    }
    const rows = results.reduce((sum, one) => sum + one.rows, 0)
    yield control({ done: { tables: results.length, rows } })
    await client.query('commit')
    broken = false
    done({ tables: results, rows })
  } finally {
    if (broken) await client.query('rollback').catch(() => undefined)
    client.release()
  }
}

async function headingOf(client: PoolClient, engine: 'embedded' | 'server', takenAt: Date): Promise<Heading> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from platform.migration order by name',
  )
  return {
    kind: 'throughcare-backup',
    format: backupFormat,
    takenAt: takenAt.toISOString(),
    engine,
    migrations: rows,
  }
}

function control(line: Control): string {
  return `C${JSON.stringify(line)}\n`
}
