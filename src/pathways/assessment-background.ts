import { history, inWords, noOffence } from './assessment-parts.ts'
import { mindSection } from './screening-adult-health.ts'
import { homeSection, peopleSection } from './screening-adult-life.ts'
import { pick } from './screening-adult-parts.ts'
import type { Section } from './question-set.ts'

export const presentingSection: Section = {
  id: 'presenting',
  title: 'Why we met, and what this rests on',
  origin: 'mixed',
  questions: [
    inWords('presenting', 'presenting.situation', 'What brings them here now', {
      hint: `How they are, since when, what they and others are worried about. ${noOffence}`,
    }),
    {
      id: 'assessed-from',
      fact: 'presenting.sources',
      kind: 'choices',
      text: 'Sources used',
      answers: [
        { code: 'talk', words: 'Talking with them' },
        { code: 'seen', words: 'What you saw' },
        { code: 'nhs', words: 'The health record' },
        { code: 'earlier', words: 'Our own earlier record' },
        { code: 'justice', words: 'Police, court or probation' },
        { code: 'family', words: 'Family or carer' },
        { code: 'services', words: 'Another service' },
      ],
    },
    inWords('not-checked', 'presenting.not-checked', 'What could not be checked, and who was not reached'),
    {
      id: 'who-was-there',
      fact: 'presenting.who-was-there',
      kind: 'text',
      text: 'Who was there',
      hint: 'Interpreter, appropriate adult, family, colleague; or nobody else.',
    },
  ],
}

const family = history('family-history', 'history.family', 'Family history', {
  hint: 'Illness, suicide, drink and drugs in the family; who brought them up. No names that are not needed.',
  sensitive: ['third-party'],
})

const personal = history('personal-history', 'history.personal', 'Personal history', {
  hint: 'Childhood, school, work, relationships, losses, being looked after, moving country.',
})

const trauma = history('trauma-history', 'history.trauma', 'What happened to them that still hurts', {
  hint: 'Only as far as they want to say. Nobody has to tell it twice.',
  sensitive: ['domestic-abuse', 'sexual-violence'],
})

const forensic = history('forensic-history', 'history.forensic', 'Forensic history', {
  hint: `Earlier contact with police, courts, prison and hospital orders, as far as care needs it. ${noOffence}`,
})

const psychiatric = history('psychiatric-history', 'history.psychiatric', 'Psychiatric history', {
  hint: 'Problems, diagnoses and who made them, hospital, treatment, what helped and what did not.',
})

const medicines = history('medication-history', 'history.medication', 'Medicines for their mental health', {
  hint: 'Now and before: name, dose, taken as prescribed or not, unwanted effects, allergies.',
})

export const backgroundSection: Section = {
  id: 'background',
  title: 'Background',
  about: 'What is known already is shown with where it comes from: confirm it, do not ask it again.',
  questions: [
    ...pick(mindSection, ['mental-health', 'mental-health-kinds', 'hospital-before']),
    psychiatric,
    medicines,
    family,
    personal,
    trauma,
    forensic,
  ],
}

/** The same of a child; which kinds of trouble are asked is different. */
export function childBackground(mind: Section): Section {
  return {
    ...backgroundSection,
    questions: [
      ...pick(mind, ['mental-health', 'mental-health-kinds', 'hospital-before', 'loss']),
      psychiatric,
      medicines,
      history('early-years', 'history.early-years', 'Birth, first years and growing up', {
        hint: 'Walking, talking, learning, friends; what parents or school noticed.',
      }),
      family,
      personal,
      trauma,
      forensic,
    ],
  }
}

const willingness = inWords(
  'services-wanted',
  'services.wanted',
  'Which help they want to keep, and which not',
  {
    origin: 'said',
  },
)

const carePlan = {
  id: 'care-plan',
  fact: 'services.care-plan',
  kind: 'choice',
  text: 'Is there a care or crisis plan, and did you see it?',
  answers: [
    { code: 'seen', words: 'Yes, and seen' },
    { code: 'not-seen', words: 'Yes, not seen' },
    { code: 'no', words: 'No' },
    { code: 'unclear', words: 'Not clear' },
  ],
} as const

const otherServices = history('other-services', 'services.others', 'Other services that help them now', {
  hint: 'Who, since when, how often, the next appointment.',
})

const coordinator = {
  id: 'care-coordinator',
  fact: 'services.care-coordinator',
  kind: 'text',
  text: 'Care coordinator or main worker, and how to reach them',
  stable: true,
} as const

export const servicesNowSection: Section = {
  id: 'services',
  title: 'Services now',
  origin: 'mixed',
  questions: [
    ...pick(mindSection, ['mental-health-team', 'mental-health-team-who']),
    coordinator,
    carePlan,
    otherServices,
    willingness,
  ],
}

/** Under 18: legal status, youth justice, AssetPlus, CAMHS and what changes at 18 (section 3.5, "Youth extras"). */
export function childServices(known: Section): Section {
  return {
    ...servicesNowSection,
    questions: [
      ...known.questions,
      {
        id: 'transition-date',
        fact: 'transition.date',
        kind: 'text',
        text: 'When they move to services for adults',
        hint: 'The day of each move that is agreed, and the eighteenth birthday.',
      },
      coordinator,
      otherServices,
      willingness,
    ],
  }
}

export const homeNowSection: Section = {
  id: 'home',
  title: 'Home, work and money',
  questions: [
    ...pick(homeSection, [
      'accommodation',
      'can-return',
      'housing',
      'employment',
      'finance',
      'education',
      'immigration',
    ]),
    inWords('daily-life', 'social.daily-life', 'A usual day and week', {
      hint: 'Getting up, meals, money, company; what has changed lately.',
    }),
  ],
}

export const peopleNowSection: Section = {
  id: 'people',
  title: 'Family and people around them',
  questions: [
    ...pick(peopleSection, [
      'dependants',
      'dependants-with',
      'dependants-alone',
      'relationships',
      'young-carer',
      'care-leaver',
      'veteran',
      'gender-needs',
    ]),
    inWords('network', 'social.network', 'Who is there for them, and with whom we may talk', {
      sensitive: ['third-party'],
    }),
  ],
}
