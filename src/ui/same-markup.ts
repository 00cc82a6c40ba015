/** Test support: two pieces of markup as comparable text, however they were indented, quoted or escaped. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  copy: '©',
  nbsp: '\u00a0',
  ctdot: '⋯',
  rarr: '→',
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(String(hex), 16))
    return NAMED[String(name)] ?? whole
  })
}

/** Elements around which white space shows; around all others it does not. */
const INLINE = new Set(['span', 'a', 'strong', 'em', 'code', 'time', 'label', 'abbr', 'svg'])

function attributesOf(source: string): string {
  const found = [...source.matchAll(/([^\s=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g)]
  return found
    .map((match) => {
      const raw = match[2] ?? match[3] ?? match[4] ?? ''
      const name = String(match[1])
      return ` ${name}=${JSON.stringify(decode(raw).replace(/\s+/g, ' ').trim())}`
    })
    .sort()
    .join('')
}

/**
 * One line per tag and text. White space is dropped next to block elements and just inside any element, and kept as one
 * space between a text and an inline element beside it, where it can be seen.
 */
export function comparable(html: string): string {
  const tokens = html.match(/<!--[\s\S]*?-->|<\/?[a-zA-Z][^<>]*(?:"[^"]*"[^<>]*)*>|[^<]+/g) ?? []
  const lines: string[] = []
  tokens.forEach((token, index) => {
    const tag = /^<(\/?)([a-zA-Z][\w-]*)([\s\S]*?)(\/?)>$/.exec(token)
    if (tag) {
      const name = String(tag[2])
      const shown = name.toLowerCase()
      lines.push(tag[1] ? `</${shown}>` : `<${shown}${attributesOf(String(tag[3]))}>`)
      // An SVG shape may close itself; an HTML element never does, whatever it is written like.
      if (tag[4] && shown === 'path') lines.push('</path>')
      return
    }
    if (token.startsWith('<!--')) return
    const text = decode(token).replace(/[ \t\r\n]+/g, ' ')
    if (text.trim() === '') return
    const before = /^<\/(\w+)/.exec(tokens[index - 1] ?? '')?.[1] ?? ''
    const after = /^<(\w+)/.exec(tokens[index + 1] ?? '')?.[1] ?? ''
    const start = text.startsWith(' ') && INLINE.has(before) ? ' ' : ''
    const end = text.endsWith(' ') && INLINE.has(after) ? ' ' : ''
    lines.push(`"${start}${text.trim()}${end}"`)
  })
  return lines.join('\n')
}
