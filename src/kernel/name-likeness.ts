/**
 * Jaro–Winkler similarity of two texts, 0 to 1 (Winkler 1990: prefix scale 0.1, at most four letters). It rewards a shared
 * beginning, which is where names are least often mistyped. Compare normalised names.
 */
export function jaroWinkler(one: string, two: string): number {
  const jaro = jaroSimilarity(one, two)
  let prefix = 0
  while (
    prefix < 4 &&
    prefix < one.length &&
    prefix < two.length &&
    one.charCodeAt(prefix) === two.charCodeAt(prefix)
  )
    prefix += 1
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroSimilarity(one: string, two: string): number {
  if (one.length === 0 || two.length === 0) return one.length === two.length ? 1 : 0
  const reach = Math.max(0, Math.floor(Math.max(one.length, two.length) / 2) - 1)
  const taken = new Uint8Array(two.length)
  const met: number[] = []
  for (let place = 0; place < one.length; place += 1) {
    const letter = one.charCodeAt(place)
    const end = Math.min(two.length - 1, place + reach)
    for (let other = Math.max(0, place - reach); other <= end; other += 1) {
      if (taken[other] === 1 || two.charCodeAt(other) !== letter) continue
      taken[other] = 1
      met.push(letter)
      break
    }
  }
  const matches = met.length
  if (matches === 0) return 0
  let moved = 0
  let next = 0
  for (let place = 0; place < two.length; place += 1) {
    if (taken[place] !== 1) continue
    if (two.charCodeAt(place) !== met[next]) moved += 1
    next += 1
  }
  return (matches / one.length + matches / two.length + (matches - moved / 2) / matches) / 3
}
