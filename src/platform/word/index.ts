import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IRunOptions,
} from 'docx'
import type { Part, TextDocument } from '#platform/pdf/index.ts'

const strong: IRunOptions = { bold: true }
const plain: IRunOptions = {}
const font = 'Arial'
/** Half points. */
const size = 22

/** The same document for Word: real headings, its language and title said, nothing but text. */
export function renderWord(document: TextDocument): Promise<Buffer> {
  const word = new Document({
    title: document.title,
    creator: document.author,
    keywords: document.mark,
    styles: {
      default: {
        document: { run: { font, size, language: { value: 'en-GB' } } },
        heading1: { run: { font, size: 34, bold: true }, paragraph: { spacing: { after: 120 } } },
        heading2: {
          run: { font, size: 24, bold: true },
          paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        footers: { default: footer(document.footer) },
        children: document.parts.map(paragraph),
      },
    ],
  })
  return Packer.toBuffer(word)
}

function paragraph(part: Part): Paragraph {
  switch (part.kind) {
    case 'heading':
      return new Paragraph({
        heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
        children: [new TextRun(part.text)],
      })
    case 'paragraph':
      return new Paragraph({
        spacing: { after: 80 },
        children: lines(part.text, part.strong === true ? strong : plain),
      })
    case 'fact':
      return new Paragraph({
        children: [new TextRun({ ...strong, text: `${part.label}: ` }), ...lines(part.text, plain)],
      })
    case 'blank':
      return new Paragraph({
        spacing: { before: 120, after: 240 },
        children: [new TextRun({ ...strong, text: `${part.label}:` })],
      })
  }
}

/** A line break that somebody typed stays one. */
function lines(text: string, as: IRunOptions): TextRun[] {
  return text
    .split('\n')
    .map((line, place) => new TextRun({ ...as, text: line, ...(place > 0 ? { break: 1 } : {}) }))
}

function footer(text: string): Footer {
  const run = { size: 16, font }
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        children: [
          new TextRun({ ...run, text: `${text}  ` }),
          new TextRun({ ...run, children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}
