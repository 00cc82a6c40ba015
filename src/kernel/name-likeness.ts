/**
 * Jaro–Winkler similarity of two texts, 0 to 1 (Winkler 1990: prefix scale 0.1, at most four letters). It rewards a shared
 * beginning, which is where names are least often mistyped. Compare normalised names.
 */
export function jaroWinkler(one: string, two: string): number {
  const a = Array.from(one)
  const b = Array.from(two)
  const jaro = jaroSimilarity(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Array<boolean>(b.length).fill(false)
  const fromA: string[] = []
  for (const [place, letter] of a.entries()) {
    const end = Math.min(b.length - 1, place + reach)
    for (let other = Math.max(0, place - reach); other <= end; other += 1) {
      if (taken[other] === true || b[other] !== letter) continue
      taken[other] = true
      fromA.push(letter)
      break
    }
  }
  const matches = fromA.length
  if (matches === 0) return 0
  const fromB = b.filter((_, place) => taken[place] === true)
  const moved = fromA.filter((letter, place) => letter !== fromB[place]).length
  return (matches / a.length + matches / b.length + (matches - moved / 2) / matches) / 3
}
