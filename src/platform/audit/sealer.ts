import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'

/** Sealing looks this far back for rows whose transaction committed after later ones were sealed. */
const lookBack = 100_000
const batchSize = 2_000

export interface AuditRow {
  readonly seq: number
  readonly content: string
}

// One canonical text per row, made by the database, so that sealing and verifying cannot differ by a driver's habits.
const contentOf = sql`jsonb_build_array(e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.worker_id, e.system_job, e.session_ref,
  e.request_id, e.action, e.person_id, e.entity, e.entity_id, e.details)::text`

function rowHash(row: AuditRow): Buffer {
  return createHash('sha256').update(row.content).digest()
}

/** The hash of a batch: what came before it, its number, and every row of it in order. */
function batchHash(
  previous: Buffer,
  batch: number,
  rows: readonly { readonly seq: number; readonly hash: Buffer }[],
): Buffer {
  const hash = createHash('sha256').update(previous).update(String(batch))
  for (const row of rows) hash.update(String(row.seq)).update(row.hash)
  return hash.digest()
}

const noHash = Buffer.alloc(32)

/**
 * Links the audit rows that came since the last time to the chain, as one batch. Rows are sealed in the order of their
 * number; one that committed late is sealed in the next batch. Safe with several processes: the second finds the lock
 * taken and leaves. Returns how many rows were sealed.
 */
export async function sealAudit<DB>(tx: Kysely<DB>): Promise<number> {
  const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(7241002) as taken`.execute(tx)
  if (lock.rows[0]?.taken !== true) return 0
  const last = await sql<{ batch: number; hash: Buffer; newest: number }>`
    select s.batch, s.hash, (select coalesce(max(seq), 0) from audit.seal_entry) as newest from audit.seal s order by s.batch desc limit 1`.execute(
    tx,
  )
  const before = last.rows[0]
  const { rows } = await sql<AuditRow>`
    select e.seq, ${contentOf} as content from audit.event e
    where e.seq > ${Math.max(0, (before?.newest ?? 0) - lookBack)} and not exists (select 1 from audit.seal_entry s where s.seq = e.seq)
    order by e.seq limit ${batchSize}`.execute(tx)
  if (rows.length === 0) return 0
  const batch = (before?.batch ?? 0) + 1
  const previous = before?.hash ?? noHash
  const hashed = rows.map((row) => ({ seq: row.seq, hash: rowHash(row) }))
  await sql`insert into audit.seal (batch, entries, previous_hash, hash) values (${batch}, ${rows.length}, ${previous}, ${batchHash(previous, batch, hashed)})`.execute(
    tx,
  )
  await sql`insert into audit.seal_entry (seq, batch, position, row_hash)
    select * from unnest(${hashed.map((row) => row.seq)}::bigint[], ${hashed.map(() => batch)}::bigint[], ${hashed.map((_, place) => place + 1)}::int[],
      ${hashed.map((row) => row.hash)}::bytea[])`.execute(tx)
  return rows.length
}

/** Where the chain stands, to be kept outside the database: it proves later that no tail was cut off. */
export interface Checkpoint {
  readonly batch: number
  readonly rows: number
  readonly hash: string
  readonly sealedAt: string
}

export async function checkpoint<DB>(tx: Kysely<DB>): Promise<Checkpoint | null> {
  const { rows } = await sql<{ batch: number; hash: Buffer; sealed_at: Date; total: number }>`
    select s.batch, s.hash, s.sealed_at, (select sum(entries)::bigint from audit.seal) as total from audit.seal s order by batch desc limit 1`.execute(
    tx,
  )
  const row = rows[0]
  return row === undefined
    ? null
    : {
        batch: row.batch,
        rows: row.total,
        hash: row.hash.toString('hex'),
        sealedAt: row.sealed_at.toISOString(),
      }
}

export interface AuditVerdict {
  readonly intact: boolean
  readonly sealedRows: number
  readonly unsealedRows: number
  readonly batches: number
  /** The first thing wrong, in words; empty when intact. */
  readonly fault: string
}

/**
 * Reads the whole trail against its seals and names the first row that was altered, dropped or moved, a batch that does
 * not follow from the one before, or a tail that is missing compared with a checkpoint kept elsewhere.
 */
export async function verifyAudit<DB>(tx: Kysely<DB>, kept?: Checkpoint): Promise<AuditVerdict> {
  const seals = await sql<{ batch: number; entries: number; previous_hash: Buffer; hash: Buffer }>`
    select batch, entries, previous_hash, hash from audit.seal order by batch`.execute(tx)
  const counts = await sql<{ unsealed: number }>`
    select count(*) as unsealed from audit.event e where not exists (select 1 from audit.seal_entry s where s.seq = e.seq)`.execute(
    tx,
  )
  const unsealedRows = counts.rows[0]?.unsealed ?? 0
  let sealedRows = 0
  let previous: Buffer = noHash
  let expected = 1
  const say = (fault: string): AuditVerdict => ({
    intact: false,
    sealedRows,
    unsealedRows,
    batches: seals.rows.length,
    fault,
  })
  for (const seal of seals.rows) {
    if (seal.batch !== expected) return say(`Batch ${expected} of the seals is missing.`)
    if (!seal.previous_hash.equals(previous))
      return say(`Batch ${seal.batch} does not follow from the batch before it.`)
    const { rows } = await sql<{ seq: number; position: number; row_hash: Buffer; content: string | null }>`
      select s.seq, s.position, s.row_hash, case when e.seq is null then null else ${contentOf} end as content
      from audit.seal_entry s left join audit.event e on e.seq = s.seq where s.batch = ${seal.batch} order by s.position`.execute(
      tx,
    )
    for (const [place, row] of rows.entries()) {
      if (row.position !== place + 1)
        return say(`The seal of position ${place + 1} in batch ${seal.batch} is missing.`)
      if (row.content === null) return say(`Row ${row.seq} was dropped.`)
      if (!rowHash({ seq: row.seq, content: row.content }).equals(row.row_hash))
        return say(`Row ${row.seq} was altered or moved.`)
    }
    if (rows.length !== seal.entries)
      return say(`Batch ${seal.batch} holds ${rows.length} rows instead of ${seal.entries}.`)
    const hash = batchHash(
      previous,
      seal.batch,
      rows.map((row) => ({ seq: row.seq, hash: row.row_hash })),
    )
    if (!hash.equals(seal.hash)) return say(`The seal of batch ${seal.batch} was altered.`)
    if (kept?.batch === seal.batch && kept.hash !== hash.toString('hex'))
      return say(`Batch ${seal.batch} differs from the checkpoint.`)
    previous = seal.hash
    sealedRows += rows.length
    expected += 1
  }
  if (kept !== undefined && (kept.batch >= expected || kept.rows > sealedRows)) {
    return say(
      `The tail is missing: the checkpoint has ${kept.rows} rows in ${kept.batch} batches, the database ${sealedRows} in ${expected - 1}.`,
    )
  }
  return { intact: true, sealedRows, unsealedRows, batches: seals.rows.length, fault: '' }
}
