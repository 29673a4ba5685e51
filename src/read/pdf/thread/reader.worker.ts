import { parentPort } from 'node:worker_threads'
import { Budget } from '../../../budget.js'
import { UnreadableError } from '../../../error.js'
import type { Limits } from '../../../limits.js'
import type { Content, ReaderOptions } from '../../reader.js'
import { borrow } from '../engine/pdfjs.js'
import { readPdf } from '../index.js'

/** One file, as it is sent to a thread. */
export interface Task {
  readonly bytes: Uint8Array
  readonly options: ReaderOptions
  readonly limits: Limits
  /** Milliseconds that are left of those that the limits give. */
  readonly left: number
}

/** The answer of a thread for a file. */
export type Answer =
  | { readonly content: Content }
  | (Pick<UnreadableError, 'code' | 'message' | 'facts'> & { readonly cause: unknown })
  | { readonly fault: unknown }

// Nothing else runs in this thread: pdf.js may have its additions for good.
borrow()

parentPort?.on('message', (task: Task) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer))
})
// It has all that it runs.
parentPort?.postMessage('ready')

async function answerTo({ bytes, options, limits, left }: Task): Promise<Answer> {
  try {
    const budget = new Budget({ limits }, left)
    return { content: await budget.run(() => readPdf(bytes, options, budget)) }
  } catch (error) {
    if (!(error instanceof UnreadableError)) return { fault: plain(error) ?? error }
    const { code, message, facts } = error
    return { code, message, facts, cause: plain(error.cause) }
  }
}

/** An error as it can be sent: one of a package may hold what cannot. */
function plain(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined
  const { name, message, stack } = error
  return Object.assign(new Error(message), { name, stack })
}
