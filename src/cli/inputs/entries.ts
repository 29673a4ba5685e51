import { UnreadableError } from '../../error.js'
import type { Limits } from '../../limits.js'
import { type DocumentEntry, entriesOf } from '../../read/index.js'

/**
 * The files in a ZIP or a mail that holds more than one, each an input of its own; null for all other
 * inputs, which are read as they are. Limits hold for all that it unfolds to.
 */
export async function severalIn(
  bytes: Uint8Array,
  limits: Partial<Limits> | undefined,
): Promise<readonly DocumentEntry[] | null> {
  try {
    const entries: DocumentEntry[] = []
    const options = limits === undefined ? {} : { limits }
    for await (const entry of entriesOf(bytes, options)) entries.push(entry)
    return entries.length > 1 ? entries : null
  } catch (error) {
    // Reading it says what is wrong with it.
    if (error instanceof UnreadableError) return null
    throw error
  }
}
