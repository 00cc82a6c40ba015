import {
  childrenAct,
  need,
  pick,
  presence,
  safeguard,
  tellNow,
  yesNoUnclear,
} from './screening-adult-parts.ts'
import { homeSection, peopleSection } from './screening-adult-life.ts'
import { womenSection } from './screening-adult-women.ts'
import type { Section } from './question-set.ts'

/** Services that know them, and when they become adults (Domain brief: liaison and diversion, section 3.5, "Youth extras"). */
export const servicesSection: Section = {
  id: 'services',
  title: 'People and services who know them',
  questions: [
    {
      id: 'legal-status',
      fact: 'care.legal-status',
      kind: 'choices',
      text: 'Does a council look after them or have a plan for them?',
      stable: true,
      answers: [
        {
          code: 'looked-after-agreed',
          words: 'Looked after with the parents’ agreement (section 20)',
          means: 'current',
        },
        { code: 'care-order', words: 'Looked after under a care order (section 31)', means: 'current' },
        { code: 'remand', words: 'Looked after because a court remanded them', means: 'current' },
        { code: 'protection-plan', words: 'Child protection plan', means: 'current' },
        { code: 'child-in-need', words: 'Child in need', means: 'current' },
        { code: 'early-help', words: 'Early help', means: 'current' },
        { code: 'left-care', words: 'Was looked after before, and is not now', means: 'history' },
        { code: 'none', words: 'None of these', means: 'none', alone: true },
      ],
    },
    {
      id: 'social-worker',
      fact: 'care.social-worker',
      kind: 'text',
      text: 'Which council, and who is their social worker?',
      showWhen: {
        question: 'legal-status',
        is: [
          'looked-after-agreed',
          'care-order',
          'remand',
          'protection-plan',
          'child-in-need',
          'early-help',
          'left-care',
        ],
      },
      stable: true,
    },
    {
      id: 'yjs-known',
      fact: 'services.youth-justice',
      kind: 'choice',
      text: 'Does the youth justice service know them?',
      answers: [
        { code: 'now', words: 'Yes, works with them now' },
        { code: 'before', words: 'Yes, before' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    {
      id: 'yjs-worker',
      fact: 'services.youth-justice-worker',
      kind: 'text',
      text: 'Who is their worker there, and how are they reached?',
      showWhen: { question: 'yjs-known', is: ['now', 'before'] },
    },
    {
      id: 'asset-plus',
      fact: 'services.asset-plus',
      kind: 'choice',
      text: 'Is there an AssetPlus assessment, and did you see it?',
      showWhen: { question: 'yjs-known', is: ['now', 'before'] },
      answers: [
        { code: 'seen', words: 'Yes, and seen' },
        { code: 'not-seen', words: 'Yes, not seen' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    {
      id: 'yjs-told',
      fact: 'services.youth-justice-told',
      kind: 'choice',
      text: 'Has the youth justice service been told that they are here?',
      answers: yesNoUnclear,
    },
    need(
      'camhs',
      'services.camhs',
      'Children’s mental health service',
      'Does a children and young people’s mental health service (CAMHS) help them?',
      {
        answers: [
          { code: 'open', words: 'Yes, now', means: 'current' },
          { code: 'waiting', words: 'Waiting for it', means: 'current' },
          { code: 'history', words: 'Before, not now', means: 'history' },
          { code: 'no', words: 'No', means: 'none' },
          { code: 'unclear', words: 'Not clear', means: 'unclear' },
        ],
      },
    ),
    {
      id: 'camhs-who',
      fact: 'services.camhs-worker',
      kind: 'text',
      text: 'Which team, who is their worker, and when did they last meet?',
      showWhen: { question: 'camhs', is: ['open', 'waiting', 'history'] },
    },
    {
      id: 'transition',
      fact: 'transition.soon',
      kind: 'choice',
      text: 'Will they be 18 within six months?',
      answers: yesNoUnclear,
    },
    {
      id: 'transition-plan',
      fact: 'transition.plan',
      kind: 'long',
      text: 'What changes for them at 18, who arranges it, and by when?',
      hint: 'Mental health team, social care, youth justice or probation, somewhere to live. How old they are at the first hearing or plea decides which court it is.',
      showWhen: { question: 'transition', is: ['yes', 'unclear'] },
    },
  ],
}

export const schoolSection: Section = {
  id: 'school',
  title: 'School, college and work',
  questions: [
    {
      id: 'school-where',
      fact: 'school.where',
      kind: 'choice',
      text: 'What do they do in the week?',
      answers: [
        { code: 'school', words: 'School' },
        { code: 'special-school', words: 'Special school' },
        { code: 'alternative', words: 'Pupil referral unit or other alternative provision' },
        { code: 'college', words: 'College, training or apprenticeship' },
        { code: 'work', words: 'Work' },
        { code: 'home', words: 'Taught at home' },
        { code: 'nothing', words: 'None of these', means: 'current' },
      ],
    },
    {
      id: 'school-name',
      fact: 'school.name',
      kind: 'text',
      text: 'Which one, and who there knows them?',
      showWhen: { question: 'school-where', is: ['school', 'special-school', 'alternative', 'college'] },
    },
    need(
      'exclusion',
      'school.exclusion',
      'Exclusion from school',
      'Have they been excluded, or are they mostly not there?',
    ),
    {
      id: 'ehcp',
      fact: 'school.ehcp',
      kind: 'choice',
      text: 'Do they have an education, health and care plan?',
      stable: true,
      answers: [
        { code: 'plan', words: 'Yes' },
        { code: 'asked', words: 'Asked for, not decided' },
        { code: 'support', words: 'No plan, extra help at school' },
        { code: 'no', words: 'No' },
        { code: 'unclear', words: 'Not clear' },
      ],
    },
    need(
      'education',
      'education.need',
      'Education and skills',
      'Do they need help with reading, writing, numbers or getting back to learning?',
    ),
  ],
}

export const childHomeSection: Section = {
  id: 'home',
  title: 'Home and family',
  questions: [
    {
      id: 'living-with',
      fact: 'home.living-with',
      kind: 'choice',
      text: 'Where and with whom do they live?',
      answers: [
        { code: 'parents', words: 'With a parent or both' },
        { code: 'relatives', words: 'With other family or friends of the family' },
        { code: 'foster', words: 'With foster carers' },
        { code: 'childrens-home', words: 'In a children’s home' },
        { code: 'supported', words: 'In supported lodgings or semi-independent housing' },
        { code: 'secure', words: 'In a secure home, training centre or young offender institution' },
        { code: 'own', words: 'On their own or with a partner' },
        { code: 'moving', words: 'Moving between friends’ floors and sofas', means: 'current' },
        { code: 'nowhere', words: 'Nowhere', means: 'current' },
      ],
    },
    ...pick(homeSection, ['can-return']),
    need(
      'housing',
      'home.need',
      'Somewhere to live',
      'Do they need somewhere else, or somewhere safer, to live?',
      {
        urgent: [
          safeguard(
            ['current'],
            'A child needs somewhere safe to live: ask children’s social care',
            'Children’s social care',
            `${childrenAct}; section 20`,
          ),
        ],
      },
    ),
    need(
      'relationships',
      'family.relationships',
      'Family and friends',
      'Do they need help with family, friends or a boyfriend or girlfriend?',
    ),
    need(
      'young-carer',
      'family.carer',
      'Young carer',
      'Do they look after somebody who is ill, disabled or has an addiction?',
    ),
    need(
      'dependants',
      'family.dependants',
      'Somebody depends on them',
      'Does anybody depend on them: a baby of theirs, a brother or sister, an animal?',
      {
        answers: presence.filter((one) => one.code !== 'history'),
      },
    ),
    ...pick(peopleSection, ['dependants-with', 'dependants-alone']),
    ...pick(homeSection, ['immigration']),
    ...pick(peopleSection, ['gender-needs']),
  ],
}

/** A girl under 18 is in the care of a woman while she is held (Children and Young Persons Act 1933, section 31). */
export const girlsSection: Section = {
  id: 'girls',
  title: 'Girls’ health and safety',
  addition: 'women',
  questions: [
    {
      id: 'female-carer',
      fact: 'custody.female-carer',
      kind: 'choice',
      text: 'Is a named woman looking after her here?',
      answers: yesNoUnclear,
      urgent: [
        {
          ...tellNow(['no', 'unclear'], 'Ask the custody officer which woman is looking after the girl'),
          source: 'Children and Young Persons Act 1933 section 31; PACE Code C 3.20A',
        },
      ],
    },
    {
      id: 'female-carer-who',
      fact: 'custody.female-carer-who',
      kind: 'text',
      text: 'Who, and until when?',
      showWhen: { question: 'female-carer', is: ['yes'] },
    },
    ...pick(womenSection, ['worker-sex', 'pregnancy', 'pregnancy-detail', 'menstrual']),
    need(
      'gender-violence',
      'safety.gender-violence',
      'Violence against girls',
      'Has she been stalked, forced or promised into marriage, cut, or hurt for “honour”, or is anybody planning it?',
      {
        sensitive: ['domestic-abuse', 'sexual-violence'],
        urgent: [
          safeguard(
            ['current', 'unclear'],
            'Violence against a girl: refer or write why not',
            'Children’s social care, and the police where a girl may be cut or married',
            `${childrenAct}; Female Genital Mutilation Act 2003 section 5B`,
          ),
        ],
      },
    ),
  ],
}
