import { readCommonPlatform } from './common-platform.ts'
import { readCsv } from './csv.ts'
import { decodeFile } from './decode.ts'
import { readLibra } from './libra.ts'
import type { ReadList } from './types.ts'
import { readXml } from './xml.ts'

export type {
  CourtPlace,
  CourtType,
  ListContents,
  ListedBirth,
  ListedName,
  ListedOffence,
  ListedSex,
  ListFormat,
  ListRow,
  ListSummary,
  ReadList,
  Rejected,
  Skipped,
} from './types.ts'

/**
 * Reads a court list: Libra's XML, hearings of the Common Platform as JSON, or our CSV, told apart by what is in the file
 * (its name only decides what an unreadable one is called). Never throws, whatever the bytes; a usable file accounts for
 * every defendant entry in it as a row, left out, or rejected.
 */
export function readCourtList(bytes: Uint8Array, fileName = ''): ReadList {
  const decoded = decodeFile(bytes)
  if (!decoded.ok) return decoded
  const start = decoded.text.trimStart().charAt(0)
  if (start === '') return { ok: false, reason: 'The file is empty' }
  const read =
    start === '<'
      ? readMarkup(decoded.text)
      : /[{[]/.test(start)
        ? readJson(decoded.text)
        : other(decoded.text, fileName)
  return read.ok && decoded.note !== undefined ? { ...read, notes: [decoded.note, ...read.notes] } : read
}

function readMarkup(text: string): ReadList {
  const xml = readXml(text)
  return xml.ok ? readLibra(xml.root) : xml
}

function readJson(text: string): ReadList {
  try {
    return readCommonPlatform(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: 'The file is not well-formed JSON' }
    throw error
  }
}

function other(text: string, fileName: string): ReadList {
  if (/\.xml$/i.test(fileName)) return { ok: false, reason: 'The file is called XML but is not' }
  if (/\.json$/i.test(fileName)) return { ok: false, reason: 'The file is called JSON but is not' }
  return readCsv(text)
}
