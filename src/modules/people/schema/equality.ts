import type { Fact } from '#kernel/facts/index.ts'
import { codeLists, nonAnswers, type CodedQuestionName } from './code-lists.ts'
import { answer, cellText, group, list } from './field-group.ts'

/** Questions of the equality page that have one answer, in the order they are asked: with column, words and fact. */
export const equalityQuestions = [
  ['genderIdentity', 'gender_identity', 'Gender identity', 'person.gender-identity'],
  [
    'genderSameAsBirth',
    'gender_same_as_birth',
    'Is the gender the same as the sex registered at birth?',
    'person.gender-same-as-birth',
  ],
  ['ethnicity', 'ethnicity', 'Ethnic group', 'person.ethnicity'],
  ['religion', 'religion', 'Religion or belief', 'person.religion'],
  ['sexualOrientation', 'sexual_orientation', 'Sexual orientation', 'person.sexual-orientation'],
  ['maritalStatus', 'marital_status', 'Marital or partnership status', 'person.marital-status'],
  ['exForces', 'ex_forces', 'Served in the armed forces', 'forces.served'],
] as const satisfies readonly (readonly [CodedQuestionName, string, string, Fact])[]

export const equalityGroup = group(
  'equality',
  [
    ...equalityQuestions.map(([, column]) => column),
    'pronouns',
    'nationality',
    'disabilities',
    'disability_answer',
  ],
  (form) => {
    const coded = equalityQuestions.map(
      ([name, column, label]) => [column, answer(form, name, name, `“${label}”`)] as const,
    )
    const disabilities = form.choices(
      'disability',
      codeLists.disability.codes.map((code) => code.value),
    )
    const none = form.choices('disability', ['none', ...nonAnswers.map((code) => code.value)])
    if (disabilities.length === 0 && none.length !== 1) {
      form.problems.push({
        field: 'disability',
        message: 'Say which disabilities, or none, or that it was declined, not asked or not known',
      })
    }
    if (disabilities.length > 0 && none.length > 0) {
      form.problems.push({
        field: 'disability',
        message: 'Either say which disabilities, or choose one of the last answers',
      })
    }
    const nationality =
      form.choices(
        'nationalityAnswer',
        nonAnswers.map((code) => code.value),
      )[0] ?? form.text('nationality', 100, 'The nationality')
    if (nationality === null)
      form.problems.push({
        field: 'nationality',
        message: 'Enter the nationality, or say that it was declined, not asked or not known',
      })
    return {
      ...Object.fromEntries(coded),
      pronouns: form.text('pronouns', 40, 'Pronouns'),
      nationality: nationality ?? 'not-asked',
      disabilities,
      disability_answer: disabilities.length > 0 ? 'answered' : (none[0] ?? 'not-asked'),
    }
  },
  (row) => {
    const nationality = cellText(row['nationality'])
    const isAnswer = !nonAnswers.some((code) => code.value === nationality)
    const answered = cellText(row['disability_answer'])
    return {
      ...Object.fromEntries(equalityQuestions.map(([name, column]) => [name, cellText(row[column])])),
      pronouns: cellText(row['pronouns']),
      nationality: isAnswer ? nationality : '',
      nationalityAnswer: isAnswer ? '' : nationality,
      disability: answered === 'answered' ? list(row['disabilities']) : [answered],
    }
  },
)
