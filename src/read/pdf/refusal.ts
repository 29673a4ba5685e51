import { UnreadableError } from '../../error.js'

/** The error for the caller, made from what pdf.js throws where it cannot open a file. */
export function unreadable(cause: unknown): UnreadableError {
  const name = cause instanceof Error ? cause.name : ''
  return name === 'PasswordException' ? encrypted(cause) : damaged(cause)
}

function encrypted(cause: unknown): UnreadableError {
  return new UnreadableError(
    'pdf.encrypted',
    'The PDF opens with a password only: save it without one first.',
    { cause },
  )
}

export function damaged(cause?: unknown): UnreadableError {
  return new UnreadableError(
    'pdf.damaged',
    'This is no PDF that can be opened, or too little is left of it: fetch it anew.',
    { cause },
  )
}

/** Pages by their numbers: 1, 2–5. */
export function pagesNamed(pages: readonly number[]): string {
  const stretches: { from: number; to: number }[] = []
  for (const page of pages) {
    const last = stretches.at(-1)
    if (last?.to === page - 1) last.to = page
    else stretches.push({ from: page, to: page })
  }
  return stretches.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
