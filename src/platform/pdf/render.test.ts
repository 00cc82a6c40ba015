import { describe, expect, test } from 'vitest'
import { getDocumentProxy } from 'unpdf'
import { renderWord } from '#platform/word/index.ts'
import { unzip } from '#tests/support/unzip.ts'
import { plainText, renderPdf, wordsOf, type Part, type TextDocument } from './index.ts'

const madeAt = new Date('2026-11-20T10:00:00Z')
const long = 'He was seen in the cells, spoke quietly and asked for water; “naïve” questions were put again. '
const parts: readonly Part[] = [
  { kind: 'heading', level: 1, text: 'Written report: Zoë O’BRIEN' },
  { kind: 'paragraph', text: 'Issued in an emergency.', strong: true },
  { kind: 'fact', label: 'Name', text: 'Zoë O’BRIEN' },
  ...Array.from({ length: 16 }, (_, place): Part[] => [
    { kind: 'heading', level: 2, text: `${String(place + 1)}. Heading` },
    { kind: 'paragraph', text: `${String(place)} ${long.repeat(5)}\nA line of its own.` },
  ]).flat(),
  { kind: 'blank', label: 'Told to' },
]
const document: TextDocument = {
  title: 'Written report: Zoë O’BRIEN',
  author: 'Amara Osei',
  mark: 'Throughcare report R26-2345-CDFG',
  footer: 'Report R26-2345-CDFG, version 1',
  parts,
}
const bare = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const { bytes, pages } = await renderPdf(document, madeAt)
const open = () => getDocumentProxy(new Uint8Array(bytes))

interface Read {
  readonly tag: string
  readonly text: string
}

/** What is read aloud, in the order of the structure tree; what has no place in it is not read. */
async function readAloud(): Promise<readonly Read[]> {
  const pdf = await open()
  const read: Read[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const content = await page.getTextContent({ includeMarkedContent: true })
    const words = new Map<string, string>()
    let id = ''
    for (const item of content.items) {
      if ('str' in item) words.set(id, `${words.get(id) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`)
      else id = item.type === 'endMarkedContent' ? '' : item.id
    }
    const visit = (node: unknown, tag: string): void => {
      if (typeof node !== 'object' || node === null) return
      if ('type' in node && node.type === 'content' && 'id' in node)
        read.push({ tag, text: bare(words.get(String(node.id)) ?? '') })
      const role = 'role' in node ? String(node.role) : tag
      if ('children' in node && Array.isArray(node.children))
        for (const child of node.children) visit(child, role)
    }
    visit(await page.getStructTree(), '')
  }
  return read
}

describe('the PDF', () => {
  test('says that it is tagged, its language, its title, and that it keeps to PDF/UA', async () => {
    const pdf = await open()
    const { info, metadata } = await pdf.getMetadata()
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect(info).toMatchObject({ Language: 'en-GB', Title: document.title, Keywords: document.mark })
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true })
    expect(bytes.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(JSON.stringify(metadata.getRaw())).toContain('pdfuaid')
    expect(pdf.numPages).toBe(pages)
    expect(pages).toBeGreaterThan(2)
  })

  test('carries its own fonts', () => {
    const text = bytes.toString('latin1')
    expect([...text.matchAll(/\/FontFile2/g)].length).toBeGreaterThanOrEqual(2)
    expect(text).not.toContain('/BaseFont /Helvetica')
  })

  test('is read aloud in the order it is written, without its page numbers', async () => {
    const read = await readAloud()
    expect(bare(read.map((one) => one.text).join(' '))).toBe(bare(parts.map(wordsOf).join(' ')))
    expect([...new Set(read.map((one) => one.tag))]).toEqual(['H1', 'P', 'H2'])
    expect(read.filter((one) => one.tag !== 'P').map((one) => one.text)).toEqual(
      parts.filter((part) => part.kind === 'heading').map(wordsOf),
    )
  })

  test('the same document at the same moment is the same bytes', async () => {
    expect((await renderPdf(document, madeAt)).bytes.equals(bytes)).toBe(true)
    const other = await renderPdf(
      { ...document, parts: [...parts, { kind: 'paragraph', text: '.' }] },
      madeAt,
    )
    expect(other.bytes.equals(bytes)).toBe(false)
  })
})

describe('Word and plain text', () => {
  test('say the same words in the same order as the PDF', async () => {
    const xml = unzip(await renderWord(document)).get('word/document.xml') ?? ''
    const paragraphs = [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([one]) =>
      [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? ' ').join(''),
    )
    expect(bare(paragraphs.join(' '))).toBe(bare(parts.map(wordsOf).join(' ')))
    expect(bare(plainText(document))).toBe(bare(parts.map(wordsOf).join(' ')))
    const read = await readAloud()
    expect(bare(read.map((one) => one.text).join(' '))).toBe(bare(paragraphs.join(' ')))
  })

  test('Word has real headings, its language and its title', async () => {
    const files = unzip(await renderWord(document))
    const of = (name: string) => files.get(name) ?? ''
    expect(
      [...of('word/document.xml').matchAll(/<w:pStyle w:val="Heading(\d)"\/>/g)].map(([, level]) => level),
    ).toEqual(parts.flatMap((part) => (part.kind === 'heading' ? [String(part.level)] : [])))
    expect(of('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>')
    expect(of('docProps/core.xml')).toContain('<dc:title>Written report: Zoë O’BRIEN</dc:title>')
  })
})
