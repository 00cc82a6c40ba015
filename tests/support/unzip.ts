import { inflateRawSync } from 'node:zlib'

/** The files of a zip archive by name, read from its own table of contents (PKWARE APPNOTE, 4.3.12 and 4.3.7). */
export function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const count = bytes.readUInt16LE(end + 10)
  for (let place = bytes.readUInt32LE(end + 16), left = count; left > 0; left--) {
    const [size, nameLength, extra, comment, at] = [
      bytes.readUInt32LE(place + 20),
      bytes.readUInt16LE(place + 28),
      bytes.readUInt16LE(place + 30),
      bytes.readUInt16LE(place + 32),
      bytes.readUInt32LE(place + 42),
    ]
    const name = bytes.toString('utf8', place + 46, place + 46 + nameLength)
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    const packed = bytes.subarray(start, start + size)
    const text = bytes.readUInt16LE(place + 10) === 0 ? packed : inflateRawSync(packed)
    files.set(name, text.toString('utf8'))
    place += 46 + nameLength + extra + comment
  }
  return files
}
