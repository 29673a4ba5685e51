import { viewOf } from '../bytes.js'
import { UnreadableError } from '../../error.js'
import { CompoundFileError, streamsOf } from '../ole/compound.js'
import { encrypted } from '../docx/refusal.js'
import { piecesOf, type Pieces } from './pieces.js'

/** The streams of a Word 97 to 2003 file, and where in them each kind of thing is stored ([MS-DOC] 2.5). */
export interface WordFile {
  /** The stream WordDocument: text, and the pages of formatting. */
  readonly main: Uint8Array
  /** The stream 0Table or 1Table: all that says where things are. */
  readonly table: Uint8Array
  /** The stream Data: formatting that is too long for a page. */
  readonly data: Uint8Array
  readonly streams: ReadonlyMap<string, Uint8Array>
  readonly pieces: Pieces
  /** How many characters each story has, one after the other in the text. */
  readonly lengths: Readonly<Record<Story, number>>
  /** A part of the table stream by its place in FibRgFcLcb97. */
  part(index: number): Uint8Array
  /** From where that part begins to the end of the stream. */
  from(index: number): Uint8Array
}

/** The stories of the text, in their order (FibRgLw97). */
const stories = ['main', 'footnotes', 'headers', 'macros', 'comments', 'endnotes', 'boxes'] as const
export type Story = (typeof stories)[number]

/** Places in FibRgFcLcb97 ([MS-DOC] 2.5.6). */
export const parts = {
  styles: 1,
  footnoteReferences: 2,
  footnoteTexts: 3,
  sections: 6,
  characterPages: 12,
  paragraphPages: 13,
  fonts: 15,
  pieces: 33,
  shapes: 40,
  endnoteReferences: 46,
  endnoteTexts: 47,
  boxTexts: 56,
  lists: 73,
  listOverrides: 74,
} as const

/** @throws UnreadableError `docx.damaged`, `docx.encrypted`, or `format.unsupported` for Word 6 and 95 */
export function openWordFile(bytes: Uint8Array): WordFile {
  const streams = opened(bytes)
  const main = streams.get('WordDocument')
  if (main === undefined || main.length < 154) throw damagedDoc('it has no text')
  const fib = viewOf(main)
  const flags = fib.getUint16(10, true)
  if (fib.getUint16(2, true) < 0xc1) throw tooOld()
  if ((flags & 0x100) !== 0) throw encrypted()
  const table = streams.get((flags & 0x200) !== 0 ? '1Table' : '0Table')
  if (table === undefined) throw damagedDoc('its table stream is missing')
  // Each group of the header is led by its length, and later versions of Word lengthen them.
  const numbers = 34 + 2 * fib.getUint16(32, true)
  const places = numbers + 2 + 4 * fib.getUint16(numbers, true) + 2
  const placeOf = (index: number): [start: number, length: number] =>
    places + 8 * index + 8 > main.length
      ? [0, 0]
      : [fib.getUint32(places + 8 * index, true), fib.getUint32(places + 8 * index + 4, true)]
  const part = (index: number) => {
    const [start, length] = placeOf(index)
    return table.subarray(start, start + length)
  }
  const lengthOf = (story: Story) =>
    Math.max(0, fib.getInt32(numbers + 2 + 4 * (3 + stories.indexOf(story)), true))
  return {
    main,
    table,
    data: streams.get('Data') ?? new Uint8Array(),
    streams,
    pieces: piecesOf(main, part(parts.pieces)),
    lengths: Object.fromEntries(stories.map((story) => [story, lengthOf(story)])) as Record<
      Story,
      number
    >,
    part,
    from: (index) => table.subarray(placeOf(index)[0]),
  }
}

function opened(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return streamsOf(bytes)
  } catch (cause) {
    if (cause instanceof CompoundFileError || cause instanceof RangeError)
      throw damagedDoc(cause.message, cause)
    throw cause
  }
}

export function damagedDoc(what: string, cause?: unknown): UnreadableError {
  return new UnreadableError(
    'docx.damaged',
    `The Word file is damaged (${what}): download it again, or open it and save it anew.`,
    { cause },
  )
}

function tooOld(): UnreadableError {
  return new UnreadableError(
    'format.unsupported',
    'This is a file of Word 6 or Word 95 (.doc): save it as .docx with Word, WPS or LibreOffice (soffice --convert-to docx) first.',
    { facts: { kind: 'oldWord' } },
  )
}
