import { compose } from '../../corpus/make/compose.js'
import { encode } from '../../corpus/make/encode.js'
import type { Paper } from '../../corpus/make/paper.js'
import { recipes } from '../../corpus/make/recipes.js'
import type { Truth } from '../../corpus/make/truth.js'
import type { Format } from '../../src/document.js'
import { layoutNames, layouts, writeLayout } from './forge.js'
import type { MutationName } from './mutate.js'

/** A way to write a report down: what is done to its paper, and the bytes of that. */
export interface Writer {
  readonly name: string
  readonly format: Format
  readonly paper: (truth: Truth) => Paper
  readonly write: (paper: Paper, truth: Truth) => Uint8Array
}

const forged: readonly Writer[] = layoutNames.map((name) => {
  const { format, reshape } = layouts[name] as (typeof layouts)[typeof name] & {
    reshape?: (paper: Paper, truth: Truth) => Paper
  }
  return {
    name,
    format,
    paper: (truth) => reshape?.(compose(truth), truth) ?? compose(truth),
    write: (paper, truth) => writeLayout(name, paper, truth),
  }
})

/** A layout of the corpus as a way to write any report down. */
export function writerOf(name: string, format: Format): Writer {
  const recipe = recipes[name]
  if (recipe === undefined) throw new Error(`no layout named ${name}`)
  return {
    name,
    format,
    paper: (truth) =>
      (recipe.reshape ?? []).reduce((now, reshape) => reshape(now, truth), compose(truth)),
    write: (paper, truth) => {
      const written = recipe.write(paper, truth)
      return typeof written === 'string' ? encode(written, recipe.encoding ?? 'utf8') : written
    },
  }
}

const word = ['plain', 'wps', 'gaps', 'empties', 'nested', 'lists', 'tracked', 'controls', 'boxes']
const pdf = ['vertical', 'turned-page', 'scattered', 'decoys', 'level-rules', 'no-rules']

/** The ways in which a report of a fictitious body is written down, in every format. */
export const writers: readonly Writer[] = [
  ...forged,
  ...[...word, 'hidden', 'strict'].map((name) => writerOf(`docx-${name}`, 'docx')),
  ...pdf.map((name) => writerOf(`pdf-${name}`, 'pdf')),
]

/**
 * Where a cell more or less moves others on the page, and nothing shows that it did, the page says
 * something else: all that follows in a grid that flows, the rest of the row on paper without rules
 * between the columns. So do sentences whose columns keep their names when they change places, and two
 * cells merged where merged cells are written out: each of them prints the number. The rows of a sheet are
 * padded to one length: where a cell is lost in one, the last one is blank.
 */
export const isAnotherReport = (layout: string, name: MutationName): boolean =>
  (narrow.has(layout) && /^(?:otherDigits|noteMarks|financialDigits)$/.test(name)) ||
  changed.some(([layouts, names]) => layouts.test(layout) && names.test(name))

/** Layouts in charsets that have not all characters. */
const narrow = new Set(
  Object.entries(recipes).flatMap(([name, { encoding = '' }]) =>
    /^(?:gbk|big5)$/.test(encoding) ? [name] : [],
  ),
)

const changed: readonly (readonly [layouts: RegExp, names: RegExp])[] = [
  [/^classGrid$/, /drop|double|widen|narrow|merge|shift|insertRow|Group/],
  [/^pdf-(?:no|level)-rules$/, /^(?:drop|double|halve)(?:Value|Head)$/],
  [/^text-spoken$/, /^swapColumns$/],
  [/^sheet-csv-repeated$/, /^mergeValues$/],
  [/^sheet-csv/, /^dropValue$/],
]
