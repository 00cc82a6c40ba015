import { parse } from 'csv-parse/sync'
import { Gathering } from './assemble.ts'
import { placeEntry, type RawEntry, type Setting } from './entry.ts'
import { readClock, readDay, readLanguage } from './fields.ts'
import { courtPlace } from './places.ts'
import { asBranch, branchAt, cleanText, listAt, under } from './tree.ts'
import type { ListedOffence, ReadList } from './types.ts'

/** The columns we read, in any order; docs/reference/court-list-csv.md describes them. Others are ignored. */
const CSV_COLUMNS = [
  'court_code',
  'court_name',
  'court_type',
  'list_type',
  'hearing_date',
  'room',
  'start_time',
  'session',
  'list_no',
  'sequence',
  'case_number',
  'urn',
  'asn',
  'hearing_type',
  'markers',
  'defendant_type',
  'defendant_name',
  'title',
  'given_name',
  'middle_names',
  'family_name',
  'date_of_birth',
  'age',
  'sex',
  'pnc',
  'cro',
  'address_1',
  'address_2',
  'address_3',
  'address_4',
  'address_5',
  'postcode',
  'nationality',
  'hearing_language',
  'interpreter_language',
  'offence_codes',
  'offence_titles',
  'plea',
  'bail_status',
  'youth',
  'defence_solicitor',
] as const

type Column = (typeof CSV_COLUMNS)[number]

// Each line needs one of each group, so the header must have one of each.
const NEEDED: readonly (readonly Column[])[] = [
  ['hearing_date'],
  ['court_code', 'court_name'],
  ['case_number', 'urn'],
  ['family_name', 'defendant_name'],
]

/** Reads a court list in our own CSV form. `text` has no byte-order mark. */
export function readCsv(text: string): ReadList {
  const lines = parseLines(text)
  if (lines === null)
    return { ok: false, reason: 'The CSV cannot be read: check for a quotation mark without its pair' }
  const header = lines[0]
  if (header === undefined) return { ok: false, reason: 'The file is empty' }
  const names = header.cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const twice = CSV_COLUMNS.find((column) => names.filter((name) => name === column).length > 1)
  const missing = NEEDED.find((group) => !group.some((column) => names.includes(column)))
  if (missing?.[0] === 'hearing_date' && !CSV_COLUMNS.some((column) => names.includes(column))) {
    return {
      ok: false,
      reason: 'The file is not a court list: it is neither Libra XML, Common Platform JSON nor our CSV',
    }
  }
  if (missing !== undefined) return { ok: false, reason: `The CSV has no column ${missing.join(' or ')}` }
  if (twice !== undefined) return { ok: false, reason: `The CSV has the column ${twice} twice` }
  const gathering = new Gathering('csv')
  for (const { cells, line } of lines.slice(1)) {
    gathering.hearings += 1
    const ref = `line ${line}`
    // One cell too many means a separator inside some value, and from there on every value is in the wrong column.
    if (cells.length > names.length && cells.slice(names.length).some(filled)) {
      gathering.entries += 1
      gathering.reject(ref, `The line has ${cells.length} values for ${names.length} columns`, null, null)
      continue
    }
    const cell = (column: Column): string | null => {
      const at = names.indexOf(column)
      return at === -1 ? null : cleanText(cells[at])
    }
    const setting = settingOf(cell)
    if (setting.place !== null && setting.date !== null) {
      const { listType } = setting
      gathering.listing({ ...setting.place, date: setting.date, listType, kind: 'whole-list' })
    }
    placeEntry(gathering, setting, entryOf(ref, cell, cells.length < names.length))
  }
  if (gathering.entries === 0) gathering.note('The CSV has a header and no lines')
  return gathering.contents()
}

/** One record; `line` is the last line it stands on, which differs from the first when a value holds line breaks. */
interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

function parseLines(text: string): readonly Line[] | null {
  try {
    const records: unknown = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
      info: true,
    })
    return Array.isArray(records) ? records.map(lineOf).filter(({ cells }) => cells.some(filled)) : null
  } catch {
    return null
  }
}

function lineOf(value: unknown): Line {
  const cells = listAt(asBranch(value), 'record').map((cell) => (typeof cell === 'string' ? cell : ''))
  const line = under(branchAt(asBranch(value), 'info'), 'lines')
  return { cells, line: typeof line === 'number' ? line : 0 }
}

function filled(cell: string): boolean {
  return cell.trim() !== ''
}

// Spreadsheets set to a continental locale save semicolons; the header decides.
function delimiterOf(text: string): string {
  const header =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? ''
  const count = (mark: string): number => header.split(mark).length
  const best = [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]
  return best ?? ','
}

type Cell = (column: Column) => string | null

function settingOf(cell: Cell): Setting {
  const given = cell('hearing_date')
  const date = given === null ? null : readDay(given)
  const place = courtPlace(cell('court_code'), null, cell('court_name'))
  const problem =
    date === null
      ? given === null
        ? 'The line has no hearing date'
        : `The hearing date ${given} is not a real date`
      : place === null
        ? 'The line has no court'
        : null
  const listType = cell('list_type')?.toLowerCase() ?? 'court list'
  const type = `${cell('court_type') ?? ''} ${listType}`
  return {
    place,
    date,
    problem,
    listType,
    courtType: /crown/i.test(type) ? 'crown' : /youth/i.test(type) ? 'youth' : 'magistrates',
    room: cell('room'),
    startTime: readClock(cell('start_time')),
    sessionText: cell('session'),
    warnings: [],
  }
}

function entryOf(ref: string, cell: Cell, short: boolean): RawEntry {
  return {
    ref,
    organisation: /^(?:o|org|organisation|company)$/i.test(cell('defendant_type') ?? ''),
    title: cell('title'),
    givens: [cell('given_name'), cell('middle_names')],
    family: cell('family_name'),
    wholeName: cell('defendant_name'),
    caseNumber: cell('case_number'),
    urn: cell('urn'),
    asn: cell('asn'),
    birth: cell('date_of_birth'),
    age: cell('age'),
    sex: cell('sex'),
    pnc: cell('pnc'),
    cro: cell('cro'),
    addressLines: [
      cell('address_1'),
      cell('address_2'),
      cell('address_3'),
      cell('address_4'),
      cell('address_5'),
    ],
    postcode: cell('postcode'),
    nationality: several(cell('nationality')),
    listNo: cell('list_no'),
    sequence: cell('sequence'),
    hearingType: cell('hearing_type'),
    markers: several(cell('markers')),
    hearingLanguage: readLanguage(cell('hearing_language')),
    interpreterLanguage: cell('interpreter_language'),
    offences: offencesOf(several(cell('offence_codes')), several(cell('offence_titles'))),
    pleas: several(cell('plea')),
    bailStatus: cell('bail_status'),
    statedYouth: yesOrNo(cell('youth')),
    defenceSolicitor: cell('defence_solicitor'),
    defendantId: null,
    warnings: short ? ['The line is shorter than the header: check its last values'] : [],
  }
}

// Several values in one cell stand apart by a bar, which no name or title of an offence contains.
function several(text: string | null): readonly string[] {
  return text === null ? [] : text.split('|').flatMap((part) => cleanText(part) ?? [])
}

function offencesOf(codes: readonly string[], titles: readonly string[]): readonly ListedOffence[] {
  return Array.from({ length: Math.max(codes.length, titles.length) }, (_, place) => ({
    code: codes[place] ?? null,
    title: titles[place] ?? null,
  }))
}

function yesOrNo(text: string | null): boolean | null {
  if (/^(?:y|yes|true|1)$/i.test(text ?? '')) return true
  return /^(?:n|no|false|0)$/i.test(text ?? '') ? false : null
}
