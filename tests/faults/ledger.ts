import { sql } from 'kysely'
import { expect } from 'vitest'
import type { DB } from '#db/types.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/db/index.ts'
import { formsOn, untouched } from '../access/forms.ts'
import type { Ground } from './prepare.ts'

/** One save somebody tried: what was sent, and what came back. */
export interface Line {
  readonly kind: 'attempt' | 'entry'
  /** Stands in the text of the record, so that it is found again. */
  readonly marker: string
  readonly fields: URLSearchParams
  /** The status of the answer; null when none came. */
  answered: number | null
  location: string | null
  body: string
}

/** Somebody at a browser who keeps saving, and writes down what was acknowledged. */
export class Writer {
  readonly lines: Line[] = []
  readonly #ground: Ground
  readonly #cookies: Map<string, string>
  readonly #forms = new Map<Line['kind'], [string, string][]>()
  readonly #name: string

  constructor(ground: Ground, session: string, name: string) {
    this.#ground = ground
    this.#name = name
    const [key = '', value = ''] = session.split('=')
    this.#cookies = new Map([[key, value]])
  }

  get cookie(): string {
    return [...this.#cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  }

  #path(kind: Line['kind']): string {
    const { personId, episodeId } = this.#ground
    return `/people/${personId}/episodes/${episodeId}/${kind === 'attempt' ? 'attempts' : 'entries'}/new`
  }

  /** Opens the forms as a browser does: hidden fields and cookies. */
  async open(address: string): Promise<void> {
    for (const kind of ['attempt', 'entry'] as const) {
      const path = this.#path(kind)
      const answer = await fetch(address + path, {
        headers: { cookie: this.cookie, accept: 'text/html' },
        redirect: 'manual',
      })
      const page = await answer.text()
      expect(answer.status, page.slice(0, 2_000)).toBe(200)
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';')
        const [key = '', value = ''] = pair.split('=')
        if (value === '') this.#cookies.delete(key)
        else this.#cookies.set(key, value)
      }
      const form = formsOn(page, path).find((one) => one.method === 'POST' && one.action.startsWith(path))
      if (form === undefined) throw new Error(`No form on ${path}`)
      this.#forms.set(kind, untouched(form))
    }
  }

  /** A new save, alternately an attempt and an entry. */
  next(): Line {
    const kind = this.lines.length % 2 === 0 ? 'attempt' : 'entry'
    const marker = `ledger ${this.#name} ${this.lines.length}`
    const kept = this.#forms.get(kind) ?? []
    const fields = new URLSearchParams([
      ...kept.filter(([name]) => !(name in filled[kind]) && name !== 'submission'),
      ['submission', newId()],
      ...Object.entries(filled[kind]).map(([name, value]) => [name, value === '' ? marker : value]),
    ])
    const line: Line = { kind, marker, fields, answered: null, location: null, body: '' }
    this.lines.push(line)
    return line
  }

  /** Sends a save (again) and notes the answer. */
  async send(address: string, line: Line): Promise<Line> {
    try {
      const answer = await fetch(address + this.#path(line.kind), {
        method: 'POST',
        body: line.fields,
        redirect: 'manual',
        headers: { cookie: this.cookie, accept: 'text/html' },
      })
      line.body = await answer.text()
      line.location = answer.headers.get('location')
      line.answered = answer.status
    } catch {
      // No answer: it may have been saved or not. Nobody was told that it was.
    }
    return line
  }

  acknowledged(): readonly Line[] {
    return this.lines.filter((line) => line.answered === 303)
  }
}

/** What is typed into the two forms; the empty one takes the marker. */
const filled: Readonly<Record<Line['kind'], Readonly<Record<string, string>>>> = {
  attempt: { place: 'Court cells', result: 'with-solicitor', note: '' },
  entry: { kind: 'contact', method: 'telephone', body: '' },
}

/**
 * Compares what was acknowledged with what is stored, both ways: nothing acknowledged is missing, nothing is there twice,
 * nothing is half there.
 */
export async function expectLedgerClean(db: Database<DB>, writers: readonly Writer[]): Promise<void> {
  const stored = await db.asSystem('test', async (tx) => {
    const rows = await sql<{ id: string; marker: string }>`
      select id, note as marker from episodes.attempt where note like 'ledger %'
      union all select id, body from episodes.entry where body like 'ledger %'`.execute(tx)
    return rows.rows
  })
  const byMarker = new Map<string, number>()
  for (const { marker } of stored) byMarker.set(marker, (byMarker.get(marker) ?? 0) + 1)
  const lines = writers.flatMap((writer) => writer.lines)
  const lost = lines.filter((line) => line.answered === 303 && !byMarker.has(line.marker))
  expect(
    lost.map((line) => line.marker),
    'acknowledged and lost',
  ).toEqual([])
  expect(
    [...byMarker].filter(([, count]) => count !== 1),
    'saved more than once',
  ).toEqual([])
  const sent = new Set(lines.map((line) => line.marker))
  expect(
    [...byMarker.keys()].filter((marker) => !sent.has(marker)),
    'saved and never sent',
  ).toEqual([])
  await expectNothingHalf(db)
}

/** No record without its audit row, no audit row without its record, no submission without its answer. */
async function expectNothingHalf(db: Database<DB>): Promise<void> {
  const halves = await db.asSystem('test', async (tx) => {
    const found = await sql<{ what: string; id: string }>`
      select 'attempt without audit row' as what, a.id::text from episodes.attempt a where not exists
        (select 1 from audit.event e where e.action = 'attempt.recorded' and e.entity_id = a.id::text)
      union all select 'entry without audit row', n.id::text from episodes.entry n where not exists
        (select 1 from audit.event e where e.entity = 'entry' and e.entity_id = n.id::text)
      union all select 'audit row without its attempt', e.entity_id from audit.event e where e.action = 'attempt.recorded'
        and not exists (select 1 from episodes.attempt a where a.id::text = e.entity_id)
      union all select 'audit row without its entry', e.entity_id from audit.event e where e.entity = 'entry'
        and not exists (select 1 from episodes.entry n where n.id::text = e.entity_id)
      union all select 'two audit rows', e.entity_id from audit.event e where e.action = 'attempt.recorded'
        group by e.entity_id having count(*) > 1
      union all select 'submission without an answer', s.key::text from access.submission s where s.location is null
      union all select 'attempt that did not reach its episode', a.id::text from episodes.attempt a
        join episodes.episode p on p.id = a.episode_id where p.first_attempt_at is null`.execute(tx)
    return found.rows
  })
  expect(halves).toEqual([])
}
