/** The most a court list may weigh. The largest known is under one megabyte. */
const LARGEST_FILE = 20 * 1024 * 1024

export type Decoded =
  | { readonly ok: true; readonly text: string; readonly note?: string }
  | { readonly ok: false; readonly reason: string }

/**
 * The text of a file: UTF-8, UTF-16 with its mark, the older encodings an XML file declares for itself, and Windows-1252
 * for anything else that is not UTF-8 and not XML or JSON, because that is how spreadsheets here save CSV.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, reason: 'The file is empty' }
  if (bytes.length > LARGEST_FILE) return { ok: false, reason: 'The file is larger than 20 MB' }
  const marked = encodingByMark(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).trimStart()
  const declared = marked ?? declaredEncoding(head)
  if (declared === 'unsupported')
    return { ok: false, reason: 'The file is in an encoding that is not supported' }
  const encoding = declared ?? 'utf-8'
  const text = decodeAs(bytes, encoding)
  if (text !== null) return checked(text)
  const structured = head.startsWith('<') || head.startsWith('{') || head.startsWith('[')
  if (encoding !== 'utf-8' || structured) {
    return { ok: false, reason: `The file is not in the encoding it should be (${encoding.toUpperCase()})` }
  }
  const older = decodeAs(bytes, 'windows-1252')
  if (older === null) return { ok: false, reason: 'The file is in an encoding that is not supported' }
  const read = checked(older)
  return read.ok
    ? { ...read, note: 'The file is not UTF-8; it was read as Windows-1252, so check accented names' }
    : read
}

function encodingByMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

const DECLARABLE: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
}

function declaredEncoding(head: string): string | null {
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1]?.toLowerCase()
  if (declared === undefined) return null
  return Object.hasOwn(DECLARABLE, declared) ? (DECLARABLE[declared] ?? null) : 'unsupported'
}

function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function checked(text: string): Decoded {
  return text.includes('\u0000')
    ? { ok: false, reason: 'The file is not text' }
    : { ok: true, text: text.startsWith('\ufeff') ? text.slice(1) : text }
}
