import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import * as zlib from 'node:zlib'
import iconv from 'iconv-lite'

// What reading takes of Node. For a browser, machine.browser.ts stands in the place of this file, as
// "browser" in package.json says.

/**
 * A file, as a stream. What is no file is not opened: a pipe that nobody writes to could not even be
 * closed again, and would keep the process alive.
 */
export async function* openFile(path: string | URL): AsyncGenerator<Uint8Array> {
  const isUrl = typeof path !== 'string' || path.startsWith('file:')
  const name = isUrl ? fileURLToPath(path) : path
  if (!(await stat(name)).isFile()) {
    throw new Error(
      'it is no file, but a folder, a pipe or a device. Pass what comes of it as a stream',
    )
  }
  yield* createReadStream(name) as AsyncIterable<Uint8Array>
}

/** In hexadecimal. What makes digests is loaded with the first: it is a tenth of the start. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  const { createHash } = await import('node:crypto')
  return createHash('sha256').update(bytes).digest('hex')
}

export function isCharset(name: string): boolean {
  return iconv.encodingExists(name)
}

/** Text without its byte-order mark. Node's own decoders are not the same in all of its versions. */
export function decodeWith(charset: string, bytes: Uint8Array): string {
  return iconv.decode(bytes, charset, { stripBOM: true })
}

/**
 * What raw DEFLATE (RFC 1951) unfolds to, at once; null where it is not of this length and this sum, or
 * nothing that can be told at once.
 */
export function inflatedRaw(bytes: Uint8Array, length: number, sum: number): Uint8Array | null {
  try {
    // One byte more than there may be shows what is longer.
    const whole = zlib.inflateRawSync(bytes, { maxOutputLength: length + 1 })
    return whole.length === length && zlib.crc32(whole) === sum ? whole : null
  } catch {
    return null
  }
}
