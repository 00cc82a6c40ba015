import { ageOn, type Temporal } from '#kernel/dates.ts'
import type { Calendar } from './calendar.ts'
import type { Casting, Character } from './cast.ts'
import { libraList, type Listing } from './libra.ts'
import { asnNumber, caseNumber, urnNumber } from './numbers.ts'
import { sites } from './places.ts'
import type { Chance } from './random.ts'

export type Court = 'marlowick-court' | 'eastleyford-court'
export const courts: readonly Court[] = ['marlowick-court', 'eastleyford-court']

/** One person's business before the court: the same case number at every hearing. */
export interface Matter {
  readonly caseNumber: string
  readonly urn: string
  readonly asn: string
  readonly offences: Listing['offences']
}

export interface ListedAs {
  readonly room?: string
  readonly starts?: string
  readonly hearingType?: string
  /** The court often has less than the whole name and date. */
  readonly given?: string
  readonly family?: string
  readonly unborn?: true
  readonly pnc?: string
}

// Titles without wording: what is alleged never leaves the court's file.
const offences: readonly (readonly [code: string, title: string, weight: number])[] = [
  ['TH68010', 'Theft from shop', 22],
  ['CJ88116', 'Assault by beating', 16],
  ['CD71039', 'Criminal damage to property valued under £5,000', 9],
  [
    'PU86116',
    'Use threatening or abusive words or behaviour likely to cause harassment, alarm or distress',
    8,
  ],
  ['CL12007', 'Assault of an emergency worker', 7],
  ['MD71530', 'Possess controlled drug of class B', 8],
  ['RT88007', 'Drive motor vehicle when alcohol level above limit', 7],
  ['RT88191', 'Use motor vehicle on road without third party insurance', 5],
  ['BA76005', 'Fail to surrender to bail at the appointed time', 5],
  ['CJ03510', 'Breach of community order', 5],
  ['PC53001', 'Possess knife blade or sharp pointed article in a public place', 4],
  ['TH68023', 'Burglary other than dwelling: theft', 4],
  ['CA03013', 'Send offensive message by public communication network', 3],
  ['FI68001', 'Possess class B controlled drug with intent to supply', 2],
]

/** Who is listed when and where. Filled while the demonstration is planned, read when each day's list comes out. */
export class Docket {
  readonly #chance: Chance
  readonly #casting: Casting
  readonly #calendar: Calendar
  readonly #listings = new Map<string, { listing: Listing; moved: Listing | undefined }[]>()
  #serial = 0

  constructor(chance: Chance, casting: Casting, calendar: Calendar) {
    this.#chance = chance
    this.#casting = casting
    this.#calendar = calendar
  }

  newMatter(): Matter {
    this.#serial += 1
    const year = this.#calendar.today.year
    const weights = Object.fromEntries(offences.map(([code, , weight]) => [code, weight]))
    const codes = new Set(
      Array.from({ length: this.#chance.is(0.3) ? 2 : 1 }, () => this.#chance.weighted(weights)),
    )
    return {
      caseNumber: caseNumber(this.#serial, year),
      urn: urnNumber(this.#serial, year),
      asn: asnNumber(this.#chance, year),
      offences: offences.filter(([code]) => codes.has(code)).map(([code, title]) => ({ code, title })),
    }
  }

  /** Puts somebody on a court's list of a day. With `moved` the list is issued again in the morning, changed so. */
  list(
    court: Court,
    day: Temporal.PlainDate,
    who: Character,
    matter: Matter,
    as: ListedAs = {},
    moved?: ListedAs,
  ): void {
    const listing = this.#listing(day, who, matter, as)
    const key = `${court} ${day.toString()}`
    const all = this.#listings.get(key) ?? []
    all.push({ listing, moved: moved === undefined ? undefined : { ...listing, ...changed(moved) } })
    this.#listings.set(key, all)
  }

  /** Fills a day with people nobody of the service ever meets, as most on a list are. */
  fill(court: Court, day: Temporal.PlainDate, count: number): void {
    for (let one = 0; one < count; one += 1) {
      const youth = this.#chance.is(0.05)
      this.list(court, day, this.#casting.anybody('listed', { youth }), this.newMatter())
    }
  }

  hasChanges(court: Court, day: Temporal.PlainDate): boolean {
    return (this.#listings.get(`${court} ${day.toString()}`) ?? []).some((one) => one.moved !== undefined)
  }

  /** The list of a court for a day, as the court sends it out; `again` is the newer issue of the same morning. */
  file(
    court: Court,
    day: Temporal.PlainDate,
    again = false,
  ): { readonly fileName: string; readonly bytes: Uint8Array } {
    const site = sites.find((one) => one.key === court)
    if (site?.courtCode === undefined) throw new Error(`${court} has no code`)
    const listings = (this.#listings.get(`${court} ${day.toString()}`) ?? []).map((one) =>
      again ? (one.moved ?? one.listing) : one.listing,
    )
    const xml = libraList({ code: site.courtCode, name: site.name }, day, listings)
    return {
      fileName: `${site.courtCode}-${day.toString()}${again ? '-2' : ''}.xml`,
      bytes: Buffer.from(xml),
    }
  }

  #listing(day: Temporal.PlainDate, who: Character, matter: Matter, as: ListedAs): Listing {
    const youth = ageOn(who.born, day) < 18
    return {
      ...matter,
      title: who.sex === 'female' ? this.#chance.pick(['Miss', 'Mrs', 'Ms']) : 'Mr',
      given: as.given ?? who.given,
      family: as.family ?? who.family,
      // One in fifty has no sex recorded by the court.
      sex: this.#chance.is(0.02) ? 'N' : who.sex === 'female' ? 'F' : 'M',
      born: as.unborn === true ? undefined : who.born,
      pnc: as.pnc ?? who.pnc,
      cro: who.cro,
      lines: who.address?.lines ?? ['No fixed abode'],
      postcode: who.address?.postcode,
      nationality: who.nationality,
      room: as.room ?? (youth ? '04' : `0${String(this.#chance.between(1, 3))}`),
      starts: as.starts ?? this.#chance.pick(['10:00', '10:00', '10:30', '11:30', '14:00']),
      hearingType:
        as.hearingType ??
        this.#chance.pick([
          'First hearing',
          'First hearing',
          'Plea and trial preparation',
          'Sentence',
          'Breach',
          'Overnight custody',
        ]),
      youth,
    }
  }
}

function changed(as: ListedAs): Partial<Listing> {
  return {
    ...(as.room === undefined ? {} : { room: as.room }),
    ...(as.starts === undefined ? {} : { starts: as.starts }),
    ...(as.hearingType === undefined ? {} : { hearingType: as.hearingType }),
  }
}
