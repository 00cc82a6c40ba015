import type { ServiceKind } from '#modules/directory/index.ts'
import type { TeamKey } from './places.ts'

export interface DemoService {
  readonly key: ServiceKey
  readonly name: string
  readonly kind: ServiceKind
  readonly provider: string
  readonly phone: string
  readonly criteria: string
  readonly minAge?: number
  readonly maxAge?: number
  readonly forSex?: 'female'
  /** The team of the demonstration that this service is: referrals go into its own list. */
  readonly team?: TeamKey
}

export type ServiceKey =
  | 'gp-marlowick'
  | 'gp-eastleyford'
  | 'cmht'
  | 'crisis'
  | 'eip'
  | 'talking-therapies'
  | 'camhs'
  | 'learning-disability'
  | 'autism-adhd'
  | 'drugs'
  | 'alcohol'
  | 'housing'
  | 'debt'
  | 'social-care'
  | 'domestic-abuse'
  | 'juniper'
  | 'veterans'
  | 'perinatal'
  | 'youth-justice'
  | 'probation'
  | 'mhtr'
  | 'reconnect'
  | 'foodbank'

/** The services of Wendleshire people are sent on to. */
export const directoryServices: readonly DemoService[] = [
  {
    key: 'gp-marlowick',
    name: 'Tanyard Row Surgery',
    kind: 'gp',
    provider: 'Marlowick practices',
    phone: '020 7946 0401',
    criteria:
      'Anybody living in Marlowick. Registers people of no fixed abode with the surgery’s own address.',
  },
  {
    key: 'gp-eastleyford',
    name: 'Weir Terrace Medical Practice',
    kind: 'gp',
    provider: 'Eastleyford practices',
    phone: '020 7946 0402',
    criteria: 'Anybody living in Eastleyford and the villages.',
  },
  {
    key: 'cmht',
    name: 'Marlowick community mental health team',
    kind: 'cmht',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0403',
    criteria: 'Severe and lasting mental illness. Not for alcohol or drugs alone.',
    minAge: 18,
  },
  {
    key: 'crisis',
    name: 'Wendleshire crisis and home treatment',
    kind: 'crisis',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0404',
    criteria: 'Day and night, for people who may otherwise have to be admitted. Phone first.',
    minAge: 16,
  },
  {
    key: 'eip',
    name: 'Early intervention in psychosis, Wendleshire',
    kind: 'eip',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0405',
    criteria: 'A first episode of psychosis, within three years.',
    minAge: 14,
    maxAge: 65,
  },
  {
    key: 'talking-therapies',
    name: 'Wendleshire Talking Therapies',
    kind: 'talking-therapies',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0406',
    criteria: 'Depression and anxiety; people may refer themselves.',
    minAge: 16,
  },
  {
    key: 'camhs',
    name: 'Children and young people’s mental health',
    kind: 'camhs',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0407',
    criteria: 'Under 18, with a parent or carer where that is safe.',
    maxAge: 17,
  },
  {
    key: 'learning-disability',
    name: 'Community learning disability team',
    kind: 'learning-disability',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0408',
    criteria: 'A learning disability, known or being looked into.',
    minAge: 18,
  },
  {
    key: 'autism-adhd',
    name: 'Adult autism and ADHD service',
    kind: 'neurodevelopmental',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0409',
    criteria: 'Through the GP. The wait is about fourteen months.',
    minAge: 18,
  },
  {
    key: 'drugs',
    name: 'Turnstone drug service',
    kind: 'drugs',
    provider: 'Turnstone',
    phone: '020 7946 0410',
    criteria: 'Drop in on weekdays from 10:00. Same-day start for opiates.',
    minAge: 18,
  },
  {
    key: 'alcohol',
    name: 'Turnstone alcohol service',
    kind: 'alcohol',
    provider: 'Turnstone',
    phone: '020 7946 0411',
    criteria: 'Not for withdrawal that needs a hospital.',
    minAge: 18,
  },
  {
    key: 'housing',
    name: 'Housing options, county council',
    kind: 'housing',
    provider: 'Wendleshire County Council',
    phone: '020 7946 0412',
    criteria: 'A duty to refer form for anybody homeless or within 56 days of it.',
  },
  {
    key: 'debt',
    name: 'Abacus debt and benefits advice',
    kind: 'debt-benefits',
    provider: 'Abacus',
    phone: '020 7946 0413',
    criteria: 'Appointments within a week.',
  },
  {
    key: 'social-care',
    name: 'Adult and children’s social care, first contact',
    kind: 'social-care',
    provider: 'Wendleshire County Council',
    phone: '020 7946 0414',
    criteria: 'Safeguarding at all hours; everything else on weekdays.',
  },
  {
    key: 'domestic-abuse',
    name: 'Haven at the Weir',
    kind: 'domestic-abuse',
    provider: 'Haven',
    phone: '020 7946 0415',
    criteria: 'Anybody living with abuse. Ask before leaving any message.',
  },
  {
    key: 'juniper',
    name: 'Juniper Women’s Centre',
    kind: 'womens-centre',
    provider: 'Juniper',
    phone: '020 7946 0280',
    criteria: 'Women only. A worker can meet people at court.',
    forSex: 'female',
  },
  {
    key: 'veterans',
    name: 'Muster veterans’ support',
    kind: 'veterans',
    provider: 'Muster',
    phone: '020 7946 0417',
    criteria: 'Served a day or more, and their families.',
  },
  {
    key: 'perinatal',
    name: 'Perinatal mental health team',
    kind: 'perinatal',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0418',
    criteria: 'Pregnant, or within two years of a birth.',
    forSex: 'female',
  },
  {
    key: 'youth-justice',
    name: 'Wendleshire youth justice service',
    kind: 'youth-justice',
    provider: 'Wendleshire County Council',
    phone: '020 7946 0290',
    criteria: 'From 10 to 17; for those turning 18 until the order ends.',
    maxAge: 17,
  },
  {
    key: 'probation',
    name: 'Court probation, Wendleshire',
    kind: 'probation',
    provider: 'Wendleshire Probation Delivery Unit',
    phone: '020 7946 0260',
    criteria: 'On duty in both courts while they sit.',
    minAge: 18,
  },
  {
    key: 'mhtr',
    name: 'Wendleshire MHTR, primary care',
    kind: 'mhtr',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0210',
    criteria: 'Before sentence, with probation; the person agrees in court.',
    minAge: 18,
    team: 'mhtr-primary',
  },
  {
    key: 'reconnect',
    name: 'RECONNECT Wendleshire',
    kind: 'reconnect',
    provider: 'Wendle Valley NHS Foundation Trust',
    phone: '020 7946 0230',
    criteria: 'Remanded or sentenced, up to six months after release.',
    minAge: 18,
    team: 'reconnect',
  },
  {
    key: 'foodbank',
    name: 'Marlowick food bank and laundry',
    kind: 'voluntary',
    provider: 'Marlowick churches',
    phone: '020 7946 0420',
    criteria: 'Open on weekdays at noon; no voucher needed.',
  },
]
