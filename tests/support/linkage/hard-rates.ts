import { linkRecords, SAME_PERSON_THRESHOLD, type LinkRecord } from '#modules/people/index.ts'
import { linkRecordOf } from '#modules/people/schema/link-record.ts'
import { hardSet, type HardRecord } from './hard-set.ts'

/** How a matcher did with one group of people who are hard to know. */
export interface GroupRates {
  readonly group: string
  /** Pairs of records of one person. */
  readonly same: number
  readonly missed: number
  readonly missedAsSame: number
  /** Pairs of two people that were taken for one. */
  readonly wrong: number
  readonly wrongAsSame: number
  readonly twins: number
}

export const SUGGESTED = 0.5

export function recordOf(hard: HardRecord, withNumber: boolean): LinkRecord {
  return linkRecordOf({
    id: hard.rec_id,
    given: hard.given_name,
    family: hard.surname,
    birth: hard.date_of_birth,
    street: hard.address_1,
    suburb: hard.suburb,
    postcode: hard.postcode,
    pnc: withNumber ? hard.pnc : '',
  })
}

/** Links the hard set as a file would be, and counts by group what was missed and what was wrong. */
export function hardRates(seed: number, withNumber: boolean): readonly GroupRates[] {
  const people = hardSet(seed)
  const { pairs } = linkRecords(
    people.map((hard) => recordOf(hard, withNumber)),
    null,
  )
  const found = new Map(pairs.map((pair) => [`${String(pair.one)} ${String(pair.two)}`, pair.probability]))
  const rates = new Map<string, Record<Exclude<keyof GroupRates, 'group'>, number>>()
  const of = (group: string) => {
    const known = rates.get(group)
    if (known !== undefined) return known
    const made = { same: 0, missed: 0, missedAsSame: 0, wrong: 0, wrongAsSame: 0, twins: 0 }
    rates.set(group, made)
    return made
  }
  const seen = new Map<string, number[]>()
  for (const [place, { person, group }] of people.entries()) {
    of(group)
    for (const before of seen.get(person) ?? []) {
      const row = of(group)
      const probability = found.get(`${String(before)} ${String(place)}`) ?? 0
      row.same += 1
      if (probability < SUGGESTED) row.missed += 1
      if (probability < SAME_PERSON_THRESHOLD) row.missedAsSame += 1
    }
    seen.set(person, [...(seen.get(person) ?? []), place])
  }
  for (const { one, two, probability, twins } of pairs) {
    const [first, second] = [people[one], people[two]]
    if (first === undefined || second === undefined || first.person === second.person) continue
    const row = of(first.group === second.group ? first.group : 'across groups')
    if (probability >= SUGGESTED) row.wrong += 1
    if (probability >= SAME_PERSON_THRESHOLD) row.wrongAsSame += 1
    if (twins && probability >= SUGGESTED) row.twins += 1
  }
  return [...rates].map(([group, row]) => ({ group, ...row }))
}
