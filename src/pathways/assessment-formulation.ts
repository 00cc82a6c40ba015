import { inWords, noOffence } from './assessment-parts.ts'
import { wordsSection } from './screening-adult-life.ts'
import { pick } from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

export const strengthsSection: Section = {
  id: 'words',
  title: 'Strengths, goals and what they want',
  about: 'In their own words wherever you can.',
  origin: 'said',
  questions: [
    ...pick(wordsSection, ['what-matters', 'strengths', 'wants']),
    inWords('goals', 'wishes.goals', 'Their goals: soon, and later'),
    inWords('own-words', 'wishes.own-words', 'What they want others to know, in their own words', {
      hint: noOffence,
    }),
  ],
}

/**
 * The five Ps, and the same so that the person can read it: it is given to them (duties W5 and W13: formulation, and its
 * trauma-informed communication).
 */
export const formulationSection: Section = {
  id: 'formulation',
  title: 'Formulation',
  about: 'How it hangs together, as you understand it together. It may turn out otherwise; say so.',
  origin: 'mixed',
  questions: [
    inWords('p-presenting', 'formulation.presenting', 'Presenting: what is the trouble'),
    inWords('p-predisposing', 'formulation.predisposing', 'Predisposing: what made it likelier'),
    inWords('p-precipitating', 'formulation.precipitating', 'Precipitating: what set it off now'),
    inWords('p-perpetuating', 'formulation.perpetuating', 'Perpetuating: what keeps it going'),
    inWords('p-protective', 'formulation.protective', 'Protective: what helps'),
    inWords('plain-words', 'formulation.plain', 'The same in plain words, for them to keep', {
      hint: 'Write to them (“you”). Short sentences, no diagnosis they have not been told, nothing that blames, no other person’s name, no word about the offence. It is printed and given to them.',
    }),
  ],
}

export const recommendationsSection: Section = {
  id: 'recommendations',
  title: 'Recommendations and plan',
  origin: 'mixed',
  questions: [
    {
      id: 'recommendations',
      fact: 'plan.recommendations',
      kind: 'actions',
      text: 'Recommendations',
      hint: 'What, who does it and by when. Plain words: they are printed for the person too. Nothing a service has not said it can do.',
    },
    inWords('agreed', 'plan.agreed', 'What they agreed to, and what not', { origin: 'said' }),
    inWords('contingency', 'plan.contingency', 'If it gets worse: the first signs, and who does what', {
      hint: 'Names and numbers that work at night.',
    }),
    inWords('release-plan', 'plan.release', 'When they leave here', {
      hint: 'Released, bailed, remanded or sentenced: who meets them, medicine, a place to stay, the first appointment.',
    }),
  ],
}
