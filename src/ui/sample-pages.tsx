/** Test and measuring support: one page of each kind, about nobody. */
import type { VNode } from 'preact'
import * as ui from './index.ts'

export const banner: ui.PersonBannerProps = {
  id: 'p-1',
  displayName: 'Rowan Sample',
  identityStatus: 'stated',
  bornText: '4 Mar 1992 (34)',
  nhsNumber: '9990000018',
  alerts: [{ kind: 'risk', text: 'Self-harm on this detention' }],
  communication: ['Interpreter: Polish', 'Easy read'],
  contactRules: ['Do not leave messages. Safe times: mornings'],
}

const user = { name: 'Ada Example', csrf: 'token-1' }
const nav = [
  { text: 'My work', href: '/work', current: true },
  { text: 'Referrals', href: '/referrals' },
]

interface Row {
  readonly id: number
  readonly name: string
  readonly urgency: ui.Urgency
}

const URGENCIES: readonly ui.Urgency[] = ['emergency', 'urgent', 'routine', 'none']

function rowsOf(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: `Sample ${String(index + 1)}`,
    urgency: URGENCIES[index % 4] ?? 'none',
  }))
}

const columns: readonly ui.Column<Row>[] = [
  {
    key: 'name',
    heading: 'Name',
    sortable: true,
    cell: (row) => <a href={`/people/${String(row.id)}`}>{row.name}</a>,
  },
  { key: 'urgency', heading: 'Urgency', sortable: true, cell: (row) => <ui.TagFor urgency={row.urgency} /> },
  { key: 'next', heading: 'Next step', cell: (row) => `Telephone call ${String(row.id)}` },
  {
    key: 'due',
    heading: 'Due',
    cell: () => <ui.Clock at="2026-11-12T14:05:00Z">12 Nov 2026, 2:05pm</ui.Clock>,
  },
  { key: 'holder', heading: 'Held by', cell: () => 'Ada Example' },
  { key: 'days', heading: 'Days', numeric: true, cell: (row) => row.id },
]

export function tablePage(count: number): VNode {
  const href = (key: string, direction: string) => `/work?sort=${key}&direction=${direction}`
  return (
    <ui.Page title="My work" user={user} nav={nav} wide refreshSeconds={60}>
      <ui.Heading size="l">My work</ui.Heading>
      <ui.Filters action="/work" label="Narrow the list" clearHref="/work">
        <ui.Select
          name="team"
          label="Team"
          items={[
            { value: 'a', text: 'Team A' },
            { value: 'b', text: 'Team B' },
          ]}
        />
      </ui.Filters>
      <div id="list" data-live="/work/events">
        <ui.DataTable
          caption="People I hold"
          columns={columns}
          rows={rowsOf(count)}
          sort={{ by: 'name', direction: 'ascending', href }}
          empty="Nobody is waiting for you."
        />
      </div>
      <ui.Pagination
        items={[
          { number: 1, href: '/work?page=1', current: true },
          { number: 2, href: '/work?page=2' },
        ]}
        next={{ href: '/work?page=2' }}
      />
    </ui.Page>
  )
}

const answers: readonly ui.ChoiceItem[] = [
  { value: 'yes', text: 'Yes', conditional: <ui.Input name="detail" label="Tell us more" /> },
  { value: 'no', text: 'No' },
]

function control(form: ui.FormState, index: number): VNode {
  const name = `q${String(index)}`
  const label = `Question ${String(index)}`
  const conditional = [
    {
      value: 'yes',
      text: 'Yes',
      conditional: <ui.Input name={`${name}-detail`} label={`Tell us more about ${label}`} />,
    },
    { value: 'no', text: 'No' },
  ]
  const kinds = [
    () => (
      <ui.Input
        {...ui.fieldProps(form, name, 'contact.what-happened')}
        label={label}
        hint="As they said it"
        width={20}
      />
    ),
    () => <ui.Textarea {...ui.fieldProps(form, name, 'contact.what-happened')} label={label} />,
    () => (
      <ui.CodedQuestion
        fact="contact.method"
        form={form}
        name={name}
        legend={label}
        answers={conditional}
        context={`${label}: context`}
      />
    ),
    () => (
      <ui.DateInput
        {...ui.dateProps(form, name, 'contact.what-happened')}
        fieldset={{ legend: label }}
        hint="For example, 1 1 26"
      />
    ),
    () => (
      <ui.Select
        {...ui.fieldProps(form, name, 'contact.what-happened')}
        label={label}
        items={[{ value: 'x', text: 'X' }]}
      />
    ),
    () => (
      <ui.Checkboxes
        {...ui.checkedProps(form, name, 'contact.what-happened')}
        fieldset={{ legend: label }}
        items={conditional}
      />
    ),
    () => (
      <ui.CharacterCount
        {...ui.fieldProps(form, name, 'contact.what-happened')}
        label={label}
        maxlength={500}
      />
    ),
    () => (
      <ui.CodedQuestion
        multiple
        fact="contact.method"
        form={form}
        name={name}
        legend={label}
        answers={answers.slice(1)}
      />
    ),
  ] as const
  const kind = kinds[index % kinds.length]
  return kind ? kind() : <p>{label}</p>
}

export function formPage(count: number): VNode {
  const problems = [{ field: 'q0', message: 'Enter what they said' }]
  const form: ui.FormState = { values: { q0: 'text', q2: 'yes', q5: ['yes'] }, problems }
  return (
    <ui.Page
      title="Screening"
      user={user}
      nav={nav}
      person={banner}
      error={problems}
      before={<ui.BackLink href="/people/p-1" />}
    >
      <ui.ErrorSummaryFor problems={problems} />
      <ui.Heading size="l" caption="Liaison and diversion">
        Screening
      </ui.Heading>
      <ui.Form
        action="/people/p-1/screening"
        csrf={user.csrf}
        submission="s-1"
        version={3}
        person={{ id: banner.id, name: banner.displayName }}
        autosave="/drafts/s-1"
      >
        {Array.from({ length: count }, (_, index) => control(form, index))}
        <ui.Button preventDoubleClick>Save and continue</ui.Button>
      </ui.Form>
    </ui.Page>
  )
}

function recordPage(): VNode {
  return (
    <ui.Page title="Rowan Sample" user={user} nav={nav} person={{ ...banner, href: '/people/p-1' }}>
      <ui.Message kind="success" text="The screening was saved" />
      <ui.Heading size="l">Record</ui.Heading>
      <ui.SummaryList
        rows={[
          {
            key: 'Preferred name',
            value: 'Ro',
            actions: [{ text: 'Change', href: '/x', visuallyHiddenText: 'name' }],
          },
        ]}
      />
      <ui.Tabs
        idPrefix="part"
        items={[
          { label: 'Plan', panel: 'None yet' },
          { label: 'Contacts', panel: 'None yet' },
        ]}
      />
      <ui.TaskList
        items={[{ heading: 'Screening', href: '/s', status: { tag: { text: 'To do', colour: 'blue' } } }]}
      />
      <ui.Details summary="What this means" variant="expander">
        <p>More words.</p>
      </ui.Details>
      <ui.Card heading="Next step" description="Call on Monday" />
      <ui.InsetText>Something to notice</ui.InsetText>
      <ui.WarningCallout heading="Do not telephone">Letters only.</ui.WarningCallout>
      <ui.ActionLink href="/next">Arrange the first appointment</ui.ActionLink>
      <ui.EmptyState title="No contacts">Add the first one.</ui.EmptyState>
    </ui.Page>
  )
}

function conflictPage(): VNode {
  return (
    <ui.Page title="Compare and decide" user={user} nav={nav} person={banner}>
      <ui.Heading size="l">Compare and decide</ui.Heading>
      <ui.Conflict
        by="Ben Example"
        at={<ui.Clock at="2026-11-12T14:05:00Z">2:05pm</ui.Clock>}
        fields={[{ label: 'Note', yours: 'Mine', current: 'Theirs' }]}
      >
        <ui.Form action="/x" csrf="token-1" version={4} ariaLabel="Decide">
          <ui.Button>Keep both</ui.Button>
        </ui.Form>
      </ui.Conflict>
      <ui.RefusalMessage
        refusal={{ code: 'blocked', message: 'This cannot be closed', reasons: ['No reason given'] }}
      />
    </ui.Page>
  )
}

function signInPage(): VNode {
  return (
    <ui.Page title="Sign in">
      <ui.Heading size="l">Sign in</ui.Heading>
      <ui.Form action="/sign-in" csrf="token-0">
        <ui.Input name="email" label="Email address" type="email" autocomplete="username" />
        <ui.PasswordInput name="password" label="Password" />
        <ui.FileUpload name="letter" label="A file" />
        <ui.SearchInput name="find" label="Find" />
        <ui.Button>Sign in</ui.Button>
      </ui.Form>
      <ui.Panel heading="Signed out">Close this window.</ui.Panel>
    </ui.Page>
  )
}

function boardPage(): VNode {
  return (
    <ui.Page title="Board" user={user} nav={nav} wide wall refreshSeconds={30}>
      <ui.Heading size="l">Custody board</ui.Heading>
      <ui.Scroll labelledBy="board-caption">
        <ui.Table
          caption={{ text: 'In custody now', id: 'board-caption' }}
          head={['Name', 'Since']}
          rows={[['A', '09:10']]}
        />
      </ui.Scroll>
    </ui.Page>
  )
}

export const PAGES: Readonly<Record<string, () => VNode>> = {
  'a list': () => tablePage(3),
  'an empty list': () => tablePage(0),
  'a form with a problem': () => formPage(16),
  'a record': recordPage,
  'a conflict': conflictPage,
  'sign-in': signInPage,
  'a board on the wall': boardPage,
}
