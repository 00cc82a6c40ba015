import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder the web layer serves as it is, below `urlPath`. */
export interface AssetFolder {
  readonly urlPath: string
  readonly filePath: string
}

/** A file the web layer serves from memory, because it is not served quite as published. */
export interface AssetText {
  readonly urlPath: string
  readonly contentType: string
  readonly body: string
}

const nhsuk = dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json'))
const own = join(dirname(fileURLToPath(import.meta.url)), 'assets')

/** The release of nhsuk-frontend whose markup the components follow. */
export const NHSUK_VERSION = '10.6.1'

/** Folders to serve: the design system's images (its style sheet asks for `/assets/images/`) and our own files. */
export function assetFiles(): readonly AssetFolder[] {
  return [
    { urlPath: '/assets/images/', filePath: join(nhsuk, 'dist/nhsuk/assets/images') },
    { urlPath: '/assets/app/', filePath: own },
  ]
}

/**
 * The published style sheet loads the Frutiger web font from a host of NHS England's. A page here asks nothing of any
 * other host (a custody suite's network may not reach it, and the request would tell that host who is working when), and
 * the font's licence covers NHS.UK only, so the two font faces are taken out and the sheet's own fallback, Arial, stands.
 */
export function withoutHostedFonts(css: string): string {
  return css.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
}

let served: readonly AssetText[] | undefined

/** The design system's style sheet and script, made to ask for nothing outside this service. */
export function assetText(): readonly AssetText[] {
  const read = (name: string) => readFileSync(join(nhsuk, 'dist/nhsuk', name), 'utf8')
  served ??= [
    {
      urlPath: `/assets/nhsuk/nhsuk-frontend-${NHSUK_VERSION}.min.css`,
      contentType: 'text/css; charset=utf-8',
      body: withoutHostedFonts(read(`nhsuk-frontend-${NHSUK_VERSION}.min.css`)),
    },
    {
      urlPath: `/assets/nhsuk/nhsuk-frontend-${NHSUK_VERSION}.min.js`,
      contentType: 'text/javascript; charset=utf-8',
      body: read(`nhsuk-frontend-${NHSUK_VERSION}.min.js`).replace(/^\/\/# sourceMappingURL=.*$/m, ''),
    },
  ]
  return served
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(own).sort()) hash.update(name).update(readFileSync(join(own, name)))
  return hash.digest('hex').slice(0, 12)
}

/** Changes whenever one of our own files does, so that they may be cached for ever. */
export const ASSETS_VERSION = fingerprint()

/** The address of one of our own files. */
export function assetUrl(name: string): string {
  return `/assets/app/${name}?v=${ASSETS_VERSION}`
}

let contained: string | undefined

/** Both style sheets as one text for a page that opens without a server: it asks for no picture and no font. */
export function selfContainedCss(): string {
  const sheet = assetText().find((one) => one.contentType.startsWith('text/css'))?.body ?? ''
  contained ??= `${sheet}\n${readFileSync(join(own, 'app.css'), 'utf8')}`
    .replaceAll(/url\([^)]*\)/g, 'none')
    .replaceAll('</', '<\\/')
  return contained
}
