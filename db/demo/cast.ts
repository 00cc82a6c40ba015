import type { Temporal } from '#kernel/dates.ts'
import { mobileNumber, croNumber, nhsNumber, pncNumber } from './numbers.ts'
import { nameGiver } from './names.ts'
import { addressFor } from './places.ts'
import type { Chance } from './random.ts'

/** Somebody of the demonstration, as they are; what the product comes to know of them is another matter. */
export interface Character {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly sex: 'female' | 'male'
  readonly born: Temporal.PlainDate
  readonly ethnicity: string
  readonly nhs: string
  readonly pnc?: string | undefined
  readonly cro?: string | undefined
  /** Nobody's street; undefined means no fixed abode. */
  readonly address?: { readonly lines: readonly string[]; readonly postcode: string } | undefined
  readonly mobile?: string | undefined
  readonly nationality: string
  readonly interpreter?: string | undefined
  readonly exForces?: true
}

export type Given = Partial<Omit<Character, 'key' | 'given' | 'family' | 'sex' | 'born' | 'nhs'>>

/** Makes people one after the other, each with a number of their own. */
export function casting(chance: Chance, today: Temporal.PlainDate) {
  const nameFor = nameGiver(chance.branch('names'))
  const details = chance.branch('details')
  let serial = 0

  function make(
    key: string,
    name: { given: string; family: string; ethnicity: string },
    sex: 'female' | 'male',
    born: Temporal.PlainDate,
    more: Given = {},
  ): Character {
    serial += 1
    const arrestedIn = born.year + details.between(14, 30)
    // A good third is before a court for the first time, and so has no number of the police's yet.
    const known = details.is(0.62) && arrestedIn < today.year
    const housed = details.is(0.88)
    return {
      key,
      given: name.given,
      family: name.family,
      sex,
      born,
      ethnicity: name.ethnicity,
      nhs: nhsNumber(serial),
      pnc: known ? pncNumber(details, arrestedIn) : undefined,
      cro: known && details.is(0.5) ? croNumber(details, arrestedIn) : undefined,
      address: housed ? addressFor(serial) : undefined,
      mobile: details.is(0.8) ? mobileNumber(serial) : undefined,
      nationality:
        ['A', 'B', 'D', 'G', 'H', 'J', 'K', 'M', 'N', 'P'].includes(name.ethnicity) || details.is(0.3)
          ? 'British'
          : 'Other',
      ...more,
    }
  }

  return {
    /** Somebody with a part of their own. */
    named: (
      key: string,
      given: string,
      family: string,
      sex: 'female' | 'male',
      age: number,
      more: Given = {},
    ): Character =>
      make(key, { given, family, ethnicity: more.ethnicity ?? 'A' }, sex, bornFor(details, today, age), more),
    bornOn: (
      key: string,
      given: string,
      family: string,
      sex: 'female' | 'male',
      born: Temporal.PlainDate,
      more: Given = {},
    ): Character => make(key, { given, family, ethnicity: more.ethnicity ?? 'A' }, sex, born, more),
    /** Somebody like many at court: four in five are men, most between 18 and 45. */
    anybody: (key: string, wanted: { sex?: 'female' | 'male'; youth?: boolean } = {}): Character => {
      const sex = wanted.sex ?? (details.is(0.2) ? 'female' : 'male')
      const age =
        wanted.youth === true
          ? details.between(13, 17)
          : details.is(0.75)
            ? details.between(18, 44)
            : details.between(45, 71)
      return make(key, nameFor(sex), sex, bornFor(details, today, age))
    },
  }
}

export type Casting = ReturnType<typeof casting>

function bornFor(chance: Chance, today: Temporal.PlainDate, age: number): Temporal.PlainDate {
  return today.subtract({ years: age, days: chance.between(20, 340) })
}
