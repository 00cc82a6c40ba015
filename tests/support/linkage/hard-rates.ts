import { linkRecords, SAME_PERSON_THRESHOLD, type LinkRecord } from '#modules/people/index.ts'
import { likenessOf, type Comparable, type Sought } from '#modules/people/rules/candidates.ts'
import { bandOf } from '#modules/people/rules/evidence.ts'
import { gather } from '#modules/people/rules/linkage/gathering.ts'
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
  /** Of those, how many were flagged as twins. */
  readonly twins: number
}

// What the settings of the live list begin with.
const LIVE_SUGGEST = 0.001
const LIVE_SAME_PERSON = 0.999

interface Judged {
  readonly one: number
  readonly two: number
  readonly suggested: boolean
  readonly asSame: boolean
  readonly twins: boolean
}

/** Links the hard set as a file would be, and counts by group what was missed and what was wrong. */
export function hardRates(seed: number, withNumber: boolean): readonly GroupRates[] {
  const people = hardSet(seed)
  const { pairs } = linkRecords(
    people.map((hard) => recordOf(hard, withNumber)),
    null,
  )
  return ratesOf(
    people,
    pairs.map(({ one, two, probability, twins }) => ({
      one,
      two,
      twins,
      suggested: probability >= 0.5,
      asSame: probability >= SAME_PERSON_THRESHOLD,
    })),
  )
}

/** The same people met one by one: name, date of birth and number against the record, by the fixed weights of the live list. */
export function hardRatesLive(seed: number): readonly GroupRates[] {
  const people = hardSet(seed)
  const { one, two } = gather(
    people.map((hard) => recordOf(hard, true)),
    null,
  )
  const sought = people.map(soughtOf)
  return ratesOf(
    people,
    Array.from(one, (first, place): Judged => {
      const second = two[place] ?? 0
      const [asked, stands] = [people[first], people[second]]
      if (asked === undefined || stands === undefined) throw new Error('A pair of nobody')
      const found = likenessOf(sought[first] ?? { name: null, births: [] }, standing(asked, stands))
      const band = bandOf(found, LIVE_SAME_PERSON)
      return {
        one: first,
        two: second,
        twins: found.twins,
        suggested: found.chance >= LIVE_SUGGEST,
        asSame: band === 'same-person',
      }
    }),
  )
}

function recordOf(hard: HardRecord, withNumber: boolean): LinkRecord {
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

function soughtOf(hard: HardRecord): Sought {
  const born = isoOf(hard)
  return { name: nameOf(hard), births: born === null ? [] : [born] }
}

function standing(asked: HardRecord, stands: HardRecord): Comparable {
  const born = isoOf(stands)
  return {
    names: [nameOf(stands)],
    dateOfBirth: born,
    birthPrecision: born === null ? 'unknown' : 'exact',
    estimatedBirthYear: null,
    identifierKinds: asked.pnc !== '' && asked.pnc === stands.pnc ? ['pnc'] : [],
  }
}

function nameOf(hard: HardRecord) {
  return {
    given: hard.given_name || undefined,
    family: hard.surname || undefined,
    asGiven: `${hard.given_name} ${hard.surname}`.trim(),
  }
}

// A date of birth that a slip made impossible is not one a record can hold.
function isoOf({ date_of_birth: text }: HardRecord): string | null {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const time = Date.parse(iso)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso
}

function ratesOf(people: readonly HardRecord[], pairs: readonly Judged[]): readonly GroupRates[] {
  const rates = new Map<string, Record<Exclude<keyof GroupRates, 'group'>, number>>()
  const of = (group: string) => {
    const known = rates.get(group)
    if (known !== undefined) return known
    const made = { same: 0, missed: 0, missedAsSame: 0, wrong: 0, wrongAsSame: 0, twins: 0 }
    rates.set(group, made)
    return made
  }
  const found = new Map(pairs.map((pair) => [`${String(pair.one)} ${String(pair.two)}`, pair]))
  const seen = new Map<string, number[]>()
  for (const [place, { person, group }] of people.entries()) {
    const row = of(group)
    const earlier = seen.get(person) ?? []
    for (const before of earlier) {
      const pair = found.get(`${String(before)} ${String(place)}`)
      row.same += 1
      if (pair?.suggested !== true) row.missed += 1
      if (pair?.asSame !== true) row.missedAsSame += 1
    }
    seen.set(person, [...earlier, place])
  }
  for (const { one, two, suggested, asSame, twins } of pairs) {
    const [first, second] = [people[one], people[two]]
    if (first === undefined || second === undefined || first.person === second.person) continue
    const row = of(first.group === second.group ? first.group : 'across groups')
    if (suggested) row.wrong += 1
    if (asSame) row.wrongAsSame += 1
    if (twins && suggested) row.twins += 1
  }
  return [...rates].map(([group, row]) => ({ group, ...row }))
}
