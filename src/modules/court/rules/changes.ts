import type { Particulars, Placement, RowFacts } from './facts.ts'

const placementFields = [
  'room',
  'start_time',
  'session',
  'list_no',
  'sequence',
] as const satisfies readonly (keyof Placement)[]

/**
 * An entry as it stands after another list spoke of it. A whole list decides where somebody stands, also by leaving a room
 * out; a single hearing only adds. What is known of the person is never wiped by a list that does not say it.
 */
export function merged(stored: RowFacts, incoming: RowFacts, whole: boolean): RowFacts {
  const placed = whole ? incoming : stored
  const births = incoming.date_of_birth !== null || stored.date_of_birth === null ? incoming : stored
  return {
    room: incoming.room ?? placed.room,
    start_time: incoming.start_time ?? placed.start_time,
    session: incoming.session ?? placed.session,
    list_no: incoming.list_no ?? placed.list_no,
    sequence: incoming.sequence ?? placed.sequence,
    case_number: incoming.case_number ?? stored.case_number,
    urn: incoming.urn ?? stored.urn,
    asn: incoming.asn ?? stored.asn,
    hearing_type: incoming.hearing_type ?? stored.hearing_type,
    court_type: incoming.court_type,
    bail_status: incoming.bail_status ?? stored.bail_status,
    title: incoming.title ?? stored.title,
    given: incoming.given ?? stored.given,
    family: incoming.family ?? stored.family,
    name_as_given: incoming.name_as_given,
    match_key: incoming.given === null && stored.given !== null ? stored.match_key : incoming.match_key,
    date_of_birth: births.date_of_birth,
    dob_as_given: births.dob_as_given ?? stored.dob_as_given,
    age_as_given: incoming.age_as_given ?? stored.age_as_given,
    sex: incoming.sex === 'not-known' ? stored.sex : incoming.sex,
    youth: incoming.youth ?? stored.youth,
    pnc: incoming.pnc ?? stored.pnc,
    cro: incoming.cro ?? stored.cro,
    address_lines: filled(incoming.address_lines, stored.address_lines),
    postcode: incoming.postcode ?? stored.postcode,
    nationalities: filled(incoming.nationalities, stored.nationalities),
    hearing_language: incoming.hearing_language ?? stored.hearing_language,
    interpreter_language: incoming.interpreter_language ?? stored.interpreter_language,
    offences: filled(incoming.offences, stored.offences),
    warnings: incoming.warnings,
  }
}

function filled<T>(incoming: readonly T[], stored: readonly T[]): readonly T[] {
  return incoming.length === 0 ? stored : incoming
}

/** The fields in which two versions of an entry differ. */
export function changedFields(before: RowFacts, after: RowFacts): readonly (keyof RowFacts)[] {
  const fields = Object.keys(after) as (keyof RowFacts)[]
  return fields.filter((field) => canonical(before[field]) !== canonical(after[field]))
}

// The database gives an object's keys back in an order of its own.
function canonical(value: RowFacts[keyof RowFacts]): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [two]) => (one < two ? -1 : 1)))
      : part,
  )
}

const placementWords: Readonly<Record<keyof Placement, string>> = {
  room: 'Room',
  start_time: 'Time',
  session: 'Session',
  list_no: 'List number',
  sequence: 'Order',
}

const otherWords: Readonly<Partial<Record<keyof Particulars, string>>> = {
  name_as_given: 'Name',
  date_of_birth: 'Date of birth',
  hearing_type: 'Hearing type',
  offences: 'Offences',
  bail_status: 'Bail status',
  interpreter_language: 'Interpreter',
  hearing_language: 'Hearing language',
  case_number: 'Case number',
  urn: 'URN',
  pnc: 'PNC number',
  cro: 'CRO number',
  address_lines: 'Address',
  postcode: 'Address',
}

/** What changed, for somebody deciding where to go now: "Room 1 → 3. Time 10:00 → 10:30. Date of birth changed." */
export function changeNote(before: RowFacts, after: RowFacts, fields: readonly (keyof RowFacts)[]): string {
  const moved = placementFields
    .filter((field) => fields.includes(field))
    // The order follows the number on the list: one of them says it.
    .filter((field) => field !== 'sequence' || !fields.includes('list_no'))
    .map(
      (field) => `${placementWords[field]} ${before[field] ?? 'not given'} → ${after[field] ?? 'not given'}.`,
    )
  const told = new Set<string>()
  for (const [field, words] of Object.entries(otherWords)) {
    if (fields.some((changed) => changed === field)) told.add(`${words} changed.`)
  }
  if (moved.length === 0 && told.size === 0) told.add('Other details changed.')
  return [...moved, ...told].join(' ')
}
