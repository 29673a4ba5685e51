import type { Box } from '../../document.js'
import { median } from '../geometry/ruling.js'
import { descent, type Glyph } from '../pdf/page.js'
import { boxAround, type TextLine } from './lines.js'
import type { RecognizedCharacter } from './ocr.js'
import type { ReadLine } from './shapes.js'

/** A line of a picture with what was recognized in it. */
export interface SeenLine {
  readonly line: TextLine
  readonly characters: readonly RecognizedCharacter[]
  readonly shape: ReadLine
}

/** Where pixels of a picture lie on its page, and how many points one is. */
export interface Placing {
  readonly place: (pixels: readonly number[]) => Box
  readonly point: number
}

/** Characters that are as wide as high. */
const wide = /[\u2e80-\uffef\u2018-\u201d]/
/** In ems: how high the ink of digits and of capitals is. */
const digitHeight = 0.72
/** Lines whose size differs by less from the usual are of that size. */
const alike = 0.2

/** The characters of lines as glyphs: those of a line stand side by side, on one base line. */
export function glyphsOf(
  lines: readonly SeenLine[],
  confirmed: ReadonlySet<ReadLine>,
  { place, point }: Placing,
): Glyph[] {
  const sizes = lines.map((line) => sizeOf(line) * point)
  const usual = median(sizes.filter((_, at) => (lines[at]?.characters.length ?? 0) > 4))
  return lines.flatMap((seen, at) => {
    const size = sizes[at] ?? usual
    const isUsual = Math.abs(size - usual) < alike * usual
    return glyphsIn(seen, {
      ...{ place, size: isUsual ? usual : size, run: at + 1 },
      isConfirmed: confirmed.has(seen.shape),
    })
  })
}

/** The size of its font, in pixels, by the height of its ink. */
function sizeOf({ line, characters }: SeenLine): number {
  const high = line.y1 - line.y0 + 1
  return characters.some(({ text }) => wide.test(text)) ? high : high / digitHeight
}

interface Setting {
  readonly place: Placing['place']
  readonly size: number
  readonly run: number
  readonly isConfirmed: boolean
}

function glyphsIn({ line, characters }: SeenLine, own: Setting): Glyph[] {
  const { place, size, run, isConfirmed } = own
  const hasWide = characters.some(({ text }) => wide.test(text))
  const edges = edgesOf({ line, characters })
  return characters.flatMap(({ text, confidence }, at): Glyph[] => {
    if (text.trim() === '') return []
    const [x0 = line.x0, x1 = line.x1] = edges[at] ?? []
    const [left, , right, bottom] = place([x0, line.y0, x1, line.y1 + 1])
    const under = bottom + (hasWide ? 0 : descent * size)
    return [
      {
        ...{ text, box: [left, under - size, right, under] as const, size, angle: 0, run },
        ...{ vertical: false, spacing: 0, color: '#000000' },
        ...(characters[at - 1]?.text === ' ' ? { isAfterSpace: true } : {}),
        recognized: { confidence, isConfirmed },
      },
    ]
  })
}

/** Where characters begin and end: half-way between their middles, so that nothing is left between. */
function edgesOf({ line, characters }: Pick<SeenLine, 'line' | 'characters'>) {
  const [left] = boxAround(line)
  const middles = characters.map(({ x }) => left + x)
  return middles.map((x, at) => {
    const [before, after] = [middles[at - 1], middles[at + 1]]
    const from = before === undefined ? line.x0 : (before + x) / 2
    const to = after === undefined ? line.x1 + 1 : (x + after) / 2
    return [Math.min(from, to), Math.max(from, to)] as const
  })
}
