import type { Budget } from '../../../budget.js'
import { indexIn, latin1 } from '../../bytes.js'

/**
 * Streams of fewer bytes than this unfold to some sixty megabytes at most (DEFLATE makes of a byte no
 * more than 1032), one after the other.
 */
const harmless = 1 << 16

/** Filters that unfold (ISO 32000-1, 7.4), by both of their names. */
const unfolding = /\/(?:Fl(?:ateDecode)?|LZW(?:Decode)?|RL|RunLengthDecode)(?![A-Za-z])/g

/**
 * Counts what the streams of a PDF unfold to, before pdf.js holds it in memory. Streams behind a filter
 * of another kind, or encrypted ones, are not looked into. Pictures are never unfolded.
 * @throws UnreadableError `limit.exceeded`
 */
export async function holdUnfolded(bytes: Uint8Array, budget: Budget): Promise<void> {
  let unfolded = 0
  for (const { dictionary, from, to } of streamsOf(bytes)) {
    budget.step()
    const filters = dictionary.match(unfolding)?.length ?? 0
    if (filters === 0 || (filters === 1 && to - from < harmless)) continue
    if (/\/Subtype\s*\/Image(?![A-Za-z])/.test(dictionary) && filters === 1) continue
    for await (const size of unfoldings(bytes.subarray(from, to), filters)) {
      await budget.breathe()
      budget.hold('unfoldedBytes', (unfolded += size))
    }
  }
}

/** Where the streams of a file lie, with the end of what stands before each. */
function* streamsOf(file: Uint8Array): Generator<{ dictionary: string; from: number; to: number }> {
  for (let at = indexIn(file, 'stream'); at >= 0; at = indexIn(file, 'stream', at)) {
    const from = at + 'stream'.length + (file[at + 6] === 0x0d ? 2 : 1)
    const end = indexIn(file, 'endstream', from)
    const to = end < 0 ? file.length : end
    const dictionary = latin1(file.subarray(Math.max(0, at - 1024), at))
    yield { dictionary: dictionary.slice(dictionary.lastIndexOf(' obj') + 1), from, to }
    at = to + 'endstream'.length
  }
}

/** The sizes of the pieces that a stream unfolds to; what is no DEFLATE ends it. */
async function* unfoldings(bytes: Uint8Array, times: number): AsyncGenerator<number> {
  let stream: ReadableStream<Uint8Array> = new Blob([bytes]).stream()
  for (let time = 0; time < times; time += 1) {
    stream = stream.pipeThrough<Uint8Array>(new DecompressionStream('deflate'))
  }
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value.length
    }
  } catch {
    // Damaged, or of another kind: pdf.js makes of it what it can.
  } finally {
    reader.cancel().catch(() => {})
  }
}
