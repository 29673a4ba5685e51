import { type Atom, isKnownItem, isWords } from './segment.js'
import { isBlank, isOnly } from '../table/cells.js'
import { append } from '../../lists.js'

/** Cells by rows: the headings of a table by themselves, then labels with the values after them. */
export function rowsOf(atoms: readonly Atom[]): Atom[][] {
  const rows: Atom[][] = []
  let labels: Atom[] = []
  let values: Atom[] = []
  const close = () => {
    if (labels.length > 0 || values.some(({ item }) => !isBlank(item)))
      append(rows, partHeadings(labels, values))
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
  const end = firstRow < 0 ? (ownLabel(labels, filled) ?? headingEnd(labels, last)) : firstRow
  const start = labels.findLastIndex(({ item }, at) => at < first && isOnly(item, 'row')) + 1
  const heading = labels
    .slice(start, end)
    .filter(({ item }) => isKnownItem(item) || item.key.length <= longestHeading)
  const rows = [labels.slice(0, start), heading, [...labels.slice(end), ...filled]]
  return rows.filter((row) => row.length > 0)
}

/**
 * Where the label begins of numbers that stand side by side, though its words head columns elsewhere
 * (行政复议): behind a line of as many headings, or on the line of the numbers; null where nothing tells.
 */
function ownLabel(labels: readonly Atom[], values: readonly Atom[]): number | null {
  const [value] = values
  const isLine = values.length > 1 && values.every(({ block }) => block === value?.block)
  if (value === undefined || !isLine) return null
  if (labels.length === 1) return 0
  const besides = (atom: Atom) => labels.filter(({ block }) => block === atom.block).length
  const headed = labels.findLastIndex((atom) => besides(atom) === values.length)
  const own = labels.findIndex(({ block }) => block === value.block)
  if (headed >= 0) return headed + 1
  return own > 0 ? own : null
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
