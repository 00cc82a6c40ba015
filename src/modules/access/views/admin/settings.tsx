import type { VNode } from 'preact'
import {
  Button,
  choiceProps,
  DataTable,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  Tag,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import type { SettingDefinition, SettingValue } from '../../schema/setting.ts'
import type { SettingRow } from '../../service/settings.ts'
import type { TeamRow } from '../../store/organisation.ts'
import { dayText } from '../account.tsx'
import { PageForm } from '../page-form.tsx'
import { selectItems } from './organisation.tsx'

/** The first page of an administrator. */
export function AdminHome(): VNode {
  return (
    <>
      <Heading size="l">Administration</Heading>
      <ul class="nhsuk-list">
        {pages.map((page) => (
          <li>
            <a href={page.href}>{page.text}</a>
            <br />
            <span class="nhsuk-hint">{page.what}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const pages = [
  {
    href: '/admin/workers',
    text: 'Workers',
    what: 'Who signs in, their roles, one-time passwords, suspending',
  },
  { href: '/admin/agencies', text: 'Agencies', what: 'The organisations that take part' },
  { href: '/admin/teams', text: 'Teams', what: 'Who gives which service' },
  {
    href: '/admin/sites',
    text: 'Sites',
    what: 'Courts, custody suites and other places, and who covers them when',
  },
  { href: '/admin/shifts', text: 'Shifts', what: 'Who is where in the next two weeks' },
  {
    href: '/admin/agreements',
    text: 'Sharing agreements',
    what: 'With which partners there is an agreement to share, and for what',
  },
  { href: '/admin/settings', text: 'Settings', what: 'Times and limits, with where each comes from' },
]

export interface SettingShown {
  readonly definition: SettingDefinition
  readonly value: SettingValue
  readonly since: string | null
  readonly source: string
  readonly basis: string
}

/** Every setting with the value that holds today and where it comes from. */
export function SettingsView(props: {
  readonly settings: readonly SettingShown[]
  readonly rows: readonly SettingRow[]
}): VNode {
  return (
    <>
      <Heading size="l">Settings</Heading>
      <p>
        A value is documented when a published source states it, and an inference when it is our own reading,
        which your service may decide otherwise. Changing one adds a dated value: what was decided before
        stays as it was.
      </p>
      <DataTable
        caption="What holds today, for everybody"
        rows={props.settings}
        empty="No module of this installation has settings."
        columns={[
          {
            key: 'title',
            heading: 'Setting',
            cell: (row) => <a href={`/admin/settings/${row.definition.name}`}>{row.definition.title}</a>,
          },
          { key: 'value', heading: 'Value', cell: (row) => shownValue(row.value, row.definition.unit) },
          {
            key: 'since',
            heading: 'Since',
            cell: (row) => (row.since === null ? 'From the start' : dayText(row.since)),
          },
          {
            key: 'basis',
            heading: 'Basis',
            cell: (row) => (
              <Tag colour={row.basis === 'documented' ? 'green' : 'yellow'}>
                {row.basis === 'documented' ? 'Documented' : 'Inference'}
              </Tag>
            ),
          },
          { key: 'source', heading: 'Source', cell: (row) => row.source },
        ]}
      />
      <DataTable
        caption="What was changed"
        rows={props.rows}
        empty="Nothing was changed yet."
        columns={[
          {
            key: 'name',
            heading: 'Setting',
            cell: (row) =>
              props.settings.find((one) => one.definition.name === row.name)?.definition.title ?? row.name,
          },
          { key: 'team', heading: 'For', cell: (row) => row.teamName ?? 'Everybody' },
          { key: 'from', heading: 'From', cell: (row) => dayText(row.fromOn) },
          { key: 'value', heading: 'Value', cell: (row) => shownValue(row.value, undefined) },
          { key: 'source', heading: 'Source', cell: (row) => row.source },
        ]}
      />
    </>
  )
}

function shownValue(value: SettingValue, unit: string | undefined): string {
  const text = typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value)
  return unit === undefined ? text : `${text} ${unit}`
}

export function SettingForm(props: {
  readonly definition: SettingDefinition
  readonly teams: readonly TeamRow[]
  readonly form: FormState
}): VNode {
  const { definition, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">{definition.title}</Heading>
      <p>{`From the start it is ${shownValue(definition.fallback, definition.unit)}. Source: ${definition.source}`}</p>
      <PageForm action={`/admin/settings/${definition.name}`}>
        {typeof definition.fallback === 'boolean' ? (
          <Radios
            {...choiceProps(form, 'value', 'setting.value')}
            fieldset={{ legend: 'New value' }}
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
          />
        ) : (
          <Input
            {...fieldProps(form, 'value', 'setting.value')}
            label={definition.unit === undefined ? 'New value' : `New value, in ${definition.unit}`}
            width={10}
          />
        )}
        <Select
          {...fieldProps(form, 'teamId', 'setting.team')}
          label="For"
          items={selectItems(props.teams, 'Everybody')}
        />
        <Input
          {...fieldProps(form, 'fromOn', 'setting.from-day')}
          label="From which day"
          hint="For example 27 3 2027, today or tomorrow. Not in the past: what was decided then stays."
          width={20}
        />
        <Radios
          {...choiceProps(form, 'basis', 'setting.basis')}
          fieldset={{ legend: 'What the value rests on' }}
          items={[
            { value: 'documented', text: 'A published or agreed source' },
            { value: 'inference', text: 'Our own decision' },
          ]}
        />
        <Textarea
          {...fieldProps(form, 'source', 'setting.source')}
          label="Source"
          hint="The document and its date, or who decided it and why."
          rows={3}
        />
        <Button>Save</Button>
      </PageForm>
    </>
  )
}
