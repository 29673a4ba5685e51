import { printed } from '../../form/form.js'
import { fold } from '../../text.js'
import { holdsNumber } from '../table/cells.js'
import { greatest } from '../../lists.js'
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

/**
 * Whether words over a table are the labels of its columns, in no other order than the form's.
 * @param all the words in which the letters of the labels have to be: some are printed below
 */
export function areHeadings(
  over: readonly string[],
  all: readonly string[],
  row: PartRow,
): boolean {
  const labels = row.targets.map(({ field }) => field.column.at(-1) ?? '')
  const keys = labels.map((label) => [label].flat().map(labelKey))
  // 科研 may be the first line of 科研机构: where it stands tells nothing.
  const isCut = (text: string) =>
    keys.flat().some((key) => key !== labelKey(text) && key.startsWith(labelKey(text)))
  const whole = over.filter((text) => !isCut(text))
  return isInOrder(whole, row) && holdsLabels(lettersOf(all.join('')), labels)
}

/** False where whole labels over a row, one after the other, are in no order in which the form prints them. */
function areInOrder(runs: readonly Run[], rows: readonly (PartRow | null)[]): boolean {
  let texts: string[] = []
  return runs.every(({ before, own }, at) => {
    texts = [...texts, ...[...before, own].flat().map(({ item }) => item.text)]
    const row = rows[at] ?? null
    if (row === null) return true
    const over = texts
    texts = []
    return isInOrder(over, row)
  })
}

/** The form's labels of columns of one name, wherever that stands. */
interface Named {
  readonly name: string
  readonly keys: readonly string[]
  /** How many headings stand over it. */
  readonly depth: number
  /** How many columns bear it; 0 of a heading over others. */
  readonly count: number
}

/** Line by line as the form's headings stand, or column by column where they are on one line. */
function isInOrder(over: readonly string[], row: PartRow): boolean {
  const labels = labelsOf(row, areWhole(over, row))
  const byLine = [...labels].sort((a, b) => a.depth - b.depth)
  const most = greatest(labels.map(({ count }) => count))
  const found = over.flatMap((text) => labelsIn(labelKey(text.replace(/\s+/g, '')), labels))
  const own = found.filter(({ count }) => count > 0)
  return [labels, byLine].some((order) => {
    const places = own.map((label) => order.indexOf(label))
    // Each group of columns with the same labels begins anew.
    return places.filter((place, at) => at > 0 && place <= (places[at - 1] ?? -1)).length < most
  })
}

/**
 * True where the names of all columns are printed in full, letter by letter; a shorter text is a piece of a
 * name.
 */
function areWhole(over: readonly string[], { targets }: PartRow): boolean {
  const names = targets.map(({ field }) => printed(field.column.at(-1) ?? ''))
  return holdsLabels(lettersOf(over.join('')), names)
}

function labelsOf({ targets }: PartRow, areWhole: boolean): Named[] {
  const labels = new Map<string, Named>()
  for (const { field } of targets) {
    field.column.forEach((label, at) => {
      const name = labelKey(printed(label))
      const all = [...new Set([label].flat().map(labelKey))]
      const keys = all.filter((key) => !areWhole || key === name || !name.includes(key))
      const known = labels.get(keys.join()) ?? { name: printed(label), keys, depth: at, count: 0 }
      const isLeaf = at === field.column.length - 1
      labels.set(keys.join(), { ...known, count: known.count + (isLeaf ? 1 : 0) })
    })
  }
  return [...labels.values()]
}

/** The names of the columns of which a text consists, as the form prints them. */
export function namesIn(text: string, row: PartRow): string[] {
  const found = labelsIn(labelKey(text), labelsOf(row, false))
  return found.flatMap(({ name, count }) => (count > 0 ? [name] : []))
}

/** The labels of which a text consists, in their order there; none where it says anything else. */
function labelsIn(text: string, labels: readonly Named[]): Named[] {
  const names = labels
    .flatMap((label) => label.keys.map((key) => ({ label, key })))
    .filter(({ key }) => key !== '')
    .sort((a, b) => b.key.length - a.key.length)
  const found: Named[] = []
  for (let from = 0; from < text.length;) {
    const next = names.find(({ key }) => text.startsWith(key, from))
    if (next === undefined) return []
    found.push(next.label)
    from += next.key.length
  }
  return found
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

/** Whether texts hold the letters of all labels, however these are cut. */
export function spell(
  texts: readonly string[],
  labels: readonly (string | readonly string[])[],
): boolean {
  return holdsLabels(lettersOf(texts.join('')), labels)
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
