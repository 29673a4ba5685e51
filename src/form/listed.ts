import type { CheckField, Field, Label, Quantity, WordsField } from './form.js'
import { numberings } from './form.js'

/**
 * Forms of one column: each line is a label, a unit and one number. Their lines are told by their
 * order as much as by their words, for some words stand under two headings.
 */

/** What a line may say of itself beside its label. */
interface LineOptions {
  readonly quantity?: Quantity
  /** True where its words are known from memory alone: no filled form has shown them yet. */
  readonly fromMemory?: true
  /** True for 其中：, a part of the line before it, or of the group's own line. */
  readonly partOf?: true
  /** True for a line that bears no number though those around it do. */
  readonly unnumbered?: true
}

interface LineRow extends LineOptions {
  readonly kind: 'line'
  readonly label: Label
  readonly unit: string
}

/** A line that holds a number itself, `total`, and lines under it. */
interface TotalRow<R extends ListedRows = ListedRows> extends LineOptions {
  readonly kind: 'total'
  readonly label: Label
  readonly unit: string
  readonly rows: R
}

/** A line without a number, and the lines under it. */
interface HeadingRow<R extends ListedRows = ListedRows> {
  readonly kind: 'heading'
  readonly label: Label
  readonly rows: R
}

type ListedRow = LineRow | TotalRow | HeadingRow
interface ListedRows {
  readonly [name: string]: ListedRow
}

type FieldsOf<R extends ListedRows> = {
  readonly [name in keyof R]: R[name] extends TotalRow<infer Inner>
    ? { readonly total: Field } & FieldsOf<Inner>
    : R[name] extends HeadingRow<infer Inner>
      ? FieldsOf<Inner>
      : R[name] extends { readonly quantity: 'words' }
        ? WordsField
        : R[name] extends { readonly quantity: 'check' }
          ? CheckField
          : Field
}

/** A line with a number: its unit, and its label with the variants seen. */
export function line(unit: string, label: Label, options: LineOptions = {}): LineRow {
  return { kind: 'line', unit, label, ...options }
}

/** A line that holds words: a name, an address. */
export function words(label: Label): LineRow & { readonly quantity: 'words' } {
  return { kind: 'line', unit: '', label, quantity: 'words' }
}

/** A line that holds boxes (☑是 □否), or a box with its own words behind it (□多语言版本). */
export function check(label: Label): LineRow & { readonly quantity: 'check' } {
  return { kind: 'line', unit: '', label, quantity: 'check' }
}

/** A line with a number of its own, which becomes `total`, and the lines under it. */
export function total<const R extends ListedRows>(
  unit: string,
  label: Label,
  rows: R,
  options: LineOptions = {},
): TotalRow<R> {
  return { kind: 'total', unit, label, rows, ...options }
}

/** A line without a number, over those under it. */
export function heading<const R extends ListedRows>(label: Label, rows: R): HeadingRow<R> {
  return { kind: 'heading', label, rows }
}

/** The options of a line whose words are known from memory alone. */
export const remembered = { fromMemory: true } as const
/** The options of a line that is a part of the one before it: 其中：. */
export const ofWhich = { partOf: true } as const

/** The values of a form of one column, in the order of its lines. */
export function listed<const R extends ListedRows>(rows: R): FieldsOf<R> {
  return fieldsOf(rows, { labels: [], numbers: [] }) as FieldsOf<R>
}

interface Above {
  readonly labels: readonly Label[]
  readonly numbers: readonly string[]
}

type Tree = { readonly [name: string]: Field | Tree }

/** How the lines of a level are numbered: 一、 then （一） then 1. */
function numberOf(level: number, index: number): string {
  return numberings[Math.min(level, 2)]?.(index) ?? ''
}

function fieldsOf(rows: ListedRows, above: Above): Tree {
  let counted = 0
  let parts = 0
  let last = above
  const entries = Object.entries(rows).map(([name, row]): [string, Field | Tree] => {
    const isPart = row.kind !== 'heading' && row.partOf === true
    const over = isPart ? last : above
    const isNumbered = row.kind === 'heading' || row.unnumbered !== true
    const number = isPart
      ? parts === 0
        ? '其中：'
        : ''
      : isNumbered
        ? numberOf(above.labels.length, counted)
        : ''
    const own = { labels: [...over.labels, row.label], numbers: [...over.numbers, number] }
    if (isPart) parts += 1
    else [counted, parts, last] = [counted + (isNumbered ? 1 : 0), 0, own]
    if (row.kind === 'line') return [name, fieldOf(row, own)]
    const inner = fieldsOf(row.rows, own)
    return [name, row.kind === 'total' ? { total: fieldOf(row, own), ...inner } : inner]
  })
  return Object.fromEntries(entries)
}

function fieldOf({ unit, quantity = 'count', fromMemory }: LineRow | TotalRow, own: Above): Field {
  const { labels, numbers } = own
  const mark = fromMemory === undefined ? {} : { fromMemory }
  return { row: labels, numbers, column: [], quantity, unit, ...mark }
}
