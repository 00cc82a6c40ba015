import { createHash } from 'node:crypto'
import type pg from 'pg'
import { reading, type Ctx } from '#modules/access/index.ts'
import { consentNow } from '#modules/sharing/index.ts'
import type { TestDatabase } from '#tests/support/database.ts'

// What merged records have to be, worked out a second time: slowly, from the open links and the relationships somebody was
// given, without any of the tables and triggers the product works it out with.

/** Where a record's own rows lie, and the column that says whose they are. */
const tables: readonly (readonly [string, string])[] = [
  ['people.person', 'id'],
  ['people.person_name', 'person_id'],
  ['people.identifier', 'person_id'],
  ['people.address', 'person_id'],
  ['people.contact_route', 'person_id'],
  ['people.related_person', 'person_id'],
  ['people.adjustment', 'person_id'],
  ['people.alert', 'person_id'],
  ['people.identity_change', 'person_id'],
  ['sharing.consent', 'person_id'],
  ['sharing.disclosure', 'person_id'],
  ['episodes.episode', 'person_id'],
  ['episodes.task', 'person_id'],
  ['episodes.entry', 'person_id'],
  ['episodes.attempt', 'person_id'],
]

/** One hash over every row of a record, whatever it is merged with. */
export async function contentHash(db: pg.Pool, personId: string): Promise<string> {
  const hash = createHash('sha256')
  for (const [table, key] of tables) {
    const { rows } = await db.query<{ row: string }>(
      `select to_jsonb(x)::text as row from ${table} x where x.${key} = $1 order by x.id`,
      [personId],
    )
    for (const { row } of rows) hash.update(`${table} ${row}\n`)
  }
  return hash.digest('hex')
}

/** Who was given which sight of a record by what made it true, as it stands: nothing that follows from a merge. */
export async function ownAccess(db: pg.Pool, personId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ line: string }>(
    `select concat_ws(' ', kind, source_id, team_id, worker_id, site_id, from_at, until_at, sealed) as line
      from access.relationship where person_id = $1 and kind <> 'merge' order by 1`,
    [personId],
  )
  return rows.map((row) => row.line)
}

/** Every line of the audit trail about a record. */
export async function trail(db: pg.Pool, personId: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ line: string }>(
    'select to_jsonb(e)::text as line from audit.event e where person_id = $1 order by seq',
    [personId],
  )
  return rows.map((row) => row.line)
}

interface Given {
  readonly person_id: string
  readonly kind: string
  readonly source_id: string
  readonly team_id: string | null
  readonly worker_id: string | null
}

interface EpisodeOf {
  readonly id: string
  readonly person_id: string
  readonly team_id: string
}

interface Consent {
  readonly person_id: string
  readonly episode_id: string
  readonly scope: string
  readonly decision: string
  readonly decided_at: Date
}

/** Everything that does not agree with the slow answer; empty when all does. */
export async function disagreements(
  test: TestDatabase,
  people: readonly string[],
  askers: readonly Ctx[],
  now: Date,
): Promise<readonly string[]> {
  const db = test.pool
  const wrong: string[] = []
  const clusters = await clustersOf(db, people)
  const clusterOf = (id: string) => clusters.find((one) => one.includes(id)) ?? [id]
  const { rows: standing } = await db.query<{ person_id: string; stands_as_id: string }>(
    'select person_id, stands_as_id from access.merged where person_id = any ($1::uuid[])',
    [people],
  )
  for (const id of people) {
    const cluster = clusterOf(id)
    const expected = cluster.length === 1 ? undefined : await eldest(db, cluster)
    const found = standing.find((one) => one.person_id === id)?.stands_as_id
    if (found !== expected) wrong.push(`${id} stands as ${String(found)}, not ${String(expected)}`)
  }
  const { rows: given } = await db.query<Given>(
    `select person_id, kind, source_id, team_id, worker_id from access.relationship
      where person_id = any ($1::uuid[]) and kind <> 'merge' and from_at <= $2 and (until_at is null or until_at > $2)`,
    [people, now],
  )
  const { rows: sealed } = await db.query<{ person_id: string }>(
    'select person_id from access.sealed_person where lifted_at is null and person_id = any ($1::uuid[])',
    [people],
  )
  const { rows: episodes } = await db.query<EpisodeOf>(
    'select id, person_id, team_id from episodes.episode where person_id = any ($1::uuid[])',
    [people],
  )
  for (const asker of askers) {
    const { workerId, teamIds } = asker.actor
    const mine = (one: Given) =>
      (one.team_id !== null && teamIds.includes(one.team_id)) || one.worker_id === workerId
    const liveFor = (records: readonly string[]) => {
      const shut = sealed.some((one) => clusterOf(records[0] ?? '').includes(one.person_id))
      return given.filter(
        (one) => records.includes(one.person_id) && mine(one) && (!shut || one.kind === 'sealed-named'),
      )
    }
    const seen = await reading(asker, async (work) => ({
      people: new Set(
        (await work.tx.selectFrom('people.person').select('id').where('id', 'in', people).execute()).map(
          (row) => row.id,
        ),
      ),
      episodes: new Set(
        (
          await work.tx.selectFrom('episodes.episode').select('id').where('person_id', 'in', people).execute()
        ).map((row) => row.id),
      ),
    }))
    for (const id of people) {
      const expected = liveFor(clusterOf(id)).length > 0
      if (seen.people.has(id) !== expected)
        wrong.push(`${workerId} ${expected ? 'does not see' : 'sees'} record ${id}`)
    }
    for (const episode of episodes) {
      const expected =
        (teamIds.includes(episode.team_id) && liveFor(clusterOf(episode.person_id)).length > 0) ||
        liveFor([episode.person_id]).some(
          (one) =>
            one.source_id === episode.id ||
            (['emergency', 'sealed-named'].includes(one.kind) && one.worker_id === workerId),
        )
      if (seen.episodes.has(episode.id) !== expected)
        wrong.push(`${workerId} ${expected ? 'does not see' : 'sees'} episode ${episode.id}`)
    }
    wrong.push(...(await consentsWrong(db, asker, episodes, seen.episodes, clusterOf)))
  }
  return wrong
}

async function consentsWrong(
  db: pg.Pool,
  asker: Ctx,
  episodes: readonly EpisodeOf[],
  visible: ReadonlySet<string>,
  clusterOf: (id: string) => readonly string[],
): Promise<string[]> {
  const { rows: all } = await db.query<Consent>(
    'select person_id, episode_id, scope, decision, decided_at from sharing.consent order by decided_at, recorded_at, id',
  )
  const latest = (one: Consent) =>
    all.findLast((other) => other.episode_id === one.episode_id && other.scope === one.scope) === one
  const wrong: string[] = []
  for (const episode of episodes.filter((one) => visible.has(one.id))) {
    const found = await reading(asker, (work) => consentNow(work, episode.id))
    for (const own of all.filter((one) => one.episode_id === episode.id && latest(one))) {
      const laterNo = all.some(
        (one) =>
          one.person_id !== episode.person_id &&
          clusterOf(episode.person_id).includes(one.person_id) &&
          one.scope === own.scope &&
          latest(one) &&
          ['refused', 'withdrawn'].includes(one.decision) &&
          one.decided_at >= own.decided_at,
      )
      const carries = own.decision === 'given' && !laterNo
      const said = [...found.values()].find((one) => one.scope === own.scope)?.decision
      if ((said === 'given') !== carries)
        wrong.push(`consent ${own.scope} in ${episode.id} is ${String(said)}, carries: ${String(carries)}`)
    }
  }
  return wrong
}

/** Who is one person with whom, by walking the open links. */
async function clustersOf(db: pg.Pool, people: readonly string[]): Promise<string[][]> {
  const { rows } = await db.query<{ person_id: string; other_person_id: string }>(
    `select person_id, other_person_id from people.person_link
      where decision = 'same' and undone_at is null and person_id = any ($1::uuid[])`,
    [people],
  )
  let clusters = people.map((id) => [id])
  for (const link of rows) {
    const joined = clusters.filter(
      (one) => one.includes(link.person_id) || one.includes(link.other_person_id),
    )
    clusters = [...clusters.filter((one) => !joined.includes(one)), joined.flat()]
  }
  return clusters
}

async function eldest(db: pg.Pool, cluster: readonly string[]): Promise<string | undefined> {
  const { rows } = await db.query<{
    id: string
    identity_status: string
    placeholder_label: string | null
    created_at: Date
  }>(
    'select id, identity_status, placeholder_label, created_at from people.person where id = any ($1::uuid[])',
    [cluster],
  )
  const isPlaceholder = (row: (typeof rows)[number]) =>
    row.identity_status === 'unknown' || (row.identity_status === 'stated' && row.placeholder_label !== null)
  const rank = (row: (typeof rows)[number]) =>
    `${isPlaceholder(row) ? 1 : 0} ${row.created_at.toISOString()} ${row.id}`
  return [...rows].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.id
}
