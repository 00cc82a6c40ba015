import { parsePhone } from '#kernel/phone.ts'
import { NO_FIXED_ABODE, parsePostcode } from '#kernel/postcode.ts'
import { Temporal } from '#kernel/dates.ts'
import type { FormBody } from '#modules/access/index.ts'
import { adjustmentKinds, alertKinds } from './code-lists.ts'
import { dayText, type Cells, type FormValues, type ReadGroup } from './field-groups.ts'
import { readForm, type FormReader } from './form-reader.ts'
import { nameKinds, recordedIdentifierKinds } from './words.ts'

/** Facts a person can have several of; each is a row that ends rather than goes, so that an end can be taken back. */
export interface RowGroup {
  readonly key: RowGroupKey
  readonly table: RowTable
  readonly columns: readonly string[]
  readonly endColumn: 'until_on' | 'ended_at'
  readonly read: (body: FormBody, today: Temporal.PlainDate) => ReadGroup
  readonly valuesOf: (row: Cells) => FormValues
}

export type RowGroupKey =
  'names' | 'identifiers' | 'address' | 'contact' | 'people-around' | 'adjustments' | 'alerts'
export type RowTable =
  | 'people.person_name'
  | 'people.identifier'
  | 'people.address'
  | 'people.contact_route'
  | 'people.related_person'
  | 'people.adjustment'
  | 'people.alert'

type Fields = Readonly<Record<string, string>>

function rows(
  key: RowGroupKey,
  table: RowTable,
  endColumn: RowGroup['endColumn'],
  fields: Fields,
  read: (form: FormReader, today: Temporal.PlainDate) => Cells,
): RowGroup {
  return {
    key,
    table,
    endColumn,
    columns: Object.values(fields),
    read: (body, today) => {
      const form = readForm(body, today)
      const cells = read(form, today)
      return form.problems.length > 0
        ? { ok: false, problems: form.problems }
        : { ok: true, cells, reason: null }
    },
    valuesOf: (row) =>
      Object.fromEntries(
        Object.entries(fields).map(([field, column]) => [
          field,
          column === 'lines' ? linesText(row) : dayText(row[column]),
        ]),
      ),
  }
}

function linesText(row: Cells): string {
  const lines = row['lines']
  return Array.isArray(lines) ? lines.join('\n') : ''
}

function period(form: FormReader): { from_on: string | null; until_on: string | null } {
  const from = form.date('fromOn', 'From')
  const until = form.date('untilOn', 'Until')
  if (from !== null && until !== null && Temporal.PlainDate.compare(from, until) > 0) {
    form.problems.push({ field: 'untilOn', message: 'The end must not be before the beginning' })
  }
  return { from_on: from, until_on: until }
}

const namesGroup = rows(
  'names',
  'people.person_name',
  'until_on',
  {
    kind: 'kind',
    title: 'title',
    given: 'given',
    family: 'family',
    asGiven: 'as_given',
    fromOn: 'from_on',
    untilOn: 'until_on',
    source: 'source',
  },
  (form) => {
    const given = form.text('given', 120, 'Given names')
    const family = form.text('family', 120, 'The family name')
    const asGiven =
      form.text('asGiven', 250, 'The name as it was given') ?? [given, family].filter(Boolean).join(' ')
    if (asGiven === '')
      form.problems.push({
        field: 'given',
        message: 'Enter a given name, a family name or the name as it was given',
      })
    return {
      kind: form.choice('kind', nameKinds, 'Say what kind of name this is'),
      title: form.text('title', 30, 'The title'),
      given,
      family,
      as_given: asGiven,
      ...period(form),
      source: form.text('source', 100, 'The source'),
    }
  },
)

const identifiersGroup = rows(
  'identifiers',
  'people.identifier',
  'ended_at',
  { kind: 'kind', number: 'as_given', source: 'source' },
  (form) => ({
    kind: form.choice('kind', recordedIdentifierKinds, 'Say what kind of number this is'),
    as_given: form.required('number', 60, 'The number'),
    source: form.text('source', 100, 'The source'),
  }),
)

const addressKinds = [
  'home',
  'correspondence',
  'temporary',
  'bail',
  'approved-premises',
  'no-fixed-abode',
] as const

const addressGroup = rows(
  'address',
  'people.address',
  'until_on',
  {
    kind: 'kind',
    lines: 'lines',
    postcode: 'postcode',
    fromOn: 'from_on',
    untilOn: 'until_on',
    source: 'source',
  },
  (form) => {
    const kind = form.choice('kind', addressKinds, 'Say what kind of address this is')
    const lines = (form.text('lines', 500, 'The address') ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const typed = form.text('postcode', 12, 'The postcode')
    const nowhere = kind === 'no-fixed-abode'
    if (!nowhere && lines.length === 0 && typed === null)
      form.problems.push({ field: 'lines', message: 'Enter the address, or as much as is known' })
    return {
      kind,
      lines: nowhere ? [] : lines,
      postcode: nowhere
        ? NO_FIXED_ABODE
        : typed === null
          ? null
          : (parsePostcode(typed).normal ?? typed.toUpperCase()),
      ...period(form),
      source: form.text('source', 100, 'The source'),
    }
  },
)

const routeKinds = ['mobile', 'landline', 'email', 'letter', 'through-someone'] as const

const contactGroup = rows(
  'contact',
  'people.contact_route',
  'until_on',
  {
    kind: 'kind',
    value: 'value',
    safe: 'safe',
    leaveMessage: 'leave_message',
    safeTimes: 'safe_times',
    unsafePerson: 'unsafe_person',
    sharedDevice: 'shared_device',
    note: 'note',
    fromOn: 'from_on',
    untilOn: 'until_on',
  },
  (form) => {
    const kind = form.choice('kind', routeKinds, 'Say what kind of contact this is')
    const value = form.required('value', 300, 'The number, address or person')
    const phone = kind === 'mobile' || kind === 'landline' ? parsePhone(value) : null
    if (phone?.why !== undefined && value !== '') form.problems.push({ field: 'value', message: phone.why })
    return {
      kind,
      value,
      normal: phone?.normal ?? (kind === 'email' ? value.toLowerCase() : null),
      safe: form.choice(
        'safe',
        ['yes', 'no', 'only-as-said', 'not-asked'],
        'Say whether it is safe to use this',
      ),
      leave_message: form.choice(
        'leaveMessage',
        ['yes', 'no', 'not-asked'],
        'Say whether a message may be left',
      ),
      safe_times: form.text('safeTimes', 200, 'Safe times'),
      unsafe_person: form.text('unsafePerson', 200, 'The person who must not know'),
      shared_device: form.ticked('sharedDevice') ? 'true' : 'false',
      note: form.text('note', 1000, 'The note'),
      ...period(form),
    }
  },
)

const relatedKinds = ['next-of-kin', 'carer', 'dependant', 'guardian', 'other'] as const

const aroundGroup = rows(
  'people-around',
  'people.related_person',
  'until_on',
  {
    kind: 'kind',
    name: 'name',
    relation: 'relation',
    phone: 'phone',
    mayContact: 'may_contact',
    bornYear: 'born_year',
    note: 'note',
    untilOn: 'until_on',
  },
  (form, today) => ({
    kind: form.choice('kind', relatedKinds, 'Say who this is to the person'),
    name: form.required('name', 200, 'The name'),
    relation: form.text('relation', 100, 'How they are related'),
    phone: form.text('phone', 40, 'The phone number'),
    may_contact: form.choice('mayContact', ['yes', 'no', 'not-asked'], 'Say whether they may be contacted'),
    born_year: form.whole('bornYear', 'The year of birth', 1890, today.year),
    note: form.text('note', 1000, 'The note'),
    until_on: form.date('untilOn', 'Until'),
  }),
)

const adjustmentsGroup = rows(
  'adjustments',
  'people.adjustment',
  'until_on',
  { kind: 'kind', detail: 'detail', untilOn: 'until_on' },
  (form) => ({
    kind: form.choice(
      'kind',
      adjustmentKinds.map((code) => code.value),
      'Say which adjustment',
    ),
    detail: form.text('detail', 500, 'The detail'),
    until_on: form.date('untilOn', 'Until'),
  }),
)

const alertsGroup = rows(
  'alerts',
  'people.alert',
  'ended_at',
  { kind: 'kind', message: 'message', startsOn: 'starts_on', endsOn: 'ends_on' },
  (form, today) => {
    const starts = form.date('startsOn', 'Starts') ?? today.toString()
    const ends = form.date('endsOn', 'Ends')
    if (ends !== null && Temporal.PlainDate.compare(starts, ends) > 0) {
      form.problems.push({ field: 'endsOn', message: 'The end must not be before the start' })
    }
    return {
      kind: form.choice(
        'kind',
        alertKinds.map((code) => code.value),
        'Say what the alert is about',
      ),
      message: form.required('message', 300, 'What everybody has to know'),
      starts_on: starts,
      ends_on: ends,
    }
  },
)

export const rowGroups: readonly RowGroup[] = [
  namesGroup,
  identifiersGroup,
  addressGroup,
  contactGroup,
  aroundGroup,
  adjustmentsGroup,
  alertsGroup,
]

/** Alerts are raised, looked at again and ended on pages of their own: each has somebody who looks again on a day. */
export const alertPages = {
  group: 'alerts',
  add: (personId: string) => `/people/${personId}/alerts/new`,
  review: (personId: string, alertId: string) => `/people/${personId}/alerts/${alertId}`,
} as const

/** What people call one row of a group. */
export const rowNames: Readonly<
  Record<RowGroupKey, { readonly article: string; readonly one: string; readonly many: string }>
> = {
  names: { article: 'a', one: 'name', many: 'Names' },
  identifiers: { article: 'a', one: 'number', many: 'Numbers' },
  address: { article: 'an', one: 'address', many: 'Addresses' },
  contact: { article: 'a', one: 'way to reach them', many: 'How to reach them' },
  'people-around': { article: 'a', one: 'person', many: 'People around them' },
  adjustments: { article: 'an', one: 'adjustment', many: 'Adjustments' },
  alerts: { article: 'an', one: 'alert', many: 'Alerts' },
}
