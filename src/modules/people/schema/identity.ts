import { parseLooseDate, type Temporal } from '#kernel/dates.ts'
import { isAnswerTo } from './code-lists.ts'
import { answer, cellText, dayText, group, type Cells } from './field-group.ts'
import type { FormReader } from './form-reader.ts'
import { birthPrecisions, identityStatuses } from './words.ts'

export const identityGroup = group(
  'identity',
  [
    'identity_status',
    'placeholder_label',
    'date_of_birth',
    'dob_precision',
    'estimated_age',
    'estimated_on',
    'sex',
  ],
  (form, today) => {
    const status = form.choice('identityStatus', identityStatuses, 'Say how sure it is who this is')
    const precision = form.choice(
      'dobPrecision',
      birthPrecisions,
      'Say how exactly the date of birth is known',
    )
    const born = precision === 'unknown' ? null : birthOf(form, precision, today)
    const age =
      precision === 'unknown' || precision === 'estimated'
        ? form.whole('estimatedAge', 'The estimated age', 0, 120)
        : null
    if (precision === 'estimated' && born === null && age === null && form.problems.length === 0) {
      form.problems.push({ field: 'estimatedAge', message: 'Enter an estimated age or date of birth' })
    }
    return {
      identity_status: status,
      placeholder_label: form.text('placeholderLabel', 200, 'The label'),
      date_of_birth: born,
      dob_precision: born === null && precision !== 'unknown' ? 'unknown' : precision,
      estimated_age: age,
      estimated_on: age === null ? null : today.toString(),
      sex: answer(form, 'sex', 'sex', 'the sex registered'),
    }
  },
  (row) => ({
    identityStatus: cellText(row['identity_status']),
    placeholderLabel: cellText(row['placeholder_label']),
    dateOfBirth: birthText(row),
    dobPrecision: cellText(row['dob_precision']),
    estimatedAge: cellText(row['estimated_age']),
    sex: cellText(row['sex']),
    reason: '',
  }),
)

/** A whole date, or a month and year, or a year, as the precision says; the missing parts are the first. */
function birthOf(form: FormReader, precision: string, today: Temporal.PlainDate): string | null {
  const typed = form.text('dateOfBirth', 40, 'The date of birth')
  if (typed === null) {
    if (precision !== 'estimated')
      form.problems.push({
        field: 'dateOfBirth',
        message: 'Enter the date of birth, or as much of it as is known',
      })
    return null
  }
  const year = /^\d{4}$/.test(typed) ? `1 1 ${typed}` : null
  const month = /^(?:\d{1,2}|[a-z]{3,9})[-/. ]+\d{4}$/i.test(typed) ? `1 ${typed}` : null
  const text =
    precision === 'year' || precision === 'estimated'
      ? (year ?? month ?? typed)
      : precision === 'month'
        ? (month ?? typed)
        : typed
  const read = parseLooseDate(text, { today, birth: true })
  if (read.ok) return read.value.toString()
  form.problems.push({ field: 'dateOfBirth', message: read.message })
  return null
}

function birthText(row: Cells): string {
  const [year = '', month = ''] = cellText(row['date_of_birth']).split('-')
  if (row['dob_precision'] === 'year') return year
  return row['dob_precision'] === 'month' ? `${month} ${year}` : dayText(row['date_of_birth'])
}

/** The sex of a new record: what a list or a form says, or that it is not known when it says something else. */
export function sexOf(value: string | undefined): string {
  return value === undefined ? 'not-asked' : isAnswerTo('sex', value) ? value : 'not-known'
}
