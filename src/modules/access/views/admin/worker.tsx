import type { VNode } from 'preact'
import { instantFromDb, showDateTime, type Temporal } from '#kernel/dates.ts'
import {
  Button,
  choiceProps,
  DataTable,
  Details,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  SummaryList,
  Tag,
  type FormState,
} from '#ui/index.ts'
import { registrationBodies, registrationBodyNames, roleNames, roles } from '../../schema/codes.ts'
import { suspensionReasons } from '../../schema/worker.ts'
import type { Credential } from '../../store/credentials.ts'
import type { TeamRow } from '../../store/organisation.ts'
import type { MembershipRow, WorkerRow } from '../../store/workers.ts'
import { dayText } from '../account.tsx'
import { ActionForm, PageForm } from '../page-form.tsx'
import { itemsOf, selectItems } from './organisation.tsx'
import { statusNames } from './workers.tsx'

export interface WorkerViewProps {
  readonly worker: WorkerRow
  readonly credential: Credential | null
  readonly memberships: readonly MembershipRow[]
  readonly teams: readonly TeamRow[]
  readonly now: Temporal.Instant
  readonly today: string
  /** The form to give a role. */
  readonly form: FormState
}

/** Everything about one worker's account. */
export function WorkerView(props: WorkerViewProps): VNode {
  const { worker } = props
  const body = registrationBodies.find((one) => one === worker.registrationBody)
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">{worker.displayName}</Heading>
      <SummaryList
        rows={[
          {
            key: 'State',
            value: (
              <Tag colour={worker.status === 'active' ? 'green' : 'red'}>
                {statusNames[worker.status] ?? worker.status}
              </Tag>
            ),
          },
          { key: 'User name', value: worker.username },
          { key: 'Job', value: worker.jobTitle || 'Not recorded' },
          { key: 'Phone', value: worker.phone ?? 'Not recorded' },
          {
            key: 'Register',
            value:
              body === undefined
                ? 'Not recorded'
                : `${registrationBodyNames[body]} ${worker.registrationNumber ?? ''}`,
          },
          { key: 'Signs as registered', value: worker.registered ? 'Yes' : 'No' },
          { key: 'Sign-in', value: signInState(props) },
        ]}
      />
      <p>
        <a href={`/admin/workers/${worker.id}/details`}>Change these details</a>
      </p>
      <Memberships {...props} />
      <Access {...props} />
    </>
  )
}

function signInState({ credential, now, worker }: WorkerViewProps): string {
  if (worker.demo) return 'Demonstration account: no second factor, impossible in production'
  if (credential?.passwordHash == null) return 'No password yet'
  const told: string[] = []
  const locked = credential.lockedUntil === null ? null : instantFromDb(credential.lockedUntil)
  if (locked !== null && locked.epochMilliseconds > now.epochMilliseconds)
    told.push(`Locked until ${showDateTime(locked)}`)
  if (credential.mustChangePassword) told.push('Has a one-time password')
  told.push(credential.totpSecret === null ? 'Second factor not set up yet' : 'Second factor set up')
  return told.join('. ')
}

function Memberships(props: WorkerViewProps): VNode {
  const { worker } = props
  return (
    <>
      <DataTable
        caption="Teams and roles"
        rows={props.memberships}
        empty="None yet. Without a role in a team they see nothing."
        columns={[
          { key: 'team', heading: 'Team', cell: (row) => row.teamName },
          { key: 'role', heading: 'Role', cell: (row) => roleNames[row.role] },
          { key: 'from', heading: 'From', cell: (row) => dayText(row.fromOn) },
          {
            key: 'until',
            heading: 'Last day',
            cell: (row) => (row.untilOn === null ? 'Open' : dayText(row.untilOn)),
          },
          {
            key: 'end',
            heading: 'End',
            cell: (row) =>
              row.untilOn !== null && row.untilOn < props.today ? (
                'Ended'
              ) : (
                <ActionForm
                  action={`/admin/memberships/${row.id}/end`}
                  version={row.version}
                  ariaLabel={`End ${roleNames[row.role]} in ${row.teamName}`}
                >
                  <Button name="when" value="now" variant="secondary" small>
                    End now
                  </Button>
                  <Button name="when" value="today" variant="secondary" small>
                    End after today
                  </Button>
                </ActionForm>
              ),
          },
        ]}
      />
      <p>
        When their last role with people in a team ends, the people they hold there go on the team lead's list
        at once, also when today is still worked.
      </p>
      <Details summary="Give a role in a team" open={props.form.problems.length > 0}>
        <PageForm action={`/admin/workers/${worker.id}/memberships`} draft={false}>
          <Select
            {...fieldProps(props.form, 'teamId', 'worker.team')}
            label="Team"
            items={selectItems(props.teams.filter((one) => one.active))}
          />
          <Select
            {...fieldProps(props.form, 'role', 'worker.role')}
            label="Role"
            items={[{ value: '', text: 'Choose one' }, ...itemsOf(roles, roleNames)]}
          />
          <Input
            {...fieldProps(props.form, 'fromOn', 'worker.first-day')}
            label="First day"
            hint="For example 27 3 2027, or today"
            width={20}
          />
          <Input
            {...fieldProps(props.form, 'untilOn', 'worker.last-day')}
            label="Last day, if it is known"
            width={20}
          />
          <Button>Give the role</Button>
        </PageForm>
      </Details>
    </>
  )
}

function Access(props: WorkerViewProps): VNode {
  const { worker } = props
  const action = (name: string) => `/admin/workers/${worker.id}/${name}`
  return (
    <>
      <Heading size="m" level={2}>
        Access
      </Heading>
      <ActionForm action={action('one-time-password')}>
        <Button variant="secondary">Give a one-time password</Button>
      </ActionForm>
      <ActionForm action={action('unlock')}>
        <Button variant="secondary">Unlock the account</Button>
      </ActionForm>
      <Details summary="They lost their phone and their recovery codes">
        <p>
          Make sure that it is really they who ask: see them, or call them on a number you know. At the next
          sign-in they set up a new second factor.
        </p>
        <ActionForm action={action('reset-second-factor')}>
          <Button variant="warning">Reset the second factor</Button>
        </ActionForm>
      </Details>
      {worker.status === 'active' ? (
        <Details summary="They may not work here any more, or for a time">
          <p>They are signed out at once everywhere. The people they hold go on their team lead's list.</p>
          <PageForm action={action('suspend')} version={worker.version} draft={false}>
            <Radios
              {...choiceProps(props.form, 'reason', 'worker.suspended-why')}
              fieldset={{ legend: 'Why' }}
              items={Object.entries(suspensionReasons).map(([value, text]) => ({ value, text }))}
            />
            <Button variant="warning">Suspend</Button>
          </PageForm>
        </Details>
      ) : (
        <ActionForm action={action('reactivate')} version={worker.version}>
          <Button variant="secondary">Let them work again</Button>
        </ActionForm>
      )}
    </>
  )
}
