import type { VNode } from 'preact'
import {
  Button,
  Checkboxes,
  checkedProps,
  DataTable,
  fieldProps,
  Filters,
  Heading,
  Input,
  InsetText,
  Select,
  type FormState,
} from '#ui/index.ts'
import { registrationBodies, registrationBodyNames } from '../../schema/codes.ts'
import type { WorkerListed } from '../../store/workers.ts'
import { itemsOf } from './organisation.tsx'

export const statusNames: Readonly<Record<string, string>> = {
  active: 'Active',
  suspended: 'Suspended',
  left: 'Has left',
}

export function WorkerList(props: {
  readonly workers: readonly WorkerListed[]
  readonly search: string
}): VNode {
  return (
    <>
      <Heading size="l">Workers</Heading>
      <p>
        <Button href="/admin/workers/new">Add a worker</Button>
      </p>
      <Filters action="/admin/workers" label="Find a worker" button="Find" clearHref="/admin/workers">
        <Input
          name="search"
          id="search"
          fact="search.worker"
          label="Name or user name"
          value={props.search}
          width={20}
        />
      </Filters>
      <DataTable
        caption="Workers"
        captionHidden
        rows={props.workers}
        empty="Nobody by that name."
        columns={[
          {
            key: 'name',
            heading: 'Name',
            cell: (row) => <a href={`/admin/workers/${row.id}`}>{row.displayName}</a>,
          },
          { key: 'username', heading: 'User name', cell: (row) => row.username },
          { key: 'roles', heading: 'Teams and roles today', cell: (row) => row.roles || 'None' },
          { key: 'status', heading: 'State', cell: (row) => statusNames[row.status] ?? row.status },
        ]}
      />
    </>
  )
}

export function WorkerFields(props: { readonly form: FormState }): VNode {
  return (
    <>
      <Input {...fieldProps(props.form, 'displayName', 'worker.name')} label="Name as colleagues know it" />
      <Input
        {...fieldProps(props.form, 'username', 'worker.user-name')}
        label="User name"
        hint="What they sign in with, like m.heron"
        width={20}
        autocapitalize="none"
        spellcheck={false}
        autocomplete="off"
      />
      <Input {...fieldProps(props.form, 'jobTitle', 'worker.job')} label="Job" />
      <Input {...fieldProps(props.form, 'phone', 'worker.phone')} label="Phone" width={20} />
      <Select
        {...fieldProps(props.form, 'registrationBody', 'worker.register')}
        label="Professional register"
        items={[{ value: '', text: 'Not recorded' }, ...itemsOf(registrationBodies, registrationBodyNames)]}
      />
      <Input
        {...fieldProps(props.form, 'registrationNumber', 'worker.register-number')}
        label="Number on the register"
        width={20}
      />
      <Checkboxes
        {...checkedProps(props.form, 'registered', 'worker.register-checked')}
        items={[
          {
            value: 'yes',
            text: 'I checked the register today: they are registered',
            hint: 'Only registered practitioners sign screenings and reports.',
          },
        ]}
      />
      <Button>Save</Button>
    </>
  )
}

/** The one time a one-time password is seen. */
export function OneTimePasswordView(props: {
  readonly name: string
  readonly username: string
  readonly password: string
  readonly location: string
  readonly days: number
}): VNode {
  return (
    <>
      <Heading size="l">One-time password</Heading>
      <p>{`Give this to ${props.name} in person or by phone, not by e-mail. It is shown only now and works for ${props.days} days, until they choose their own.`}</p>
      <InsetText>
        <p>
          User name <strong>{props.username}</strong>
        </p>
        <p>
          Password{' '}
          <strong>
            <code class="nhsuk-u-font-size-22">{props.password}</code>
          </strong>
        </p>
      </InsetText>
      <p>
        <a href={props.location}>{`Go to ${props.name}`}</a>
      </p>
    </>
  )
}
