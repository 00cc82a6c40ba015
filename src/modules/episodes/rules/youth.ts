import { londonDay, type Temporal } from '#kernel/dates.ts'
import { treatedAs, type AgeBasis, type AgeFacts, type TreatedAs } from '#kernel/treated-as.ts'

/** What is done for everybody under 18 (Domain brief: liaison and diversion, section 4, "Children", and section 7, 8 and 17). */
export const safeguardKinds = [
  'appropriate-adult',
  'guardian-told',
  'youth-justice-told',
  'female-carer',
  'local-authority',
  'social-care',
  'mental-health',
  'youth-questions',
] as const
export type SafeguardKind = (typeof safeguardKinds)[number]

export type SafeguardState = 'waiting' | 'done' | 'not-needed'

/** Why safeguards were opened; `marked`: whoever opened the episode said that the person is under 18, and nothing shows it. */
export type YouthBasis = AgeBasis | 'marked'

export interface SafeguardWords {
  readonly title: string
  /** Who or what is asked for, when that is a step of its own. */
  readonly asked?: string
  /** What it means that it is done. */
  readonly done: string
  readonly who: string
  readonly answers?: readonly { readonly code: string; readonly words: string }[]
  readonly law: string
  /** What has to be done by a time while somebody is in custody; the time standard it is measured by. */
  readonly task?: { readonly title: string; readonly recipient: string; readonly standard: string }
}

export const safeguardWords: Readonly<Record<SafeguardKind, SafeguardWords>> = {
  'appropriate-adult': {
    title: 'Appropriate adult',
    asked: 'Asked to come',
    done: 'Is here, or was',
    who: 'Who is the appropriate adult?',
    law: 'PACE Code C 1.5 and 3.15',
    task: {
      title: 'Appropriate adult: here, or written down why not',
      recipient: 'Custody officer',
      standard: 'appropriate-adult',
    },
  },
  'guardian-told': {
    title: 'Parent or guardian told',
    done: 'Told',
    who: 'Who was told, and by whom?',
    law: 'PACE Code C 3.13; Children and Young Persons Act 1933 section 34',
    task: {
      title: 'Parent or guardian: told, or written down why not',
      recipient: 'Custody officer',
      standard: 'guardian-told',
    },
  },
  'youth-justice-told': {
    title: 'Youth justice service told',
    done: 'Told',
    who: 'Who was told there, and by whom?',
    law: 'Crime and Disorder Act 1998 section 38',
    task: {
      title: 'Youth justice service: told, or written down why not',
      recipient: 'Youth justice service',
      standard: 'youth-justice-told',
    },
  },
  'female-carer': {
    title: 'In the care of a woman',
    done: 'A named woman looks after her',
    who: 'Which woman looks after her?',
    law: 'Children and Young Persons Act 1933 section 31; PACE Code C 3.20A',
    task: {
      title: 'A named woman looks after the girl, or written down why not',
      recipient: 'Custody officer',
      standard: 'female-carer',
    },
  },
  'local-authority': {
    title: 'Local authority accommodation after charge',
    asked: 'The local authority was asked',
    done: 'It answered',
    who: 'Who answered?',
    answers: [
      { code: 'place', words: 'A place, and they go there' },
      { code: 'no-place', words: 'No place' },
      { code: 'no-secure-place', words: 'No secure place, and one was asked for' },
      { code: 'impracticable', words: 'The custody officer certifies that moving them cannot be done' },
    ],
    law: 'Police and Criminal Evidence Act 1984 section 38(6); Children Act 1989 section 21(2)(b)',
    task: {
      title: 'Charged and kept: local authority asked, and its answer, or written down why not',
      recipient: 'Custody officer, and the local authority',
      standard: 'local-authority',
    },
  },
  'social-care': {
    title: 'Children’s social care considered',
    done: 'Told, referred or already there',
    who: 'Who was told, or who is there already?',
    law: 'Children Act 1989 sections 17 and 47',
  },
  'mental-health': {
    title: 'Children’s mental health service (CAMHS) considered',
    done: 'Told, referred or already there',
    who: 'Who was told, or who is there already?',
    law: 'Domain brief: liaison and diversion, section 3.5',
  },
  'youth-questions': {
    title: 'Screened with the questions for under-18s',
    done: 'Begun',
    who: 'Who asked them?',
    law: 'Domain brief: liaison and diversion, section 7, scenario 17: never an adult-only form',
  },
}

/** The time standards that a pathway has when it works with under-18s. */
export const safeguardStandards: readonly string[] = safeguardKinds.flatMap(
  (kind) => safeguardWords[kind].task?.standard ?? [],
)

/** The safeguards opened for somebody at once. The one after a charge waits for the charge. */
export function opensFor(who: { readonly sex: string }): readonly SafeguardKind[] {
  return safeguardKinds.filter(
    (kind) => kind !== 'local-authority' && (kind !== 'female-carer' || who.sex === 'female'),
  )
}

/** Whether safeguards open, and why: what is known of the age, else what whoever noticed the person said. */
export function whyOpen(who: AgeFacts, at: Temporal.Instant, saidToBeUnder18: boolean): YouthBasis | null {
  const age = treatedAs(who, londonDay(at))
  if (age.as === 'under-18') return age.basis
  // Somebody who may be under 18 counts as it: either of a mark and a date of birth is enough.
  return saidToBeUnder18 ? 'marked' : null
}

/** What an event means for somebody's age: each by the London day on which it happens, whatever held the day before. */
export interface AgeAtEvent {
  readonly as: TreatedAs
  /** Which questions a screening begun then has; null while somebody has to say whether they look under 18. */
  readonly questions: 'under-18' | 'adult' | null
  /** Whether section 38(6) applies to a charge then, bail being refused. */
  readonly localAuthority: boolean
}

export function ageAtEvent(who: AgeFacts, at: Temporal.Instant): AgeAtEvent {
  const { as } = treatedAs(who, londonDay(at))
  return { as, questions: as === 'not-settled' ? null : as, localAuthority: as === 'under-18' }
}

/** Whether what was opened still stands. Nothing but somebody's ending it ends it: a birthday is not even asked about. */
export function stands(
  youth: { readonly openedAt: Temporal.Instant; readonly endedAt: Temporal.Instant | null },
  at: Temporal.Instant,
): boolean {
  const { epochMilliseconds: now } = at
  return (
    youth.openedAt.epochMilliseconds <= now &&
    (youth.endedAt === null || youth.endedAt.epochMilliseconds > now)
  )
}
