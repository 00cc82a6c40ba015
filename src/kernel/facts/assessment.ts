import type { FactDefinition } from './fact.ts'

/** How a screening or an assessment was held and what it came to; the questions in it name their own facts. */
export const assessmentFacts = {
  'assessment.setting': { of: 'event', words: 'where it is held' },
  'assessment.mode': { of: 'event', words: 'how the questions are asked' },
  'assessment.language': { of: 'event', words: 'language, if not English' },
  'assessment.additions': { of: 'event', words: 'which more questions are asked' },
  'assessment.seen-at': { of: 'event', words: 'when the person was seen' },
  'assessment.without-agreement-done': {
    of: 'event',
    words: 'what was done before going on without agreement',
  },
  'assessment.without-agreement-why': { of: 'event', words: 'why it goes on without agreement' },
  'assessment.need-judged': { of: 'choice', words: 'whether there is a need, before an assessment' },
  'assessment.goes-on': { of: 'choice', words: 'whether the person goes on' },
  'assessment.not-asked-why': { of: 'event', words: 'why something was not asked' },
  'assessment.stopped-why': { of: 'event', words: 'why it was stopped' },
  'assessment.still-holds': { of: 'choice', words: 'whether an earlier answer still holds' },
  'assessment.summary': { of: 'event', words: 'summary' },
  'assessment.urgency': { of: 'choice', words: 'how urgent it is after it' },
  'assessment.urgency-why': { of: 'choice', words: 'what makes it urgent' },
  'assessment.need-found': { of: 'choice', words: 'whether a need was found' },
} as const satisfies Readonly<Record<string, FactDefinition>>
