import type { VNode } from 'preact'
import {
  Button,
  Checkboxes,
  checkedProps,
  choiceProps,
  DataTable,
  fieldProps,
  Heading,
  Input,
  Radios,
  Select,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import {
  agencyKindNames,
  agencyKinds,
  serviceNames,
  services,
  siteKindNames,
  siteKinds,
} from '../../schema/codes.ts'
import type { AgencyRow, SiteRow, TeamRow } from '../../store/organisation.ts'

/** Codes with their names, as the items of a list to choose from. */
export function itemsOf<T extends string>(codes: readonly T[], names: Readonly<Record<T, string>>) {
  return codes.map((code) => ({ value: code, text: names[code] }))
}

/** Nothing is chosen beforehand. */
export function selectItems(
  rows: readonly { readonly id: string; readonly name: string }[],
  empty = 'Choose one',
) {
  return [{ value: '', text: empty }, ...rows.map((row) => ({ value: row.id, text: row.name }))]
}

function Active(props: { readonly form: FormState }): VNode {
  return (
    <Checkboxes
      {...checkedProps(props.form, 'active', 'organisation.in-use')}
      items={[{ value: 'yes', text: 'In use' }]}
    />
  )
}

function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code
}

export function AgencyFields(props: { readonly form: FormState }): VNode {
  return (
    <>
      <Input {...fieldProps(props.form, 'name', 'organisation.name')} label="Name" />
      <Radios
        {...choiceProps(props.form, 'kind', 'organisation.agency-kind')}
        fieldset={{ legend: 'Kind of agency' }}
        items={itemsOf(agencyKinds, agencyKindNames)}
      />
      <Active form={props.form} />
      <Button>Save</Button>
    </>
  )
}

export function AgencyList(props: { readonly agencies: readonly AgencyRow[] }): VNode {
  return (
    <>
      <Heading size="l">Agencies</Heading>
      <p>Every organisation that takes part: your own, and those whose people you work with.</p>
      <p>
        <Button href="/admin/agencies/new">Add an agency</Button>
      </p>
      <DataTable
        caption="Agencies"
        captionHidden
        rows={props.agencies}
        empty="No agency yet. Add your own first: teams and sites belong to one."
        columns={[
          {
            key: 'name',
            heading: 'Name',
            cell: (row) => <a href={`/admin/agencies/${row.id}`}>{row.name}</a>,
          },
          { key: 'kind', heading: 'Kind', cell: (row) => nameOf(agencyKindNames, row.kind) },
          { key: 'active', heading: 'In use', cell: (row) => (row.active ? 'Yes' : 'No') },
        ]}
      />
    </>
  )
}

export function TeamFields(props: {
  readonly form: FormState
  readonly agencies: readonly AgencyRow[]
}): VNode {
  return (
    <>
      <Input {...fieldProps(props.form, 'name', 'organisation.name')} label="Name" />
      <Select
        {...fieldProps(props.form, 'agencyId', 'organisation.agency')}
        label="Agency"
        items={selectItems(props.agencies)}
      />
      <Radios
        {...choiceProps(props.form, 'service', 'organisation.service')}
        fieldset={{ legend: 'Service' }}
        items={itemsOf(services, serviceNames)}
      />
      <Input {...fieldProps(props.form, 'phone', 'organisation.phone')} label="Phone" width={20} />
      <Input
        {...fieldProps(props.form, 'onCallPhone', 'organisation.on-call-phone')}
        label="Phone of the on-call lead"
        hint="Shown where something urgent must not wait."
        width={20}
      />
      <Active form={props.form} />
      <Button>Save</Button>
    </>
  )
}

export function TeamList(props: { readonly teams: readonly TeamRow[] }): VNode {
  return (
    <>
      <Heading size="l">Teams</Heading>
      <p>
        <Button href="/admin/teams/new">Add a team</Button>
      </p>
      <DataTable
        caption="Teams"
        captionHidden
        rows={props.teams}
        empty="No team yet. A team gives one service; people get their roles in teams."
        columns={[
          { key: 'name', heading: 'Name', cell: (row) => <a href={`/admin/teams/${row.id}`}>{row.name}</a> },
          { key: 'agency', heading: 'Agency', cell: (row) => row.agencyName },
          { key: 'service', heading: 'Service', cell: (row) => nameOf(serviceNames, row.service) },
          { key: 'active', heading: 'In use', cell: (row) => (row.active ? 'Yes' : 'No') },
        ]}
      />
    </>
  )
}

export function SiteFields(props: {
  readonly form: FormState
  readonly agencies: readonly AgencyRow[]
}): VNode {
  return (
    <>
      <Input {...fieldProps(props.form, 'name', 'organisation.name')} label="Name" />
      <Radios
        {...choiceProps(props.form, 'kind', 'organisation.site-kind')}
        fieldset={{ legend: 'Kind of site' }}
        items={itemsOf(siteKinds, siteKindNames)}
      />
      <Select
        {...fieldProps(props.form, 'agencyId', 'organisation.agency')}
        label="Agency that runs it"
        items={selectItems(props.agencies)}
      />
      <Input
        {...fieldProps(props.form, 'courtCode', 'organisation.court-code')}
        label="Court code"
        hint="For a court: the code on its lists, like B01CN. Lists find their board by it."
        width={10}
        autocapitalize="characters"
        spellcheck={false}
      />
      <Textarea
        {...fieldProps(props.form, 'nameKeys', 'organisation.names-on-lists')}
        label="Other names on court lists"
        hint="One on each line, as the lists write them. For lists that carry no code."
        rows={3}
      />
      <Input {...fieldProps(props.form, 'phone', 'organisation.phone')} label="Phone" width={20} />
      <Active form={props.form} />
      <Button>Save</Button>
    </>
  )
}

export function SiteList(props: { readonly sites: readonly SiteRow[] }): VNode {
  return (
    <>
      <Heading size="l">Sites</Heading>
      <p>
        <Button href="/admin/sites/new">Add a site</Button>
      </p>
      <DataTable
        caption="Sites"
        captionHidden
        rows={props.sites}
        empty="No site yet. A site is a court, a custody suite or another place where a team meets people."
        columns={[
          { key: 'name', heading: 'Name', cell: (row) => <a href={`/admin/sites/${row.id}`}>{row.name}</a> },
          { key: 'kind', heading: 'Kind', cell: (row) => nameOf(siteKindNames, row.kind) },
          { key: 'code', heading: 'Court code', cell: (row) => row.courtCode ?? '' },
          {
            key: 'coverage',
            heading: 'Cover',
            cell: (row) => (
              <a href={`/admin/sites/${row.id}/coverage`} aria-label={`Who covers it when: ${row.name}`}>
                Who covers it when
              </a>
            ),
          },
          { key: 'active', heading: 'In use', cell: (row) => (row.active ? 'Yes' : 'No') },
        ]}
      />
    </>
  )
}
