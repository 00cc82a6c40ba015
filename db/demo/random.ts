/** Chance that is the same again for the same seed: only for making the demonstration, never for anything secret. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** A whole number, both ends possible. */
  between(low: number, high: number): number
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T
  /** One of the keys, each as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  is(probability: number): boolean
  shuffled<T>(from: readonly T[]): T[]
  /** A generator of its own for one purpose, so that adding one here changes nothing there. */
  branch(name: string): Chance
}

/** A generator from a text: mulberry32 (Tommy Ettinger, public domain), seeded with an FNV-1a hash of the text. */
export function chanceFrom(seed: string): Chance {
  let state = hashOf(seed)
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  function pick<T>(from: readonly T[]): T {
    const one = from[between(0, from.length - 1)]
    if (one === undefined) throw new Error('Nothing to choose from')
    return one
  }
  function weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const keys = Object.keys(weights).filter((key): key is K => key in weights)
    let left = next() * keys.reduce((sum, key) => sum + weights[key], 0)
    for (const key of keys) {
      left -= weights[key]
      if (left < 0) return key
    }
    return pick(keys)
  }
  return {
    next,
    between,
    pick,
    weighted,
    is: (probability) => next() < probability,
    shuffled: (from) => {
      const all = [...from]
      for (let last = all.length - 1; last > 0; last -= 1) {
        const other = between(0, last)
        const [one, two] = [all[last], all[other]]
        if (one !== undefined && two !== undefined) [all[last], all[other]] = [two, one]
      }
      return all
    },
    branch: (name) => chanceFrom(`${seed}/${name}`),
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}
