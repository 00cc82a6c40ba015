import { Fragment, h, isValidElement, type JSX, type VNode } from 'preact'
import { renderToStaticMarkup } from 'preact-render-to-string'

/** Optional properties that may also be passed as `undefined`, so that pages need no conditional spreads. */
export type Opt<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** What can stand in a text position: text (always escaped) or elements. */
export type Content = VNode | JSX.Element | string | number | boolean | null | undefined | readonly Content[]

/** Extra attributes on a component's root element. Never `style` or an `on…` handler: the content policy refuses them. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** A text position with options of its own: `label="Name"` or `label={{ text: 'Name', size: 'm' }}`. */
export type Slot<T> = Content | T

export type Common = Opt<{ id: string; classes: string; attributes: Attributes }>

export type WithChildren = Opt<{ children: Content }>

/** Whether there is anything to show. Zero counts; an empty string, `false` and an empty list do not. */
export function has(content: Content): boolean {
  if (Array.isArray(content)) return content.some((part: Content) => has(part))
  return content !== undefined && content !== null && content !== false && content !== true && content !== ''
}

function isOptions<T extends object>(value: Slot<T>): value is T {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isValidElement(value)
}

/** Reads a text position given either way; plain content becomes `{ text }`. */
export function slot<T extends Opt<{ text: Content }>>(value: Slot<T>): T | { readonly text: Content } {
  return isOptions<T>(value) ? value : { text: value }
}

/** Joins class names, leaving out what is absent. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  let joined = ''
  for (const name of names) if (name) joined += joined === '' ? name : ` ${name}`
  return joined
}

/**
 * The official templates leave out a modifier when the caller's own classes already carry one of its family
 * ("nhsuk-button--secondary" next to variant "warning"); this answers the modifier or nothing by the same rule.
 */
export function modifier(
  prefix: string,
  value: string | number | false | null | undefined,
  allowed: readonly string[],
  own: string | undefined,
): string | undefined {
  if (value === undefined || value === null || value === false) return undefined
  const name = String(value)
  if (!allowed.includes(name)) return undefined
  if (own !== undefined && allowed.some((other) => own.includes(prefix + other))) return undefined
  return prefix + name
}

/** An element whose name is decided while drawing (a link or a button, a heading of some level). */
export function element(tag: string, attributes: Attributes, ...children: readonly Content[]): VNode {
  return h(tag, attributes, ...children)
}

/** Text for assistive technology only. */
export function Hidden({ children }: WithChildren): VNode {
  return <span class="nhsuk-u-visually-hidden">{children}</span>
}

/**
 * The only way unescaped markup gets into a page, kept for one caller: the test that holds our components to the
 * official fixtures, some of which come with markup inside. It is not exported from the door; nothing a person typed may
 * ever reach it.
 */
export function trustedHtml(html: string): VNode {
  return h(Fragment, { tpl: [html], exprs: [] } as Record<string, unknown>)
}

/** A part of a page as a string, for tests and for replacing one element of a page. */
export function renderPart(vnode: VNode): string {
  return renderToStaticMarkup(vnode)
}

/** A whole document, as the web layer sends it. */
export function renderPage(vnode: VNode): string {
  return `<!DOCTYPE html>\n${renderToStaticMarkup(vnode)}`
}
