import {
  attemptResults,
  exitReasons,
  pointsOfContact,
  reasons,
  referralSources,
  urgencies,
} from './liaison-and-diversion-lists.ts'
import { firstAttemptLimits, timeStandards } from './liaison-and-diversion-times.ts'
import { liaisonAndDiversionFigures } from './figures.ts'
import type { Pathway, Who } from './definition.ts'

const brief = 'Domain brief: liaison and diversion, section 2'

const anybody: Who = {
  roles: ['practitioner', 'youth-worker', 'support-worker', 'assistant', 'team-lead', 'administrator'],
  registered: false,
}
const practitioners: Who = { roles: ['practitioner', 'youth-worker', 'team-lead'], registered: false }
const registered: Who = { ...practitioners, registered: true }
const leads: Who = { roles: ['team-lead'], registered: false }
/** "Trained STR under a registered lead (setting)": off unless the service switches it on. */
const trainedSupportWorkers: Who = {
  roles: ['support-worker'],
  registered: false,
  setting: 'trained-support-workers-screen',
}

/** Liaison and Diversion in police custody and the courts (Domain brief: liaison and diversion, section 2). */
export const liaisonAndDiversion: Pathway = {
  service: 'liaison-and-diversion',
  name: 'Liaison and Diversion',
  shortName: 'L&D',
  summary:
    'Finds vulnerable people at their first contact with the justice system, in a custody suite or at court; screens, assesses, refers and informs. It does not treat, and taking part is the choice of the person.',
  firstStage: 'identified',
  closedStage: 'closed',
  stages: [
    {
      code: 'identified',
      words: 'Identified',
      explains: 'Somebody noticed the person or the list did. Nobody has taken it on yet.',
    },
    { code: 'allocated', words: 'Allocated', explains: 'A named worker has it.' },
    {
      code: 'approaching',
      words: 'Approaching',
      explains: 'At least one try to see the person has been made.',
    },
    { code: 'screening', words: 'Screening', explains: 'The screening has been started.' },
    { code: 'screened', words: 'Screened', explains: 'Every section of the screening has an answer.' },
    {
      code: 'assessing',
      words: 'Assessing',
      explains: 'A registered practitioner is making a full assessment.',
    },
    { code: 'assessed', words: 'Assessed', explains: 'The assessment is written and signed.' },
    { code: 'active', words: 'Active', explains: 'Informing, referring and engaging, side by side.' },
    {
      code: 'awaiting-outcome',
      words: 'Awaiting outcome',
      explains: 'Everything has been sent; what came of it is not known yet.',
      endsHere: true,
    },
    { code: 'closed', words: 'Closed', explains: 'Ended, with a reason.' },
  ],
  moves: [
    {
      from: 'identified',
      to: 'allocated',
      words: 'Allocate',
      guards: ['holder-named'],
      who: [{ ...anybody, roles: ['practitioner', 'youth-worker', 'team-lead', 'administrator'] }],
      source: brief,
      kind: 'documented',
    },
    // "STR and admin may log attempts", and an attempt is what makes this stage true.
    {
      from: 'allocated',
      to: 'approaching',
      words: 'Approach',
      guards: ['attempt-recorded'],
      who: [anybody],
      source: `${brief}: practitioners and youth workers; others of the team because they may log the attempt that makes it true`,
      kind: 'inference',
    },
    {
      from: 'approaching',
      to: 'screening',
      words: 'Start screening',
      guards: ['privacy-and-capacity', 'consent-or-reason'],
      who: [registered, trainedSupportWorkers],
      source: brief,
      kind: 'documented',
    },
    {
      from: 'screening',
      to: 'screened',
      words: 'Finish screening',
      guards: ['screening-complete', 'urgency-set'],
      who: [registered, trainedSupportWorkers],
      source: brief,
      kind: 'documented',
    },
    {
      from: 'screened',
      to: 'assessing',
      words: 'Start assessment',
      guards: ['need-found', 'engagement-continues'],
      who: [registered],
      source: brief,
      kind: 'documented',
    },
    {
      from: 'assessing',
      to: 'assessed',
      words: 'Finish assessment',
      guards: ['assessment-signed'],
      who: [registered],
      source: brief,
      kind: 'documented',
    },
    {
      from: 'assessed',
      to: 'active',
      words: 'Start acting',
      guards: ['action-or-no-action-reason'],
      who: [practitioners],
      source: brief,
      kind: 'documented',
    },
    {
      from: 'screened',
      to: 'active',
      words: 'Act without a full assessment',
      guards: ['action-or-no-action-reason'],
      who: [practitioners],
      source:
        'Ours: advice or a referral can follow straight from the screening; the brief names exit reason "advice only" but draws no such move',
      kind: 'inference',
    },
    {
      from: 'active',
      to: 'awaiting-outcome',
      words: 'Wait for the outcome',
      guards: ['actions-sent'],
      who: [anybody],
      source: brief,
      kind: 'documented',
    },
  ],
  closing: {
    words: 'Close',
    guards: ['exit-reason', 'enough-attempts', 'no-blocking-task'],
    who: [practitioners],
    source: brief,
    kind: 'documented',
  },
  closingOverride: [leads],
  reopening: {
    who: [practitioners],
    leadOnlyAfter: { value: 28, unit: 'days', source: brief, kind: 'inference' },
    leads: [leads],
    source: brief,
    kind: 'inference',
  },
  secondPerson: {
    within: { value: 2, unit: 'working-days', source: brief, kind: 'documented' },
    who: [practitioners],
    source: brief,
    kind: 'documented',
  },
  attemptResults,
  exitReasons,
  pointsOfContact,
  referralSources,
  reasons,
  urgencies,
  timeStandards,
  firstAttemptLimits,
  figures: liaisonAndDiversionFigures,
  lateEntryAfter: {
    value: 24,
    unit: 'hours',
    source:
      'Ours: the brief asks for the record before the end of the shift and late entries flagged; a day covers a shift and the handover after it',
    kind: 'inference',
  },
}
