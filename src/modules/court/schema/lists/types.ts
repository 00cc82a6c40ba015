import type { ParsedIdentifier } from '#kernel/identifiers.ts'

export type ListFormat = 'libra-xml' | 'common-platform-json' | 'csv'
export type CourtType = 'magistrates' | 'youth' | 'crown'
export type ListedSex = 'male' | 'female' | 'not-known' | 'not-specified'

/** A file read: unusable as a whole, with a reason for a person, or everything it held, each entry in exactly one place. */
export type ReadList = { readonly ok: false; readonly reason: string } | ListContents

export interface ListContents {
  readonly ok: true
  readonly format: ListFormat
  readonly lists: readonly ListSummary[]
  /** Hearings the file spoke of: an entry of a Libra or CSV list; a sitting day of a Common Platform hearing. */
  readonly hearings: number
  /** Defendant entries met while reading, counted apart: always rows + skipped + rejected. */
  readonly entries: number
  readonly rows: readonly ListRow[]
  readonly skipped: readonly Skipped[]
  readonly rejected: readonly Rejected[]
  /** What a clerk should know about the file that belongs to no entry. */
  readonly notes: readonly string[]
}

/**
 * One court's list for one day within the file. `whole-list` says all there is for that court, day and type, so an entry
 * of an earlier import that is missing now was taken off; a `single-hearing` says nothing about the others.
 */
export interface ListSummary extends CourtPlace {
  readonly date: string
  readonly listType: string
  readonly kind: 'whole-list' | 'single-hearing'
  readonly issuedOn?: string
  readonly rowCount: number
}

/**
 * Which court. `courtKey` is stable between files: the first five characters of the organisation unit code, which name the
 * court (the last two are the place within it), or `name-…` made of the court's name when there is no code.
 */
export interface CourtPlace {
  readonly courtCode: string | null
  /** The code was not in the list itself but taken from the name of the file it was made from. */
  readonly courtCodeInferred: boolean
  readonly courtName: string | null
  readonly courtKey: string
}

/** An entry deliberately left out. */
export interface Skipped {
  readonly ref: string
  readonly reason: string
}

/** An entry that cannot be placed; a clerk has to look. */
export interface Rejected {
  readonly ref: string
  readonly reason: string
  readonly courtKey?: string
  readonly courtName?: string
  readonly date?: string
}

export interface ListedName {
  readonly title: string
  readonly given: string
  readonly middle: string
  readonly family: string
  readonly asGiven: string
}

/** `iso` is null when there was none or it is no real day; then `why` says which, and what was given is kept. */
export interface ListedBirth {
  readonly iso: string | null
  readonly asGiven: string
  readonly why?: string
}

/** The offence by code and title. The wording is never read: it carries allegations and other people's names. */
export interface ListedOffence {
  readonly code: string | null
  readonly title: string | null
}

/** One defendant listed in one case at one court on one day. */
export interface ListRow extends CourtPlace {
  /** Where in the file, so that a person can find it. */
  readonly ref: string
  /** The same for the same court, day, case and person in every file, whatever the room, order or the file's own ids. */
  readonly rowKey: string
  /**
   * The same without birth or identifiers: court, day, case and name. A later list often adds a date of birth or a PNC
   * number, and then rowKey changes while this does not; match on it when exactly one stored row and one new row share it.
   */
  readonly looseKey: string
  readonly courtType: CourtType
  readonly hearingDate: string
  readonly room: string | null
  /** HH:MM on the English clock. */
  readonly startTime: string | null
  readonly sessionText: string | null
  readonly listNo: string | null
  readonly sequence: number | null
  readonly caseNumber: ParsedIdentifier | null
  readonly urn: ParsedIdentifier | null
  readonly asn: ParsedIdentifier | null
  readonly hearingType: string | null
  readonly markers: readonly string[]
  readonly defendantName: ListedName
  readonly dateOfBirth: ListedBirth
  readonly ageAsGiven: string | null
  readonly sex: { readonly value: ListedSex; readonly asGiven: string | null }
  readonly pnc: ParsedIdentifier | null
  readonly cro: ParsedIdentifier | null
  readonly address: { readonly lines: readonly string[]; readonly postcode: string | null }
  readonly nationality: readonly string[]
  readonly hearingLanguage: 'english' | 'welsh' | null
  readonly interpreterLanguage: string | null
  readonly offences: readonly ListedOffence[]
  readonly plea: string | null
  readonly bailStatus: string | null
  /** Under 18 at the hearing: as the court says, else by date of birth, else by the age given; null when none tells. */
  readonly youth: boolean | null
  readonly defenceSolicitor: string | null
  /** What looks wrong but did not stop the entry from being stored. */
  readonly warnings: readonly string[]
}
