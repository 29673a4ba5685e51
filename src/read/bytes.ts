/** A character for each byte; those of ASCII are what they are. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  // A call takes so many arguments only; and `apply` is several times as fast as spreading.
  for (let at = 0; at < bytes.length; at += 8192) {
    const piece: ArrayLike<number> = bytes.subarray(at, at + 8192)
    text += String.fromCharCode.apply(null, piece as number[])
  }
  return text
}

/** The numbers that bytes are. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
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

/** Where a word of ASCII stands last in bytes, at `from` or before it; -1 where it does not. */
export function lastIndexIn(bytes: Uint8Array, word: string, from = bytes.length - 1): number {
  const first = word.charCodeAt(0)
  for (let at = from; at >= 0; at -= 1) {
    at = bytes.lastIndexOf(first, at)
    if (at < 0 || standsAt(bytes, word, at)) return at
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
