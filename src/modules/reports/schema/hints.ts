/**
 * Words that often mean that a report says what it should not. They are shown to the writer, who changes the text or gives
 * the reason why they stand; they decide nothing (Domain brief: liaison and diversion, sections 0 and 5, checklist).
 */
export interface Hint {
  readonly check: 'no-offence' | 'no-sentence-urged' | 'fitness'
  readonly pattern: RegExp
}

export const hints: readonly Hint[] = [
  {
    check: 'no-offence',
    pattern:
      /\b(admits?|admitted|admission of|confess(?:es|ed|ion)?|guilt(?:y)?|remorse(?:ful)?|stole|stolen|robbed|burgled|assaulted|punched|kicked|stabbed|struck|the (?:alleged )?(?:offence|assault|theft|incident)|allegedly|(?:did|done|committed) it|committed|offended against|victim|complainant|perpetrator|offender)\b/gi,
  },
  {
    check: 'no-sentence-urged',
    pattern:
      /\b((?:should|must|ought to) (?:not )?(?:be (?:sentenced|imprisoned|sent to prison|given|spared|released|fined)|receive|get|go to prison)|(?:recommend|urge|request|ask)(?:s|ed)? (?:that )?(?:the (?:court|bench|magistrates) )?(?:to )?(?:a |an |impose|pass|avoid|leniency|custody|community order|suspended)|lenien(?:t|cy)|deserves?)\b/gi,
  },
  { check: 'fitness', pattern: /\b(?:un)?fit(?:ness)? (?:to|for)\b/gi },
]

/** The only thing a report may say of fitness to plead (same, section 5). */
export const fitnessWords = /a psychiatric opinion is indicated/i

/** Words that begin with a capital and are no names: of places, bodies and times that stand in any report. */
export const notNames: ReadonlySet<string> = new Set(
  `Court Courts Crown Magistrates Youth Justice Probation Service Services Police Custody Prison Hospital Liaison Diversion Mental Health Act Care
   General Practitioner Doctor Nurse Social Worker Team Crisis Home Office District Judge Legal Adviser Prosecution National Community Treatment
   Requirement Order January February March April May June July August September October November December Monday Tuesday Wednesday Thursday
   Friday Saturday Sunday Christmas English Welsh Polish Romanian British England Wales London Street Road House Centre Clinic Surgery Practice
   The They Their This That These Those There When Where What While Before After During With Without Since Until From For And But Not None No Yes
   In On At By He She His Her We Our I If It Its As An A To Of Or Both Each One Two Three Said Seen Appropriate Adult Talking Therapies Women
   Alcohol Drug Drugs Recovery Housing Support Has Have Had Was Were Is Are Would Will Can Could May Might Must Should Also About Some Any All
   Asked Agreed Takes Took Lives Reports Reported Risk Own Open Known Short Thinks Thoughts Wants Works Sleeps Feels Medication Sertraline
   Mirtazapine Diazepam Methadone Depot`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
