import type { ParsedIdentifier } from '#kernel/identifiers.ts'
import type { DraftRow, Gathering } from './assemble.ts'
import { readAddress, readBirth, readIdentifier, readName, readSex, readYouth } from './fields.ts'
import type { CourtPlace, CourtType, ListedOffence } from './types.ts'

/** Where and when an entry was found; `problem` when that cannot be told, in words for a clerk. */
export interface Setting {
  readonly place: CourtPlace | null
  readonly date: string | null
  readonly problem: string | null
  readonly listType: string
  readonly courtType: CourtType
  readonly room: string | null
  readonly startTime: string | null
  readonly sessionText: string | null
  readonly warnings: readonly string[]
}

/** One defendant entry in the words of its own file, before anything is judged. */
export interface RawEntry {
  readonly ref: string
  readonly organisation: boolean
  readonly title: string | null
  readonly givens: readonly (string | null)[]
  readonly family: string | null
  readonly wholeName: string | null
  readonly caseNumber: string | null
  readonly urn: string | null
  readonly asn: string | null
  readonly birth: string | null
  readonly age: string | null
  readonly sex: string | null
  readonly pnc: string | null
  readonly cro: string | null
  readonly addressLines: readonly (string | null)[]
  readonly postcode: string | null
  readonly nationality: readonly (string | null)[]
  readonly listNo: string | null
  readonly sequence: string | null
  readonly hearingType: string | null
  readonly markers: readonly (string | null)[]
  readonly hearingLanguage: 'english' | 'welsh' | null
  readonly interpreterLanguage: string | null
  readonly offences: readonly ListedOffence[]
  readonly pleas: readonly (string | null)[]
  readonly bailStatus: string | null
  readonly statedYouth: boolean | null
  readonly defenceSolicitor: string | null
  readonly defendantId: string | null
  readonly warnings: readonly string[]
}

/** Judges one entry and puts it in its one place: left out, rejected with a reason, or kept with its warnings. */
export function placeEntry(gathering: Gathering, setting: Setting, raw: RawEntry): void {
  gathering.entries += 1
  if (gathering.full) return
  const { place, date } = setting
  if (raw.organisation) {
    gathering.skip(raw.ref, 'The defendant is an organisation, not a person')
    return
  }
  if (setting.problem !== null || place === null || date === null) {
    gathering.reject(raw.ref, setting.problem ?? 'The court or the day cannot be told', place, date)
    return
  }
  const name = readName(raw, raw.wholeName)
  if (name === null) {
    gathering.reject(raw.ref, 'There is no defendant’s name', place, date)
    return
  }
  if (raw.caseNumber === null && raw.urn === null) {
    gathering.reject(
      raw.ref,
      'There is neither a case number nor a URN, so the case cannot be told',
      place,
      date,
    )
    return
  }
  const dateOfBirth = readBirth(raw.birth, date)
  const { youth, warnings: ageWarnings } = readYouth(raw.statedYouth, dateOfBirth, raw.age, date)
  const identifiers = {
    caseNumber: readIdentifier('case-number', raw.caseNumber),
    urn: readIdentifier('urn', raw.urn),
    asn: readIdentifier('asn', raw.asn),
    pnc: readIdentifier('pnc', raw.pnc),
    cro: readIdentifier('cro', raw.cro),
  }
  const row: DraftRow = {
    ref: raw.ref,
    ...place,
    courtType: setting.courtType,
    hearingDate: date,
    listType: setting.listType,
    room: setting.room,
    startTime: setting.startTime,
    sessionText: setting.sessionText,
    listNo: raw.listNo,
    sequence: raw.sequence !== null && /^\d{1,6}$/.test(raw.sequence) ? Number(raw.sequence) : null,
    ...identifiers,
    hearingType: raw.hearingType,
    markers: raw.markers.filter((marker) => marker !== null),
    defendantName: name,
    dateOfBirth,
    ageAsGiven: raw.age,
    sex: readSex(raw.sex),
    address: readAddress(raw.addressLines, raw.postcode),
    nationality: raw.nationality.filter((nation) => nation !== null),
    hearingLanguage: raw.hearingLanguage,
    interpreterLanguage: raw.interpreterLanguage,
    offences: raw.offences.filter(({ code, title }) => code !== null || title !== null),
    plea: distinct(raw.pleas),
    bailStatus: raw.bailStatus,
    youth,
    defenceSolicitor: raw.defenceSolicitor,
    defendantId: raw.defendantId,
    warnings: [
      ...setting.warnings,
      ...raw.warnings,
      ...(dateOfBirth.why === undefined ? [] : [dateOfBirth.why]),
      ...ageWarnings,
      ...Object.values(identifiers).flatMap(misgiven),
    ],
  }
  gathering.keep(row)
}

function misgiven(identifier: ParsedIdentifier | null): readonly string[] {
  // A URN has more than one honest form: other prosecutors use their own references.
  if (identifier === null || identifier.wellFormed || identifier.kind === 'urn') return []
  const names = { pnc: 'PNC number', cro: 'CRO number', asn: 'arrest/summons number' }
  const name = identifier.kind in names ? names[identifier.kind as keyof typeof names] : 'case number'
  return [`The ${name} is not well formed; it is kept as given`]
}

function distinct(words: readonly (string | null)[]): string | null {
  const said = [...new Set(words.filter((word) => word !== null))]
  return said.length === 0 ? null : said.join(', ')
}
