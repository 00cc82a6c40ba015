import type { VNode } from 'preact'
import type { Refusal } from '#kernel/outcome.ts'
import { ErrorSummaryFor } from './form.tsx'
import { has } from './markup.tsx'
import type { Content, Opt, WithChildren } from './markup.tsx'
import { Button } from './nhs/button.tsx'
import { NotificationBanner, WarningCallout } from './nhs/banners.tsx'
import { InsetText, Tag, type TagColour } from './nhs/text.tsx'

export interface ConflictField {
  readonly label: string
  readonly yours: string
  readonly current: string
}

export type ConflictProps = { readonly fields: readonly ConflictField[] } & WithChildren &
  Opt<{ by: string; at: Content; yoursLabel: string; currentLabel: string }>

/** What was typed beside what stands now, when somebody else saved first. The choice to be made goes in the children. */
export function Conflict(props: ConflictProps): VNode {
  const yours = props.yoursLabel ?? 'What you typed'
  const current = props.currentLabel ?? 'What stands now'
  return (
    <section class="app-conflict" aria-labelledby="app-conflict-heading">
      <h2 class="nhsuk-heading-m" id="app-conflict-heading">
        Somebody else saved this first
      </h2>
      <p>
        {props.by ? `${props.by} saved it` : 'It was saved'}
        {has(props.at) ? [' at ', props.at] : null} while you were writing. Nothing of yours is lost: compare
        the two and decide what to keep.
      </p>
      {props.fields.map((field) => (
        <div class="app-conflict__field">
          <h3 class="nhsuk-heading-s">{field.label}</h3>
          <div class="app-conflict__sides">
            <div class="app-conflict__side">
              <h4 class="nhsuk-heading-xs">{yours}</h4>
              <p class="app-text">{field.yours}</p>
            </div>
            <div class="app-conflict__side">
              <h4 class="nhsuk-heading-xs">{current}</h4>
              <p class="app-text">{field.current}</p>
            </div>
          </div>
        </div>
      ))}
      {props.children}
    </section>
  )
}

/** Says that a list is empty and what to do about it. */
export function EmptyState(props: WithChildren & Opt<{ title: string }>): VNode {
  return (
    <InsetText>
      {props.title ? <p class="nhsuk-u-font-weight-bold">{props.title}</p> : null}
      {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
    </InsetText>
  )
}

/** Why something was not done, in the words of the refusal, with what stands in the way. */
export function RefusalMessage(props: { readonly refusal: Refusal } & WithChildren): VNode | null {
  const { refusal } = props
  if (refusal.code === 'invalid') return <ErrorSummaryFor problems={refusal.problems} />
  return (
    <WarningCallout heading={refusal.message}>
      {refusal.code === 'blocked' ? (
        <ul class="nhsuk-list nhsuk-list--bullet">
          {refusal.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ) : null}
      {props.children}
    </WarningCallout>
  )
}

export type MessageKind = 'success' | 'information'

/** The result of what was just done, at the top of the page that follows. */
export function Message(props: { readonly kind: MessageKind; readonly text: string } & WithChildren): VNode {
  return (
    <NotificationBanner variant={props.kind === 'success' ? 'success' : undefined} heading={props.text}>
      {props.children}
    </NotificationBanner>
  )
}

/** A moment or a date: `at` for machines (ISO 8601), the children as people here write it. */
export function Clock(props: { readonly at: string } & WithChildren): VNode {
  return (
    <time class="app-clock" datetime={props.at}>
      {props.children}
    </time>
  )
}

/** Narrows a list. A plain GET form: the address of a filtered list can be kept and sent. */
export function Filters(
  props: { readonly action: string } & WithChildren &
    Opt<{ label: string; button: string; clearHref: string; id: string }>,
): VNode {
  return (
    <form
      class="app-filters"
      method="get"
      action={props.action}
      id={props.id}
      aria-label={props.label ?? 'Filters'}
    >
      <div class="app-filters__fields">{props.children}</div>
      <div class="app-filters__actions">
        <Button variant="secondary" small>
          {props.button ?? 'Show'}
        </Button>
        {props.clearHref ? (
          <a class="nhsuk-link app-filters__clear" href={props.clearHref}>
            Clear filters
          </a>
        ) : null}
      </div>
    </form>
  )
}

export type Urgency = 'emergency' | 'urgent' | 'routine' | 'none'

const URGENCY: Readonly<Record<Urgency, { readonly text: string; readonly colour: TagColour }>> = {
  emergency: { text: 'Emergency', colour: 'red' },
  urgent: { text: 'Urgent', colour: 'orange' },
  routine: { text: 'Routine', colour: 'blue' },
  none: { text: 'No urgency recorded', colour: 'grey' },
}

/** Urgency in words; the colour only repeats them. */
export function TagFor(props: { readonly urgency: Urgency; readonly text?: string | undefined }): VNode {
  const { text, colour } = URGENCY[props.urgency]
  return <Tag colour={colour}>{props.text ?? text}</Tag>
}
