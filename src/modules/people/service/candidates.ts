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
  const thresholds = await matchingThresholds(work)
  const rarity = rarityOf(await countedWords(work, wordsIn(asked.name, rows)))
  const likely = bestOfEach(
    rows
      .map((row) => ({ row, ...likenessOf(sought, row, rarity) }))
      .filter(({ chance }) => chance >= thresholds.suggest),
  )
  await tellOfSealedHits(
    work,
    likely.filter(({ row }) => row.isSealed && !row.seesRecord).map(({ row }) => row.personId),
  )
  const shown = likely
    .filter(({ row }) => !row.isSealed || row.seesRecord)
    .sort((a, b) => b.chance - a.chance || a.row.displayName.localeCompare(b.row.displayName))
    .slice(0, MOST_SHOWN)
    .map(({ row, score, reasons, evidence, ...found }): Candidate => ({
      personId: row.personId,
      displayName: row.displayName,
      birthYear: birthYear(row),
      score,
      reasons,
      band: bandOf(found, thresholds.samePerson),
      evidence: row.seesRecord ? evidence : evidence.map((one) => atIndexLevel(one, row.displayName)),
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
