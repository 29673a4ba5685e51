import { createHash } from 'node:crypto'
import type { Block, Document, Table } from '../../document.js'
import { UnreadableError } from '../../error.js'
import { extractReport } from '../../parse.js'
import { valueAt } from '../../pointer.js'
import type { Report } from '../../report.js'
import { type Mask, type Masks, masksOf, shapeOf } from './names.js'

/** A document of which nobody can be known, and which is read as the original is. */
export interface Anonymous {
  readonly document: Document
  readonly report: Report
  /**
   * Names of statements that are read differently without the names: `/year`, `finding published.property`;
   * mostly none.
   */
  readonly lost: readonly string[]
}

/** Texts shorter than this are labels, headings and dates; longer ones are prose. */
const shortProse = 30

const isProse = (text: string) => text.length >= shortProse && /[，。；]/.test(text)

/**
 * Replaces names and contacts, and of the prose all that states no number; tables keep their labels and
 * every digit. It is read again: where the reading would change, less of the prose is replaced.
 */
export function anonymousOf(document: Document, report: Report): Anonymous {
  const masks = masksOf(report)
  const { attachments: _, ...own } = document
  const bare = { ...own, title: null, metadata: {} }
  const whole = attempt(bare, report, masks.thorough, () => true)
  if (whole.lost.length === 0) return whole
  const { mask, named } = namesAlone(bare, report, masks)
  // A statement that is lost with the names is lost in any case.
  return fewerLost(whole, proseByProse(bare, report, { mask, named }))
}

const fewerLost = (one: Anonymous, other: Anonymous): Anonymous =>
  one.lost.length <= other.lost.length ? one : other

interface Named {
  readonly mask: Mask
  readonly named: Anonymous
}

/** The names replaced, thoroughly where the report is then read alike. */
function namesAlone(document: Document, report: Report, { known, thorough }: Masks): Named {
  const [first, second] = [thorough, known].map((mask) => ({
    mask,
    named: attempt(document, report, mask, () => false),
  })) as [Named, Named]
  return first.named.lost.length <= second.named.lost.length ? first : second
}

/** Paragraph by paragraph: the prose of each goes where the report is read no worse without it. */
function proseByProse(document: Document, report: Report, { mask, named }: Named): Anonymous {
  const cleared = new Set<string>()
  let best = named
  for (const text of new Set(textsOf(document).filter(isProse))) {
    const next = attempt(document, report, mask, (one) => one === text || cleared.has(one))
    if (next.lost.length > best.lost.length) continue
    cleared.add(text)
    best = next
  }
  return best
}

const textsOf = ({ blocks, tables }: Document): string[] => [
  ...blocks.flatMap((block) => (block.type === 'table' ? [] : [block.text])),
  ...tables.flatMap(({ cells }) => cells.map(({ text }) => text)),
]

/** The document with its names replaced, and what it states in the prose that is to be cleared alone. */
function attempt(
  document: Document,
  report: Report,
  mask: Mask,
  isCleared: (text: string) => boolean,
): Anonymous {
  const told = (text: string) => {
    const named = mask(text)
    return isProse(text) && isCleared(text) ? clausesWithNumbers(named) : named
  }
  const masked = digested({
    ...document,
    title: document.title === null ? null : told(document.title),
    blocks: document.blocks.map((block) => maskedBlock(block, told)),
    tables: document.tables.map((table) => maskedTable(table, told)),
    ...(document.findings === undefined ? {} : { findings: deep(document.findings, told) }),
  })
  const read = readingOf(masked)
  if (read === null) return { document: masked, report, lost: ['report'] }
  return { document: masked, report: read, lost: differences(report, read) }
}

/** Clauses that state a number, or that there is none, stay; of all others the shape. */
function clausesWithNumbers(text: string): string {
  return text
    .split(/(?<=[，。；！？,;])/u)
    .map((clause) => (statesNumber.test(clause) ? clause : shapeOf(clause)))
    .join('')
}

const statesNumber =
  /\p{Nd}|[〇零一二三四五六七八九十百千万亿两]\s*[件条项次个份起篇场期人万千元名家]|[未无没]|年度报告/u

function maskedBlock(block: Block, told: Mask): Block {
  return block.type === 'table' ? block : { ...block, text: told(block.text) }
}

function maskedTable(table: Table, told: Mask): Table {
  const cells = table.cells.map(({ ink, ...cell }) => ({
    ...cell,
    text: told(cell.text),
    ...(ink === undefined ? {} : { ink: shapeOf(ink) }),
  }))
  return { ...table, cells }
}

/** Every text in plain data. */
function deep<T>(data: T, told: Mask): T {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return told(one)
    if (Array.isArray(one)) return one.map(walk)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, value]) => [key, walk(value)]))
  }
  return walk(data) as T
}

/** The digest of the file would lead back to it: that of what is left stands in its place. */
function digested(document: Document): Document {
  const text = JSON.stringify([document.blocks, document.tables])
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { ...document, sha256, bytes: Buffer.byteLength(text) }
}

function readingOf(document: Document): Report | null {
  try {
    return extractReport(document)
  } catch (error) {
    if (error instanceof UnreadableError) return null
    throw error
  }
}

/** The names of the statements in which two readings differ: `/year`, `finding year.conflict`. */
function differences(one: Report, other: Report): string[] {
  const [mine, theirs] = [statementsOf(one), statementsOf(other)]
  const keys = new Set([...mine.keys(), ...theirs.keys()])
  const changed = [...keys].filter((key) => mine.get(key) !== theirs.get(key))
  return [...new Set(changed.map((key) => key.replace(/ #.*$/, '')))]
}

/**
 * The statements of a report, by their names; those of which there may be several are told apart by all that
 * they say.
 */
function statementsOf(report: Report): Map<string, string> {
  const { edition, year, period, published, evidence, findings, figures, unmapped } = report
  return new Map([
    ...Object.entries({ edition, year, period, published }).map(
      ([name, value]) => [`/${name}`, JSON.stringify(value)] as const,
    ),
    ...Object.entries(evidence).map(([path, { kind, table, row, column, line }]) => {
      const said = [valueAt(report, path), kind, table, row, column, line]
      return [path, JSON.stringify(said)] as const
    }),
    ...unmapped.map(({ value, table, row, column }) =>
      counted('/unmapped', [value, table, row, column]),
    ),
    ...findings.map(({ code, severity, paths, expected, actual }) =>
      counted(`finding ${code}`, [severity, paths, expected, actual]),
    ),
    ...figures.map(({ section, value, unit, bound }) =>
      counted('/figures', [section, value, unit, bound]),
    ),
  ])
}

const counted = (name: string, said: unknown) => [`${name} #${JSON.stringify(said)}`, ''] as const
