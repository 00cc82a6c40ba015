import { createCipheriv, createHash, pbkdf2, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** What anybody who has the file can read. Nothing in it may say who is inside. */
export interface SealedHead {
  readonly title: string
  readonly madeAt: string
  readonly expiresAt: string
}

export interface SealedPage {
  readonly head: SealedHead
  /** Already worded: "Made 21 November 2026 at 17:30. Does not open after …". */
  readonly notice: string
  /** Escaped HTML without script and style: it is put into the page as it is. */
  readonly html: string
  readonly css: string
  readonly passphrase: string
}

/** OWASP Password Storage Cheat Sheet (2023): at least 600,000 rounds of PBKDF2-HMAC-SHA256. */
const iterations = 600_000
const opener = readFileSync(join(import.meta.dirname, 'opener.js'), 'utf8')

/**
 * One file that opens in a browser by itself, without a server, for whoever has the passphrase (letters and digits; case,
 * spaces and hyphens do not count). It refuses to open after it expired: that keeps honest people from old facts; against
 * somebody who has the passphrase and changes the clock nothing can.
 */
export async function sealPage(page: SealedPage): Promise<string> {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const key = await promisify(pbkdf2)(plainPassphrase(page.passphrase), salt, iterations, 32, 'sha256')
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(JSON.stringify(page.head)))
  const packed = await promisify(gzip)(page.html)
  const content = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
  const sealed = {
    head: page.head,
    iterations,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    content: content.toString('base64'),
  }
  return shellOf(page, JSON.stringify(sealed).replaceAll('<', '\\u003c'))
}

/** As it is compared: capital letters and digits alone. */
function plainPassphrase(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

function shellOf(page: SealedPage, sealed: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = `default-src 'none'; script-src ${hash(opener)}; style-src ${hash(page.css)}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(page.head.title)}</title>
<style>${page.css}</style>
</head>
<body class="app-body">
<main class="nhsuk-width-container nhsuk-main-wrapper" id="maincontent">
<div id="closed">
<h1 class="nhsuk-heading-l">${escaped(page.head.title)}</h1>
<p>${escaped(page.notice)}</p>
<noscript><p><strong>This copy opens only where JavaScript may run.</strong></p></noscript>
<form id="open" autocomplete="off" hidden>
<div class="nhsuk-form-group">
<label class="nhsuk-label" for="passphrase">Passphrase of the team</label>
<div class="nhsuk-hint" id="passphrase-hint">Capital or small letters, with or without spaces</div>
<input class="nhsuk-input" id="passphrase" type="text" data-fact="sign-in.passphrase" autocapitalize="characters" autocomplete="off" spellcheck="false" aria-describedby="passphrase-hint" required>
</div>
<button class="nhsuk-button" type="submit">Open</button>
</form>
<p id="message" role="alert" hidden></p>
</div>
<div id="content" hidden></div>
</main>
<script type="application/json" id="sealed">${sealed}</script>
<script>${opener}</script>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
