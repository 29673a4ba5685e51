import { itemOf } from '../table/cells.js'
import type { Entry, Lexicon } from '../table/lexicon.js'
import type { Naming } from './naming.js'
import type { PartForm, PartRow } from './part-form.js'
import type { Piece } from './pieces.js'
import type { Run } from './runs.js'
import { impliedBy } from './witness.js'

/** A row whose numbers stand together without a blank between some of them. */
interface Glued {
  readonly at: number
  readonly row: PartRow
}

/**
 * The runs, where those are parted in which numbers stand together without a blank between: 85923835 60 61
 * 1171370. Where one ends and the next begins is told by the sums down the columns: all that is printed
 * has to be what they come to, column by column.
 * @param rows the row of the form that each run is, by its place; null for what is none
 */
export function withGluedParted(
  lexicon: Lexicon,
  form: PartForm,
  runs: readonly Run[],
  rows: readonly (number | null)[],
  namings: readonly Naming[],
): readonly Run[] {
  let glued = gluedAmong(form, runs, rows, namings)
  if (glued.length === 0) return runs
  const values = valuesOf(form, runs, rows)
  const parted = [...runs]
  for (let left = glued.length + 1; glued.length < left;) {
    left = glued.length
    for (const { at, row } of glued) {
      const unknown = new Set(glued.flatMap((one) => one.row.targets.map(({ pointer }) => pointer)))
      const numbers = row.targets.map(({ pointer }) => impliedBy(pointer, values, unknown))
      const pieces = partedInto(lexicon, runs[at]?.values ?? [], numbers)
      if (pieces === null) continue
      parted[at] = { ...(runs[at] as Run), values: pieces }
      for (const [nth, { pointer }] of row.targets.entries())
        values.set(pointer, numbers[nth] ?? null)
      glued = glued.filter((one) => one.at !== at)
    }
  }
  return parted
}

/** Runs beside the label of one row that have fewer numbers than it, and more digits. */
function gluedAmong(
  { rows: form }: PartForm,
  runs: readonly Run[],
  rows: readonly (number | null)[],
  namings: readonly Naming[],
): Glued[] {
  return runs.flatMap(({ values, isLine }, at) => {
    const { likeness, isBeside } = namings[at] as Naming
    const isNamed = (entry: Entry | null) => entry !== null && likeness.get(entry) === 1
    const [row, ...others] = form.filter(
      (one, nth) => isNamed(one.entry) && one.entry?.optional !== true && !rows.includes(nth),
    )
    if (row === undefined || others.length > 0 || rows[at] !== null || !isBeside || !isLine)
      return []
    const digits = values.map(({ item }) => item.text).join('')
    const isFewer = values.length < row.targets.length && digits.length >= row.targets.length
    return isFewer && /^\d+$/.test(digits) ? [{ at, row }] : []
  })
}

function valuesOf(
  form: PartForm,
  runs: readonly Run[],
  rows: readonly (number | null)[],
): Map<string, number | null> {
  const values = new Map<string, number | null>()
  for (const [at, run] of runs.entries()) {
    const { targets = [] } = form.rows[rows[at] ?? -1] ?? {}
    for (const [nth, { pointer }] of targets.entries())
      values.set(pointer, run.values[nth]?.item.numeral.value ?? null)
  }
  return values
}

/** Pieces cut where the numbers end that they are; null where they are not just these. */
function partedInto(
  lexicon: Lexicon,
  pieces: readonly Piece[],
  numbers: readonly (number | null)[],
): Piece[] | null {
  const texts = numbers.map(String)
  if (texts.join('') !== pieces.map(({ item }) => item.text).join('')) return null
  const parted: Piece[] = []
  for (const { item, from, ...piece } of pieces) {
    for (let done = 0; done < item.text.length;) {
      const text = texts[parted.length] ?? ''
      if (!item.text.startsWith(text, done)) return null
      const start = from + done
      parted.push({
        ...piece,
        item: itemOf(lexicon, text, item.place),
        from: start,
        to: start + text.length,
      })
      done += text.length
    }
  }
  return parted
}
