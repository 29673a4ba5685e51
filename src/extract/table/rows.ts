import { step } from '../../budget.js'
import { type Headings, headingsOf } from './header.js'
import { isTold } from './in-order.js'
import { type DataRow, entryNamed, type Named } from './data-row.js'
import { greatest, least } from '../../lists.js'
import { unitPattern } from '../../numeral.js'
import { memoized } from '../../memo.js'
import { columnsOfNumbers } from './place.js'
import type { Entry, Lexicon, Part } from './lexicon.js'
import {
  type Grid,
  hasSense,
  holdsNumber,
  isBlank,
  isOnly,
  isValue,
  type Item,
  itemOf,
  type Line,
  yearNamed,
} from './cells.js'

/** Reads rows in their order: headings set the columns for the rows below, over tables too. */
export function readRows(lexicon: Lexicon, lines: readonly Line[]): DataRow[] {
  const rows: DataRow[] = []
  let header: Headings | null = null
  eachRow(lines, (line, headings) => {
    if (headings.length > 0) header = nextHeader(header, headingsOf(headings, line))
    rows.push(dataRow(lexicon, line, header))
  })
  return withWholeLabels(lexicon, rows)
}

/**
 * A label that is cut over two rows, of which one holds all the values and the other none, is one label
 * of one row: 4.保护 beside numbers, 第三方合法权益 beside nothing.
 */
function withWholeLabels(lexicon: Lexicon, rows: readonly DataRow[]): DataRow[] {
  const whole: DataRow[] = []
  for (const row of rows) {
    const last = whole.at(-1)
    const joined = last === undefined ? null : joinedRow(lexicon, last, row)
    if (joined === null) whole.push(row)
    else whole[whole.length - 1] = joined
  }
  return whole
}

function joinedRow(lexicon: Lexicon, above: DataRow, below: DataRow): DataRow | null {
  const isEmpty = ({ values }: DataRow) => values.every(isBlank)
  if (isEmpty(above) === isEmpty(below) || entryNamed(above) !== null) return null
  const [upper, lower] = [leafOf(above.labels), leafOf(below.labels)]
  if (upper === null || lower === null || lower.cell?.column !== upper.cell?.column) return null
  const label = joinedLabel(lexicon, [upper, lower])
  if (label === null) return null
  const filled = isEmpty(above) ? below : above
  const part = partOfRow(label, filled.header)
  const named = namedBy(label, part, groupsOver(filled.line, filled.labels))
  const labels = filled.labels.map((one) => (one === upper || one === lower ? label : one))
  return named.type === 'entry' ? { ...filled, part, named, labels } : null
}

function leafOf(labels: readonly Item[]): Item | null {
  return labels.findLast((item) => !isBlank(item)) ?? null
}

/** Calls for each row of data, with the headings that have come since the row before. */
function eachRow(
  lines: readonly Line[],
  call: (line: Line, headings: readonly Line[]) => void,
): void {
  let headings: Line[] = []
  for (const line of lines) {
    const role = roleOf(line, headings.length > 0)
    if (role === 'heading') headings = [...withinPart(headings, line), line]
    if (role !== 'data') continue
    call(line, headings)
    headings = []
  }
}

/**
 * Headings at the end of a table whose rows are lost head nothing of another part's table; words of a
 * table that has none of the form's head nothing at all.
 */
function withinPart(headings: readonly Line[], next: Line): readonly Line[] {
  if (headings.at(-1)?.grid?.table === next.grid?.table) return headings
  const known = partsOf(headings)
  const parts = partsOf([next])
  const isOfForm = headings.some(({ items }) =>
    items.some((item) => item.senses.length > 0 || item.heading),
  )
  if (parts.size > 0 && !isOfForm) return []
  const isOther = known.size > 0 && parts.size > 0 && ![...parts].some((part) => known.has(part))
  return isOther ? [] : headings
}

/** The parts whose columns some headings name. */
function partsOf(lines: readonly Line[]): ReadonlySet<Part> {
  const senses = lines.flatMap(({ items }) => items.flatMap((item) => item.senses))
  return new Set(senses.flatMap(({ axis, part }) => (axis === 'column' ? [part] : [])))
}

/** Lines of text may repeat a heading in pieces; the one that was whole still holds. */
function nextHeader(last: Headings | null, next: Headings | null): Headings | null {
  if (next === null || last === null || next.lines.some(({ grid }) => grid !== null)) return next
  const isBroken = last.part === next.part && last.table === null && !isTold(next) && isTold(last)
  return isBroken ? last : next
}

type Role = 'heading' | 'data' | 'none'

/** The role of a row, told by its cells and by whether headings stand right above it. */
export function roleOf(line: Line, open: boolean): Role {
  // It has no cell of its own: headings reach down into it from above.
  if (line.items.length === 0) return 'none'
  const items = line.items.filter((item) => !isBlank(item))
  if (items.length === 0) return open || line.items.length > 1 ? 'data' : 'none'
  if (items.some((item) => isOnly(item, 'row'))) return 'data'
  const years = items.filter((item) => yearNamed(item) !== null)
  if (open && years.length === items.length) return 'heading'
  const isNumber = (item: Item) => holdsNumber(item) && item.senses.length === 0
  // Years side by side, with no number beside them, head columns.
  if (years.length > 1 && !items.some((item) => isNumber(item) && !years.includes(item)))
    return 'heading'
  if (items.some(isNumber)) return 'data'
  if (items.some((item) => item.heading || isOnly(item, 'column'))) {
    // A title row of a band (第二十条第（一）项) sets no columns; the other headings head them.
    return items.length === 1 && items[0]?.band ? 'none' : 'heading'
  }
  const words = items.filter((item) => !isValue(item))
  if (words.length === 0) return 'data'
  if (words.every((item) => item.senses.length > 0)) return open ? 'heading' : 'data'
  if (words.length > 1) return 'heading'
  return isWholeRow(line) ? 'none' : open ? 'heading' : 'data'
}

function isWholeRow(line: Line): boolean {
  const [item] = line.items
  return (
    line.items.length === 1 && (item?.cell == null || item.cell.columnSpan === line.grid?.width)
  )
}

function dataRow(lexicon: Lexicon, line: Line, header: Headings | null): DataRow {
  const { labels, values } = splitRow(line, header)
  const row =
    countedRow(lexicon, line, header, labels, values) ?? labelledRow(line, header, labels, values)
  if (entryNamed(row) !== null) return row
  const whole = labels.filter((item) => !isBlank(item))
  // A label that is cut over cells side by side: 四、结转下 before 年度继续办理.
  for (let from = whole.length - 2; from >= 0; from -= 1) {
    const label = joinedLabel(lexicon, whole.slice(from))
    if (label === null) continue
    const joined = labelledRow(line, header, [...whole.slice(0, from), label], values)
    if (entryNamed(joined) !== null) return joined
  }
  return row
}

/** 行政许可 91件 before one empty cell: the row's only number stands in the cell of its label. */
function countedRow(
  lexicon: Lexicon,
  line: Line,
  header: Headings | null,
  labels: readonly Item[],
  values: readonly Item[],
): DataRow | null {
  const leaf = leafOf(labels)
  const [only, ...others] = values
  if (leaf === null || only === undefined || others.length > 0 || !isBlank(only)) return null
  const { place, cell, text } = leaf
  const [, words = '', count = ''] = countBehind.exec(text.trim()) ?? []
  if (count === '') return null
  const label = itemOf(lexicon, words, place, cell)
  const value = { ...itemOf(lexicon, count, place, only.cell), text }
  const own = labels.map((one) => (one === leaf ? label : one))
  const row = labelledRow(line, header, own, [value])
  return entryNamed(row) === null ? null : row
}

/** A number with its unit behind words. */
const countBehind = new RegExp(
  `^(\\D*\\p{L}.*?)[\\s:：（(]*(?<!\\d)(\\d[\\d,，.]*\\s*(?:${unitPattern}))[)）]?$`,
  'su',
)

function labelledRow(
  line: Line,
  header: Headings | null,
  labels: readonly Item[],
  values: readonly Item[],
): DataRow {
  const leaf = leafOf(labels)
  const part = partOfRow(leaf, header)
  const fitting = header !== null && header.part === part ? header : null
  const named: Named = isShared(leaf, line.grid)
    ? { type: 'none' }
    : namedBy(leaf, part, groupsOver(line, labels))
  return { kinds: kindsOf(line, labels), line, header: fitting, labels, values, part, named }
}

/** A label joined from its pieces; null where the form does not have them together. */
function joinedLabel(lexicon: Lexicon, pieces: readonly Item[]): Item | null {
  const [first] = pieces
  if (first === undefined) return null
  const label = itemOf(lexicon, pieces.map(({ text }) => text).join(''), first.place, first.cell)
  return hasSense(label, 'row') ? label : null
}

/** Splits a row into its labels and the values behind them: by their words first, then by their places. */
function splitRow(line: Line, header: Headings | null): { labels: Item[]; values: Item[] } {
  const { items } = line
  let end = items.findLastIndex((item) => isOnly(item, 'row')) + 1
  const seam = seamOf(items.slice(0, end))
  if (seam > 0) return { labels: items.slice(0, seam), values: items.slice(seam) }
  if (end === 0) end = labelsByPlace(line, header) || leadingWords(items, header)
  while (end < items.length && isFurtherLabel(items, end, line, header)) end += 1
  return { labels: items.slice(0, end), values: items.slice(end) }
}

/** Where two rows run together: behind the first one's label stands a number, then the next label. */
function seamOf(labels: readonly Item[]): number {
  const first = labels.findIndex((item) => hasSense(item, 'row'))
  return labels.findIndex(
    (item, at) => at > first && first >= 0 && holdsNumber(item) && item.senses.length === 0,
  )
}

/** 3.其他 behind a column of running numbers is a label by its place before the first column. */
function labelsByPlace({ items, grid }: Line, header: Headings | null): number {
  const start = grid?.table === header?.table ? header?.heads[0]?.span?.[0] : undefined
  if (start === undefined) return 0
  return (
    items.findLastIndex((item) => hasSense(item, 'row') && (item.cell?.column ?? start) < start) + 1
  )
}

function leadingWords(items: readonly Item[], header: Headings | null): number {
  const isRowless = header?.part.rows.length === 0
  // Where the form's one row has no label, 2020年 before its numbers says which year's they are.
  const isLabel = (item: Item) => !isValue(item) || (isRowless && labelsYear(item))
  const firstValue = items.findIndex((item) => !isLabel(item))
  const before = firstValue < 0 ? items : items.slice(0, firstValue)
  const words = before.findLastIndex((item) => !isBlank(item))
  return isRowless && words < 0 ? 0 : words + 1
}

/** A year in words: 2020 alone may be a number. */
const labelsYear = (item: Item) => yearNamed(item) !== null && item.key.includes('年')

function isFurtherLabel(
  items: readonly Item[],
  at: number,
  line: Line,
  header: Headings | null,
): boolean {
  const item = items[at]
  if (item === undefined || header === null) return false
  if (isBlank(item) && line.grid !== null && line.grid.table !== header.table)
    return (item.cell?.column ?? Infinity) <= lastLabelColumn(line.grid)
  const start = line.grid?.table === header.table ? header.heads[0]?.span?.[0] : undefined
  const surplus = items.length - at > header.heads.length
  if (isBlank(item) || isValue(item)) return false
  const inLabels = start !== undefined && item.cell !== null && item.cell.column < start
  return inLabels || (surplus && !items.slice(0, at).some(holdsNumber))
}

/** The last column that holds labels of rows, with no number in it or before it; -1 where there is none. */
const lastLabelColumn = memoized((grid: Grid): number => {
  const first = least(columnsOfNumbers(grid))
  const labels = grid.slots.flatMap((slots) => {
    step()
    return slots.flatMap((item, column) =>
      item !== null && column < first && isOnly(item, 'row') ? [item.cell?.column ?? column] : [],
    )
  })
  return greatest([-1, ...labels])
})

function partOfRow(leaf: Item | null, header: Headings | null): Part | null {
  const rows = leaf?.senses.filter((sense) => sense.axis === 'row') ?? []
  const [first] = rows
  if (first === undefined) return header?.part ?? null
  if (leaf !== null && !isOnly(leaf, 'row')) return header?.part ?? first.part
  return rows.some((sense) => sense.part === header?.part) ? (header?.part ?? null) : first.part
}

/** The group labels that span the row: in its own cells, or reaching down from above. */
function groupsOver(line: Line, labels: readonly Item[]): Item[] {
  const above = (line.grid?.slots[line.row] ?? []).filter(
    (item): item is Item => item !== null && hasSense(item, 'row') && !line.items.includes(item),
  )
  return [...new Set([...above, ...labels.slice(0, -1)])]
}

function namedBy(leaf: Item | null, part: Part | null, groups: readonly Item[]): Named {
  if (leaf === null) return { type: 'none' }
  const unknown: Named = leaf.key === '' ? { type: 'none' } : { type: 'unknown', key: leaf.key }
  if (part === null) return unknown
  const isSum = part.subtotals.has(leaf.key) && !hasGroupNumber.test(leaf.text)
  const own = isSum ? subtotalOf(groups, part) : undefined
  if (own !== undefined) return { type: 'entry', entry: own }
  const sense = leaf.senses.find((one) => one.axis === 'row' && one.part === part)
  // A group's label that reaches over rows is not the label of the first of them.
  const isOver = sense !== undefined && sense.members.length > 0 && (leaf.cell?.rowSpan ?? 1) > 1
  if (isOver) return { type: 'none' }
  const leaves = sense?.leaves ?? []
  const [entry] = isOnly(leaf, 'row')
    ? leaves
    : leaves.filter((one) => groups.every((item) => spans(item, one)))
  return entry === undefined ? unknown : { type: 'entry', entry }
}

/** A label that reaches over a further row of numbers without a label: it may be that one's as well. */
function isShared(leaf: Item | null, grid: Grid | null): boolean {
  if (leaf === null || leaf.cell === null || grid === null) return false
  const { row, rowSpan } = leaf.cell
  for (let at = row + 1; at < row + rowSpan; at += 1) {
    if (rowsWithoutLabel(grid).has(at)) return true
  }
  return false
}

/** The rows of a table in which numbers begin, but no label of the form does. Every row may ask. */
const rowsWithoutLabel = memoized((grid: Grid): ReadonlySet<number> => {
  const rows = new Set<number>()
  grid.slots.forEach((slots, row) => {
    step()
    const own = slots.filter((item): item is Item => item !== null && item.cell?.row === row)
    if (own.some(holdsNumber) && !own.some((item) => hasSense(item, 'row'))) rows.add(row)
  })
  return rows
})

/** （七）总计 is numbered as the groups are: it is none of a group's rows, however far that reaches. */
const hasGroupNumber = /^\s*[（(][一二三四五六七八九十]+[)）]/

/** 小计 under a group's label is the group's own row. */
function subtotalOf(groups: readonly Item[], part: Part): Entry | undefined {
  const senses = groups.flatMap((item) => item.senses)
  const group = senses.findLast(
    (one) => one.axis === 'row' && one.part === part && one.members.length > 0,
  )
  return group?.leaves.find((entry) => entry.optional)
}

function kindsOf(line: Line, labels: readonly Item[]): Item[] {
  const over = (line.grid?.slots[line.row] ?? []).filter((item): item is Item => item !== null)
  const beside = [...new Set([...over, ...labels])].filter((item) => hasSense(item, 'column'))
  return line.caption === null ? beside : [line.caption, ...beside]
}

/** False only for a group label of the part that spans other rows than this one. */
function spans(item: Item, entry: Entry): boolean {
  const sense = item.senses.find((one) => one.axis === 'row' && one.part === entry.part)
  return sense === undefined || sense.members.length === 0 || sense.members.includes(entry)
}
