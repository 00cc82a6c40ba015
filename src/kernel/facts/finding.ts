import type { FactDefinition } from './fact.ts'

/** Searching, filtering, sorting. */
export const findingFacts = {
  'search.query': { of: 'finding', words: 'words to find somebody by' },
  'search.number-kind': { of: 'finding', words: 'kind of number to find by' },
  'search.number': { of: 'finding', words: 'number to find by' },
  'search.date-of-birth': { of: 'finding', words: 'date of birth to find by' },
  'search.as-at': { of: 'finding', words: 'day to look at the record as it was' },
  'search.service-words': { of: 'finding', words: 'words to find a service by' },
  'search.need': { of: 'finding', words: 'need to find a service for' },
  'search.service-kind': { of: 'finding', words: 'kind of service to find' },
  'search.area': { of: 'finding', words: 'area to find a service in' },
  'search.age': { of: 'finding', words: 'age to find a service for' },
  'search.sex': { of: 'finding', words: 'sex to find a service for' },
  'search.out-of-use': { of: 'finding', words: 'whether services out of use are shown' },
  'search.worker': { of: 'finding', words: 'words to find a worker by' },
  'search.stage': { of: 'finding', words: 'stage to show' },
  'search.urgency': { of: 'finding', words: 'urgency to show' },
  'search.who-is-shown': { of: 'finding', words: 'who is shown on a board' },
  'search.team': { of: 'finding', words: 'team to count for' },
  'search.site': { of: 'finding', words: 'site to count for' },
  'search.split-by': { of: 'finding', words: 'what figures are split by' },
} as const satisfies Readonly<Record<string, FactDefinition>>
