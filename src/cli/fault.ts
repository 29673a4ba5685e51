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

/** What is no fault of the input is `internal`: one of ours. */
export function faultOf(error: unknown): Fault {
  const isOfInput = error instanceof UnreadableError || error instanceof LineError
  const message = error instanceof Error ? error.message : String(error)
  return { code: isOfInput ? error.code : 'internal', message }
}
