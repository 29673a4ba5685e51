import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
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

/** In hexadecimal. */
export function sha256Of(bytes: Uint8Array): string | Promise<string> {
  return createHash('sha256').update(bytes).digest('hex')
}

export function isCharset(name: string): boolean {
  return iconv.encodingExists(name)
}

/** Text without its byte-order mark. Node's own decoders are not the same in all of its versions. */
export function decodeWith(charset: string, bytes: Uint8Array): string {
  return iconv.decode(bytes, charset, { stripBOM: true })
}
