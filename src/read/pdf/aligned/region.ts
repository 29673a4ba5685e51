import { around, widthOf } from '../box.js'
import { type Chunk, chunksOf } from '../chunks.js'
import type { Line } from '../lines.js'
import type { Ruling } from '../rulings.js'

/** A line of what may be a table without upright rules. */
export interface Row {
  readonly line: Line
  readonly chunks: readonly Chunk[]
  /** Holds values beside a label, or several of them. */
  readonly isData: boolean
}

export function rowOf(line: Line): Row {
  const chunks = chunksOf(line)
  const values = chunks.filter(({ isValue }) => isValue).length
  const isData = values > 2 || (values > 0 && chunks.length > 1 && chunks[0]?.isValue !== true)
  return { line, chunks, isData }
}

/** In ems: a title of a table stands no farther above its first row than this. */
const farAbove = 2.6
/** In ems: lines of one label stand nearer to each other than this. */
export const nearLines = 0.6

/** Stretches of lines with data rows, with the header above and the ends of labels below. */
export function regionsOf(rows: readonly Row[], level: readonly Ruling[]): Row[][] {
  if (!rows.some(({ isData }) => isData)) return []
  const [left, , right] = around(rows.map(({ line }) => line.box))
  const stretches: Row[][] = [[]]
  rows.forEach((row, index) => {
    if (isBreak(row, nearestSize(rows, index), right - left)) stretches.push([])
    else stretches.at(-1)?.push(row)
  })
  return stretches
    .map((stretch) => trimmed(stretch, level))
    .filter((region) => {
      const own = region.filter(({ isData }) => isData)
      return own.length > 1 || own.some(({ chunks }) => chunks.length > 4)
    })
}

/** The size of the data next to a line, which is that of its table if it is of one. */
function nearestSize(rows: readonly Row[], index: number): number {
  const before = rows.slice(0, index).findLast(({ isData }) => isData)
  const after = rows.slice(index + 1).find(({ isData }) => isData)
  return Math.max(before?.line.size ?? 0, after?.line.size ?? 0)
}

/** Prose and headings part tables. */
function isBreak({ line, chunks, isData }: Row, size: number, width: number): boolean {
  if (isData || chunks.length > 1) return false
  const isProse = widthOf(line.box) > 0.6 * width && line.text.length > 20
  return isProse || line.size > 1.15 * size || /[。；]$/u.test(line.text)
}

function trimmed(stretch: readonly Row[], level: readonly Ruling[]): Row[] {
  const first = stretch.findIndex(({ isData }) => isData)
  const last = stretch.findLastIndex(({ isData }) => isData)
  if (first < 0) return []
  const size = stretch[first]?.line.size ?? 0
  const gap = (index: number) =>
    (stretch[index + 1]?.line.box[1] ?? 0) - (stretch[index]?.line.box[3] ?? 0)
  const isRuled = (index: number) => {
    const [from, to] = [stretch[index]?.line.box[3] ?? 0, stretch[index + 1]?.line.box[1] ?? 0]
    return level.some(({ at, from: x0, to: x1 }) => at > from - 1 && at < to + 1 && x1 - x0 > 100)
  }
  let start = first
  while (start > 0 && gap(start - 1) < farAbove * size) start -= 1
  let end = last
  while (end + 1 < stretch.length && gap(end) < nearLines * size && !isRuled(end)) end += 1
  return stretch.slice(start, end + 1)
}
