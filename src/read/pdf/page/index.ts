import { step } from '../../../budget.js'
import type { Box } from '../../../document.js'
import { framedLattices } from './borderless/framed.js'
import { alignedLattices, latticeWithin } from './borderless/index.js'
import { stackedCharacters } from './borderless/stacked.js'
import { around, contains, intersect, middleX, middleY, overlap } from '../../geometry/box.js'
import { type Lattice, latticesOf, type RuledCell, shareWithin } from '../../geometry/lattice.js'
import type { PageContent } from '../page.js'
import { median, type Ruling, type Rulings } from '../../geometry/ruling.js'
import { rulingsOf } from './rulings.js'
import { isQuantity } from '../../value.js'
import { unruledRows } from './unruled-rows.js'
import { gutters, unwalled } from './inferred.js'
import { spacedNumbers } from './spaced-digits.js'
import { type Frame, frameOf, turnedBy } from './upright.js'
import { isIn, type TurnedPart, turnedParts } from './turned-parts.js'
import { chunksOf } from './cell-texts.js'
import { withCuts } from './cut.js'
import { isPlot, isScale } from './charts.js'
import { linesOf, textIn } from './lines.js'
import { visibleGlyphs, visibleInks } from './visible.js'
import { cellsWithInk, mayHoldNumber } from './cell-inks.js'
import { type Word, wordsOf } from './words.js'
import { append } from '../../../lists.js'

/** A cell of a page's table, with its place there. */
export interface PlacedCell extends RuledCell {
  readonly text: string
  readonly words: readonly Word[]
  /** Whether it shows something that is no text. */
  readonly hasInk?: boolean
  /** Its page, where the table holds what stands on another page than its own. */
  readonly page?: number
}

/** A table, or the part of it that stands on one page. */
export interface PlacedTable {
  readonly page: number
  readonly box: Box
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cells: readonly PlacedCell[]
  /** As in the lattice. */
  readonly labels?: number
  /** Whether it may go on where its page has ended. */
  readonly isCut?: boolean
  /** Where it is set across the page: a box of it on the page. Its own measures are those of a page turned. */
  readonly onPage?: (box: Box) => Box
}

/** The layout of a page: its tables, and the words outside them. */
export interface PageLayout {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly frame: Frame
  readonly rulings: Rulings
  readonly tables: readonly PlacedTable[]
  readonly words: readonly Word[]
}

/** Finds the tables of a page. */
export function layoutOf(content: PageContent): PageLayout {
  const frame = frameOf(content)
  const { number, width, height, shapes } = frame.content
  const glyphs = visibleGlyphs(frame.content)
  const rulings = rulingsOf(shapes)
  const across = turnedParts(glyphs, rulings)
  const parts = across.map((part) => tablesAcross({ ...frame.content, glyphs }, part))
  const level =
    across.length === 0
      ? glyphs
      : glyphs.filter((glyph) => !across.some(({ box }) => isIn(box, glyph)))
  const own = tablesIn({ ...frame.content, glyphs: level }, rulings)
  const tables = [own, ...parts].flatMap((part) => part.tables)
  const words = [own, ...parts].flatMap((part) => part.words)
  const sorted = tables.sort((a, b) => a.box[1] - b.box[1])
  return { number, width, height, frame, rulings, tables: sorted, words }
}

/** The tables and words of a page, or of a part of it, after turning it to be read. */
type Found = Pick<PageLayout, 'tables' | 'words'>

function tablesIn(content: PageContent, rulings: Rulings): Found {
  const words = wordsOf(content.glyphs, rulings.upright)
  const ruled = ruledTables(content.number, rulings, words)
  const { tables, rest } = alignedTables(content.number, rulings, ruled.rest)
  const all = [...withSpacedNumbers(ruled.tables), ...tables]
  return {
    tables: withCuts(withInks(all, content), content),
    words: [...rest, ...ruled.charted],
  }
}

/** Reads text set across the page as on a turned page; what no table there takes stays on this page. */
function tablesAcross(page: PageContent, { box, turns }: TurnedPart): Found {
  const glyphs = page.glyphs.filter((glyph) => isIn(box, glyph))
  const shapes = page.shapes.filter((shape) => shareWithin(shape.box, outset(box)) > 0.5)
  const { content, onPage } = turnedBy({ ...page, glyphs }, turns)
  const { tables, words } = tablesIn(
    content,
    rulingsOf(turnedBy({ ...page, shapes }, turns).content.shapes),
  )
  return {
    tables: tables.map((table) => ({ ...table, box: onPage(table.box), onPage })),
    words: words.map((word) => ({
      ...word,
      box: onPage(word.box),
      angle: (word.angle + turns * 90) % 360,
    })),
  }
}

/** Lines around a part lie on its sides. */
const outset = ([x0, y0, x1, y1]: Box): Box => [x0 - 3, y0 - 3, x1 + 3, y1 + 3]

function withInks(tables: readonly PlacedTable[], content: PageContent): readonly PlacedTable[] {
  const inks = content.inks.length === 0 ? [] : visibleInks(content)
  if (inks.length === 0) return tables
  return tables.map((table) => {
    const inked = cellsWithInk(table.cells, inks)
    const cells = table.cells.map((cell) =>
      inked.has(cell) && mayHoldNumber(cell) ? { ...cell, hasInk: true } : cell,
    )
    return { ...table, cells }
  })
}

function withSpacedNumbers(tables: readonly PlacedTable[]): readonly PlacedTable[] {
  const numbers = spacedNumbers(tables.flatMap(({ cells }) => cells))
  if (numbers.size === 0) return tables
  return tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, ...numbers.get(cell) })),
  }))
}

function ruledTables(
  page: number,
  rulings: Rulings,
  words: readonly Word[],
): { tables: PlacedTable[]; rest: Word[]; charted: Word[] } {
  const tables: PlacedTable[] = []
  const charted: Word[] = []
  const size = median(words.map((word) => word.size))
  let rest = [...words]
  for (const found of latticesOf(rulings, size)) {
    const inside = rest.filter(({ box }) => shareWithin(box, found.box) > 0.5)
    if (isUnsided(found, rulings) && hidesColumns(found, inside)) continue
    const drawn = wordsByCell(found, inside)
    const rows = unruledRows(found, drawn)
    const ruled = rows.length === 0 ? found : (withRows(found, rows, size) ?? found)
    const cells = ruled === found ? drawn : wordsByCell(ruled, inside)
    const within = isBulk(ruled, cells) ? latticeWithin(inside, ruled, rulings) : null
    const { lattice, byCell } = inferred(
      within ?? ruled,
      within === null ? cells : wordsByCell(within, inside),
      inside,
      size,
    )
    if (byCell.size < 2) continue
    const taken = new Set([...byCell.values()].flat())
    rest = rest.filter((word) => !taken.has(word))
    if (isPlot(lattice, byCell)) append(charted, taken)
    else tables.push(placed(page, lattice, byCell))
  }
  return { tables, rest, charted }
}

/** Points: an upright line at the side of a table stands no farther off. */
const atSide = 4

/** Whether no upright line stands at either side of a table, so that those within it are but ornaments. */
function isUnsided({ box: [left, top, right, bottom] }: Lattice, { upright }: Rulings): boolean {
  return upright.every(
    ({ at, from, to }) =>
      overlap(from, to, top, bottom) <= 0 ||
      (Math.abs(at - left) > atSide && Math.abs(at - right) > atSide),
  )
}

/** So many numbers in one column of a row, in so many rows, are of several that no line parts. */
const [leastNumbers, leastRows] = [3, 3]

function hidesColumns({ xs }: Lattice, inside: readonly Word[]): boolean {
  const rows = linesOf(inside).filter((line) => {
    const values = chunksOf(line).filter(({ isValue }) => isValue)
    const columns = values.map(({ box }) => xs.filter((x) => x < middleX(box)).length)
    return columns.some(
      (column) => columns.filter((other) => other === column).length >= leastNumbers,
    )
  })
  return rows.length >= leastRows
}

/** The lattice with the columns that its texts show and no line does. */
function inferred(
  lattice: Lattice,
  byCell: Map<RuledCell, Word[]>,
  inside: readonly Word[],
  size: number,
): { lattice: Lattice; byCell: Map<RuledCell, Word[]> } {
  const upright = gutters(lattice, inside, size)
  const whole = upright.length === 0 ? lattice : withColumns(lattice, upright, inside, size)
  const known = whole === lattice ? byCell : wordsByCell(whole, inside)
  const parted = unwalled(whole, known)
  return { lattice: parted, byCell: parted === whole ? known : wordsByCell(parted, inside) }
}

function withColumns(
  lattice: Lattice,
  upright: readonly Ruling[],
  inside: readonly Word[],
  size: number,
): Lattice {
  const own = rulingsOfLattice(lattice, [])
  const rulings = { ...own, upright: [...own.upright, ...upright] }
  const parted = latticesOf(rulings, size).at(-1) ?? lattice
  const rows = unruledRows(parted, wordsByCell(parted, inside))
  return rows.length === 0 ? parted : (withRows(parted, rows, size) ?? parted)
}

function alignedTables(
  page: number,
  { level }: Rulings,
  words: readonly Word[],
): { tables: PlacedTable[]; rest: Word[] } {
  const tables: PlacedTable[] = []
  const stacked = stackedCharacters(words)
  const own = new Map([...stacked].map(([word, character]) => [character, word]))
  const all = words.map((word) => stacked.get(word) ?? word)
  let rest = all
  const take = (lattice: Lattice) => {
    const byCell = wordsByCell(
      lattice,
      rest.filter(({ box }) => shareWithin(box, lattice.box) > 0.5),
    )
    if (byCell.size === 0 || isScale(lattice, byCell)) return
    const taken = new Set([...byCell.values()].flat())
    rest = rest.filter((word) => !taken.has(word))
    tables.push(placed(page, lattice, byCell))
  }
  for (const lattice of alignedLattices(all, level)) take(lattice)
  for (const lattice of framedLattices(rest, level)) take(lattice)
  return { tables, rest: rest.map((word) => own.get(word) ?? word) }
}

/** Whether rows, or a header and a row, stand in one cell of each column: then no line parts them. */
function isBulk({ ys, xs }: Lattice, byCell: ReadonlyMap<RuledCell, readonly Word[]>): boolean {
  if (ys.length > 4 || xs.length < 3) return false
  const texts = [...byCell.values()].map((words) => linesOf(words).map(({ text }) => text))
  const rows = texts.filter((lines) => lines.length > 2 && lines.filter(isQuantity).length > 1)
  const headed = texts.filter(
    (lines) => lines.length > 1 && isQuantity(lines.at(-1) ?? '') && !isQuantity(lines[0] ?? ''),
  )
  return rows.length > 1 || headed.length > 3
}

/** The lattice with further lines between its rows. */
function withRows(lattice: Lattice, rows: readonly Ruling[], size: number): Lattice | null {
  return latticesOf(rulingsOfLattice(lattice, rows), size).at(-1) ?? null
}

function rulingsOfLattice({ cells }: Lattice, rows: readonly Ruling[]): Rulings {
  const level = cells.flatMap(({ box: [x0, y0, x1, y1], isOpenAbove, isOpenBelow }): Ruling[] => [
    ...(isOpenAbove ? [] : [{ at: y0, from: x0, to: x1 }]),
    ...(isOpenBelow ? [] : [{ at: y1, from: x0, to: x1 }]),
  ])
  const upright = cells.flatMap(({ box: [x0, y0, x1, y1] }): Ruling[] => [
    { at: x0, from: y0, to: y1 },
    { at: x1, from: y0, to: y1 },
  ])
  return { level: [...level, ...rows], upright }
}

/** Each word in the cell that most of it lies in. */
export function wordsByCell({ cells }: Lattice, words: readonly Word[]): Map<RuledCell, Word[]> {
  const byCell = new Map<RuledCell, Word[]>()
  const strips = stripsOf(cells)
  for (const word of words) {
    const cell = cellOf(strips, word)
    if (cell === undefined) continue
    const known = byCell.get(cell)
    if (known === undefined) byCell.set(cell, [word])
    else known.push(word)
  }
  return byCell
}

/** Cells are looked up by the strips that they reach into: of so many points, or so many to a table. */
const strip = 8
const mostStrips = 1024

/** The cells that reach into each strip, from the top down; `at` tells the strip of a place. */
interface Strips {
  readonly at: (y: number) => number
  readonly cells: readonly (readonly RuledCell[])[]
}

function stripsOf(cells: readonly RuledCell[]): Strips {
  const [, top, , bottom] = around(cells.map(({ box }) => box))
  const height = Math.max(strip, (bottom - top) / mostStrips)
  const last = Math.min(mostStrips, Math.floor((bottom - top) / height))
  const at = (y: number) => Math.max(0, Math.min(last, Math.floor((y - top) / height)))
  const strips = Array.from({ length: last + 1 }, (): RuledCell[] => [])
  for (const cell of cells) {
    for (let i = at(cell.box[1]); i <= at(cell.box[3]); i += 1) {
      step()
      strips[i]?.push(cell)
    }
  }
  return { at, cells: strips }
}

function cellOf(strips: Strips, { box }: Word): RuledCell | undefined {
  const [x, y] = [middleX(box), middleY(box)]
  const own = strips.cells[strips.at(y)]?.find((cell) => {
    step()
    return contains(cell.box, x, y)
  })
  if (own !== undefined) return own
  let [best, share]: [RuledCell | undefined, number] = [undefined, 0]
  for (let i = strips.at(box[1]); i <= strips.at(box[3]); i += 1) {
    for (const cell of strips.cells[i] ?? []) {
      step()
      const within = shareWithin(box, cell.box)
      if (within > share) [best, share] = [cell, within]
    }
  }
  return best
}

/**
 * Tells the cells that a text of another one reaches into: in a picture that may be the texts of both,
 * recognized as one.
 */
function reachedFromOthers(
  byCell: ReadonlyMap<RuledCell, readonly Word[]>,
): (cell: RuledCell) => boolean {
  const pictured = [...byCell].flatMap(([cell, words]) =>
    words
      .filter((word) => word.recognized !== undefined && shareWithin(word.box, cell.box) < 0.9)
      .map((word) => ({ cell, word })),
  )
  return (cell) =>
    pictured.some(({ cell: own, word: { box, size } }) => {
      const [left, top, right, bottom] = intersect(box, cell.box)
      return own !== cell && right - left > 0.5 * size && bottom - top > 0.5 * size
    })
}

function placed(
  page: number,
  { box, xs, ys, cells, labels }: Lattice,
  byCell: ReadonlyMap<RuledCell, readonly Word[]>,
): PlacedTable {
  const isReached = reachedFromOthers(byCell)
  const placedCells = cells
    .filter((cell) => !cell.isLoose || byCell.has(cell))
    .map((cell): PlacedCell => {
      const words = byCell.get(cell) ?? []
      const text = words.length === 0 ? '' : textIn(words, cell.box)
      const own = { ...cell, words, text }
      return isReached(cell) && mayHoldNumber(own) ? { ...own, hasInk: true } : own
    })
  const table = { page, box, xs, ys, cells: placedCells }
  return labels === undefined ? table : { ...table, labels }
}
