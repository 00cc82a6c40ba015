import type { VNode } from 'preact'
import { classes as join, element, has, Hidden, modifier, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'

const CAPTION_SIZES = ['m', 'l', 'xl', 'xxl']
const HEADING_SIZES = ['xxs', 'xs', 's', 'm', 'l', 'xl']

export type CaptionOptions = Common & Opt<{ text: Content; size: string; placement: string; element: string }>

/** The small line above or below a heading. */
export function Caption(props: Omit<CaptionOptions, 'text'> & WithChildren): VNode {
  const size = modifier('nhsuk-caption-', props.size, CAPTION_SIZES, props.classes)
  const end = props.placement === 'after' || props.placement === 'end'
  return element(
    props.element ?? 'span',
    {
      class: join(size ?? 'nhsuk-caption', end && 'nhsuk-caption--bottom', props.classes),
      id: props.id,
      ...props.attributes,
    },
    props.children,
  )
}

export type HeadingOptions = Common &
  Opt<{
    text: Content
    visuallyHiddenText: string
    caption: Slot<CaptionOptions>
    size: string
    level: number
    href: string
    element: string
  }>

export type HeadingProps = Omit<HeadingOptions, 'text'> &
  WithChildren &
  Opt<{ className: string; classPrefix: string; sizes: readonly string[] }>

/** A heading with an optional caption, link and hidden text; renders nothing when it has no content. */
export function Heading(props: HeadingProps): VNode | null {
  if (!has(props.children)) return null
  const className = props.className ?? 'nhsuk-heading'
  const prefix = props.classPrefix ?? `${className}-`
  const sizeClass =
    props.size !== undefined && (props.sizes ?? HEADING_SIZES).includes(props.size)
      ? modifier(prefix, props.size, HEADING_SIZES, props.classes)
      : undefined
  const single = sizeClass !== undefined && prefix === `${className}-`
  const options = captionOf(props.caption)
  const size = options.size ?? (sizeClass === undefined ? undefined : props.size)
  const caption = has(options.text) ? (
    <Caption {...options} size={size}>
      {options.text}
    </Caption>
  ) : null
  const placement = options.placement ?? 'start'
  const inner = props.href ? (
    <a class="nhsuk-link" href={props.href}>
      {props.children}
    </a>
  ) : (
    props.children
  )
  const attributes: Attributes = {
    class: join(single ? sizeClass : className, !single && sizeClass, props.classes) || undefined,
    id: props.id,
    ...props.attributes,
  }
  const heading = element(
    props.element ?? `h${String(props.level ?? 1)}`,
    attributes,
    placement === 'start' ? caption : null,
    placement === 'start' && caption ? ' ' : null,
    inner,
    props.visuallyHiddenText ? <Hidden> {props.visuallyHiddenText}</Hidden> : null,
    placement === 'end' && caption ? [' ', caption] : null,
  )
  if (placement === 'before' || placement === 'after') {
    return (
      <>
        {placement === 'before' ? caption : null}
        {heading}
        {placement === 'after' ? caption : null}
      </>
    )
  }
  return heading
}

/** A caption given as text or with options. */
export function captionOf(caption: Slot<CaptionOptions>): CaptionOptions {
  return slot<CaptionOptions>(caption)
}

/** A heading given as text or with options, drawn with a component's own defaults. */
export function HeadingSlot(
  props: { readonly of: Slot<HeadingOptions> } & Omit<HeadingProps, 'children'>,
): VNode | null {
  const { of, ...defaults } = props
  const { text, ...options } = slot<HeadingOptions>(of)
  const merged: HeadingProps = { ...defaults, ...options }
  return <Heading {...merged}>{text}</Heading>
}
