import type { Language, Severity } from '../codes.js'

/** What the display says of its own, in each language. */
interface Words {
  readonly untitled: string
  readonly notStated: string
  readonly noTable: string
  readonly facts: Readonly<
    Record<'issuer' | 'year' | 'edition' | 'period' | 'published' | 'sums' | 'source', string>
  >
  readonly to: string
  readonly bytes: string
  /** How many numbers lie in sums that hold, and in sums that fail. */
  readonly sums: (held: number, failed: number) => string
  readonly unmapped: string
  readonly more: (count: number) => string
  readonly place: (table: number, row: number, column: number) => string
  readonly line: (line: number | string) => string
  readonly findings: string
  readonly noFindings: string
  readonly count: (count: number, severity: Severity) => string
  readonly severity: Readonly<Record<Severity, string>>
  readonly values: (count: number) => string
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    untitled: 'A report without a title',
    notStated: 'not stated',
    noTable: 'no such table',
    facts: {
      issuer: 'issuer',
      year: 'year',
      edition: 'edition',
      period: 'period',
      published: 'published',
      sums: 'sums',
      source: 'source',
    },
    to: 'to',
    bytes: 'bytes',
    sums: (held, failed) =>
      `${held} numbers in sums that hold${failed === 0 ? '' : `, ${failed} in sums that fail`}`,
    unmapped: 'Not of the form',
    more: (count) => `and ${count} more`,
    place: (table, row, column) => `table ${table}, row ${row}, column ${column}`,
    line: (line) => `line ${line}`,
    findings: 'Findings',
    noFindings: 'No findings',
    count: (count, severity) =>
      `${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`,
    severity: { error: 'error', warning: 'warning', info: 'info' },
    values: (count) => `${count} values`,
  },
  zh: {
    untitled: '没有标题的报告',
    notStated: '未载明',
    noTable: '没有这张表',
    facts: {
      issuer: '机关',
      year: '年度',
      edition: '格式版本',
      period: '统计期限',
      published: '公开日期',
      sums: '勾稽',
      source: '来源',
    },
    to: '至',
    bytes: '字节',
    sums: (held, failed) =>
      `${held} 个数值有成立的合计印证${failed === 0 ? '' : `，${failed} 个所在的合计不成立`}`,
    unmapped: '不属于格式文本',
    more: (count) => `另有 ${count} 项`,
    place: (table, row, column) => `表 ${table}，行 ${row}，列 ${column}`,
    line: (line) => `第 ${line} 行`,
    findings: '发现',
    noFindings: '没有发现',
    count: (count, severity) => `${words.zh.severity[severity]} ${count}`,
    severity: { error: '错误', warning: '警告', info: '提示' },
    values: (count) => `${count} 个数值`,
  },
}
