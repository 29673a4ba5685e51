import { printed } from '../../form/form.js'
import { fold } from '../../text.js'
import { holdsNumber } from '../table/cells.js'
import { labelKey } from '../table/label.js'
import type { PartRow } from './part-form.js'
import type { Run } from './runs.js'

/**
 * Whether the values of the rows stand under the columns of the form: the words over them hold the
 * letters of the columns' labels, however these are cut, or the rows add up as those of the form do.
 * Where labels stand whole in another order than the form's, so do the columns, whatever the sums: they
 * hold in any order.
 */
export function columnsTold(runs: readonly Run[], rows: readonly (PartRow | null)[]): boolean {
  if (!areInOrder(runs, rows)) return false
  const sums = runs.map((run, at) => sumHolds(run, rows[at] ?? null)).filter((one) => one !== null)
  const held = sums.filter(Boolean).length
  return (held >= 3 && held >= 0.8 * sums.length) || areHeaded(runs, rows)
}

/** False where whole labels of one depth, one after the other, are not in the order of the form. */
function areInOrder(runs: readonly Run[], rows: readonly (PartRow | null)[]): boolean {
  let words: string[] = []
  return runs.every(({ before, own }, at) => {
    const texts = [...before, own].flat().flatMap(({ item }) => item.text.split(/\s+/))
    words = [...words, ...texts.map(labelKey)]
    const row = rows[at] ?? null
    if (row === null) return true
    const over = words
    words = []
    return [1, 2].every((depth) => isInOrder(over, labelsOf(row, depth)))
  })
}

/** The keys of the columns' own labels of one depth. */
function labelsOf({ targets }: PartRow, depth: number): string[][] {
  const chains = targets.map(({ field }) => field.column).filter(({ length }) => length === depth)
  return chains.map((chain) => [...new Set([chain.at(-1) ?? ''].flat().map(labelKey))])
}

function isInOrder(words: readonly string[], labels: readonly (readonly string[])[]): boolean {
  const all = labels.flat()
  // A label that several columns bear tells no order.
  if (new Set(all).size < all.length) return true
  const orders = words.map((word) => labels.findIndex((some) => some.includes(word)))
  const found = orders.filter((order) => order >= 0)
  return found.every((order, at) => at === 0 || order > (found[at - 1] ?? -1))
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
