import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import {
  Button,
  ErrorSummaryFor,
  fieldProps,
  Heading,
  RefusalMessage,
  Textarea,
  type FormState,
} from '#ui/index.ts'
import { basisWords } from '../schema/consent.ts'
import type { Looked } from '../service/packing.ts'
import { WhatIsSent } from './sent-parts.tsx'

export interface PreviewProps {
  readonly at: string
  readonly looked: Looked
  readonly from: string
  readonly phone: string | null
  /** A print of what is shown, sent back with the form: what is sent is what was read. */
  readonly shown: string
  readonly form: FormState
  readonly refusal: Refusal | undefined
}

/** Exactly what the receiver will see, and the button that sends it. */
export function PreviewPage(props: PreviewProps): VNode {
  const { looked, form } = props
  return (
    <>
      <ErrorSummaryFor problems={form.problems} />
      {props.refusal === undefined ? null : <RefusalMessage refusal={props.refusal} />}
      <Heading size="l" caption={`To ${looked.parcel.toTeamName}, ${looked.parcel.toAgency}`}>
        What they will see
      </Heading>
      <WhatIsSent
        subject={looked.subject}
        purpose={looked.parcel.purpose}
        from={props.from}
        phone={props.phone}
        note=""
        items={looked.items}
      />
      <p>
        <a class="nhsuk-link" href={props.at}>
          Take something out, or put something in
        </a>
      </p>
      <PageForm action={`${props.at}/send`} draftPage={`${props.at}/preview`}>
        <input type="hidden" name="shown" value={props.shown} />
        <Textarea
          {...fieldProps(form, 'note', 'parcel.note')}
          label={{ text: 'A note to them, if they need one', size: 's' }}
          hint="They see it word for word. Nothing about the alleged offence, nobody else’s name."
          rows={3}
        />
        <p>{`It rests on: ${basisWords[looked.parcel.basis].name.toLowerCase()}. Sending writes it down in what has been shared.`}</p>
        <Button preventDoubleClick>Send it now</Button>
      </PageForm>
    </>
  )
}
