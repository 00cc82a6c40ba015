import type { Temporal } from '#kernel/dates.ts'
import { londonDay } from '#kernel/dates.ts'
import { splitName } from '#kernel/names.ts'
import { hasRole, type Work } from '#modules/access/index.ts'
import { mayOpenRecords } from '#modules/access/index.ts'
import { likenessOf } from '../rules/candidates.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import { readSearch } from '../rules/search-words.ts'
import { bornText } from '../rules/born-text.ts'
import { findMine, showPeople, type FoundRow, type ShownPerson } from '../store/search.ts'

export interface Hit {
  readonly personId: string
  readonly displayName: string
  readonly identityStatus: string
  readonly born: string
  readonly died: boolean
  readonly alsoKnownAs: readonly string[]
  readonly score: number
  readonly reasons: readonly string[]
}

const MOST_SHOWN = 25
const LEAST_SCORE = 7

/**
 * Finds people among the records the asker may open: names in any order and spelling, dates of birth any way round, any
 * number. Best first, each with why. Nobody outside the asker's sight is found, counted or hinted at.
 */
export async function searchPeople(work: Work, typed: string): Promise<Hit[]> {
  if (!mayOpenRecords.allows(work.actor) && !hasRole(work.actor, ['partner'])) return []
  const today = londonDay(work.now)
  const words = readSearch(typed, today)
  const name = words.name === '' ? null : nameFacts(words.name)
  const looking = {
    nameKey: name === null ? '' : matchKey(name),
    sounds: name === null ? [] : soundsOf(name),
    births: words.births,
    birthYear: words.birthYear,
    identifiers: words.identifiers,
  }
  if (
    looking.nameKey.length < 2 &&
    looking.births.length === 0 &&
    looking.identifiers.length === 0 &&
    looking.birthYear === undefined
  )
    return []
  const near = (await findMine(work, looking, 40))
    .map((row) => ({
      row,
      ...likenessOf({ name, births: words.births, birthYear: words.birthYear }, comparable(row)),
    }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SHOWN)
  const shown = await showPeople(
    work,
    near.map(({ row }) => row.personId),
  )
  const hits = near.flatMap(({ row, score, reasons }) => {
    const person = shown.get(row.personId)
    return person === undefined ? [] : [hitOf(row, person, score, reasons, today)]
  })
  return onePersonEach(hits).sort((a, b) => b.score - a.score || a.displayName.localeCompare(b.displayName))
}

/** Several records of one person are one hit: as well as the best of them was met, with every name any was found by. */
function onePersonEach(hits: readonly Hit[]): Hit[] {
  const people = new Map<string, Hit>()
  for (const hit of hits) {
    const known = people.get(hit.personId)
    if (known === undefined) {
      people.set(hit.personId, hit)
      continue
    }
    const [better, other] = known.score >= hit.score ? [known, hit] : [hit, known]
    people.set(hit.personId, {
      ...better,
      alsoKnownAs: [...new Set([...better.alsoKnownAs, ...other.alsoKnownAs])],
    })
  }
  return [...people.values()]
}

function nameFacts(text: string) {
  const parts = splitName(text)
  return {
    given: [parts.given, parts.middle].filter(Boolean).join(' ') || undefined,
    family: parts.family || undefined,
    asGiven: text,
  }
}

function comparable(row: FoundRow) {
  const estimated =
    row.estimatedOn === null || row.estimatedAge === null
      ? null
      : Number(row.estimatedOn.slice(0, 4)) - row.estimatedAge
  return { ...row, estimatedBirthYear: estimated }
}

function hitOf(
  row: FoundRow,
  person: ShownPerson,
  score: number,
  reasons: readonly string[],
  today: Temporal.PlainDate,
): Hit {
  const shown = person.display_name.toLowerCase()
  return {
    personId: person.id,
    displayName: person.display_name,
    identityStatus: person.identity_status,
    born: bornText(
      { date_of_birth: row.dateOfBirth, dob_precision: row.birthPrecision, estimated_age: row.estimatedAge },
      today,
    ),
    died: person.died_on !== null,
    alsoKnownAs: [...new Set([...row.names.map((name) => name.asGiven), row.label ?? ''])].filter(
      (text) => text !== '' && text.toLowerCase() !== shown,
    ),
    score,
    reasons,
  }
}
