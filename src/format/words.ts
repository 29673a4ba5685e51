import type { Language, Severity } from '../codes.js'
import { shortSize } from '../text.js'

/** What the display says of its own, in each language. */
interface Words {
  readonly untitled: string
  readonly notStated: string
  readonly noTable: string
  readonly facts: Readonly<
    Record<'issuer' | 'year' | 'edition' | 'period' | 'published' | 'sums' | 'source', string>
  >
  readonly to: string
  readonly edition: (edition: string) => string
  readonly size: (bytes: number) => string
  /** A format, and the container that the document was in. */
  readonly file: (format: string, container: string | null) => string
  /** Between the labels that lead to a number. */
  readonly chain: string
  /** How many numbers lie in sums that hold, and in sums that fail. */
  readonly sums: (held: number, failed: number) => string
  readonly unmapped: string
  readonly more: (count: number) => string
  /** Counted from 0 in evidence, and from 1 for people. */
  readonly place: (table: number, row: number, column: number) => string
  readonly line: (line: number) => string
  readonly findings: string
  /** What stands around counts, and between them. */
  readonly counts: (inner: number | string) => string
  readonly between: string
  /** Between the parts of one statement. */
  readonly comma: string
  readonly noFindings: string
  readonly count: (count: number, severity: Severity) => string
  readonly severity: Readonly<Record<Severity, string>>
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
    edition: (edition) => edition,
    size: (bytes) => `${bytes} bytes`,
    file: (format, container) => (container === null ? format : `${format} in ${container}`),
    chain: ' › ',
    sums: (held, failed) =>
      `${held} numbers in sums that hold${failed === 0 ? '' : `, ${failed} in sums that fail`}`,
    unmapped: 'Unmatched numbers',
    more: (count) => `and ${count} more`,
    place: (table, row, column) => `table ${table + 1}, row ${row + 1}, column ${column + 1}`,
    line: (line) => `line ${line + 1}`,
    findings: 'Findings',
    counts: (inner) => ` (${inner})`,
    between: ', ',
    comma: ', ',
    noFindings: 'No findings',
    count: (count, severity) =>
      `${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`,
    severity: { error: 'error', warning: 'warning', info: 'info' },
  },
  zh: {
    untitled: '没有标题的报告',
    notStated: '未载明',
    noTable: '未读取到这张表',
    facts: {
      issuer: '编制机关',
      year: '年度',
      edition: '年报格式',
      period: '统计期限',
      published: '发布日期',
      sums: '合计关系',
      source: '来源文件',
    },
    to: '至',
    edition: (edition) => `${edition} 年版`,
    size: shortSize,
    file: (format, container) =>
      container === null
        ? format.toUpperCase()
        : `${container.toUpperCase()} 中的 ${format.toUpperCase()}`,
    chain: '—',
    sums: (held, failed) =>
      `${held} 项数据有合计关系印证${failed === 0 ? '' : `，${failed} 项相抵触`}`,
    unmapped: '未归类数字',
    more: (count) => `另有 ${count} 项`,
    place: (table, row, column) => `表 ${table + 1} 第 ${row + 1} 行第 ${column + 1} 列`,
    line: (line) => `第 ${line + 1} 行`,
    findings: '核对意见',
    counts: (inner) => `（${inner}）`,
    between: '、',
    comma: '，',
    noFindings: '没有核对意见',
    count: (count, severity) => `${words.zh.severity[severity]} ${count} 条`,
    severity: { error: '问题', warning: '疑点', info: '提示' },
  },
}
