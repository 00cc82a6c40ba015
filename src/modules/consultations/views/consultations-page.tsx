import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { Button, DataTable, Heading } from '#ui/index.ts'
import { agencies, topics, wordsFor, ways, type ConsultationRow, type MonthCount } from '../schema.ts'

export interface ConsultationsProps {
  readonly month: Temporal.PlainYearMonth
  readonly monthWords: string
  readonly isThisMonth: boolean
  readonly count: MonthCount
  readonly rows: readonly ConsultationRow[]
}

/** Advice that was given in a month: how much, to whom, and what was said. */
export function ConsultationsPage(props: ConsultationsProps): VNode {
  const { count } = props
  return (
    <>
      <Heading size="l" caption={props.monthWords}>
        Advice given to other professionals
      </Heading>
      <Button href="/consultations/new">Log advice</Button>
      <p>
        {count.total === 0
          ? 'Nothing has been logged in this month.'
          : `${String(count.total)} in this month, ${hours(count.minutes)} in all; ${String(count.aboutSomebody)} about somebody on record.`}
      </p>
      {count.total === 0 ? null : (
        <DataTable
          caption="By who asked"
          captionSize="m"
          rows={count.byAgency}
          columns={[
            { key: 'who', heading: 'Who asked', cell: (row) => wordsFor(agencies, row.agency) },
            { key: 'count', heading: 'How often', numeric: true, cell: (row) => String(row.count) },
            { key: 'time', heading: 'Time', numeric: true, cell: (row) => hours(row.minutes) },
          ]}
        />
      )}
      {props.rows.length === 0 ? null : (
        <DataTable
          caption="What was asked and advised"
          captionSize="m"
          rows={props.rows}
          columns={[
            {
              key: 'when',
              heading: 'When',
              cell: (row) => `${showDateTime(row.givenAt)}, ${row.givenByName}`,
            },
            {
              key: 'who',
              heading: 'Who asked',
              cell: (row) =>
                [row.askedBy, row.askedByRole, wordsFor(agencies, row.agency), wordsFor(ways, row.way)]
                  .filter((part) => part !== null)
                  .join(', '),
            },
            {
              key: 'what',
              heading: 'About',
              cell: (row) => row.topics.map((one) => wordsFor(topics, one)).join('; '),
            },
            { key: 'advice', heading: 'Advice', cell: (row) => <span class="app-text">{row.advice}</span> },
            {
              key: 'person',
              heading: 'Record',
              cell: (row) =>
                row.personId === null ? (
                  'Nobody on record'
                ) : (
                  <a class="nhsuk-link" href={`/people/${row.personId}`}>
                    Open the record
                  </a>
                ),
            },
          ]}
        />
      )}
      <p>
        <a class="nhsuk-link" href={`/consultations?month=${props.month.subtract({ months: 1 }).toString()}`}>
          The month before
        </a>
        {props.isThisMonth ? null : (
          <>
            {' · '}
            <a class="nhsuk-link" href={`/consultations?month=${props.month.add({ months: 1 }).toString()}`}>
              The month after
            </a>
          </>
        )}
      </p>
    </>
  )
}

function hours(minutes: number): string {
  const whole = Math.floor(minutes / 60)
  const rest = `${String(minutes % 60)} min`
  return whole === 0 ? rest : `${String(whole)} h ${rest}`
}
