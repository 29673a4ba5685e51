import { stringify } from 'csv-stringify/browser/esm/sync'
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer'
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/browser'
import {
  type FlatRow,
  opinionsChunk,
  seriesOpinionsChunk,
  tables,
  valuesChunk,
} from '../src/cli/export/tables.js'
import { seriesByBody } from '../src/check/series/bodies.js'
import { labelOf } from '../src/form/labels.js'
import type { Report } from '../src/report.js'
import type { Correction, Kept, Kind } from './messages.js'

interface Read {
  readonly input: string
  readonly report: Report
}

/** What is written, of which reports, with the corrections by hand beside the values as read. */
export type Writer = (reports: readonly Read[], corrections: readonly Correction[]) => Promise<Blob>

export const writers: Readonly<Record<Kind, Writer>> = {
  ndjson: (reports, corrections) => Promise.resolve(writeNdjson(reports, corrections)),
  csv: (reports, corrections) => Promise.resolve(writeCsv(reports, corrections)),
  parquet: writeParquet,
  xlsx: writeXlsx,
}

export const readOf = ({ name, json }: Kept): Read => ({
  input: name,
  report: JSON.parse(json) as Report,
})

type Corrected = ReadonlyMap<string, Correction>

const keyOf = (sha256: string, path: string): string => `${sha256} ${path}`
const byKey = (corrections: readonly Correction[]): Corrected =>
  new Map(corrections.map((one) => [keyOf(one.sha256, one.path), one]))

/** The value as read stays what it is; what a person says instead stands in columns of its own. */
const ownColumns = [
  { name: 'corrected', type: 'number' },
  { name: 'corrected_by', type: 'text' },
  { name: 'corrected_at', type: 'text' },
  { name: 'correction', type: 'text' },
] as const

function columnsFor(corrections: readonly Correction[]) {
  const { columns } = tables.values
  return corrections.length === 0 ? columns : [...columns, ...ownColumns]
}

function correctionOf(
  { sha256, path }: { sha256?: unknown; path?: unknown },
  corrected: Corrected,
) {
  const one = corrected.get(keyOf(String(sha256), String(path)))
  if (one === undefined) return {}
  const { value, by, at, note } = one
  return { corrected: value, corrected_by: by, corrected_at: at, correction: note }
}

function* rowsOf(reports: readonly Read[], corrected: Corrected): Generator<FlatRow> {
  for (const read of reports) {
    for (const row of valuesChunk(read).rows) yield { ...row, ...correctionOf(row, corrected) }
  }
}

function writeNdjson(reports: readonly Read[], corrections: readonly Correction[]): Blob {
  const corrected = byKey(corrections)
  const lines = reports.map((read) =>
    valuesChunk(read)
      .plain.map((row) => `${JSON.stringify({ ...row, ...correctionOf(row, corrected) })}\n`)
      .join(''),
  )
  return new Blob(lines, { type: 'application/x-ndjson' })
}

/** With a byte order mark, by which Excel knows UTF-8. */
function writeCsv(reports: readonly Read[], corrections: readonly Correction[]): Blob {
  const columns = columnsFor(corrections).map(({ name }) => name)
  const corrected = byKey(corrections)
  const parts = reports.map((read, at) => {
    const rows = [...rowsOf([read], corrected)].map((row) =>
      columns.map((name) => row[name] ?? null),
    )
    return stringify(rows, { header: at === 0, columns, bom: at === 0 })
  })
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

const types = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const

async function writeParquet(
  reports: readonly Read[],
  corrections: readonly Correction[],
): Promise<Blob> {
  const columns = columnsFor(corrections)
  const blank = Object.fromEntries(columns.map(({ name }) => [name, null]))
  const writer = new ByteWriter()
  await parquetWriteRows({
    writer,
    columns: columns.map(({ name, type }) => ({ name, type: types[type] })),
    rows: [...rowsOf(reports, byKey(corrections))].map((row) => ({ ...blank, ...row })),
    createdBy: 'nianbao',
  })
  return new Blob([writer.getBuffer()], { type: 'application/vnd.apache.parquet' })
}

const mostRows = 1_048_576

/** The opinions to be sent back, with those between the years, the corrections, and all values. */
function writeXlsx(reports: readonly Read[], corrections: readonly Correction[]): Promise<Blob> {
  const names = columnsFor(corrections).map(({ name }) => name)
  const values: Row[] = [...rowsOf(reports, byKey(corrections))]
    .slice(0, mostRows - 1)
    .map((row) => names.map((name) => cellOf(row[name] ?? null)))
  return writeExcelFile([
    opinionSheet(reports),
    ...(corrections.length === 0 ? [] : [correctionSheet(corrections)]),
    { sheet: '数据', data: [headings(names), ...values], stickyRowsCount: 1 },
  ]).toBlob()
}

/** 核对意见表, as the command writes it. */
function opinionSheet(reports: readonly Read[]) {
  const { columns } = tables.opinions
  const bodies = seriesByBody(reports.map(({ report }) => report))
  const chunks = [
    ...reports.map((read) => opinionsChunk(read, 'zh')),
    ...bodies.map(({ issuer, findings }) => seriesOpinionsChunk(issuer, findings, 'zh')),
  ]
  const lines = chunks.flatMap(({ rows }) =>
    rows.map((row) => columns.map(({ name }) => cellOf(row[name] ?? null, true))),
  )
  return {
    sheet: '核对意见表',
    data: [headings(columns.map(({ name, title }) => title?.zh ?? name)), ...lines],
    columns: columns.map(({ width = 12 }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }
}

function correctionSheet(corrections: readonly Correction[]) {
  const lines = corrections.map(({ sha256, path, value, was, by, note, at }) =>
    [labelOf(path), was, value, by, at, note, path, sha256].map((one) => cellOf(one, true)),
  )
  const names = ['数据', '原值', '更正为', '更正人', '时间', '说明', '路径', 'SHA-256']
  return { sheet: '人工更正', data: [headings(names), ...lines], stickyRowsCount: 1 }
}

function headings(names: readonly string[]): Row {
  return names.map((value) => ({ value, type: String, fontWeight: 'bold', borderStyle: 'thin' }))
}

const longestText = 32_767

/** Text is written as text whatever it begins with: it must not become a formula. */
function cellOf(value: string | number | null, isFramed = false): Cell {
  const look = isFramed ? ({ wrap: true, alignVertical: 'top', borderStyle: 'thin' } as const) : {}
  if (value === null || value === '') return isFramed ? { ...look } : null
  if (typeof value === 'number') return { value, type: Number, ...look }
  return { value: value.slice(0, longestText), type: String, ...look }
}
