import type { Budget } from '../../../budget.js'
import { joined } from '../../bytes.js'
import { unfolds } from './filters.js'
import { inflatedAtOnce } from './load.js'
import { type Stream, valueOf } from './streams.js'

/** Counts what a file unfolds to. */
export class Unfolding {
  #bytes = 0

  constructor(private readonly budget: Budget) {}

  /** @throws UnreadableError `limit.exceeded` */
  async count(bytes: number): Promise<void> {
    this.budget.hold('unfoldedBytes', (this.#bytes += bytes))
    await this.budget.breathe()
  }

  /**
   * What the data of a stream unfolds to, as far as it can be told: behind a filter that makes a
   * picture, or in an encrypted file, it is not looked into. What is unfolded on the way counts as well.
   */
  async of(data: Uint8Array, filters: readonly string[]): Promise<Uint8Array> {
    let unfolded = data
    for (const filter of filters) {
      const pieces: Uint8Array[] = []
      for await (const one of this.#piecesOf(unfolded, filter)) {
        await this.count(one.length)
        pieces.push(one)
      }
      unfolded = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : joined(pieces)
    }
    return unfolded
  }

  #piecesOf(data: Uint8Array, filter: string): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
    const unfold = unfolds.get(filter)
    if (unfold !== undefined) return unfold(data)
    if (!isFlate(filter)) return []
    const left = this.budget.limits.unfoldedBytes - this.#bytes
    const whole = inflatedAtOnce(data, left)
    return whole === null ? inflated(data) : [whole]
  }
}

const isFlate = (filter: string) => filter === 'FlateDecode' || filter === 'Fl'

/** The filters of a stream, the first that has to be undone first. */
export function filtersOf(stream: Stream): readonly string[] {
  return valueOf(stream, 'Filter', 'F')
    .filter(({ kind }) => kind === 'name')
    .map(({ text }) => text)
}

/** Whether a filter makes more bytes of fewer, by what it is called. */
export function isUnfolding(filter: string): boolean {
  return isFlate(filter) || unfolds.has(filter)
}

interface ReadableWritable {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
}

/** The pieces that DEFLATE unfolds to; what is none ends it. */
async function* inflated(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const whole: ReadableStream<Uint8Array> = new Blob([bytes.slice()]).stream()
  // Node and browsers declare it a little differently; this is what both mean.
  const stream: unknown = new DecompressionStream('deflate')
  const unfolding = stream as ReadableWritable
  const reader = whole.pipeThrough<Uint8Array>(unfolding).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch {
    // Damaged, or of another kind: pdf.js makes of it what it can.
  } finally {
    reader.cancel().catch(() => {})
  }
}
