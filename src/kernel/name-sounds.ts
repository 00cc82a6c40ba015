import { nameTokens } from './name-words.ts'

// Spelling to sound, in order, for names met in England. Our own rules: consonants carry the key, and letters that are
// written two ways for one sound (ph and f, c and k, bh in Irish names) fall together. It gathers candidates; it never
// decides that two people are one.
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^mac(?=[bcdfgklmnpqrstvwy])/, 'mc'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/mb$/, 'm'],
  [/mps/g, 'ms'],
  [/(?:sch|sh)/g, 's'],
  [/tch/g, 'c'],
  [/ich(?=ae|eal)/g, 'ik'],
  [/ch(?=[rl])/g, 'k'],
  [/ch/g, 'J'],
  [/(?:ph|bh|mh)/g, 'f'],
  [/^gh/, 'k'],
  [/gh/g, ''],
  [/th/g, 't'],
  [/dg(?=[eiy])/g, 'j'],
  [/g(?=[eiy])/g, 'j'],
  [/c(?=[eiy])/g, 's'],
  [/(?:ck|cq|[cqg])/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/d/g, 't'],
  [/b/g, 'p'],
]

/**
 * A key that names sounding alike share: Stephen and Steven, Catherine and Kathryn, Rowe and Roe, Mohammed and Muhammad,
 * Siobhan and Shevaun. One key for each telling word, joined by spaces; empty for scripts these rules do not know.
 */
export function phoneticKey(text: string): string {
  return nameTokens(text)
    .map(soundOfWord)
    .filter((key) => key !== '')
    .join(' ')
}

function soundOfWord(word: string): string {
  let sound = word.replace(/[^a-z]/g, '')
  if (sound === '') return ''
  for (const [spelling, said] of SOUNDS) sound = sound.replace(spelling, said)
  if (sound === '') return ''
  // Every opening vowel is one sound; y opens as a consonant only before a vowel.
  const first = /^(?:[aeiou]|y(?![aeiou]))/.test(sound) ? 'a' : sound.charAt(0)
  const rest = sound.slice(1).replace(/[aeiouhwy]/g, '')
  return (first + rest).toLowerCase().replace(/(.)\1+/g, '$1')
}
