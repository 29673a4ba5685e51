import type { Block, Cell, Document } from '../../document.js'
import { formTable } from '../../grid.js'
import { isPageNumber } from '../../text.js'
import { type Atom, isKnown, isWords, labelled } from './segment.js'
import type { Lexicon } from '../table/lexicon.js'
import {
  isBlank,
  isOnly,
  isValue,
  type Item,
  itemOf,
  type Line,
  linesOfTable,
} from '../table/cells.js'
import { inPairs } from './label-value.js'
import { lineOf } from './regions.js'
import { rowsOf } from './rows.js'
import { isSpeech, partHeadings } from './speech.js'
import { splitCells } from './tokenize.js'
import { append, greatest, least } from '../../lists.js'

/** Rows put together again from lines of text, and the blocks that turned out to be cells. */
export interface Flattened {
  readonly lines: readonly Line[]
  readonly cells: ReadonlySet<number>
}

/**
 * Puts rows together from tables that have become lines of text: one cell a line, or one row a
 * line. The form's labels divide the cells; the numbers after a label are its row's.
 */
export function flatten(lexicon: Lexicon, document: Document): Flattened {
  const { blocks } = document
  const all = stretchesOf(lexicon, blocks).map((stretch) => ({
    ...stretch,
    rows: stretch.grid ? [] : looseRows(lexicon, stretch.blocks, blocks),
  }))
  // Where the parts with tables have headings and cells, there are none elsewhere.
  const inParts = all.filter(({ inPart }) => inPart)
  const isFound = inParts.some(({ grid, rows }) => grid || rows.length > 0)
  const stretches = isFound ? inParts : all
  const reversed = stretches.some(({ rows }) => isReversed(rows))
  const lines: Line[] = []
  const cells = new Set<number>()
  for (const stretch of stretches) {
    const found = stretch.grid
      ? ruledLines(lexicon, stretch.blocks, blocks)
      : looseLines(stretch.rows, stretch.blocks, reversed)
    append(lines, found.lines)
    for (const block of found.cells) cells.add(block)
  }
  return { lines, cells }
}

/** Neighbouring lines that prose, headings of parts and tables keep apart from others. */
interface Stretch {
  /** Whether it stands under the heading of a part that has a table. */
  readonly inPart: boolean
  readonly grid: boolean
  readonly blocks: readonly number[]
}

function stretchesOf(lexicon: Lexicon, blocks: readonly Block[]): Stretch[] {
  const headings = new Map(partHeadings(lexicon, blocks).map(({ index, key }) => [index, key]))
  const stretches: { inPart: boolean; own: number[] }[] = [{ inPart: false, own: [] }]
  const hasTable = (key: string | undefined) => lexicon.parts.some(({ name }) => name === key)
  blocks.forEach((block, index) => {
    const last = stretches.at(-1)
    const isHeading = headings.has(index)
    if (block.type === 'table' || isHeading || isSpeech(lexicon, block.text)) {
      const inPart = isHeading ? hasTable(headings.get(index)) : last?.inPart === true
      stretches.push({ inPart, own: [] })
    } else last?.own.push(index)
  })
  return stretches.flatMap(({ inPart, own }) =>
    partRuled(lexicon, own, blocks).map((one) => ({ ...one, inPart })),
  )
}

/** Rows with rules or tabs between as many cells each are a grid of their own. */
function partRuled(
  lexicon: Lexicon,
  stretch: readonly number[],
  blocks: readonly Block[],
): Omit<Stretch, 'inPart'>[] {
  const parts: { grid: boolean; width: number; marked: boolean; blocks: number[] }[] = []
  for (const index of stretch) {
    const { cells, marked } = splitCells(lexicon, textOf(blocks[index]))
    const width = marked && cells.length > 2 ? cells.length : 0
    const last = parts.at(-1)
    const gap = last !== undefined && isGap(last.blocks.at(-1) ?? index, index, blocks)
    if (last !== undefined && !gap && (last.width === width || cells.length === 0))
      last.blocks.push(index)
    else parts.push({ grid: false, width, marked: marked && cells.length > 1, blocks: [index] })
  }
  // Beside marked rows of another width a run is but a part of its table.
  const adjoins = (at: number, other: number) => {
    const [before, after] = [parts[Math.min(at, other)], parts[Math.max(at, other)]]
    const [from, to] = [before?.blocks.at(-1), after?.blocks[0]]
    return from !== undefined && to !== undefined && !isGap(from, to, blocks)
  }
  const isPart = (at: number, other: number) => parts[other]?.marked === true && adjoins(at, other)
  const isWhole = (at: number) => !isPart(at, at - 1) && !isPart(at, at + 1)
  const ruled = parts.map((part, at) => ({
    ...part,
    grid: part.width > 0 && isWhole(at) && holdsTable(lexicon, part.blocks, blocks),
  }))
  return ruled.reduce<Omit<Stretch, 'inPart'>[]>((stretches, part) => {
    const last = stretches.at(-1)
    if (last === undefined || last.grid || part.grid) return [...stretches, part]
    return [...stretches.slice(0, -1), { grid: false, blocks: [...last.blocks, ...part.blocks] }]
  }, [])
}

/** True where blank lines stand between two lines. */
function isGap(from: number, to: number, blocks: readonly Block[]): boolean {
  return lineOf(blocks, to) > lineOf(blocks, from) + 1
}

function holdsTable(
  lexicon: Lexicon,
  indexes: readonly number[],
  blocks: readonly Block[],
): boolean {
  const items = indexes.flatMap((index) =>
    splitCells(lexicon, textOf(blocks[index])).cells.map((text) => itemOf(lexicon, text, {})),
  )
  return items.some((item) => isOnly(item, 'column')) && items.some(isValue)
}

function textOf(block: Block | undefined): string {
  return block === undefined || block.type === 'table' ? '' : block.text
}

function ruledLines(
  lexicon: Lexicon,
  indexes: readonly number[],
  blocks: readonly Block[],
): Flattened {
  const rows = indexes
    .map((index) => ({ index, cells: splitCells(lexicon, textOf(blocks[index])).cells }))
    .filter(({ cells }) => cells.length > 0)
  const table = formTable(
    rows.map(({ cells }) => cells.map((text) => ({ text, rowSpan: 1, columnSpan: 1 }))),
  )
  const placeOf = (cell: Cell) => ({ line: lineOf(blocks, rows[cell.row]?.index ?? 0) })
  const [first = 0] = indexes
  return {
    lines: linesOfTable(lexicon, table, -1 - first, captionAbove(lexicon, first, blocks), placeOf),
    cells: new Set(indexes),
  }
}

/** What counts the tables of a report, at the beginning of a caption: 表3-1 附表二、 */
const tableNumber =
  /^\s*[附续]?表\s*(?:\d{1,2}(?:[-.]\d{1,2})?|[一二三四五六七八九十]{1,3})(?:[\s、.．,，:：]+|(?=\p{Script=Han}))/u

/** The line or paragraph right above a table, but for a rule, where it is a label of the form. */
export function captionAbove(lexicon: Lexicon, at: number, blocks: readonly Block[]): Item | null {
  const lines = [1, 2].map((back) => textOf(blocks[at - back]).replace(tableNumber, ''))
  const whole = itemOf(lexicon, lines.find((line) => line.trim() !== '') ?? '', {})
  // A colon parts cells, and it may part a group from its member: 法人或其他组织：商业企业.
  if (whole.senses.some(({ leaves }) => leaves.length > 0)) return whole
  const above = lines.map((line) => splitCells(lexicon, line).cells)
  const [text = '', ...others] = above.find((cells) => cells.length > 0) ?? []
  const item = itemOf(lexicon, text, {})
  return others.length === 0 && item.senses.length > 0 ? item : null
}

function looseRows(
  lexicon: Lexicon,
  indexes: readonly number[],
  blocks: readonly Block[],
): Atom[][] {
  const rows = rowsOf(inPairs(labelled(lexicon, atomsOf(lexicon, indexes, blocks))))
  const used = rows.flat()
  return used.some(({ item }) => isValue(item)) && used.some(isKnown) ? rows : []
}

function looseLines(
  rows: readonly (readonly Atom[])[],
  indexes: readonly number[],
  reversed: boolean,
): Flattened {
  const used = rows.flat().filter((atom) => isKnown(atom) || isValue(atom.item))
  const own = used.map((atom) => atom.block)
  const [first, last] = [least(own), greatest(own)]
  const lines = rows.map((row) => ({
    items: row.map(({ item }) => item),
    grid: null,
    row: 0,
    caption: null,
    // The form's one row without a label (part four) is told by its order alone.
    ...(reversed && row.some(isWords) ? { doubt: true as const } : {}),
  }))
  return { lines, cells: new Set(indexes.filter((index) => index >= first && index <= last)) }
}

/** Values right after headings, with no label between, are those of the label that follows. */
function isReversed(rows: readonly (readonly Atom[])[]): boolean {
  return rows.some((row, at) => {
    const above = rows[at - 1] ?? []
    const headed =
      above.length > 0 && above.every((atom) => isKnown(atom) && !isOnly(atom.item, 'row'))
    const ofRows = !above.some(({ item }) => isOnly(item, 'column') && headsNoRows(item))
    const bare =
      row.some(({ item }) => isValue(item)) &&
      row.every(({ item }) => isValue(item) || isBlank(item))
    return headed && ofRows && bare
  })
}

/** True for a heading of a table whose one row of numbers bears no label (part 四). */
function headsNoRows({ senses }: Item): boolean {
  return senses.some(({ axis, part }) => axis === 'column' && part.rows.length === 0)
}

function atomsOf(lexicon: Lexicon, indexes: readonly number[], blocks: readonly Block[]): Atom[] {
  const atoms: Atom[] = []
  let printedRow = 0
  let lastLine = -1
  for (const index of indexes) {
    const text = textOf(blocks[index])
    const words = text.trim()
    const isBesideTheCells = words === '' || isPageNumber(words)
    if (isBesideTheCells && text !== '' && !text.includes('\t')) continue
    const { cells, marked } = splitCells(lexicon, text)
    const line = lineOf(blocks, index)
    if (cells.length > 1 || line > lastLine + 1) printedRow += 1
    lastLine = line
    const row = marked ? printedRow : null
    for (const cell of cells)
      atoms.push({ item: itemOf(lexicon, cell, { line }), block: index, row })
    if (cells.length > 1) printedRow += 1
  }
  return atoms
}
