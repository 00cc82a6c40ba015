import type { VNode } from 'preact'
import { instantFromDb, showDate, showDateTime, Temporal, toIso } from '#kernel/dates.ts'
import {
  Button,
  Clock,
  DataTable,
  EmptyState,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  PasswordInput,
  SummaryList,
  type FormState,
} from '#ui/index.ts'
import type { Account } from '../service/account.ts'
import type { Actor } from '../schema/actor.ts'
import { roleNames } from '../schema/codes.ts'
import type { DraftListed } from '../store/drafts.ts'
import { ActionForm, PageForm } from './page-form.tsx'

/** A moment from the database, as people here write it. */
export function When(props: { readonly at: Date }): VNode {
  const instant = instantFromDb(props.at)
  return <Clock at={toIso(instant)}>{showDateTime(instant)}</Clock>
}

/** A date from the database, as people here write it. */
export function dayText(date: string): string {
  return showDate(Temporal.PlainDate.from(date))
}

export function AccountView(props: { readonly actor: Actor; readonly account: Account }): VNode {
  const { actor, account } = props
  const others = account.sessions.filter((one) => !one.isThis)
  return (
    <>
      <Heading size="l">Your account</Heading>
      <SummaryList
        rows={[
          { key: 'Name', value: actor.displayName },
          { key: 'User name', value: actor.username },
          { key: 'Job', value: actor.jobTitle || 'Not recorded' },
          {
            key: 'Teams and roles',
            value:
              actor.memberships.length === 0
                ? 'None: ask your system administrator'
                : actor.memberships.map((one) => <div>{`${one.teamName}: ${roleNames[one.role]}`}</div>),
          },
          {
            key: 'Password',
            value: 'Set',
            actions: {
              items: [
                { href: '/change-password?return=/account', text: 'Change', visuallyHiddenText: 'password' },
              ],
            },
          },
          {
            key: 'Second factor',
            value: account.hasSecondFactor ? 'Authenticator app' : 'None (demonstration account)',
            actions: {
              items: account.hasSecondFactor
                ? [
                    {
                      href: '/account/second-factor',
                      text: 'Set up again',
                      visuallyHiddenText: 'second factor',
                    },
                  ]
                : [],
            },
          },
          {
            key: 'Recovery codes',
            value: account.recoveryCodesLeft === 0 ? 'None' : `${account.recoveryCodesLeft} not used yet`,
            actions: {
              items: account.hasSecondFactor
                ? [
                    {
                      href: '/account/recovery-codes',
                      text: 'Make new ones',
                      visuallyHiddenText: 'recovery codes',
                    },
                  ]
                : [],
            },
          },
        ]}
      />
      <DataTable
        caption="Where you are signed in"
        rows={account.sessions}
        columns={[
          { key: 'since', heading: 'Signed in', cell: (row) => <When at={row.createdAt} /> },
          { key: 'seen', heading: 'Last used', cell: (row) => <When at={row.lastSeenAt} /> },
          {
            key: 'state',
            heading: 'State',
            cell: (row) => (row.isThis ? 'This one' : row.lockedAt === null ? 'Open' : 'Locked'),
          },
          {
            key: 'end',
            heading: 'End it',
            cell: (row) =>
              row.isThis ? (
                'With Sign out, above'
              ) : (
                <ActionForm action="/account/sessions/end">
                  <input type="hidden" name="session" value={row.ref} />
                  <Button variant="secondary" small>
                    End
                  </Button>
                </ActionForm>
              ),
          },
        ]}
      />
      {others.length === 0 ? (
        <p>You are signed in nowhere else.</p>
      ) : (
        <ActionForm action="/account/sessions/end">
          <Button variant="secondary">Sign out everywhere else</Button>
        </ActionForm>
      )}
      <p>
        <a href="/drafts">What you typed and did not save</a>
      </p>
    </>
  )
}

/** Asks for the password again before something that would let somebody else in. */
export function AskPasswordView(props: {
  readonly form: FormState
  readonly action: string
  readonly title: string
  readonly text: string
  readonly button: string
}): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      <Heading size="l">{props.title}</Heading>
      <p>{props.text}</p>
      <PageForm action={props.action} draft={false}>
        <PasswordInput
          {...fieldProps(props.form, 'password', 'sign-in.password')}
          value=""
          label="Your password"
          width={20}
        />
        <Button>{props.button}</Button>
      </PageForm>
    </>
  )
}

export function DraftsView(props: { readonly drafts: readonly DraftListed[] }): VNode {
  return (
    <>
      <Heading size="l">What you typed and did not save</Heading>
      <p>Only you can see these. Open one to go on where you stopped. Each is kept for 14 days.</p>
      {props.drafts.length === 0 ? (
        <EmptyState>
          Nothing is waiting. When you are interrupted while filling in a form, what you typed is kept here.
        </EmptyState>
      ) : (
        <DataTable
          caption="Unsaved forms"
          captionHidden
          rows={props.drafts}
          columns={[
            { key: 'page', heading: 'Form', cell: (row) => <a href={row.path}>{row.title}</a> },
            { key: 'at', heading: 'Last typed', cell: (row) => <When at={row.updatedAt} /> },
            {
              key: 'delete',
              heading: 'Delete',
              cell: (row) => (
                <ActionForm action="/drafts/delete" ariaLabel={`Delete: ${row.title}`}>
                  <input type="hidden" name="path" value={row.path} />
                  <Button variant="secondary" small>
                    Delete
                  </Button>
                </ActionForm>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
