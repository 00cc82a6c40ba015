/**
 * A document of plain parts, in reading order. Every form of it (PDF, Word, plain text) is made from this and from nothing
 * else, so that they all say the same.
 */
export interface TextDocument {
  readonly title: string
  readonly author: string
  /** What the file is known by again, also after somebody changed it: stands in its metadata. */
  readonly mark: string
  /** Small print at the foot of each page, beside the page number. */
  readonly footer: string
  readonly parts: readonly Part[]
}

export type Part =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: true }
  /** A label and what it says, on one line. */
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  /** A line to be written on by hand, on paper. */
  | { readonly kind: 'blank'; readonly label: string }

/** The words of one part, the same in every form. */
export function wordsOf(part: Part): string {
  switch (part.kind) {
    case 'heading':
    case 'paragraph':
      return part.text
    case 'fact':
      return `${part.label}: ${part.text}`
    case 'blank':
      return `${part.label}:`
  }
}

/** The document as plain text, as it is pasted into a message. */
export function plainText(document: TextDocument): string {
  const lines = document.parts.map((part) => (part.kind === 'heading' ? `\n${wordsOf(part)}` : wordsOf(part)))
  return `${lines.join('\n').trim()}\n`
}
