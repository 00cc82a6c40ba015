import type { VNode } from 'preact'
import { classes as join, element, has, Hidden, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { Heading, type HeadingOptions } from './heading.tsx'
import { Icon } from './icon.tsx'

const PLAIN = ['feature', 'primary', 'secondary', 'warning']
const CARE = ['non-urgent', 'urgent', 'emergency']
const CARE_TEXT: Readonly<Record<string, string>> = {
  emergency: 'Immediate action required',
  urgent: 'Urgent advice',
  'non-urgent': 'Non-urgent advice',
}

export type CardActionOptions = Common &
  Opt<{
    text: Content
    href: string
    type: 'submit' | 'button'
    name: string
    value: string
    visuallyHiddenText: string
  }>

export type Actions =
  | readonly (CardActionOptions | null | false | undefined | '')[]
  | (Opt<{ id: string; classes: string; width: string; attributes: Attributes }> & {
      readonly items: readonly (CardActionOptions | null | false | undefined | '')[]
    })

/** Actions given as a list or with options: the ones that are there. */
export function actionsOf(actions: Actions | undefined): readonly CardActionOptions[] {
  if (actions === undefined) return []
  const items = 'items' in actions ? actions.items : actions
  return items.filter((item): item is CardActionOptions => typeof item === 'object' && item !== null)
}

/** A link or button belonging to a card or row; the heading it belongs to is said to assistive technology. */
export function CardAction(props: CardActionOptions & Opt<{ heading: Slot<HeadingOptions> }>): VNode {
  const { text: heading } = slot<HeadingOptions>(props.heading)
  const attributes: Attributes =
    props.href && !props.type
      ? { href: props.href }
      : { name: props.name, type: props.type ?? 'submit', value: props.value }
  const Element = (props.href && !props.type ? 'a' : 'button') as 'a'
  return (
    <Element class={join('nhsuk-link', props.classes)} id={props.id} {...attributes} {...props.attributes}>
      {props.text}
      {props.visuallyHiddenText || has(heading) ? (
        <Hidden>
          {props.visuallyHiddenText ? ` ${props.visuallyHiddenText}` : null}
          {has(heading) ? [' (', heading, ')'] : null}
        </Hidden>
      ) : null}
    </Element>
  )
}

type Description = Opt<{ text: Content; classes: string; attributes: Attributes }>

export type CardProps = Common &
  WithChildren &
  Opt<{
    variant: 'feature' | 'primary' | 'secondary' | 'warning' | 'non-urgent' | 'urgent' | 'emergency'
    heading: Slot<HeadingOptions>
    /** A heading with an element of its own, in place of `heading`. */
    ownHeading: Content
    href: string
    clickable: boolean
    description: Slot<Description>
    actions: Actions
    image: Content
  }>

interface CardHeadingProps {
  readonly heading: HeadingOptions
  readonly href: string | undefined
  readonly careText: string | undefined
  readonly feature: boolean
}

function CardHeading({ heading, href, careText, feature }: CardHeadingProps): VNode | null {
  const { text, visuallyHiddenText, ...options } = heading
  const hidden = careText === undefined ? visuallyHiddenText : (visuallyHiddenText ?? careText)
  if (!has(text)) return null
  const inner: Content =
    href && !feature ? (
      <a class="nhsuk-card__link" href={href}>
        {text}
      </a>
    ) : hidden ? (
      // Read in one breath: an ARIA role the typed attributes do not know.
      element('span', { role: 'text' }, <Hidden>{hidden}: </Hidden>, text)
    ) : (
      text
    )
  return (
    <Heading
      {...options}
      level={options.level ?? 2}
      className="nhsuk-card__heading"
      classPrefix="nhsuk-heading-"
    >
      {inner}
    </Heading>
  )
}

/** A box for one thing. The care variants (urgent, emergency) are for telling somebody what to do about their health. */
export function Card(props: CardProps): VNode {
  const own = props.classes ?? ''
  const heading: HeadingOptions = slot<HeadingOptions>(props.heading)
  const hasHeading = has(heading.text) || has(props.ownHeading)
  const { variant } = props
  const isCare = variant !== undefined && CARE.includes(variant) && hasHeading
  const actions = actionsOf(props.actions)
  const names = join(
    'nhsuk-card',
    props.clickable && 'nhsuk-card--clickable',
    variant !== undefined &&
      PLAIN.includes(variant) &&
      !PLAIN.some((name) => own.includes(`nhsuk-card--${name}`)) &&
      `nhsuk-card--${variant}`,
    isCare &&
      !CARE.some((name) => own.includes(`nhsuk-card--care--${name}`)) &&
      `nhsuk-card--care nhsuk-card--care--${variant}`,
    props.classes,
  )
  const cardHeading = (
    <>
      <CardHeading
        heading={heading}
        href={props.href}
        careText={isCare ? CARE_TEXT[variant] : undefined}
        feature={names.includes('nhsuk-card--feature')}
      />
      {props.ownHeading}
      {isCare ? <span class="nhsuk-card--care__arrow" aria-hidden="true" /> : null}
    </>
  )
  const description: Description = slot<Description>(props.description)
  const body = has(props.children) ? props.children : description.text
  const listed = props.actions !== undefined && 'items' in props.actions ? props.actions.classes : undefined
  return (
    <div class={names} id={props.id} {...props.attributes}>
      {props.image}
      {isCare || actions.length > 0 ? (
        <div class="nhsuk-card__heading-container">
          {cardHeading}
          {actions.length === 1 ? (
            <div class={join('nhsuk-card__actions', listed)}>
              <CardAction {...actions[0]} heading={props.heading} />
            </div>
          ) : actions.length > 1 ? (
            <ul class={join('nhsuk-card__actions', listed)}>
              {actions.map((action) => (
                <li class="nhsuk-card__action">
                  <CardAction {...action} heading={props.heading} />
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      <div class={join('nhsuk-card__content', description.classes)} {...description.attributes}>
        {!isCare && actions.length === 0 && hasHeading ? cardHeading : null}
        {typeof body === 'string' && body !== '' ? <p class="nhsuk-card__description">{body}</p> : body}
        {names.includes('nhsuk-card--primary') ? <Icon name="chevron-right-circle" /> : null}
      </div>
    </div>
  )
}
