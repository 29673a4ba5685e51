import type { Box } from '../../../document.js'
import { middleY } from '../../geometry/box.js'
import type { Lattice, RuledCell } from '../../geometry/lattice.js'
import type { Ruling } from '../../geometry/ruling.js'
import { type Line, linesOf } from './lines.js'
import { isQuantity } from '../../value.js'
import type { Word } from './words.js'
import { addTo } from '../../../lists.js'

/** A text with the number of a list begins anew: 1. （一） 一、 第二十条. */
export const begins = /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第|注)/u

/**
 * Lines between rows that the page rules as one: where cells side by side each hold as many values,
 * level with each other, each line of them is a row.
 */
export function unruledRows(
  lattice: Lattice,
  byCell: ReadonlyMap<RuledCell, readonly Word[]>,
): Ruling[] {
  const bands = new Map<string, RuledCell[]>()
  for (const cell of lattice.cells) {
    addTo(bands, `${cell.row} ${cell.rowSpan}`, cell)
  }
  return [...bands.values()].flatMap((band) => rowsWithin(band, byCell))
}

function rowsWithin(
  band: readonly RuledCell[],
  byCell: ReadonlyMap<RuledCell, readonly Word[]>,
): Ruling[] {
  const filled = band
    .map((cell) => ({ cell, lines: linesOf(horizontal(byCell.get(cell) ?? [])) }))
    .filter(({ lines }) => lines.length > 0)
  const values = filled.filter(({ lines }) => lines.every(({ text }) => isQuantity(text)))
  const several = values.filter(({ lines }) => lines.length > 1)
  const anchors = [...several].sort((a, b) => b.lines.length - a.lines.length)[0]?.lines ?? []
  // Long numbers may be broken in a cell or two; rows have their values in most of the columns.
  const isRows = several.length > 1 && several.length > 0.6 * values.length
  const labels = filled.filter((one) => !values.includes(one))
  const isLabelled =
    labels.length === 0 || labels.some(({ lines }) => lines.length >= anchors.length)
  if (!isRows || !isLabelled || !values.every(({ lines }) => areLevel(lines, anchors))) return []
  const all = filled.flatMap(({ lines }) => lines)
  const places = anchors
    .slice(1)
    .map((line, index) => boundary((anchors[index] ?? line).box, line.box, all))
  const whole = new Set(filled.filter(({ lines }) => lines.length === 1).map(({ cell }) => cell))
  return band
    .filter((cell) => !whole.has(cell))
    .flatMap(({ box }) => places.map((at) => ({ at, from: box[0], to: box[2] })))
}

const horizontal = (words: readonly Word[]) =>
  words.filter(({ angle, vertical }) => angle === 0 && !vertical)

function areLevel(lines: readonly Line[], anchors: readonly Line[]): boolean {
  return lines.every((line) =>
    anchors.some((anchor) => Math.abs(middleY(line.box) - middleY(anchor.box)) < line.size / 2),
  )
}

/** Where two rows part: in the middle of the widest white between their values. */
export function boundary(above: Box, below: Box, lines: readonly Line[]): number {
  const from = middleY(above)
  const to = middleY(below)
  const between = lines
    .filter(({ box }) => middleY(box) >= from - 1 && middleY(box) <= to + 1)
    .map(({ box }) => box)
    .sort((a, b) => a[1] - b[1])
  let [place, widest, reached] = [(from + to) / 2, -Infinity, between[0]?.[3] ?? from]
  for (const [, y0, , y1] of between) {
    if (y0 - reached > widest && y0 > reached - 2) {
      widest = y0 - reached
      place = (y0 + reached) / 2
    }
    reached = Math.max(reached, y1)
  }
  return place > from && place < to ? place : (from + to) / 2
}
