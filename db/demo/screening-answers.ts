import type { Question, QuestionSet, SetAnswer } from '#pathways/question-set.ts'
import type { SentAnswer } from '#modules/assessments/index.ts'
import type { Character } from './cast.ts'
import type { Chance } from './random.ts'

/** What somebody has told, by question; everything else is made up around it. */
export type Told = Readonly<Record<string, string>>

// Nearly as measured where people of these services were counted: mental health 71 of 100, drugs or alcohol 52, any
// vulnerability 88 (Domain brief: liaison and diversion, section 6, "Sanity ranges for seed data").
const chanceOf: Readonly<Record<string, number>> = {
  'mental-health': 0.68,
  drugs: 0.34,
  alcohol: 0.28,
  'physical-health': 0.25,
  'brain-injury': 0.1,
  communication: 0.12,
  'self-harm': 0.14,
  housing: 0.3,
  finance: 0.34,
  education: 0.15,
  relationships: 0.18,
  gambling: 0.05,
  dependants: 0.2,
  'care-leaver': 0.1,
  'young-carer': 0.04,
}

const texts: Readonly<Record<string, readonly string[]>> = {
  'mental-health-team-who': ['Marlowick community mental health team, duty worker'],
  'medication-detail': [
    'Sertraline, last taken yesterday morning',
    'Methadone 40 ml, collected daily; last dose yesterday',
    'Inhaler; with their property',
  ],
  'drugs-detail': [
    'Heroin and crack, smoked, most days; last used yesterday',
    'Cannabis every evening',
    'Spice when it is about; not for a week',
    'Cocaine at weekends',
  ],
  'alcohol-detail': [
    'A bottle of wine a day, more at weekends',
    'Strong cider, every day from the morning',
    'Only at weekends, but then a great deal',
  ],
  'suicide-thoughts-words': ['Says it would be easier for everybody if they were not here'],
  'charge-danger-what': ['Afraid of losing the tenancy; hardest when back at the flat alone'],
  protective: [
    'Their children',
    'Their dog, and a sister who rings every day',
    'Football, and a friend from the hostel',
    'Nothing comes to mind today',
  ],
  'dependants-with': ['With their mother until tonight', 'With a neighbour until five'],
}

/**
 * Answers to every question that is asked of this person and not answered yet, the urgent ones answered "no" unless told
 * otherwise.
 */
export function answersFor(
  set: QuestionSet,
  who: Character,
  chance: Chance,
  told: Told,
  known: ReadonlyMap<string, readonly string[]> = new Map(),
): SentAnswer[] {
  const given = new Map([...known].map(([question, codes]) => [question, codes[0] ?? '']))
  const sent: SentAnswer[] = []
  for (const section of set.sections) {
    if (section.addition === 'women' && who.sex !== 'female') continue
    for (const question of section.questions) {
      if (
        question.showWhen !== undefined &&
        !question.showWhen.is.includes(given.get(question.showWhen.question) ?? '')
      )
        continue
      if (known.has(question.id)) continue
      const answer = answerTo(question, chance, told[question.id])
      if (answer.code !== undefined) given.set(question.id, answer.code)
      sent.push({ question: question.id, given: answer.given })
    }
  }
  return sent
}

type Given = NonNullable<SentAnswer['given']>

function answerTo(
  question: Question,
  chance: Chance,
  told: string | undefined,
): { readonly code?: string; readonly given: Given } {
  if (question.kind === 'actions') return { given: none('not-asked', 'Nothing to do yet') }
  if (question.kind === 'text' || question.kind === 'long') {
    const text = told ?? texts[question.id]?.[chance.between(0, (texts[question.id]?.length ?? 1) - 1)]
    if (text === undefined) return { given: none('not-asked', 'Not needed today') }
    return {
      given: answered(
        text,
        question.sourced === true ? chance.pick(['self', 'records'] as const) : undefined,
      ),
    }
  }
  const answers = question.answers ?? []
  const code = told ?? choose(question, answers, chance)
  // Three ways of having no answer, each now and then.
  if (told === undefined && chance.is(0.025)) return { given: none('declined', null) }
  if (told === undefined && chance.is(0.02)) return { given: none('not-known', null) }
  if (told === undefined && chance.is(0.012))
    return { given: none('not-asked', 'Called into court before it could be asked') }
  const means = answers.find((one) => one.code === code)?.means
  const present = question.kind === 'need' && means === 'current'
  return {
    code,
    given: {
      kind: 'answered',
      value: {
        is: [code],
        ...(question.kind === 'need' ? { sources: ['self'] } : {}),
        ...(present ? { known: chance.pick(['yes', 'no', 'not-sure'] as const) } : {}),
      },
      note: null,
      reason: null,
    },
  }
}

function choose(question: Question, answers: readonly SetAnswer[], chance: Chance): string {
  const urgent = new Set(question.urgent?.flatMap((rule) => rule.when) ?? [])
  const usable = answers.filter((one) => !urgent.has(one.code) && one.code !== 'unclear')
  const likely = chanceOf[question.id]
  const present = usable.find((one) => one.means === 'current')
  const absent = usable.find(
    (one) => one.means === 'none' || one.code === 'no' || one.code === '5' || one.code === 'nothing',
  )
  if (likely !== undefined && present !== undefined && chance.is(likely)) return present.code
  if (question.kind === 'need' && absent !== undefined) {
    const before = usable.find((one) => one.means === 'history')
    return before !== undefined && chance.is(0.1) ? before.code : absent.code
  }
  if (absent !== undefined && urgent.size > 0) return absent.code
  const open = usable.filter((one) => one.alone !== true)
  return chance.pick(open.length > 0 ? open : answers).code
}

function answered(text: string, source?: string): Given {
  const sources = source === undefined ? {} : { sources: [source] }
  return { kind: 'answered', value: { is: [text], ...sources }, note: null, reason: null }
}

function none(kind: 'declined' | 'not-asked' | 'not-known', reason: string | null): Given {
  return { kind, value: null, note: null, reason }
}
