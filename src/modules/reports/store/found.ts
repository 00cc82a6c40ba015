import { instantFromDb, Temporal } from '#kernel/dates.ts'
import type { Basis, ItemOrigin, Sensitivity } from '#modules/sharing/index.ts'
import type { Heading, Kind, Status } from '../schema/codes.ts'
import type {
  CheckAnswer,
  Passage,
  Recipient,
  ReportLine,
  ReportRow,
  Signatory,
  Step,
} from '../schema/report.ts'

export interface FoundLine {
  id: string
  person_id: string
  episode_id: string
  kind: Kind
  status: Status
  requester_name: string
  due_at: Date
  number: string | null
  recalled_at: Date | null
  emergency_reason: string | null
}

export interface Found extends FoundLine {
  team_id: string
  team_name: string
  team_phone: string | null
  requester_role: string
  requester_agency: string
  question: string
  asked_at: Date
  court: string | null
  hearing_on: string | null
  hearing_at: string | null
  case_ref: string | null
  due_why: string
  seen_at: Date | null
  seen_where: string | null
  seen_minutes: number | null
  author: Signatory | null
  signed_at: Date | null
  approver: Signatory | null
  approved_at: Date | null
  issued_at: Date | null
  handover_id: string | null
  end_code: string | null
  end_note: string | null
  court_order: string | null
  copy_answer: string | null
  copy_note: string | null
  recall_reason: string | null
  recall_incident: string | null
  replaces_id: string | null
  replaced_by_id: string | null
  edition: number
  created_by: string
  version: number
  passages: readonly FoundPassage[]
  answers: readonly CheckAnswer[]
  steps: readonly FoundStep[]
  recipients: readonly FoundRecipient[]
}

/** Gathered into one value by the database: moments come as text. */
interface FoundPassage {
  id: string
  heading: Heading
  place: number
  text: string
  sourceKey: string | null
  sourceTitle: string | null
  sourceText: string | null
  sourceOrigin: ItemOrigin | null
  sourceAt: string | null
  sourceBy: string | null
  acceptedMark: string | null
  acceptedClasses: readonly Sensitivity[]
  writtenById: string
  writtenByName: string
  writtenAt: string
  version: number
}
interface FoundStep {
  from: Status | null
  to: Status
  at: string
  byName: string
  note: string | null
}
interface FoundRecipient {
  id: string
  name: string
  role: string
  agency: string
  sentHow: string
  sentAt: string
  basis: Basis
  acknowledgedAt: string | null
  acknowledgedByName: string | null
  recallToldAt: string | null
  recallToldNote: string | null
  version: number
}

const at = (value: Date | null) => (value === null ? null : instantFromDb(value))
const moment = (text: string | null) => (text === null ? null : Temporal.Instant.from(text))

export function lineFrom(found: FoundLine): ReportLine {
  return {
    id: found.id,
    personId: found.person_id,
    episodeId: found.episode_id,
    kind: found.kind,
    status: found.status,
    requesterName: found.requester_name,
    dueAt: instantFromDb(found.due_at),
    number: found.number,
    recalledAt: at(found.recalled_at),
    emergencyReason: found.emergency_reason,
  }
}

export function reportFrom(found: Found): ReportRow {
  return {
    ...lineFrom(found),
    teamId: found.team_id,
    teamName: found.team_name,
    teamPhone: found.team_phone,
    requesterRole: found.requester_role,
    requesterAgency: found.requester_agency,
    question: found.question,
    askedAt: instantFromDb(found.asked_at),
    court: found.court,
    hearingOn: found.hearing_on === null ? null : Temporal.PlainDate.from(found.hearing_on),
    hearingTime: found.hearing_at,
    caseRef: found.case_ref,
    dueWhy: found.due_why,
    seenAt: at(found.seen_at),
    seenWhere: found.seen_where,
    seenMinutes: found.seen_minutes,
    author: found.author,
    signedAt: at(found.signed_at),
    approver: found.approver,
    approvedAt: at(found.approved_at),
    issuedAt: at(found.issued_at),
    handoverId: found.handover_id,
    endCode: found.end_code,
    endNote: found.end_note,
    courtOrder: found.court_order,
    copyAnswer: found.copy_answer,
    copyNote: found.copy_note,
    recallReason: found.recall_reason,
    recallIncident: found.recall_incident,
    replacesId: found.replaces_id,
    replacedById: found.replaced_by_id,
    edition: found.edition,
    createdById: found.created_by,
    version: found.version,
    passages: found.passages.map(passageFrom),
    answers: found.answers,
    steps: found.steps.map((one): Step => ({ ...one, at: Temporal.Instant.from(one.at) })),
    recipients: found.recipients.map((one): Recipient => ({
      ...one,
      sentAt: Temporal.Instant.from(one.sentAt),
      acknowledgedAt: moment(one.acknowledgedAt),
      recallToldAt: moment(one.recallToldAt),
    })),
  }
}

function passageFrom(found: FoundPassage): Passage {
  const { sourceKey, sourceAt, sourceOrigin } = found
  return {
    id: found.id,
    heading: found.heading,
    place: found.place,
    text: found.text,
    source:
      sourceKey === null || sourceAt === null || sourceOrigin === null
        ? null
        : {
            key: sourceKey,
            title: found.sourceTitle ?? '',
            text: found.sourceText ?? '',
            origin: sourceOrigin,
            at: Temporal.Instant.from(sourceAt),
            byName: found.sourceBy ?? '',
            acceptedMark: found.acceptedMark,
            acceptedClasses: found.acceptedClasses,
          },
    writtenById: found.writtenById,
    writtenByName: found.writtenByName,
    writtenAt: Temporal.Instant.from(found.writtenAt),
    version: found.version,
  }
}
