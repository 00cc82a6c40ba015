import { createHash } from 'node:crypto'

/** A short one-way print of what stands in a part of the record: the same for the same words, different for different ones. */
export function itemMark(...said: readonly (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
}
