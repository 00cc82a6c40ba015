import { z } from 'zod'

/**
 * What is inside a backup, line by line: a control line (`C` and JSON) or a row (`R` and the row as the database writes it
 * in JSON). First the heading, then each table between its name and its count and hash, last the end. A file without its end
 * is not whole.
 */
export const backupFormat = 1

const migration = z.object({ name: z.string(), checksum: z.string() })
const tableResult = z.object({ name: z.string(), rows: z.number(), sha256: z.string() })

export const heading = z.object({
  kind: z.literal('throughcare-backup'),
  format: z.literal(backupFormat),
  takenAt: z.iso.datetime({ offset: true }),
  engine: z.enum(['embedded', 'server']),
  migrations: z.array(migration),
})
const tableStart = z.object({ table: z.string(), columns: z.array(z.string()) })
const tableEnd = z.object({ end: tableResult })
const ending = z.object({ done: z.object({ tables: z.number(), rows: z.number() }) })
export const control = z.union([heading, tableStart, tableEnd, ending])

export type Heading = z.infer<typeof heading>
export type Control = z.infer<typeof control>

/** A table as it went into a backup, or as it stands in a database: its rows counted and hashed in the order of its key. */
export type TableResult = z.infer<typeof tableResult>

/** The file cannot be used, or the place cannot take it; shown to the operator as it stands. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}
