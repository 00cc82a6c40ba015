import type { VNode } from 'preact'
import { classes as join, has, modifier, slot } from '../markup.tsx'
import type { Common, Opt, Slot, WithChildren } from '../markup.tsx'
import { Card, type Actions } from './card.tsx'
import { HeadingSlot, type HeadingOptions } from './heading.tsx'

const TITLE_ID = 'nhsuk-notification-banner-title'

export type NotificationBannerProps = Common &
  WithChildren &
  Opt<{
    variant: 'success'
    title: Slot<HeadingOptions>
    heading: Slot<HeadingOptions>
    role: string
    disableAutoFocus: boolean
  }>

/** Tells the result of what was just done, or something not about the page's own content. Plain text is a paragraph. */
export function NotificationBanner(props: NotificationBannerProps): VNode {
  const title: HeadingOptions = slot<HeadingOptions>(props.title)
  const titleId = title.id ? title.id : TITLE_ID
  const success = props.variant === 'success'
  const hasHeading = has(slot<HeadingOptions>(props.heading).text)
  return (
    <div
      class={join(
        'nhsuk-notification-banner',
        props.classes,
        modifier('nhsuk-notification-banner--', props.variant, ['success'], props.classes),
      )}
      id={props.id}
      data-module="nhsuk-notification-banner"
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
      role={(props.role ? props.role : success ? 'alert' : 'region') as 'region'}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div class="nhsuk-notification-banner__header">
        <HeadingSlot
          of={{ ...title, id: titleId, text: title.text ?? (success ? 'Success' : 'Important') }}
          level={2}
          className="nhsuk-notification-banner__title"
        />
      </div>
      <div class="nhsuk-notification-banner__content">
        <HeadingSlot of={props.heading} level={3} className="nhsuk-notification-banner__heading" />
        {typeof props.children === 'string' && props.children !== '' ? (
          <p class={hasHeading ? 'nhsuk-body' : 'nhsuk-notification-banner__heading'}>{props.children}</p>
        ) : (
          props.children
        )}
      </div>
    </div>
  )
}

export type PanelProps = Common &
  WithChildren &
  Opt<{ heading: Slot<HeadingOptions>; variant: 'interruption' }>

/** The end of a journey, or (interruption) something to read before going on. */
export function Panel(props: PanelProps): VNode {
  return (
    <div
      class={join(
        'nhsuk-panel',
        modifier('nhsuk-panel--', props.variant, ['interruption'], props.classes),
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      <HeadingSlot
        of={props.heading}
        sizes={['m', 'l', 'xl']}
        className="nhsuk-panel__heading"
        classPrefix="nhsuk-panel__heading--"
      />
      {has(props.children) ? <div class="nhsuk-panel__body">{props.children}</div> : null}
    </div>
  )
}

export type WarningCalloutProps = Common &
  WithChildren &
  Opt<{ heading: Slot<HeadingOptions>; visuallyHiddenText: string; actions: Actions }>

/** Something people need to be warned of before they go on. */
export function WarningCallout(props: WarningCalloutProps): VNode {
  const heading: HeadingOptions = slot<HeadingOptions>(props.heading)
  const says = typeof heading.text === 'string' && !/[Ii]mportant/.test(heading.text)
  const hidden = heading.visuallyHiddenText ?? props.visuallyHiddenText
  return (
    <Card
      id={props.id}
      heading={{
        ...heading,
        visuallyHiddenText: says ? (hidden ? hidden : 'Important') : undefined,
        level: heading.level ?? 3,
      }}
      actions={props.actions}
      classes={props.classes}
      attributes={props.attributes}
      variant="warning"
    >
      {props.children}
    </Card>
  )
}
