import type { Outcome } from './parse.js'

// No import statement: under tsx piscina makes a `require` of this file and so of all that it imports,
// and what the library loads later by itself would be there twice, with two classes of each name.
const library = import('nianbao')

/**
 * What a thread does with a document. An unusable one is an outcome; whatever else is thrown is a
 * fault, and the queue tries again.
 */
export async function parse(bytes: Uint8Array): Promise<Outcome> {
  const { parseReport, UnreadableError } = await library
  try {
    const report = storable(await parseReport(bytes))
    return { status: 'done', report }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error
    return { status: 'unreadable', code: error.code, message: storable(error.message) }
  }
}

/** PostgreSQL stores no U+0000 and no halves of surrogate pairs; all else stays as it is. */
const unstorable = /[\0\p{Surrogate}]/gu

function storable<T>(data: T): T {
  const text = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string' ? value.replace(unstorable, '\ufffd') : value,
  )
  return JSON.parse(text) as T
}
