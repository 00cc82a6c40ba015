/**
 * A short print of what stands in a part of the record: the same for the same words, and in practice never the same for
 * different ones (FNV-1a, four times over with different starts: 128 bits). It guards nothing: it only tells of a change.
 */
export function itemMark(...said: readonly (string | number | null)[]): string {
  const text = JSON.stringify(said)
  return [0x811c9dc5, 0x2f0b4c47, 0x5bd1e995, 0x9e3779b9]
    .map((start) => {
      let hash = start
      for (let place = 0; place < text.length; place++)
        hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
      // The last letters would otherwise move only the low bits.
      hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
      return ((hash ^ (hash >>> 13)) >>> 0).toString(36)
    })
    .join('.')
}
