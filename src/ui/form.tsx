import type { VNode } from 'preact'
import type { Problem } from '#kernel/outcome.ts'
import { classes as join } from './markup.tsx'
import type { Attributes, Opt, WithChildren } from './markup.tsx'
import { ErrorSummary } from './nhs/error-summary.tsx'

export type FormProps = { readonly action: string; readonly csrf: string } & WithChildren &
  Opt<{
    id: string
    classes: string
    attributes: Attributes
    /** A key made when the form was shown: sending it twice saves once. */
    submission: string
    /** The version of the row that was shown: somebody else's save meanwhile leads to the side-by-side page. */
    version: string | number
    /** Shown and sent, so that a form in one tab cannot be saved on the person of another. */
    person: { readonly id: string; readonly name: string }
    /** Where drafts are posted while typing; only script uses it. */
    autosave: string
    enctype: 'multipart/form-data'
    ariaLabel: string
  }>

/** A form that posts. It always carries the anti-forgery token; checking is the server's work, so the browser's is off. */
export function Form(props: FormProps): VNode {
  const { person } = props
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={join('app-form', props.classes)}
      enctype={props.enctype}
      novalidate
      aria-label={props.ariaLabel}
      data-autosave={props.autosave}
      {...props.attributes}
    >
      <input type="hidden" name="_csrf" value={props.csrf} />
      {props.submission === undefined ? null : (
        <input type="hidden" name="submission" value={props.submission} />
      )}
      {props.version === undefined ? null : (
        <input type="hidden" name="version" value={String(props.version)} />
      )}
      {person ? (
        <>
          <input type="hidden" name="personId" value={person.id} />
          <p class="app-form__person">
            For <strong>{person.name}</strong>
          </p>
        </>
      ) : null}
      {props.children}
      {props.autosave === undefined ? null : (
        <p class="app-autosave" role="status" aria-live="polite" data-autosave-status />
      )}
    </form>
  )
}

/** Every problem, linking to its field; `ids` says where a field's control is when its identifier is not its name. */
export function ErrorSummaryFor(props: {
  readonly problems: readonly Problem[]
  readonly ids?: Readonly<Record<string, string>> | undefined
}): VNode | null {
  if (props.problems.length === 0) return null
  return (
    <ErrorSummary
      heading="There is a problem"
      errorList={props.problems.map(({ field, message }) => ({
        text: message,
        href: field === '' ? undefined : `#${props.ids?.[field] ?? field}`,
      }))}
    />
  )
}
