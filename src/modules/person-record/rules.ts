import { instantFromLondon, Temporal } from '#kernel/dates.ts'
import type { Hearing } from '#modules/court/index.ts'

/** When a case is listed to start, the first time after an instant that a list gives; undefined while none says. */
export function calledAmong(
  hearings: readonly Pick<Hearing, 'kind' | 'status' | 'hearingOn' | 'startTime'>[],
  after: Temporal.Instant,
): Temporal.Instant | undefined {
  return hearings
    .flatMap((one) =>
      one.kind === 'listed' && one.status === 'listed' && one.startTime !== null
        ? [instantFromLondon(Temporal.PlainDate.from(one.hearingOn), Temporal.PlainTime.from(one.startTime))]
        : [],
    )
    .filter((at) => Temporal.Instant.compare(at, after) > 0)
    .toSorted((one, two) => Temporal.Instant.compare(one, two))
    .at(0)
}

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
  report: {
    requested: 'Report asked for',
    drafting: 'Report being written',
    check: 'Report with a second person',
    approved: 'Report approved',
    issued: 'Report issued',
    acknowledged: 'Report issued and acknowledged',
    declined: 'Report declined',
    withdrawn: 'Request for a report withdrawn',
    superseded: 'Report superseded',
    recalled: 'Report recalled: do not use',
  },
}

/** What a line of the timeline says it is; the code itself when a list no longer has it, so that old lines stay readable. */
export function kindWords(kind: string, code: string): string {
  return words[kind]?.[code] ?? code
}
