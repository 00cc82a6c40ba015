import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { keyFor } from '#platform/web/index.ts'

/** No letters or digits that are mistaken for each other when read from paper. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * Encrypts a text so that only this installation can read it, and only where `boundTo` is the same again (AES-256-GCM;
 * a text moved to another worker's row does not open).
 */
export function sealText(secret: Buffer, purpose: string, text: string, boundTo: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce)
  cipher.setAAD(Buffer.from(boundTo))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Reads what `sealText` wrote; null when it was altered, belongs elsewhere or another secret sealed it. */
export function openText(secret: Buffer, purpose: string, sealed: string, boundTo: string): string | null {
  if (!sealed.startsWith('v1.')) return null
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  if (bytes.length < 28) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, 12), {
      authTagLength: 16,
    })
    decipher.setAAD(Buffer.from(boundTo))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A keyed hash: the stored form of something short that must be found again and not read back. */
export function keyedHash(secret: Buffer, purpose: string, text: string): Buffer {
  return createHmac('sha256', keyFor(secret, purpose)).update(text).digest()
}

/** Bytes as groups of four characters that can be read out and typed; five bits a character. */
export function readable(bytes: Buffer, groups: number): string {
  const characters = [...bytes.subarray(0, groups * 4)].map((byte) => alphabet[byte % alphabet.length])
  return Array.from({ length: groups }, (_, place) =>
    characters.slice(place * 4, place * 4 + 4).join(''),
  ).join('-')
}

/** What was typed from a paper: case, spaces and dashes do not matter. */
export function fromReadable(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

/** A password for one use, given by an administrator: 80 bits, in groups. */
export function newOneTimePassword(): string {
  return readable(randomBytes(16), 4)
}
