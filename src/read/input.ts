import type { Budget } from '../budget.js'
import { UnreadableError } from '../error.js'
import { joined } from './bytes.js'
import { openFile } from './machine.js'

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
export async function bytesOf(input: Input, budget: Budget): Promise<Uint8Array> {
  budget.check()
  const bytes = await read(input, budget)
  budget.check()
  budget.hold('bytes', bytes.length)
  if (bytes.length === 0) {
    throw new UnreadableError(
      'input.empty',
      'The input has no bytes: check the download or the path.',
    )
  }
  return bytes
}

async function read(input: Input, budget: Budget): Promise<Uint8Array> {
  if (typeof input === 'string' || input instanceof URL) return readPath(input, budget)
  if (input instanceof Uint8Array) return input
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  if (input instanceof Blob) {
    budget.hold('bytes', input.size)
    return new Uint8Array(await budget.wait(input.arrayBuffer()))
  }
  if (isStream(input)) return collect(input, budget)
  throw new TypeError(
    'The input must be a path, a file: URL, a Uint8Array, an ArrayBuffer, a Blob or a stream of bytes.',
  )
}

async function readPath(path: string | URL, budget: Budget): Promise<Uint8Array> {
  try {
    return await collect(openFile(path), budget)
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UnreadableError('input.unreadable', `The file cannot be opened: ${reason}`, {
      ...{ cause, facts: reasonOf(cause) },
    })
  }
}

/** What the system calls it, where it says so. */
function reasonOf(cause: unknown): { reason?: string } {
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code
  return typeof code === 'string' ? { reason: code } : {}
}

function isStream(input: unknown): input is AsyncIterable<Uint8Array | string> {
  return typeof input === 'object' && input !== null && Symbol.asyncIterator in input
}

async function collect(
  stream: AsyncIterable<Uint8Array | string>,
  budget: Budget,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const iterator: AsyncIterator<Uint8Array | string, unknown> = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await budget.wait(iterator.next())
      if (done === true) break
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value
      budget.hold('bytes', (length += bytes.length))
      chunks.push(bytes)
    }
  } catch (error) {
    // The stream is let go, but not waited for: it may be what is stuck.
    iterator.return?.().then(undefined, () => undefined)
    throw error
  }
  return joined(chunks)
}
