import type { VNode } from 'preact'
import { instantFromDb, showDateTime, showTime, londonDay, Temporal } from '#kernel/dates.ts'
import {
  Button,
  Checkboxes,
  checkedProps,
  choiceProps,
  DataTable,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  type FormState,
} from '#ui/index.ts'
import { bankHolidayRuleNames, bankHolidayRules, weekdayNames } from '../../schema/codes.ts'
import type { CoverageRow } from '../../store/coverage.ts'
import type { SiteRow, TeamRow } from '../../store/organisation.ts'
import type { ShiftRow } from '../../store/shifts.ts'
import type { WorkerListed } from '../../store/workers.ts'
import { dayText } from '../account.tsx'
import { ActionForm, PageForm } from '../page-form.tsx'
import { itemsOf, selectItems } from './organisation.tsx'

export interface CoverageViewProps {
  readonly site: SiteRow
  readonly windows: readonly CoverageRow[]
  readonly teams: readonly TeamRow[]
  readonly form: FormState
}

/** Who covers a site when, and a form to add to it. */
export function CoverageView(props: CoverageViewProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">{`Cover of ${props.site.name}`}</Heading>
      <p>
        When a team is at this site. Clocks for urgent work start in covered hours, and the site stands on the
        team’s boards.
      </p>
      <DataTable
        caption="Covered hours"
        rows={props.windows}
        empty="Nobody covers this site. Lists of this court go to the unclaimed ones."
        columns={[
          { key: 'team', heading: 'Team', cell: (row) => row.teamName },
          { key: 'day', heading: 'Day', cell: (row) => weekdayNames[row.weekday - 1] ?? '' },
          { key: 'hours', heading: 'Hours', cell: (row) => hours(row) },
          {
            key: 'holidays',
            heading: 'Bank holidays',
            cell: (row) => bankHolidayRuleNames[row.bankHolidays],
          },
          {
            key: 'end',
            heading: 'End',
            cell: (row) =>
              row.untilOn === null ? (
                <ActionForm
                  action={`/admin/coverage/${row.id}/end`}
                  version={row.version}
                  ariaLabel={`End after today: ${row.teamName}, ${weekdayNames[row.weekday - 1] ?? ''}`}
                >
                  <Button variant="secondary" small>
                    End after today
                  </Button>
                </ActionForm>
              ) : (
                `Until ${dayText(row.untilOn)}`
              ),
          },
        ]}
      />
      <PageForm action={`/admin/sites/${props.site.id}/coverage`}>
        <Heading size="m" level={2}>
          Add covered hours
        </Heading>
        <Select
          {...fieldProps(props.form, 'teamId', 'shift.team')}
          label="Team"
          items={selectItems(props.teams)}
        />
        <Checkboxes
          {...checkedProps(props.form, 'weekdays', 'shift.weekdays')}
          fieldset={{ legend: 'Days' }}
          items={weekdayNames.map((name, place) => ({ value: String(place + 1), text: name }))}
          small
        />
        <Input
          {...fieldProps(props.form, 'starts', 'shift.starts')}
          label="From"
          hint="For example 08:30"
          width={5}
        />
        <Input
          {...fieldProps(props.form, 'ends', 'shift.ends')}
          label="Until"
          hint="A time before the first one is on the next morning. 00:00 to 00:00 is the whole day."
          width={5}
        />
        <Radios
          {...choiceProps(props.form, 'bankHolidays', 'shift.bank-holidays')}
          fieldset={{ legend: 'On bank holidays' }}
          items={itemsOf(bankHolidayRules, bankHolidayRuleNames)}
        />
        <Button>Add</Button>
      </PageForm>
    </>
  )
}

function hours(row: CoverageRow): string {
  return `${row.starts} to ${row.ends}${row.ends <= row.starts ? ' the next day' : ''}`
}

export interface ShiftsViewProps {
  readonly shifts: readonly ShiftRow[]
  readonly workers: readonly WorkerListed[]
  readonly teams: readonly TeamRow[]
  readonly sites: readonly SiteRow[]
  readonly form: FormState
}

/** The next fortnight's shifts, and a form to add one. */
export function ShiftsView(props: ShiftsViewProps): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">Shifts</Heading>
      <p>
        Somebody on shift at a site sees who is there today, also when their own team does not cover it. When
        a shift is cancelled, that ends at once.
      </p>
      <DataTable
        caption="The next two weeks"
        rows={props.shifts}
        empty="No shift in the next two weeks."
        columns={[
          { key: 'who', heading: 'Who', cell: (row) => row.workerName },
          { key: 'where', heading: 'Where', cell: (row) => row.siteName },
          { key: 'team', heading: 'Team', cell: (row) => row.teamName },
          { key: 'when', heading: 'When', cell: (row) => spell(row) },
          {
            key: 'cancel',
            heading: 'Cancel',
            cell: (row) => (
              <ActionForm
                action={`/admin/shifts/${row.id}/cancel`}
                version={row.version}
                ariaLabel={`Cancel: ${row.workerName}, ${row.siteName}, ${spell(row)}`}
              >
                <Button variant="secondary" small>
                  Cancel shift
                </Button>
              </ActionForm>
            ),
          },
        ]}
      />
      <PageForm action="/admin/shifts">
        <Heading size="m" level={2}>
          Add a shift
        </Heading>
        <Select
          {...fieldProps(props.form, 'workerId', 'shift.worker')}
          label="Who"
          items={selectItems(
            props.workers
              .filter((one) => one.status === 'active')
              .map((one) => ({ id: one.id, name: `${one.displayName} (${one.username})` })),
          )}
        />
        <Select
          {...fieldProps(props.form, 'teamId', 'shift.team')}
          label="For which team"
          items={selectItems(props.teams.filter((one) => one.active))}
        />
        <Select
          {...fieldProps(props.form, 'siteId', 'shift.site')}
          label="Where"
          items={selectItems(props.sites.filter((one) => one.active))}
        />
        <Input
          {...fieldProps(props.form, 'day', 'shift.day')}
          label="Day it starts"
          hint="For example 27 3 2027, today or tomorrow"
          width={20}
        />
        <Input {...fieldProps(props.form, 'starts', 'shift.starts')} label="From" width={5} />
        <Input
          {...fieldProps(props.form, 'ends', 'shift.ends')}
          label="Until"
          hint="A time before the first one is on the next morning."
          width={5}
        />
        <Button>Add</Button>
      </PageForm>
    </>
  )
}

function spell(row: ShiftRow): string {
  const [from, to] = [instantFromDb(row.startsAt), instantFromDb(row.endsAt)]
  const sameDay = Temporal.PlainDate.compare(londonDay(from), londonDay(to)) === 0
  return `${showDateTime(from)} to ${sameDay ? showTime(to) : showDateTime(to)}`
}
