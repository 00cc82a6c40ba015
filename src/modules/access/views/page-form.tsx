import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { newId } from '#kernel/ids.ts'
import { Form, type Attributes, type Content } from '#ui/index.ts'

/** What every form on the page being built has to carry. */
export interface FormFacts {
  readonly csrf: string
  readonly path: string
  readonly title: string
  readonly person: { readonly id: string; readonly name: string } | undefined
}

export const FormFactsContext = createContext<FormFacts>({ csrf: '', path: '', title: '', person: undefined })

export interface PageFormProps {
  readonly action: string
  readonly children: Content
  readonly id?: string
  readonly version?: number
  readonly ariaLabel?: string
  readonly classes?: string
  readonly attributes?: Attributes
  readonly upload?: boolean
  /** Keep what is typed on the server while it is typed. On by default; off for sign-in and one-button forms. */
  readonly draft?: boolean
  /** Another address to save to while typing than the general drafts (a form that saves itself). */
  readonly autosave?: string
  /** The page the draft comes back on, where a form is also shown at the address that refused it. */
  readonly draftPage?: string
}

/**
 * A form of ours: token, once-only key (each form its own, so that two on a page never pass for one another), the person
 * it is for, and drafts come from the page it stands on.
 */
export function PageForm(props: PageFormProps): VNode {
  const facts = useContext(FormFactsContext)
  const keepsDraft = props.draft !== false && props.upload !== true
  return (
    <Form
      action={props.action}
      csrf={facts.csrf}
      submission={newId()}
      person={facts.person}
      id={props.id}
      version={props.version}
      ariaLabel={props.ariaLabel}
      classes={props.classes}
      attributes={props.attributes}
      enctype={props.upload ? 'multipart/form-data' : undefined}
      autosave={props.autosave ?? (keepsDraft ? '/drafts' : undefined)}
    >
      {keepsDraft ? (
        <>
          <input type="hidden" name="_draft" value={props.draftPage ?? facts.path} />
          <input type="hidden" name="_title" value={facts.title} />
        </>
      ) : null}
      {props.children}
    </Form>
  )
}

/** A form that is one button: lock, acknowledge, end. */
export function ActionForm(props: {
  action: string
  children: Content
  ariaLabel?: string
  version?: number
}): VNode {
  return <PageForm {...props} draft={false} classes="app-action-form" />
}
