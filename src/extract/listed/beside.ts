import type { Block, Document } from '../../document.js'
import { finding } from '../../finding.js'
import { hasDigit } from '../../text.js'
import { addTo, append } from '../../lists.js'
import type { Collected } from './collect.js'
import type { ListedForm } from './form.js'
import { keyOf } from './key.js'
import { candidatesFor, namedBy } from './label.js'
import {
  type ListedRecord,
  type ListedSource,
  type Piece,
  pieceOf,
  slotsOfPieces,
} from './record.js'
import { lineOf, streamSource } from './stream.js'

/**
 * Lines of the form that are printed a second time, beside those that were read: in the text or in other
 * tables.
 */

/** Rows that have fallen out of the tables into lines of text, each before the table that follows it. */
export interface LinesBeside {
  readonly sources: readonly ListedSource[]
  readonly lines: readonly number[]
}

/**
 * The tables, with the rows among them that stand on lines of text and that no table has. A line right over
 * a table may also be the heading that tells whose rows it has.
 * @param tables what each table gives, by its number in the document
 */
export function withLinesBeside(
  form: ListedForm,
  document: Document,
  tables: ReadonlyMap<number, ListedSource>,
  { met }: Collected,
): LinesBeside {
  const source = streamSource(form, document)
  const isOne = source.columns.length === 1
  const blocks = new Map(document.blocks.map((block, at) => [lineAt(block, at), at]))
  const records = source.records.flatMap((record) => {
    const named = namedBy(form, keyOf(record.label.text))
    const at = blocks.get(record.label.place.line ?? -1)
    if (at === undefined || named.length !== 1 || named.some(({ line }) => met.has(line))) return []
    const next = document.blocks[at + 1]
    const isHead = next?.type === 'table' && tables.has(next.table)
    const isRow = isOne && record.values.length === 1
    return isRow || (isHead && record.values.length === 0) ? [{ record, at, isRow }] : []
  })
  const onBlock = new Map<number, ListedRecord[]>()
  for (const { at, record } of records) addTo(onBlock, at, record)
  const sources: ListedSource[] = []
  let open: ListedRecord[] = []
  const close = () => {
    if (open.length > 0)
      sources.push({ ...source, records: open, columns: source.columns.slice(0, 1) })
    open = []
  }
  for (const [at, block] of document.blocks.entries()) {
    append(open, onBlock.get(at) ?? [])
    const table = block.type === 'table' ? tables.get(block.table) : undefined
    if (table === undefined) continue
    close()
    sources.push(table)
  }
  close()
  return {
    sources,
    lines: records.flatMap(({ record, isRow }) => (isRow ? (record.label.place.line ?? []) : [])),
  }
}

const lineAt = (block: Block, at: number) => (block.type === 'table' ? null : (block.line ?? at))

interface Beside {
  readonly label: string
  readonly values: readonly (Piece | null)[]
}

/** Numbers beside words of the form, and alone, where the value that they may be is read nowhere. */
export function toldBeside(
  form: ListedForm,
  rest: Document,
  read: Collected,
): Pick<Collected, 'findings' | 'unmapped'> {
  const known = new Set([
    ...read.evidence.map(([pointer]) => pointer),
    ...read.findings.flatMap(({ severity, paths }) => (severity === 'info' ? [] : paths)),
  ])
  const lacks = [...form.targets.keys()].some((pointer) => !known.has(pointer))
  if (!lacks) return { findings: [], unmapped: [] }
  const lines = streamSource(form, rest).records.map(({ label, values }): Beside => ({
    label: label.text,
    values,
  }))
  const named = [...lines, ...rowsOf(rest)].flatMap(({ label, values }) => {
    const texts = values.flatMap((value) => (value && hasDigit(value.text) ? [value.text] : []))
    const targets = candidatesFor(form, keyOf(label)).flatMap(({ line }) => line.targets)
    const open = targets.map(({ pointer }) => pointer).filter((pointer) => !known.has(pointer))
    if (texts.length === 0 || open.length === 0) return []
    for (const pointer of open) known.add(pointer)
    return [finding('number.unplaced', open, { labels: [label], texts })]
  })
  const bare = bareNumbers(rest, read)
  const open = [...form.targets.keys()].filter((pointer) => !known.has(pointer))
  if (bare.length === 0 || open.length === 0) return { findings: named, unmapped: [] }
  const facts = { labels: [], texts: bare.map(({ text }) => text) }
  return {
    findings: [...named, finding('number.unplaced', open, facts)],
    unmapped: bare.map(({ text, numeral, place }) => ({
      ...{ labels: [], raw: text, value: numeral.value },
      ...place,
    })),
  }
}

/** Lines of nothing but a number before and behind those of the form, up to the next sentences: its cells, too. */
function bareNumbers({ blocks }: Document, read: Collected): Piece[] {
  const own = new Set(read.lines)
  const isOwn = (block: Block, at: number) => block.type !== 'table' && own.has(block.line ?? at)
  const lines = blocks.map((block, at) => lineOf(block, at))
  const [first, last] = [blocks.findIndex(isOwn), blocks.findLastIndex(isOwn)]
  if (first < 0) return []
  const from = lines.findLastIndex((line, at) => at < first && line === null) + 1
  const end = lines.findIndex((line, at) => at > last && line === null)
  const around = [...lines.slice(from, first), ...lines.slice(last, end < 0 ? undefined : end)]
  return around
    .flatMap((line) => (line === null ? [] : [pieceOf(line.text, line.place)]))
    .filter(isNumber)
}

/** Each cell of the tables, with the cells behind it in its row. */
function rowsOf({ tables }: Document): Beside[] {
  return tables.flatMap((table, index) =>
    slotsOfPieces(table, index).flatMap((row) =>
      row.flatMap((piece, at): Beside[] => {
        const isLabel = piece !== null && piece !== row[at - 1] && piece.numeral.kind === 'text'
        return isLabel ? [{ label: piece.text, values: row.slice(at + 1).filter(isNumber) }] : []
      }),
    ),
  )
}

function isNumber(piece: Piece | null): boolean {
  return piece?.numeral.kind === 'number'
}
