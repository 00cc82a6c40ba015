import type { VNode } from 'preact'
import { classes as join, has } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { HeadingSlot, type HeadingOptions } from './heading.tsx'

type ErrorItem = Opt<{ text: Content; href: string; attributes: Attributes }>

export type ErrorSummaryProps = Common &
  WithChildren &
  Opt<{
    heading: Slot<HeadingOptions>
    errorList: readonly (ErrorItem | null | false | undefined)[]
    disableAutoFocus: boolean
  }>

/** All that is wrong, at the top of the page, each linking to its field. */
export function ErrorSummary(props: ErrorSummaryProps): VNode {
  const items = (props.errorList ?? []).filter((item): item is ErrorItem => Boolean(item))
  return (
    <div
      class={join('nhsuk-error-summary', props.classes)}
      id={props.id}
      data-module="nhsuk-error-summary"
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
      {...props.attributes}
    >
      <div role="alert">
        <HeadingSlot of={props.heading} level={2} className="nhsuk-error-summary__heading" />
        <div class="nhsuk-error-summary__body">
          {has(props.children) ? <p>{props.children}</p> : null}
          {items.length > 0 ? (
            <ul class="nhsuk-list nhsuk-error-summary__list">
              {items.map((item) => (
                <li>
                  {item.href ? (
                    <a href={item.href} {...item.attributes}>
                      {item.text}
                    </a>
                  ) : (
                    item.text
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
