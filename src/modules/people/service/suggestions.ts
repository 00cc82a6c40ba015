import { audit, type Work } from '#modules/access/index.ts'
import { parkedUntil } from '../rules/parking.ts'
import { stoodFor } from '../store/merging.ts'
import { findParked, insertParked, questionsOf } from '../store/suggestions.ts'
import type { CandidateSearch } from './candidates.ts'

/**
 * Who else each of these records may be of, as a search for anybody named at a site: without the record itself and those it is
 * merged with. Whoever was said not to be this person is not suggested again until that is taken back. Records of which
 * nothing is known that could be looked for are left out.
 */
export async function suggestionSearches(
  work: Work,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, CandidateSearch>> {
  if (personIds.length === 0) return new Map()
  const asked = await questionsOf(work, personIds)
  const standing = await stoodFor(work.tx, [...new Set(asked.flatMap((one) => one.saidNotToBe))])
  return new Map(
    asked.flatMap(({ personId, question, records, saidNotToBe }) => {
      if (question === null) return []
      const not = saidNotToBe.map((id) => standing.get(id)?.standsAsId ?? id)
      return [[personId, { asked: question, leaveOut: new Set([...records, ...not]) }] as const]
    }),
  )
}

/** Puts the suggestions for an entry or a record aside until the asker's next day or shift. */
export async function parkMatch(work: Work, subjectId: string): Promise<void> {
  await insertParked(work, subjectId, parkedUntil(work.now))
  await audit(work, { action: 'match.parked', entity: 'match', entityId: subjectId })
}

/** Which entries and records the asker has put aside for now. */
export function parkedMatches(work: Work): Promise<ReadonlySet<string>> {
  return findParked(work)
}
