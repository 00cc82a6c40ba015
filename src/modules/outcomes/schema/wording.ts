/** The wording of one questionnaire, and who has to be named beside it. */
export interface Wording {
  /** Kept with each form: what the person read. */
  readonly version: string
  readonly stem: string | null
  readonly items: readonly string[]
  readonly options: readonly { readonly value: number; readonly words: string }[]
  readonly attribution: string
}

/** Numbers alone: the form is on paper beside it, or its wording has a licence that this installation does not hold. */
const blanks: Wording = { version: 'blanks', stem: null, items: [], options: [], attribution: '' }

/** No permission required to reproduce, translate, display or distribute. */
const phq9: Wording = {
  version: 'en-1',
  stem: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  items: [
    'Little interest or pleasure in doing things',
    'Feeling down, depressed, or hopeless',
    'Trouble falling or staying asleep, or sleeping too much',
    'Feeling tired or having little energy',
    'Poor appetite or overeating',
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  ],
  options: [
    { value: 0, words: 'Not at all' },
    { value: 1, words: 'Several days' },
    { value: 2, words: 'More than half the days' },
    { value: 3, words: 'Nearly every day' },
  ],
  attribution:
    'Developed by Drs Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
}

/** No permission required to reproduce, translate, display or distribute. */
const gad7: Wording = {
  version: 'en-1',
  stem: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  items: [
    'Feeling nervous, anxious or on edge',
    'Not being able to stop or control worrying',
    'Worrying too much about different things',
    'Trouble relaxing',
    'Being so restless that it is hard to sit still',
    'Becoming easily annoyed or irritable',
    'Feeling afraid as if something awful might happen',
  ],
  options: [
    { value: 0, words: 'Not at all' },
    { value: 1, words: 'Several days' },
    { value: 2, words: 'More than half the days' },
    { value: 3, words: 'Nearly every day' },
  ],
  attribution:
    'Developed by Drs Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc.',
}

/** Work of the United States Government, not copyrighted. */
const pcl5: Wording = {
  version: 'en-1',
  stem: 'In the past month, how much were you bothered by:',
  items: [
    'Repeated, disturbing, and unwanted memories of the stressful experience?',
    'Repeated, disturbing dreams of the stressful experience?',
    'Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?',
    'Feeling very upset when something reminded you of the stressful experience?',
    'Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?',
    'Avoiding memories, thoughts, or feelings related to the stressful experience?',
    'Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?',
    'Trouble remembering important parts of the stressful experience?',
    'Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?',
    'Blaming yourself or someone else for the stressful experience or what happened after it?',
    'Having strong negative feelings such as fear, horror, anger, guilt, or shame?',
    'Loss of interest in activities that you used to enjoy?',
    'Feeling distant or cut off from other people?',
    'Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?',
    'Irritable behavior, angry outbursts, or acting aggressively?',
    'Taking too many risks or doing things that could cause you harm?',
    'Being “superalert” or watchful or on guard?',
    'Feeling jumpy or easily startled?',
    'Having difficulty concentrating?',
    'Trouble falling or staying asleep?',
  ],
  options: [
    { value: 0, words: 'Not at all' },
    { value: 1, words: 'A little bit' },
    { value: 2, words: 'Moderately' },
    { value: 3, words: 'Quite a bit' },
    { value: 4, words: 'Extremely' },
  ],
  attribution:
    'Weathers FW, Litz BT, Keane TM, Palmieri PA, Marx BP, Schnurr PP (2013). The PTSD Checklist for DSM-5 (PCL-5). National Center for PTSD, www.ptsd.va.gov',
}

const packs: Readonly<Record<string, Wording>> = { phq9, gad7, pcl5 }

/** The wording that may be shown; numbered blanks where no licence lets us (Measures, rule 7 and section 10). */
export function wordingOf(measure: string): Wording {
  return packs[measure] ?? blanks
}
