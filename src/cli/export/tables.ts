import type { SeriesFinding } from '../../check/series/index.js'
import type { Language } from '../../codes.js'
import { type Finding, messageOf } from '../../finding.js'
import { codebook } from '../../frame/codebook.js'
import { toRecord } from '../../frame/record.js'
import { type Row, toRows } from '../../frame/rows.js'
import { opinionsOf } from '../../view/opinions.js'
import { ranges } from '../../sentences/names.js'
import type { Report } from '../../report.js'
import type { Read } from '../inputs/reports.js'

export type Cell = string | number | null

/** A row of a flat table, by the names of its columns; a column that it lacks is null. */
export type FlatRow = Readonly<Record<string, Cell>>

export interface Column {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
  /** What stands over it for people; its name where there is none. */
  readonly title?: Readonly<Record<Language, string>>
  /** Characters that it shows in a sheet for people; few where it says nothing. */
  readonly width?: number
}

/** A table to be written: its name and its columns. */
export interface Table {
  readonly name: 'values' | 'records' | 'codebook' | 'findings' | 'series' | 'opinions'
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

/** Between reports of one agency: the years in the place of one. */
const series: Table = {
  name: 'series',
  columns: [
    ...columnsOf('text', 'issuer', 'years', 'code', 'severity', 'basis', 'paths'),
    ...columnsOf('number', 'expected', 'actual'),
    ...columnsOf('text', 'message', 'message_zh'),
  ],
}

const titled = (
  name: string,
  type: Column['type'],
  [en, zh]: readonly [en: string, zh: string],
  width = 12,
): Column => ({ name, type, title: { en, zh }, width })

/** The sheet that an office sends back to its units; the last column is left to whoever looks into it. */
const opinions: Table = {
  name: 'opinions',
  columns: [
    titled('issuer', 'text', ['Agency', '单位'], 20),
    titled('year', 'text', ['Year', '年度'], 8),
    titled('level', 'text', ['Level', '等级'], 8),
    titled('place', 'text', ['Place', '位置'], 34),
    titled('stated', 'text', ['Stated', '所填']),
    titled('problem', 'text', ['Finding', '问题'], 60),
    titled('advice', 'text', ['What to do', '处理建议'], 34),
    titled('page', 'integer', ['Page', '页码'], 8),
    titled('verified', 'text', ['Verified', '核实情况'], 24),
    titled('input', 'text', ['File', '文件'], 26),
    titled('code', 'text', ['Code', '代码'], 24),
  ],
}

export const tables = { values, records, codebook: variables, findings, series, opinions } as const

/** What a book calls its sheets. */
export const sheetTitles: Readonly<Record<Table['name'], Readonly<Record<Language, string>>>> = {
  values: { en: 'values', zh: '数据' },
  records: { en: 'records', zh: '报告' },
  codebook: { en: 'codebook', zh: '变量说明' },
  findings: { en: 'findings', zh: '核对意见' },
  series: { en: 'series', zh: '年度衔接' },
  opinions: { en: 'findings', zh: '核对意见表' },
}

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
    rows: report.findings.map((one) => ({ ...front, ...flatFinding(one) })),
    plain: report.findings.map((finding) => ({ ...front, ...finding })),
  }
}

function flatFinding(one: Finding): FlatRow {
  const { code, severity, basis, paths, expected, actual } = one
  return {
    ...{ code, severity, basis, paths: paths.join(' ') },
    ...{ expected: expected ?? null, actual: actual ?? null },
    ...{ message: messageOf(one, 'en'), message_zh: messageOf(one, 'zh') },
  }
}

/** The findings between the reports of one agency, one row each. */
export function seriesChunk(issuer: string, found: readonly SeriesFinding[]): Chunk {
  return {
    table: series,
    rows: found.map((one) => ({ issuer, years: one.years.join(' '), ...flatFinding(one) })),
    plain: found.map((one) => ({ issuer, ...one })),
  }
}

/** The findings of a report as an office reads them. */
export function opinionsChunk({ input, report }: Read, language: Language): Chunk {
  const { issuer, year, evidence } = report
  const front = { input, issuer, year: year === null ? null : String(year) }
  return opinionRows(front, report.findings, evidence, language)
}

/** The same for findings between years. */
export function seriesOpinionsChunk(
  issuer: string,
  found: readonly SeriesFinding[],
  language: Language,
): Chunk {
  const chunks = found.map((one) =>
    opinionRows({ issuer, year: ranges(one.years).join('、') }, [one], {}, language),
  )
  const [rows, plain] = [chunks.flatMap((one) => one.rows), chunks.flatMap((one) => one.plain)]
  return { table: opinions, rows, plain }
}

function opinionRows(
  front: FlatRow,
  found: readonly Finding[],
  evidence: Report['evidence'],
  language: Language,
): Chunk {
  const rows = opinionsOf(found, evidence, language).map((one) => ({
    ...front,
    ...one,
    stated: one.stated === null ? null : String(one.stated),
  }))
  return { table: opinions, rows, plain: rows }
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
