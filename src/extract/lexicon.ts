import { forms } from '../form/index.js'
import {
  type Field,
  type Form,
  type Label,
  listFields,
  type PartName,
  partNames,
} from '../form/form.js'
import { labelKey } from './label.js'

/** One line of an axis of a table of the form: a row, or a column, with the labels it may bear. */
export interface Entry {
  readonly axis: 'row' | 'column'
  readonly part: PartName
  /** The steps of the pointer that the line contributes: `outcomes/denied/stateSecret`. */
  readonly key: string
  /** Its place in the order of the form. */
  readonly order: number
  /** The labels, outermost first, as keys; each level with its variants. */
  readonly chain: readonly ReadonlySet<string>[]
  /** The printed label, for messages. */
  readonly printed: string
  readonly optional: boolean
}

export interface Target {
  readonly pointer: string
  readonly field: Field
  readonly part: PartName
  /** The editions that declare it, and those of them whose form prints it. */
  readonly editions: ReadonlySet<string>
  readonly printedIn: ReadonlySet<string>
}

/** What a text may mean as a label: a line of an axis, or a group of lines. */
export interface Sense {
  readonly axis: 'row' | 'column'
  readonly part: PartName
  /** The lines that bear it as their own label. */
  readonly leaves: Entry[]
  /** The lines that it spans. */
  readonly members: Entry[]
}

/** The lines of one axis that one edition prints together, in its order. */
export interface Series {
  readonly edition: string
  readonly part: PartName
  readonly entries: readonly Entry[]
}

export interface Lexicon {
  readonly senses: ReadonlyMap<string, readonly Sense[]>
  readonly entries: Readonly<Record<PartName, { readonly row: Entry[]; readonly column: Entry[] }>>
  readonly targets: ReadonlyMap<string, Target>
  /** The rows of each part, and the columns of each band or part, edition by edition. */
  readonly series: { readonly row: readonly Series[]; readonly column: readonly Series[] }
  /** Keys of the bands' titles and of the words that head rows and columns. */
  readonly headings: ReadonlySet<string>
  /** Words for a sum within a group of rows. */
  readonly subtotals: ReadonlySet<string>
}

export function targetKey(row: Entry | null, column: Entry): string {
  return `${column.part}|${row?.key ?? ''}|${column.key}`
}

function splitPointer(
  part: PartName,
  pointer: string,
  field: Field,
): [row: string, column: string] {
  const steps = pointer.slice(part.length + 2)
  const at = field.row.length === 0 ? 0 : steps.lastIndexOf('/') + 1
  return [steps.slice(0, Math.max(0, at - 1)), steps.slice(at)]
}

function labels(label: Label): readonly string[] {
  return typeof label === 'string' ? [label] : label
}

/** Collects the lines of the axes of all editions; lines of one key share their variants. */
class Builder {
  readonly entries: Record<PartName, { row: Entry[]; column: Entry[] }> = {
    disclosure: { row: [], column: [] },
    requests: { row: [], column: [] },
    proceedings: { row: [], column: [] },
  }
  readonly targets = new Map<string, Target>()
  readonly headings = new Set<string>()
  readonly series = { row: new Map<string, Entry[]>(), column: new Map<string, Entry[]>() }

  add(form: Form, part: PartName, pointer: string, field: Field): void {
    const { edition } = form
    const [rowKey, columnKey] = splitPointer(part, pointer, field)
    const row = rowKey === '' ? null : this.line('row', part, rowKey, field.row, field.optional)
    const column = this.line('column', part, columnKey, field.column)
    const key = targetKey(row, column)
    const known = this.targets.get(key)
    const editions = new Set(known?.editions).add(edition)
    const printedIn = new Set(known?.printedIn)
    if (!form.unprinted.some((row) => pointer.startsWith(`${row}/`))) printedIn.add(edition)
    this.targets.set(key, { pointer, part, field, editions, printedIn })
    if (field.band !== undefined) this.headings.add(labelKey(field.band))
    if (row !== null) this.join('row', `${edition}|${part}|`, row)
    this.join('column', `${edition}|${part}|${field.band ?? ''}`, column)
  }

  private join(axis: Entry['axis'], key: string, entry: Entry): void {
    const line = this.series[axis].get(key) ?? []
    if (!line.includes(entry)) line.push(entry)
    this.series[axis].set(key, line)
  }

  private line(
    axis: Entry['axis'],
    part: PartName,
    key: string,
    chain: readonly Label[],
    optional = false,
  ): Entry {
    const known = this.entries[part][axis].find((entry) => entry.key === key)
    if (known !== undefined) {
      chain.forEach((label, level) => {
        for (const name of labels(label)) (known.chain[level] as Set<string>).add(labelKey(name))
      })
      return known
    }
    const entry: Entry = {
      axis,
      part,
      key,
      order: this.entries[part][axis].length,
      chain: chain.map((label) => new Set(labels(label).map(labelKey))),
      printed: labels(chain.at(-1) ?? '')[0] ?? '',
      optional,
    }
    this.entries[part][axis].push(entry)
    return entry
  }
}

function sensesOf(entries: Lexicon['entries']): Map<string, Sense[]> {
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
  for (const part of partNames) {
    for (const entry of [...entries[part].row, ...entries[part].column]) {
      entry.chain.forEach((names, level) => {
        const isLeaf = level === entry.chain.length - 1
        for (const name of names) senseFor(name, entry)[isLeaf ? 'leaves' : 'members'].push(entry)
      })
    }
  }
  return senses
}

function seriesOf(lines: ReadonlyMap<string, readonly Entry[]>): Series[] {
  return [...lines].map(([key, entries]) => {
    const [edition = '', part = ''] = key.split('|')
    return { edition, part: part as PartName, entries }
  })
}

function build(): Lexicon {
  const builder = new Builder()
  for (const form of forms) {
    for (const heading of form.headings) builder.headings.add(labelKey(heading))
    for (const part of partNames) {
      for (const [pointer, field] of listFields(form.tables[part], `/${part}`)) {
        builder.add(form, part, pointer, field)
      }
    }
  }
  const { entries, targets, headings } = builder
  const series = { row: seriesOf(builder.series.row), column: seriesOf(builder.series.column) }
  const subtotals = new Set(forms.flatMap((form) => form.subtotals).map(labelKey))
  return { entries, targets, headings, subtotals, series, senses: sensesOf(entries) }
}

/** The labels of all editions, looked up by their keys. */
export const lexicon: Lexicon = build()
