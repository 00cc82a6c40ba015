/** One code of a list: what we store, what people read, and the code a national return wants for it. */
export interface Code {
  readonly value: string
  readonly text: string
  readonly national?: string
}

/** A dated list of codes with where it comes from; a new edition is a new list, and old answers keep their values. */
export interface CodeList {
  readonly version: string
  readonly source: string
  readonly codes: readonly Code[]
}

/** The three kinds of having no answer, never one "unknown" (design, promise 7). */
export const nonAnswers: readonly Code[] = [
  { value: 'declined', text: 'Declined to say' },
  { value: 'not-asked', text: 'Not asked' },
  { value: 'not-known', text: 'Not known' },
]

const mhsds =
  'NHS Data Dictionary values as used in the Mental Health Services Data Set; Domain brief: liaison and diversion, section 3.1'
const ordinary =
  'NHS Data Dictionary values, from general knowledge; Domain brief: liaison and diversion, section 3.1'

function list(
  source: string,
  codes: readonly (readonly [value: string, text: string, national?: string])[],
): CodeList {
  return {
    version: '2026-11',
    source,
    codes: codes.map(([value, text, national]) => ({ value, text, national: national ?? value })),
  }
}

/** Every coded question about a person. National codes for no answer are X or 99 (not known) and Z or ZZ (not stated). */
export const codeLists = {
  sex: list(mhsds, [
    ['male', 'Male', '1'],
    ['female', 'Female', '2'],
    ['indeterminate', 'Indeterminate', '9'],
  ]),
  genderIdentity: list(mhsds, [
    ['male', 'Male, including trans men', '1'],
    ['female', 'Female, including trans women', '2'],
    ['non-binary', 'Non-binary', '3'],
    ['other', 'Described another way', '4'],
  ]),
  genderSameAsBirth: list(mhsds, [
    ['yes', 'Yes', 'Y'],
    ['no', 'No', 'N'],
  ]),
  ethnicity: list(mhsds, [
    ['A', 'White: British'],
    ['B', 'White: Irish'],
    ['C', 'White: any other background'],
    ['D', 'Mixed: White and Black Caribbean'],
    ['E', 'Mixed: White and Black African'],
    ['F', 'Mixed: White and Asian'],
    ['G', 'Mixed: any other background'],
    ['H', 'Asian or Asian British: Indian'],
    ['J', 'Asian or Asian British: Pakistani'],
    ['K', 'Asian or Asian British: Bangladeshi'],
    ['L', 'Asian or Asian British: any other background'],
    ['M', 'Black or Black British: Caribbean'],
    ['N', 'Black or Black British: African'],
    ['P', 'Black or Black British: any other background'],
    ['R', 'Other: Chinese'],
    ['S', 'Other: any other ethnic group'],
  ]),
  religion: list(ordinary, [
    ['none', 'No religion', 'L'],
    ['buddhist', 'Buddhist', 'B'],
    ['christian', 'Christian', 'C'],
    ['hindu', 'Hindu', 'D'],
    ['jewish', 'Jewish', 'F'],
    ['muslim', 'Muslim', 'G'],
    ['pagan', 'Pagan', 'H'],
    ['sikh', 'Sikh', 'I'],
    ['other', 'Another religion or belief', 'K'],
  ]),
  sexualOrientation: list(ordinary, [
    ['heterosexual', 'Heterosexual or straight', '1'],
    ['gay-or-lesbian', 'Gay or lesbian', '2'],
    ['bisexual', 'Bisexual', '3'],
    ['other', 'Described another way', '4'],
  ]),
  maritalStatus: list(ordinary, [
    ['single', 'Single', 'S'],
    ['married', 'Married or in a civil partnership', 'M'],
    ['separated', 'Separated', 'P'],
    ['divorced', 'Divorced or civil partnership dissolved', 'D'],
    ['widowed', 'Widowed or surviving civil partner', 'W'],
  ]),
  disability: list(mhsds, [
    ['01', 'Behaviour and emotional'],
    ['02', 'Hearing'],
    ['03', 'Manual dexterity'],
    ['04', 'Memory, or ability to concentrate, learn or understand'],
    ['05', 'Mobility and gross motor'],
    ['06', 'Perception of physical danger'],
    ['07', 'Personal, self-care and continence'],
    ['08', 'Progressive conditions and physical health'],
    ['09', 'Sight'],
    ['10', 'Speech'],
    ['XX', 'Another disability'],
  ]),
  exForces: list(mhsds, [
    ['ex-services', 'Yes, served in the armed forces', '02'],
    ['no', 'No', '03'],
    ['dependant', 'Dependant of somebody who served', '05'],
  ]),
} as const satisfies Readonly<Record<string, CodeList>>

export type CodedQuestionName = keyof typeof codeLists

/** Whether a value is in a list, or one of the three kinds of no answer. */
export function isAnswerTo(name: CodedQuestionName, value: string): boolean {
  return [...codeLists[name].codes, ...nonAnswers].some((code) => code.value === value)
}

/** The words for a stored value; a value of an older edition is shown as it is. */
export function answerText(name: CodedQuestionName, value: string): string {
  return [...codeLists[name].codes, ...nonAnswers].find((code) => code.value === value)?.text ?? value
}

/** What is worth arranging before speaking to somebody. */
export const communicationNeeds: readonly Code[] = [
  { value: 'British Sign Language', text: 'British Sign Language' },
  { value: 'Lip reading', text: 'Lip reading' },
  { value: 'Easy read', text: 'Easy read' },
  { value: 'Large print', text: 'Large print' },
  { value: 'Braille', text: 'Braille' },
  { value: 'Short sentences, one thing at a time', text: 'Short sentences, one thing at a time' },
  { value: 'Extra time to answer', text: 'Extra time to answer' },
  { value: 'Quiet place', text: 'Quiet place' },
  { value: 'Cannot read or write', text: 'Cannot read or write' },
  { value: 'Somebody they trust present', text: 'Somebody they trust present' },
]

/** Courts in Wales, and Welsh speakers moved to England, may have the hearing in Welsh (Welsh Language Act 1993, section 22). */
export const hearingLanguages: readonly Code[] = [
  { value: 'english', text: 'English' },
  { value: 'welsh', text: 'Welsh' },
]

export const adjustmentKinds: readonly Code[] = [
  { value: 'breaks', text: 'Breaks' },
  { value: 'appropriate-adult', text: 'Appropriate adult' },
  { value: 'intermediary', text: 'Intermediary' },
  { value: 'wheelchair', text: 'Step-free or wheelchair access' },
  { value: 'lighting-noise', text: 'Less light or noise' },
  { value: 'written', text: 'Everything important also in writing' },
  { value: 'time-of-day', text: 'Certain times of day' },
  { value: 'other', text: 'Another adjustment' },
]

export const alertKinds: readonly Code[] = [
  { value: 'risk-to-self', text: 'Risk to themselves' },
  { value: 'risk-to-others', text: 'Risk to others' },
  { value: 'risk-to-staff', text: 'Risk to staff' },
  { value: 'safeguarding-adult', text: 'Safeguarding: adult' },
  { value: 'safeguarding-child', text: 'Safeguarding: child' },
  { value: 'domestic-abuse', text: 'Domestic abuse' },
  { value: 'allergy', text: 'Allergy' },
  { value: 'medical', text: 'Medical' },
  { value: 'place', text: 'Place where it is not safe to meet' },
  { value: 'other', text: 'Another alert' },
]

/** The words for a value of a plain list. */
export function codeText(codes: readonly Code[], value: string): string {
  return codes.find((code) => code.value === value)?.text ?? value
}
