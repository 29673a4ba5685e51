import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import iconv from 'iconv-lite'

// What reading takes of Node. For a browser, machine.browser.ts stands in the place of this file, as
// "browser" in package.json says.

/** A file, as a stream: what is no plain file may have no end. */
export function openFile(path: string | URL): AsyncIterable<Uint8Array> {
  const isUrl = typeof path !== 'string' || path.startsWith('file:')
  return createReadStream(isUrl ? fileURLToPath(path) : path)
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
