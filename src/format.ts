import type { Finding } from './finding.js'
import { partNames } from './form/form.js'
import { gravestOf, marks, severities, styles } from './format/marks.js'
import { formatPart, type Sheet } from './format/table.js'
import type { Report, Unmapped } from './report.js'
import { colorInk, plainInk } from './terminal/ink.js'
import { padEnd, printable } from './terminal/width.js'

export interface FormatOptions {
  /** ANSI colours; none unless asked for. */
  readonly color?: boolean
  /** Columns of the terminal, 80 unless given. Labels are cut to fit it, numbers never. */
  readonly width?: number
}

/**
 * A report for a terminal: its head, the three tables, the numbers that no path takes, the
 * findings. A null shows what the report prints there: `·` is a blank cell, words are quoted, and
 * an empty place means that the report has no such cell.
 */
export function formatReport(report: Report, options: FormatOptions = {}): string {
  const sheet: Sheet = {
    report,
    gravest: gravestOf(report.findings),
    width: options.width ?? 80,
    ink: options.color === true ? colorInk : plainInk,
  }
  const blocks = [
    formatHead(sheet),
    ...partNames.map((part) => formatPart(sheet, part)),
    formatUnmapped(sheet),
    formatFindings(sheet),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function formatHead({ report, gravest, ink }: Sheet): string[] {
  const { title, issuer, year, edition, period, published, source } = report
  const facts = {
    issuer,
    year,
    edition,
    period: period && `${period.from} to ${period.to}`,
    published,
    source: [source.format, source.charset, `${source.bytes} bytes`].filter(Boolean).join(', '),
  }
  const lines = Object.entries(facts).map(([name, value]) => {
    const severity = gravest.get(`/${name}`)
    const mark = severity === undefined ? '' : ink(styles[severity], ` ${marks[severity]}`)
    const shown = value === null ? ink('dim', 'not stated') : printable(String(value))
    return `  ${ink('dim', padEnd(name, 10))} ${shown}${mark}`
  })
  return [ink('bold', printable(title ?? 'A report without a title')), ...lines]
}

/** Lines of a list that may have hundreds. */
const listed = 20

function formatUnmapped({ report: { unmapped }, ink }: Sheet): string[] {
  if (unmapped.length === 0) return []
  const more = unmapped.length - listed
  return [
    ink('bold', `Not of the form (${unmapped.length})`),
    ...unmapped.slice(0, listed).map(unmappedLine),
    ...(more > 0 ? [ink('dim', `  and ${more} more`)] : []),
  ]
}

function unmappedLine({ labels, raw, table, row, column, line }: Unmapped): string {
  const place =
    table === undefined ? `line ${line ?? '?'}` : `table ${table}, row ${row}, column ${column}`
  return `  ${printable(raw)}  ${labels.map(printable).join(' › ')}  (${place})`
}

function formatFindings({ report: { findings }, ink }: Sheet): string[] {
  if (findings.length === 0) return [ink('bold', 'No findings')]
  const counts = severities
    .map(
      (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) => `${count} ${severity}${count > 1 && severity !== 'info' ? 's' : ''}`,
    )
  const sorted = severities.flatMap((severity) =>
    findings.filter((one) => one.severity === severity),
  )
  return [
    ink('bold', `Findings (${counts.join(', ')})`),
    ...sorted.flatMap((one) => {
      const mark = ink(styles[one.severity], marks[one.severity])
      const head = `${one.severity} ${one.code}`
      return [
        `${mark} ${ink(styles[one.severity], head)}  ${ink('dim', shortPaths(one.paths))}`.trimEnd(),
        `  ${printable(one.message)}${sums(one)}`,
      ]
    }),
  ]
}

function sums({ expected, actual }: Finding): string {
  if (expected === undefined || actual === undefined) return ''
  return ` (expected ${expected}, actual ${actual})`
}

/** Paths as they are, or what many have in common. */
function shortPaths(paths: readonly string[]): string {
  if (paths.length <= 3) return paths.join(', ')
  const [first = [], ...others] = paths.map((path) => path.split('/'))
  const end = first.findIndex((step, at) => others.some((other) => other[at] !== step))
  return `${first.slice(0, end === -1 ? undefined : end).join('/')}/… (${paths.length} values)`
}
