import { history, inWords } from './assessment-parts.ts'
import { bodySection, substancesSection, thinkingSection } from './screening-adult-health.ts'
import { womenSection } from './screening-adult-women.ts'
import { pick } from './screening-adult-parts.ts'
import type { Question, Section } from './question-set.ts'

export const substancesNowSection: Section = {
  id: 'substances',
  title: 'Drugs, alcohol and gambling',
  questions: [
    ...substancesSection.questions,
    ...pick(bodySection, ['withdrawal']),
    history('substance-history', 'history.substances', 'How it began, and times without', {
      hint: 'First use, heaviest use, longest time without, treatment before and what helped.',
    }),
    inWords('substance-effects', 'substances.effects', 'What it does to their health, mood and life', {
      hint: 'Needing more, craving, fits, overdose, blackouts, money, and whether mood goes with it.',
    }),
    inWords('substance-change', 'substances.change', 'What they want to change about it', { origin: 'said' }),
  ],
}

const meaning = inWords(
  'neuro-effects',
  'neurodiversity.effects',
  'What this means for them day to day, and here',
  {
    hint: 'Learning, attention, memory, getting things wrong, being misunderstood.',
    origin: 'mixed',
  },
)

const senses = inWords(
  'senses',
  'neurodiversity.senses',
  'Noise, light, touch, change: what is hard for them',
)

/** Also a child's, with what is asked of children alone. */
export function neurodiversity(asked: readonly Question[]): Section {
  return {
    id: 'thinking',
    title: 'Learning, neurodiversity and communication',
    about:
      'What was suspected or confirmed, by whom, and what helps. This is no diagnosis: an assessment for one is a recommendation.',
    questions: [...asked, meaning, senses],
  }
}

export const neurodiversitySection = neurodiversity(
  pick(thinkingSection, [
    'learning-disability',
    'autism',
    'adhd',
    'brain-injury',
    'communication',
    'communication-help',
  ]),
)

export const bodyNowSection: Section = {
  id: 'body',
  title: 'Physical health',
  about: 'Anything that cannot wait is for the healthcare professional here. We tell them; they decide.',
  questions: [
    ...pick(bodySection, ['physical-health', 'unwell-now', 'medication-due', 'medication-detail']),
    history('medical-history', 'history.medical', 'Medical history', {
      hint: 'Illness, operations, fits, head injury, heart, lungs, diabetes, allergies; medicines for the body.',
    }),
    history('infections', 'health.infections', 'Infections that matter for their care', {
      hint: 'Only if they want to say, and only as far as care needs it.',
      sensitive: ['hiv'],
    }),
    inWords('sleep-appetite', 'health.sleep-appetite', 'Sleep, appetite, weight, pain', { origin: 'said' }),
  ],
}

/** Offered to every woman, and to anybody who asks, as in the screening. */
export const womenNowSection: Section = {
  id: 'women',
  title: 'Women’s health and safety',
  addition: 'women',
  questions: [
    ...pick(womenSection, [
      'worker-sex',
      'pregnancy',
      'pregnancy-detail',
      'menopause',
      'gender-violence',
      'children-home',
      'children-safe',
      'womens-centre',
    ]),
    history(
      'perinatal-history',
      'history.perinatal',
      'Pregnancies, births, losses, and children they do not live with',
      {
        hint: 'Only as far as they want to say. How they were in the year after a birth.',
        sensitive: ['third-party'],
      },
    ),
  ],
}
