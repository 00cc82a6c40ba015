import type { VNode } from 'preact'
import { showDateTime, type Temporal } from '#kernel/dates.ts'
import { ActionForm, PageForm } from '#modules/access/index.ts'
import {
  Button,
  checkedProps,
  Checkboxes,
  choiceProps,
  DataTable,
  Details,
  fieldProps,
  Heading,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Tag,
  type FormState,
} from '#ui/index.ts'
import { linkState, type LinkState } from '../rules/one-time-link.ts'
import { linkEndingWords, passedOnWays, passedOnWords, type OneTimeLink } from '../schema/one-time-link.ts'
import type { Sent } from '../schema/parcels.ts'

/** What the page of something that was sent knows of its links. */
export interface LinksOfSent {
  readonly made: readonly OneTimeLink[]
  readonly now: Temporal.Instant
  readonly hours: number
  /** It goes as a file, which a link does not carry. */
  readonly isFile: boolean
}

export interface LinkSectionProps extends LinksOfSent {
  readonly at: string
  readonly isOpen: boolean
  readonly form: FormState
}

const linkFields = ['forName', 'forRole', 'how', 'theirs']

/** For a partner without an account: the links that were made, and making one. */
export function LinkSection(props: LinkSectionProps): VNode | null {
  if (props.made.length === 0 && !props.isOpen) return null
  const wrong = props.form.problems.some((problem) => linkFields.includes(problem.field))
  return (
    <>
      <Heading level={2} size="m">
        One-time links
      </Heading>
      {props.made.length === 0 ? null : <Made {...props} />}
      {!props.isOpen ? null : props.isFile ? (
        <p>
          For somebody without an account: a report is a file and goes by secure e-mail. A one-time link
          cannot carry it.
        </p>
      ) : (
        <Details summary="They have no account: make a one-time link" open={wrong}>
          <Make {...props} />
        </Details>
      )}
    </>
  )
}

function Made(props: LinkSectionProps): VNode {
  const waiting = props.made.find((one) => linkState(one, props.now) === 'waiting')
  return (
    <>
      <DataTable
        caption="Links that were made"
        captionHidden
        empty="None"
        rows={props.made}
        columns={[
          { key: 'for', heading: 'For', cell: (one) => `${one.forName}, ${one.forRole}` },
          { key: 'how', heading: 'Passed on', cell: (one) => passedOnWords[one.how] },
          { key: 'by', heading: 'Made', cell: (one) => `${showDateTime(one.madeAt)}, ${one.madeBy}` },
          { key: 'until', heading: 'Until', cell: (one) => showDateTime(one.expiresAt) },
          { key: 'state', heading: 'State', cell: (one) => <State link={one} now={props.now} /> },
        ]}
      />
      {waiting === undefined || !props.isOpen ? null : (
        <ActionForm action={`${props.at}/end-link`} ariaLabel="End the link that waits">
          <Button variant="secondary" preventDoubleClick>
            End the link now
          </Button>
        </ActionForm>
      )}
    </>
  )
}

const stateTags: Readonly<
  Record<LinkState, { readonly words: string; readonly colour: 'yellow' | 'green' | 'grey' }>
> = {
  waiting: { words: 'Not opened yet', colour: 'yellow' },
  opened: { words: 'Opened', colour: 'green' },
  ended: { words: 'Ended', colour: 'grey' },
  expired: { words: 'Ran out', colour: 'grey' },
}

function State(props: { readonly link: OneTimeLink; readonly now: Temporal.Instant }): VNode {
  const { opened, ended } = props.link
  const tag = stateTags[linkState(props.link, props.now)]
  return (
    <>
      <Tag colour={tag.colour}>{tag.words}</Tag>
      {opened === null ? null : (
        <>
          <br />
          {`${showDateTime(opened.at)}, by ${opened.name}, ${opened.role}`}
        </>
      )}
      {ended === null ? null : (
        <>
          <br />
          {`${showDateTime(ended.at)}. ${linkEndingWords[ended.why]}`}
        </>
      )}
    </>
  )
}

function Make(props: LinkSectionProps): VNode {
  const { form } = props
  return (
    <PageForm action={`${props.at}/link`} draft={false}>
      <p>
        {`It opens what was sent, once, for ${String(props.hours)} hours. Opening it tells you that they have it. Whoever has the link can open it: give it to this person and to nobody else.`}
      </p>
      {props.made.some((one) => linkState(one, props.now) === 'waiting') ? (
        <p>The link that waits now ends when you make a new one.</p>
      ) : null}
      <Input {...fieldProps(form, 'forName', 'one-time-link.for')} label="Whom it is for" />
      <Input
        {...fieldProps(form, 'forRole', 'one-time-link.for-role')}
        label="What they do, and where"
        hint="For example: duty GP, Eastmere Surgery"
      />
      <Radios
        {...choiceProps(form, 'how', 'one-time-link.how')}
        fieldset={{ legend: { text: 'How do they get it?', size: 's' } }}
        items={passedOnWays.map((one) => ({ value: one, text: passedOnWords[one] }))}
      />
      <Checkboxes
        {...checkedProps(form, 'theirs', 'one-time-link.theirs')}
        fieldset={{ legend: { text: 'Is it really theirs?', size: 's' } }}
        items={[
          {
            value: 'yes',
            text: 'I have made sure that this address, number or hand is theirs, from another source than their own message',
          },
        ]}
      />
      <Button variant="secondary" preventDoubleClick>
        Make the link
      </Button>
    </PageForm>
  )
}

/** The one time a link is seen. */
export function LinkMade(props: {
  readonly address: string
  readonly until: Temporal.Instant
  readonly for: string
  readonly sent: Sent
  readonly back: string
}): VNode {
  return (
    <>
      <Heading size="l" caption={`For ${props.for}`}>
        The one-time link
      </Heading>
      <InsetText>
        <p class="app-text nhsuk-u-font-size-22">
          <strong>{props.address}</strong>
        </p>
      </InsetText>
      <p>
        It is shown only now. Copy it into the e-mail, read it out or write it down, and then leave this page.
        Capital and small letters do not matter.
      </p>
      <SummaryList
        rows={[
          { key: 'It ends', value: `${showDateTime(props.until)}, or when it has been opened` },
          {
            key: 'What is in it',
            value: (
              <ul class="nhsuk-list nhsuk-list--bullet">
                {props.sent.note === '' ? null : <li>Your note</li>}
                {props.sent.items.map((one) => (
                  <li>{one.title}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      <p>Whoever has it can open it. Tell them that it opens once, and to print or save what they need.</p>
      <p>
        <a class="nhsuk-link" href={props.back}>
          I have passed it on
        </a>
      </p>
    </>
  )
}
