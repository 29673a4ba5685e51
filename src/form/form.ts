/**
 * The vocabulary in which an edition of the form is declared.
 *
 * A form is a value whose shape is the shape of the report that it yields: the type of
 * `report.requests.outcomes.denied.stateSecret.naturalPerson` comes from the declaration alone.
 */

/** A label as the form prints it, then the variants seen in published reports. */
export type Label = string | readonly [printed: string, ...variants: string[]]

/** Words for a sum within a group of rows: such a row is the group's own. */
export const subtotals = ['小计', '合计', '总计'] as const

/** A label as the form prints it, without its variants. */
export function printed(label: Label): string {
  return typeof label === 'string' ? label : label[0]
}

/**
 * What a cell counts: a plain count, a signed change, or an amount of money in 万元 (CNY 10,000). In
 * forms of one's own a cell may also hold words, or a box that is checked or not.
 * @inline
 */
export type Quantity = 'count' | 'change' | 'money' | 'words' | 'check'

/** What the values of a quantity are counted in; the form itself prints a unit for money alone. */
const units: Readonly<Record<Quantity, string>> = {
  count: '件',
  change: '项',
  money: '万元',
  words: '',
  check: '',
}

/** What the values of a field are counted in: 件, 项 or 万元. */
export function unitOf({ unit, quantity }: Field): string {
  return unit ?? units[quantity]
}

/** One value of the form: the labels of its row and of its column, outermost first. */
export interface Field {
  readonly row: readonly Label[]
  readonly column: readonly Label[]
  readonly quantity: Quantity
  /** What is counted, where it is not what the quantity says. */
  readonly unit?: string
  /** What the form prints before each label of the row: 三、, （三）, 1. */
  readonly numbers?: readonly string[]
  /** The title row of the band that the value stands in, where its table is divided into bands. */
  readonly band?: string
  /** True for a group's own row, which the form does not print but reports do. */
  readonly optional?: true
  /** True where the number is how much there is at the end of the year. */
  readonly stock?: true
  /** True where the words of its line are known from memory alone. */
  readonly fromMemory?: true
}

export type Fields = Field | { readonly [name: string]: Fields }

/**
 * The tables of a report, by the names of its parts.
 * @inline
 */
export type CrossedPart = 'disclosure' | 'requests' | 'proceedings'
export const crossedParts = ['disclosure', 'requests', 'proceedings'] as const

/**
 * Those, and the one column of the form of 2014.
 * @inline
 */
export type PartName = CrossedPart | 'statistics'
export const partNames = [...crossedParts, 'statistics'] as const

/** A line in which some bodies print together what the form counts apart. */
export interface Joint {
  readonly label: Label
  /** The values whose sum its number is. */
  readonly of: readonly string[]
}

/** An edition of a form, with tables of these names. */
export interface Form<E extends string = string, Name extends string = CrossedPart> {
  readonly edition: E
  /** The notice that set the form. */
  readonly source: string
  /** Words in the tables' headings that name neither a row nor a column. */
  readonly headings: readonly string[]
  /** Words for a sum within a group of rows. */
  readonly subtotals: readonly string[]
  /** Pointers of the declared rows that this edition does not print; reports may all the same. */
  readonly unprinted: readonly string[]
  /** Lines of a form of one column that hold several of its values; none mostly. */
  readonly joint?: readonly Joint[]
  /** True where paths may still change. */
  readonly provisional?: true
  readonly tables: { readonly [part in Name]: Fields }
}

/** A field that holds words, and one that holds a box. */
export type WordsField = Field & { readonly quantity: 'words' }
export type CheckField = Field & { readonly quantity: 'check' }

/** The values that a declaration yields: `number | null` wherever it has a field that counts. */
export type Values<F> = F extends WordsField
  ? string | null
  : F extends CheckField
    ? boolean | null
    : F extends Field
      ? number | null
      : { readonly [K in keyof F]: Values<F[K]> }

/** The JSON Pointers (RFC 6901) of all values of a declaration. */
export type Pointer<F, At extends string = ''> = F extends Field
  ? At
  : string extends keyof F
    ? `${At}/${string}`
    : { [K in keyof F & string]: Pointer<F[K], `${At}/${K}`> }[keyof F & string]

export function isField(fields: Fields): fields is Field {
  return Array.isArray((fields as Field).row)
}

/** Every field under `fields` with its pointer, in the order of the form. */
export function listFields(fields: Fields, at = ''): [pointer: string, field: Field][] {
  if (isField(fields)) return [[at, fields]]
  return Object.entries(fields).flatMap(([name, inner]) => listFields(inner, `${at}/${name}`))
}

/** What a label alone does not say of a column: the headings over it, and what it counts. */
export interface ColumnOf {
  /** The labels, outermost first. */
  readonly chain: readonly Label[]
  readonly quantity: Quantity
  readonly unit?: string
  readonly stock?: true
}

export type Column = Label | ColumnOf

type Labels = { readonly [name: string]: Label }
type Columns = { readonly [name: string]: Column }

/** A column of counts of something else than 件. */
export function count(label: Label, unit: string): ColumnOf {
  return { chain: [label], quantity: 'count', unit }
}

/** A column of counts that a sign may stand before. */
export function change(label: Label): ColumnOf {
  return { chain: [label], quantity: 'change' }
}

/** A column of amounts, in whatever unit they are printed: the values are 万元 (CNY 10,000). */
export function money(label: Label): ColumnOf {
  return { chain: [label], quantity: 'money' }
}

/** A column of counts of all that there is at the end of the year: its heading may say so. */
export function stock(label: Label): ColumnOf {
  return { chain: [label], quantity: 'count', stock: true }
}

/** Columns under a heading that spans them; they may stand under others already. */
export function under<const C extends Columns>(
  heading: Label,
  columns: C,
): { readonly [c in keyof C]: ColumnOf } {
  return mapValues(columns, (column): ColumnOf => {
    const { chain, ...counted } = columnOf(column)
    return { chain: [heading, ...chain], ...counted }
  })
}

function columnOf(column: Column): ColumnOf {
  return isLabel(column) ? { chain: [column], quantity: 'count' } : column
}

function isLabel(column: Column): column is Label {
  return typeof column === 'string' || Array.isArray(column)
}

/** A band (part 二): a title row, a row of headings, and one row of values for each label. */
export function band<const R extends Labels, const C extends Columns>(
  title: string,
  columns: C,
  rows: R,
): { readonly [r in keyof R]: { readonly [c in keyof C]: Field } } {
  return mapValues(rows, (row) => fieldsAcross(columns, { band: title, row: [row] }))
}

/** A row of values, one for each column. */
function fieldsAcross<C extends Columns>(
  columns: C,
  row: Pick<Field, 'row' | 'band' | 'numbers' | 'optional'>,
): { readonly [c in keyof C]: Field } {
  return mapValues(columns, (column): Field => {
    const { chain, ...counted } = columnOf(column)
    return { ...row, column: chain, ...counted }
  })
}

/** A row of a table that one set of columns crosses (part 三), or a group of them. */
export type Row = Label | Group
export interface Group {
  readonly group: Label
  readonly rows: { readonly [name: string]: Row }
}

type Crossed<R, C> = R extends Group
  ? CrossedRows<R['rows'], C> & OwnRow<R, C>
  : { readonly [c in keyof C]: Field }
type CrossedRows<R, C> = { readonly [r in keyof R]: Crossed<R[r], C> }
type OwnRow<G, C> = G extends { readonly ownRow: true }
  ? { readonly combined: { readonly [c in keyof C]: Field } }
  : unknown

/** Rows under a label that spans them. */
export function group<const R extends { readonly [name: string]: Row }>(label: Label, rows: R) {
  return { group: label, rows }
}

/** Rows under a label that itself holds numbers in some reports: those are `combined`. */
export function groupWithOwnRow<const R extends { readonly [name: string]: Row }>(
  label: Label,
  rows: R,
) {
  return { group: label, rows, ownRow: true as const }
}

/**
 * Crosses rows, nested in groups, with columns. The rows of each level are numbered as the form
 * numbers them.
 */
export function cross<const R extends { readonly [name: string]: Row }, const C extends Columns>(
  rows: R,
  columns: C,
): CrossedRows<R, C> {
  return crossRows(rows, columns, { labels: [], numbers: [] }) as CrossedRows<R, C>
}

/** One row of numbers without a label of its own, told apart by its columns alone (part 四). */
export function across<const C extends Columns>(columns: C): { readonly [c in keyof C]: Field } {
  return fieldsAcross(columns, { row: [] })
}

/** The labels down to a row, and what the form prints before each of them. */
interface Chain {
  readonly labels: readonly Label[]
  readonly numbers: readonly string[]
}

const hanNumbers = '一二三四五六七八九十'

/** How the form numbers the rows of a level: 一、 then （一） then 1. */
export const numberings: readonly ((index: number) => string)[] = [
  (index) => `${hanNumbers.charAt(index)}、`,
  (index) => `（${hanNumbers.charAt(index)}）`,
  (index) => `${index + 1}.`,
]

function crossRows(rows: Group['rows'], columns: Columns, above: Chain): Fields {
  const number = numberings[above.labels.length]
  const fields = Object.entries(rows).map(([name, row], at): [string, Fields] => {
    const chain = {
      labels: [...above.labels, isGroup(row) ? row.group : row],
      numbers: [...above.numbers, number?.(at) ?? ''],
    }
    if (!isGroup(row)) return [name, crossRow(chain, columns)]
    const inner = crossRows(row.rows, columns, chain)
    const own = 'ownRow' in row ? { combined: crossRow(chain, columns, true) } : {}
    return [name, { ...own, ...inner }]
  })
  return Object.fromEntries(fields)
}

function crossRow({ labels, numbers }: Chain, columns: Columns, optional = false): Fields {
  return fieldsAcross(columns, { row: labels, numbers, ...(optional ? { optional } : {}) })
}

function isGroup(row: Row): row is Group {
  return typeof row === 'object' && 'group' in row
}

function mapValues<T extends object, B>(
  record: T,
  change: (value: T[keyof T]) => B,
): { readonly [k in keyof T]: B } {
  const entries = Object.entries(record).map(([key, value]) => [key, change(value as T[keyof T])])
  return Object.fromEntries(entries) as { readonly [k in keyof T]: B }
}
