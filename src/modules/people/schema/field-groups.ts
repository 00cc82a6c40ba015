import { Temporal } from '#kernel/dates.ts'
import { communicationNeeds, hearingLanguages } from './code-lists.ts'
import { equalityGroup } from './equality.ts'
import { cellText, dayText, group, list } from './field-group.ts'
import { identityGroup } from './identity.ts'
import { interpreterAnswers } from './words.ts'

export { equalityQuestions } from './equality.ts'
export { cellText, dayText } from './field-group.ts'
export type { Cell, Cells, FieldGroup, FormValues, ReadGroup } from './field-group.ts'
export { identityGroup, sexOf } from './identity.ts'

export const communicationGroup = group(
  'communication',
  [
    'main_language',
    'interpreter',
    'interpreter_language',
    'hearing_language',
    'communication_needs',
    'communication_note',
    'preferred_worker_sex',
  ],
  (form) => {
    const interpreter = form.choice('interpreter', interpreterAnswers, 'Say whether an interpreter is needed')
    const language = form.text('interpreterLanguage', 100, 'The interpreter’s language')
    if (interpreter === 'needed' && language === null) {
      form.problems.push({
        field: 'interpreterLanguage',
        message: 'Enter which language the interpreter has to speak or sign',
      })
    }
    return {
      main_language: form.text('mainLanguage', 100, 'The main language'),
      interpreter,
      interpreter_language: interpreter === 'needed' ? language : null,
      hearing_language:
        form.choices(
          'hearingLanguage',
          hearingLanguages.map((code) => code.value),
        )[0] ?? null,
      communication_needs: form.choices(
        'communicationNeeds',
        communicationNeeds.map((code) => code.value),
      ),
      communication_note: form.text('communicationNote', 2000, 'The note'),
      preferred_worker_sex: form.choices('preferredWorkerSex', ['female', 'male'])[0] ?? null,
    }
  },
  (row) => ({
    mainLanguage: cellText(row['main_language']),
    interpreter: cellText(row['interpreter']),
    interpreterLanguage: cellText(row['interpreter_language']),
    hearingLanguage: cellText(row['hearing_language']),
    communicationNeeds: list(row['communication_needs']),
    communicationNote: cellText(row['communication_note']),
    preferredWorkerSex: cellText(row['preferred_worker_sex']),
  }),
)

const shortAnswers = ['answered', 'none', 'declined', 'not-asked', 'not-known'] as const

export const gpGroup = group(
  'gp',
  ['gp_practice', 'gp_practice_code', 'gp_answer'],
  (form) => {
    const answered = form.choice('gpAnswer', shortAnswers, 'Say whether there is a GP practice')
    const practice = form.text('gpPractice', 200, 'The practice')
    const code = form.text('gpPracticeCode', 12, 'The practice code')
    if (answered === 'answered' && practice === null)
      form.problems.push({ field: 'gpPractice', message: 'Enter the name of the practice' })
    return {
      gp_practice: answered === 'answered' ? practice : null,
      gp_practice_code: answered === 'answered' ? (code?.toUpperCase() ?? null) : null,
      gp_answer: answered,
    }
  },
  (row) => ({
    gpAnswer: cellText(row['gp_answer']),
    gpPractice: cellText(row['gp_practice']),
    gpPracticeCode: cellText(row['gp_practice_code']),
  }),
)

const dependantsGroup = group(
  'dependants',
  ['dependants_answer', 'dependants_with'],
  (form) => {
    const answered = form.choice(
      'dependantsAnswer',
      shortAnswers,
      'Say whether anybody depends on this person',
    )
    const having = form.text('dependantsWith', 1000, 'Who is with them now')
    if (answered === 'answered' && having === null) {
      form.problems.push({
        field: 'dependantsWith',
        message: 'Say who is with the children or others now, even if it is not known',
      })
    }
    return { dependants_answer: answered, dependants_with: answered === 'answered' ? having : null }
  },
  (row) => ({
    dependantsAnswer: cellText(row['dependants_answer']),
    dependantsWith: cellText(row['dependants_with']),
  }),
)

export const deathGroup = group(
  'death',
  ['died_on'],
  (form, today) => {
    const died = form.date('diedOn', 'Date of death')
    if (died !== null && Temporal.PlainDate.compare(died, today) > 0) {
      form.problems.push({ field: 'diedOn', message: 'The date of death must be today or in the past' })
    }
    return { died_on: died }
  },
  (row) => ({ diedOn: dayText(row['died_on']) }),
)

export const fieldGroups = [
  identityGroup,
  communicationGroup,
  equalityGroup,
  gpGroup,
  dependantsGroup,
  deathGroup,
] as const
