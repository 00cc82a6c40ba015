/**
 * How easily English reads, from about 0 (hard) to 100 (easy): 206.835 - 1.015 × words per sentence - 84.6 × syllables per
 * word (R. Flesch, A new readability yardstick, Journal of Applied Psychology 32, 1948). Null when there is nothing to read.
 */
export function readingEase(text: string): number | null {
  const words = text.match(/[a-z][a-z'’]*/gi) ?? []
  if (words.length === 0) return null
  const sentences = Math.max(1, text.split(/[.!?]+(?:\s|$)|\n+/).filter((part) => /[a-z]/i.test(part)).length)
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return Math.round(206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length))
}

/** Groups of vowels, without an "e" that is not said; right for most words, which is all a hint needs. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const said = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end.charAt(0)).replace(/^y/, '')
  return Math.max(1, said.match(/[aeiouy]{1,2}/g)?.length ?? 1)
}
