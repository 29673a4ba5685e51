/** Bytes as they come. */
export type Bytes = AsyncIterable<Uint8Array>

/** Whether bytes are stored reports. JSON begins with a brace, as RTF does, and then with a name in quotes. */
export function isStored(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*\{\s*(?:["}]|$)/.test(
    Buffer.from(bytes.subarray(0, looked)).toString('latin1'),
  )
}

/** Bytes that are looked at. */
const looked = 256

/**
 * Looks at the beginning of a stream and gives it back whole. Null for one that cannot be read; reading
 * it as a document says why.
 */
export async function peek(stream: Bytes): Promise<{ isStored: boolean; bytes: Bytes } | null> {
  const rest = stream[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  let length = 0
  try {
    while (length < looked) {
      const next = await rest.next()
      if (next.done === true) break
      head.push(next.value)
      length += next.value.length
    }
  } catch {
    return null
  }
  return { isStored: isStored(Buffer.concat(head)), bytes: joined(head, rest) }
}

async function* joined(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): Bytes & AsyncGenerator<Uint8Array> {
  yield* head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}
