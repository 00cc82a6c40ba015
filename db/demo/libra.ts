import type { Temporal } from '#kernel/dates.ts'

/** Somebody listed at a magistrates' court on a day, as the court's own system knows them. */
export interface Listing {
  readonly caseNumber: string
  readonly urn: string
  readonly asn?: string | undefined
  readonly title?: string | undefined
  readonly given: string
  readonly family: string
  /** M or F; N when the court has not recorded it. */
  readonly sex: 'M' | 'F' | 'N'
  readonly born?: Temporal.PlainDate | undefined
  readonly pnc?: string | undefined
  readonly cro?: string | undefined
  readonly lines: readonly string[]
  readonly postcode?: string | undefined
  readonly nationality: string
  readonly room: string
  /** HH:MM. */
  readonly starts: string
  readonly hearingType: string
  readonly offences: readonly {
    readonly code: string
    readonly title: string
    readonly plea?: string | undefined
  }[]
  readonly youth?: boolean | undefined
}

export interface CourtHouse {
  readonly code: string
  readonly name: string
}

/**
 * One court's daily list in the form Libra exports it, so that the demonstration's lists come in through the same door
 * as a court's own.
 */
export function libraList(court: CourtHouse, day: Temporal.PlainDate, listings: readonly Listing[]): string {
  const adults = sessionsOf(
    court,
    day,
    listings.filter((one) => one.youth !== true),
    'Adult Panel',
  )
  const youths = sessionsOf(
    court,
    day,
    listings.filter((one) => one.youth === true),
    'Youth Panel',
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<ns7:ExternalDocumentRequest xmlns:ns7="urn:list">
<documents>
<document>
<ns7:info>
<contentType>StandardCourtList</contentType>
<dateOfHearing>${ukDay(day)}</dateOfHearing>
<courtHouse>${text(court.name)}</courtHouse>
<source_file_name>1_${ukDay(day).replaceAll('/', '')}_2999_${court.code}00_ADULT_COURT_LIST_DAILY</source_file_name>
</ns7:info>
<ns7:data>
<job>
<printdate>${ukDay(day.subtract({ days: 1 }))}</printdate>
<sessions>
${[...adults, ...youths].join('\n')}
</sessions>
</job>
</ns7:data>
</document>
</documents>
</ns7:ExternalDocumentRequest>
`
}

function sessionsOf(
  court: CourtHouse,
  day: Temporal.PlainDate,
  listings: readonly Listing[],
  panel: string,
): string[] {
  const rooms = [...new Set(listings.map((one) => one.room))].sort()
  return rooms.map((room, place) => {
    const here = listings.filter((one) => one.room === room)
    const slots = [...new Set(here.map((one) => `${one.starts} ${one.hearingType}`))].sort()
    let sequence = 0
    const blocks = slots.map((slot, number) => {
      const cases = here
        .filter((one) => `${one.starts} ${one.hearingType}` === slot)
        .map((one) => caseOf(one, ++sequence))
      return [
        '<block>',
        element('sb_id', String(number + 1)),
        element('bstart', slot.slice(0, 5)),
        element('desc', slot.slice(6)),
        '<cases>',
        ...cases,
        '</cases>',
        '</block>',
      ].join('\n')
    })
    return [
      '<session>',
      element('ou_code', `${court.code}${room}`),
      element('s_id', String(place + 1)),
      element('doh', ukDay(day)),
      element('panel', panel),
      element('court', court.name),
      element('room', room),
      element('sstart', '10:00'),
      element('send', '16:30'),
      '<blocks>',
      ...blocks,
      '</blocks>',
      '</session>',
    ].join('\n')
  })
}

function caseOf(one: Listing, sequence: number): string {
  return [
    '<case>',
    element('valid', 'Y'),
    element('caseno', one.caseNumber),
    element('type', 'C'),
    element('urn', one.urn),
    element('asn', one.asn),
    '<def_name_elements>',
    element('title', one.title),
    element('forename1', one.given),
    element('surname', one.family.toUpperCase()),
    '</def_name_elements>',
    element('def_type', 'P'),
    element('def_sex', one.sex),
    element('def_dob', one.born === undefined ? undefined : ukDay(one.born)),
    element('pnc_id', one.pnc),
    element('cro_number', one.cro),
    '<def_addr>',
    ...one.lines.map((line, place) => element(`line${String(place + 1)}`, line)),
    element('pcode', one.postcode),
    '</def_addr>',
    element('nationality_1', one.nationality),
    element('cseq', String(sequence)),
    element('listno', sequence === 1 ? '1st' : String(sequence)),
    '<offences>',
    ...one.offences.map((offence, place) =>
      [
        '<offence>',
        element('oseq', String(place + 1)),
        element('code', offence.code),
        element('title', offence.title),
        element('plea', offence.plea),
        '</offence>',
      ].join(''),
    ),
    '</offences>',
    '</case>',
  ].join('')
}

function element(name: string, value: string | undefined): string {
  return value === undefined ? '' : `<${name}>${text(value)}</${name}>`
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function ukDay(day: Temporal.PlainDate): string {
  return `${String(day.day).padStart(2, '0')}/${String(day.month).padStart(2, '0')}/${String(day.year)}`
}
