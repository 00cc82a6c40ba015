import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assetFiles, assetText, assetUrl, withoutHostedFonts } from './assets.ts'
import { renderPage } from './markup.tsx'
import { PAGES } from './sample-pages.tsx'

function isServed(url: string): boolean {
  const path = url.replace(/\?.*$/, '')
  if (assetText().some((text) => text.urlPath === path)) return true
  return assetFiles().some(
    (folder) =>
      path.startsWith(folder.urlPath) && existsSync(join(folder.filePath, path.slice(folder.urlPath.length))),
  )
}

const own = assetFiles().find((folder) => folder.urlPath === '/assets/app/')?.filePath ?? ''

describe('assets', () => {
  it('has every file a page asks for', () => {
    const asked = Object.values(PAGES).flatMap((page) => [
      ...renderPage(page()).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g),
    ])
    const urls = new Set(asked.map((match) => String(match[1])))
    expect(urls.size).toBeGreaterThan(7)
    expect([...urls].filter((url) => !isServed(url))).toEqual([])
    expect(isServed('/assets/app/missing.js')).toBe(false)
  })

  it('has every file the style sheets and scripts ask for, and nothing from another host', () => {
    const sources = [
      ...assetText().map((text) => text.body),
      ...readdirSync(own).map((name) => readFileSync(join(own, name), 'utf8')),
    ]
    const asked = sources.flatMap((source) => [...source.matchAll(/(?:url\(["']?|from ["'])([^"')]+)/g)])
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.map((match) => String(match[1])).filter((url) => !isServed(url))).toEqual([])
    for (const source of sources) expect(source).not.toMatch(/url\(["']?(?:https?:)?\/\//)
  })

  it('takes the hosted font out of the published sheet, and only that', () => {
    expect(withoutHostedFonts('a{b:c}@font-face{src:url(https://x.test/y)}d{e:f}')).toBe('a{b:c}d{e:f}')
    const css = assetText().find((text) => text.urlPath.endsWith('.css'))?.body ?? ''
    expect(css).toContain('.nhsuk-button')
    expect(css).not.toContain('assets.nhs.uk')
    expect(css).not.toContain('sourceMappingURL')
  })

  it('fingerprints our own files', () => {
    expect(assetUrl('app.css')).toMatch(/^\/assets\/app\/app\.css\?v=[\da-f]{12}$/)
  })
})
