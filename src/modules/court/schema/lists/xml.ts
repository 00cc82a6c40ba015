import { XMLParser } from 'fast-xml-parser'
import { asBranch, type Branch } from './tree.ts'

const DEEPEST = 40
const MOST_ELEMENTS = 1_000_000

export type ReadXml =
  { readonly ok: true; readonly root: Branch } | { readonly ok: false; readonly reason: string }

/**
 * Reads XML from outside. Nothing in it can reach further than its own text: a document type or entity declaration
 * refuses the whole file, only the five standard entities and character numbers are understood, and tags must balance,
 * so half a file is never taken for a short list. Namespace prefixes and attributes are dropped.
 */
export function readXml(text: string): ReadXml {
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(text)) {
    return {
      ok: false,
      reason: 'The file has a document type or entity declaration, which court lists do not use',
    }
  }
  const fault = faultInTags(text)
  if (fault !== null) return { ok: false, reason: fault }
  try {
    const parser = new XMLParser({
      ignoreAttributes: true,
      removeNSPrefix: true,
      parseTagValue: false,
      processEntities: false,
      trimValues: true,
      ignoreDeclaration: true,
      ignorePiTags: true,
      tagValueProcessor: (_name, value) => plainText(value),
    })
    return { ok: true, root: asBranch(parser.parse(text)) }
  } catch {
    return { ok: false, reason: 'The file is not well-formed XML' }
  }
}

const STANDARD: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

// No value of a court list is this long; what follows is not worth the time it takes.
const LONGEST_VALUE = 20_000

// One pass, so that what an entity stands for is never read again as another.
function plainText(value: string): string {
  return value
    .slice(0, LONGEST_VALUE)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
      if (typeof name === 'string') return STANDARD[name.toLowerCase()] ?? whole
      const point = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
    })
}

// Walks the tags once, before the parser builds anything.
function faultInTags(text: string): string | null {
  const open: string[] = []
  let elements = 0
  let at = text.indexOf('<')
  while (at !== -1) {
    let end: number
    if (text.startsWith('<!--', at)) end = endAfter(text, '-->', at + 4)
    else if (text.startsWith('<![CDATA[', at)) end = endAfter(text, ']]>', at + 9)
    else if (text.startsWith('<?', at)) end = endAfter(text, '?>', at + 2)
    else {
      end = endOfTag(text, at)
      if (end !== -1) {
        const closing = text.charAt(at + 1) === '/'
        const name = /^[^\s/>]+/.exec(text.slice(at + (closing ? 2 : 1), Math.min(end, at + 200)))?.[0] ?? ''
        if (!/^[\p{L}_]/u.test(name)) return 'The file is not well-formed XML'
        if (closing) {
          if (open.pop() !== name) return 'The file is not well-formed XML: its tags do not match'
        } else if (text.charAt(end - 2) !== '/') {
          open.push(name)
        }
        elements += 1
      }
    }
    if (end === -1) return 'The file ends in the middle: it is not complete'
    if (open.length > DEEPEST) return 'The file is nested deeper than any court list'
    if (elements > MOST_ELEMENTS) return 'The file holds more than any court list'
    at = text.indexOf('<', end)
  }
  if (elements === 0) return 'The file is not XML'
  return open.length > 0 ? 'The file ends in the middle: it is not complete' : null
}

function endAfter(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? -1 : found + mark.length
}

// The end of a tag, past any > inside a quoted attribute.
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (quote !== '') {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
    else if (letter === '<') return -1
  }
  return -1
}
