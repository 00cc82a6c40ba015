/** Words before a name that are not part of it, normalised. */
export const TITLES = new Set(
  (
    'mr mrs miss ms mx master dr doctor prof professor rev revd reverend sir dame lord lady lt capt captain cpl sgt ' +
    'sergeant pte maj major col colonel hon imam rabbi sister brother father fr'
  ).split(' '),
)

/** Words after a name that are not the family name, normalised. */
export const SUFFIXES = new Set(['jr', 'jnr', 'junior', 'sr', 'snr', 'senior', 'ii', 'iii', 'iv'])

/** Small words inside family names, normalised. */
export const PARTICLES = new Set(
  'al bin bint binti da dal de del della den der di dos du el ibn la le les lo mac mc o st ten ter van vd von zu'.split(
    ' ',
  ),
)

// Letters that canonical decomposition leaves alone; each written as people here would type it.
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
}

/**
 * A name reduced to what comparison needs: lower case, no accents, apostrophes closed up (O’Brien is obrien), hyphens and
 * other marks as single spaces. Names in other scripts keep their letters.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþıħ]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’‘`´ʼʻ′]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The words of a name that tell people apart: normalised, without titles, suffixes and particles (de, van, al, …), unless
 * that leaves nothing.
 */
export function nameTokens(text: string): readonly string[] {
  const words = normaliseName(text)
    .split(' ')
    .filter((word) => word !== '')
  const untitled = words.filter(
    (word, place) => !(place === 0 && words.length > 1 && TITLES.has(word)) && !SUFFIXES.has(word),
  )
  const telling = untitled.filter((word) => !PARTICLES.has(word))
  if (telling.length > 0) return telling
  return untitled.length > 0 ? untitled : words
}
