import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { isIdentifierKind, parseIdentifier, type ParsedIdentifier } from '#kernel/identifiers.ts'
import { NO_FIXED_ABODE, parsePostcode } from '#kernel/postcode.ts'
import { instantToDb, londonDay } from '#kernel/dates.ts'
import type { Work } from '#modules/access/index.ts'
import type {
  NewAddress,
  NewIdentifier,
  NewName,
  NewPerson,
  RecordedIdentifierKind,
} from '../schema/words.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import { sexOf } from '../schema/field-groups.ts'

/** Writes the person with all that is known. Sight must have been given before. */
export async function insertPerson(work: Work, personId: string, person: NewPerson): Promise<void> {
  const { tx } = work
  const today = londonDay(work.now).toString()
  await tx
    .insertInto('people.person')
    .values({
      id: personId,
      identity_status: person.identityStatus,
      placeholder_label: person.placeholderLabel ?? null,
      date_of_birth: person.dateOfBirth?.value ?? null,
      dob_precision: person.dateOfBirth?.precision ?? 'unknown',
      estimated_age: person.estimatedAge ?? null,
      estimated_on: person.estimatedAge === undefined ? null : today,
      sex: sexOf(person.sex),
      interpreter: person.interpreter ?? 'not-asked',
      interpreter_language: person.interpreterLanguage ?? null,
      hearing_language: person.hearingLanguage ?? null,
      created_at: instantToDb(work.now),
      created_by: work.actor.workerId,
    })
    .execute()
  if (person.names.length > 0) {
    await tx
      .insertInto('people.person_name')
      .values(person.names.map((name) => nameRow(work, personId, name, person.source)))
      .execute()
  }
  const numbers = person.identifiers ?? []
  if (numbers.length > 0) {
    await tx
      .insertInto('people.identifier')
      .values(numbers.map((given) => identifierRow(personId, given, person.source)))
      .execute()
  }
  if (person.address !== undefined) {
    await tx
      .insertInto('people.address')
      .values(addressRow(personId, person.address, today, person.source))
      .execute()
  }
}

/** A row for one name, with what it is found by. */
function nameRow(work: Work, personId: string, name: NewName, source: string) {
  return {
    id: newId(),
    person_id: personId,
    kind: name.kind,
    title: name.title || null,
    given: name.given || null,
    family: name.family || null,
    as_given: name.asGiven,
    match_key: matchKey(name),
    sounds: [...soundsOf(name)],
    source: name.source ?? source,
    created_at: instantToDb(work.now),
  }
}

/** Reads a number of any recorded kind; a local one has no form to be held to. */
export function readNumber(
  kind: RecordedIdentifierKind,
  text: string,
): Pick<ParsedIdentifier, 'asGiven' | 'normal' | 'wellFormed' | 'why'> {
  if (isIdentifierKind(kind)) return parseIdentifier(kind, text)
  const asGiven = text.trim()
  return { asGiven, normal: asGiven.toUpperCase().replace(/\s+/g, ' '), wellFormed: true }
}

/** A row for one number: kept as given, and marked when it is not well formed. */
function identifierRow(personId: string, given: NewIdentifier, source: string) {
  const read = readNumber(given.kind, given.text)
  return {
    id: newId(),
    person_id: personId,
    kind: given.kind,
    as_given: read.asGiven,
    normal: read.normal,
    well_formed: read.wellFormed,
    source: given.source ?? source,
  }
}

/** A row for one address; of no fixed abode has the NHS's own postcode for it. */
function addressRow(
  personId: string,
  address: NewAddress & { kind?: string | undefined },
  fromOn: string | null,
  source: string,
) {
  const postcode =
    address.postcode === undefined || address.postcode === '' ? null : parsePostcode(address.postcode)
  return {
    id: newId(),
    person_id: personId,
    kind: address.noFixedAbode ? 'no-fixed-abode' : (address.kind ?? 'home'),
    lines: address.noFixedAbode ? [] : address.lines.filter((line) => line !== ''),
    postcode: address.noFixedAbode ? NO_FIXED_ABODE : (postcode?.normal ?? postcode?.asGiven ?? null),
    from_on: fromOn,
    source,
  }
}

/** Whether the asker may open this record; the wall in the database answers. */
export async function seesRecord(work: Work, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from people.person_view where id = ${personId}::uuid`.execute(work.tx)
  return rows.length > 0
}
