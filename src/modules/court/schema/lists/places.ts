import { normaliseName } from '#kernel/names.ts'
import type { CourtPlace } from './types.ts'

const COURT_CODE = /^[A-Z][0-9]{2}[A-Z0-9]{2}(?:[A-Z0-9]{2})?$/

/**
 * Which court, from whatever is known; null when neither a code nor a name is. A code from the list itself goes before one
 * found in the name of the file it was made from, which is an inference and marked so.
 */
export function courtPlace(
  code: string | null,
  codeFromFileName: string | null,
  name: string | null,
): CourtPlace | null {
  const own = readCourtCode(code)
  const courtCode = own ?? readCourtCode(codeFromFileName)
  if (courtCode !== null) {
    // Five characters name the court, the last two the place within it (ministryofjustice/court-list-splitter,
    // OuCodeDeserializer.kt): Libra may give B10JQ05 for what the Common Platform calls B10JQ00.
    return { courtCode, courtCodeInferred: own === null, courtName: name, courtKey: courtCode.slice(0, 5) }
  }
  const named = name === null ? '' : nameKey(name)
  return named === ''
    ? null
    : { courtCode: null, courtCodeInferred: false, courtName: name, courtKey: `name-${named}` }
}

function readCourtCode(text: string | null): string | null {
  const code = (text ?? '').toUpperCase().replace(/\s/g, '')
  return COURT_CODE.test(code) ? code : null
}

// "Camberwell Green", "Camberwell Green Magistrates' Court" and "… Magistrates Courts" are one place; a Crown Court of the
// same town is another, so that word stays.
function nameKey(name: string): string {
  const words = normaliseName(name).split(' ')
  const telling = words.filter((word) => !/^(?:the|magistrates?|court|courts|law|of|at)$/.test(word))
  return (telling.length > 0 ? telling : words).join('-')
}

/** What the name of the file a Libra list was made from says: number_date_number_court_LIST_TYPE. */
export interface FileNameFacts {
  readonly courtCode: string | null
  readonly date: string | null
  readonly type: string | null
}

export function factsInFileName(name: string | null): FileNameFacts {
  const parts = (name ?? '').split('_')
  const court = parts.findIndex((part, place) => place > 0 && COURT_CODE.test(part.toUpperCase()))
  const day = /^(\d{2})(\d{2})(\d{4})$/.exec(parts[1] ?? '')
  return {
    courtCode: court === -1 ? null : (parts[court] ?? '').toUpperCase(),
    date: day === null ? null : `${day[1] ?? ''}/${day[2] ?? ''}/${day[3] ?? ''}`,
    type: court === -1 ? null : parts.slice(court + 1).join('_') || null,
  }
}

/** The type of list in words, from any of the ways a file names it: "adult daily list", "youth daily list", … */
export function listTypeFrom(...names: readonly (string | null)[]): string {
  for (const name of names) {
    if (name === null) continue
    const who = /youth|juvenile/i.test(name) ? 'youth' : /adult/i.test(name) ? 'adult' : ''
    const when = /daily/i.test(name) ? 'daily' : /weekly/i.test(name) ? 'weekly' : ''
    if (who !== '' || when !== '') return [who, when, 'list'].filter(Boolean).join(' ')
  }
  return names.some((name) => /standardcourtlist/i.test(name ?? '')) ? 'standard list' : 'court list'
}
