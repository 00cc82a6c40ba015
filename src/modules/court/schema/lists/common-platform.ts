import { fromIso, londonDay, londonTime } from '#kernel/dates.ts'
import { Gathering, MOST_ENTRIES } from './assemble.ts'
import { placeEntry, type RawEntry, type Setting } from './entry.ts'
import { readClock, readDay, readLanguage } from './fields.ts'
import { courtPlace } from './places.ts'
import { asBranch, type Branch, branchAt, cleanText, isBranch, listAt, textAt, under } from './tree.ts'
import type { CourtType, ReadList } from './types.ts'

/** Reads hearings of the Common Platform: one, an array of them, or either wrapped as `hearing` or `hearings`. */
export function readCommonPlatform(value: unknown): ReadList {
  const hearings = hearingsIn(value)
  if (hearings === null) return { ok: false, reason: 'The JSON is not a hearing of the Common Platform' }
  if (hearings.length === 0) return { ok: false, reason: 'The file has no hearings in it' }
  if (hearings.reduce((sum, hearing) => sum + entriesIn(hearing), 0) > MOST_ENTRIES) {
    return { ok: false, reason: 'The file holds more than any court list' }
  }
  const gathering = new Gathering('common-platform-json')
  for (const [place, hearing] of hearings.entries()) {
    readHearing(gathering, `hearing ${place + 1}`, hearing)
  }
  return gathering.contents()
}

// Days multiply defendants, so a small file could name a great many entries.
function entriesIn(hearing: Branch): number {
  const defendants = listAt(hearing, 'prosecutionCases').map(
    (item) => listAt(asBranch(item), 'defendants').length,
  )
  return (
    Math.max(1, listAt(hearing, 'hearingDays').length) *
    (1 + defendants.reduce((sum, count) => sum + count, 0))
  )
}

function hearingsIn(value: unknown): readonly Branch[] | null {
  if (isBranch(value)) {
    const many = under(value, 'hearings')
    if (Array.isArray(many)) return hearingsIn(many)
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  const hearings = items.map((item) => {
    const wrapped = isBranch(item) ? under(item, 'hearing') : undefined
    return asBranch(isBranch(wrapped) ? wrapped : item)
  })
  const known = ['prosecutionCases', 'hearingDays', 'courtCentre', 'jurisdictionType']
  const isHearing = (branch: Branch): boolean => known.some((name) => under(branch, name) !== undefined)
  // One stranger among hearings would be entries nobody counted, so the whole file is refused.
  return hearings.every(isHearing) ? hearings : null
}

function readHearing(gathering: Gathering, ref: string, hearing: Branch): void {
  const days = listAt(hearing, 'hearingDays').map(asBranch)
  const cases = listAt(hearing, 'prosecutionCases').map(asBranch)
  if (cases.length === 0) gathering.note(`${ref} has no cases`)
  // With no day at all its defendants are still counted, and rejected for want of one.
  for (const [place, day] of (days.length === 0 ? [{}] : days).entries()) {
    gathering.hearings += 1
    const dayRef = days.length === 0 ? ref : `${ref}, day ${place + 1}`
    const setting = daySetting(hearing, day)
    const cancelled = under(day, 'isCancelled') === true
    if (!cancelled && setting.place !== null && setting.date !== null) {
      const { listType } = setting
      gathering.listing({ ...setting.place, date: setting.date, listType, kind: 'single-hearing' })
    }
    for (const [number, item] of cases.entries()) {
      for (const [position, value] of listAt(item, 'defendants').entries()) {
        const entryRef = `${dayRef}, case ${number + 1}, defendant ${position + 1}`
        if (cancelled) {
          gathering.entries += 1
          gathering.skip(entryRef, 'The court has cancelled this day of the hearing')
        } else placeEntry(gathering, setting, readDefendant(entryRef, asBranch(value), item, hearing, day))
      }
    }
  }
}

function daySetting(hearing: Branch, day: Branch): Setting {
  const centre = branchAt(hearing, 'courtCentre')
  const place = courtPlace(textAt(centre, 'code'), null, textAt(centre, 'name'))
  const sitting = textAt(day, 'sittingDay')
  const when = sitting === null ? null : readSitting(sitting)
  const problem =
    when === null
      ? sitting === null
        ? 'The hearing does not say which day it is'
        : `The hearing day ${sitting} is not a real date`
      : place === null
        ? 'The hearing does not say which court it is at'
        : null
  return {
    place,
    date: when?.date ?? null,
    problem,
    listType: 'single hearing',
    courtType: courtTypeOf(hearing),
    room: textAt(centre, 'roomName'),
    startTime: when?.time ?? null,
    sessionText: null,
    warnings: [],
  }
}

// The platform writes UTC: 09:00Z in June is a court that sits at 10:00. Without an offset the clock time is meant.
function readSitting(text: string): { readonly date: string; readonly time: string | null } | null {
  if (/^\d{4}-\d{2}-\d{2}T.+(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    try {
      const at = fromIso(text)
      return { date: londonDay(at).toString(), time: londonTime(at).toString({ smallestUnit: 'minute' }) }
    } catch {
      return null
    }
  }
  const date = readDay(text)
  return date === null ? null : { date, time: readClock(/T(\d{2}:\d{2})/.exec(text)?.[1] ?? null) }
}

function courtTypeOf(hearing: Branch): CourtType {
  if (textAt(hearing, 'jurisdictionType')?.toUpperCase() === 'CROWN') return 'crown'
  return isBranch(under(hearing, 'youthCourt')) || under(hearing, 'isYouthCourt') === true
    ? 'youth'
    : 'magistrates'
}

function readDefendant(ref: string, defendant: Branch, item: Branch, hearing: Branch, day: Branch): RawEntry {
  const person = branchAt(defendant, 'personDefendant')
  const details = branchAt(person, 'personDetails')
  const address = branchAt(details, 'address')
  const identifier = branchAt(item, 'prosecutionCaseIdentifier')
  const offences = listAt(defendant, 'offences').map(asBranch)
  const stated = under(defendant, 'isYouth')
  return {
    ref,
    organisation:
      isBranch(under(defendant, 'legalEntityDefendant')) && !isBranch(under(defendant, 'personDefendant')),
    title: textAt(details, 'title'),
    givens: [textAt(details, 'firstName'), textAt(details, 'middleName')],
    family: textAt(details, 'lastName'),
    wholeName: null,
    caseNumber: null,
    // A prosecutor other than the police gives a reference of its own instead of a URN.
    urn: textAt(identifier, 'caseURN') ?? textAt(identifier, 'prosecutionAuthorityReference'),
    asn: textAt(person, 'arrestSummonsNumber'),
    birth: textAt(details, 'dateOfBirth'),
    age: null,
    sex: textAt(details, 'gender'),
    pnc: textAt(defendant, 'pncId'),
    cro: textAt(defendant, 'croNumber'),
    addressLines: [1, 2, 3, 4, 5].map((line) => textAt(address, `address${line}`)),
    postcode: textAt(address, 'postcode'),
    nationality: [
      textAt(details, 'nationalityDescription') ?? textAt(details, 'nationalityCode'),
      textAt(details, 'additionalNationalityDescription') ?? textAt(details, 'additionalNationalityCode'),
    ],
    listNo: null,
    sequence: textAt(day, 'listingSequence'),
    hearingType: textAt(branchAt(hearing, 'type'), 'description'),
    markers: listAt(item, 'caseMarkers').map((marker) => textAt(asBranch(marker), 'markerTypeDescription')),
    hearingLanguage: readLanguage(
      textAt(details, 'hearingLanguageNeeds') ?? textAt(hearing, 'hearingLanguage'),
    ),
    interpreterLanguage: textAt(details, 'interpreterLanguageNeeds'),
    offences: offences.map((offence) => ({
      code: textAt(offence, 'offenceCode'),
      title: textAt(offence, 'offenceTitle'),
    })),
    pleas: offences.map((offence) => textAt(branchAt(offence, 'plea'), 'pleaValue')),
    bailStatus: bailOf(under(person, 'bailStatus')),
    statedYouth: typeof stated === 'boolean' ? stated : null,
    defenceSolicitor: textAt(branchAt(defendant, 'defenceOrganisation', 'organisation'), 'name'),
    defendantId: textAt(defendant, 'masterDefendantId') ?? textAt(defendant, 'id'),
    warnings: [],
  }
}

function bailOf(value: unknown): string | null {
  return isBranch(value) ? (textAt(value, 'description') ?? textAt(value, 'code')) : cleanText(value)
}
