import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const violations = z.array(
  z.object({
    id: z.string(),
    impact: z.string().nullable(),
    nodes: z.array(z.object({ target: z.string(), html: z.string(), why: z.string() })),
  }),
)

/**
 * The design system's script tells by `aria-expanded` on a radio or checkbox that it reveals something. ARIA does not list
 * that for these roles; screen readers do say it, and NHS.UK keeps it on purpose. Only exactly this is let pass.
 */
function isReveal(rule: string, node: { readonly html: string; readonly why: string }): boolean {
  return (
    rule === 'aria-allowed-attr' &&
    /^<input [^>]*type="(radio|checkbox)"[^>]* aria-controls="conditional-/.test(node.html) &&
    [...node.why.matchAll(/aria-[a-z]+/g)].every(([attribute]) => attribute === 'aria-expanded')
  )
}

/** What axe finds to be serious or critical, as "rule: selectors". */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = violations.parse(
    await page.evaluate(`axe
      .run(document, { resultTypes: ['violations'] })
      .then(({ violations }) => violations.map((one) => ({
        id: one.id,
        impact: one.impact ?? null,
        nodes: one.nodes.map((node) => ({ target: node.target.join(' '), html: node.html, why: node.failureSummary ?? '' })),
      })))`),
  )
  return found
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .map((one) => ({ ...one, nodes: one.nodes.filter((node) => !isReveal(one.id, node)) }))
    .filter((one) => one.nodes.length > 0)
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`)
}

const shape = z.object({
  wide: z.array(z.string()),
  headings: z.number(),
  title: z.string(),
  banner: z.string().nullable(),
  language: z.string(),
})

/** What every page has to have, read in one go: what is wider than the window, its heading, its title, its banner. */
export async function shapeOf(page: Page): Promise<z.infer<typeof shape>> {
  return shape.parse(
    await page.evaluate(`({
      wide: document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
        .map((one) => one.tagName + '.' + one.className).slice(0, 5),
      headings: document.querySelectorAll('h1').length,
      title: document.title,
      banner: document.querySelector('#app-person .app-person__name')?.textContent ?? null,
      language: document.documentElement.lang,
    })`),
  )
}

const focused = z.object({ place: z.number(), what: z.string(), visible: z.boolean() })

/** Marks everything in the main part that can have the focus; answers how many there are. */
export async function markFocusable(page: Page): Promise<number> {
  return z.number().parse(
    await page.evaluate(`(() => {
      const radios = new Set()
      const all = [...document.querySelectorAll('main a[href], main button, main input, main select, main textarea, main summary')]
        .filter((one) => one.type !== 'hidden' && one.checkVisibility())
        // Of a group of radios the keyboard reaches one; the arrows do the rest.
        .filter((one) => one.type !== 'radio' || (!radios.has(one.name) && radios.add(one.name)))
      all.forEach((one, place) => { one.dataset.place = String(place); if (one.type === 'radio') for (const same of document.getElementsByName(one.name)) same.dataset.place = String(place) })
      return all.length
    })()`),
  )
}

/** What has the focus now, and whether one can see it. */
export async function focusedOn(page: Page): Promise<z.infer<typeof focused>> {
  return focused.parse(
    await page.evaluate(`(() => {
      const one = document.activeElement
      const shows = (style) => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && !style.outlineColor.endsWith(', 0)'))
        || style.backgroundColor === 'rgb(255, 235, 59)'
      const label = one.nextElementSibling
      return {
        place: one.dataset.place === undefined ? -1 : Number(one.dataset.place),
        what: one.tagName + ' ' + (one.getAttribute('name') ?? one.textContent.trim().slice(0, 40)),
        visible: shows(getComputedStyle(one)) || (label !== null && (shows(getComputedStyle(label, '::before')) || shows(getComputedStyle(label)))),
      }
    })()`),
  )
}
