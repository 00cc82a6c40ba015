import type { VNode } from 'preact'
import { instantFromDb, showDateTime, showTime, londonDay, showShortDate } from '#kernel/dates.ts'
import {
  DataTable,
  EmptyState,
  ErrorSummaryFor,
  fieldProps,
  Filters,
  Heading,
  Input,
  SummaryList,
  type FormState,
} from '#ui/index.ts'
import { answerText } from '../schema/code-lists.ts'
import { cellText, type Cells } from '../schema/field-groups.ts'
import type { RowGroupKey } from '../schema/row-groups.ts'
import type { PersonAsAt } from '../service/history.ts'
import type { RecordOfPerson } from '../store/banner.ts'
import type { ChangeLine, LookLine } from '../store/history.ts'
import { day, identityTexts, interpreterText } from './details.tsx'
import { rowTexts } from './row-texts.ts'

const tableTexts: Readonly<Record<string, string>> = {
  'people.person': 'Identity, communication, equality, GP or death',
  'people.person_name': 'A name',
  'people.identifier': 'A number',
  'people.address': 'An address',
  'people.contact_route': 'A way to reach them',
  'people.related_person': 'Somebody around them',
  'people.adjustment': 'An adjustment',
  'people.alert': 'An alert',
}

interface HistoryProps {
  readonly action: string
  readonly form: FormState
  readonly asAt: PersonAsAt | null
  /** An instant was asked for at which there was no record yet. */
  readonly tooEarly: boolean
  readonly changes: readonly ChangeLine[]
  /** Records merged with this one. */
  readonly others: readonly RecordOfPerson[]
}

/** The record as it stood at an instant, and when it changed. */
export function HistoryPage(props: HistoryProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l" level={1}>
        The record as it stood
      </Heading>
      {props.others.length === 0 ? null : (
        <p>
          This is one of several records of the person. Also:{' '}
          {props.others.map((record, place) => (
            <>
              {place === 0 ? '' : ', '}
              <a href={`/people/${record.id}/history`}>{record.displayName}</a>
            </>
          ))}
        </p>
      )}
      <Filters action={props.action} label="Date and time" button="Show">
        <Input
          {...fieldProps(props.form, 'as-at', 'search.as-at')}
          label="Date and time"
          hint="For example 27 3 2026 14:05. Without a time, the end of the day"
          width={20}
        />
      </Filters>
      {props.tooEarly ? <EmptyState>There was no record of this person then.</EmptyState> : null}
      {props.asAt === null ? null : <AsAt asAt={props.asAt} />}
      <DataTable
        caption="Changes, newest first"
        columns={[
          { key: 'at', heading: 'When', cell: (line) => showDateTime(instantFromDb(line.at)) },
          { key: 'what', heading: 'What changed', cell: (line) => tableTexts[line.table] ?? line.table },
          { key: 'by', heading: 'Who', cell: (line) => line.by ?? 'The product itself' },
        ]}
        rows={props.changes}
        empty="Nothing has been changed since the record was started."
      />
    </>
  )
}

function AsAt({ asAt }: { readonly asAt: PersonAsAt }): VNode {
  const { person } = asAt
  return (
    <section aria-labelledby="as-at-heading">
      <Heading size="m" level={2} id="as-at-heading">
        As it stood on {showDateTime(asAt.at, { zone: true })}
      </Heading>
      <SummaryList
        rows={[
          { key: 'Identity', value: identityTexts[cellText(person['identity_status'])] ?? '' },
          { key: 'Label', value: cellText(person['placeholder_label']) || 'None' },
          { key: 'Date of birth', value: day(person['date_of_birth']) || 'Not known' },
          { key: 'Sex registered', value: answerText('sex', cellText(person['sex'])) },
          {
            key: 'Interpreter',
            value: cellText(person['interpreter_language']) || interpreterText(person),
          },
          { key: 'GP practice', value: cellText(person['gp_practice']) || 'None recorded' },
          { key: 'Date of death', value: day(person['died_on']) || 'None recorded' },
          ...listed('Names', 'names', asAt.names),
          ...listed('Numbers', 'identifiers', asAt.identifiers),
          ...listed('Addresses', 'address', asAt.addresses),
          ...listed('How to reach them', 'contact', asAt.contacts),
          ...listed('People around them', 'people-around', asAt.peopleAround),
          ...listed('Adjustments', 'adjustments', asAt.adjustments),
          ...listed('Alerts', 'alerts', asAt.alerts),
        ]}
      />
    </section>
  )
}

function listed(key: string, group: RowGroupKey, rows: readonly Cells[]) {
  if (rows.length === 0) return [{ key, value: 'None' }]
  const texts = rows
    .map((row) => rowTexts[group](row))
    .map(({ title, lines }) => [title, ...lines].join(' · '))
  return [
    {
      key,
      value: {
        text: (
          <ul class="nhsuk-list">
            {texts.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        ),
      },
    },
  ]
}

const actionTexts: Readonly<Record<string, string>> = {
  'record.opened': 'Opened',
  'candidates.shown': 'Was shown the name as a possible match',
  'people.searched': 'Found the name by searching',
  'record.read-as-at': 'Read the record as it stood',
  'access-history.read': 'Read who looked',
  'emergency.identified': 'Found by number and date of birth',
  'emergency.granted': 'Emergency access',
  'emergency.reviewed': 'Reviewed an emergency access',
  'sealed.hit': 'Looked for the person while sealed',
  'person.created': 'Started the record',
  'person.changed': 'Changed details',
  'person.sealed': 'Sealed the record',
  'person.unsealed': 'Lifted the seal',
  'one-time-link.opened': 'Opened what was sent to them, by a one-time link',
}

function pageText(page: string | null): string {
  if (page === null) return ''
  const parts = page.split('/').filter((part) => part !== '' && part !== 'people' && !part.startsWith(':'))
  return parts.length === 0 ? 'record' : parts.join(', ').replaceAll('-', ' ')
}

/** Actions without words of their own say what they are called: "episode.moved" is "Episode moved". */
function actionText(action: string): string {
  const words = action.replaceAll(/[.-]/g, ' ')
  return actionTexts[action] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Who acted where no worker did. */
function withoutWorker(action: string): string {
  return action === 'one-time-link.opened' ? 'Somebody without an account' : 'The product itself'
}

/** Who looked at a record, who was shown the name, and who changed what. */
export function LooksPage(props: {
  readonly looks: readonly LookLine[]
  readonly olderHref: string | null
}): VNode {
  return (
    <>
      <Heading size="l" level={1}>
        Who looked at this record
      </Heading>
      <DataTable
        caption="Newest first"
        columns={[
          {
            key: 'at',
            heading: 'When',
            cell: (line) =>
              `${showShortDate(londonDay(instantFromDb(line.at)))} ${showTime(instantFromDb(line.at))}`,
          },
          {
            key: 'by',
            heading: 'Who',
            cell: (line) => [line.by ?? withoutWorker(line.action), line.jobTitle].filter(Boolean).join(', '),
          },
          {
            key: 'what',
            heading: 'What',
            cell: (line) => [actionText(line.action), pageText(line.page)].filter(Boolean).join(': '),
          },
        ]}
        rows={props.looks}
        empty="Nobody has looked at this record."
      />
      {props.olderHref === null ? null : (
        <p>
          <a href={props.olderHref}>Earlier</a>
        </p>
      )}
    </>
  )
}
