import type { VNode } from 'preact'
import { classes as join, has, modifier, slot } from '../markup.tsx'
import type { Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { Caption, captionOf, Heading, type CaptionOptions, type HeadingOptions } from './heading.tsx'

const SIZES = ['s', 'm', 'l', 'xl']

export type LegendOptions = Common &
  Opt<{
    text: Content
    visuallyHiddenText: string
    caption: Slot<CaptionOptions>
    size: string
    /** `true` makes the text itself the page's heading. */
    heading: Slot<HeadingOptions>
    isPageHeading: boolean
  }>

export type LabelOptions = LegendOptions & Opt<{ for: string }>

interface Reading {
  readonly heading: HeadingOptions | undefined
  readonly text: Content
  readonly hidden: string | undefined
  readonly size: string | undefined
  readonly caption: CaptionOptions
}

/** Labels and legends share one rule for which of `heading` and their own options wins. */
function read(props: LegendOptions): Reading {
  const given: HeadingOptions | undefined =
    props.heading === true
      ? {}
      : has(props.heading as Content)
        ? slot<HeadingOptions>(props.heading)
        : undefined
  const asHeading = props.isPageHeading
    ? props.heading !== false
    : props.isPageHeading !== false && given !== undefined
  const heading: HeadingOptions | undefined = asHeading ? (given ?? {}) : undefined
  const text = heading ? (heading.text ?? props.text) : (props.text ?? given?.text)
  const size = heading ? (heading.size ?? props.size) : props.size
  const caption = captionOf(heading?.caption ?? props.caption)
  return {
    heading,
    text,
    hidden: heading?.visuallyHiddenText ?? props.visuallyHiddenText,
    size,
    caption: { ...caption, size: caption.size ?? size },
  }
}

function CaptionAt(props: { readonly caption: CaptionOptions; readonly at: string }): VNode | null {
  const { text, ...options } = props.caption
  if (options.placement !== props.at || !has(text)) return null
  return <Caption {...options}>{text}</Caption>
}

function within(caption: CaptionOptions): CaptionOptions | undefined {
  return caption.placement === undefined || caption.placement === 'start' || caption.placement === 'end'
    ? caption
    : undefined
}

/** The label of one control, as the page's heading if asked. */
export function Label(props: Omit<LabelOptions, 'text'> & WithChildren): VNode | null {
  const { heading, text, hidden, size, caption } = read({ ...props, text: props.children })
  if (!has(text)) return null
  const label = (
    <Heading
      id={props.id}
      visuallyHiddenText={hidden}
      caption={within(caption)}
      size={size}
      sizes={SIZES}
      className="nhsuk-label"
      classPrefix="nhsuk-label--"
      classes={props.classes}
      attributes={{ for: props.for, ...props.attributes }}
      element="label"
    >
      {text}
    </Heading>
  )
  const Level = `h${String(heading?.level ?? 1)}` as 'h1'
  return (
    <>
      <CaptionAt caption={caption} at="before" />
      {heading ? (
        <Level class="nhsuk-label-wrapper" id={heading.id} {...heading.attributes}>
          {label}
        </Level>
      ) : (
        label
      )}
      <CaptionAt caption={caption} at="after" />
    </>
  )
}

/** A label given as text or with options, for the control with this identifier. */
export function LabelSlot(props: { readonly of: Slot<LabelOptions>; readonly for: string }): VNode | null {
  const { text, ...options } = slot<LabelOptions>(props.of)
  const merged: Omit<LabelOptions, 'text'> = { for: props.for, ...options }
  return <Label {...merged}>{text}</Label>
}

/** The question a group of controls answers, as the page's heading if asked. */
export function Legend(props: Omit<LegendOptions, 'text'> & WithChildren): VNode | null {
  const { heading, text, hidden, size, caption: given } = read({ ...props, text: props.children })
  if (!has(text)) return null
  const caption = given.placement === 'before' ? { ...given, placement: 'start' } : given
  const own = join(
    'nhsuk-fieldset__legend',
    modifier('nhsuk-fieldset__legend--', size, SIZES, props.classes),
    props.classes,
  )
  return (
    <>
      {heading ? (
        <legend class={own} id={props.id} {...props.attributes}>
          <Heading
            id={heading.id}
            visuallyHiddenText={hidden}
            caption={within(caption)}
            level={heading.level}
            className="nhsuk-fieldset__heading"
            attributes={heading.attributes}
          >
            {text}
          </Heading>
        </legend>
      ) : (
        <Heading
          id={props.id}
          visuallyHiddenText={hidden}
          caption={within(caption)}
          className={own}
          attributes={props.attributes}
          element="legend"
        >
          {text}
        </Heading>
      )}
      <CaptionAt caption={caption} at="after" />
    </>
  )
}

export type FieldsetProps = Common &
  WithChildren &
  Opt<{ legend: Slot<LegendOptions>; role: string; describedBy: string }>

/** A group of controls under one question. */
export function Fieldset(props: FieldsetProps): VNode {
  const { text, ...legend } = slot<LegendOptions>(props.legend)
  return (
    <fieldset
      class={join('nhsuk-fieldset', props.classes)}
      id={props.id}
      {...(props.role ? { role: props.role as 'group' } : {})}
      aria-describedby={props.describedBy ? props.describedBy : undefined}
      {...props.attributes}
    >
      <Legend {...legend}>{text}</Legend>
      {props.children}
    </fieldset>
  )
}
