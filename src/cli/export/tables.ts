import { messageOf } from '../../finding.js'
import { codebook } from '../../frame/codebook.js'
import { toRecord } from '../../frame/record.js'
import { type Row, toRows } from '../../frame/rows.js'
import type { Read } from './read.js'

export type Cell = string | number | null

/** A row of a flat table, by the names of its columns; a column that it lacks is null. */
export type FlatRow = Readonly<Record<string, Cell>>

export interface Column {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
}

/** A table to be written: its name and its columns. */
export interface Table {
  readonly name: 'values' | 'records' | 'codebook' | 'findings'
  readonly columns: readonly Column[]
}

/** Some rows of a table; all of a report's, so that only one report is held at a time. */
export interface Chunk {
  readonly table: Table
  readonly rows: readonly FlatRow[]
  /** The same rows as the library gives them, with lists in place of joined text. */
  readonly plain: readonly object[]
}

const columnsOf = (type: Column['type'], ...names: readonly string[]): Column[] =>
  names.map((name) => ({ name, type }))

const identity = [
  ...columnsOf('text', 'input', 'sha256', 'issuer'),
  ...columnsOf('integer', 'year'),
  ...columnsOf('text', 'edition'),
]

const values: Table = {
  name: 'values',
  columns: [
    ...identity,
    ...columnsOf('text', 'part', 'path', 'name', 'label', 'label_en', 'applicant'),
    ...columnsOf('number', 'value'),
    ...columnsOf('text', 'unit', 'raw', 'kind'),
    ...columnsOf('integer', 'table', 'row', 'column', 'line', 'page'),
    ...columnsOf('number', 'box_x0', 'box_y0', 'box_x1', 'box_y1'),
    ...columnsOf('integer', 'sums_held', 'sums_failed'),
    ...columnsOf('text', 'findings'),
  ],
}

const records: Table = {
  name: 'records',
  columns: [
    ...identity,
    ...columnsOf('text', 'title', 'published', 'format'),
    ...columnsOf('integer', 'errors', 'warnings'),
    ...columnsOf('number', ...codebook.map(({ name }) => name)),
  ],
}

const variables: Table = {
  name: 'codebook',
  columns: [
    ...columnsOf('text', 'path', 'name', 'label', 'label_en', 'unit', 'quantity'),
    ...columnsOf('text', 'editions', 'part', 'status', 'article', 'applicant'),
  ],
}

const findings: Table = {
  name: 'findings',
  columns: [
    ...identity,
    ...columnsOf('text', 'code', 'severity', 'basis', 'paths'),
    ...columnsOf('number', 'expected', 'actual'),
    ...columnsOf('text', 'message', 'message_zh'),
  ],
}

export const tables = { values, records, codebook: variables, findings } as const

/** The values of a report, one row each. */
export function valuesChunk({ input, report }: Read): Chunk {
  const rows = toRows(report)
  return {
    table: values,
    rows: rows.map((row) => flatRow(input, row)),
    plain: rows.map((row) => ({ input, ...row })),
  }
}

function flatRow(
  input: string,
  { labelEn, box, sumsHeld, sumsFailed, findings: codes, ...row }: Row,
): FlatRow {
  const [x0 = null, y0 = null, x1 = null, y1 = null] = box ?? []
  return {
    input,
    ...row,
    label_en: labelEn,
    ...{ box_x0: x0, box_y0: y0, box_x1: x1, box_y1: y1 },
    ...{ sums_held: sumsHeld, sums_failed: sumsFailed },
    findings: codes.join(' '),
  }
}

/** The values of a report in one row. */
export function recordChunk({ input, report }: Read): Chunk {
  const rows = [{ input, ...toRecord(report) }]
  return { table: records, rows, plain: rows }
}

/** The findings of a report, one row each. */
export function findingsChunk({ input, report }: Read): Chunk {
  const { issuer, year, edition, source } = report
  const front = { input, sha256: source.sha256, issuer, year, edition }
  return {
    table: findings,
    rows: report.findings.map((one) => {
      const { code, severity, basis, paths, expected, actual, message } = one
      return {
        ...front,
        ...{ code, severity, basis, paths: paths.join(' '), message },
        ...{ expected: expected ?? null, actual: actual ?? null },
        message_zh: messageOf(one, 'zh'),
      }
    }),
    plain: report.findings.map((finding) => ({ ...front, ...finding })),
  }
}

/** All variables, one row each. */
export function codebookChunk(): Chunk {
  return {
    table: variables,
    rows: codebook.map(({ labelEn, editions, ...entry }) => ({
      ...entry,
      label_en: labelEn,
      editions: editions.join(' '),
    })),
    plain: codebook,
  }
}
