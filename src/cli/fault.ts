import { UnreadableError } from '../error.js'

/** What is said of an input that cannot be used, in messages and in lines of JSON. */
export interface Fault {
  readonly code: string
  readonly message: string
}

/** A line of the standard input that tells of no input. */
export class LineError extends Error {
  override readonly name = 'LineError'
  readonly code = 'line.damaged'
}

/** Why a file of a folder is no input. */
export type SkipReason = 'hidden' | 'lock' | 'saved'

const reasons: Readonly<Record<SkipReason, string>> = {
  hidden: 'A hidden file, or one in a hidden folder, is passed over: name it to have it read.',
  lock: 'A lock file, which an office program leaves while a document is open, is passed over.',
  saved: 'A file that belongs to a saved page is passed over: the page is read.',
}

/** A file of a folder that is passed over. */
export class SkippedFile extends Error {
  override readonly name = 'SkippedFile'
  readonly code: `skipped.${SkipReason}`
  constructor(readonly reason: SkipReason) {
    super(reasons[reason])
    this.code = `skipped.${reason}`
  }
}

/** What is no fault of the input is `internal`: one of ours. */
export function faultOf(error: unknown): Fault {
  const isOfInput =
    error instanceof UnreadableError || error instanceof LineError || error instanceof SkippedFile
  const message = error instanceof Error ? error.message : String(error)
  return { code: isOfInput ? error.code : 'internal', message }
}
