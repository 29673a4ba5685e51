/**
 * Small files of Word 97 ([MS-DOC]), each with what a test is about. A page of 512 bytes is spent on the
 * formatting of each run, which Word shares out among many.
 */

/** Some text with what formats it (grpprl); one that ends with a mark of a paragraph says what formats that. */
export interface Segment {
  readonly text: string
  readonly character?: readonly number[]
  readonly paragraph?: readonly number[]
}

export interface Word97 {
  readonly body: readonly Segment[]
  readonly footnotes?: readonly Segment[]
  readonly boxes?: readonly Segment[]
  /** Tables of the table stream by their index in the file's information. */
  readonly parts?: Readonly<Record<number, Uint8Array>>
  /** 0xc1 for Word 97, less for its forerunners. */
  readonly version?: number
  readonly isEncrypted?: boolean
}

const u16 = (value: number) => [value & 255, (value >> 8) & 255]
const u32 = (value: number) => [...u16(value & 0xffff), ...u16(value >>> 16)]

/** A modifier with an operand of its own length, or one led by its length. */
export const modifier = (code: number, ...operand: readonly number[]): number[] => [
  ...u16(code),
  ...operand,
]

/** A table of characters with the records behind it (PLC). */
export const placesOf = (places: readonly number[], records: readonly number[] = []): Uint8Array =>
  Uint8Array.from([...places.flatMap(u32), ...records])

const inTable = modifier(0x2416, 1)

/** The paragraph that ends a cell of a table of this depth. */
export function cell(text: string, depth = 1): Segment {
  const inner = depth > 1 ? [...modifier(0x6649, ...u32(depth)), ...modifier(0x244b, 1)] : []
  return { text: `${text}${depth > 1 ? '\r' : '\x07'}`, paragraph: [...inTable, ...inner] }
}

/** The mark that ends a row: the edges of its cells, and what each is merged with. */
export function rowEnd(
  cells: readonly { readonly width: number; readonly flags?: number }[],
  depth = 1,
): Segment {
  const edges = cells.reduce((all, { width }) => [...all, (all.at(-1) ?? 0) + width], [0])
  const records = cells.flatMap(({ flags = 0 }) => [...u16(flags), ...Array<number>(18).fill(0)])
  const operand = [cells.length, ...edges.flatMap(u16), ...records]
  const ends =
    depth > 1 ? [...modifier(0x6649, ...u32(depth)), ...modifier(0x244c, 1)] : modifier(0x2417, 1)
  return {
    text: depth > 1 ? '\r' : '\x07',
    paragraph: [...inTable, ...ends, ...modifier(0xd608, ...u16(operand.length + 1), ...operand)],
  }
}

export const merged = { first: 0x1, before: 0x2, down: 0x60, continued: 0x20 } as const

const textAt = 2048

export function word97(file: Word97): Buffer {
  const { body, footnotes = [], boxes = [], parts = {}, version = 0xc1 } = file
  const all = [...body, ...footnotes, ...boxes]
  const text = all.map((one) => one.text).join('')
  const pagesAt = Math.ceil((textAt + 2 * text.length) / 512)
  const characters = runs(all, ({ character = [] }) => [character.length, ...character])
  const paragraphs = paragraphRuns(all)
  const main = Buffer.alloc((pagesAt + characters.length + paragraphs.length) * 512)
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt16LE(version, 2)
  main.writeUInt16LE(0x200 | (file.isEncrypted === true ? 0x100 : 0), 10)
  main.writeUInt16LE(14, 32)
  main.writeUInt16LE(22, 62)
  const lengthOf = (story: readonly Segment[]) =>
    story.reduce((sum, one) => sum + one.text.length, 0)
  main.writeInt32LE(lengthOf(body), 76)
  main.writeInt32LE(lengthOf(footnotes), 80)
  main.writeInt32LE(lengthOf(boxes), 100)
  main.write(text, textAt, 'utf16le')
  const pages = [...characters, ...paragraphs]
  pages.forEach((page, at) => main.set(page, 512 * (pagesAt + at)))
  const numbered = (own: readonly Uint8Array[], first: number) =>
    Uint8Array.from([
      ...Array.from({ length: own.length + 1 }, (_, at) => u32(at)).flat(),
      ...own.flatMap((_, at) => u32(first + at)),
    ])
  const pieces = [...u32(0), ...u32(text.length), ...u16(0), ...u32(textAt), ...u16(0)]
  const table: number[] = []
  const tables: Readonly<Record<number, Uint8Array>> = {
    12: numbered(characters, pagesAt),
    13: numbered(paragraphs, pagesAt + characters.length),
    33: Uint8Array.from([2, ...u32(pieces.length), ...pieces]),
    ...parts,
  }
  for (const [index, bytes] of Object.entries(tables)) {
    main.writeUInt32LE(table.length, 154 + 8 * Number(index))
    main.writeUInt32LE(bytes.length, 158 + 8 * Number(index))
    table.push(...bytes)
  }
  return compound({ WordDocument: main, '1Table': Buffer.from(table) })
}

/** A page for each segment: where its text stands, and its formatting in the middle of the page. */
function runs(all: readonly Segment[], listOf: (one: Segment) => number[]): Uint8Array[] {
  let at = 0
  return all.map((one) => {
    const start = textAt + 2 * at
    at += one.text.length
    return page(start, textAt + 2 * at, listOf(one))
  })
}

function page(start: number, end: number, list: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(512)
  bytes.set([...u32(start), ...u32(end), 128])
  bytes.set(list, 256)
  bytes[511] = 1
  return bytes
}

/** Those of paragraphs: from the end of the one before to the segment that ends it. */
function paragraphRuns(all: readonly Segment[]): Uint8Array[] {
  let [from, at] = [0, 0]
  return all.flatMap(({ text, paragraph = [] }) => {
    at += text.length
    if (!text.endsWith('\r') && !text.endsWith('\x07')) return []
    const list = [0, 0, ...paragraph, ...(paragraph.length % 2 === 0 ? [] : [0])]
    const own = page(textAt + 2 * from, textAt + 2 * at, [0, list.length / 2, ...list])
    from = at
    return [own]
  })
}

const sector = 512
const endOfChain = 0xfffffffe

/** A compound file ([MS-CFB]) with some streams, each in sectors one after the other. */
export function compound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(streams)
  const sizes = entries.map(([, bytes]) => Math.ceil(bytes.length / sector))
  const chains = [1, ...sizes]
  const starts = chains.map((_, at) => 1 + chains.slice(0, at).reduce((sum, one) => sum + one, 0))
  const allocation = [
    0xfffffffd,
    ...chains.flatMap((count, nth) => chainOf(starts[nth] ?? 0, count)),
  ]
  const header = Buffer.alloc(sector)
  header.write('d0cf11e0a1b11ae1', 0, 'hex')
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0, 56)
  header.writeUInt32LE(endOfChain, 60)
  header.writeUInt32LE(endOfChain, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(0, 76)
  const fat = Buffer.alloc(sector, 0xff)
  allocation.forEach((next, at) => fat.writeUInt32LE(next, 4 * at))
  const directory = Buffer.concat([
    directoryEntry('Root Entry', 5, endOfChain, 0),
    ...entries.map(([name, bytes], at) =>
      directoryEntry(name, 2, starts[at + 1] ?? 0, bytes.length),
    ),
  ])
  const padded = (bytes: Buffer) =>
    Buffer.concat([bytes, Buffer.alloc((sector - (bytes.length % sector)) % sector)])
  return Buffer.concat([
    header,
    fat,
    padded(directory),
    ...entries.map(([, bytes]) => padded(bytes)),
  ])
}

function chainOf(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? endOfChain : start + at + 1))
}

function directoryEntry(name: string, type: number, start: number, length: number): Buffer {
  const entry = Buffer.alloc(128)
  entry.write(name, 0, 'utf16le')
  entry.writeUInt16LE(2 * name.length + 2, 64)
  entry.writeUInt8(type, 66)
  entry.fill(0xff, 68, 80)
  entry.writeUInt32LE(start, 116)
  entry.writeUInt32LE(length, 120)
  return entry
}
