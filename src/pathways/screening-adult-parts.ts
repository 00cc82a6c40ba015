import type { Clock, NeedQuestion, Question, Section, SetAnswer, UrgentRule } from './question-set.ts'

const brief = 'Domain brief: liaison and diversion, section 2, "Urgency and time standards"'

export const presence: readonly SetAnswer[] = [
  { code: 'current', words: 'Yes, now', means: 'current' },
  { code: 'history', words: 'In the past, not now', means: 'history' },
  { code: 'no', words: 'No', means: 'none' },
  { code: 'unclear', words: 'Not clear', means: 'unclear' },
]

export const yesNoUnclear: readonly SetAnswer[] = [
  { code: 'yes', words: 'Yes' },
  { code: 'no', words: 'No' },
  { code: 'unclear', words: 'Not clear' },
]

/** Learning disability and autism status, MHSDS codes 1 to 5; U, X and Z are our not known, not asked and declined. */
export const neuroStatus: readonly SetAnswer[] = [
  { code: '1', words: 'Confirmed by somebody qualified to say', means: 'current' },
  { code: '2', words: 'Suspected, waiting for or in assessment', means: 'unclear' },
  { code: '3', words: 'Suspected, nobody is assessing', means: 'unclear' },
  { code: '4', words: 'Suspected, not known whether anybody is assessing', means: 'unclear' },
  { code: '5', words: 'No sign of it', means: 'none' },
]

/** Somebody with power to act in the building has to know at once. */
export function tellNow(when: readonly string[], task: string): UrgentRule {
  return {
    when,
    task,
    taskKind: 'urgent-answer',
    recipient: 'Custody officer or court custody manager',
    within: { minutes: 15 },
    source: `${brief}: verbal update to the custody officer within 15 minutes of contact`,
    kind: 'inference',
  }
}

/** Illness, injury, withdrawal, medication: the custody health professional decides, and has to know. */
export function tellHealthcare(when: readonly string[], task: string): UrgentRule {
  return {
    when,
    task,
    taskKind: 'urgent-answer',
    recipient: 'Custody or court healthcare professional, and the custody officer',
    within: { minutes: 15 },
    source: `${brief}: emergency, tell the custody officer or healthcare professional now and log within 15 minutes`,
    kind: 'inference',
  }
}

export function safeguard(when: readonly string[], task: string, recipient: string, law: string): UrgentRule {
  return {
    when,
    task,
    taskKind: 'safeguarding',
    recipient,
    within: { sameWorkingDay: true } satisfies Clock,
    source: `${brief}: safeguarding the same working day. ${law}`,
    kind: 'inference',
  }
}

/** Harm that cannot wait for the end of the day. */
export function safeguardNow(when: readonly string[], task: string, recipient: string): UrgentRule {
  return {
    when,
    task,
    taskKind: 'safeguarding',
    recipient,
    within: { minutes: 15 },
    source: `${brief}: safeguarding, immediate danger now`,
    kind: 'inference',
  }
}

export const careAct = 'Care Act 2014 section 42'
export const childrenAct = 'Children Act 1989 sections 17 and 47'

type NeedParts = Partial<
  Pick<NeedQuestion, 'hint' | 'answers' | 'stable' | 'urgent' | 'showWhen' | 'codes' | 'sensitive'>
>

/** A vulnerability with the usual answers, unless others are given. */
export function need(
  id: string,
  fact: string,
  domain: string,
  text: string,
  parts: NeedParts = {},
): NeedQuestion {
  return { id, fact, kind: 'need', domain, text, answers: presence, ...parts }
}

/** Questions of another section whose words fit here too; what was answered to them in one set is found in the other. */
export function pick(section: Section, ids: readonly string[]): readonly Question[] {
  return ids.map((id) => {
    const found = section.questions.find((question) => question.id === id)
    if (found === undefined) throw new Error(`No question ${id} in the section ${section.id}`)
    return found
  })
}
