import type { Ink, Style } from './ink.js'
import { cut, padEnd, padStart, pieces, widthOf } from './width.js'
import { greatest } from '../lists.js'

/** One slot of a grid: what it shows, and the mark that a finding puts behind it. */
export interface Slot {
  readonly text: string
  readonly mark: string
  readonly style: Style | null
}

export interface GridRow {
  readonly label: string
  readonly slots: readonly Slot[]
}

/** Labelled rows under the headings of their columns. */
export interface Grid {
  readonly title: string
  readonly headings: readonly string[]
  readonly rows: readonly GridRow[]
}

/** Widest pieces, in columns, that headings are broken into until the labels have room. */
const headingPieces = [Infinity, 8, 4]
/** Labels are cut before a table grows wider than the terminal, but not below this. */
const narrowestLabel = 16
const enoughForLabels = 34
const indent = '  '

/** The widest label of a grid, for grids that shall be aligned with each other. */
export function labelWidth({ title, rows }: Grid): number {
  return Math.max(widthOf(title), greatest(rows.map((row) => widthOf(row.label))))
}

/** Lines of a grid no wider than `width` where its numbers allow it; labels are padded to `labels`. */
export function layOut(grid: Grid, width: number, labels: number, ink: Ink): string[] {
  const { headings, widths, left } = fit(grid, width, labels)
  const line = (label: string, slots: readonly string[]) =>
    `${indent}${label}${slots.join('')}`.trimEnd()
  const title = padEnd(cut(grid.title, left), left)
  const top = headings.map((row, at) =>
    ink(
      'dim',
      line(
        at === headings.length - 1 ? title : padEnd('', left),
        row.map((text, c) => `${indent}${padStart(text, widths[c] ?? 0)} `),
      ),
    ),
  )
  const rows = grid.rows.map(({ label, slots }) =>
    line(padEnd(cut(label, left), left), slots.map(slotWriter(widths, ink))),
  )
  return [...top, ...rows]
}

function slotWriter(widths: readonly number[], ink: Ink) {
  return ({ text, mark, style }: Slot, column: number) =>
    indent + ink(style, padStart(text, widths[column] ?? 0) + padEnd(mark, 1))
}

interface Fitted {
  /** Lines of headings, each with a text for every column. */
  readonly headings: readonly (readonly string[])[]
  readonly widths: readonly number[]
  readonly left: number
}

function fit(grid: Grid, width: number, labels: number): Fitted {
  const tries = headingPieces.map((piece) => fitWith(grid, width, piece))
  const wanted = Math.min(labels, enoughForLabels)
  const chosen = tries.find(({ left }) => left >= wanted) ?? tries.at(-1)
  if (chosen === undefined) throw new RangeError('There is always a width to try.')
  return { ...chosen, left: Math.min(labels, Math.max(chosen.left, narrowestLabel)) }
}

function fitWith(grid: Grid, width: number, piece: number): Fitted {
  const broken = grid.headings.map((heading) => pieces(heading, piece))
  const height = greatest(broken.map((lines) => lines.length))
  const headings = Array.from({ length: height }, (_, row) =>
    broken.map((lines) => lines[row - height + lines.length] ?? ''),
  )
  const widths = broken.map((lines, column) =>
    Math.max(
      greatest(lines.map(widthOf)),
      greatest(grid.rows.map((row) => widthOf(row.slots[column]?.text ?? ''))),
    ),
  )
  const taken = widths.reduce((sum, one) => sum + one + indent.length + 1, indent.length)
  return { headings, widths, left: width - taken }
}
