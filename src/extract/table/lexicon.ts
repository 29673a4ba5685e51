import { type Field, type Form, type Label, listFields, printed } from '../../form/form.js'
import { labelKey } from './label.js'
import { greatest } from '../../lists.js'

/** Editions of one form; a form of one's own has but one. Which tables there are is theirs to say. */
export type AnyTables = Form<string, string>

/** One line of an axis of a table of the form: a row, or a column, with the labels it may bear. */
export interface Entry {
  readonly axis: 'row' | 'column'
  readonly part: Part
  /** The steps of the pointer that the line contributes: `outcomes/denied/stateSecret`. */
  readonly key: string
  /** Its place in the order of the form. */
  readonly order: number
  /** The labels, outermost first, as keys; each level with its variants. */
  readonly chain: readonly ReadonlySet<string>[]
  /** The printed label, for messages. */
  readonly printed: string
  readonly optional: boolean
  /** True where its numbers are how much there is at the end of the year. */
  readonly stock: boolean
}

/** A table of the form: all that its rows and columns may be, in all editions. */
export interface Part {
  /** The first step of its pointers: `requests`. */
  readonly name: string
  /** Its place in the order of the form. */
  readonly order: number
  /** Empty where the part has one row of numbers, without a label of its own. */
  readonly rows: readonly Entry[]
  readonly columns: readonly Entry[]
  /** The rows, and the columns of each band or of the whole, edition by edition. */
  readonly rowSeries: readonly Series[]
  readonly columnSeries: readonly Series[]
  /** True where it is divided into bands, each with columns of its own. */
  readonly banded: boolean
  /** Every value by its row and its column: see `targetAt`. */
  readonly targets: ReadonlyMap<string, Target>
  /** Words for a sum within a group of rows. */
  readonly subtotals: ReadonlySet<string>
  /** Labels in another language, by how the form prints them. */
  readonly translations: Translations
}

/** Labels of the form in another language. */
export type Translations = Readonly<Record<string, string>>

export interface Target {
  readonly pointer: string
  readonly field: Field
  readonly part: Part
  /** The keys of its row, '' where it has none, and of its column. */
  readonly row: string
  readonly column: string
  /** The editions that declare it, and those of them whose form prints it. */
  readonly editions: ReadonlySet<string>
  readonly printedIn: ReadonlySet<string>
}

/** A meaning of a text as a label: it names rows (or columns), or spans a group of them. */
export interface Sense {
  readonly axis: 'row' | 'column'
  readonly part: Part
  /** The entries that have it as their own label. */
  readonly leaves: Entry[]
  /** The entries of the group that it spans. */
  readonly members: Entry[]
}

/** The rows, or the columns, that one edition prints together, in its order. */
export type Series = readonly Entry[]

/** The labels of all editions of a form, looked up by their keys. */
export interface Lexicon {
  /** The editions, newest first. */
  readonly forms: readonly AnyTables[]
  /** The tables, in the order of the form. */
  readonly parts: readonly Part[]
  /** The parts that editions print differently, so that they tell the edition; the largest first. */
  readonly telling: readonly Part[]
  /** The pointers of each edition, in the order of its form. */
  readonly pointers: ReadonlyMap<string, ReadonlySet<string>>
  readonly senses: ReadonlyMap<string, readonly Sense[]>
  /** Keys of the bands' titles and of the words that head rows and columns. */
  readonly headings: ReadonlySet<string>
  /** Keys of the titles of bands alone. */
  readonly bands: ReadonlySet<string>
  /** All keys of labels and of headings, all beginnings of them, and the length of the longest. */
  readonly keys: ReadonlySet<string>
  readonly beginnings: ReadonlySet<string>
  readonly longestKey: number
}

/** The value where a row, or the one row without a label, crosses a column. */
export function targetAt(row: Entry | null, column: Entry): Target | undefined {
  return column.part.targets.get(targetKey(row?.key ?? '', column.key))
}

function targetKey(row: string, column: string): string {
  return `${row}|${column}`
}

/** A part while its lines are collected. */
interface Draft extends Part {
  readonly rows: Entry[]
  readonly columns: Entry[]
  readonly series: { readonly row: Map<string, Entry[]>; readonly column: Map<string, Entry[]> }
  readonly rowSeries: Entry[][]
  readonly columnSeries: Entry[][]
  banded: boolean
  readonly targets: Map<string, Target>
}

function draftOf(
  name: string,
  order: number,
  { subtotals, translations }: Pick<Part, 'subtotals' | 'translations'>,
): Draft {
  return {
    name,
    order,
    rows: [],
    columns: [],
    series: { row: new Map(), column: new Map() },
    rowSeries: [],
    columnSeries: [],
    banded: false,
    targets: new Map(),
    subtotals,
    translations,
  }
}

/** Takes up a value of an edition; what another edition declares under the same key is one line with it. */
function addField(part: Draft, form: AnyTables, pointer: string, field: Field): void {
  const { edition } = form
  const [rowKey, columnKey] = splitPointer(part, pointer, field)
  const { optional = false, stock = false } = field
  const row =
    rowKey === '' ? null : lineOf(part, 'row', rowKey, field.row, { optional, stock: false })
  const column = lineOf(part, 'column', columnKey, field.column, { optional: false, stock })
  const key = targetKey(rowKey, columnKey)
  const known = part.targets.get(key)
  const editions = new Set(known?.editions).add(edition)
  const printedIn = new Set(known?.printedIn)
  if (!form.unprinted.some((row) => pointer.startsWith(`${row}/`))) printedIn.add(edition)
  const target = { pointer, part, field, row: rowKey, column: columnKey, editions, printedIn }
  part.targets.set(key, target)
  if (field.band !== undefined) part.banded = true
  if (row !== null) join(part, 'row', edition, row)
  join(part, 'column', `${edition}|${field.band ?? ''}`, column)
}

function splitPointer(part: Part, pointer: string, field: Field): [row: string, column: string] {
  const steps = pointer.slice(part.name.length + 2)
  const at = field.row.length === 0 ? 0 : steps.lastIndexOf('/') + 1
  return [steps.slice(0, Math.max(0, at - 1)), steps.slice(at)]
}

/** The keys of all that a label may be printed as, in the languages of the form. */
function keysOf({ translations }: Part, label: Label): string[] {
  const names = typeof label === 'string' ? [label] : label
  return names.flatMap((name) => withTranslation(name, translations)).map(labelKey)
}

function withTranslation(name: string, translations: Translations): string[] {
  return Object.hasOwn(translations, name) ? [name, translations[name] ?? ''] : [name]
}

/** The line of an axis with this key; lines of one key share their variants. */
function lineOf(
  part: Draft,
  axis: Entry['axis'],
  key: string,
  chain: readonly Label[],
  { optional, stock }: Pick<Entry, 'optional' | 'stock'>,
): Entry {
  const lines = axis === 'row' ? part.rows : part.columns
  const known = lines.find((entry) => entry.key === key)
  if (known !== undefined) {
    chain.forEach((label, level) => {
      for (const key of keysOf(part, label)) (known.chain[level] as Set<string>).add(key)
    })
    return known
  }
  const entry: Entry = {
    axis,
    part,
    key,
    order: lines.length,
    chain: chain.map((label) => new Set(keysOf(part, label))),
    printed: printed(chain.at(-1) ?? ''),
    optional,
    stock,
  }
  lines.push(entry)
  return entry
}

function join(part: Draft, axis: Entry['axis'], name: string, entry: Entry): void {
  const known = part.series[axis].get(name)
  const series = known ?? []
  if (!series.includes(entry)) series.push(entry)
  if (known !== undefined) return
  part.series[axis].set(name, series)
  part[`${axis}Series`].push(series)
}

function sensesOf(parts: readonly Part[]): Map<string, Sense[]> {
  const senses = new Map<string, Sense[]>()
  const senseFor = (name: string, entry: Entry): { leaves: Entry[]; members: Entry[] } => {
    const known = senses.get(name) ?? []
    senses.set(name, known)
    const same = known.find((sense) => sense.axis === entry.axis && sense.part === entry.part)
    if (same !== undefined) return same
    const sense = { axis: entry.axis, part: entry.part, leaves: [], members: [] }
    known.push(sense)
    return sense
  }
  for (const entry of parts.flatMap(({ rows, columns }) => [...rows, ...columns])) {
    entry.chain.forEach((names, level) => {
      const isLeaf = level === entry.chain.length - 1
      for (const name of names) senseFor(name, entry)[isLeaf ? 'leaves' : 'members'].push(entry)
    })
  }
  return senses
}

/**
 * A table that all editions print alike does not tell which edition it is; the largest of the others tells
 * most.
 */
function tellingAmong(parts: readonly Part[], editions: number): Part[] {
  const tells = ({ targets }: Part) =>
    [...targets.values()].some(({ printedIn }) => printedIn.size < editions)
  return parts.filter(tells).sort((a, b) => b.targets.size - a.targets.size)
}

/** Every field of an edition by its pointer, in the order of its form. */
export function fieldsOf(form: AnyTables): [pointer: string, field: Field][] {
  return Object.entries(form.tables).flatMap(([name, fields]) => listFields(fields, `/${name}`))
}

/** Collects the labels of all editions of a form, newest first. */
export function lexiconOf(forms: readonly AnyTables[], translations: Translations = {}): Lexicon {
  const subtotals = new Set(forms.flatMap((form) => form.subtotals).map(labelKey))
  const drafts = new Map<string, Draft>()
  for (const form of forms) {
    for (const [name, fields] of Object.entries(form.tables)) {
      const part = drafts.get(name) ?? draftOf(name, drafts.size, { subtotals, translations })
      drafts.set(name, part)
      for (const [pointer, field] of listFields(fields, `/${name}`))
        addField(part, form, pointer, field)
    }
  }
  const all = forms.flatMap((form) => fieldsOf(form).map(([, field]) => field))
  const keysIn = (words: readonly string[]) =>
    words.flatMap((word) => withTranslation(word, translations)).map(labelKey)
  const bands = new Set(keysIn(all.flatMap(({ band }) => band ?? [])))
  const headings = new Set([...keysIn(forms.flatMap((form) => form.headings)), ...bands])
  const parts = [...drafts.values()]
  const senses = sensesOf(parts)
  const keys = new Set([...senses.keys(), ...headings])
  return {
    forms,
    parts,
    telling: tellingAmong(parts, forms.length),
    pointers: new Map(
      forms.map((form) => [form.edition, new Set(fieldsOf(form).map(([pointer]) => pointer))]),
    ),
    senses,
    headings,
    bands,
    keys,
    beginnings: new Set(
      [...keys].flatMap((key) => Array.from(key, (_, at) => key.slice(0, at + 1))),
    ),
    longestKey: Math.max(0, greatest([...keys].map((key) => key.length))),
  }
}
