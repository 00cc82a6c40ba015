import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { PageForm } from '#modules/access/index.ts'
import { FromDraft } from '#modules/episodes/index.ts'
import { Button, ErrorSummaryFor, Heading, RefusalMessage, type Content, type FormState } from '#ui/index.ts'

export interface FormView {
  readonly form: FormState
  readonly fromDraft: boolean
  readonly refusal?: Refusal | undefined
}

/** The frame of every form here: what is wrong, what stood in the way, the draft, the fields, one button and a way back. */
export function FormPage(props: {
  readonly view: FormView
  readonly title: string
  readonly action: string
  readonly button: string
  readonly back: { readonly href: string; readonly text: string }
  readonly before?: Content
  readonly children: Content
}): VNode {
  const { view } = props
  return (
    <>
      <ErrorSummaryFor problems={view.form.problems} />
      {view.refusal === undefined || view.refusal.code === 'invalid' ? null : (
        <RefusalMessage refusal={view.refusal}>
          <p>Nothing was saved. What you typed is below.</p>
        </RefusalMessage>
      )}
      <FromDraft shown={view.fromDraft} />
      <Heading size="l">{props.title}</Heading>
      {props.before}
      <PageForm action={props.action}>
        {props.children}
        <Button preventDoubleClick>{props.button}</Button>
      </PageForm>
      <p>
        <a href={props.back.href}>{props.back.text}</a>
      </p>
    </>
  )
}
