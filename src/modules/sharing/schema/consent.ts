import { z } from 'zod'

/** What somebody may agree to, each by itself (Domain brief: liaison and diversion, section 4 "Consent and sharing"). */
export const scopes = [
  'engage',
  'police-now',
  'court',
  'probation',
  'gp-care-team',
  'onward-service',
  'family',
  'post-release-contact',
  'research',
] as const
export type Scope = (typeof scopes)[number]

/** The scopes that allow something to be told to somebody; `engage` and being contacted allow no telling. */
export const sharingScopes = [
  'police-now',
  'court',
  'probation',
  'gp-care-team',
  'onward-service',
  'family',
  'research',
] as const
export type SharingScope = (typeof sharingScopes)[number]

export const decisions = ['given', 'refused', 'withdrawn', 'not-asked'] as const
export type Decision = (typeof decisions)[number]

export const decisionNames: Readonly<Record<Decision, string>> = {
  given: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  'not-asked': 'Not asked',
}

export interface ScopeWords {
  readonly title: string
  readonly question: string
  /** What agreeing means, in words that can be read out. */
  readonly meaning: string
}

export const scopeWords: Readonly<Record<Scope, ScopeWords>> = {
  engage: {
    title: 'Talking to us',
    question: 'Do they agree to talk to us today?',
    meaning:
      'Talking to us is their choice. They can stop at any time, and saying no will not count against them.',
  },
  'police-now': {
    title: 'Telling the police or custody staff now',
    question: 'May we tell the police or custody staff what they need to know to look after them?',
    meaning:
      'We would tell the custody officer about health, support and safety. We would not tell them what was said about the alleged offence.',
  },
  court: {
    title: 'Telling the court and the prosecution',
    question: 'May we tell the court what may help it treat them fairly?',
    meaning:
      'The court, the prosecution and the defence all get what the court gets. It may be said aloud in the courtroom.',
  },
  probation: {
    title: 'Telling probation or youth justice',
    question: 'May we share with probation or the youth justice service?',
    meaning: 'They may use it when they advise the court and when they plan support.',
  },
  'gp-care-team': {
    title: 'Telling the GP or care team',
    question: 'May we share with their GP and with any mental health or care team they have?',
    meaning: 'We would tell them that we met, what we found and what was agreed, so that care joins up.',
  },
  'onward-service': {
    title: 'Telling a service we refer to',
    question: 'May we send this service a referral with what it needs to know?',
    meaning: 'Each service is asked about by itself. Agreeing to one is not agreeing to another.',
  },
  family: {
    title: 'Telling family or a carer',
    question: 'May we speak with a family member or carer they choose?',
    meaning:
      'Write down who, and what may be said. Without a yes we may listen to family but tell them nothing.',
  },
  'post-release-contact': {
    title: 'Contacting them after release',
    question: 'May we contact them after they leave here?',
    meaning: 'Only in ways they say are safe. Nothing sent will name custody, court or this service.',
  },
  research: {
    title: 'Research',
    question: 'May their information be used for research?',
    meaning: 'This is separate from care. Saying no changes nothing about the help they get.',
  },
}

/** What was explained before asking: the privacy statement, item by item. The first three are the least. */
export const explainedItems = [
  'who-we-are',
  'your-choice',
  'what-may-be-shared',
  'limits',
  'change-your-mind',
  'kept-and-seen',
] as const
export type ExplainedItem = (typeof explainedItems)[number]

export const explainedWords: Readonly<Record<ExplainedItem, string>> = {
  'who-we-are': 'Who we are: a health service, not the police or the court',
  'your-choice': 'That it is their choice, and they may stop or say no to any part',
  'what-may-be-shared': 'What may be shared, with whom, and why',
  limits: 'When we may have to tell somebody without agreement: serious risk, safeguarding, a court order',
  'change-your-mind': 'That they can change their mind, and how',
  'kept-and-seen': 'What is written down, who can see it, and that they can ask for a copy',
}

export const givers = ['person', 'parent-or-guardian', 'attorney-or-deputy'] as const
export type Giver = (typeof givers)[number]
export const giverNames: Readonly<Record<Giver, string>> = {
  person: 'The person',
  'parent-or-guardian': 'A parent or guardian',
  'attorney-or-deputy': 'An attorney or deputy for health and welfare',
}

/** Mental Capacity Act 2005, section 1(2): capacity is assumed from 16 unless it is shown otherwise. */
export const capacities = ['assumed', 'assessed-has', 'assessed-lacks', 'not-considered'] as const
export type Capacity = (typeof capacities)[number]
export const capacityNames: Readonly<Record<Capacity, string>> = {
  assumed: 'No reason to doubt it: capacity assumed',
  'assessed-has': 'Doubted, assessed: they can make this decision',
  'assessed-lacks': 'Doubted, assessed: they cannot make this decision now',
  'not-considered': 'Not considered yet',
}

export const interpreterWays = ['in-person', 'telephone', 'video', 'none'] as const
export type InterpreterWay = (typeof interpreterWays)[number]
export const interpreterWayNames: Readonly<Record<InterpreterWay, string>> = {
  'in-person': 'In person',
  telephone: 'By telephone',
  video: 'By video',
  none: 'No interpreter',
}

/** Why something may be told to somebody (Domain brief: liaison and diversion, sections 3.5 and 4). */
export const bases = [
  'consent',
  'safeguarding',
  'vital-interest',
  'serious-harm',
  'court-order',
  'mental-health-act',
] as const
export type Basis = (typeof bases)[number]

export const basisWords: Readonly<Record<Basis, { readonly name: string; readonly when: string }>> = {
  consent: { name: 'They agreed', when: 'They agreed to this being shared, and have not withdrawn it.' },
  safeguarding: {
    name: 'Safeguarding a child or an adult at risk',
    when: 'Care Act 2014 section 42 for an adult; Children Act 1989 sections 17 and 47 for a child.',
  },
  'vital-interest': {
    name: 'To protect their life',
    when: 'There is a risk of death or serious harm to the person.',
  },
  'serious-harm': {
    name: 'To prevent serious harm to others',
    when: 'There is a risk of death or serious harm to somebody else, or of serious crime.',
  },
  'court-order': {
    name: 'A court order or a duty in law',
    when: 'A court or an Act requires it. Note which.',
  },
  'mental-health-act': {
    name: 'Mental Health Act',
    when: 'It is needed for an assessment or admission under the Act.',
  },
}

export const toldAnswers = ['yes', 'no', 'not-yet'] as const
export type Told = (typeof toldAnswers)[number]
export const toldNames: Readonly<Record<Told, string>> = { yes: 'Yes', no: 'No', 'not-yet': 'Not yet' }

const text = z.string().trim().max(20_000)
const decisionSchema = z.object({
  scope: z.enum(scopes),
  serviceId: z.uuid().optional(),
  decision: z.enum(decisions),
  reason: text.optional(),
})
export type ConsentDecision = z.infer<typeof decisionSchema>

export const consentSchema = z.object({
  decisions: z.array(decisionSchema).readonly(),
  explained: z.array(z.enum(explainedItems)).readonly(),
  givenBy: z.enum(givers),
  capacity: z.enum(capacities),
  capacityNote: text.optional(),
  interpreter: z.object({ way: z.enum(interpreterWays), detail: text }).optional(),
})
export type ConsentGiven = z.infer<typeof consentSchema>
