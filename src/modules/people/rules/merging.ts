import { jaroWinkler, normaliseName } from '#kernel/names.ts'
import { isShortForm } from './short-names.ts'

/** What of a record decides who may say that it is another one's, and what has to be looked at before. */
export interface MergeFacts {
  readonly personId: string
  readonly displayName: string
  readonly identityStatus: string
  readonly label: string | null
  readonly dateOfBirth: string | null
  readonly sex: string
  readonly diedOn: string | null
  readonly nhsNumbers: readonly string[]
  readonly names: readonly { readonly given: string | null; readonly family: string | null }[]
  /** Teams that have or had an episode, a referral or a handover of this record. */
  readonly teamIds: readonly string[]
  readonly sealed: boolean
}

/**
 * Whether a record is a placeholder of the asker's own: somebody nobody could name, or who was given a label and said a
 * name nobody checked, with no episode but of the asker's own teams. Those a practitioner may link; all else is for a lead.
 */
export function isOwnPlaceholder(facts: MergeFacts, myTeamIds: readonly string[]): boolean {
  const unnamed =
    facts.identityStatus === 'unknown' || (facts.label !== null && facts.identityStatus === 'stated')
  return unnamed && facts.teamIds.every((teamId) => myTeamIds.includes(teamId))
}

/** What speaks against two records being one person, in words; whoever decides reads it first. It decides nothing. */
export function conflictsBetween(one: MergeFacts, other: MergeFacts): string[] {
  const numbersDiffer =
    one.nhsNumbers.length > 0 &&
    other.nhsNumbers.length > 0 &&
    !one.nhsNumbers.some((number) => other.nhsNumbers.includes(number))
  return [
    numbersDiffer ? 'They have different NHS numbers.' : '',
    differ(one.dateOfBirth, other.dateOfBirth) ? 'They have different dates of birth.' : '',
    differ(told(one.sex), told(other.sex)) ? 'They are registered as of different sex.' : '',
    (one.diedOn === null) !== (other.diedOn === null)
      ? 'One record says that the person has died, the other does not.'
      : '',
    differ(one.diedOn, other.diedOn) ? 'They have different dates of death.' : '',
    one.sealed === other.sealed
      ? ''
      : 'One record is sealed. Together both are: only those named for it will open either.',
    mayBeTwins(one, other)
      ? 'Same family name and date of birth, different given names: they may be twins, or brothers or sisters with one wrong date.'
      : '',
  ].filter((text) => text !== '')
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}

function told(sex: string): string | null {
  return ['male', 'female'].includes(sex) ? sex : null
}

/** Born on one day under one family name, with given names that are neither alike nor one short for the other. */
function mayBeTwins(one: MergeFacts, other: MergeFacts): boolean {
  if (one.dateOfBirth === null || one.dateOfBirth !== other.dateOfBirth) return false
  const families = new Set(one.names.map((name) => normaliseName(name.family ?? '')).filter(Boolean))
  if (!other.names.some((name) => families.has(normaliseName(name.family ?? '')))) return false
  const given = (facts: MergeFacts) =>
    facts.names.map((name) => normaliseName(name.given ?? '')).filter(Boolean)
  const [mine, theirs] = [given(one), given(other)]
  return mine.length > 0 && theirs.length > 0 && !mine.some((a) => theirs.some((b) => alike(a, b)))
}

function alike(one: string, other: string): boolean {
  return one === other || isShortForm(one, other) || jaroWinkler(one, other) >= 0.86
}

interface Scored {
  readonly row: { readonly personId: string }
  readonly score: number
}

/** Several records of one person are one candidate: as likely as the likeliest of them. */
export function bestOfEach<T extends Scored>(found: readonly T[]): T[] {
  const best = new Map<string, T>()
  for (const one of found) {
    const known = best.get(one.row.personId)
    if (known === undefined || one.score > known.score) best.set(one.row.personId, one)
  }
  return [...best.values()]
}
