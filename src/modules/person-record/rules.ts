/**
 * An entry written later than this after the event says so on the page (Domain brief: workforce and governance, section 8;
 * a service default).
 */
export const lateAfterHours = 24

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  entry: {
    contact: 'Contact',
    note: 'Note',
    assessment: 'Assessment',
    addendum: 'Addition to an entry',
    closure: 'Closed',
    safeguarding: 'Safeguarding',
  },
  screening: {
    started: 'Screening started',
    completed: 'Screening completed',
    signed: 'Screening signed',
    abandoned: 'Screening not finished',
  },
  handover: {
    waiting: 'Handover, not acknowledged yet',
    acknowledged: 'Handover, acknowledged',
    withdrawn: 'Handover, withdrawn',
  },
  referral: {
    draft: 'Referral being written',
    sent: 'Referral sent',
    acknowledged: 'Referral acknowledged',
    accepted: 'Referral accepted',
    rejected: 'Referral rejected',
    'waiting-list': 'On a waiting list',
    'appointment-offered': 'Appointment offered',
    attended: 'First appointment attended',
    'not-attended': 'First appointment not attended',
    cancelled: 'Referral cancelled',
    engaged: 'Engaged with the service',
    disengaged: 'Disengaged from the service',
    closed: 'Referral closed',
  },
}

/** What a line of the timeline says it is; the code itself when a list no longer has it, so that old lines stay readable. */
export function kindWords(kind: string, code: string): string {
  return words[kind]?.[code] ?? code
}
