import type { FastifyRequest } from 'fastify'

/** A file somebody sent, held in memory up to the upload limit. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Buffer
  readonly tooLarge: boolean
}

export function isMultipart(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('multipart/form-data') === true
}

/**
 * Reads the fields of an upload into the request's body, where the forged-request check looks for its token, and gives
 * the file. A file over the limit is not kept, and said so.
 */
export async function readMultipart(request: FastifyRequest): Promise<UploadedFile | undefined> {
  try {
    return await readParts(request)
  } catch (error) {
    // What is over a limit says so itself; anything else is a form that was torn on its way.
    throw error instanceof Error && 'statusCode' in error ? error : new UnreadableUpload('unreadable upload')
  }
}

class UnreadableUpload extends Error {
  readonly statusCode = 400
}

async function readParts(request: FastifyRequest): Promise<UploadedFile | undefined> {
  const fields: Record<string, string> = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') fields[part.fieldname] = part.value
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    const tooLarge = part.file.truncated
    file = { name: part.filename, bytes: tooLarge ? Buffer.alloc(0) : Buffer.concat(chunks), tooLarge }
  }
  request.body = fields
  return file
}
