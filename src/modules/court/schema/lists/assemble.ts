import { comparableIdentifier } from '#kernel/identifiers.ts'
import { normaliseName } from '#kernel/names.ts'
import type { CourtPlace, ReadList, ListFormat, ListRow, ListSummary, Rejected, Skipped } from './types.ts'

/** The most entries one file may name: hundreds of times a busy court's day, and still read without holding others up. */
export const MOST_ENTRIES = 100_000

/** A row before its key is settled; `defendantId` is the file's own mark for the person, used only when nothing else tells. */
export type DraftRow = Omit<ListRow, 'rowKey' | 'looseKey'> & {
  readonly defendantId?: string | null
  readonly listType: string
}

type Listing = Omit<ListSummary, 'rowCount'>

/** Collects what a reader finds; every entry met is put in exactly one of draft, skipped or rejected. */
export class Gathering {
  readonly format: ListFormat
  hearings = 0
  entries = 0
  readonly #drafts: DraftRow[] = []
  readonly #skipped: Skipped[] = []
  readonly #rejected: Rejected[] = []
  readonly #listings = new Map<string, Listing>()
  readonly #notes: string[] = []

  constructor(format: ListFormat) {
    this.format = format
  }

  /** Past the limit nothing more is looked at: the file will be refused. */
  get full(): boolean {
    return this.entries > MOST_ENTRIES
  }

  note(text: string): void {
    this.#notes.push(text)
  }

  /** Says that the file speaks for this court, day and type, even when no entry follows. */
  listing(listing: Listing): void {
    const key = listKey(listing.courtKey, listing.date, listing.listType)
    const known = this.#listings.get(key)
    if (known === undefined) this.#listings.set(key, listing)
    // The same court may be named in one document and only coded in the next: keep the fuller.
    else if (known.courtName === null && listing.courtName !== null) {
      this.#listings.set(key, { ...known, courtName: listing.courtName })
    }
  }

  keep(row: DraftRow): void {
    this.#drafts.push(row)
  }

  skip(ref: string, reason: string): void {
    this.#skipped.push({ ref, reason })
  }

  reject(ref: string, reason: string, place: CourtPlace | null, date: string | null): void {
    this.#rejected.push({
      ref,
      reason,
      ...(place === null ? {} : { courtKey: place.courtKey }),
      ...(place?.courtName == null ? {} : { courtName: place.courtName }),
      ...(date === null ? {} : { date }),
    })
  }

  contents(): ReadList {
    if (this.full) return { ok: false, reason: 'The file holds more than any court list' }
    const counts = new Map<string, number>()
    const rows: ListRow[] = []
    for (const { row, key, sameAs } of keyed(this.#drafts)) {
      if (sameAs !== null) {
        this.skip(row.ref, `The same person, case and day as ${sameAs}: read once`)
        continue
      }
      const { defendantId: _, listType, ...kept } = row
      rows.push({ ...kept, rowKey: key, looseKey: looseKey(row) })
      const list = listKey(row.courtKey, row.hearingDate, listType)
      counts.set(list, (counts.get(list) ?? 0) + 1)
    }
    return {
      ok: true,
      format: this.format,
      lists: [...this.#listings].map(([key, listing]) => ({ ...listing, rowCount: counts.get(key) ?? 0 })),
      hearings: this.hearings,
      entries: this.entries,
      rows,
      skipped: this.#skipped,
      rejected: this.#rejected,
      notes: this.#notes,
    }
  }
}

function listKey(courtKey: string, date: string, listType: string): string {
  return [courtKey, date, listType].join('|')
}

interface Keyed {
  readonly row: DraftRow
  readonly key: string
  readonly sameAs: string | null
}

interface Person {
  readonly row: DraftRow
  readonly marks: readonly string[]
}

/**
 * Settles the key of each row and finds entries that are one and the same. Two with the same key stay apart, their keys
 * lengthened, only when something about them contradicts: two PNC or CRO numbers, or two middle names. A number that one
 * has and the other lacks contradicts nothing.
 */
function keyed(drafts: readonly DraftRow[]): readonly Keyed[] {
  const groups = new Map<string, DraftRow[]>()
  for (const row of drafts) {
    const key = plainKey(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  const answer = new Map<DraftRow, Keyed>()
  for (const [key, group] of groups) {
    const people: Person[] = []
    const exactly = new Map<string, Person>()
    for (const row of group) {
      const own = { row, marks: marksOf(row) }
      const exact = own.marks.join('|')
      // No real list names one person fifty ways: past that only exact copies are looked for, so that a file made to be
      // slow is not.
      const same =
        exactly.get(exact) ?? people.slice(0, 50).find((other) => !contradicts(own.marks, other.marks))
      if (same !== undefined) {
        answer.set(row, { row, key, sameAs: same.row.ref })
        continue
      }
      people.push(own)
      exactly.set(exact, own)
    }
    for (const { row, marks } of people) {
      const settled = people.length === 1 ? key : [key, ...marks].join('|')
      answer.set(row, { row, key: settled, sameAs: null })
    }
  }
  return drafts.flatMap((row) => answer.get(row) ?? [])
}

function plainKey(row: DraftRow): string {
  const person =
    row.dateOfBirth.iso ??
    (row.pnc === null ? null : `pnc-${comparableIdentifier(row.pnc)}`) ??
    (row.cro === null ? null : `cro-${comparableIdentifier(row.cro)}`) ??
    (row.defendantId == null ? '' : `id-${row.defendantId}`)
  return [looseKey(row), person].join('|')
}

function looseKey(row: DraftRow): string {
  const matter = row.caseNumber ?? row.urn
  const { given, family } = row.defendantName
  return [
    row.courtKey,
    row.hearingDate,
    matter === null ? '' : comparableIdentifier(matter),
    // First name and family name alone: middle names come and go between two lists of the same day.
    normaliseName([given, family].join(' ')),
  ].join('|')
}

// What can tell apart two people of one name and birth in one case.
function marksOf(row: DraftRow): readonly string[] {
  return [
    row.pnc === null ? '' : comparableIdentifier(row.pnc),
    row.cro === null ? '' : comparableIdentifier(row.cro),
    normaliseName(row.defendantName.middle),
  ]
}

function contradicts(one: readonly string[], two: readonly string[]): boolean {
  return one.some((mark, place) => {
    const other = two[place] ?? ''
    return mark !== '' && other !== '' && mark !== other
  })
}
