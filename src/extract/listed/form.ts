import { type Field, type Form, type Label, listFields, printed } from '../../form/form.js'
import { addTo } from '../../lists.js'
import { keysOf, stemOf } from './key.js'

/** A value of a form of one column. */
export interface ListedTarget {
  readonly pointer: string
  readonly field: Field
}

/** A line of a form of one column: a heading, a value, or several values printed as one. */
export interface FormLine {
  /** Its place in the order of the form. */
  readonly order: number
  readonly printed: string
  /** The keys of its label and of its variants, and the same without their endings. */
  readonly keys: ReadonlySet<string>
  readonly stems: ReadonlySet<string>
  /** The orders of the lines that it stands under, outermost first. */
  readonly above: readonly number[]
  /** Empty for a heading. */
  readonly targets: readonly ListedTarget[]
}

/** A form of one column, as its lines in their order. */
export interface ListedForm {
  readonly lines: readonly FormLine[]
  readonly targets: ReadonlyMap<string, ListedTarget>
  /** Keys of words that head the columns. */
  readonly headings: ReadonlySet<string>
  /** The lines by their keys, and by their keys without endings. */
  readonly byKey: ReadonlyMap<string, readonly FormLine[]>
  readonly byStem: ReadonlyMap<string, readonly FormLine[]>
  /** The lines by those of their labels that no other form has: what such a form is told by. */
  readonly telling: ReadonlyMap<string, FormLine>
  /** Labels that other forms have as well. */
  readonly common: ReadonlySet<string>
  /** Words of tables that are other forms, however many labels they share. */
  readonly foreign: readonly string[]
}

interface Draft {
  readonly chain: readonly Label[]
  readonly targets: ListedTarget[]
}

/** The lines of a declaration: each label that stands over or before a value once, in their order. */
export function listedFormOf(
  { tables, headings, joint = [] }: Form<string, string>,
  foreign: readonly string[] = [],
  common: ReadonlySet<string> = new Set(),
): ListedForm {
  const fields = Object.entries(tables).flatMap(([name, inner]) => listFields(inner, `/${name}`))
  const targets = new Map(fields.map(([pointer, field]) => [pointer, { pointer, field }] as const))
  const drafts: Draft[] = []
  for (const target of targets.values()) addLine(drafts, target)
  for (const { label, of } of joint) {
    const own = of.flatMap((pointer) => targets.get(pointer) ?? [])
    const last = drafts.findLastIndex((draft) => draft.targets.some((one) => own.includes(one)))
    const above = drafts[last]?.chain.slice(0, -1) ?? []
    drafts.splice(last + 1, 0, { chain: [...above, label], targets: own })
  }
  const lines = drafts.map((draft, at) => lineOf(drafts, draft, at))
  return {
    lines,
    targets,
    headings: new Set(headings.flatMap((heading) => keysOf(heading))),
    common,
    telling: tellingIn(lines, common),
    byKey: linesBy(lines, ({ keys }) => keys),
    byStem: linesBy(lines, ({ stems }) => stems),
    foreign,
  }
}

/** Shorter words stand in tables of all kinds. */
const shortestTelling = 5

/** @param common labels that other forms have as well */
function tellingIn(lines: readonly FormLine[], common: ReadonlySet<string>) {
  return new Map(
    lines.flatMap((line) => {
      const all = [...line.keys, ...line.stems]
      const names = all.filter((name) => name.length >= shortestTelling && !common.has(name))
      return names.map((name) => [name, line] as const)
    }),
  )
}

function linesBy(lines: readonly FormLine[], of: (line: FormLine) => ReadonlySet<string>) {
  const by = new Map<string, FormLine[]>()
  for (const line of lines) for (const key of of(line)) addTo(by, key, line)
  return by
}

function addLine(drafts: Draft[], target: ListedTarget): void {
  const { row } = target.field
  row.forEach((_, level) => {
    const chain = row.slice(0, level + 1)
    const isLeaf = level === row.length - 1
    const known = drafts.find((draft) => isSame(draft.chain, chain))
    if (known === undefined) drafts.push({ chain, targets: isLeaf ? [target] : [] })
    else if (isLeaf) known.targets.push(target)
  })
}

function lineOf(drafts: readonly Draft[], { chain, targets }: Draft, order: number): FormLine {
  const label = chain.at(-1) ?? ''
  const names = typeof label === 'string' ? [label] : label
  const keys = names.flatMap((name) => keysOf(name))
  const above = chain
    .slice(0, -1)
    .map((_, level) => drafts.findIndex((draft) => isSame(draft.chain, chain.slice(0, level + 1))))
  return {
    order,
    printed: printed(label),
    keys: new Set(keys),
    stems: new Set(keys.map(stemOf)),
    above,
    targets,
  }
}

function isSame(a: readonly Label[], b: readonly Label[]): boolean {
  return a.length === b.length && a.every((label, at) => label === b[at])
}
