import type { SiteKey, TeamKey } from './places.ts'

type Role =
  | 'practitioner'
  | 'youth-worker'
  | 'support-worker'
  | 'assistant'
  | 'team-lead'
  | 'administrator'
  | 'privacy-officer'
  | 'system-administrator'
  | 'partner'
  | 'commissioner'

export interface DemoWorker {
  readonly username: string
  readonly name: string
  readonly jobTitle: string
  readonly team: TeamKey
  readonly role: Role
  readonly registration?: { readonly body: string; readonly number: string }
  /** Where they are on shift while the demonstration is first looked at. */
  readonly shiftNow?: SiteKey
  /** Left the service: how many days ago. */
  readonly leftDaysAgo?: number
  /** Shown among the sign-ins that are printed at the start: one for each role. */
  readonly shown?: true
}

/** Everybody who works here. Registration numbers are in the bodies' forms and belong to nobody. */
export const staff: readonly DemoWorker[] = [
  {
    username: 'amara.osei',
    name: 'Amara Osei',
    jobTitle: 'Liaison and Diversion practitioner (mental health nurse)',
    team: 'ld',
    role: 'practitioner',
    registration: { body: 'NMC', number: '00X0001E' },
    shiftNow: 'marlowick-court',
    shown: true,
  },
  {
    username: 'tom.brennan',
    name: 'Tom Brennan',
    jobTitle: 'Liaison and Diversion practitioner (social worker)',
    team: 'ld',
    role: 'practitioner',
    registration: { body: 'Social Work England', number: 'SW000001' },
    shiftNow: 'marlowick-custody',
  },
  {
    username: 'priya.raman',
    name: 'Priya Raman',
    jobTitle: 'Liaison and Diversion practitioner (learning disability nurse)',
    team: 'ld',
    role: 'practitioner',
    registration: { body: 'NMC', number: '00X0002E' },
    shiftNow: 'eastleyford-court',
  },
  {
    username: 'yusuf.demir',
    name: 'Yusuf Demir',
    jobTitle: 'Liaison and Diversion practitioner (occupational therapist)',
    team: 'ld',
    role: 'practitioner',
    registration: { body: 'HCPC', number: 'OT00001' },
    shiftNow: 'eastleyford-custody',
  },
  {
    username: 'idris.vaughan',
    name: 'Idris Vaughan',
    jobTitle: 'Youth worker',
    team: 'ld',
    role: 'youth-worker',
    registration: { body: 'Social Work England', number: 'SW000002' },
    shown: true,
  },
  {
    username: 'leanne.tolley',
    name: 'Leanne Tolley',
    jobTitle: 'Support, time and recovery worker',
    team: 'ld',
    role: 'support-worker',
    shown: true,
  },
  {
    username: 'josh.afolabi',
    name: 'Josh Afolabi',
    jobTitle: 'Assistant psychologist',
    team: 'ld',
    role: 'assistant',
    shown: true,
  },
  {
    username: 'helen.cartwell',
    name: 'Helen Cartwell',
    jobTitle: 'Team lead',
    team: 'ld',
    role: 'team-lead',
    registration: { body: 'NMC', number: '00X0003E' },
    shown: true,
  },
  {
    username: 'carol.whitby',
    name: 'Carol Whitby',
    jobTitle: 'Team administrator',
    team: 'ld',
    role: 'administrator',
    shown: true,
  },
  {
    username: 'mark.shelbourne',
    name: 'Mark Shelbourne',
    jobTitle: 'Liaison and Diversion practitioner',
    team: 'ld',
    role: 'practitioner',
    registration: { body: 'NMC', number: '00X0004E' },
    leftDaysAgo: 6,
  },
  {
    username: 'nadia.hossain',
    name: 'Nadia Hossain',
    jobTitle: 'Privacy officer',
    team: 'governance',
    role: 'privacy-officer',
    shown: true,
  },
  {
    username: 'owen.prys',
    name: 'Owen Prys',
    jobTitle: 'System administrator',
    team: 'governance',
    role: 'system-administrator',
    shown: true,
  },
  {
    username: 'dawn.keelby',
    name: 'Dawn Keelby',
    jobTitle: 'Custody sergeant',
    team: 'police',
    role: 'partner',
    shown: true,
  },
  {
    username: 'simon.latymer',
    name: 'Simon Latymer',
    jobTitle: 'Commissioning manager',
    team: 'commissioner',
    role: 'commissioner',
    shown: true,
  },
  {
    username: 'ruth.oduya',
    name: 'Ruth Oduya',
    jobTitle: 'Court probation officer',
    team: 'probation',
    role: 'partner',
  },
  {
    username: 'giles.penhallow',
    name: 'Giles Penhallow',
    jobTitle: 'Legal adviser',
    team: 'court',
    role: 'partner',
  },
  {
    username: 'mina.varga',
    name: 'Mina Varga',
    jobTitle: 'Reception nurse',
    team: 'prison',
    role: 'partner',
  },
  {
    username: 'bev.ackroyde',
    name: 'Bev Ackroyde',
    jobTitle: 'Court worker',
    team: 'women',
    role: 'partner',
  },
  {
    username: 'sean.mulvey',
    name: 'Sean Mulvey',
    jobTitle: 'Youth justice officer',
    team: 'council',
    role: 'partner',
  },
  {
    username: 'farah.sadiq',
    name: 'Farah Sadiq',
    jobTitle: 'Primary care mental health practitioner',
    team: 'mhtr-primary',
    role: 'practitioner',
    registration: { body: 'BABCP', number: '000001' },
  },
  {
    username: 'ewan.laurie',
    name: 'Ewan Laurie',
    jobTitle: 'Clinical lead',
    team: 'mhtr-primary',
    role: 'team-lead',
    registration: { body: 'HCPC', number: 'PYL00001' },
  },
  {
    username: 'carys.beynon',
    name: 'Carys Beynon',
    jobTitle: 'Care coordinator',
    team: 'mhtr-secondary',
    role: 'practitioner',
    registration: { body: 'NMC', number: '00X0005E' },
  },
  {
    username: 'gavin.doyley',
    name: 'Gavin Doyley',
    jobTitle: 'RECONNECT worker',
    team: 'reconnect',
    role: 'support-worker',
  },
  {
    username: 'anneke.visser',
    name: 'Anneke Visser',
    jobTitle: 'Team lead',
    team: 'reconnect',
    role: 'team-lead',
    registration: { body: 'NMC', number: '00X0006E' },
  },
  {
    username: 'marcus.fell',
    name: 'Marcus Fell',
    jobTitle: 'Group facilitator',
    team: 'resettle',
    role: 'practitioner',
    registration: { body: 'HCPC', number: 'PYL00002' },
  },
]
