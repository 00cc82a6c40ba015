import type { VNode } from 'preact'
import { showDate, showDateTime, Temporal, instantFromDb } from '#kernel/dates.ts'
import { ActionForm } from '#modules/access/index.ts'
import { Button, Details, EmptyState, Heading, SummaryList, type SummaryRow } from '#ui/index.ts'
import { answerText, codeText, hearingLanguages, nonAnswers } from '../schema/code-lists.ts'
import { cellText, equalityQuestions, type Cells } from '../schema/field-groups.ts'
import { rowNames, type RowGroupKey } from '../schema/row-groups.ts'
import type { GroupRow, PersonDetails } from '../store/details.ts'
import { rowTexts } from './row-texts.ts'

interface Shown {
  readonly personId: string
  readonly details: PersonDetails
  readonly identityChanges: readonly {
    readonly from: string
    readonly to: string
    readonly reason: string
    readonly at: Date
    readonly by: string
  }[]
  readonly links: VNode | null
  readonly born: string
  readonly mayReadHistory: boolean
}

export const identityTexts: Readonly<Record<string, string>> = {
  unknown: 'Not known',
  stated: 'As stated, not checked',
  disputed: 'Disputed',
  verified: 'Verified',
}

/** All that is recorded about who somebody is, with a way to change each part. */
export function DetailsPage(props: Shown): VNode {
  const { details, personId } = props
  const cells = details.person.cells
  return (
    <>
      <Heading size="l" level={1}>
        Details
      </Heading>
      <Group personId={personId} group="identity" heading="Identity" rows={identityRows(cells, props.born)} />
      {props.identityChanges.length === 0 ? null : (
        <Details summary="Why the identity was changed">
          <ul class="nhsuk-list nhsuk-list--bullet">
            {props.identityChanges.map((change) => (
              <li>
                {showDateTime(instantFromDb(change.at))}, {change.by}: from{' '}
                {identityTexts[change.from] ?? change.from} to {identityTexts[change.to] ?? change.to}.{' '}
                {change.reason}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Rows {...props} group="names" />
      <Rows {...props} group="identifiers" />
      <Rows {...props} group="address" />
      <Rows {...props} group="contact" />
      <Group
        personId={personId}
        group="dependants"
        heading="Who depends on them"
        rows={[['Anybody', shortAnswer(cells['dependants_answer'], cells['dependants_with'], 'Nobody')]]}
      />
      <Rows {...props} group="people-around" />
      <Group
        personId={personId}
        group="communication"
        heading="Communication"
        rows={communicationRows(cells)}
      />
      <Rows {...props} group="adjustments" />
      <Rows {...props} group="alerts" />
      <Group
        personId={personId}
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
      <Group personId={personId} group="equality" heading="Equality" rows={equalityRows(cells)} />
      <Group
        personId={personId}
        group="death"
        heading="Death"
        rows={[['Date of death', day(cells['died_on']) || 'None recorded']]}
      />
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

function Group(props: {
  personId: string
  group: string
  heading: string
  rows: readonly (readonly [string, string])[]
}): VNode {
  const change = {
    items: [
      {
        href: `/people/${props.personId}/details/${props.group}`,
        text: 'Change',
        visuallyHiddenText: props.heading.toLowerCase(),
      },
    ],
  }
  return (
    <section aria-labelledby={`group-${props.group}`}>
      <Heading size="m" level={2} id={`group-${props.group}`}>
        {props.heading}
      </Heading>
      <SummaryList
        rows={props.rows.map(([key, value], place): SummaryRow => ({
          key,
          value: value === '' ? 'Not recorded' : value,
          ...(place === 0 ? { actions: change } : {}),
        }))}
      />
    </section>
  )
}

function Rows(props: Shown & { group: RowGroupKey }): VNode {
  const { personId, group } = props
  const all = props.details.rows[group]
  const current = all.filter((row) => !row.ended)
  const ended = all.filter((row) => row.ended)
  const words = rowNames[group]
  return (
    <section aria-labelledby={`group-${group}`}>
      <Heading size="m" level={2} id={`group-${group}`}>
        {words.many}
      </Heading>
      {current.length === 0 ? (
        <EmptyState>{`No ${words.one} recorded.`}</EmptyState>
      ) : (
        <RowList personId={personId} group={group} rows={current} />
      )}
      <p>
        <a href={`/people/${personId}/details/${group}`}>
          Add {words.article} {words.one}
        </a>
      </p>
      {ended.length === 0 ? null : (
        <Details summary={`${words.many} that have ended (${ended.length})`}>
          <RowList personId={personId} group={group} rows={ended} />
        </Details>
      )}
    </section>
  )
}

function RowList(props: { personId: string; group: RowGroupKey; rows: readonly GroupRow[] }): VNode {
  const { personId, group } = props
  return (
    <ul class="nhsuk-list">
      {props.rows.map((row) => {
        const { title, lines } = rowTexts[group](row.cells)
        const address = `/people/${personId}/details/${group}`
        const hidden = { row: row.id }
        return (
          <li>
            <p class="nhsuk-u-margin-bottom-1">
              <strong>{title}</strong>
              {lines.length === 0 ? null : <> · {lines.join(' · ')}</>}
            </p>
            <div class="nhsuk-button-group app-row-actions">
              {row.ended ? null : (
                <a href={`${address}?row=${row.id}`}>
                  Change<span class="nhsuk-u-visually-hidden"> {title}</span>
                </a>
              )}
              {group === 'identifiers' &&
              !row.ended &&
              row.cells['well_formed'] === 'true' &&
              row.cells['verified_at'] == null ? (
                <RowAction
                  action={`${address}/verify`}
                  row={row}
                  fields={hidden}
                  text="Mark as verified"
                  about={title}
                />
              ) : null}
              <RowAction
                action={`${address}/${row.ended ? 'restore' : 'end'}`}
                row={row}
                fields={hidden}
                text={row.ended ? 'Take the end back' : 'End'}
                about={title}
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function RowAction(props: {
  action: string
  row: GroupRow
  fields: Readonly<Record<string, string>>
  text: string
  about: string
}): VNode {
  return (
    <ActionForm action={props.action} version={props.row.version}>
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button variant="secondary" small>
        {props.text}
        <span class="nhsuk-u-visually-hidden"> {props.about}</span>
      </Button>
    </ActionForm>
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

function identityRows(cells: Cells, born: string): readonly (readonly [string, string])[] {
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
