import type { Temporal } from '#kernel/dates.ts'
import type { Problem } from '#kernel/outcome.ts'
import type { FormBody } from '#modules/access/index.ts'
import { identityGroup, sexOf } from './field-groups.ts'
import { readForm } from './form-reader.ts'
import { recordedIdentifierKinds, type BirthPrecision, type IdentityStatus, type NewPerson } from './words.ts'

export type ReadNewPerson =
  | { readonly ok: true; readonly person: NewPerson }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads the form that starts a record: little is asked, nearly nothing is needed. */
export function readNewPerson(body: FormBody, today: Temporal.PlainDate): ReadNewPerson {
  const form = readForm(body, today)
  const born = form.text('dateOfBirth', 40, 'The date of birth')
  const age = form.text('estimatedAge', 3, 'The estimated age')
  const precision =
    form.text('dobPrecision', 20, 'How exactly it is known') ??
    (born !== null ? 'exact' : age !== null ? 'estimated' : 'unknown')
  const sex = form.text('sex', 30, 'The sex registered') ?? 'not-asked'
  // The same reading as on the identity page, so that a date means the same on both.
  const identity = identityGroup.read({ ...body, dobPrecision: precision, sex }, today)
  const given = form.text('given', 120, 'Given names')
  const family = form.text('family', 120, 'The family name')
  const alias = form.text('alias', 250, 'The other name')
  const number = form.text('number', 60, 'The number')
  const kind = recordedIdentifierKinds.find(
    (one) => one === form.text('numberKind', 30, 'The kind of number'),
  )
  if (number !== null && kind === undefined)
    form.problems.push({ field: 'numberKind', message: 'Choose the kind of number' })
  const source = form.text('source', 100, 'Where this comes from') ?? 'person'
  const problems = [
    ...(identity.ok ? [] : identity.problems),
    ...form.problems.filter((problem) => problem.field !== 'dateOfBirth' || identity.ok),
  ]
  if (!identity.ok || problems.length > 0) return { ok: false, problems }
  const cells = identity.cells
  const bornOn = typeof cells['date_of_birth'] === 'string' ? cells['date_of_birth'] : null
  const asGiven = [given, family].filter(Boolean).join(' ')
  return {
    ok: true,
    person: {
      identityStatus: cells['identity_status'] as IdentityStatus,
      placeholderLabel:
        typeof cells['placeholder_label'] === 'string' ? cells['placeholder_label'] : undefined,
      names: [
        ...(asGiven === ''
          ? []
          : [{ kind: 'stated' as const, given: given ?? undefined, family: family ?? undefined, asGiven }]),
        ...(alias === null ? [] : [{ kind: 'alias' as const, asGiven: alias }]),
      ],
      dateOfBirth:
        bornOn === null
          ? undefined
          : { value: bornOn, precision: cells['dob_precision'] as Exclude<BirthPrecision, 'unknown'> },
      estimatedAge: typeof cells['estimated_age'] === 'number' ? cells['estimated_age'] : undefined,
      sex: sexOf(sex),
      identifiers: number === null || kind === undefined ? [] : [{ kind, text: number }],
      source,
    },
  }
}
