import { type Label, printed } from '../../form/form.js'
import { spell } from './columns.js'
import type { PartForm } from './part-form.js'
import type { PrintedLine } from './pieces.js'

/**
 * A table that is printed without one of the form's columns: the words over its numbers hold the letters of
 * the labels of all columns but one. Null where they hold those of all, or lack more.
 */
export function withoutColumn(form: PartForm, lines: readonly PrintedLine[]): PartForm | null {
  const [row] = form.rows
  const width = row?.targets.length ?? 0
  const isEven = form.rows.every(({ targets }) => targets.length === width)
  if (row === undefined || form.part.rows.length === 0 || !isEven || width < fewestColumns)
    return null
  const over = wordsOver(lines)
  const labels = row.targets.map(({ field }) => field.column.at(-1) ?? '')
  const groups = [
    ...new Set(row.targets.flatMap(({ field }): Label[] => field.column.slice(0, -1))),
  ]
  if (spell(over, [...groups, ...labels])) return null
  const [lacking, ...others] = labels.flatMap((label, at) =>
    isLacking(over, label, [...groups, ...labels.toSpliced(at, 1)]) ? [at] : [],
  )
  if (lacking === undefined || others.length > 0) return null
  const rows = form.rows.map((one) => ({ ...one, targets: one.targets.toSpliced(lacking, 1) }))
  return { ...form, rows }
}

/** Whether words hold the letters of all other labels, and few of one: it is not there, rather than damaged. */
function isLacking(over: readonly string[], label: Label, others: readonly Label[]): boolean {
  if (!spell(over, others)) return false
  const letters = [...printed(label)]
  const left = letters.filter((letter) => spell(over, [...others, letter]))
  return 2 * left.length <= letters.length
}

/** In a table of a few columns the letters of one say little. */
const fewestColumns = 5

/** The words of the lines before the first that has numbers side by side. */
function wordsOver(lines: readonly PrintedLine[]): string[] {
  const first = lines.findIndex(({ pieces }) => pieces.filter(({ isValue }) => isValue).length > 1)
  const over = lines.slice(0, Math.max(0, first))
  return over.flatMap(({ pieces }) =>
    pieces.flatMap(({ item, isValue }) => (isValue ? [] : [item.text])),
  )
}
