import { viewOf } from '../bytes.js'
import { hold, step } from '../../budget.js'
import { decodeWith } from '../machine.js'
import { utf16 } from '../ole/compound.js'

/** The text of all stories, with the place in the stream that each character is stored at. */
export interface Pieces {
  readonly text: string
  /** Byte offsets into the stream WordDocument, one for each character. */
  readonly offsets: Uint32Array
  /** The formatting that a piece adds to its characters, by character; mostly empty. */
  propertiesAt(character: number): Uint8Array
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly offset: number
  /** A byte for each character (windows-1252) instead of two (UTF-16). */
  readonly isNarrow: boolean
  readonly properties: Uint8Array
}

/** The piece table ([MS-DOC] 2.9.38 Clx): pieces of text in their order, after formatting that they share. */
export function piecesOf(main: Uint8Array, clx: Uint8Array): Pieces {
  const { table, shared } = split(clx)
  const pieces = piecesIn(table, shared)
  const length = pieces.at(-1)?.end ?? 0
  hold('characters', length)
  const offsets = new Uint32Array(length)
  const texts = pieces.map(({ start, end, offset, isNarrow }) => {
    const width = isNarrow ? 1 : 2
    for (let at = start; at < end; at += 1) offsets[at] = offset + (at - start) * width
    step()
    const raw = main.subarray(offset, offset + (end - start) * width)
    const text = isNarrow ? decodeWith('windows-1252', raw) : utf16(raw)
    return text.slice(0, end - start).padEnd(end - start, '\ufffd')
  })
  const marked = pieces.filter(({ properties }) => properties.length > 0)
  return {
    text: texts.join(''),
    offsets,
    propertiesAt: (character) =>
      marked.find(({ start, end }) => start <= character && character < end)?.properties ?? none,
  }
}

const none = new Uint8Array()

/** The formatting that pieces share (Prc, led by 1), and the table behind it (Pcdt, led by 2). */
function split(clx: Uint8Array): { table: Uint8Array; shared: Uint8Array[] } {
  const shared: Uint8Array[] = []
  let at = 0
  while (clx[at] === 1) {
    const size = (clx[at + 1] ?? 0) | ((clx[at + 2] ?? 0) << 8)
    shared.push(clx.subarray(at + 3, at + 3 + size))
    at += 3 + size
  }
  return { table: clx.subarray(at + 5), shared }
}

function piecesIn(table: Uint8Array, shared: readonly Uint8Array[]): Piece[] {
  const view = viewOf(table)
  const count = Math.floor((table.length - 4) / 12)
  const pieces: Piece[] = []
  for (let at = 0; at < count; at += 1) {
    const record = 4 * (count + 1) + 8 * at
    const [start, end] = [view.getUint32(4 * at, true), view.getUint32(4 * at + 4, true)]
    const raw = view.getUint32(record + 2, true)
    const isNarrow = (raw & 0x4000_0000) !== 0
    const offset = raw & 0x3fff_ffff
    const modifier = view.getUint16(record + 6, true)
    const properties = (modifier & 1) !== 0 ? (shared[modifier >> 1] ?? none) : none
    // Pieces follow each other; where one does not, the file is damaged, and what follows is left out.
    if (start !== (pieces.at(-1)?.end ?? 0) || end < start) break
    pieces.push({ start, end, offset: isNarrow ? offset / 2 : offset, isNarrow, properties })
  }
  return pieces
}
