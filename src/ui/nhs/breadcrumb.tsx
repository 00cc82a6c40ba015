import type { VNode } from 'preact'
import { classes as join, element } from '../markup.tsx'
import type { Attributes, Common, Content, Opt } from '../markup.tsx'
import { BackLink, type LinkProps } from './text.tsx'

type Crumb = Opt<{ text: Content; href: string; attributes: Attributes }>

export type BreadcrumbProps = { readonly items: readonly Crumb[] } & Common &
  Opt<{ text: Content; href: string; ariaLabel: string; variant: 'reverse'; backLink: LinkProps }>

/** Where the page sits; on a phone only the way back. */
export function Breadcrumb(props: BreadcrumbProps): VNode {
  const own = props.classes ?? ''
  const ended = props.text !== undefined && props.href !== undefined
  const last: Crumb | undefined = ended ? { text: props.text, href: props.href } : props.items.at(-1)
  const links = props.items.filter((item) => item.href)
  const crumbs = ended ? [...links, { text: props.text, href: props.href }] : links
  const { backLink } = props
  return (
    <nav
      class={join(
        'nhsuk-breadcrumb',
        props.variant === 'reverse' &&
          !own.includes('nhsuk-breadcrumb--reverse') &&
          'nhsuk-breadcrumb--reverse',
        props.classes,
      )}
      id={props.id}
      aria-label={props.ariaLabel ? props.ariaLabel : 'Breadcrumb'}
      {...props.attributes}
    >
      <ol class="nhsuk-breadcrumb__list">
        {crumbs.map((item: Crumb) => (
          <li class="nhsuk-breadcrumb__list-item">
            {element(
              'a',
              { class: 'nhsuk-breadcrumb__link', href: item.href, ...item.attributes },
              item.text,
            )}
          </li>
        ))}
      </ol>
      <BackLink
        {...backLink}
        visuallyHiddenText={backLink?.visuallyHiddenText ?? 'Back to'}
        href={backLink?.href ?? last?.href}
        attributes={backLink?.attributes ?? props.items.at(-1)?.attributes}
        variant={backLink?.variant ?? props.variant}
      >
        {backLink?.children ?? last?.text}
      </BackLink>
    </nav>
  )
}
