import type { VNode } from 'preact'
import { showDateTime } from '#kernel/dates.ts'
import { PageForm } from '#modules/access/index.ts'
import { Button, ErrorSummaryFor, fieldProps, Heading, Input, type FormState } from '#ui/index.ts'
import type { Sent } from '../schema/parcels.ts'
import type { WaitingLink } from '../store/links.ts'
import { WhatIsSent } from './sent-parts.tsx'

/** Before a one-time link is opened: names nobody, and nothing of what is in it. */
export function ReceivedAsk(props: {
  readonly action: string
  readonly from: WaitingLink
  readonly form: FormState
}): VNode {
  const { from, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      <Heading size="l">Something was sent to you</Heading>
      <p>
        {`By ${from.team}${from.phone === null ? '' : `, telephone ${from.phone}`}. Ring them if you did not expect it.`}
      </p>
      <p>
        This link opens once. Open it when you can read it in private, and print or save what you need: you
        cannot come back to it. Your name is told to those who sent it.
      </p>
      <PageForm action={props.action} draft={false}>
        <Input
          {...fieldProps(form, 'name', 'one-time-link.opened-by')}
          label="Your name"
          autocomplete="name"
        />
        <Input
          {...fieldProps(form, 'role', 'one-time-link.opened-by-role')}
          label="Your role and organisation"
          autocomplete="organization-title"
        />
        <Button preventDoubleClick>Open</Button>
      </PageForm>
    </>
  )
}

/** What was sent, as the receiving team sees it on its own page, for the one time that the link opens. */
export function ReceivedContent(props: { readonly sent: Sent }): VNode {
  const { sent } = props
  return (
    <>
      <Heading size="l" caption={`Sent ${showDateTime(sent.sentAt)}`}>
        {sent.subject}
      </Heading>
      <p>
        <strong>Print or save this page now.</strong> The link has been used and opens nothing any more. Those
        who sent it have been told that you have it.
      </p>
      <WhatIsSent
        subject={sent.subject}
        purpose={sent.purpose}
        from={[sent.fromName, sent.fromTitle, sent.fromTeam].filter((part) => part !== '').join(', ')}
        phone={sent.fromPhone}
        note={sent.note}
        items={sent.items}
      />
      <p>
        {`Questions, or something is wrong? Ring ${sent.fromTeam}${sent.fromPhone === null ? '' : `, ${sent.fromPhone}`}. Keep this as you keep your own records, and show it to nobody who does not need it for the purpose above.`}
      </p>
    </>
  )
}

/** All that is ever said of a link that opens nothing, whyever that is. */
export function ReceivedEnded(): VNode {
  return (
    <>
      <Heading size="l">This link has ended</Heading>
      <p>Ring the team that gave it to you. They can make a new one.</p>
    </>
  )
}
