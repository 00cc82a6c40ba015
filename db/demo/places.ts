/** The invented county the demonstration plays in: Wendleshire, with its two towns Marlowick and Eastleyford. */

export interface DemoAgency {
  readonly key: string
  readonly name: string
  readonly kind:
    | 'nhs-trust'
    | 'police'
    | 'probation'
    | 'courts'
    | 'prison'
    | 'voluntary'
    | 'local-authority'
    | 'commissioner'
}

export interface DemoSite {
  readonly key: SiteKey
  readonly agency: string
  readonly kind: 'magistrates-court' | 'custody-suite' | 'office' | 'prison' | 'community'
  readonly name: string
  readonly courtCode?: string
  readonly phone: string
}

export interface DemoTeam {
  readonly key: TeamKey
  readonly agency: string
  readonly service: string
  readonly name: string
  readonly phone: string
  readonly onCall?: string
}

export interface DemoCoverage {
  readonly site: SiteKey
  readonly weekdays: readonly number[]
  readonly starts: string
  readonly ends: string
  readonly bankHolidays: 'as-usual' | 'closed' | 'as-sunday'
}

export type SiteKey = 'marlowick-court' | 'eastleyford-court' | 'marlowick-custody' | 'eastleyford-custody'
export type TeamKey =
  | 'ld'
  | 'mhtr-primary'
  | 'mhtr-secondary'
  | 'reconnect'
  | 'resettle'
  | 'governance'
  | 'police'
  | 'probation'
  | 'court'
  | 'prison'
  | 'women'
  | 'council'
  | 'commissioner'

export const agencies: readonly DemoAgency[] = [
  { key: 'trust', name: 'Wendle Valley NHS Foundation Trust', kind: 'nhs-trust' },
  { key: 'police', name: 'Wendleshire Police', kind: 'police' },
  { key: 'probation', name: 'Wendleshire Probation Delivery Unit', kind: 'probation' },
  { key: 'courts', name: 'Wendleshire Courts Service', kind: 'courts' },
  { key: 'prison', name: 'HMP Fenmoor', kind: 'prison' },
  { key: 'women', name: 'Juniper Women’s Centre', kind: 'voluntary' },
  { key: 'council', name: 'Wendleshire County Council', kind: 'local-authority' },
  { key: 'commissioner', name: 'Wendleshire Health and Justice Commissioning', kind: 'commissioner' },
]

/** The codes are in the form of the courts' own, in a range no court has. */
export const sites: readonly DemoSite[] = [
  {
    key: 'marlowick-court',
    agency: 'courts',
    kind: 'magistrates-court',
    name: 'Marlowick Magistrates’ Court',
    courtCode: 'B99DM',
    phone: '020 7946 0110',
  },
  {
    key: 'eastleyford-court',
    agency: 'courts',
    kind: 'magistrates-court',
    name: 'Eastleyford Magistrates’ Court',
    courtCode: 'B99DE',
    phone: '020 7946 0120',
  },
  {
    key: 'marlowick-custody',
    agency: 'police',
    kind: 'custody-suite',
    name: 'Marlowick Custody Suite',
    phone: '020 7946 0130',
  },
  {
    key: 'eastleyford-custody',
    agency: 'police',
    kind: 'custody-suite',
    name: 'Ansel Road Custody Suite, Eastleyford',
    phone: '020 7946 0140',
  },
]

export const teams: readonly DemoTeam[] = [
  {
    key: 'ld',
    agency: 'trust',
    service: 'liaison-and-diversion',
    name: 'Wendleshire Liaison and Diversion',
    phone: '020 7946 0200',
    onCall: '020 7946 0201',
  },
  {
    key: 'mhtr-primary',
    agency: 'trust',
    service: 'mhtr-primary-care',
    name: 'Wendleshire MHTR, primary care',
    phone: '020 7946 0210',
  },
  {
    key: 'mhtr-secondary',
    agency: 'trust',
    service: 'mhtr-secondary-care',
    name: 'Wendleshire MHTR, secondary care',
    phone: '020 7946 0220',
  },
  {
    key: 'reconnect',
    agency: 'trust',
    service: 'reconnect',
    name: 'RECONNECT Wendleshire',
    phone: '020 7946 0230',
    onCall: '020 7946 0231',
  },
  {
    key: 'resettle',
    agency: 'trust',
    service: 'resettle',
    name: 'Resettle Marlowick',
    phone: '020 7946 0240',
  },
  {
    key: 'governance',
    agency: 'trust',
    service: 'governance',
    name: 'Records and systems',
    phone: '020 7946 0250',
  },
  {
    key: 'police',
    agency: 'police',
    service: 'partner',
    name: 'Wendleshire custody',
    phone: '020 7946 0130',
  },
  {
    key: 'probation',
    agency: 'probation',
    service: 'partner',
    name: 'Court probation, Marlowick and Eastleyford',
    phone: '020 7946 0260',
  },
  { key: 'court', agency: 'courts', service: 'partner', name: 'Legal advisers', phone: '020 7946 0111' },
  {
    key: 'prison',
    agency: 'prison',
    service: 'partner',
    name: 'Healthcare, HMP Fenmoor',
    phone: '020 7946 0270',
  },
  {
    key: 'women',
    agency: 'women',
    service: 'partner',
    name: 'Juniper court workers',
    phone: '020 7946 0280',
  },
  {
    key: 'council',
    agency: 'council',
    service: 'partner',
    name: 'Youth justice and social care',
    phone: '020 7946 0290',
  },
  {
    key: 'commissioner',
    agency: 'commissioner',
    service: 'governance',
    name: 'Health and justice commissioners',
    phone: '020 7946 0300',
  },
]

/** Courts from Monday to Saturday, one suite on all days, the other with a night after Friday and Saturday. */
export const liaisonCoverage: readonly DemoCoverage[] = [
  {
    site: 'marlowick-court',
    weekdays: [1, 2, 3, 4, 5, 6],
    starts: '08:00',
    ends: '17:00',
    bankHolidays: 'as-usual',
  },
  {
    site: 'eastleyford-court',
    weekdays: [1, 2, 3, 4, 5],
    starts: '08:30',
    ends: '16:30',
    bankHolidays: 'closed',
  },
  {
    site: 'marlowick-custody',
    weekdays: [1, 2, 3, 4, 7],
    starts: '07:00',
    ends: '19:00',
    bankHolidays: 'as-usual',
  },
  { site: 'marlowick-custody', weekdays: [5, 6], starts: '07:00', ends: '02:00', bankHolidays: 'as-usual' },
  {
    site: 'eastleyford-custody',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    starts: '08:00',
    ends: '18:00',
    bankHolidays: 'as-sunday',
  },
]

const streets = [
  'Tanyard Row',
  'Osier Lane',
  'Cobbler’s Rise',
  'Lamplight Street',
  'Quarry Bank',
  'Mill Leat',
  'Sexton’s Yard',
  'Hopper Street',
  'Larkfold Avenue',
  'Weir Terrace',
  'Pinfold Close',
  'Ropewalk',
  'Bellfounder Road',
  'Saltpan Way',
  'Dyer’s Green',
  'Kiln Street',
] as const

/** Streets, towns and postcode areas (MV, EF) that are on no map. */
export function addressFor(number: number): { readonly lines: readonly string[]; readonly postcode: string } {
  const marlowick = number % 5 < 3
  const letters = 'ABDEFGHJLN'
  const inward = `${String(number % 10)}${letters.charAt(number % 10)}${letters.charAt((number * 7) % 10)}`
  return {
    lines: [
      `${String(1 + ((number * 13) % 140))} ${streets[number % streets.length] ?? streets[0]}`,
      marlowick ? 'Marlowick' : 'Eastleyford',
    ],
    postcode: `${marlowick ? 'MV' : 'EF'}${String(1 + (number % 9))} ${inward}`,
  }
}
