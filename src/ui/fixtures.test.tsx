import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import * as ui from './index.ts'
import { NHSUK_VERSION } from './assets.ts'
import { renderPart, trustedHtml } from './markup.tsx'
import { comparable } from './same-markup.ts'

/**
 * nhsuk-frontend publishes, for every component, contexts and the markup its own templates make of them. Each component
 * here is drawn with every one of those contexts and has to make the same markup.
 */
interface Fixture {
  readonly name: string
  readonly context: Readonly<Record<string, unknown>>
  readonly callBlock?: string | readonly string[]
  readonly html: string
}

type Options = Record<string, unknown>
type Component = (props: never) => VNode | null

const require = createRequire(import.meta.url)

function fixturesOf(component: string): readonly Fixture[] {
  const path = require.resolve(`nhsuk-frontend/dist/nhsuk/components/${component}/fixtures.json`)
  const read = JSON.parse(readFileSync(path, 'utf8')) as { readonly fixtures: readonly Fixture[] }
  return read.fixtures
}

function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The macros' `html` options become content; a `text` beside it loses, as in the templates. */
function adapt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(adapt)
  if (!isOptions(value)) return value
  const adapted: Options = {}
  for (const [key, item] of Object.entries(value)) {
    if (key === 'conditional' && isOptions(item)) adapted[key] = markup(item['html'])
    else if (key === 'formGroup' && isOptions(item)) adapted[key] = group(item)
    else adapted[key] = adapt(item)
  }
  const { html, ...rest } = adapted
  return typeof html === 'string' && html !== ''
    ? { ...rest, text: trustedHtml(html), plain: rest['text'] }
    : adapted
}

function markup(html: unknown): VNode | undefined {
  return typeof html === 'string' && html !== '' ? trustedHtml(html) : undefined
}

function group(options: Options): Options {
  const after = options['afterInput'] ?? options['afterInputs']
  return { after: isOptions(after) ? markup(after['html']) : undefined }
}

/** The component's own content: what stands in a call block, else `html`, else `text`. */
function props(fixture: Fixture): Options {
  const adapted = adapt(fixture.context) as Options
  const call = typeof fixture.callBlock === 'string' ? fixture.callBlock : fixture.callBlock?.join('')
  return { ...adapted, children: call === undefined ? adapted['text'] : trustedHtml(call) }
}

const same = (options: Options): Options => options

/** Deprecated spellings of the macros that our components do not have, and places where ours are named otherwise. */
const COMPONENTS: Readonly<Record<string, readonly [Component, (options: Options) => Options]>> = {
  'action-link': [ui.ActionLink, same],
  'back-link': [ui.BackLink, same],
  breadcrumb: [ui.Breadcrumb, (o) => ({ ...o, backLink: buttonLike(o['backLink']) })],
  button: [ui.Button, same],
  card: [ui.Card, card],
  'character-count': [ui.CharacterCount, same],
  checkboxes: [
    ui.Checkboxes,
    (o) => ({
      ...o,
      items: list(o['items']).map((item) => ({
        ...item,
        behaviour: item['exclusive'] ? 'exclusive' : item['behaviour'],
        behaviourGroup: item['exclusiveGroup'] ?? item['behaviourGroup'],
      })),
    }),
  ],
  'date-input': [ui.DateInput, same],
  details: [ui.Details, same],
  'error-message': [ui.ErrorMessage, same],
  'error-summary': [
    ui.ErrorSummary,
    (o) => ({ ...o, children: o['children'] ?? contentOf(o['description']) }),
  ],
  fieldset: [ui.Fieldset, same],
  'file-upload': [ui.FileUpload, same],
  footer: [ui.Footer, same],
  header: [ui.Header, (o) => ({ ...o, search: search(o['search']) })],
  heading: [ui.Heading, same],
  hint: [ui.Hint, same],
  input: [ui.Input, same],
  'inset-text': [ui.InsetText, same],
  label: [ui.Label, same],
  legend: [ui.Legend, same],
  'notification-banner': [ui.NotificationBanner, same],
  pagination: [
    ui.Pagination,
    (o) => ({
      ...o,
      previous: o['previousUrl'] ? { href: o['previousUrl'], label: o['previousPage'] } : o['previous'],
      next: o['nextUrl'] ? { href: o['nextUrl'], label: o['nextPage'] } : o['next'],
    }),
  ],
  panel: [ui.Panel, same],
  'password-input': [ui.PasswordInput, same],
  radios: [ui.Radios, same],
  scroll: [ui.Scroll, same],
  'search-input': [ui.SearchInput, (o) => ({ ...o, button: buttonLike(o['button']) })],
  select: [ui.Select, same],
  'skip-link': [ui.SkipLink, same],
  'summary-list': [ui.SummaryList, same],
  tables: [
    ui.Table,
    (o) => ({
      ...o,
      card: o['panel']
        ? { variant: 'feature', heading: { text: o['heading'], level: o['headingLevel'] } }
        : o['card'],
    }),
  ],
  tabs: [ui.Tabs, same],
  tag: [ui.Tag, same],
  'task-list': [
    ui.TaskList,
    (o) => ({
      ...o,
      items: (o['items'] as readonly unknown[]).map((item) =>
        isOptions(item) ? { ...item, heading: item['heading'] ?? item['title'] } : item,
      ),
    }),
  ],
  textarea: [ui.Textarea, same],
  'warning-callout': [ui.WarningCallout, same],
}

function list(value: unknown): readonly Options[] {
  return Array.isArray(value) ? value.filter(isOptions) : []
}

function contentOf(value: unknown): unknown {
  return isOptions(value) && 'text' in value ? value['text'] : value
}

function buttonLike(value: unknown): unknown {
  return isOptions(value) && 'text' in value ? { ...value, children: value['text'] } : value
}

function search(value: unknown): unknown {
  if (!isOptions(value)) return value
  const { input, label } = value
  return {
    ...value,
    placeholder: isOptions(input) ? input['placeholder'] : undefined,
    visuallyHiddenLabel: isOptions(label) ? label['visuallyHiddenText'] : undefined,
  }
}

function card(options: Options): Options {
  const image = options['image']
  const shown =
    isOptions(image) && typeof image['src'] === 'string' ? (
      <img
        class="nhsuk-card__img"
        src={image['src']}
        alt={typeof image['alt'] === 'string' ? image['alt'] : ''}
      />
    ) : (
      contentOf(image)
    )
  const heading = options['heading']
  const marked = isOptions(heading) && typeof heading['text'] === 'object'
  return {
    ...options,
    image: shown,
    ...(marked ? { heading: { ...heading, text: heading['plain'] }, ownHeading: heading['text'] } : {}),
  }
}

function draw(component: string, fixture: Fixture): string {
  const entry = COMPONENTS[component]
  if (!entry) throw new Error(`no component ${component}`)
  const [Drawn, rename] = entry
  const vnode = Drawn(rename(props(fixture)) as never)
  return vnode === null ? '' : renderPart(vnode)
}

describe('the markup is the official one', () => {
  it.each(Object.keys(COMPONENTS))('%s, in every fixture', (component) => {
    const fixtures = fixturesOf(component)
    expect(fixtures.length).toBeGreaterThan(0)
    for (const fixture of fixtures) {
      expect(comparable(draw(component, fixture)), fixture.name).toBe(comparable(fixture.html))
    }
  })

  it('has fixtures of the release whose style sheet is served', () => {
    const installed = JSON.parse(readFileSync(require.resolve('nhsuk-frontend/package.json'), 'utf8')) as {
      readonly version: string
    }
    expect(installed.version).toBe(NHSUK_VERSION)
  })
})

describe('the comparison can fail', () => {
  const official = '<div class="a b" id="x">\n  Text <span>more</span>\n</div>'

  it.each([
    ['a class', '<div class="a" id="x">Text <span>more</span></div>'],
    ['an attribute', '<div class="a b">Text <span>more</span></div>'],
    ['a word', '<div class="a b" id="x">Texts <span>more</span></div>'],
    ['an element', '<div class="a b" id="x">Text <b>more</b></div>'],
    ['a space that shows', '<div class="a b" id="x">Text<span>more</span></div>'],
    ['an end tag', '<div class="a b" id="x">Text <span>more</div>'],
  ])('on %s', (_what, other) => {
    expect(comparable(other)).not.toBe(comparable(official))
  })

  it('ignores indentation, order of attributes and ways of escaping', () => {
    expect(comparable('<div id="x" class=\'a b\'>Text <span>more</span></div>')).toBe(comparable(official))
    expect(comparable("<p>it's &gt; &amp;</p>")).toBe(comparable('<p>\n it&#39;s > &#38; </p>'))
  })

  it('on a real component drawn with one option changed', () => {
    const [fixture] = fixturesOf('button')
    if (!fixture) throw new Error('the button has no fixture')
    const changed = { ...fixture, context: { ...fixture.context, disabled: true } }
    expect(comparable(draw('button', changed))).not.toBe(comparable(fixture.html))
  })
})
