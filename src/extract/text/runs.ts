import { append } from '../../lists.js'
import type { Piece, PrintedLine } from './pieces.js'

/** Values that stand side by side, or one below the other, and the words around them. */
export interface Run {
  readonly values: readonly Piece[]
  /** The words before them on their own line. */
  readonly own: readonly Piece[]
  /** Lines of words since the values before, and up to those that follow. */
  readonly before: readonly (readonly Piece[])[]
  readonly after: readonly (readonly Piece[])[]
  /** How many runs stand behind the same words, this one among them. */
  readonly mates: number
  /** True where its values stand on one line. */
  readonly isLine: boolean
  readonly page: number | null
}

/** Values of one line, or of lines that follow each other without a blank one between. */
interface Group {
  readonly values: readonly Piece[]
  readonly isLine: boolean
  readonly page: number | null
}

interface Words {
  readonly words: readonly Piece[]
  /** True where values follow on the same line. */
  readonly isOwn: boolean
}

type Element = Group | Words

/**
 * The runs of values in a part, each as wide as a row of its table where the lines tell so.
 * @param width how many values a row of the table has; null where its rows differ
 */
export function runsOf(lines: readonly PrintedLine[], width: number | null): Run[] {
  const runs: Run[] = []
  let before: (readonly Piece[])[] = []
  let own: readonly Piece[] = []
  let groups: Group[] = []
  const close = () => {
    const rows = rowsAmong(groups, width)
    for (const row of rows) runs.push({ ...row, own, before, after: [], mates: rows.length })
    if (rows.length > 0) {
      own = []
      before = []
    }
    groups = []
  }
  for (const element of elementsOf(lines)) {
    if ('values' in element) groups.push(element)
    else {
      close()
      if (element.isOwn) own = element.words
      else {
        // Words on the line of values, which turned out not to belong to the table.
        if (own.length > 0) before.push(own)
        own = []
        before.push(element.words)
      }
    }
  }
  close()
  return runs.map((run, at) => ({ ...run, after: runs[at + 1]?.before ?? before }))
}

function elementsOf(lines: readonly PrintedLine[]): Element[] {
  const elements: Element[] = []
  let lastLine = -2
  for (const { pieces, line, page } of lines) {
    let words: Piece[] = []
    let values: Piece[] = []
    const take = () => {
      if (words.length > 0) elements.push({ words, isOwn: values.length > 0 })
      if (values.length > 0)
        addGroup(elements, { values, isLine: true, page }, line === lastLine + 1)
      words = []
      values = []
    }
    for (const piece of pieces) {
      if (piece.isValue) values.push(piece)
      else {
        if (values.length > 0) take()
        words.push(piece)
      }
    }
    take()
    lastLine = line
  }
  return elements
}

/** One value a line: lines that follow each other are a group. */
function addGroup(elements: Element[], group: Group, isNext: boolean): void {
  const last = elements.at(-1)
  const isAlone = (one: Group) => one.values.length === 1 || !one.isLine
  if (isNext && last !== undefined && 'values' in last && isAlone(last) && isAlone(group)) {
    const values = [...last.values, ...group.values]
    elements[elements.length - 1] = { values, isLine: false, page: last.page }
  } else elements.push(group)
}

/**
 * Groups that no words part, as rows: a group that holds rows, groups that are the columns of rows, or
 * groups that make up a row.
 */
function rowsAmong(groups: readonly Group[], width: number | null): Group[] {
  if (width === null) return wholeOf(groups)
  const rows: Group[] = []
  for (let at = 0; at < groups.length;) {
    const [size, found] =
      columnsAt(groups, at, width) ?? rowsIn(groups[at], width) ?? rowAt(groups, at, width)
    append(rows, found)
    at += size
  }
  return rows
}

type Taken = readonly [groups: number, rows: readonly Group[]]

/** Groups of one size, as many as a row has values, are its columns. */
function columnsAt(groups: readonly Group[], at: number, width: number): Taken | null {
  const columns = groups.slice(at, at + width)
  const size = columns[0]?.values.length ?? 0
  const areColumns =
    columns.length === width &&
    columns.every(({ values, isLine }) => values.length === size && (!isLine || size === 1))
  if (!areColumns || size === width) return null
  const rows = Array.from({ length: size }, (_, row) => ({
    isLine: false,
    page: columns[0]?.page ?? null,
    values: columns.map(({ values }) => values[row] as Piece),
  }))
  return [width, rows]
}

/** Lines of one value each that hold whole rows, one after the other. */
function rowsIn(group: Group | undefined, width: number): Taken | null {
  const size = group?.values.length ?? 0
  if (group === undefined || group.isLine || size % width !== 0) return null
  const rows = Array.from({ length: size / width }, (_, row) => ({
    ...group,
    values: group.values.slice(row * width, (row + 1) * width),
  }))
  return [1, rows]
}

/** Groups that have as many values together as a row; else the first of them alone. */
function rowAt(groups: readonly Group[], at: number, width: number): Taken {
  const [first] = groups.slice(at, at + 1) as [Group]
  let values: Piece[] = []
  for (let next = at; next < groups.length; next += 1) {
    values = [...values, ...(groups[next]?.values ?? [])]
    if (values.length === width)
      return [next - at + 1, [{ ...first, values, isLine: next === at && first.isLine }]]
    if (values.length > width) break
  }
  return [1, [first]]
}

/** Values that stand alone, one after the other, form one row. */
function wholeOf(groups: readonly Group[]): Group[] {
  const [first] = groups
  if (first === undefined || groups.some(({ values, isLine }) => isLine && values.length > 1))
    return [...groups]
  const values = groups.flatMap((group) => group.values)
  return [{ ...first, values, isLine: groups.length === 1 && first.isLine }]
}
