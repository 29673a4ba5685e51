import { Budget, type BudgetOptions } from '../budget.js'
import type { Equation } from '../check/equation.js'
import type { Printed } from '../check/ledger.js'
import { type Proof, proofs } from '../check/proof.js'
import { sumsIn } from '../check/sums.js'
import { fractionsIn } from '../check/whole.js'
import type { Document } from '../document.js'
import { provenBy } from '../check/proven.js'
import { evidenceOfPictures, findingsOfLayers } from '../extract/recognized.js'
import { missingParts } from '../extract/table/assemble.js'
import { type AnyTables, fieldsOf, type Lexicon, lexiconOf } from '../extract/table/lexicon.js'
import { readTables } from '../extract/table/index.js'
import { type ListedForm, listedFormOf, readPairs, treeOf } from '../extract/listed/index.js'
import { type Finding, finding, gravestFirst } from '../finding.js'
import {
  type Field,
  type Fields,
  type Pointer,
  type Quantity,
  subtotals,
  unitOf,
  type Values,
} from '../form/form.js'
import { labelsOf, namesIn } from '../form/labels.js'
import type { Evidence, Source, Unmapped } from '../report.js'
import type { Place } from './place.js'
import { assertNamed, assertTold, type Reserved } from './sound.js'
import { equationsOf, type Sum } from './sums.js'

export { across, band, change, count, cross, group, groupWithOwnRow } from '../form/form.js'
export { money, under } from '../form/form.js'
export { check, heading, line, listed, ofWhich, total, words } from '../form/listed.js'
export type { Column, ColumnOf, Field, Fields, Label, Quantity, Row, Values } from '../form/form.js'
export type { Evidence, Source, Unmapped } from '../report.js'
export type { Proof } from '../check/proof.js'
export type { Place } from './place.js'
export type { Sum } from './sums.js'

/** Tables by their names, which none of the names that results have beside them may be. */
export type Tables = { readonly [name: string]: Fields } & { readonly [name in Reserved]?: never }

/** A form: what it is called, what it prints, and what must hold in it. */
export interface Declaration<Name extends string, T extends Tables> {
  readonly name: Name
  /** What set the form: a notice, a law. */
  readonly source: string
  readonly tables: T
  /** What must add up. */
  readonly sums?: readonly Sum<NoInfer<Place<T>>>[]
  /** Words in the headings of the tables that name neither a row nor a column. */
  readonly headings?: readonly string[]
}

/** What a document prints in the tables of a form. */
export type Filled<Name extends string, T> = {
  /** Null where the document has no such table. */
  readonly [table in keyof T]: Values<T[table]> | null
} & {
  readonly form: Name
  /** By the JSON Pointer (RFC 6901) of the value. */
  readonly evidence: Readonly<Partial<Record<Pointer<T>, Evidence>>>
  readonly unmapped: readonly Unmapped[]
  readonly findings: readonly Finding[]
  readonly source: Source
}

/** One value of a form, as a table of contents has it. */
export interface FormField<P extends string = string> {
  readonly path: P
  /** The title of its band, and the labels of its row and of its column, outermost first. */
  readonly labels: readonly string[]
  readonly quantity: Quantity
  readonly unit: string
}

export interface DefinedForm<Name extends string, T> {
  readonly name: Name
  readonly source: string
  /** Every value, in the order of the form. */
  readonly fields: readonly FormField<Pointer<T>>[]
  /**
   * Reads the tables of the form in a document: pure, and the same for every format. A document
   * without them is no error: it gives null for each, with `part.missing`.
   * @throws UnreadableError `limit.exceeded` or `aborted`
   */
  extract(document: Document, options?: BudgetOptions): Filled<Name, T>
  /** In how many of the form's sums each value lies that hold, and that fail, by its JSON Pointer. */
  proofsOf(filled: Filled<Name, T>): Readonly<Record<string, Proof>>
}

/**
 * Makes a form of one's own, which is read by the machinery that reads the annual report.
 * @throws TypeError where the labels do not tell rows, columns or tables apart, or a sum has no values
 */
export function defineForm<const Name extends string, const T extends Tables>(
  declaration: Declaration<Name, T>,
): DefinedForm<Name, T> {
  const { name, source, sums = [] } = declaration
  const form = formOf(declaration)
  assertNamed(form)
  const { crossed, listed } = partedBy(form)
  const lexicon = lexiconOf([crossed])
  assertTold(lexicon.parts)
  const fields = new Map(fieldsOf(form))
  const pointers = [...fields.keys()]
  const equations = sums.flatMap((sum, at) => equationsOf(sum, at, pointers))
  return {
    name,
    source,
    // Both take their names from the declaration, which the compiler cannot follow.
    fields: [...fields].map(formField) as FormField<Pointer<T>>[],
    extract: (document, options) =>
      new Budget(options).run(() => {
        const read = fill(lexicon, listed, document)
        const proofsIn = () => Object.fromEntries(proofs(read as Printed, [equations]))
        const filled = provenBy(read, proofsIn, namesIn(fields))
        const layers = findingsOfLayers(document, filled.evidence, namesIn(fields))
        const told = [...filled.findings, ...layers, ...audit(filled, fields, equations)]
        const findings = gravestFirst(told)
        return { form: name, ...filled, findings } as unknown as Filled<Name, T>
      }),
    // What a pointer of the form's own leads to is a number, or null, as in any report.
    proofsOf: (filled) => Object.fromEntries(proofs(filled as Printed, [equations])),
  }
}

/** The declaration as an edition: the only one. */
function formOf(declaration: Declaration<string, Tables>): AnyTables {
  const { name, source, tables, headings = [] } = declaration
  const form = { edition: name, source, headings, subtotals, unprinted: [], tables }
  const own = fieldsOf(form).filter(([, { optional }]) => optional)
  return { ...form, unprinted: own.map(([pointer]) => pointer.replace(/\/[^/]*$/, '')) }
}

/** Tables that cross rows with columns, and those of one column, which are told by their lines alone. */
function partedBy(form: AnyTables): { crossed: AnyTables; listed: ListedForm | null } {
  const isListed = ([name, fields]: [string, Fields]) =>
    fieldsOf({ ...form, tables: { [name]: fields } }).every(
      ([, { row, column }]) => column.length === 0 && row.length > 0,
    )
  const tables = Object.entries(form.tables)
  const own = Object.fromEntries(tables.filter(isListed))
  const others = Object.fromEntries(tables.filter((one) => !isListed(one)))
  const listed = Object.keys(own).length === 0 ? null : listedFormOf({ ...form, tables: own })
  return { crossed: { ...form, tables: others }, listed }
}

function formField([path, field]: readonly [string, Field]): FormField {
  const { band, quantity } = field
  const labels = [...(band === undefined ? [] : [band]), ...labelsOf(field)]
  return { path, labels, quantity, unit: unitOf(field) }
}

function fill(lexicon: Lexicon, form: ListedForm | null, document: Document) {
  const listed = form === null ? null : readPairs(form, document)
  const { tables } = readTables(lexicon, listed?.rest ?? document)
  const names = new Set([...(form?.targets.keys() ?? [])].map((path) => path.split('/')[1] ?? ''))
  const missing = listed === null ? [...names] : []
  const { format, container = null, bytes, sha256, charset, pages } = document
  return {
    ...tables.values,
    ...Object.fromEntries(missing.map((name) => [name, null])),
    ...(listed === null ? {} : treeOf(listed.values)),
    evidence: evidenceOfPictures(
      document,
      Object.fromEntries([...tables.evidence, ...(listed?.evidence ?? [])]) as Record<
        string,
        Evidence
      >,
    ),
    unmapped: [...tables.unmapped, ...(listed?.unmapped ?? [])],
    findings: [
      ...(document.findings ?? []),
      ...missingParts(tables),
      ...missing.map((name) => finding('part.missing', [`/${name}`], { table: name })),
      ...tables.findings,
      ...(listed?.findings ?? []),
    ],
    source: { format, container, bytes, sha256, charset, pages } satisfies Source,
  }
}

/** The sums that the form declares, and counts that are not whole. */
function audit(
  report: Printed,
  fields: ReadonlyMap<string, Field>,
  equations: readonly Equation<string>[],
): Finding[] {
  const nameOf = namesIn(fields)
  return [...sumsIn({ report, equations, nameOf }), ...fractionsIn(report, fields)]
}
