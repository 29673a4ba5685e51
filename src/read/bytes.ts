const decoder = new TextDecoder('latin1')

/** A character for each byte; those of ASCII are what they are. */
export function latin1(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** Two digits for each byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Where a word of ASCII stands in bytes, at `from` or behind it; -1 where it does not. */
export function indexIn(bytes: Uint8Array, word: string, from = 0): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (standsAt(bytes, word, at)) return at
  }
  return -1
}

function standsAt(bytes: Uint8Array, word: string, at: number): boolean {
  for (let i = 1; i < word.length; i += 1) {
    if (bytes[at + i] !== word.charCodeAt(i)) return false
  }
  return true
}

/** Pieces of bytes as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
