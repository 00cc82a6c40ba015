import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable, type Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter } from 'age-encryption'
import { BackupRefused } from './format.ts'

/**
 * Writes lines into a file that only the holder of the recipients' keys can read (the age format, so that the `age` program
 * opens it too). The file appears under its name only when it is whole and on disk. Returns its size in bytes.
 */
export async function writeSealed(
  file: string,
  recipients: readonly string[],
  lines: AsyncIterable<string>,
): Promise<number> {
  const unfinished = `${file}.unfinished`
  try {
    const sealer = new Encrypter()
    for (const recipient of recipients) addRecipient(sealer, recipient)
    const sealed = await sealer.encrypt(webStream(through(lines, createGzip())))
    await pipeline(sealed, createWriteStream(unfinished, { mode: 0o600 }))
    const handle = await open(unfinished, 'r')
    await handle.sync()
    await handle.close()
    const { size } = await stat(unfinished)
    await rename(unfinished, file)
    return size
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function addRecipient(sealer: Encrypter, recipient: string): void {
  try {
    sealer.addRecipient(recipient)
  } catch {
    throw new BackupRefused(
      'The recipient is not a public key: it starts with age1. Make a pair with: throughcare backup key',
    )
  }
}

/** The lines of a sealed file, opened with a secret key. Refuses in plain words what cannot be opened. */
export async function* readSealed(file: string, identity: string): AsyncGenerator<string> {
  const opener = new Decrypter()
  try {
    opener.addIdentity(identity.trim())
  } catch {
    throw new BackupRefused('The key file does not hold a secret key (AGE-SECRET-KEY-1…).')
  }
  let lines: AsyncIterable<string>
  try {
    const opened = await opener.decrypt(webStream(createReadStream(file)))
    lines = createInterface({
      input: through(chunksOf(opened), createGunzip()),
      crlfDelay: Infinity,
    })
  } catch (error) {
    throw refusalOf(error)
  }
  try {
    yield* lines
  } catch (error) {
    throw error instanceof BackupRefused ? error : refusalOf(error)
  }
}

/** What fails on the way in fails for whoever reads the other end. */
function through<T extends Duplex>(source: AsyncIterable<unknown>, by: T): T {
  pipeline(Readable.from(source), by).catch(() => undefined)
  return by
}

function refusalOf(error: unknown): Error {
  const words = error instanceof Error ? error.message : ''
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new BackupRefused('There is no such file.')
  if (words.includes('no identity matched'))
    return new BackupRefused('The backup was not made for this key. Use the key of its recipient.')
  return new BackupRefused('The file is damaged or not a backup: it cannot be opened to its end.')
}

function webStream(from: Readable): ReadableStream<Uint8Array> {
  const bytes = chunksOf(from)
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await bytes.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    cancel: () => {
      from.destroy()
    },
  })
}

async function* chunksOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (chunk instanceof Uint8Array) yield chunk
    else throw new TypeError('A stream of bytes was expected')
  }
}
