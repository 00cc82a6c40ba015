import type { VNode } from 'preact'
import { classes as join, has, slot } from '../markup.tsx'
import type { Attributes, Common, Content, Opt, Slot, WithChildren } from '../markup.tsx'
import { HeadingSlot, type HeadingOptions } from './heading.tsx'

type FooterLink = { readonly text: Content; readonly href: string; readonly attributes?: Attributes }
type Links = readonly (FooterLink | null | false | undefined | '')[]

type FooterNavigation = Opt<{ heading: Slot<HeadingOptions>; text: Content; items: Links; width: string }>

type FooterMeta = Opt<{ text: Content; items: Links; visuallyHiddenText: string }>

export type FooterProps = Common &
  WithChildren &
  Opt<{
    containerClasses: string
    columns: number
    navigation: FooterNavigation | readonly FooterNavigation[]
    meta: Slot<FooterMeta>
    copyright: Slot<Opt<{ text: Content }>>
  }>

function LinkList({ items }: { readonly items: Links }): VNode {
  return (
    <ul class="nhsuk-footer__list">
      {items.map((item) =>
        item ? (
          <li class="nhsuk-footer__list-item">
            <a class="nhsuk-footer__list-item-link" href={item.href} {...item.attributes}>
              {item.text}
            </a>
          </li>
        ) : null,
      )}
    </ul>
  )
}

const WIDTHS: Readonly<Record<number, string>> = { 1: 'full', 2: 'one-half', 3: 'one-third' }

function inRows<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, row) =>
    all.slice(row * size, (row + 1) * size),
  )
}

function paragraph(content: Content): Content {
  return typeof content === 'string' ? <p class="nhsuk-body-s">{content}</p> : content
}

/** The foot of every page. */
export function Footer(props: FooterProps): VNode {
  const { navigation } = props
  const meta: FooterMeta = slot<FooterMeta>(props.meta)
  const columns = props.columns !== undefined && props.columns in WIDTHS ? props.columns : 4
  const width = WIDTHS[columns] ?? 'one-quarter'
  const blocks: readonly FooterNavigation[] =
    navigation === undefined ? [] : Array.isArray(navigation) ? navigation : [navigation as FooterNavigation]
  const copyright =
    props.copyright === undefined ? '© NHS England' : slot<Opt<{ text: Content }>>(props.copyright).text
  return (
    <footer
      class={join('nhsuk-footer', props.classes)}
      id={props.id}
      role="contentinfo"
      {...props.attributes}
    >
      <div class={join('nhsuk-width-container', props.containerClasses)}>
        {inRows(blocks, columns).map((row) => (
          <div class="nhsuk-footer__navigation nhsuk-grid-row">
            {row.map((block) => (
              <div class={`nhsuk-grid-column-${block.width ? block.width : width}`}>
                <HeadingSlot
                  of={block.heading}
                  level={2}
                  size="s"
                  className="nhsuk-footer__heading"
                  classPrefix="nhsuk-heading-"
                />
                {paragraph(block.text)}
                {block.items ? <LinkList items={block.items} /> : null}
              </div>
            ))}
          </div>
        ))}
        <div class="nhsuk-footer__meta">
          {meta.items ? (
            <>
              <h2 class="nhsuk-u-visually-hidden">{meta.visuallyHiddenText ?? 'Support links'}</h2>
              <LinkList items={meta.items} />
            </>
          ) : null}
          {has(props.children) ? props.children : paragraph(meta.text)}
          {has(copyright) ? paragraph(copyright) : null}
        </div>
      </div>
    </footer>
  )
}
