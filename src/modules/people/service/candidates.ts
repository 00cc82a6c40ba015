import { audit, type Work } from '#modules/access/index.ts'
import { mayLookForCandidates } from '../policy.ts'
import { likenessOf } from '../rules/candidates.ts'
import { atIndexLevel, bandOf } from '../rules/evidence.ts'
import { bestOfEach } from '../rules/merging.ts'
import { matchKey, soundsOf } from '../rules/names.ts'
import { countedWordsOf, rarityOf } from '../rules/rarity.ts'
import type { Candidate, CandidateQuestion, CandidateReason, NameFacts } from '../schema/words.ts'
import { likelyPeople, type LikelyRow } from '../store/candidates.ts'
import { countedWords } from '../store/name-frequency.ts'
import { matchingThresholds } from './matching-settings.ts'
import { tellOfSealedHits } from './sealed-hits.ts'

const MOST_SHOWN = 12

export interface CandidateSearch {
  readonly asked: CandidateQuestion
  /** Who is not meant whatever they look like: the record somebody is looked for, and whom they were said not to be. */
  readonly leaveOut?: ReadonlySet<string>
}

/**
 * Who a person named on a list, or standing at the desk, may be: name, year of birth and why, best first. Only for somebody
 * recorded at a site of mine or known to my team; each look is traced, and whoever is sealed never comes back.
 */
export async function findCandidates(
  work: Work,
  asked: CandidateQuestion,
  because: CandidateReason,
): Promise<readonly Candidate[]> {
  const [found = []] = await findCandidatesOfEach(work, [{ asked }], because)
  return found
}

/** The same for several people at one place, in as many queries as for one. */
export async function findCandidatesOfEach(
  work: Work,
  searches: readonly CandidateSearch[],
  because: CandidateReason,
): Promise<readonly (readonly Candidate[])[]> {
  if (!mayLookForCandidates.allows(work.actor) || !isMine(work, because)) return searches.map(() => [])
  const lookings = searches.map(({ asked }) => ({
    nameKey: matchKey(asked.name),
    sounds: soundsOf(asked.name),
    births: asked.dateOfBirth == null ? [] : [asked.dateOfBirth],
    identifiers: asked.identifiers,
  }))
  const likely = await likelyPeople(work, lookings, 60)
  const rows = searches.map(({ leaveOut }, place) =>
    (likely[place] ?? []).filter((row) => leaveOut?.has(row.personId) !== true),
  )
  const thresholds = await matchingThresholds(work)
  const words = searches.flatMap(({ asked }, place) => wordsIn(asked.name, rows[place] ?? []))
  const rarity = rarityOf(await countedWords(work, [...new Set(words)]))
  const found = searches.map(({ asked }, place) => {
    const sought = {
      name: matchKey(asked.name) === '' ? null : asked.name,
      births: lookings[place]?.births ?? [],
    }
    return bestOfEach(
      (rows[place] ?? [])
        .map((row) => ({ row, ...likenessOf(sought, row, rarity) }))
        .filter(({ chance }) => chance >= thresholds.suggest),
    )
  })
  const isHidden = (row: LikelyRow) => row.isSealed && !row.seesRecord
  await tellOfSealedHits(work, [
    ...new Set(found.flat().flatMap(({ row }) => (isHidden(row) ? [row.personId] : []))),
  ])
  const shown = found.map((one) =>
    one
      .filter(({ row }) => !isHidden(row))
      .sort((a, b) => b.chance - a.chance || a.row.displayName.localeCompare(b.row.displayName))
      .slice(0, MOST_SHOWN)
      .map(({ row, score, reasons, evidence, ...facts }): Candidate => ({
        personId: row.personId,
        displayName: row.displayName,
        birthYear: birthYear(row),
        score,
        reasons,
        band: bandOf(facts, thresholds.samePerson),
        evidence: row.seesRecord ? evidence : evidence.map((part) => atIndexLevel(part, row.displayName)),
        sight: row.seesRecord ? 'record' : 'index',
      })),
  )
  const personIds = [...new Set(shown.flat().map((candidate) => candidate.personId))]
  if (personIds.length > 0)
    await audit(work, { action: 'candidates.shown', details: { ...because, personIds } })
  return shown
}

/** Every word that may be met, so that how common each is takes one question. */
function wordsIn(asked: NameFacts, rows: readonly LikelyRow[]): readonly string[] {
  const names = [asked, ...rows.flatMap((row) => row.names)]
  return [...new Set(names.flatMap(countedWordsOf).map(({ word }) => word))]
}

function isMine({ actor }: Work, because: CandidateReason): boolean {
  return 'siteId' in because
    ? actor.siteIds.includes(because.siteId) || actor.shiftSiteIds.includes(because.siteId)
    : actor.teamIds.includes(because.teamId)
}

function birthYear(row: LikelyRow): number | null {
  return row.dateOfBirth === null ? row.estimatedBirthYear : Number(row.dateOfBirth.slice(0, 4))
}
