/** Documents of plain parts, and tagged PDF made of them. */
export { plainText, wordsOf, type Part, type TextDocument } from './document.ts'
export { renderPdf, type RenderedPdf } from './render.ts'
