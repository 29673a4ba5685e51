import { printed } from '../../form/form.js'
import { fold } from '../../text.js'
import { holdsNumber } from '../table/cells.js'
import type { PartRow } from './part-form.js'
import type { Run } from './runs.js'

/**
 * Whether the values of the rows stand under the columns of the form: the words over them hold the
 * letters of the columns' labels, however these are cut, or the rows add up as those of the form do.
 */
export function columnsTold(runs: readonly Run[], rows: readonly (PartRow | null)[]): boolean {
  const sums = runs.map((run, at) => sumHolds(run, rows[at] ?? null)).filter((one) => one !== null)
  const held = sums.filter(Boolean).length
  return (held >= 3 && held >= 0.8 * sums.length) || areHeaded(runs, rows)
}

/** Whether a row's total is the sum of the others; null where it shows nothing. */
function sumHolds({ values }: Run, row: PartRow | null): boolean | null {
  if (row?.entry == null || values.length < 4) return null
  const numbers = values.map(({ item }) => (holdsNumber(item) ? (item.numeral.value ?? 0) : 0))
  const parts = numbers.slice(0, -1)
  if (parts.filter((one) => one !== 0).length < 2) return null
  return parts.reduce((sum, one) => sum + one, 0) === numbers.at(-1)
}

/** Whether over each row the labels of its columns stand, or over one above it with the same. */
function areHeaded(runs: readonly Run[], rows: readonly (PartRow | null)[]): boolean {
  let known = ''
  let words = ''
  return runs.every(({ before, own }, at) => {
    words += [...before, own]
      .flat()
      .map(({ item }) => item.text)
      .join('')
    const row = rows[at] ?? null
    if (row === null) return true
    const labels = row.targets.map(({ field }) => field.column.at(-1) ?? '')
    const key = labels.map(printed).join('|')
    const isHeaded = key === known || holdsLabels(lettersOf(words), labels)
    known = key
    words = ''
    return isHeaded
  })
}

/** Whether letters are there for all labels, in one of the ways that each is printed. */
function holdsLabels(
  letters: readonly string[],
  labels: readonly (string | readonly string[])[],
): boolean {
  let left = letters
  return labels.every((label) => {
    const names = typeof label === 'string' ? [label] : label
    const rest = names.map((name) => without(left, lettersOf(name))).find((one) => one !== null)
    left = rest ?? left
    return rest !== undefined
  })
}

function without(letters: readonly string[], taken: readonly string[]): string[] | null {
  const left = [...letters]
  for (const letter of taken) {
    const at = left.indexOf(letter)
    if (at < 0) return null
    left.splice(at, 1)
  }
  return left
}

function lettersOf(text: string): string[] {
  return [...fold(text).replace(/[^\p{L}]/gu, '')]
}
