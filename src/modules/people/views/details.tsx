import type { VNode } from 'preact'
import { showDate, showDateTime, Temporal, instantFromDb } from '#kernel/dates.ts'
import { Details, Heading } from '#ui/index.ts'
import { answerText, codeText, hearingLanguages, nonAnswers } from '../schema/code-lists.ts'
import { cellText, equalityQuestions, type Cells } from '../schema/field-groups.ts'
import { bornText } from '../rules/born-text.ts'
import type { RecordOfPerson } from '../store/banner.ts'
import type { PersonDetails } from '../store/details.ts'
import { Group, Rows } from './details-parts.tsx'

/** What one record holds. */
interface RecordPart {
  readonly record: RecordOfPerson
  readonly details: PersonDetails
  readonly identityChanges: readonly {
    readonly from: string
    readonly to: string
    readonly reason: string
    readonly at: Date
    readonly by: string
  }[]
}

interface Shown {
  readonly personId: string
  /** The record that is opened first; others only when records were merged. */
  readonly parts: readonly RecordPart[]
  readonly links: VNode | null
  readonly today: Temporal.PlainDate
  readonly mayReadHistory: boolean
}

export const identityTexts: Readonly<Record<string, string>> = {
  unknown: 'Not known',
  stated: 'As stated, not checked',
  disputed: 'Disputed',
  verified: 'Verified',
}

/** All that is recorded about who somebody is, with a way to change each part; merged records stand one below the other. */
export function DetailsPage(props: Shown): VNode {
  const { personId } = props
  const several = props.parts.length > 1
  return (
    <>
      <Heading size="l" level={1}>
        Details
      </Heading>
      {several ? (
        <p>
          {props.parts.length} records were merged as this person. Each part below is changed on the record it
          stands on.
        </p>
      ) : null}
      {props.parts.map((part, place) => (
        <RecordDetails
          part={part}
          today={props.today}
          heading={
            several ? `${place === 0 ? 'Recorded as' : 'Also recorded as'} ${part.record.displayName}` : null
          }
        />
      ))}
      {props.links}
      {props.mayReadHistory ? (
        <p>
          <a href={`/people/${personId}/history`}>The record as it stood</a> and{' '}
          <a href={`/people/${personId}/history/access`}>who looked at it</a>
        </p>
      ) : null}
    </>
  )
}

function RecordDetails(props: {
  readonly part: RecordPart
  readonly today: Temporal.PlainDate
  readonly heading: string | null
}): VNode {
  const { record, details, identityChanges } = props.part
  const cells = details.person.cells
  const personId = record.id
  // Headings of a second record need ids of their own.
  const at = props.heading === null ? '' : `-${personId}`
  const rows = { personId, details, at }
  return (
    <>
      {props.heading === null ? null : (
        <Heading size="l" level={2} id={`record${at}`}>
          {props.heading}
        </Heading>
      )}
      <Group
        personId={personId}
        at={at}
        group="identity"
        heading="Identity"
        rows={identityRows(cells, props.today)}
      />
      {identityChanges.length === 0 ? null : (
        <Details summary="Why the identity was changed">
          <ul class="nhsuk-list nhsuk-list--bullet">
            {identityChanges.map((change) => (
              <li>
                {showDateTime(instantFromDb(change.at))}, {change.by}: from{' '}
                {identityTexts[change.from] ?? change.from} to {identityTexts[change.to] ?? change.to}.{' '}
                {change.reason}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Rows {...rows} group="names" />
      <Rows {...rows} group="identifiers" />
      <Rows {...rows} group="address" />
      <Rows {...rows} group="contact" />
      <Group
        personId={personId}
        at={at}
        group="dependants"
        heading="Who depends on them"
        rows={[['Anybody', shortAnswer(cells['dependants_answer'], cells['dependants_with'], 'Nobody')]]}
      />
      <Rows {...rows} group="people-around" />
      <Group
        personId={personId}
        at={at}
        group="communication"
        heading="Communication"
        rows={communicationRows(cells)}
      />
      <Rows {...rows} group="adjustments" />
      <Rows {...rows} group="alerts" />
      <Group
        personId={personId}
        at={at}
        group="gp"
        heading="GP practice"
        rows={[
          [
            'Practice',
            shortAnswer(
              cells['gp_answer'],
              [cellText(cells['gp_practice']), cellText(cells['gp_practice_code'])]
                .filter(Boolean)
                .join(', '),
              'Not registered anywhere',
            ),
          ],
        ]}
      />
      <Group personId={personId} at={at} group="equality" heading="Equality" rows={equalityRows(cells)} />
      <Group
        personId={personId}
        at={at}
        group="death"
        heading="Death"
        rows={[['Date of death', day(cells['died_on']) || 'None recorded']]}
      />
    </>
  )
}

export function day(cell: Cells[string] | undefined): string {
  const text = cellText(cell)
  return text === '' ? '' : showDate(Temporal.PlainDate.from(text))
}

function shortAnswer(
  answered: Cells[string] | undefined,
  value: Cells[string] | undefined,
  none: string,
): string {
  const state = cellText(answered)
  return state === 'answered' ? cellText(value) : state === 'none' ? none : codeText(nonAnswers, state)
}

function identityRows(cells: Cells, today: Temporal.PlainDate): readonly (readonly [string, string])[] {
  const estimated = cells['estimated_age']
  const born = bornText(
    {
      date_of_birth: cellText(cells['date_of_birth']) || null,
      dob_precision: cellText(cells['dob_precision']),
      estimated_age: typeof estimated === 'number' ? estimated : null,
    },
    today,
  )
  return [
    ['Identity', identityTexts[cellText(cells['identity_status'])] ?? ''],
    ...(cellText(cells['placeholder_label']) === ''
      ? []
      : ([['Label', cellText(cells['placeholder_label'])]] as const)),
    ['Born', born],
    ['Sex registered', answerText('sex', cellText(cells['sex']))],
  ]
}

const interpreterTexts: Readonly<Record<string, string>> = { needed: 'Needed', 'not-needed': 'Not needed' }

/** Whether an interpreter is needed, in words. */
export function interpreterText(cells: Cells): string {
  const interpreter = cellText(cells['interpreter'])
  return interpreterTexts[interpreter] ?? codeText(nonAnswers, interpreter)
}

function communicationRows(cells: Cells): readonly (readonly [string, string])[] {
  return [
    ['Main language', cellText(cells['main_language'])],
    [
      'Interpreter',
      [interpreterText(cells), cellText(cells['interpreter_language'])].filter(Boolean).join(': '),
    ],
    ['Hearing in', codeText(hearingLanguages, cellText(cells['hearing_language']))],
    ['What helps', cellText(cells['communication_needs'])],
    ['Note', cellText(cells['communication_note'])],
    [
      'Would rather see',
      { female: 'A woman', male: 'A man' }[cellText(cells['preferred_worker_sex'])] ?? 'No preference said',
    ],
  ]
}

function equalityRows(cells: Cells): readonly (readonly [string, string])[] {
  const disability = cellText(cells['disability_answer'])
  const disabilities = cells['disabilities']
  const listed = Array.isArray(disabilities)
    ? disabilities.map((value) => answerText('disability', String(value))).join('; ')
    : ''
  return [
    ...equalityQuestions.map(
      ([name, column, label]) => [label, answerText(name, cellText(cells[column]))] as const,
    ),
    ['Pronouns', cellText(cells['pronouns'])],
    ['Nationality', codeText(nonAnswers, cellText(cells['nationality']))],
    [
      'Disability',
      disability === 'answered'
        ? listed
        : disability === 'none'
          ? 'No disability'
          : codeText(nonAnswers, disability),
    ],
  ]
}
