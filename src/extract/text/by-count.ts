import { printed } from '../../form/form.js'
import { addTo } from '../../lists.js'
import { holdsNumber } from '../table/cells.js'
import { labelKey } from '../table/label.js'
import type { Entry } from '../table/lexicon.js'
import { areHeadings, namesIn, spell } from './columns.js'

import { isWithin, type PartForm, type PartRow } from './part-form.js'
import type { Piece, PrintedLine } from './pieces.js'
import { mostForeign, type Strip, tiled } from './tiling.js'
import { heldDown } from './witness.js'

/** A row of the form, and the piece printed in each of its columns; null where it cannot be told. */
export interface CountedRow {
  readonly row: PartRow
  readonly values: readonly (Piece | null)[]
  /** True where each strip of its values stands below the labels of just these columns. */
  readonly isHeaded?: boolean
}

/** Words, or the values of a line that stand side by side, on their way through the lines of a part. */
type Mark =
  | { readonly words: string; readonly line: number }
  | { readonly values: readonly Piece[]; readonly line: number; readonly after: Strip['after'] }

/**
 * Reads a part by the number of its values, where they are as many as the form's rows have columns: the
 * programs that print the text of pages set labels and values apart, and rows among each other, but all
 * are there, each column from top to bottom. Null where that, or the sums of the form, leave a choice.
 */
export function readByCount(form: PartForm, lines: readonly PrintedLine[]): CountedRow[] | null {
  const marks = marksOf(lines)
  const widths = new Set(form.rows.map(({ targets }) => targets.length))
  if (form.part.rows.length === 0) return inSequence(form, marks)
  return widths.size > 1 ? besideLabels(form, marks) : onTable(form, marks)
}

function marksOf(lines: readonly PrintedLine[]): Mark[] {
  const marks: Mark[] = []
  let last: PrintedLine | null = null
  let after = 'words' as Strip['after']
  for (const line of lines.filter(({ pieces }) => pieces.length > 0)) {
    if (last !== null && last.page !== line.page) after = 'page'
    else if (after === 'nothing' && last !== null && line.line > last.line + 1) after = 'gap'
    let values: Piece[] = []
    const close = () => {
      if (values.length > 0) marks.push({ values, line: line.line, after })
      if (values.length > 0) after = 'nothing'
      values = []
    }
    for (const piece of line.pieces) {
      if (piece.isValue) values.push(piece)
      else {
        close()
        marks.push({ words: piece.item.text, line: line.line })
        if (after !== 'page') after = 'words'
      }
    }
    close()
    last = line
  }
  return marks
}

function valuesIn(marks: readonly Mark[]): Piece[] {
  return marks.flatMap((mark) => ('values' in mark ? mark.values : []))
}

/** A table of one row: its values follow one another, and fill it. */
function inSequence({ rows: [row] }: PartForm, marks: readonly Mark[]): CountedRow[] | null {
  const values = valuesIn(marks)
  if (row?.targets.length !== values.length) return null
  return isHeaded([row], marks) ? [{ row, values, isHeaded: areStripsHeaded(row, marks) }] : null
}

/**
 * Whether the labels before each line of values are those of as many columns, in the order of the form:
 * the pages of a sheet that is wider than paper.
 */
function areStripsHeaded(row: PartRow, marks: readonly Mark[]): boolean {
  const names = row.targets.map(({ field }) => printed(field.column.at(-1) ?? ''))
  let named: string[] = []
  let filled = 0
  return marks.every((mark) => {
    if ('words' in mark) {
      named = [...named, ...namesIn(mark.words, row)]
      return true
    }
    filled += mark.values.length
    return named.length === filled && named.every((name, at) => name === names[at])
  })
}

/** Rows of several widths: each value stands behind the label of its row, and before that of the next. */
function besideLabels({ rows }: PartForm, marks: readonly Mark[]): CountedRow[] | null {
  const found = new Map<PartRow, Piece[]>()
  let named: PartRow[] = []
  let isFilled = false
  for (const mark of marks) {
    if ('values' in mark) {
      const [row, ...others] = named
      if (row === undefined || others.length > 0) return null
      for (const value of mark.values) addTo(found, row, value)
      isFilled = true
      continue
    }
    const row = rowNamed(rows, mark.words)
    if (row === null || row === named.at(-1)) continue
    if (found.has(row)) return null
    named = isFilled ? [row] : [...named, row]
    isFilled = false
  }
  const isWhole = rows.every((row) => found.get(row)?.length === row.targets.length)
  return isWhole ? [...found].map(([row, values]) => ({ row, values })) : null
}

/** Rows of one width, whose last column is the sum of the others. */
function onTable(form: PartForm, marks: readonly Mark[]): CountedRow[] | null {
  const rows = rowsPrinted(form, marks)
  if (rows === null || !areInOrder(rows, marks)) return null
  const width = rows[0]?.targets.length ?? 0
  const strips = stripsOf(rows, marks)
  const pointers = rows.flatMap(({ targets }) => targets.map(({ pointer }) => pointer))
  const tiling = tiled(strips, width, rows.length, (valueAt) =>
    heldDown(new Map(pointers.map((pointer, slot) => [pointer, valueAt(slot)]))),
  )
  if (tiling === null) return null
  const slots = new Map(valuesIn(marks).map((piece, at) => [tiling[at] ?? -1, piece]))
  const counted = rows.map((row, at) => ({
    row,
    values: row.targets.map((_, column) => slots.get(at * width + column) ?? null),
  }))
  return isHeaded(rows, marks) && agreeWithLabels(counted, marks) ? counted : null
}

/** The values of lines, with the row whose label stands on their line, or else alone before them. */
function stripsOf(rows: readonly PartRow[], marks: readonly Mark[]): Strip[] {
  const strips: Strip[] = []
  let named = new Map<PartRow, number>()
  for (const mark of marks) {
    if ('words' in mark) {
      const row = rowNamed(rows, mark.words)
      if (row !== null && isTelling(row)) named.set(row, mark.line)
      continue
    }
    const beside = [...named].filter(([, line]) => line === mark.line)
    const [row, ...others] = (beside.length > 0 ? beside : [...named]).map(([one]) => one)
    const own = row === undefined || others.length > 0 ? null : rows.indexOf(row)
    strips.push({ values: mark.values.map(numberOf), after: mark.after, row: own })
    named = new Map()
  }
  return strips
}

/** The number of a piece: 0 for a mark that stands for none; null for anything else, which may be any number. */
function numberOf({ item }: Piece): number | null {
  if (holdsNumber(item)) return item.numeral.value
  return item.numeral.kind === 'mark' ? 0 : null
}

/** The words before the values are the labels of the columns, in no other order than the form's. */
function isHeaded(rows: readonly PartRow[], marks: readonly Mark[]): boolean {
  const [row] = rows
  if (row === undefined) return false
  const wordsIn = (some: readonly Mark[]) =>
    some.flatMap((mark) => ('words' in mark ? [mark.words] : []))
  const isRow = (mark: Mark) =>
    'values' in mark || rows.some((one) => isTelling(one) && rowNamed(rows, mark.words) === one)
  const start = marks.findIndex(isRow)
  return areHeadings(wordsIn(marks.slice(0, start)), wordsIn(marks), row)
}

/**
 * The rows whose labels are there: of a group its rows, or its own row where none of them is printed. Null
 * where some of a group are lacking, or any other row.
 */
function rowsPrinted(form: PartForm, marks: readonly Mark[]): readonly PartRow[] | null {
  const { rows } = form
  const all = marks.flatMap((mark) => ('words' in mark ? [rowsNamed(rows, mark.words)] : []))
  // As many labels that are cut behind the same words as there are rows are theirs.
  const isCounted = (some: readonly PartRow[]) =>
    all.filter(
      (other) => other.length === some.length && other.every((row, at) => row === some[at]),
    ).length >= some.length
  const named = new Set(all.filter(isCounted).flat())
  const isThere = (row: PartRow) => named.has(row) || !isTelling(row)
  const count = valuesIn(marks).length
  const ways = waysToPrint(form).filter((way) => {
    const more = count - way.length * (way[0]?.targets.length ?? 0)
    return more >= 0 && more <= mostForeign
  })
  // Labels that are cut into lines of a few letters are there letter by letter.
  const words = marks.flatMap((mark) => ('words' in mark ? [mark.words] : []))
  const labelsOf = ({ entry }: PartRow) => [...(entry?.chain.at(-1) ?? [])]
  const spelt = () => ways.find((way) => spell(words, way.map(labelsOf)))
  return ways.find((way) => way.every(isThere)) ?? spelt() ?? null
}

/** The ways to print a table: of each group its rows, or its own row. Those with the most rows come first. */
function waysToPrint({ part, rows }: PartForm): PartRow[][] {
  const isRowOf = ({ entry }: PartRow, group: Entry) =>
    entry !== null && entry !== group && isWithin(entry, group)
  const ways = part.rows
    .filter(({ optional }) => optional)
    .reduce<PartRow[][]>(
      (some, group) =>
        some.flatMap((way) => [
          way.filter(({ entry }) => entry !== group),
          way.filter((row) => !isRowOf(row, group)),
        ]),
      [[...rows]],
    )
  return ways.sort((a, b) => b.length - a.length)
}

/** Whether words tell a row: 其他 and 总计 are labels of columns as well. */
function isTelling({ entry }: PartRow): boolean {
  const [label = ''] = entry?.chain.at(-1) ?? []
  return label.length > 2
}

/**
 * The rows whose label words are, or begin, or begin as; several where they have the same beginning, and
 * no number before it tells which of its group it is.
 */
function rowsNamed(rows: readonly PartRow[], text: string): readonly PartRow[] {
  const key = labelKey(text)
  const ordinal = Number(/^\s*(\d{1,2})[.．、，]/.exec(text)?.[1] ?? NaN)
  const fewest = Number.isNaN(ordinal) ? fewestLetters : fewestLetters - 1
  const some = (isNamed: (label: string) => boolean) =>
    rows.filter(({ entry }) => [...(entry?.chain.at(-1) ?? [])].some(isNamed))
  const whole = some((label) => label === key)
  if (whole.length > 0 || key.length < fewest) return whole
  const begun = some((label) => label.startsWith(key))
  if (begun.length === 0) return some((label) => shared(label, key) > fewestLetters)
  const numbered = begun.filter((row) => placeInGroup(rows, row) === ordinal)
  return numbered.length === 1 ? numbered : begun
}

/** Which of the rows under one label a row is, from 1. */
function placeInGroup(rows: readonly PartRow[], { entry }: PartRow): number {
  const above = [...(entry?.chain.at(-2) ?? [])].join()
  const group = rows.filter((row) => [...(row.entry?.chain.at(-2) ?? [])].join() === above)
  return group.findIndex((row) => row.entry === entry) + 1
}

/** How many letters at their beginnings two words have in common. */
function shared(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

function rowNamed(rows: readonly PartRow[], text: string): PartRow | null {
  const [row, ...others] = rowsNamed(rows, text)
  return row === undefined || others.length > 0 ? null : row
}

/** So many letters at its beginning tell a label that goes on on another line. */
const fewestLetters = 3

/** Whether labels that no values part stand in the order of the form. */
function areInOrder(rows: readonly PartRow[], marks: readonly Mark[]): boolean {
  let last = -1
  return marks.every((mark) => {
    if ('values' in mark) {
      last = -1
      return true
    }
    const row = rowNamed(rows, mark.words)
    if (row === null || !isTelling(row)) return true
    const isNext = rows.indexOf(row) >= last
    last = rows.indexOf(row)
    return isNext
  })
}

/** Whether a value right behind the label of one row alone stands in it. */
function agreeWithLabels(counted: readonly CountedRow[], marks: readonly Mark[]): boolean {
  const rows = counted.map(({ row }) => row)
  let named = new Set<PartRow>()
  return marks.every((mark) => {
    if ('words' in mark) {
      const row = rowNamed(rows, mark.words)
      if (row !== null && isTelling(row)) named.add(row)
      return true
    }
    const [row, ...others] = named
    named = new Set()
    if (row === undefined || others.length > 0) return true
    const [value] = mark.values
    // The same number elsewhere is as good.
    const own = counted.find((one) => one.row === row)
    return own?.values.some((one) => one === null || one.item.text === value?.item.text) !== false
  })
}
