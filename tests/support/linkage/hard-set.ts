import {
  FAMILY,
  FAMILY_ENDS,
  FAMILY_STARTS,
  GIVEN,
  MOHAMMED,
  MUSLIM_GIVEN,
  MUSLIM_SECOND,
  POLISH_FAMILY,
  POLISH_GIVEN,
  SHORT_FORMS,
  SOUTH_ASIAN_FIRST,
  STREET_ENDS,
  STREET_STARTS,
  TOWNS,
  WELSH_FAMILY,
  WELSH_GIVEN,
  WEST_AFRICAN_FAMILY,
  WEST_AFRICAN_GIVEN,
} from './words.ts'

/** One line of the hard set, as a file would have it. */
export interface HardRecord {
  readonly rec_id: string
  readonly given_name: string
  readonly surname: string
  readonly date_of_birth: string
  readonly address_1: string
  readonly suburb: string
  readonly postcode: string
  readonly pnc: string
  /** Who it truly is, and what makes this person hard to know. */
  readonly person: string
  readonly group: string
}

type Facts = Omit<HardRecord, 'rec_id' | 'person' | 'group'>

/** Invented people of England who are hard to tell apart or to know again. The same seed gives the same people. */
export function hardSet(seed: number, each = 60, ordinary = 1200): readonly HardRecord[] {
  const chance = chanceFrom(seed)
  const records: HardRecord[] = []
  let people = 0
  const write = (group: string, person: string, facts: Facts): void => {
    records.push({ rec_id: `r${String(records.length)}`, ...facts, person, group })
  }
  const add = (group: string, ...seen: readonly Facts[]): void => {
    people += 1
    for (const facts of seen) write(group, `p${String(people)}`, facts)
  }
  for (let count = 0; count < ordinary; count += 1) {
    const facts = somebody(chance)
    if (chance.below(4) === 0) add('ordinary', facts, withSlips(chance, facts))
    else add('ordinary', facts)
  }
  for (const [group, twice] of Object.entries(KNOWN_TWICE)) {
    for (let count = 0; count < each; count += 1) add(group, ...twice(chance))
  }
  for (const [group, two] of Object.entries(TWO_PEOPLE)) {
    for (let count = 0; count < each; count += 1) for (const facts of two(chance)) add(group, facts)
  }
  return records
}

type Two = (chance: Chance) => readonly [Facts, Facts]

/** One person, met twice. */
const KNOWN_TWICE: Readonly<Record<string, Two>> = {
  'alias with a number': (chance) => {
    const facts = { ...somebody(chance), pnc: pncOf(chance) }
    return [
      facts,
      { ...facts, given_name: chance.of(GIVEN), surname: familyOf(chance), ...elsewhere(chance) },
    ]
  },
  'short form': (chance) => {
    const [short, long] = chance.of(SHORT_FORMS)
    const facts = { ...somebody(chance), given_name: long }
    return [facts, { ...facts, given_name: short, ...maybeElsewhere(chance) }]
  },
  'changed surname': (chance) => {
    const facts = somebody(chance)
    return [facts, { ...facts, surname: familyOf(chance), ...maybeElsewhere(chance) }]
  },
  'names swapped': (chance) => {
    const facts = somebody(chance)
    return [
      facts,
      { ...facts, given_name: facts.surname, surname: facts.given_name, ...maybeElsewhere(chance) },
    ]
  },
  Welsh: (chance) => {
    const [one, other] = chance.of(WELSH_FAMILY)
    const facts = { ...somebody(chance), given_name: chance.of(WELSH_GIVEN) }
    return [
      { ...facts, surname: one },
      { ...facts, surname: other, ...maybeElsewhere(chance) },
    ]
  },
  Polish: (chance) => {
    const [one, other] = chance.of(POLISH_FAMILY)
    const [long, short] = chance.of(POLISH_GIVEN)
    const facts = somebody(chance)
    return [
      { ...facts, given_name: long, surname: one },
      {
        ...facts,
        given_name: chance.below(2) === 0 ? short : long,
        surname: other,
        ...maybeElsewhere(chance),
      },
    ]
  },
  'West African name order': (chance) => {
    const [long, short] = chance.of(WEST_AFRICAN_GIVEN)
    const facts = { ...somebody(chance), given_name: long, surname: chance.of(WEST_AFRICAN_FAMILY) }
    const again = [
      { given_name: facts.surname, surname: long },
      { given_name: short, surname: facts.surname },
      { given_name: `${long} ${facts.surname}`, surname: '' },
    ]
    return [facts, { ...facts, ...chance.of(again), ...maybeElsewhere(chance) }]
  },
  'South Asian naming': (chance) => {
    const facts = somebody(chance)
    const first = chance.of(SOUTH_ASIAN_FIRST)
    const last = chance.of(['Singh', 'Kaur'])
    const second = chance.of(MUSLIM_SECOND)
    const given = chance.of(MUSLIM_GIVEN)
    const [one, other] = chance.of([
      [
        { given_name: first, surname: last },
        { given_name: `${first} ${last}`, surname: familyOf(chance) },
      ],
      [
        { given_name: `${first} ${last}`, surname: '' },
        { given_name: first, surname: last },
      ],
      [
        { given_name: chance.of(MOHAMMED), surname: second },
        { given_name: chance.of(MOHAMMED), surname: second },
      ],
      [
        { given_name: `${chance.of(MOHAMMED)} ${given}`, surname: second },
        { given_name: given, surname: second },
      ],
    ])
    return [
      { ...facts, ...one },
      { ...facts, ...other, ...maybeElsewhere(chance) },
    ]
  },
  'one digit of the date': (chance) => {
    const facts = somebody(chance)
    return [
      facts,
      { ...facts, date_of_birth: oneDigitOff(chance, facts.date_of_birth), ...maybeElsewhere(chance) },
    ]
  },
  'day and month swapped': (chance) => {
    const [year, month] = [1950 + chance.below(55), 1 + chance.below(12)]
    const day = 1 + chance.below(12)
    const facts = { ...somebody(chance), date_of_birth: dateOf(year, month, day) }
    return [facts, { ...facts, date_of_birth: dateOf(year, day, month), ...maybeElsewhere(chance) }]
  },
  'no fixed abode': (chance) => {
    const facts = { ...somebody(chance), ...NO_ABODE }
    return [facts, withSlips(chance, facts)]
  },
}

/** Two people who look like one. */
const TWO_PEOPLE: Readonly<Record<string, Two>> = {
  twins: (chance) => {
    const facts = { ...somebody(chance), pnc: '' }
    return [facts, { ...facts, given_name: another(chance, GIVEN, facts.given_name) }]
  },
  'siblings at one address': (chance) => {
    const facts = somebody(chance)
    return [
      facts,
      {
        ...facts,
        given_name: another(chance, GIVEN, facts.given_name),
        date_of_birth: born(chance),
        pnc: maybePnc(chance),
      },
    ]
  },
  'parent and child of one name': (chance) => {
    const facts = somebody(chance)
    const year = Number(facts.date_of_birth.slice(0, 4)) - 20 - chance.below(18)
    return [
      facts,
      { ...facts, date_of_birth: `${String(year)}${born(chance).slice(4)}`, pnc: maybePnc(chance) },
    ]
  },
  'couple of one surname': (chance) => {
    const facts = somebody(chance)
    return [
      facts,
      {
        ...facts,
        given_name: another(chance, GIVEN, facts.given_name),
        date_of_birth: born(chance),
        pnc: '',
      },
    ]
  },
  'common name, same year': (chance) => {
    const facts = {
      ...somebody(chance),
      given_name: chance.of([...MOHAMMED.slice(0, 2), ...GIVEN.slice(0, 4)]),
      surname: chance.of([...MUSLIM_SECOND.slice(0, 3), ...FAMILY.slice(0, 4)]),
    }
    const date = `${facts.date_of_birth.slice(0, 4)}${born(chance).slice(4)}`
    return [facts, { ...facts, date_of_birth: date, ...elsewhere(chance), pnc: maybePnc(chance) }]
  },
  'two of no fixed abode': (chance) => {
    const facts = { ...somebody(chance), ...NO_ABODE, surname: chance.of(FAMILY.slice(0, 12)) }
    return [
      facts,
      {
        ...facts,
        given_name: another(chance, GIVEN, facts.given_name),
        date_of_birth: born(chance),
        pnc: maybePnc(chance),
      },
    ]
  },
}

const NO_ABODE = { address_1: 'No fixed abode', suburb: '', postcode: 'ZZ99 3VZ' }

function somebody(chance: Chance): Facts {
  return {
    given_name: chance.early(GIVEN),
    surname: familyOf(chance),
    date_of_birth: born(chance),
    ...elsewhere(chance),
    pnc: maybePnc(chance),
  }
}

function familyOf(chance: Chance): string {
  return chance.below(3) === 0 ? chance.early(FAMILY) : `${chance.of(FAMILY_STARTS)}${chance.of(FAMILY_ENDS)}`
}

function elsewhere(chance: Chance): Pick<Facts, 'address_1' | 'suburb' | 'postcode'> {
  const town = chance.below(TOWNS.length)
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const street = chance.below(STREET_STARTS.length)
  const letter = (): string => letters.charAt(chance.below(letters.length))
  return {
    address_1: `${String(1 + chance.below(140))} ${STREET_STARTS[street] ?? ''} ${chance.of(STREET_ENDS)}`,
    suburb: TOWNS[town] ?? '',
    postcode: `B${String(80 + town)} ${String(street % 10)}${letter()}${letter()}`,
  }
}

function maybeElsewhere(chance: Chance): Partial<Facts> {
  return chance.below(2) === 0 ? elsewhere(chance) : {}
}

function born(chance: Chance): string {
  return dateOf(1950 + chance.below(57), 1 + chance.below(12), 1 + chance.below(28))
}

function dateOf(year: number, month: number, day: number): string {
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('')
}

function pncOf(chance: Chance): string {
  return `${String(1990 + chance.below(36))}/${String(chance.below(10_000_000)).padStart(7, '0')}${'ABCDEFGHJKLMNPQRTUVWXYZ'.charAt(chance.below(23))}`
}

function maybePnc(chance: Chance): string {
  return chance.below(5) < 2 ? pncOf(chance) : ''
}

/** What a second office wrote down: a slip in one or two fields, or nothing in one. */
function withSlips(chance: Chance, facts: Facts): Facts {
  const changed = { ...facts }
  for (let count = 1 + chance.below(2); count > 0; count -= 1) {
    const field = chance.of(['given_name', 'surname', 'date_of_birth', 'address_1', 'pnc'] as const)
    if (field === 'date_of_birth') changed[field] = oneDigitOff(chance, changed[field])
    else if (field === 'pnc') changed[field] = ''
    else if (chance.below(6) > 0 && changed[field].length > 3) changed[field] = slip(chance, changed[field])
    else if (field === 'address_1') Object.assign(changed, elsewhere(chance))
  }
  return changed
}

function slip(chance: Chance, text: string): string {
  const place = 1 + chance.below(text.length - 2)
  const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(chance.below(26))
  const kinds = [
    text.slice(0, place) + text.slice(place + 1),
    text.slice(0, place) + letter + text.slice(place),
    text.slice(0, place) + letter + text.slice(place + 1),
    text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2),
  ]
  return chance.of(kinds)
}

function oneDigitOff(chance: Chance, date: string): string {
  const place = 2 + chance.below(6)
  const digit = (Number(date.charAt(place)) + 1 + chance.below(8)) % 10
  return `${date.slice(0, place)}${String(digit)}${date.slice(place + 1)}`
}

function another(chance: Chance, from: readonly string[], but: string): string {
  const found = chance.of(from)
  return found === but || found.slice(0, 2) === but.slice(0, 2) ? another(chance, from, but) : found
}

interface Chance {
  below(limit: number): number
  of<T>(from: readonly T[]): T
  /** What stands early in a list is oftener drawn, as common names are. */
  early<T>(from: readonly T[]): T
}

/** Mulberry32: small, and the same numbers on every machine. */
function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const at = <T>(from: readonly T[], place: number): T => {
    const found = from[place]
    if (found === undefined) throw new Error('Nothing to choose from')
    return found
  }
  return {
    below,
    of: (from) => at(from, below(from.length)),
    early: (from) => at(from, Math.floor(next() ** 2 * from.length)),
  }
}
