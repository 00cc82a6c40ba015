import type { Question, QuestionSet, Section } from '#pathways/question-set.ts'
import {
  itemMark,
  type ItemKind,
  type ItemOrigin,
  type RecordItem,
  type Sensitivity,
} from '#modules/sharing/index.ts'
import { knownWords, type Answer, type Answers, type Screening } from '../schema.ts'
import { canonical, givenCodes } from './answers.ts'
import { visibleQuestions } from './visible.ts'

/** What the answers of a section are, for agreements and reports that are for some things and not for others. */
export const kindOfSection: Readonly<Record<string, ItemKind>> = {
  presenting: 'background',
  background: 'background',
  mind: 'need',
  suicide: 'risk',
  thinking: 'communication',
  participation: 'communication',
  substances: 'substance-use',
  body: 'physical-health',
  women: 'need',
  girls: 'need',
  harm: 'safeguarding',
  adults: 'safeguarding',
  overnight: 'safeguarding',
  people: 'social',
  home: 'social',
  school: 'social',
  services: 'services',
  words: 'strengths',
  'mental-state': 'mental-state',
  capacity: 'capacity',
  'risk-own-health': 'risk',
  'risk-violence': 'risk',
  'risk-sexual-fire': 'risk',
  'risk-close': 'risk',
  'risk-leaving': 'risk',
  formulation: 'formulation',
  recommendations: 'recommendation',
}

const originOfSource: Readonly<Record<string, ItemOrigin>> = {
  self: 'said',
  police: 'others',
  family: 'others',
  records: 'records',
  observed: 'observed',
}

/** Who said so, as ticked; where nobody was asked, how such things are usually known. Without the person, they said nothing. */
function originOf(form: Screening, section: Section, question: Question, answer: Answer): ItemOrigin {
  const ticked = new Set((answer.value?.sources ?? []).map((code) => originOfSource[code] ?? 'mixed'))
  const [only] = ticked
  if (only !== undefined) return ticked.size === 1 ? only : 'mixed'
  const usual = question.origin ?? section.origin ?? 'said'
  return usual === 'said' && form.mode === 'without-them' ? 'mixed' : usual
}

/** What was answered, in the words a reader sees; the question in short is the title. */
export function itemText(question: Question, answer: Answer): string {
  const words = givenCodes(answer).map(
    (code) => question.answers?.find((one) => one.code === code)?.words ?? code,
  )
  const { known, action } = answer.value ?? {}
  return [
    words.join(question.kind === 'actions' ? '\n' : '; '),
    answer.note ?? '',
    known === undefined ? '' : `Known to a service now: ${knownWords[known].toLowerCase()}`,
    action === undefined ? '' : `Action: ${action}`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** Whether the answer says that there is none of what was asked about, and nothing beside it. */
function saysNone(question: Question, answer: Answer): boolean {
  const means = givenCodes(answer).map((code) => question.answers?.find((one) => one.code === code)?.means)
  return (answer.note ?? '') === '' && means.every((one) => one === 'none')
}

/** The answered questions of a signed form as parts of the record; what was declined or not known is none. */
export function itemsFrom(
  form: Screening,
  { sections }: Pick<QuestionSet, 'sections'>,
  answers: Answers,
  held: ReadonlyMap<string, readonly Sensitivity[]>,
): readonly RecordItem[] {
  const visible = new Set(visibleQuestions(sections, answers).map((question) => question.id))
  return sections.flatMap((section) =>
    section.questions.flatMap((question) => {
      const answer = visible.has(question.id) ? answers.get(question.id) : undefined
      if (answer === undefined || givenCodes(answer).length === 0) return []
      const kind = kindOfSection[section.id]
      if (kind === undefined) throw new Error(`Nobody has said what the section ${section.id} is`)
      const classes = [...(question.sensitive ?? []), ...(held.get(`answer:${answer.id}`) ?? [])]
      return [
        {
          key: `answer:${answer.id}`,
          source: { kind: 'answer', id: answer.id },
          mark: itemMark(canonical(answer)),
          kind,
          title: question.kind === 'need' ? question.domain : question.text,
          text: itemText(question, answer),
          origin: originOf(form, section, question, answer),
          at: form.seenAt,
          byName: answer.answeredByName,
          sensitivity: [...new Set(classes)],
          ...(saysNone(question, answer) ? { saysNone: true } : {}),
        },
      ]
    }),
  )
}
