/** Why an input cannot be used; a closed list. */
export type ErrorCode =
  | 'input.empty'
  | 'input.unreadable'
  | 'format.unknown'
  | 'format.unsupported'
  | 'docx.damaged'
  | 'docx.encrypted'
  | 'pdf.damaged'
  | 'pdf.encrypted'
  | 'pdf.no-text'
  | 'report.not-found'
  | 'limit.exceeded'
  | 'aborted'

/** The one error that unusable input rejects with. `message` says what to do. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
