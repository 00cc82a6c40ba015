import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { ErrorSummaryFor, Message, RefusalMessage, type FormState } from '#ui/index.ts'

/** What stands above every form: what is wrong, why it was not done, and that what is shown is what was typed before. */
export function AboveForm(props: {
  readonly form: FormState
  readonly refusal: Refusal | undefined
  readonly fromDraft: boolean
}): VNode {
  return (
    <>
      <ErrorSummaryFor problems={props.form.problems} />
      {props.refusal === undefined ? null : (
        <RefusalMessage refusal={props.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      {props.fromDraft ? (
        <Message
          kind="information"
          text="This is what you typed here before. It has not been saved: look at it, then save."
        />
      ) : null}
    </>
  )
}
