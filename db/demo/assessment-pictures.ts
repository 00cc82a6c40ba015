import type { Temporal } from '#kernel/dates.ts'
import type { Told } from './screening-answers.ts'

/** How somebody was found to be: the words of one whole assessment, so that its pages hang together. */
export interface Picture {
  readonly summary: string
  readonly told: Told
  readonly recommendations: (
    today: Temporal.PlainDate,
  ) => readonly (readonly [what: string, who: string, by: Temporal.PlainDate])[]
}

const ordinary: Told = {
  presenting:
    'Seen after arrest; says things have been going downhill for months. Wants help and is afraid of what comes next.',
  'not-checked': 'The GP surgery did not answer before court.',
  'who-was-there': 'Nobody else',
  'personal-history':
    'Grew up in the county, two moves of school, left at sixteen. Worked on and off. One long relationship, ended two years ago.',
  'family-history': 'A parent drank. No suicide in the family that they know of.',
  'forensic-history': 'Two cautions as a young adult; nothing for nine years.',
  'medical-history': 'Asthma since childhood, an inhaler. No fits, no head injury.',
  'daily-life': 'Gets up late, one meal a day, sees hardly anybody. It was different a year ago.',
  network: 'A sister who rings every week; we may talk with her.',
  'sleep-appetite': 'Wakes at four, eats little, has lost some weight.',
  appearance: 'Kempt, tired, sits forward with folded hands. Guarded at first, then talks freely.',
  speech: 'Quiet, slow at first, easy to follow.',
  'mood-said': '“Flat. Like nothing is worth it, but I am not going to do anything.”',
  'mood-seen': 'Low, tearful when talking about the children; smiles once about the dog.',
  affect: 'Narrow, fits what is said.',
  'thought-form': 'Ordered.',
  'thought-content': 'Self-blame, worry about money and home. No beliefs that others do not share.',
  perception: 'Hears and sees nothing others do not.',
  cognition: 'Knows where we are, the day and why. Keeps the thread for half an hour.',
  insight: 'Sees that something is wrong and wants help with it.',
  contact: 'Looks away when ashamed. Short questions work best.',
  decision: 'To be referred, and that the court is told what would help',
  capacity: 'can',
  'capacity-help': 'A quiet room, plain words, time; nothing more was needed.',
  'capacity-why': 'Said back in their own words what a referral is and why one might not want it, and chose.',
  'understands-charge': 'yes',
  follows: 'with-help',
  breaks: 'After half an hour, or when asked for',
  intermediary: 'no',
  'participation-help': 'Short questions, one at a time; bail conditions read aloud.',
  'suicide-history': 'One overdose at nineteen, told nobody. None since.',
  'suicide-imminence': 'Not now; evenings alone are the hardest.',
  'suicide-triggers': 'Bad news about the children, being alone with a drink.',
  'suicide-safety-plan': 'Rings the sister, then the crisis line; tablets are kept at her house.',
  'what-matters': 'Seeing the children again',
  strengths: 'Good with their hands, patient, funny when well',
  wants: 'Somebody to talk to; no group',
  goals: 'Soon: sleep, the rent. Later: work, weekends with the children.',
  'own-words': 'I am more than the worst day I have had.',
  'services-wanted': 'GP and talking therapy yes; does not want the church group again',
  agreed: 'Agrees to both referrals and that the court is told. Does not want the employer told.',
  contingency:
    'Sleeps less than three hours two nights running, or stops eating: rings us by day, the crisis line by night.',
  'release-plan': 'Sister collects them. Inhaler and tablets with the property. We ring tomorrow at eleven.',
}

const low: Picture = {
  summary:
    'Depression since losing work, with early waking and self-blame; no plan to end life, protective ties strong. Needs treatment through the GP, help with rent, and short plain questions in court.',
  told: {
    ...ordinary,
    'mental-health': 'current',
    'psychiatric-history':
      'Depression treated by the GP in 2019, sertraline for eight months, helped. No hospital, no team since.',
    'medication-history': 'Sertraline stopped by themselves last winter; no unwanted effects then.',
    'p-presenting': 'Low mood, poor sleep, keeping away from people.',
    'p-predisposing': 'A parent who drank and could not be relied on; learnt early to manage alone.',
    'p-precipitating': 'Losing work in the spring, then rent arrears, then this arrest.',
    'p-perpetuating': 'Being alone, drinking to sleep, shame that keeps them from asking.',
    'p-protective': 'The children, the sister, having got better before.',
    'plain-words':
      'You told us that things have been hard since you lost your work. You sleep badly, you keep away from people and you blame yourself.\n\nYou learnt early to manage alone. That made you strong, and it makes asking for help hard. Being alone in the evening, and a drink to sleep, keep it going.\n\nYou got better before. Your children and your sister matter to you, and you asked for help today.',
  },
  recommendations: (today) => [
    [
      'See the GP about sleep, mood and starting treatment again',
      'You, with a letter from us',
      today.add({ days: 7 }),
    ],
    ['Talking therapy: referral sent', 'Your practitioner', today.add({ days: 1 })],
    ['Advice about the rent arrears', 'The advice service; we make the appointment', today.add({ days: 5 })],
  ],
}

const using: Picture = {
  summary:
    'Long heroin use, out of treatment since the summer, with trauma behind it; ready to go back. No fixed place to stay. Not in withdrawal now; healthcare knows. Community treatment and a bed are what would help.',
  told: {
    ...ordinary,
    'mental-health': 'history',
    drugs: 'current',
    housing: 'current',
    'mood-said': '“Rattled. I just want a bed and my script.”',
    'mood-seen': 'Irritable, settles with a drink of water and a plan.',
    'psychiatric-history': 'Told at twenty that it is anxiety. Diazepam once. Never seen by a team for long.',
    'medication-history': 'Methadone until July, collected daily; missed three and was stopped.',
    'trauma-history': 'Says things happened at home as a child that they do not want to talk about today.',
    'substance-history':
      'Heroin since nineteen, crack later. Longest time without: fourteen months in 2021, with methadone and a flat.',
    'substance-effects': 'Two overdoses last year. Everything goes on it; mood falls when it runs out.',
    'substance-change': 'Wants the script back first, then a detox away from the county.',
    'p-presenting': 'Daily use, nowhere to live, out of treatment.',
    'p-predisposing': 'Hurt as a child; drugs were the first thing that made it quiet.',
    'p-precipitating': 'Losing the hostel place in July, and the script with it.',
    'p-perpetuating': 'Nowhere to sleep, old company, shame about relapse.',
    'p-protective': 'Fourteen months without is proof that it can be done. Wants it again.',
    'plain-words':
      'You have lived with heroin for a long time. It made hard things quiet when nothing else did.\n\nIn 2021 you did fourteen months without. You had your script and a flat then. When you lost the hostel in July you lost both.\n\nYou want your script back and a place to sleep. That is where we start.',
  },
  recommendations: (today) => [
    [
      'Back into treatment: assessment at the drug service',
      'Drug service; a support worker goes with you',
      today.add({ days: 2 }),
    ],
    [
      'A place to stay: homelessness application',
      'Housing team of the council, with your practitioner',
      today.add({ days: 1 }),
    ],
    ['Naloxone to carry', 'Drug service', today.add({ days: 2 })],
  ],
}

const scattered: Picture = {
  summary:
    'Diagnosed with ADHD as a child and untreated since; drinks to sleep. No illness of mood or thought beyond it. Loses long questions: short ones and breaks change everything. Assessment for ADHD as an adult recommended.',
  told: {
    ...ordinary,
    adhd: '1',
    communication: 'current',
    alcohol: 'current',
    speech: 'Fast, jumps between topics, comes back when asked.',
    'mood-said': '“Wired. Always wired.”',
    'mood-seen': 'Restless, cheerful, worn out underneath.',
    'thought-form': 'Quick, from one thing to the next, can be followed.',
    cognition: 'Oriented. Attention goes after two minutes; comes back with a short question.',
    'psychiatric-history': 'ADHD diagnosed at nine, tablets until fifteen. Nothing since.',
    'medication-history': 'Methylphenidate as a child, helped at school; none now.',
    'neuro-effects':
      'Misses appointments, loses papers, acts before thinking and is sorry. Called rude when lost.',
    senses: 'Strip lights and several people talking at once.',
    'substance-history': 'Drinks since sixteen to come down at night. Best when working outside.',
    'p-presenting': 'Restless, drinking to sleep, in trouble for not turning up.',
    'p-predisposing': 'ADHD that was treated at school and then forgotten.',
    'p-precipitating': 'New job with rotas and forms; missed two court dates.',
    'p-perpetuating': 'Drink, no routine, letters nobody reads with them.',
    'p-protective': 'Quick, willing, a partner who keeps the calendar.',
    'plain-words':
      'Your head is fast. You were told as a child that this is ADHD, and the tablets helped at school. Then nobody asked again.\n\nYou drink to come down at night. Letters and dates get lost, and people think you do not care. You do.\n\nShort questions, breaks and reminders by text work for you. We tell the court that.',
  },
  recommendations: (today) => [
    ['Assessment for ADHD as an adult', 'GP, with our letter', today.add({ days: 14 })],
    ['Reminders of every date by text, to you and your partner', 'Support worker', today.add({ days: 1 })],
    ['First talk at the alcohol service', 'Alcohol service', today.add({ days: 10 })],
  ],
}

export const adultPictures: readonly Picture[] = [low, using, scattered]

const grieving: Picture = {
  summary:
    'Fifteen to seventeen, grieving a friend and out of school since spring. No thoughts of suicide or self-harm today. Understands short plain words. CAMHS and school to be brought together; the youth justice worker knows.',
  told: {
    ...ordinary,
    'who-was-there': 'A grandmother, who is the appropriate adult',
    'early-years': 'Walked and talked in time, as the grandmother says; shy at nursery.',
    'personal-history': 'With the grandmother since six. Liked primary school. A friend died in the spring.',
    'forensic-history': 'One community resolution last year.',
    'psychiatric-history': 'Seen twice by a school counsellor.',
    'medication-history': 'None.',
    'family-history': 'Parents could not look after them; little contact.',
    'mood-said': '“Fine. Tired.”',
    'mood-seen': 'Sad, brightens about football.',
    'decides-by': 'act',
    decision: 'To be referred to CAMHS, and that school is told of it',
    'what-matters': 'Gran, and getting back to football',
    strengths: 'Loyal, good with younger children, plays well in a team',
    goals: 'Soon: sleep. Later: college, the team.',
    'own-words': 'Ask me, not just my gran.',
    'transition-date': 'Eighteen next year; CAMHS agrees the move six months before',
    'p-presenting': 'Sadness, sleeplessness, staying away from school.',
    'p-predisposing': 'Losing parents early.',
    'p-precipitating': 'A friend’s death in the spring.',
    'p-perpetuating': 'Nobody spoke about it; nights on the phone; no timetable.',
    'p-protective': 'A grandmother who is there, football, one teacher.',
    'plain-words':
      'Your friend died and nobody really talked with you about it. You do not sleep well and school got too much.\n\nThat is grief. It is heavy, and it gets lighter when somebody helps to carry it.\n\nYour gran is there. So is football, and one teacher you trust.',
  },
  recommendations: (today) => [
    ['Somebody to talk with about your friend', 'CAMHS; we ring them with you', today.add({ days: 3 })],
    [
      'A way back to school, starting with two mornings',
      'School and your youth justice worker',
      today.add({ days: 10 }),
    ],
  ],
}

export const youthPictures: readonly Picture[] = [grieving]
