/** The words of a document, as the rules put it together and every form of it says. */
export type { Part, TextDocument } from '#platform/pdf/index.ts'
