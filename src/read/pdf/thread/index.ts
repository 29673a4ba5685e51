import type { Budget } from '../../../budget.js'
import { UnreadableError } from '../../../error.js'
import { staysInThisThread } from '../../here.js'
import type { Content, ReaderOptions } from '../../reader.js'
import type { Answer } from './reader.worker.js'
import { Threads } from './threads.js'

const threads = new Threads()

/**
 * Reads a PDF where it can be stopped whatever it does: in a thread that is kept for it, and ended where
 * a file takes too long or too much. Where pictures are to be recognized, or no thread can be started, it is read in this one.
 */
export async function readPdf(
  bytes: Uint8Array,
  options: ReaderOptions,
  budget: Budget,
): Promise<Content> {
  // The recognizer of pictures belongs to the caller, and cannot be sent to another thread.
  const isHere = staysInThisThread() || options.ocr !== undefined
  const answer = isHere ? null : await threads.read(bytes, options, budget)
  if (answer !== null) return contentOf(answer)
  const { readPdf: readHere } = await import('../index.js')
  return budget.run(() => readHere(bytes, options, budget))
}

function contentOf(answer: Answer): Content {
  if ('content' in answer) return answer.content
  if ('fault' in answer) throw answer.fault
  const { code, message, facts, cause } = answer
  throw new UnreadableError(code, message, { facts, ...(cause === undefined ? {} : { cause }) })
}
