import { joined } from '../../bytes.js'

/** Undoes a filter, in pieces; what is damaged ends it. */
export type Unfold = (data: Uint8Array) => Generator<Uint8Array>

/** Filters that need no library (ISO 32000-1, 7.4), by both of their names. */
export const unfolds: ReadonlyMap<string, Unfold> = new Map([
  ['ASCIIHexDecode', fromHex],
  ['AHx', fromHex],
  ['ASCII85Decode', fromBase85],
  ['A85', fromBase85],
  ['RunLengthDecode', fromRuns],
  ['RL', fromRuns],
  ['LZWDecode', fromLzw],
  ['LZW', fromLzw],
])

/** Bytes of a piece, some. */
const piece = 1 << 16

/** Gathers bytes to pieces; there is always room for what one code of a filter stands for. */
class Pieces {
  #bytes = new Uint8Array(piece)
  #length = 0

  get isFull(): boolean {
    return this.#length >= piece / 2
  }

  push(byte: number): void {
    this.#bytes[this.#length++] = byte
  }

  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#bytes = new Uint8Array(piece)
    this.#length = 0
    return taken
  }
}

function* fromHex(data: Uint8Array): Generator<Uint8Array> {
  const pieces = new Pieces()
  let high = -1
  for (const byte of data) {
    if (byte === 0x3e) break
    const digit = Number.parseInt(String.fromCharCode(byte), 16)
    if (Number.isNaN(digit)) continue
    if (high >= 0) pieces.push((high << 4) | digit)
    high = high >= 0 ? -1 : digit
    if (pieces.isFull) yield pieces.take()
  }
  if (high >= 0) pieces.push(high << 4)
  yield pieces.take()
}

/** Five characters are four bytes; `z` is four zeros. */
function* fromBase85(data: Uint8Array): Generator<Uint8Array> {
  const pieces = new Pieces()
  let group: number[] = []
  const write = (count: number) => {
    const digits = [...group, 84, 84, 84, 84].slice(0, 5)
    const value = digits.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let at = 0; at < count; at += 1) pieces.push(Math.floor(value / 256 ** (3 - at)) & 0xff)
    group = []
  }
  for (const byte of data) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) for (let i = 0; i < 4; i += 1) pieces.push(0)
    else if (byte >= 0x21 && byte <= 0x75 && group.push(byte - 0x21) === 5) write(4)
    if (pieces.isFull) yield pieces.take()
  }
  if (group.length > 1) write(group.length - 1)
  yield pieces.take()
}

function* fromRuns(data: Uint8Array): Generator<Uint8Array> {
  const pieces = new Pieces()
  for (let at = 0; at < data.length;) {
    const length = data[at] ?? 128
    if (length === 128) break
    const isRun = length > 128
    const count = isRun ? 257 - length : length + 1
    for (let i = 0; i < count; i += 1) pieces.push(data[at + (isRun ? 1 : i + 1)] ?? 0)
    at += isRun ? 2 : count + 1
    if (pieces.isFull) yield pieces.take()
  }
  yield pieces.take()
}

/** Codes of nine to twelve bits: a byte, 256 to begin anew, 257 for the end, or a word seen before. */
function* fromLzw(data: Uint8Array): Generator<Uint8Array> {
  const pieces = new Pieces()
  let words: Uint8Array[] = []
  let [buffer, bits, width] = [0, 0, 9]
  let last: Uint8Array | null = null
  for (const byte of data) {
    buffer = ((buffer << 8) | byte) & 0xff_ffff
    bits += 8
    if (bits < width) continue
    bits -= width
    const code = (buffer >> bits) & ((1 << width) - 1)
    if (code === 257) break
    if (code === 256) [words, width, last] = [[], 9, null]
    else {
      const word: Uint8Array | undefined = code < 256 ? Uint8Array.of(code) : words[code - 258]
      if (word === undefined && last === null) break
      const first = (word ?? last)?.subarray(0, 1) ?? new Uint8Array()
      if (last !== null && words.length < 4096) words.push(joined([last, first]))
      last = word ?? words.at(-1) ?? null
      for (const one of last ?? []) pieces.push(one)
      // The width grows one code early, unless the file says otherwise: here only sizes matter.
      width = Math.min(12, Math.max(9, 32 - Math.clz32(words.length + 258 + 1)))
    }
    if (pieces.isFull) yield pieces.take()
  }
  yield pieces.take()
}
