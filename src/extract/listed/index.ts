import type { Document } from '../../document.js'
import type { Finding } from '../../finding.js'
import type { Evidence, Unmapped } from '../../report.js'
import { greatest, least } from '../../lists.js'
import { readNumeral } from '../../numeral.js'
import { fold } from '../../text.js'
import { type Collected, collect, type Value } from './collect.js'
import { toldBeside, withLinesBeside } from './beside.js'
import { pairsSource } from './pairs.js'
import type { FormLine, ListedForm } from './form.js'
import { keyOf, stemOf } from './key.js'
import { namedBy } from './label.js'
import { isUnit, type ListedSource } from './record.js'
import { acrossSource } from './across.js'
import { lineOf, streamSource } from './stream.js'
import { tokensOf } from './tokens.js'
import { liesAcross, type Turned, turnedSource } from './turned.js'
import { uprightSource } from './upright.js'

export { type ListedForm, listedFormOf } from './form.js'
export { treeOf } from './tree.js'

/** What was read with a form of one column from a document. */
export interface Listed {
  readonly values: ReadonlyMap<string, Value>
  readonly evidence: readonly (readonly [pointer: string, evidence: Evidence])[]
  readonly unmapped: readonly Unmapped[]
  readonly findings: readonly Finding[]
  /** Texts over the tables: titles, who has filled them in. */
  readonly captions: readonly string[]
  /** The document without the blocks and tables that were read. */
  readonly rest: Document
}

/** Fewer lines of the form in all of a document, told by words that it alone has, are no such form. */
const fewestLines = 6
/** Words of another form, of which one alone may be a line that a body has added. */
const fewestForeign = 2

/** Reads a form of one column from the tables of a document; null where none of them is a table of the form. */
export function readListedTables(
  form: ListedForm,
  document: Document,
  yearOf: () => number | null,
): Listed | null {
  const sure = document.tables.flatMap((_, at) => (isOfForm(form, document, at) ? [at] : []))
  if (tellingIn(form, textsOf(document, sure)).size < fewestLines) return null
  const indexes = document.tables.flatMap((_, at) =>
    sure.includes(at) || isPieceOfForm(form, document, at) ? [at] : [],
  )
  const year = yearOf()
  const tables = sourcesOf(form, document, indexes)
  const read = collect(form, tables, year)
  const byTable = new Map(indexes.map((at, source) => [at, tables[source] as ListedSource]))
  const { sources, lines } = withLinesBeside(form, document, byTable, read)
  const whole = sources.length === tables.length ? read : collect(form, sources, year)
  return withBeside(form, listedOf(document, whole, tables, new Set(indexes), lines), whole)
}

/**
 * A table of one's own: its labels anywhere, each with its value behind it. Null where no table has one of
 * them.
 */
export function readPairs(form: ListedForm, document: Document): Listed | null {
  const indexes = document.tables.flatMap((table, at) =>
    2 * tellingIn(form, textsOf(document, [at])).size >= Math.min(2, table.rowCount) ? [at] : [],
  )
  const tables = indexes.flatMap((at) => {
    const table = document.tables[at]
    return table === undefined ? [] : [pairsSource(form, table, at)]
  })
  const read = collect(form, tables, null)
  return read.met.size === 0 ? null : listedOf(document, read, tables, new Set(indexes), [])
}

/** Reads it from lines of text. */
export function readListedLines(
  form: ListedForm,
  document: Document,
  year: number | null,
): Listed | null {
  const lines = acrossSource(form, document) ?? streamSource(form, document)
  const read = collect(form, [lines], year)
  const isForm = read.met.size >= fewestLines && read.unmapped.length + read.evidence.length > 0
  if (!isForm) return null
  const own = linesBetween(form, document, read.lines)
  return withBeside(form, listedOf(document, read, [lines], new Set(), own), read)
}

function withBeside(form: ListedForm, listed: Listed, read: Collected): Listed {
  const beside = toldBeside(form, listed.rest, read)
  const named = new Set(beside.findings.flatMap(({ paths }) => paths))
  const findings = listed.findings.filter(
    ({ code, paths }) => code !== 'row.missing' || !paths.every((path) => named.has(path)),
  )
  return {
    ...listed,
    findings: [...findings, ...beside.findings],
    unmapped: [...listed.unmapped, ...beside.unmapped],
  }
}

/** The lines of a form: all between its first and its last that are no prose, and the headings of its columns. */
function linesBetween(form: ListedForm, { blocks }: Document, own: readonly number[]): number[] {
  const [first, last] = [least(own), greatest(own)]
  const isHead = (text: string) =>
    tokensOf(form, text).every(
      ({ text: token }) => isUnit(token) || isDash(token) || isHeadOf(form, token),
    )
  const lines = blocks.flatMap((block, at) =>
    lineOf(block, at) === null ? [] : [block.type === 'table' ? at : (block.line ?? at)],
  )
  const texts = new Map(
    blocks.flatMap((block, at) =>
      block.type === 'table' ? [] : [[block.line ?? at, block.text] as const],
    ),
  )
  let from = lines.findIndex((line) => line >= first)
  while (from > 0 && isHead(texts.get(lines[from - 1] ?? -1) ?? '—x')) from -= 1
  return lines.slice(Math.max(0, from)).filter((line) => line <= last)
}

const isDash = (text: string) => /^[-—–―]+$/.test(text)

function isHeadOf({ headings, lines }: ListedForm, token: string): boolean {
  const key = keyOf(token)
  return (
    headings.has(key) || lines.some(({ keys, targets }) => targets.length === 0 && keys.has(key))
  )
}

/** What each table gives; of one that lies across, with the heads at the end of the one before. */
function sourcesOf(
  form: ListedForm,
  document: Document,
  indexes: readonly number[],
): ListedSource[] {
  let pending: Turned['pending'] = []
  return indexes.map((at) => {
    const table = document.tables[at] ?? emptyTable
    if (pending.length === 0 && !liesAcross(form, table, at)) return uprightSource(form, table, at)
    const turned = turnedSource(form, table, at, pending)
    pending = turned.pending
    return turned.source
  })
}

function isOfForm(form: ListedForm, { tables }: Document, at: number): boolean {
  const texts = (tables[at]?.cells ?? []).map(({ text }) => text)
  // The tables of later forms share some words with it, and have more that are theirs alone.
  const others = texts.filter((text) => text.length <= longestLabel && form.common.has(keyOf(text)))
  const own = tellingIn(form, texts).size
  return own > 0 && 2 * own >= others.length && !isForeign(form, texts)
}

/** A table beside those of the form of whose rows each has a label of the form: one that was cut off. */
function isPieceOfForm(form: ListedForm, { tables }: Document, at: number): boolean {
  const cells = (tables[at]?.cells ?? []).filter(({ text }) => isLabelText(form, text))
  return cells.length > 0 && cells.every(({ text }) => namedBy(form, keyOf(text)).length > 0)
}

/** True for words that are neither a heading, a unit nor a number. */
function isLabelText({ headings }: ListedForm, text: string): boolean {
  return !headings.has(keyOf(text)) && !isUnit(text) && readNumeral(text).kind === 'text'
}

function textsOf({ tables }: Document, indexes: readonly number[]): string[] {
  return indexes.flatMap((at) => (tables[at]?.cells ?? []).map(({ text }) => text))
}

/** The lines whose words, which no other form has, are among some texts. */
function tellingIn({ telling }: ListedForm, texts: readonly string[]): ReadonlySet<FormLine> {
  return new Set(
    texts.flatMap((text) => {
      const key = text.length > longestLabel ? '' : keyOf(text)
      return telling.get(key) ?? telling.get(stemOf(key)) ?? []
    }),
  )
}

/** True where so many lines of the form are named that it is there, read or not. */
export function hasLines(form: ListedForm, texts: readonly string[]): boolean {
  return tellingIn(form, texts).size >= fewestLines
}

/** Labels with what they leave out in brackets have some fifty characters. */
const longestLabel = 120

/** True for a table that has words which this form lacks and others of its kind have. */
export function isForeign({ foreign }: ListedForm, texts: readonly string[]): boolean {
  const all = texts.map(fold)
  return foreign.filter((word) => all.some((text) => text.includes(word))).length >= fewestForeign
}

function listedOf(
  document: Document,
  { values, evidence, unmapped, findings }: Collected,
  sources: readonly ListedSource[],
  tables: ReadonlySet<number>,
  lines: readonly number[],
): Listed {
  return {
    ...{ values, evidence, unmapped, findings },
    captions: sources.flatMap(({ captions }) => captions),
    rest: without(document, tables, new Set(lines)),
  }
}

const emptyTable = { rowCount: 0, columnCount: 0, cells: [] } as const

/** The places of all else stay what they are. */
function without(
  document: Document,
  tables: ReadonlySet<number>,
  lines: ReadonlySet<number>,
): Document {
  return {
    ...document,
    tables: document.tables.map((table, at) => (tables.has(at) ? emptyTable : table)),
    blocks: document.blocks.map((block, at) =>
      block.type !== 'table' && lines.has(block.line ?? at) ? { ...block, text: '' } : block,
    ),
  }
}
