import {
  attemptResults,
  exitReasons,
  pointsOfContact,
  reasons,
  referralSources,
  urgencies,
} from './liaison-and-diversion-lists.ts'
import type { Pathway, Who } from './definition.ts'

const source = 'Ours: a first form of this service, until its own pathway is written'
const workers: Who = {
  roles: ['practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead'],
  registered: false,
}
const leads: Who = { roles: ['team-lead'], registered: false }

/** The least a service needs so that nobody handed to it is lost: a holder, a next step, an ending with a reason. */
function minimal(service: string, name: string, shortName: string, summary: string): Pathway {
  return {
    service,
    name,
    shortName,
    summary,
    firstStage: 'identified',
    closedStage: 'closed',
    stages: [
      {
        code: 'identified',
        words: 'Identified',
        explains: 'Handed or referred to this service; not taken on yet.',
      },
      {
        code: 'active',
        words: 'Active',
        explains: 'A named worker is working with the person.',
        endsHere: true,
      },
      { code: 'closed', words: 'Closed', explains: 'Ended, with a reason.' },
    ],
    moves: [
      {
        from: 'identified',
        to: 'active',
        words: 'Take on',
        guards: ['holder-named'],
        who: [workers],
        source,
        kind: 'inference',
      },
    ],
    closing: {
      words: 'Close',
      guards: ['exit-reason', 'no-blocking-task'],
      who: [workers],
      source,
      kind: 'inference',
    },
    closingOverride: [leads],
    reopening: {
      who: [workers],
      leadOnlyAfter: { value: 28, unit: 'days', source, kind: 'inference' },
      leads: [leads],
      source,
      kind: 'inference',
    },
    secondPerson: {
      within: { value: 2, unit: 'working-days', source, kind: 'inference' },
      who: [workers],
      source,
      kind: 'inference',
    },
    attemptResults,
    exitReasons: exitReasons.map(({ code, words, endState, needsSecondPerson }) => ({
      code,
      words,
      endState,
      needsSecondPerson,
    })),
    pointsOfContact: [{ code: 'prison', words: 'In prison' }, ...pointsOfContact],
    referralSources,
    reasons,
    urgencies,
    timeStandards: [],
    firstAttemptLimits: [],
    figures: [],
    lateEntryAfter: { value: 24, unit: 'hours', source, kind: 'inference' },
  }
}

export const mhtrPrimaryCare = minimal(
  'mhtr-primary-care',
  'Mental Health Treatment Requirement, primary care',
  'MHTR',
  'Brief psychological treatment under a community order.',
)
export const mhtrSecondaryCare = minimal(
  'mhtr-secondary-care',
  'Mental Health Treatment Requirement, secondary care',
  'MHTR (secondary)',
  'A treatment requirement held by a secondary-care team.',
)
export const reconnect = minimal(
  'reconnect',
  'RECONNECT',
  'RECONNECT',
  'Care after custody: support into community services on leaving prison.',
)
export const resettle = minimal(
  'resettle',
  'Resettle day programme',
  'Resettle',
  'A day programme of the Offender Personality Disorder pathway.',
)
