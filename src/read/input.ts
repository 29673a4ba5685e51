import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { UnreadableError } from '../error.js'

/** What can be read: a path, a `file:` URL, bytes, a Blob, or a stream of bytes. */
export type Input =
  | string
  | URL
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>

/** All bytes of an input. */
export async function bytesOf(input: Input, signal?: AbortSignal): Promise<Uint8Array> {
  throwIfAborted(signal)
  const bytes = await read(input, signal)
  throwIfAborted(signal)
  if (bytes.length === 0) {
    throw new UnreadableError(
      'input.empty',
      'The input has no bytes: check the download or the path.',
    )
  }
  return bytes
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new UnreadableError('aborted', 'Reading was aborted by its signal.', {
      cause: signal.reason,
    })
  }
}

async function read(input: Input, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (typeof input === 'string' || input instanceof URL) return readPath(input)
  if (input instanceof Uint8Array) return input
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer())
  if (isStream(input)) return collect(input, signal)
  throw new TypeError(
    'The input must be a path, a file: URL, a Uint8Array, an ArrayBuffer, a Blob or a stream of bytes.',
  )
}

async function readPath(path: string | URL): Promise<Uint8Array> {
  try {
    const isUrl = typeof path !== 'string' || path.startsWith('file:')
    return await readFile(isUrl ? fileURLToPath(path) : path)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableError('input.unreadable', `The file cannot be opened: ${reason}`, { cause })
  }
}

function isStream(input: unknown): input is AsyncIterable<Uint8Array | string> {
  return typeof input === 'object' && input !== null && Symbol.asyncIterator in input
}

async function collect(
  stream: AsyncIterable<Uint8Array | string>,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) {
    throwIfAborted(signal)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  }
  return Buffer.concat(chunks)
}
