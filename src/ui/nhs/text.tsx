import type { VNode } from 'preact'
import { classes as join, element, has, Hidden, modifier } from '../markup.tsx'
import type { Common, Content, Opt, WithChildren } from '../markup.tsx'
import { Icon } from './icon.tsx'

export type LinkProps = Common &
  WithChildren &
  Opt<{
    href: string
    type: 'submit' | 'button' | 'reset'
    variant: 'reverse'
    element: 'a' | 'button'
    visuallyHiddenText: string
    openInNewWindow: boolean
  }>

function linkElement(props: LinkProps): 'a' | 'button' {
  return props.element ?? (props.href && !props.type ? 'a' : 'button')
}

/** A link (or button) with an arrow, for the one main thing to do next on a page. */
export function ActionLink(props: LinkProps): VNode {
  const tag = linkElement(props)
  return element(
    tag,
    {
      class: join(
        'nhsuk-action-link',
        modifier('nhsuk-action-link--', props.variant, ['reverse'], props.classes),
        props.classes,
      ),
      id: props.id,
      ...(tag === 'button'
        ? { type: props.type ?? 'submit' }
        : { href: props.href ?? '#', target: props.openInNewWindow ? '_blank' : undefined }),
      ...props.attributes,
    },
    <Icon name="arrow-right-circle" />,
    <span class="nhsuk-action-link__text">{props.children}</span>,
  )
}

/** A link back, above the main heading. */
export function BackLink(props: LinkProps): VNode {
  const tag = linkElement(props)
  return element(
    tag,
    {
      class: join(
        'nhsuk-back-link',
        modifier('nhsuk-back-link--', props.variant, ['reverse'], props.classes),
        props.classes,
      ),
      id: props.id,
      ...(tag === 'button' ? { type: props.type ?? 'submit' } : { href: props.href ?? '#' }),
      ...props.attributes,
    },
    props.visuallyHiddenText ? <Hidden>{props.visuallyHiddenText} </Hidden> : null,
    has(props.children) ? props.children : 'Back',
  )
}

/** The first link of every page, to its main content. */
export function SkipLink(props: Common & WithChildren & Opt<{ href: string }>): VNode {
  return (
    <a
      class={join('nhsuk-skip-link', props.classes)}
      id={props.id}
      data-module="nhsuk-skip-link"
      href={props.href ? props.href : '#maincontent'}
      {...props.attributes}
    >
      {has(props.children) ? props.children : 'Skip to main content'}
    </a>
  )
}

export type HintOptions = Common & Opt<{ text: Content }>

/** Help text under a question. */
export function Hint(props: Omit<HintOptions, 'text'> & WithChildren): VNode {
  return (
    <div class={join('nhsuk-hint', props.classes)} id={props.id} {...props.attributes}>
      {props.children}
    </div>
  )
}

export type ErrorMessageOptions = Common & Opt<{ text: Content; visuallyHiddenText: string | false }>

/** What is wrong with one field, beside it. */
export function ErrorMessage(props: Omit<ErrorMessageOptions, 'text'> & WithChildren): VNode {
  const prefix = props.visuallyHiddenText ?? 'Error'
  return (
    <span class={join('nhsuk-error-message', props.classes)} id={props.id} {...props.attributes}>
      {prefix ? <Hidden>{prefix}: </Hidden> : null}
      {props.children}
    </span>
  )
}

/** Something to notice, set apart from the text around it. Plain text becomes a paragraph. */
export function InsetText(props: Common & WithChildren & Opt<{ visuallyHiddenText: string }>): VNode {
  const { children } = props
  return (
    <div class={join('nhsuk-inset-text', props.classes)} id={props.id} {...props.attributes}>
      <Hidden>{props.visuallyHiddenText ? props.visuallyHiddenText : 'Information'}: </Hidden>
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  )
}

const TAG_COLOURS = [
  'white',
  'grey',
  'green',
  'aqua-green',
  'blue',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
] as const

export type TagColour = (typeof TAG_COLOURS)[number]

export type TagProps = Common & WithChildren & Opt<{ colour: TagColour | false; border: boolean }>

/** A short status. Its words say what its colour says. */
export function Tag(props: TagProps): VNode {
  const own = props.classes ?? ''
  return (
    <strong
      class={join(
        'nhsuk-tag',
        modifier('nhsuk-tag--', props.colour, TAG_COLOURS, props.classes),
        props.colour === false && !own.includes('nhsuk-tag--no-colour') && 'nhsuk-tag--no-colour',
        props.border === false && !own.includes('nhsuk-tag--no-border') && 'nhsuk-tag--no-border',
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {props.children}
    </strong>
  )
}
