import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'

export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** The numbered migrations of a folder, in order. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Brings the database to the newest migration, each in a transaction of its own. Forward only. Safe when two processes
 * start at once (a lock in the database); refuses when an applied file was changed or the database is newer than the code.
 * Returns the names applied now. With `upTo` it goes no further than that one, for putting back what an older version kept.
 */
export async function migrate(client: PoolClient, folder: string, upTo?: string): Promise<readonly string[]> {
  const wanted = readMigrations(folder).filter((one) => upTo === undefined || one.name <= upTo)
  const applied: string[] = []
  await client.query('select pg_advisory_lock(7241001)')
  try {
    await client.query('create schema if not exists platform')
    await client.query(
      'create table if not exists platform.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from platform.migration',
    )
    const before = new Map(rows.map((row) => [row.name, row.checksum]))
    const unknown = [...before.keys()].filter((name) => !wanted.some((one) => one.name === name))
    if (unknown.length > 0) {
      throw new MigrationRefused(
        `This database is newer than this version of the product (it has ${unknown.join(', ')}). Start the newer version.`,
      )
    }
    for (const one of wanted) {
      const known = before.get(one.name)
      if (known === one.checksum) continue
      if (known !== undefined)
        throw new MigrationRefused(
          `Migration ${one.name} was changed after it was applied. Put the original file back.`,
        )
      await client.query('begin')
      try {
        await client.query(one.text)
        await client.query('insert into platform.migration (name, checksum) values ($1, $2)', [
          one.name,
          one.checksum,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
      applied.push(one.name)
    }
  } finally {
    await client.query('select pg_advisory_unlock(7241001)')
  }
  return applied
}
