import { UnreadableError } from '../../error.js'

export function encrypted(): UnreadableError {
  return new UnreadableError(
    'docx.encrypted',
    'The file is encrypted: open it with its password and save it without one.',
  )
}

export function damaged(what: string, cause?: unknown): UnreadableError {
  return new UnreadableError(
    'docx.damaged',
    `The file is damaged (${what}): download it again, or open it and save it anew.`,
    { cause },
  )
}

export function unknownZip(cause?: unknown): UnreadableError {
  return new UnreadableError(
    'format.unknown',
    'This is a ZIP of other files: unpack it and pass the report itself.',
    { cause },
  )
}
