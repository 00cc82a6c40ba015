import { audit, type Work } from '#modules/access/index.ts'
import { mayLookForCandidates } from '../policy.ts'
import { likenessOf } from '../rules/candidates.ts'
import { bestOfEach } from '../rules/merging.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import type { Candidate, CandidateQuestion, CandidateReason } from '../schema/words.ts'
import { likelyPeople, type LikelyRow } from '../store/candidates.ts'
import { tellOfSealedHits } from './sealed-hits.ts'

// Below this nothing but a year or an initial speaks for it.
const LEAST_SCORE = 20
const MOST_SHOWN = 12

/**
 * Who a person named on a list, or standing at the desk, may be: name, year of birth and why, best first. Only for somebody
 * recorded at a site of mine or known to my team; each look is traced, and whoever is sealed never comes back.
 */
export async function findCandidates(
  work: Work,
  asked: CandidateQuestion,
  because: CandidateReason,
  /** Who is not meant whatever they look like: the record somebody is looked for, and whom they were said not to be. */
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<Candidate[]> {
  if (!mayLookForCandidates.allows(work.actor) || !isMine(work, because)) return []
  const looking = {
    nameKey: matchKey(asked.name),
    sounds: soundsOf(asked.name),
    births: asked.dateOfBirth == null ? [] : [asked.dateOfBirth],
    identifiers: asked.identifiers,
  }
  const rows = (await likelyPeople(work, looking, 60)).filter((row) => !leaveOut.has(row.personId))
  const sought = { name: looking.nameKey === '' ? null : asked.name, births: looking.births }
  const likely = bestOfEach(
    rows.map((row) => ({ row, ...likenessOf(sought, row) })).filter(({ score }) => score >= LEAST_SCORE),
  )
  await tellOfSealedHits(
    work,
    likely.filter(({ row }) => row.isSealed && !row.seesRecord).map(({ row }) => row.personId),
  )
  const shown = likely
    .filter(({ row }) => !row.isSealed || row.seesRecord)
    .sort((a, b) => b.score - a.score || a.row.displayName.localeCompare(b.row.displayName))
    .slice(0, MOST_SHOWN)
    .map(({ row, score, reasons }): Candidate => ({
      personId: row.personId,
      displayName: row.displayName,
      birthYear: birthYear(row),
      score,
      reasons,
      sight: row.seesRecord ? 'record' : 'index',
    }))
  if (shown.length > 0) {
    await audit(work, {
      action: 'candidates.shown',
      details: { ...because, personIds: shown.map((candidate) => candidate.personId) },
    })
  }
  return shown
}

function isMine({ actor }: Work, because: CandidateReason): boolean {
  return 'siteId' in because
    ? actor.siteIds.includes(because.siteId) || actor.shiftSiteIds.includes(because.siteId)
    : actor.teamIds.includes(because.teamId)
}

function birthYear(row: LikelyRow): number | null {
  return row.dateOfBirth === null ? row.estimatedBirthYear : Number(row.dateOfBirth.slice(0, 4))
}
