import { audit, type Work } from '#modules/access/index.ts'
import { parkedUntil } from '../rules/parking.ts'
import type { Candidate, CandidateReason } from '../schema/words.ts'
import { recordIdsOf, stoodFor } from '../store/merging.ts'
import { findParked, insertParked, questionOf, saidNotToBe } from '../store/suggestions.ts'
import { findCandidates } from './candidates.ts'

/**
 * Who else a record may be of: as for anybody named at a site, without the record itself and those it is merged with. Whoever
 * was said not to be this person is not suggested again until that is taken back.
 */
export async function suggestionsFor(
  work: Work,
  personId: string,
  because: CandidateReason,
): Promise<readonly Candidate[]> {
  const question = await questionOf(work, personId)
  if (question === null) return []
  const mine = await recordIdsOf(work.tx, personId)
  const said = [...(await saidNotToBe(work, mine))]
  const standing = await stoodFor(work.tx, said)
  const not = said.map((id) => standing.get(id)?.standsAsId ?? id)
  return findCandidates(work, question, because, new Set([...mine, ...not]))
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
