import type { VNode } from 'preact'
import { classes as join, element, has, Hidden, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot } from '../markup.tsx'
import { Icon } from './icon.tsx'

type Step = Opt<{ href: string; text: Content; label: Slot<Opt<{ text: Content }>>; attributes: Attributes }>

type PageItem = Opt<{
  number: number | string
  href: string
  current: boolean
  ellipsis: boolean
  ariaLabel: string
  classes: string
  attributes: Attributes
}>

export type PaginationProps = Common &
  Opt<{
    previous: Step
    next: Step
    items: readonly (PageItem | null | false | undefined)[]
    ariaLabel: string
  }>

function Title(props: { readonly step: Step; readonly word: string }): VNode {
  return (
    <span class="nhsuk-pagination__title">
      {has(props.step.text) ? (
        props.step.text
      ) : (
        <>
          {props.word}
          <Hidden> page</Hidden>
        </>
      )}
    </span>
  )
}

function Item({ item }: { readonly item: PageItem }): VNode {
  return (
    <li
      class={join(
        'nhsuk-pagination__item',
        item.current && 'nhsuk-pagination__item--current',
        item.ellipsis && 'nhsuk-pagination__item--ellipsis',
        item.classes,
      )}
    >
      {item.ellipsis
        ? '⋯'
        : element(
            'a',
            {
              class: 'nhsuk-pagination__link',
              href: item.href,
              'aria-label': item.ariaLabel ?? `Page ${String(item.number)}`,
              'aria-current': item.current ? 'page' : undefined,
              ...item.attributes,
            },
            item.number,
          )}
    </li>
  )
}

function Numbered(props: {
  readonly step: Step | undefined
  readonly kind: 'previous' | 'next'
}): VNode | null {
  const { step, kind } = props
  if (!step?.href) return null
  const previous = kind === 'previous'
  return (
    <a href={step.href} class={`nhsuk-pagination__${kind}`} rel={previous ? 'prev' : 'next'}>
      {previous ? <Icon name="arrow-left" /> : null}
      <Title step={step} word={previous ? 'Previous' : 'Next'} />
      {previous ? null : <Icon name="arrow-right" />}
    </a>
  )
}

function Listed(props: {
  readonly step: Step | undefined
  readonly kind: 'previous' | 'next'
}): VNode | null {
  const { step, kind } = props
  if (!step?.href) return null
  const previous = kind === 'previous'
  const { text: label } = slot<Opt<{ text: Content }>>(step.label)
  return (
    <li class={`nhsuk-pagination-item--${kind}`}>
      <a
        class={`nhsuk-pagination__link nhsuk-pagination__link--${previous ? 'prev' : 'next'}`}
        href={step.href}
        rel={previous ? 'prev' : 'next'}
        {...step.attributes}
      >
        <Title step={step} word={previous ? 'Previous' : 'Next'} />
        {has(label) ? (
          <>
            <Hidden>:</Hidden>
            <span class="nhsuk-pagination__page">{label}</span>
          </>
        ) : null}
        <Icon name={previous ? 'arrow-left' : 'arrow-right'} />
      </a>
    </li>
  )
}

/** Numbered pages of a long list, or the page before and after. */
export function Pagination(props: PaginationProps): VNode {
  const items = (props.items ?? []).filter((item): item is PageItem => Boolean(item))
  const numbered = items.length > 0
  return (
    <nav
      class={join('nhsuk-pagination', numbered && 'nhsuk-pagination--numbered', props.classes)}
      id={props.id}
      role="navigation"
      aria-label={props.ariaLabel ? props.ariaLabel : 'Pagination'}
      {...props.attributes}
    >
      {numbered ? (
        <>
          <Numbered step={props.previous} kind="previous" />
          <ul class="nhsuk-pagination__list">
            {items.map((item) => (
              <Item item={item} />
            ))}
          </ul>
          <Numbered step={props.next} kind="next" />
        </>
      ) : (
        <ul class="nhsuk-list nhsuk-pagination__list">
          <Listed step={props.previous} kind="previous" />
          <Listed step={props.next} kind="next" />
        </ul>
      )}
    </nav>
  )
}
