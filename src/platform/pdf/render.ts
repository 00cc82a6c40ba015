import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { wordsOf, type Part, type TextDocument } from './document.ts'

const require = createRequire(import.meta.url)
const fonts = {
  plain: require.resolve('open-sans-fonts/open-sans/Regular/OpenSans-Regular.ttf'),
  strong: require.resolve('open-sans-fonts/open-sans/Semibold/OpenSans-Semibold.ttf'),
} as const

/** What a file says of itself that keeps to PDF/UA-1. */
const saysUa = `
  <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
    <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>`

const margin = 56
const sizes = { title: 17, heading: 12, text: 10, footer: 8 } as const

export interface RenderedPdf {
  readonly bytes: Buffer
  readonly pages: number
}

/**
 * A4 with tags, language, title and its own fonts, so that it reads aloud in the order it is written (PDF/UA-1, ISO
 * 14289-1). The same document at the same moment gives the same bytes.
 */
export async function renderPdf(document: TextDocument, madeAt: Date): Promise<RenderedPdf> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin + 14, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    font: fonts.plain,
    info: {
      Title: document.title,
      Author: document.author,
      Keywords: document.mark,
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  pdf.registerFont('plain', fonts.plain)
  pdf.registerFont('strong', fonts.strong)
  const whole = pdf.struct('Document')
  pdf.addStructure(whole)
  for (const part of document.parts) {
    // A heading does not stand alone at the foot of a page.
    if (part.kind === 'heading' && pdf.y > pdf.page.height - margin - 70) pdf.addPage()
    whole.add(pdf.struct(tagOf(part), {}, () => draw(pdf, part)))
  }
  whole.end()
  const pages = pdf.bufferedPageRange().count
  for (let page = 0; page < pages; page++) footer(pdf, document.footer, page, pages)
  pdf.appendXML(saysUa)
  pdf.end()
  await ended
  return { bytes: Buffer.concat(chunks), pages }
}

const tagOf = (part: Part) => (part.kind === 'heading' ? `H${part.level}` : 'P')

function draw(pdf: PDFKit.PDFDocument, part: Part): void {
  switch (part.kind) {
    case 'heading':
      if (part.level === 2) pdf.moveDown(0.5)
      pdf.font('strong').fontSize(part.level === 1 ? sizes.title : sizes.heading)
      pdf.text(part.text)
      pdf.moveDown(0.2)
      return
    case 'paragraph':
      pdf.font(part.strong === true ? 'strong' : 'plain').fontSize(sizes.text)
      pdf.text(part.text, { lineGap: 1.5 })
      pdf.moveDown(0.35)
      return
    case 'fact':
      pdf.font('strong').fontSize(sizes.text)
      pdf.text(`${part.label}: `, { continued: true, lineGap: 1.5 })
      pdf.font('plain').text(part.text, { lineGap: 1.5 })
      return
    case 'blank':
      pdf.moveDown(0.4)
      pdf.font('strong').fontSize(sizes.text)
      pdf.text(wordsOf(part))
      pdf.moveDown(0.9)
      return
  }
}

/** Page numbers are no part of what is read aloud. */
function footer(pdf: PDFKit.PDFDocument, text: string, page: number, pages: number): void {
  pdf.switchToPage(page)
  // Writing below the bottom margin would begin another page.
  pdf.page.margins.bottom = 0
  pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
  pdf.font('plain').fontSize(sizes.footer)
  const width = pdf.page.width - margin * 2
  const line = { width, lineBreak: false, height: 12 } as const
  pdf.text(text, margin, pdf.page.height - margin + 4, line)
  pdf.text(`Page ${String(page + 1)} of ${String(pages)}`, margin, pdf.page.height - margin + 4, {
    ...line,
    align: 'right',
  })
  pdf.endMarkedContent()
}
