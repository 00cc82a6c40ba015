import { Temporal } from '#kernel/dates.ts'
import type { RecordItem } from '#modules/sharing/index.ts'
import type { Heading } from '../schema/codes.ts'
import type { CheckFacts } from '../schema/checks.ts'
import type { Passage } from '../schema/report.ts'

const at = Temporal.Instant.from('2026-11-20T10:00:00Z')

export function typed(heading: Heading, text: string): Passage {
  return {
    id: `${heading}-typed`,
    heading,
    place: 1,
    text,
    source: null,
    writtenById: 'amara',
    writtenByName: 'Amara Osei',
    writtenAt: at,
    version: 1,
  }
}

export const sleep: RecordItem = {
  key: 'entry:1',
  source: { kind: 'entry', id: '1' },
  mark: 'm1',
  kind: 'contact',
  title: 'Contact',
  text: 'Sleeps three hours a night.',
  origin: 'said',
  at,
  byName: 'Amara Osei',
  sensitivity: ['domestic-abuse'],
}

/** A sentence as it was drawn from a part of the record. */
export function drawn(item: RecordItem, heading: Heading = 'presentation'): Passage {
  return {
    ...typed(heading, item.text),
    id: `${heading}-drawn`,
    source: {
      key: item.key,
      title: item.title,
      text: item.text,
      origin: item.origin,
      at: item.at,
      byName: item.byName,
      acceptedMark: item.mark,
      acceptedClasses: item.sensitivity,
    },
  }
}

export const dean: CheckFacts = {
  personNames: ['Dean MARSH', 'Dean Marsh'],
  dateOfBirth: '1992-03-14',
  caseRef: '2600001234',
  hearingOn: '2026-11-20',
  listed: [
    { name: 'MARSH, Dean', dateOfBirth: '1992-03-14', caseRef: '2600001234', hearingOn: '2026-11-20' },
  ],
  consent: 'given',
  scopeTitle: 'Telling the court and the prosecution',
  courtOrder: null,
  riskDay: '2026-11-20',
  today: '2026-11-20',
  serviceNames: ['Eastmere Talking Therapies', 'Harbour House'],
  otherNames: ['Lou Marsh', 'Tina Albright'],
  expectedNames: [
    'J. Okoro',
    'Eastmere Magistrates’ Court',
    'Amara Osei',
    'Eastmere Talking Therapies',
    'Harbour House',
  ],
  pages: 2,
}
