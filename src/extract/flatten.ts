import type { Block, Cell, Document } from '../document.js'
import { formTable } from '../grid.js'
import { fold, splitOrdinal } from '../text.js'
import { lexicon } from './lexicon.js'
import {
  hasSense,
  isBlank,
  isOnly,
  isValue,
  itemOf,
  type Item,
  type Line,
  linesOfTable,
} from './line.js'
import { isPageNumber } from './prose.js'
import { headingsOf } from './sections.js'

/** Rows put together again from lines of text, and the blocks that turned out to be cells. */
export interface Flattened {
  readonly lines: readonly Line[]
  readonly cells: ReadonlySet<number>
}

/** A piece of a line that may be a cell or a part of one. */
interface Atom {
  readonly item: Item
  readonly block: number
  /** Cells of one printed row share it, where the text still shows rows. */
  readonly row: number | null
}

/**
 * Puts rows together from tables that have become lines of text: one cell a line, or one row a
 * line. The form's labels divide the cells; the numbers after a label are its row's.
 */
export function flatten(document: Document): Flattened {
  const lines: Line[] = []
  const cells = new Set<number>()
  for (const stretch of stretchesOf(document.blocks)) {
    const found = stretch.grid
      ? ruledRows(stretch.blocks, document.blocks)
      : looseRows(stretch.blocks, document.blocks)
    lines.push(...found.lines)
    for (const block of found.cells) cells.add(block)
  }
  return { lines, cells }
}

/** Neighbouring lines that prose, headings of parts and tables keep apart from others. */
interface Stretch {
  readonly grid: boolean
  readonly blocks: readonly number[]
}

function stretchesOf(blocks: readonly Block[]): Stretch[] {
  const passages = blocks.map((block, index) => ({
    text: block.type === 'table' ? '' : block.text.trim(),
    block: index,
    inTable: false,
  }))
  const named = headingsOf(passages).filter(({ key }) => key !== 'unclassified')
  const headings = new Set(named.map(({ index }) => index))
  const stretches: number[][] = [[]]
  blocks.forEach((block, index) => {
    if (block.type === 'table' || headings.has(index) || isSpeech(block.text)) stretches.push([])
    else stretches.at(-1)?.push(index)
  })
  return stretches.flatMap((some) => partRuled(some, blocks))
}

/** Rows with rules or tabs between as many cells each are a grid of their own. */
function partRuled(stretch: readonly number[], blocks: readonly Block[]): Stretch[] {
  const parts: { grid: boolean; width: number; blocks: number[] }[] = []
  for (const index of stretch) {
    const { cells, marked } = splitCells(textOf(blocks[index]))
    const width = marked && cells.length > 2 ? cells.length : 0
    const last = parts.at(-1)
    if (last !== undefined && (last.width === width || cells.length === 0)) last.blocks.push(index)
    else parts.push({ grid: false, width, blocks: [index] })
  }
  const ruled = parts.map((part) => ({
    ...part,
    grid: part.width > 0 && holdsTable(part.blocks, blocks),
  }))
  return ruled.reduce<Stretch[]>((joined, part) => {
    const last = joined.at(-1)
    if (last === undefined || last.grid || part.grid) return [...joined, part]
    return [...joined.slice(0, -1), { grid: false, blocks: [...last.blocks, ...part.blocks] }]
  }, [])
}

function holdsTable(indexes: readonly number[], blocks: readonly Block[]): boolean {
  const items = indexes.flatMap((index) =>
    splitCells(textOf(blocks[index])).cells.map((text) => itemOf(text, {})),
  )
  return items.some((item) => isOnly(item, 'column')) && items.some(isValue)
}

function textOf(block: Block | undefined): string {
  return block === undefined || block.type === 'table' ? '' : block.text
}

function ruledRows(indexes: readonly number[], blocks: readonly Block[]): Flattened {
  const rows = indexes
    .map((index) => ({ index, cells: splitCells(textOf(blocks[index])).cells }))
    .filter(({ cells }) => cells.length > 0)
  const table = formTable(
    rows.map(({ cells }) => cells.map((text) => ({ text, rowSpan: 1, columnSpan: 1 }))),
  )
  const lineOf = (cell: Cell) => ({ line: lineNumber(blocks, rows[cell.row]?.index ?? 0) })
  return {
    lines: linesOfTable(table, -1 - (indexes[0] ?? 0), null, lineOf),
    cells: new Set(indexes),
  }
}

function lineNumber(blocks: readonly Block[], index: number): number {
  const block = blocks[index]
  return block === undefined || block.type === 'table' ? index : (block.line ?? index)
}

function looseRows(indexes: readonly number[], blocks: readonly Block[]): Flattened {
  const rows = rowsOf(inPairs(labelled(atomsOf(indexes, blocks))))
  const used = rows.flat()
  if (!used.some(({ item }) => isValue(item)) || !used.some(isKnown))
    return { lines: [], cells: new Set() }
  const own = used.filter((atom) => isKnown(atom) || isValue(atom.item)).map((atom) => atom.block)
  const [first, last] = [Math.min(...own), Math.max(...own)]
  return {
    lines: rows.map((row) => ({
      items: row.map(({ item }) => item),
      grid: null,
      row: 0,
      caption: null,
    })),
    cells: new Set(indexes.filter((index) => index >= first && index <= last)),
  }
}

function isKnown({ item }: Atom): boolean {
  return isKnownItem(item)
}

function isKnownItem(item: Item): boolean {
  return item.senses.length > 0 || item.heading
}

function atomsOf(indexes: readonly number[], blocks: readonly Block[]): Atom[] {
  const atoms: Atom[] = []
  let printedRow = 0
  let lastLine = -1
  for (const index of indexes) {
    const text = textOf(blocks[index])
    if (isPageNumber(text.trim()) && text !== '' && !text.includes('\t')) continue
    const { cells, marked } = splitCells(text)
    const line = lineNumber(blocks, index)
    if (cells.length > 1 || line > lastLine + 1) printedRow += 1
    lastLine = line
    const row = marked ? printedRow : null
    for (const cell of cells) atoms.push({ item: itemOf(cell, { line }), block: index, row })
    if (cells.length > 1) printedRow += 1
  }
  return atoms
}

/** Sentences, and notes under a table, are no cells. */
function isSpeech(text: string): boolean {
  if (/^\s*(?:注|备注|说明)\s*[:：]/.test(text)) return true
  const item = itemOf(text.trim(), {})
  if (item.senses.length > 0 || item.heading || text.includes('\t')) return false
  return text.length > 40 && /[。；]/.test(text) && !isSegmented(text.replace(/\d+/g, ''))
}

const rules = /^[\s|+=:_\-─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+$/

/** The cells that a line still shows, by tabs or rules, else what white space parts. */
function splitCells(text: string): { cells: string[]; marked: boolean } {
  if (text.trim() !== '' && rules.test(text) && /[-─━═+|]{3}/.test(text))
    return { cells: [], marked: false }
  if (/[|│┃║]/.test(text)) {
    const inner = text.trim().replace(/^[|│┃║]|[|│┃║]$/g, '')
    return { cells: inner.split(/[|│┃║]/).map((cell) => cell.trim()), marked: true }
  }
  if (text.includes('\t')) {
    const cells = text.split('\t').map((cell) => cell.trim())
    return { cells: cells[0] === '' ? cells.slice(1) : cells, marked: true }
  }
  return { cells: text === '' ? [''] : tokensOf(text), marked: false }
}

/** Words that one space parts are one token; brackets keep their white space; numbers stand alone. */
function tokensOf(text: string): string[] {
  const whole = itemOf(text.trim(), {})
  if (whole.senses.length > 0 || whole.heading || whole.numeral.kind === 'mark')
    return [text.trim()]
  if (whole.numeral.kind === 'number' && !/\d\s+\d/.test(text)) return [text.trim()]
  return text
    .trim()
    .split(/\s{2,}/)
    .flatMap(wordsOf)
}

function wordsOf(text: string): string[] {
  const tokens: string[] = []
  for (const word of text.match(/(?:[（(][^（）()]*[）)]|\S)+/g) ?? []) {
    const last = tokens.at(-1)
    const joins = last !== undefined && !isValue(itemOf(last, {})) && !isValue(itemOf(word, {}))
    if (joins) tokens[tokens.length - 1] = last + word
    else tokens.push(word)
  }
  return tokens
}

/** Joins the pieces of labels that stand on several lines, and parts labels that stand on one. */
function labelled(stream: readonly Atom[]): Atom[] {
  const atoms: Atom[] = []
  let index = 0
  while (index < stream.length) {
    const atom = stream[index] as Atom
    if (isBlank(atom.item) || isValue(atom.item)) {
      atoms.push(atom)
      index += 1
      continue
    }
    const [size, found] = joined(stream, index)
    atoms.push(...found)
    index += size
  }
  return atoms
}

const mostPieces = 8

function joined(stream: readonly Atom[], from: number): [size: number, atoms: Atom[]] {
  const first = stream[from] as Atom
  let words = 1
  while (words < mostPieces && isWords(stream[from + words])) words += 1
  for (let size = words; size >= 1; size -= 1) {
    const pieces = stream.slice(from, from + size)
    const text = pieces.map(({ item }) => item.text).join('')
    const item = size === 1 ? first.item : itemOf(text, first.item.place)
    if (item.senses.length > 0 || item.heading) return [size, [{ ...first, item }]]
    const several = segments(text)
    if (several !== null) {
      return [size, several.map((label) => ({ ...first, item: itemOf(label, first.item.place) }))]
    }
  }
  return [1, [first]]
}

function isWords(atom: Atom | undefined): boolean {
  return atom !== undefined && !isBlank(atom.item) && !isValue(atom.item)
}

const knownKeys: ReadonlySet<string> = new Set([...lexicon.senses.keys(), ...lexicon.headings])
const longestKey = Math.max(...[...knownKeys].map((key) => key.length))

function isSegmented(text: string): boolean {
  return segments(text) !== null
}

/** A text as the labels that it is made of, without a rest; null where it is not. */
function segments(text: string): string[] | null {
  if (text.length > 400) return null
  const bare = fold(text).replace(/[([{〔【][^()[\]{}〔〕【】]{4,}[)\]}〕】]/g, '|')
  const pieces = bare.split(/[|]|[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.,]|[①-⑳]/)
  const labels: string[] = []
  for (const piece of pieces) {
    const found = segmentPiece(splitOrdinal(piece)[1].replace(/[^\p{L}\p{N}]/gu, ''))
    if (found === null) return null
    labels.push(...found)
  }
  return labels.length > 1 ? asPrinted(text, labels) : null
}

/** The labels as the text prints them: a bracket behind one, which may name its unit, stays. */
function asPrinted(text: string, labels: readonly string[]): string[] {
  let at = 0
  return labels.map((label) => {
    const start = at
    let matched = ''
    while (at < text.length && matched.length < label.length) {
      const char = fold(text[at] ?? '')
      if (label.startsWith(matched + char)) matched += char
      at += 1
    }
    at += /^\s*[（(][^（）()]*[）)]/.exec(text.slice(at))?.[0].length ?? 0
    return text.slice(start, at).trim()
  })
}

function segmentPiece(text: string): string[] | null {
  const ends: (string[] | null)[] = [[]]
  for (let end = 1; end <= text.length; end += 1) {
    ends[end] = null
    for (let start = Math.max(0, end - longestKey); start < end; start += 1) {
      const label = text.slice(start, end)
      const before = ends[start]
      if (before && knownKeys.has(label)) {
        ends[end] = [...before, label]
        break
      }
    }
  }
  return ends[text.length] ?? null
}

/**
 * Where each value has its column's label right before it (cards for small screens, lists of
 * terms), the labels are put before the values, row by row.
 */
function inPairs(atoms: readonly Atom[]): Atom[] {
  const runs = runsOf(atoms)
  const paired = runs.filter(({ labels, values }) => values.length === 1 && isColumn(labels.at(-1)))
  if (runs.length < 3 || 2 * paired.length < runs.length) return [...atoms]
  const rows: { head: Atom[]; columns: Atom[]; values: Atom[] }[] = []
  for (const { labels, values } of runs) {
    const start = labels.findLastIndex(opensRow) + 1
    const own = labels.slice(start)
    const last = rows.at(-1)
    if (start > 0 || last === undefined)
      rows.push({ head: labels.slice(0, start).map(asRow), columns: own, values: [...values] })
    else {
      last.columns.push(...own)
      last.values.push(...values)
    }
  }
  return rows.flatMap(({ head, columns, values }) => [
    ...columns.filter((atom) => !head.includes(atom)),
    ...head,
    ...values,
  ])
}

function isColumn(atom: Atom | undefined): boolean {
  return atom !== undefined && hasSense(atom.item, 'column')
}

function asRow(atom: Atom): Atom {
  const senses = atom.item.senses.filter((sense) => sense.axis === 'row')
  return senses.length === 0 ? atom : { ...atom, item: { ...atom.item, senses } }
}

/** 其他 and 总计 are a row's label where a column's follows them. */
function opensRow(atom: Atom, at: number, labels: readonly Atom[]): boolean {
  return !isColumn(atom) || (hasSense(atom.item, 'row') && at < labels.length - 1)
}

function runsOf(atoms: readonly Atom[]): { labels: Atom[]; values: Atom[] }[] {
  const runs: { labels: Atom[]; values: Atom[] }[] = []
  for (const atom of atoms) {
    const last = runs.at(-1)
    if (!isWords(atom)) last?.values.push(atom)
    else if (last === undefined || last.values.length > 0) runs.push({ labels: [atom], values: [] })
    else last.labels.push(atom)
  }
  return runs
}

/** Cells by rows: the headings of a table by themselves, then labels with the values after them. */
function rowsOf(atoms: readonly Atom[]): Atom[][] {
  const rows: Atom[][] = []
  let labels: Atom[] = []
  let values: Atom[] = []
  const close = () => {
    if (labels.length > 0 || values.some(({ item }) => !isBlank(item)))
      rows.push(...partHeadings(labels, values))
    labels = []
    values = []
  }
  for (const atom of atoms) {
    if (isWords(atom)) {
      if (values.length > 0) {
        values = withoutLabelBlanks(values, atom.row)
        close()
      }
      labels.push(atom)
    } else if (labels.length > 0 || values.length > 0 || !isBlank(atom.item)) values.push(atom)
  }
  close()
  return rows
}

/** Blank cells before a label, in the row that it begins, are those of merged labels above. */
function withoutLabelBlanks(values: readonly Atom[], row: number | null): Atom[] {
  if (row === null) return [...values]
  const end = values.findLastIndex((atom) => !isBlank(atom.item) || atom.row !== row) + 1
  return values.slice(0, end)
}

function partHeadings(labels: readonly Atom[], values: readonly Atom[]): Atom[][] {
  const filled = withoutOddBlanks(labels, values)
  const isHead = ({ item }: Atom) => item.heading || isOnly(item, 'column')
  const first = labels.findIndex(isHead)
  const last = labels.findLastIndex(isHead)
  if (first < 0) return [[...labels, ...filled]]
  const firstRow = labels.findIndex(({ item }, at) => at > last && isOnly(item, 'row'))
  const end = firstRow < 0 ? headingEnd(labels, last) : firstRow
  const start = labels.findLastIndex(({ item }, at) => at < first && isOnly(item, 'row')) + 1
  const heading = labels
    .slice(start, end)
    .filter(({ item }) => isKnownItem(item) || item.key.length <= longestHeading)
  const rows = [labels.slice(0, start), heading, [...labels.slice(end), ...filled]]
  return rows.filter((row) => row.length > 0)
}

/** A running title among the headings of a column is longer than they are. */
const longestHeading = 12

/** 其他 and 总计 after the last heading are headings too; a word of no table is the row's label. */
function headingEnd(labels: readonly Atom[], last: number): number {
  const next = labels.findIndex(({ item }, at) => at > last && item.senses.length === 0)
  return next < 0 ? labels.length : next
}

/** Blank cells between headings and their row's own label come before it, not after. */
function withoutOddBlanks(labels: readonly Atom[], values: readonly Atom[]): readonly Atom[] {
  return labels.length === 0 ? values.filter(({ item }) => !isBlank(item)) : values
}
