import { parse } from 'csv-parse/sync'
import type { LinkRecord } from '../rules/linkage/record.ts'
import { linkRecordOf, type LinkField } from './link-record.ts'

export type LinkFile =
  | { readonly ok: true; readonly records: readonly LinkRecord[] }
  | { readonly ok: false; readonly reason: string }

// The columns we know, by the names files give them (FEBRL's and our own); others are ignored.
const COLUMNS: Readonly<Record<string, LinkField>> = {
  rec_id: 'id',
  record_id: 'id',
  given_name: 'given',
  first_name: 'given',
  forename: 'given',
  surname: 'family',
  family_name: 'family',
  last_name: 'family',
  name: 'name',
  full_name: 'name',
  street_number: 'number',
  house_number: 'number',
  address_1: 'street',
  address_2: 'locality',
  suburb: 'suburb',
  town: 'suburb',
  city: 'suburb',
  postcode: 'postcode',
  state: 'region',
  county: 'region',
  date_of_birth: 'birth',
  dob: 'birth',
  soc_sec_id: 'social-security',
  nhs_number: 'nhs-number',
  pnc: 'pnc',
  pnc_number: 'pnc',
  cro: 'cro',
  cro_number: 'cro',
  crn: 'crn',
  prison_number: 'prison-number',
}

/** Reads a file of people to be linked: CSV with a header, columns in any order. Nothing is guessed about a crooked line. */
export function readLinkFile(bytes: Uint8Array): LinkFile {
  const text = textOf(bytes)
  if (text === null) return refused('it is not a text file')
  const lines = linesOf(text)
  if (lines === null) return refused('it cannot be read as CSV: check for a quotation mark without its pair')
  const [header, ...rows] = lines
  if (header === undefined) return refused('it is empty')
  const names = header.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const fields = names.map((name) => (Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined))
  const trouble = troubleWithHeader(fields)
  if (trouble !== null) return refused(trouble)
  if (rows.length === 0) return refused('it has a header but no records')
  const records: LinkRecord[] = []
  const seen = new Map<string, number>()
  for (const { cells, line } of rows) {
    if (cells.length !== names.length)
      return refused(`line ${line} has ${cells.length} fields where the header has ${names.length}`)
    const record = linkRecordOf(
      Object.fromEntries(fields.flatMap((field, at) => (field ? [[field, cells[at] ?? '']] : []))),
    )
    if (record.id === '') return refused(`line ${line} has no rec_id`)
    const before = seen.get(record.id)
    if (before !== undefined) return refused(`lines ${before} and ${line} have the same rec_id ${record.id}`)
    seen.set(record.id, line)
    records.push(record)
  }
  return { ok: true, records }
}

function refused(reason: string): LinkFile {
  return { ok: false, reason }
}

function troubleWithHeader(fields: readonly (LinkField | undefined)[]): string | null {
  const known = fields.filter((field) => field !== undefined)
  if (!known.includes('id')) return 'its first line names no column rec_id'
  const twice = known.find((field, place) => known.indexOf(field) !== place)
  if (twice !== undefined)
    return `two of its columns say the same thing (${twice === 'id' ? 'rec_id' : twice})`
  return known.length < 2 ? 'it has no column that people can be compared in' : null
}

// What no text file holds: control characters other than line ends and tabs.
const CONTROL = /(?![\t\n\v\f\r])\p{Cc}/u

function textOf(bytes: Uint8Array): string | null {
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252')
  return text === null || CONTROL.test(text) ? null : text
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

function linesOf(text: string): readonly Line[] | null {
  try {
    const rows: string[][] = []
    const lines: Line[] = []
    parse(text, {
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines: line }) => {
        rows.push(cells)
        if (cells.some((cell) => cell !== '')) lines.push({ cells, line })
        return null
      },
    })
    return lines
  } catch {
    return null
  }
}
