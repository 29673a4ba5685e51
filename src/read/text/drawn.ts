import { step } from '../../budget.js'
import type { Cell, Table } from '../../document.js'
import { slotsOf } from '../../grid.js'
import { firstFrom, type Lattice, latticesOf, type RuledCell } from '../geometry/lattice.js'
import { isValue } from '../value.js'
import type { Ruling } from '../geometry/ruling.js'
import { addTo } from '../../lists.js'
import type { Found } from './found.js'
import { type Measure, measures } from './measure.js'

/**
 * The table that a frame of characters encloses, as +---+ or ┌──┐ make it, with its cells, spans and all;
 * null where none begins on a line, no pieces where it does not tell its rows.
 */
export function drawnAt(lines: readonly string[], start: number): Found | null {
  if (!frameTop.test(lines[start] ?? '')) return null
  const closed = endOfFrame(lines, start)
  const height = closed - start
  if (height < 3) return null
  if (height > mostLines) return { pieces: [], end: closed }
  for (const measure of measures) {
    const drawing = drawingOf(lines.slice(start, closed), measure)
    const table = drawing === null ? null : tableOf(drawing)
    if (table !== null) return { pieces: [{ table }], end: closed }
  }
  return { pieces: [], end: closed }
}

/** No report has a frame as high; the cost of a lattice grows faster than its height. */
const mostLines = 1000

const frame = /[+|\u2500-\u257f]/
const frameTop = /^\s*(?:\+(?:[-=]+\+)+|[\u250c-\u250f\u2552-\u2554\u256d][\u2500-\u257f]+)\s*$/u
const frameRule = /^\s*(?:[+|](?:[-=]+[+|])+|[\u2500-\u257f]+)\s*$/u
/** A stretch of a rule; some programs meet the sides of the frame with |. */
const ruleOfSigns = /\+(?:[-=]+\+)+|[+|](?:[-=]{2,}[+|])+/g

/** The line behind the last rule of a frame. */
function endOfFrame(lines: readonly string[], start: number): number {
  let closed = start
  for (let at = start + 1; at < lines.length; at += 1) {
    step()
    const text = lines[at]?.trim() ?? ''
    if (!frame.test(text.at(0) ?? '') || !frame.test(text.at(-1) ?? '')) break
    if (text.at(0) !== '+' && frameTop.test(text)) break
    if (frameRule.test(text)) closed = at + 1
  }
  return closed
}

/** The strokes that go out from a character of a frame. */
interface Arms {
  readonly up: boolean
  readonly right: boolean
  readonly down: boolean
  readonly left: boolean
}

interface Glyph {
  readonly text: string
  readonly x: number
  readonly arms: Arms | null
}

/** Lines of glyphs with their places, in columns of the terminal. */
type Drawing = readonly (readonly Glyph[])[]

/**
 * The drawing, if all its lines are as wide; with another width of the frame they would not be. The last
 * rule may end under an upright before the end, where the row above it is a cell short.
 */
function drawingOf(lines: readonly string[], measure: Measure): Drawing | null {
  const drawing = lines.map((line) => glyphsOf(line, measure))
  const inked = drawing.map((line) => line.filter(({ text }) => text.trim() !== ''))
  const [above, last] = inked.slice(-2)
  const corner = last?.at(-1)
  const isShort =
    corner?.arms?.up === true && above?.some(({ x, arms }) => x === corner.x && arms?.down === true)
  const isEven = (at: 0 | -1, of: Drawing) => new Set(of.map((line) => line.at(at)?.x)).size === 1
  const isWhole = isEven(0, inked) && isEven(-1, isShort === true ? inked.slice(0, -1) : inked)
  return isWhole ? drawing : null
}

function glyphsOf(line: string, measure: Measure): Glyph[] {
  const ruled = new Set(
    [...line.matchAll(ruleOfSigns)].flatMap(({ 0: rule, index }) =>
      Array.from({ length: rule.length }, (_, at) => index + at),
    ),
  )
  const glyphs: Glyph[] = []
  let [x, at] = [0, 0]
  for (const text of line) {
    step()
    const code = text.codePointAt(0) ?? 0
    glyphs.push({ text, x, arms: ruled.has(at) ? armsOfRule(text) : armsOf(code) })
    x += measure(text)
    at += text.length
  }
  return glyphs
}

const arms = (letters: string): Arms => ({
  up: letters.includes('u'),
  right: letters.includes('r'),
  down: letters.includes('d'),
  left: letters.includes('l'),
})

const armsOfRule = (text: string) => arms(text === '+' || text === '|' ? 'urdl' : 'rl')

/** Box Drawing (Unicode, U+2500 to U+257F): the last character of each run, and its arms. */
const boxDrawing: readonly (readonly [last: number, arms: Arms])[] = (
  [
    [0x2501, 'rl'],
    [0x2503, 'ud'],
    [0x2505, 'rl'],
    [0x2507, 'ud'],
    [0x2509, 'rl'],
    [0x250b, 'ud'],
    [0x250f, 'rd'],
    [0x2513, 'dl'],
    [0x2517, 'ur'],
    [0x251b, 'ul'],
    [0x2523, 'urd'],
    [0x252b, 'udl'],
    [0x2533, 'rdl'],
    [0x253b, 'url'],
    [0x254b, 'urdl'],
    [0x254d, 'rl'],
    [0x254f, 'ud'],
    [0x2550, 'rl'],
    [0x2551, 'ud'],
    [0x2554, 'rd'],
    [0x2557, 'dl'],
    [0x255a, 'ur'],
    [0x255d, 'ul'],
    [0x2560, 'urd'],
    [0x2563, 'udl'],
    [0x2566, 'rdl'],
    [0x2569, 'url'],
    [0x256c, 'urdl'],
    [0x256d, 'rd'],
    [0x256e, 'dl'],
    [0x256f, 'ul'],
    [0x2570, 'ur'],
  ] as const
).map(([last, letters]) => [last, arms(letters)])

function armsOf(code: number): Arms | null {
  if (code === 0x7c) return arms('ud')
  if (code < 0x2500) return null
  return boxDrawing.find(([last]) => code <= last)?.[1] ?? null
}

/** Points to a column or a line, as the lattice measures. */
const unit = 10

function tableOf(drawing: Drawing): Table | null {
  const rulings = { level: levelOf(drawing), upright: uprightOf(drawing) }
  const [lattice, ...others] = latticesOf(rulings, unit)
  if (lattice === undefined || others.length > 0) return null
  const [rowCount, columnCount] = [lattice.ys.length - 1, lattice.xs.length - 1]
  const slots = slotsOf({ rowCount, columnCount, cells: lattice.cells })
  const lines = linesByCell(lattice, slots, drawing)
  if (lines === null || isBulk(lattice, lines)) return null
  const cells = lattice.cells.flatMap((cell): Cell[] => {
    const { row, column, rowSpan, columnSpan } = cell
    const text = (lines.get(cell) ?? []).join('\n')
    // Where a row is a cell short, the frame ends before its last place.
    if (text === '' && !isClosed(lattice, rulings.level, cell)) return []
    return [{ row, column, rowSpan, columnSpan, text }]
  })
  return { rowCount, columnCount, cells }
}

/** True where a rule runs all along below a cell. */
function isClosed({ xs, ys }: Lattice, level: readonly Ruling[], cell: RuledCell): boolean {
  const [left = 0, right = 0] = [xs[cell.column], xs[cell.column + cell.columnSpan]]
  const bottom = ys[cell.row + cell.rowSpan]
  return level.some(({ at, from, to }) => at === bottom && from <= left && to >= right)
}

/** The lines of text in each cell; null where some text is in none, so that the frame is another's. */
function linesByCell(
  lattice: Lattice,
  slots: Slots,
  drawing: Drawing,
): Map<RuledCell, string[]> | null {
  const lines = new Map<RuledCell, string[]>()
  for (const [y, glyphs] of drawing.entries()) {
    const texts = new Map<RuledCell, string>()
    for (const { text, x, arms } of glyphs) {
      step()
      const cell = cellAt(lattice, slots, x * unit, y * unit)
      if (cell !== null) texts.set(cell, `${texts.get(cell) ?? ''}${text}`)
      else if (arms === null && text.trim() !== '') return null
    }
    for (const [cell, text] of texts) {
      if (text.trim() !== '') addTo(lines, cell, text.trim())
    }
  }
  return lines
}

type Slots = readonly (readonly (RuledCell | null)[])[]

/** The cell that a place is within; on a line of the grid it has to be one that spans. */
function cellAt({ xs, ys }: Lattice, slots: Slots, x: number, y: number): RuledCell | null {
  const [row, column] = [lastBefore(ys, y), lastBefore(xs, x)]
  const own = slots[row]?.[column]
  const onLine =
    slots[ys[row + 1] === y ? row + 1 : row]?.[xs[column + 1] === x ? column + 1 : column]
  return own === onLine ? (own ?? null) : null
}

/** The last of the places, in ascending order, that comes before one. */
const lastBefore = (places: readonly number[], place: number) =>
  firstFrom(places, (one) => one, place) - 1

/** Whether a frame holds several rows of numbers that no line parts. */
function isBulk({ cells }: Lattice, lines: ReadonlyMap<RuledCell, readonly string[]>): boolean {
  const counts = new Map<number, number>()
  for (const cell of cells) {
    const own = lines.get(cell) ?? []
    if (own.filter(isValue).length > 1) counts.set(cell.row, (counts.get(cell.row) ?? 0) + 1)
  }
  return [...counts.values()].some((count) => count > 1)
}

function levelOf(drawing: Drawing): Ruling[] {
  return drawing.flatMap((line, y) => {
    const rulings: { at: number; from: number; to: number }[] = []
    line.forEach((glyph, index) => {
      const last = line[index - 1]
      if (glyph.arms?.left !== true || last?.arms?.right !== true) return
      const open = rulings.at(-1)
      if (open?.to === last.x * unit) open.to = glyph.x * unit
      else rulings.push({ at: y * unit, from: last.x * unit, to: glyph.x * unit })
    })
    return rulings
  })
}

/** Upright lines; where one ends at a level line it meets it, whether or not a corner is drawn there. */
function uprightOf(drawing: Drawing): Ruling[] {
  const open = new Map<number, { at: number; from: number; to: number }>()
  const rulings: { at: number; from: number; to: number }[] = []
  let level = new Set<number>()
  drawing.forEach((line, y) => {
    const next = new Set<number>()
    for (const { x, arms } of line) {
      if (arms?.left === true && arms.right) next.add(x)
      const above = open.get(x)
      const isMet = above?.to === y * unit - unit
      if (isMet && (arms?.up === true || next.has(x))) above.to = y * unit
      if (arms?.down !== true || (isMet && arms.up)) continue
      const from = y * unit - (arms.up && level.has(x) ? unit : 0)
      const begun = { at: x * unit, from, to: y * unit }
      rulings.push(begun)
      open.set(x, begun)
    }
    level = next
  })
  return rulings.filter(({ from, to }) => to > from)
}
