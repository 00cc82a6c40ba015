import type { CourtType } from '../schema/lists/index.ts'
import { automaticOffer, type OfferFacts } from './people.ts'

type Urgency = 'emergency' | 'urgent' | 'routine'

export interface Opening {
  readonly pointOfContact: string
  readonly source: string
  readonly reasons: readonly string[]
  readonly urgency: Urgency
  readonly matterRef: string | undefined
}

export interface OpeningFacts extends OfferFacts {
  readonly courtType: CourtType
  readonly caseNumber: string | null
  readonly urn: string | null
  readonly flagUrgency: Urgency | null
}

const contactPoints: Readonly<Record<CourtType, string>> = {
  magistrates: 'magistrates-court',
  youth: 'youth-court',
  crown: 'crown-court',
}

/**
 * How an episode that starts from a list begins. The urgency is what the flag said; without a flag an under-18 is urgent
 * (Domain brief: liaison and diversion, section 2, "Urgency and time standards"), everybody else routine.
 */
export function openingFrom(row: OpeningFacts): Opening {
  const offer = automaticOffer(row)
  return {
    pointOfContact: contactPoints[row.courtType],
    source: row.flagUrgency === null ? 'list-match' : 'practitioner-found',
    reasons: [offer === 'under-18' ? 'young-person' : offer === 'woman' ? 'woman' : 'other'],
    urgency: row.flagUrgency ?? (offer === 'under-18' ? 'urgent' : 'routine'),
    matterRef: row.caseNumber ?? row.urn ?? undefined,
  }
}

/** Every number the matter may be known by: coming back on one of them is the same episode (section 0, rule 3). */
export function mattersOf(row: Pick<OpeningFacts, 'caseNumber' | 'urn'>): readonly string[] {
  return [row.caseNumber, row.urn].filter((number) => number !== null)
}

const sexes: Readonly<Record<string, string>> = { male: 'male', female: 'female' }

/** The sex a list gives, as a record keeps it; what a list leaves open has simply not been asked. */
export function recordedSex(listed: string): string | undefined {
  return sexes[listed]
}
