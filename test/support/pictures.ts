import type { Gray } from '../../src/read/picture/gray.js'
import type { Ocr, RecognizedCharacter } from '../../src/read/picture/ocr.js'

/** The digits and marks as a dot-matrix printer has them. */
const dots: Readonly<Record<string, readonly string[]>> = {
  '0': ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  '1': ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  '2': ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'],
  '3': ['.###.', '#...#', '....#', '..##.', '....#', '#...#', '.###.'],
  '4': ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  '5': ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  '6': ['.###.', '#....', '#....', '####.', '#...#', '#...#', '.###.'],
  '7': ['#####', '....#', '...#.', '..#..', '..#..', '..#..', '..#..'],
  '8': ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  '9': ['.###.', '#...#', '#...#', '.####', '....#', '....#', '.###.'],
  '-': ['.....', '.....', '.....', '#####', '.....', '.....', '.....'],
  '/': ['....#', '....#', '...#.', '..#..', '.#...', '#....', '#....'],
  '.': ['.....', '.....', '.....', '.....', '.....', '.##..', '.##..'],
}

/** Any other character: dots by its number, within a frame that hangs them together. */
function dotsOf(char: string): readonly string[] {
  const known = dots[char]
  if (known !== undefined) return known
  const code = char.codePointAt(0) ?? 0
  const row = (bits: number) => `#${[4, 2, 1].map((bit) => (bits & bit ? '#' : '.')).join('')}.#`
  const rows = [code & 7, (code >> 3) & 7, (code >> 6) & 7, (code >> 9) & 7, (code >> 12) & 7]
  return ['######', ...rows.map(row), '######']
}

/** Pixels of a dot. */
const dot = 3

/** A picture of a page at 150 dots an inch, to be drawn on. */
export class PagePicture implements Gray {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.data = new Uint8Array(width * height).fill(245)
  }

  fill(x0: number, y0: number, x1: number, y1: number, shade = 30): this {
    for (let y = y0; y < y1; y += 1) this.data.fill(shade, y * this.width + x0, y * this.width + x1)
    return this
  }

  text(text: string, x: number, y: number, shade = 30): this {
    let left = x
    for (const char of text) {
      const rows = dotsOf(char)
      rows.forEach((row, j) =>
        [...row].forEach((one, i) => {
          if (one !== '#') return
          const [x0, y0] = [left + i * dot, y + j * dot]
          this.fill(x0, y0, x0 + dot, y0 + dot, shade)
        }),
      )
      left += ((rows[0]?.length ?? 5) + 1) * dot
    }
    return this
  }

  /** Rows of a table, each of cells with their widths and texts; gives where it ends. */
  table(x: number, y: number, rows: readonly (readonly (readonly [number, string])[])[]): number {
    const high = 44
    rows.forEach((cells, at) => {
      const top = y + at * high
      let left = x
      for (const [wide, text] of cells) {
        this.fill(left, top, left + wide + 2, top + 2)
        this.fill(left, top + high, left + wide + 2, top + high + 2)
        this.fill(left, top, left + 2, top + high)
        this.fill(left + wide, top, left + wide + 2, top + high + 2)
        this.text(text, left + 10, top + 12)
        left += wide
      }
    })
    return y + rows.length * high
  }
}

const threshold = 140

/** The dots of a line, as they were drawn. */
function rowsIn({ data, width, height }: Gray): boolean[][] {
  const isInk = (x: number, y: number) => (data[y * width + x] ?? 255) < threshold
  let [x0, y0, x1, y1] = [width, height, 0, 0]
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isInk(x, y))
        [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)]
  const [columns, rows] = [Math.round((x1 - x0 + 1) / dot), Math.round((y1 - y0 + 1) / dot)]
  return Array.from({ length: Math.max(0, rows) }, (_, j) =>
    Array.from({ length: Math.max(0, columns) }, (__, i) =>
      isInk(x0 + i * dot + 1, y0 + j * dot + 1),
    ),
  )
}

const keyOf = (rows: readonly (readonly boolean[])[]) =>
  rows.map((row) => row.map((one) => (one ? '#' : '.')).join('')).join('/')

/**
 * Reads pictures that are drawn so, by what they can say. `misread` is what it takes some texts for;
 * `picture` is what it decodes any file to.
 */
export function fakeOcr(
  texts: readonly string[],
  picture: Gray,
  misread: Readonly<Record<string, string>> = {},
): Ocr {
  const known = new Map(
    texts.map((text) => {
      const wide = [...text].reduce((sum, char) => sum + (dotsOf(char)[0]?.length ?? 5) + 1, 0)
      const drawn = new PagePicture(wide * dot + 20, 7 * dot + 20).text(text, 10, 10)
      return [keyOf(rowsIn(drawn)), text] as const
    }),
  )
  const recognized = (line: Gray): RecognizedCharacter[] => {
    const text = known.get(keyOf(rowsIn(line))) ?? ''
    const characters = [...(misread[text] ?? text)]
    const step = line.width / Math.max(1, characters.length)
    return characters.map((char, at) => ({ text: char, confidence: 0.99, x: (at + 0.5) * step }))
  }
  return {
    decode: () => Promise.resolve([{ ...picture, dpi: 150, darkest: null }]),
    recognize: (lines) => Promise.resolve(lines.map(recognized)),
  }
}
