import type { FactDefinition } from './fact.ts'

/** Requests for reports, and reports. */
export const reportFacts = {
  'report.kind': { of: 'event', words: 'what is asked for' },
  'report.requester-name': { of: 'event', words: 'who asks' },
  'report.requester-role': { of: 'event', words: 'role of who asks' },
  'report.requester-agency': { of: 'event', words: 'who they work for' },
  'report.question': { of: 'event', words: 'question they want answered' },
  'report.needed-by': { of: 'event', words: 'when it is needed' },
  'report.asked-at': { of: 'event', words: 'when it was asked' },
  'report.text': { of: 'event', words: 'text of a report' },
  'report.drawn': { of: 'choice', words: 'what is drawn from the record' },
  'report.seen-at': { of: 'event', words: 'when the person was seen for a report' },
  'report.seen-where': { of: 'event', words: 'where the person was seen for a report' },
  'report.seen-minutes': { of: 'event', words: 'for how many minutes' },
  'report.checked': { of: 'choice', words: 'what was checked before signing' },
  'report.why-it-stands': { of: 'choice', words: 'why it stands although a check says otherwise' },
  'report.why-emergency': { of: 'choice', words: 'why it cannot wait for a second person' },
  'report.verdict': { of: 'choice', words: 'what becomes of a sentence' },
  'report.recall-reason': { of: 'event', words: 'why it must not be used' },
  'report.recall-incident': { of: 'event', words: 'what went wrong' },
  'report.replaced': { of: 'choice', words: 'whether another version is written' },
  'report.court-order': { of: 'event', words: 'what a court has ordered' },
  'report.own-copy': { of: 'choice', words: 'whether they got their own copy' },
  'report.told-with': { of: 'choice', words: 'with which handover it was told' },
} as const satisfies Readonly<Record<string, FactDefinition>>
