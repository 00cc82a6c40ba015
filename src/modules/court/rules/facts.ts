import { normaliseName } from '#kernel/names.ts'
import type { ParsedIdentifier } from '#kernel/identifiers.ts'
import type { CourtType, ListedOffence, ListRow, ListSummary } from '../schema/lists/index.ts'

/** Where in the day's list an entry stands: what changes from hour to hour. Named as the columns it is kept in. */
export interface Placement {
  readonly room: string | null
  readonly start_time: string | null
  readonly session: string | null
  readonly list_no: string | null
  readonly sequence: number | null
}

/** Who is listed, for what: what a later list may add to, but does not take away by leaving it out. */
export interface Particulars {
  readonly case_number: string | null
  readonly urn: string | null
  readonly asn: string | null
  readonly hearing_type: string | null
  readonly court_type: CourtType
  readonly bail_status: string | null
  readonly title: string | null
  readonly given: string | null
  readonly family: string | null
  readonly name_as_given: string
  readonly match_key: string
  readonly date_of_birth: string | null
  readonly dob_as_given: string | null
  readonly age_as_given: string | null
  readonly sex: string
  readonly youth: boolean | null
  readonly pnc: string | null
  readonly cro: string | null
  readonly address_lines: readonly string[]
  readonly postcode: string | null
  readonly nationalities: readonly string[]
  readonly hearing_language: string | null
  readonly interpreter_language: string | null
  readonly offences: readonly ListedOffence[]
  readonly warnings: readonly string[]
}

export type RowFacts = Placement & Particulars

/** One readable entry of a file, ready to be held against what is stored. */
export interface IncomingRow {
  readonly ref: string
  readonly rowKey: string
  readonly looseKey: string
  readonly courtKey: string
  readonly courtName: string | null
  readonly hearingOn: string
  readonly listType: string
  /** The list says all there is of its court, day and type. */
  readonly whole: boolean
  readonly facts: RowFacts
}

/** What is kept of an entry. Of an offence its code and title, never the wording (it carries allegations and names). */
export function incomingRow(row: ListRow, lists: readonly ListSummary[]): IncomingRow {
  const list = listOf(row, lists)
  const { defendantName: name } = row
  return {
    ref: row.ref,
    rowKey: row.rowKey,
    looseKey: row.looseKey,
    courtKey: row.courtKey,
    courtName: row.courtName,
    hearingOn: row.hearingDate,
    listType: list?.listType ?? 'court list',
    whole: list?.kind === 'whole-list',
    facts: {
      room: row.room,
      start_time: row.startTime,
      session: row.sessionText,
      list_no: row.listNo,
      sequence: row.sequence,
      case_number: numberText(row.caseNumber),
      urn: numberText(row.urn),
      asn: numberText(row.asn),
      hearing_type: row.hearingType,
      court_type: row.courtType,
      bail_status: row.bailStatus,
      title: name.title || null,
      given: [name.given, name.middle].filter(Boolean).join(' ') || null,
      family: name.family || null,
      name_as_given: name.asGiven,
      match_key: normaliseName([name.given, name.middle, name.family].join(' ')),
      date_of_birth: row.dateOfBirth.iso,
      dob_as_given: row.dateOfBirth.asGiven || null,
      age_as_given: row.ageAsGiven,
      sex: row.sex.value,
      youth: row.youth,
      pnc: numberText(row.pnc),
      cro: numberText(row.cro),
      address_lines: row.address.lines,
      postcode: row.address.postcode,
      nationalities: row.nationality,
      hearing_language: row.hearingLanguage,
      interpreter_language: row.interpreterLanguage,
      offences: row.offences.map(({ code, title }) => ({ code, title })),
      warnings: row.warnings,
    },
  }
}

function numberText(number: ParsedIdentifier | null): string | null {
  return number === null ? null : (number.normal ?? number.asGiven)
}

/**
 * Which of the file's lists an entry stands on. When the file has an adult and a youth list of one court and day, the kind
 * of court tells them apart.
 */
function listOf(row: ListRow, lists: readonly ListSummary[]): ListSummary | undefined {
  const here = lists.filter((list) => list.courtKey === row.courtKey && list.date === row.hearingDate)
  const youth = row.courtType === 'youth'
  return here.length < 2
    ? here[0]
    : (here.find((list) => list.listType.startsWith('youth') === youth) ?? here[0])
}
