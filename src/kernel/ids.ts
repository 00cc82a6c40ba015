import { Temporal } from 'temporal-polyfill'

let lastMillisecond = 0
let counter = 0

/**
 * A new identifier: UUID version 7 (RFC 9562, section 5.7), so that rows sort by when they were made. Within one
 * millisecond the twelve bits after the version count up from a random start (section 6.2, method 1); should the count
 * run out, or the clock step back, the time part is carried forward instead, so later ids always sort later.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Temporal.Now.instant().epochMilliseconds
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = (((bytes[6] ?? 0) << 8) | (bytes[7] ?? 0)) & 0x7ff
  } else if (counter < 0xfff) {
    counter += 1
  } else {
    lastMillisecond += 1
    counter = 0
  }
  for (let place = 0; place < 6; place += 1) {
    bytes[place] = Math.floor(lastMillisecond / 2 ** (8 * (5 - place))) & 0xff
  }
  bytes[6] = 0x70 | (counter >> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Whether text is a UUID of any version in the usual form; what arrives in an address is checked with this first. */
export function isId(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text)
  )
}
